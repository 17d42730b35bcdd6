/** Schemes that reach the network through HTTP; everything else in a message is local to it or refused. */
const REMOTE_SCHEMES = new Set(["http:", "https:"]);

/** Namespace of the older `xlink:href`, which SVG still takes. */
export const XLINK = "http://www.w3.org/1999/xlink";

/** The name system has no name of more than 253 characters (RFC 1035), and a hostile one takes long to parse. */
const LONG_HOST = /^[a-z]{1,10}:[/\\]*[^/\\?#]{600}/i;

/**
 * Parses a URL as a message wrote it.
 * @returns the URL without its fragment, or null when it is not http(s) or cannot be parsed
 */
export function remoteUrl(text: string, base?: string): URL | null {
  if (LONG_HOST.test(text) || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if (!REMOTE_SCHEMES.has(url.protocol)) return null;
  url.hash = "";
  return url;
}

/** @returns the host of a URL, lower-case, without port; "" when there is none */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, "") : "";
}

/** @returns whether a text is a host as `hostOf` gives it */
export function isHost(text: string): boolean {
  return text !== "" && hostOf(`http://${text}/`) === text;
}
