import { imageSize } from "image-size";

/**
 * Bytes at an image's beginning that are looked at: a size comes early, even behind a colour profile. Of an SVG fewer,
 * because the library reads it by a regular expression that takes quadratic time for a hostile one.
 */
const HEAD = 65_536;
const SVG_HEAD = 4_096;

/** A drawing's root that says it has no area, which the library takes for saying nothing. */
const NO_AREA = /<(?:\w+:)?svg\b[^>]{0,500}?\s(?:width|height)=["']0(?:\.0+)?(?:px)?["']/;

/** px of the image itself */
export interface DecodedSize {
  readonly width: number;
  readonly height: number;
}

/** The beginning of an SVG document without its comments: a size that stands in one is not the drawing's. */
function drawingHead(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, SVG_HEAD));
  return text.replace(/<!--.*?(?:-->|$)/gs, "");
}

/**
 * The size an image itself has, by its header.
 * @param bytes the image, or its beginning
 * @param type its canonical MIME type, as sniffed
 * @returns null where it says none (an SVG without a size), or none that can be read
 */
export function decodedSize(bytes: Uint8Array, type: string): DecodedSize | null {
  try {
    const drawing = type === "image/svg+xml" ? drawingHead(bytes) : null;
    if (drawing !== null && NO_AREA.test(drawing)) return { width: 0, height: 0 };
    const head = drawing === null ? bytes.subarray(0, HEAD) : new TextEncoder().encode(drawing);
    const { width, height } = imageSize(head);
    return Number.isFinite(width) && Number.isFinite(height) ? { width, height } : null;
  } catch {
    return null;
  }
}

/** @returns how many px Gecko decodes to draw an image of this size and type; a drawing is made in the size of its box */
export function drawnPixels(size: DecodedSize | null, type: string): number {
  return size === null || type === "image/svg+xml" ? 0 : size.width * size.height;
}
