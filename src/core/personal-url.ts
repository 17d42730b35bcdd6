/** Longest part of a URL that is searched, in characters: a hostile one may be megabytes long. */
const SEARCHED = 65_536;

/** Percent-decodes as far as it goes; what is malformed stays as it is. */
function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * Whether a URL contains one of the addresses, plain or percent-encoded once or twice. An address is matched
 * whole, so that `ann@example.org` is not found in `joann@example.organic`.
 * @param addresses lower-case
 */
export function carriesAddress(url: string, addresses: readonly string[]): boolean {
  let text = url.slice(0, SEARCHED).toLowerCase();
  for (let pass = 0; pass < 3; pass++) {
    // Most URLs are done with here: a hostile message may have many, and many recipients
    if (text.includes("@") && addresses.some((address) => containsWhole(text, address))) return true;
    const decoded = percentDecoded(text);
    if (decoded === text) return false;
    // "%41" is an "A"
    text = decoded.toLowerCase();
  }
  return false;
}

function containsWhole(text: string, address: string): boolean {
  if (address === "") return false;
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    const before = text[at - 1] ?? "";
    const after = text[at + address.length] ?? "";
    if (!/[a-z0-9._+-]/.test(before) && !/[a-z0-9-]/.test(after)) return true;
  }
  return false;
}
