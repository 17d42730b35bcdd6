import type { ImageKind } from "./outcome";

/** One image the displayed message wants, as the collector found it; the same URL is wanted once. */
export interface WantedImage {
  /** absolute URL without fragment, as text: it may be nonsense */
  readonly url: string;
  readonly kind: ImageKind;
  /** CSS px of what can be seen of it in a place; null where the layout does not say before it is loaded */
  readonly width: number | null;
  readonly height: number | null;
  /** in none of its places anything of it could be seen */
  readonly hidden: boolean;
  /** CSS px that style and attributes declare, whatever can be seen of it; null where they leave it to the image */
  readonly declaredWidth: number | null;
  readonly declaredHeight: number | null;
  /** the message has words for it (alt, title): what is nothing to look at has none */
  readonly described: boolean;
  /** how many elements, at least, want it for themselves: what a style sheet asks for beside that does not count */
  readonly places: number;
  /**
   * "laid-out": the standard view shows it. "conditional": only a condition would bring it, such as the width of the window.
   * "unread": the message is too large or too intricate to be laid out once more.
   */
  readonly certainty: "laid-out" | "conditional" | "unread";
}

type Side = number | null;

/** Largest area, in CSS px², of what counts as a pixel. */
const PIXEL_AREA = 25;

/** What the layout, or the size of the loaded image, says of an image: no picture that anybody could look at. */
export type LayoutSign = "hidden" | "no-area" | "thin" | "tiny";

/**
 * @param width CSS px, or px of the image itself; null: unknown
 * @returns "no-area" for nothing or a single pixel, "thin" for a line, "tiny" up to 25 px²; null for a picture
 */
export function sizeSign(width: Side, height: Side): Exclude<LayoutSign, "hidden"> | null {
  const isLine = (side: Side) => side !== null && side <= 1;
  if (isLine(width) || isLine(height)) {
    // With only one side known, the other comes from the image: a 1×1 gives 1.
    const other = isLine(width) ? height : width;
    const nothing = (width !== null && width <= 0) || (height !== null && height <= 0);
    return nothing || other === null || other <= 1 ? "no-area" : "thin";
  }
  return width !== null && height !== null && width * height <= PIXEL_AREA ? "tiny" : null;
}

/** @returns what the layout says of an image, or null where it is laid out as a picture, or not before it is loaded */
export function layoutSign(image: Pick<WantedImage, "width" | "height" | "hidden">): LayoutSign | null {
  return image.hidden ? "hidden" : sizeSign(image.width, image.height);
}
