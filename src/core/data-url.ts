/** Largest text, in characters, that is read from a data: URL. */
const MAX_LENGTH = 2_000_000;

/**
 * Reads the text that a data: URL holds (RFC 2397, Fetch "data: URL processor"), as UTF-8.
 * @returns null for any other URL, for one that is broken, and for one of more than 2 million characters
 */
export function dataUrlText(url: string): string | null {
  if (url.length > MAX_LENGTH) return null;
  const [, head, body] = /^\s*data:([^,]*),([\s\S]*)$/i.exec(url) ?? [];
  if (head === undefined || body === undefined) return null;
  const withoutFragment = body.replace(/#[\s\S]*$/, "");
  const bytes = percentDecoded(withoutFragment);
  if (!/;\s*base64\s*$/i.test(head)) return new TextDecoder().decode(bytes);
  try {
    const binary = atob(latin1(bytes).replace(/\s/g, ""));
    return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}

function percentDecoded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 0x25 ? latin1(bytes.subarray(i + 1, i + 3)) : "";
    const isEncoded = /^[\da-f]{2}$/i.test(hex);
    decoded[length++] = isEncoded ? Number.parseInt(hex, 16) : (bytes[i] ?? 0);
    if (isEncoded) i += 2;
  }
  return decoded.subarray(0, length);
}

/** Bytes as characters of the same numbers. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
