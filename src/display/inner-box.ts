/** Boxes inside of an element's own: where its content is, and where in it an image lies. */
import { type Length, parsedLength, positionOf } from "./css-length";

export type Rect = Pick<DOMRectReadOnly, "left" | "top" | "right" | "bottom" | "width" | "height">;

/** px to the left, or above, that a part of a larger picture may lie at: no picture made of many is larger. */
const LARGEST = 2_000;

/** Percentages beside these move a picture off its box. */
const PLAIN_PERCENT = { from: -50, to: 150 } as const;

/** Elements that draw an image where others have their content. */
const REPLACED = "img, input[type='image' i], video";

interface Side {
  readonly start: number;
  readonly size: number;
}

/** @returns a part of a box, from its left upper corner */
export function partOf({ left, top }: Rect, width: number, height: number): Rect {
  return new DOMRect(left, top, Math.max(0, width), Math.max(0, height));
}

function px(style: CSSStyleDeclaration, name: string): number {
  return Number.parseFloat(style.getPropertyValue(name)) || 0;
}

/** One side of a box without its border, and its padding: by shares, for a transform may have scaled all of it. */
function innerSide(
  style: CSSStyleDeclaration,
  { start, size }: Side,
  names: readonly [side: "width" | "height", first: string, last: string],
  withPadding: boolean,
): Side {
  const [side, first, last] = names;
  const border = (edge: string) => px(style, `border-${edge}-width`);
  const padding = (edge: string) => px(style, `padding-${edge}`);
  const cut = (edge: string) => border(edge) + (withPadding ? padding(edge) : 0);
  const content = parsedLength(style.getPropertyValue(side))?.px;
  const edges =
    style.boxSizing === "border-box" ? 0 : border(first) + border(last) + padding(first) + padding(last);
  const whole = content === undefined ? size : content + edges;
  const scale = whole > 0 ? size / whole : 0;
  const inner = Math.max(0, size - (cut(first) + cut(last)) * scale);
  return { start: start + cut(first) * scale, size: inner };
}

/** @returns the box inside of an element's border, or of its padding as well */
export function innerBox(style: CSSStyleDeclaration, rect: Rect, withPadding: boolean): Rect {
  const across = { start: rect.left, size: rect.width };
  const down = { start: rect.top, size: rect.height };
  const x = innerSide(style, across, ["width", "left", "right"], withPadding);
  const y = innerSide(style, down, ["height", "top", "bottom"], withPadding);
  return new DOMRect(x.start, y.start, x.size, y.size);
}

/**
 * @param side of the box, in px
 * @param tile side of the image; null where only the image itself would give it
 * @returns how much of an image is in its box at most
 */
export function placedSide(side: number, tile: number | null, position: Length | null): number {
  if (position === null) return 0;
  const { percent, px } = position;
  if (tile !== null) {
    const start = (percent / 100) * (side - tile) + px;
    return Math.max(0, Math.min(side, start + tile) - Math.max(0, start));
  }
  if (percent < PLAIN_PERCENT.from || percent > PLAIN_PERCENT.to || px <= -LARGEST) return 0;
  // Counted from the right, an image of any size lies in the box while it is moved to the left.
  return Math.max(0, side - Math.max(0, px));
}

/** The part of its content box in which an image that is placed by `object-position` may be. */
function objectBox(style: CSSStyleDeclaration, box: Rect): Rect {
  const { objectFit, objectPosition } = style;
  if (objectPosition === "50% 50%") return box;
  const [x, y] = positionOf(objectPosition);
  const isLarger = objectFit === "cover" || objectFit === "none";
  const part = (side: number, position: Length | null) => {
    // An image that fills the box is moved by px alone.
    const placed = objectFit === "fill" && position !== null ? { percent: 0, px: position.px } : position;
    const seen = placedSide(side, objectFit === "fill" ? side : null, placed);
    return isLarger || placed === null || placed.px > -side ? seen : 0;
  };
  return partOf(box, part(box.width, x), part(box.height, y));
}

/** @returns where an element draws its image; its own box where it does not draw one in place of its content */
export function drawnBox(element: Element, style: CSSStyleDeclaration): Rect {
  const rect = element.getBoundingClientRect();
  return element.matches(REPLACED) ? objectBox(style, innerBox(style, rect, true)) : rect;
}
