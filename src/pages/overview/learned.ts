import { type PluralKey, plural } from "../../platform/text";
import type { Totals } from "./span";

/** @returns what senders and trackers would have learned, a sentence for each thing; none of what did not happen */
export function learnedSentences(totals: Totals): readonly string[] {
  const { headers } = totals;
  const things: readonly (readonly [PluralKey, number])[] = [
    ["overview_learned_mails", totals.trackingMails],
    ["overview_learned_openings", totals.openings],
    ["overview_learned_addresses", totals.addresses],
    ["overview_learned_cookies", totals.cookies],
    ["overview_learned_program", headers.get("user-agent") ?? 0],
    ["overview_learned_language", headers.get("accept-language") ?? 0],
    ["overview_learned_store", totals.fromStore],
    ["overview_learned_resources", totals.neverFetched],
  ];
  return things.filter(([, count]) => count > 0).map(([name, count]) => plural(name, count));
}
