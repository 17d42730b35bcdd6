import { type TextKey, text } from "../../platform/text";

/** What a header of an answer would have done with a reader; the names in lower case. */
const EFFECTS: ReadonlyMap<string, TextKey> = new Map<string, TextKey>([
  ["set-cookie", "log_dropped_cookie"],
  ["etag", "log_dropped_validator"],
  ["last-modified", "log_dropped_validator"],
  ["strict-transport-security", "log_dropped_mark"],
  ["alt-svc", "log_dropped_mark"],
  ["nel", "log_dropped_reports"],
  ["report-to", "log_dropped_reports"],
  ["reporting-endpoints", "log_dropped_reports"],
  ["accept-ch", "log_dropped_hints"],
  ["critical-ch", "log_dropped_hints"],
]);

/** @returns in half a sentence what the header would have done; null where it does nothing worth a word */
export function effectOf(header: string): string | null {
  const key = EFFECTS.get(header.toLowerCase());
  return key === undefined ? null : text(key);
}
