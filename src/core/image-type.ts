/** MIME types that come in, each under its usual names (IANA's, and the older ones servers still send). */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["image/png", "image/png"],
  ["image/x-png", "image/png"],
  ["image/apng", "image/png"],
  ["image/jpeg", "image/jpeg"],
  ["image/jpg", "image/jpeg"],
  ["image/pjpeg", "image/jpeg"],
  ["image/gif", "image/gif"],
  ["image/webp", "image/webp"],
  ["image/avif", "image/avif"],
  ["image/bmp", "image/bmp"],
  ["image/x-bmp", "image/bmp"],
  ["image/x-ms-bmp", "image/bmp"],
  ["image/x-icon", "image/x-icon"],
  ["image/vnd.microsoft.icon", "image/x-icon"],
  ["image/ico", "image/x-icon"],
  ["image/svg+xml", "image/svg+xml"],
]);

/**
 * @param contentType a Content-Type header, or null when the server sent none
 * @returns the canonical MIME type, or null when it names no image that comes in
 */
export function declaredImageType(contentType: string | null): string | null {
  const essence = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  return essence === undefined ? null : (TYPES.get(essence) ?? null);
}

function startsWith(bytes: Uint8Array, offset: number, ...signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[offset + i] === byte);
}

function ascii(bytes: Uint8Array, offset: number, text: string): boolean {
  return startsWith(bytes, offset, ...Array.from(text, (char) => char.charCodeAt(0)));
}

/** Brands of an ISO base media file that mean AVIF (AV1 Image File Format 1.1, section 6). */
function isAvif(bytes: Uint8Array): boolean {
  if (!ascii(bytes, 4, "ftyp")) return false;
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const end = Math.min(size, bytes.length, 256);
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at !== 12 && (ascii(bytes, at, "avif") || ascii(bytes, at, "avis"))) return true;
  }
  return false;
}

/** An SVG document's root, after what XML allows before it: byte order mark, declaration, comments, doctype. */
function isSvg(bytes: Uint8Array): boolean {
  const utf16 = startsWith(bytes, 0, 0xff, 0xfe)
    ? "utf-16le"
    : startsWith(bytes, 0, 0xfe, 0xff)
      ? "utf-16be"
      : null;
  let text = new TextDecoder(utf16 ?? "utf-8").decode(bytes.subarray(0, 65_536));
  for (;;) {
    text = text.trimStart();
    const end = text.startsWith("<?")
      ? text.indexOf("?>") + 2
      : text.startsWith("<!--")
        ? text.indexOf("-->") + 3
        : /^<!doctype/i.test(text)
          ? doctypeEnd(text)
          : 0;
    // 0: nothing left to skip; 1 and 2: what was opened is not closed within reach
    if (end < 3) return end === 0 && /^<(?:[\w-]+:)?svg[\s>/]/.test(text);
    text = text.slice(end);
  }
}

/** Position after a doctype, whose internal subset in brackets may hold ">" itself. */
function doctypeEnd(text: string): number {
  const bracket = text.indexOf("[");
  const close = text.indexOf(">");
  if (bracket < 0 || close < bracket) return close < 0 ? 1 : close + 1;
  const end = text.indexOf("]", bracket);
  const after = end < 0 ? -1 : text.indexOf(">", end);
  return after < 0 ? 1 : after + 1;
}

/**
 * Tells an image by its first bytes. Signatures: PNG 1.2 §3.1, JFIF 1.02, GIF89a, RIFF/WebP (RFC 9649),
 * AVIF 1.1, BITMAPFILEHEADER, ICO header.
 * @returns the canonical MIME type, or null when the bytes are no image that comes in
 */
export function sniffImageType(bytes: Uint8Array): string | null {
  if (bytes.length < 6) return null;
  if (startsWith(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (startsWith(bytes, 0, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (ascii(bytes, 0, "GIF87a") || ascii(bytes, 0, "GIF89a")) return "image/gif";
  if (ascii(bytes, 0, "RIFF") && ascii(bytes, 8, "WEBP")) return "image/webp";
  if (bytes.length >= 16 && isAvif(bytes)) return "image/avif";
  if (ascii(bytes, 0, "BM")) return "image/bmp";
  if (startsWith(bytes, 0, 0, 0, 1, 0)) return "image/x-icon";
  return isSvg(bytes) ? "image/svg+xml" : null;
}
