import { LIMITS } from "../core/limits";
import { remoteUrl } from "../core/url";

/** @returns the absolute http(s) URL a message means, or null where it means nothing remote, or nothing anyone could mean */
export function wantedUrl(text: string | null, document: Document): string | null {
  if (text === null || text === "" || text.length > LIMITS.urlLength) return null;
  return remoteUrl(text, document.baseURI)?.href ?? null;
}
