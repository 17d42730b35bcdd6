import { FINDING_KINDS, type FindingKind } from "../../core/finding";
import { OUTCOMES } from "../../core/outcome";
import type { LogFilter } from "../../log/log-store";

/** What of the finding kinds reports on the reader, and can be filtered by. */
export const TRACKING = ["tracker", "pixel", "carries-address"] as const satisfies readonly FindingKind[];

/** The values of a list in a query, as far as they are known; undefined where none is. */
function known<T extends string>(list: string | null, values: readonly T[]): readonly T[] | undefined {
  const named = new Set(list?.split(","));
  const found = values.filter((value) => named.has(value));
  return found.length > 0 ? found : undefined;
}

/**
 * The filter in a query string, as other pages and a reload give it; what it does not know it passes over:
 * - `message`: Message-ID without angle brackets
 * - `sender`, `host`: part of the author's address, part of the host
 * - `outcome`: outcomes, with commas between
 * - `found`: kinds of findings, with commas between; `tracking` for all that report on the reader
 * - `text`: part of link, subject, address or host
 */
export function filterFromQuery(query: string): LogFilter {
  const asked = new URLSearchParams(query);
  const part = (name: string) => asked.get(name) || undefined;
  const found = asked.get("found");
  return {
    headerMessageId: part("message"),
    sender: part("sender"),
    host: part("host"),
    outcomes: known(asked.get("outcome"), OUTCOMES),
    found: found === "tracking" ? TRACKING : known(found, FINDING_KINDS),
    text: part("text"),
  };
}

/** @returns the query string, "" for a filter that restricts nothing */
export function queryOfFilter(filter: LogFilter): string {
  const { headerMessageId, sender, host, outcomes, found, text } = filter;
  const values = {
    message: headerMessageId,
    sender,
    host,
    outcome: outcomes?.join(","),
    found: found?.join(","),
    text: text?.trim(),
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return query.size === 0 ? "" : `?${query}`;
}
