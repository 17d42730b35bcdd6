/**
 * Whether the reader can have seen the placeholder under the pointer. A message may lay one, all but invisible, over
 * its own buttons, or its own text over one, and have the reader load an image unawares.
 */
import { LIMITS } from "../core/limits";
import type { Spot } from "./box-marks";
import { SEARCHED } from "./marks";

/** ms the reader must have been on a placeholder, by pointer or by key, before it counts: one may be moved there */
export const DWELL = 250;

/** Least opacity, of the element and all around it together. */
const OPAQUE = 0.5;

/** Least side of what is to be seen of it, in CSS px. */
const SEEN = 8;

/** Bounds of a harmless enlargement. */
const SCALE = { least: 0.5, most: 2 } as const;

/** px around the pointer where nothing else may be drawn either */
const AROUND = 6;

/** pieces of text that are looked at, for one that lies under the pointer */
const TEXTS = 5_000;

/** Elements that show something by themselves. */
const SHOWING =
  "img, input, button, select, textarea, video, audio, canvas, object, embed, iframe, progress, meter, hr, svg *";

/** A point of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

function contains({ left, top, right, bottom }: DOMRect, { x, y }: Point): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function* withAncestors(element: Element): Generator<Element> {
  for (let at: Element | null = element; at !== null; at = at.parentElement) yield at;
}

function isHarmlessScale(value: number): boolean {
  return value >= SCALE.least && value <= SCALE.most;
}

/** Whether a transformation moves and enlarges, and does nothing else. */
function isPlain({ transform, rotate, scale, perspective }: CSSStyleDeclaration): boolean {
  if (rotate !== "none" || perspective !== "none") return false;
  if (scale !== "none" && !scale.split(" ").every((part) => isHarmlessScale(Number(part)))) return false;
  if (transform === "none") return true;
  const [a = 0, b = 1, c = 1, d = 0] = /^matrix\((.*)\)$/.exec(transform)?.[1]?.split(",").map(Number) ?? [];
  return b === 0 && c === 0 && isHarmlessScale(a) && isHarmlessScale(d);
}

/** Whether nothing makes an element faint, or other than it is. */
function isPlainlyDrawn(element: Element): boolean {
  let opacity = 1;
  for (const at of withAncestors(element)) {
    const style = getComputedStyle(at);
    opacity *= Number(style.opacity);
    const isUntouched =
      opacity >= OPAQUE &&
      style.filter === "none" &&
      style.maskImage === "none" &&
      style.clipPath === "none" &&
      style.clip === "auto" &&
      style.mixBlendMode === "normal" &&
      isHarmlessScale(Number(style.zoom || 1)) &&
      isPlain(style);
    if (!isUntouched) return false;
  }
  return true;
}

/** What of an area is not clipped away by the boxes around it. A box that does not clip it after all makes no harm. */
function clipped(area: DOMRect, host: Element): DOMRect {
  let { left, top } = area;
  let right = Math.min(area.right, innerWidth);
  let bottom = Math.min(area.bottom, innerHeight);
  left = Math.max(left, 0);
  top = Math.max(top, 0);
  for (const at of withAncestors(host)) {
    const { overflowX, overflowY, display } = getComputedStyle(at);
    const isWindow = at === document.documentElement || at === document.body;
    if (isWindow || display === "inline" || (overflowX === "visible" && overflowY === "visible")) continue;
    const rect = at.getBoundingClientRect();
    left = Math.max(left, rect.left);
    top = Math.max(top, rect.top);
    right = Math.min(right, rect.right);
    bottom = Math.min(bottom, rect.bottom);
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

/** Whether a computed colour shows nothing. */
export function isTransparent(color: string): boolean {
  return color === "transparent" || /^rgba\(.*,\s*0\)$|\/\s*0\)$/.test(color);
}

/**
 * Where there is text in an area. Gecko finds no element by the text that runs out of its box, so text is looked for
 * by itself.
 * @returns null where there is too much text to tell
 */
function textsIn(area: DOMRect): DOMRect[] | null {
  const found: DOMRect[] = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let left = TEXTS;
  while (walker.nextNode() !== null) {
    const { currentNode: node } = walker;
    if ((node.nodeValue ?? "").trim() === "") continue;
    if (left-- === 0) return null;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) if (overlap(rect, area)) found.push(rect);
  }
  return found;
}

function isGenerated({ content }: CSSStyleDeclaration): boolean {
  return content !== "none" && content !== "normal";
}

/** Whether an element may draw anything but text. */
function draws(element: Element): boolean {
  if (element.matches(SHOWING)) return true;
  const style = getComputedStyle(element);
  return (
    !isTransparent(style.backgroundColor) ||
    style.backgroundImage !== "none" ||
    style.boxShadow !== "none" ||
    style.borderStyle !== "none" ||
    style.outlineStyle !== "none" ||
    style.display === "list-item" ||
    isGenerated(style) ||
    isGenerated(getComputedStyle(element, "::before")) ||
    isGenerated(getComputedStyle(element, "::after"))
  );
}

/** Whether what an element generates may lie anywhere, not just beside its contents. */
function generatesElsewhere(element: Element): boolean {
  return ["::before", "::after"].some((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const isInPlace =
      style.position === "static" &&
      style.transform === "none" &&
      ["Top", "Right", "Bottom", "Left"].every(
        (side) => !style.getPropertyValue(`margin-${side.toLowerCase()}`).startsWith("-"),
      );
    return isGenerated(style) && style.content !== '""' && !isInPlace;
  });
}

/** Whether elements are found where they are drawn, even those that let the pointer through. */
function canSearch(): boolean {
  if (document.querySelector("[inert]") !== null) return false;
  const styled = document.querySelectorAll("[style]");
  if (styled.length > LIMITS.elements) return false;
  // A style attribute alone can go before the rule that finds everything.
  return Array.from(styled).every((element) => getComputedStyle(element).pointerEvents !== "none");
}

/** Whether nothing of the message but the placeholder and what it lies in is drawn at a point; text is another matter. */
function isAlone({ image }: Spot, { x, y }: Point): boolean {
  const around = new Set(withAncestors(image));
  const found = document.elementsFromPoint(x, y);
  const top = document.elementFromPoint(x, y);
  // What is on top and not among them was found by something that runs out of its box.
  if (top === null || !found.includes(top)) return false;
  return found.every(
    (element) => element === image || (around.has(element) ? !generatesElsewhere(element) : !draws(element)),
  );
}

/** Whether the reader, with the pointer at a point, can see the placeholder there and nothing else. */
export function isPlainlySeen(spot: Spot, point: Point): boolean {
  if (!isPlainlyDrawn(spot.host)) return false;
  const seen = clipped(spot.area, spot.host);
  if (seen.width < SEEN || seen.height < SEEN || !contains(seen, point)) return false;
  const root = document.documentElement;
  root.setAttribute(SEARCHED, "");
  try {
    if (!canSearch()) return false;
    const points = [
      [0, 0],
      [-AROUND, 0],
      [AROUND, 0],
      [0, -AROUND],
      [0, AROUND],
    ].map(([x = 0, y = 0]) => ({ x: point.x + x, y: point.y + y }));
    const texts = textsIn(seen);
    return (
      texts !== null &&
      points
        .filter((near) => contains(seen, near))
        .every((near) => isAlone(spot, near) && !texts.some((text) => contains(text, near)))
    );
  } finally {
    root.removeAttribute(SEARCHED);
  }
}
