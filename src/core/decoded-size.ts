import { imageSize } from "image-size";

/**
 * Bytes at an image's beginning that are looked at: a size comes early, even behind a colour profile. Of an SVG fewer,
 * because the library reads it by a regular expression that takes quadratic time for a hostile one.
 */
const HEAD = 131_072;
const SVG_HEAD = 4_096;

/** px of the image itself */
export interface DecodedSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The size an image itself has, by its header.
 * @param bytes the image, or its beginning
 * @param type its canonical MIME type, as sniffed
 * @returns null where it says none (an SVG without a size), or none that can be read
 */
export function decodedSize(bytes: Uint8Array, type: string): DecodedSize | null {
  try {
    const { width, height } = imageSize(bytes.subarray(0, type === "image/svg+xml" ? SVG_HEAD : HEAD));
    return Number.isFinite(width) && Number.isFinite(height) ? { width, height } : null;
  } catch {
    return null;
  }
}
