import { LIMITS } from "../core/limits";
import { remoteUrl } from "../core/url";

/** Texts that were read before: thousands of elements may name one image, and parsing its URL is what costs most. */
const known = new Map<string, string | null>();

/** @returns the absolute http(s) URL a message means, or null where it means nothing remote, or nothing anyone could mean */
export function wantedUrl(text: string | null, document: Document): string | null {
  if (text === null || text === "" || text.length > LIMITS.urlLength) return null;
  const before = known.get(text);
  if (before !== undefined) return before;
  const url = remoteUrl(text, document.baseURI)?.href ?? null;
  if (known.size >= LIMITS.places) known.clear();
  known.set(text, url);
  return url;
}
