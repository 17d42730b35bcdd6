/** What can be seen of an image that a style asks for: it depends on the property what it is drawn on, if at all. */
import { LIMITS } from "../core/limits";
import { clipPathExtent } from "./clip-shape";
import type { ComputedImage } from "./computed-images";
import { layers, repeated } from "./css-layers";
import { parsedLength, words } from "./css-length";
import { innerBox, partOf, placedSide, type Rect } from "./inner-box";
import { gradientAlpha, maskShare, paintedShare } from "./painting";
import { STANDARD_HEIGHT, STANDARD_WIDTH, styleOf } from "./standard-view";
import type { Box, Visibility } from "./visibility";

const NOTHING: Box = { width: 0, height: 0, hidden: true };

/** Share of something at which nobody sees anything of it. */
const UNSEEN = 0.05;

/** Pseudo-elements that ordinary elements have; what others look like nobody knows. */
const WITH_CONTENT: readonly string[] = ["::before", "::after"];
const PLAIN_PSEUDO: readonly string[] = [
  ...WITH_CONTENT,
  "::marker",
  "::first-letter",
  "::first-line",
  "::placeholder",
  "::file-selector-button",
];

/** px of a picture whose size nobody knows, as it is taken for when it is moved about. */
const USUAL = 48;

/** A picture below more layers than that is not plain, nor is one whose style lists more characters. */
const PLAIN_LAYERS = 16;
const PLAIN_CHARACTERS = 4_000;

const LAYERED = ["clip", "image", "position-x", "position-y", "repeat", "size"] as const;

/** Values that a message may make as long as it likes. */
const LISTS = [...LAYERED.flatMap((name) => [`background-${name}`, `mask-${name}`]), "content"];

const EDGES = ["top", "right", "bottom", "left"] as const;

type Layered = "background" | "mask";

/** One layer of a background or of a mask, its values as they are repeated for it. */
class Layer {
  constructor(
    private readonly style: CSSStyleDeclaration,
    private readonly property: Layered,
    private readonly index: number,
  ) {}

  value(name: string): string {
    const values = layers(this.style.getPropertyValue(`${this.property}-${name}`));
    return repeated(values, this.index + 1)[this.index] ?? "";
  }

  /** Sides of one tile; null where the image gives it, or the box. */
  tile(box: Rect): readonly [width: number | null, height: number | null] {
    const size = this.value("size");
    if (size === "cover" || size === "contain") return [null, null];
    const [width = "auto", height = "auto"] = words(size);
    const side = (text: string, whole: number) => {
      if (text === "auto") return null;
      const length = parsedLength(text);
      return length === null ? 0 : (length.percent / 100) * whole + length.px;
    };
    return [side(width, box.width), side(height, box.height)];
  }

  /** Whether it is repeated to the right, and downwards. */
  repeats(): readonly [boolean, boolean] {
    const [across = "repeat", down = across] = words(this.value("repeat"));
    if (across === "repeat-x") return [true, false];
    if (across === "repeat-y") return [false, true];
    return [across !== "no-repeat", down !== "no-repeat"];
  }

  /** How much of one tile is in the box at most. */
  drawn(box: Rect): readonly [width: number, height: number] {
    const tile = this.tile(box);
    const repeats = this.repeats();
    const side = (i: 0 | 1, whole: number, axis: "x" | "y") =>
      repeats[i] && tile[i] !== 0
        ? Math.min(whole, tile[i] ?? whole)
        : placedSide(whole, tile[i], parsedLength(this.value(`position-${axis}`)));
    return [side(0, box.width, "x"), side(1, box.height, "y")];
  }

  /** What share of its box a layer covers, and how much of it shows through at most; all of it where it is an image. */
  cover(image: string, box: Rect): { readonly alpha: number; readonly area: number } {
    const alpha = gradientAlpha(image)?.least ?? 0;
    if (alpha === 0 || box.width === 0 || box.height === 0) return { alpha: 0, area: 0 };
    const repeats = this.repeats();
    const drawn = this.drawn(box);
    const part = (i: 0 | 1, whole: number) => (repeats[i] ? 1 : Math.min(1, drawn[i] / whole));
    return { alpha, area: part(0, box.width) * part(1, box.height) };
  }
}

/** Whether the layers above one hide all of it, each a part, or many together. */
function isCovered(style: CSSStyleDeclaration, images: readonly string[], index: number, box: Rect): boolean {
  let hidden = 0;
  let seen = 1;
  for (const [i, image] of images.slice(0, index).entries()) {
    const { alpha, area } = new Layer(style, "background", i).cover(image, box);
    if (alpha > 1 - UNSEEN) hidden += area;
    else seen *= 1 - alpha * area;
  }
  return seen * (1 - hidden) <= UNSEEN;
}

/** The area that a background or a mask is painted on. */
function paintingArea(
  { element, pseudo }: ComputedImage,
  style: CSSStyleDeclaration,
  layer: Layer,
  rect: Rect,
): Rect {
  // The background of the page goes beyond its element.
  const { documentElement, body } = element.ownerDocument;
  if (pseudo === null && (element === documentElement || element === body)) {
    const { left, top, width, height } = rect;
    return new DOMRect(left, top, Math.max(width, STANDARD_WIDTH), Math.max(height, STANDARD_HEIGHT));
  }
  const clip = layer.value("clip");
  if (clip === "border-box" || clip === "no-clip") return rect;
  return innerBox(style, rect, clip !== "padding-box");
}

/** The part of its area in which a layer draws its image; null where it is hidden otherwise. */
function layerBox(image: ComputedImage, style: CSSStyleDeclaration, rect: Rect): Rect | null {
  const { element, property, layer: index } = image;
  const isMask = property === "mask-image";
  const layer = new Layer(style, isMask ? "mask" : "background", index);
  const area = paintingArea(image, style, layer, rect);
  if (!isMask) {
    if (isEmptyCell(element, style) || !["normal", ""].includes(layer.value("blend-mode"))) return null;
    if (index > 0 && isCovered(style, layers(style.backgroundImage), index, area)) return null;
  }
  const [width, height] = layer.drawn(area);
  return partOf(area, width, height);
}

/** Whether a cell of a table has no background since nothing is in it. */
function isEmptyCell(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.display !== "table-cell" || style.emptyCells !== "hide" || style.borderCollapse === "collapse")
    return false;
  return element.childElementCount === 0 && /^[ \t\r\n\f]*$/.test(element.textContent ?? "");
}

function borderImageIsDrawn(style: CSSStyleDeclaration): boolean {
  const isNothing = (value: string) => words(value).every((word) => Number.parseFloat(word) === 0);
  // Borders have no width in the standard view.
  const hasBorder = EDGES.some((edge) => !/none|hidden/.test(style.getPropertyValue(`border-${edge}-style`)));
  return hasBorder && !isNothing(style.borderImageWidth) && !isNothing(style.borderImageSlice);
}

/** Whether an element has a mark as lists do, and no other in its place. */
function hasMark(element: Element, pseudo: string | null, style: CSSStyleDeclaration): boolean {
  if (pseudo === "::marker") return true;
  if (!style.display.includes("list-item")) return false;
  const mark = element.ownerDocument.defaultView?.getComputedStyle(element, "::marker");
  return pseudo !== null || mark === undefined || mark.content === "normal";
}

/** The part of a box on which an image of a style is drawn, by its property; null where it is not drawn at all. */
function drawnPart(image: ComputedImage, style: CSSStyleDeclaration, rect: Rect): Rect | null {
  switch (image.property) {
    case "background-image":
    case "mask-image":
      return layerBox(image, style, rect);
    case "list-style-image":
      return hasMark(image.element, image.pseudo, style) ? rect : null;
    case "border-image-source":
      return borderImageIsDrawn(style) ? rect : null;
    case "shape-outside":
      return style.float === "none" ? null : rect;
    default:
      return rect;
  }
}

/** Whether a pseudo-element is there, and is painted. */
function isPainted(pseudo: string, style: CSSStyleDeclaration): boolean {
  if (!PLAIN_PSEUDO.includes(pseudo) || style.display === "none" || style.visibility !== "visible")
    return false;
  if (WITH_CONTENT.includes(pseudo) && /^(?:none|normal)$/.test(style.content)) return false;
  return paintedShare(style) > UNSEEN;
}

/** px of a length that may stand for none. */
function pxOf(value: string): number {
  return value.endsWith("px") ? Number.parseFloat(value) : 0;
}

/** The element whose box a pseudo-element is placed in. */
function containerOf(element: Element, position: string): Element {
  const { documentElement } = element.ownerDocument;
  if (position === "fixed") return documentElement;
  if (position !== "absolute" || styleOf(element).position !== "static") return element;
  const { offsetParent = null } = element as { readonly offsetParent?: Element | null };
  return offsetParent ?? documentElement;
}

/** A pseudo-element's box, as far as its style says it. */
class PseudoBox {
  readonly #position: string;
  readonly container: Element;

  constructor(
    private readonly image: ComputedImage,
    private readonly style: CSSStyleDeclaration,
  ) {
    this.#position = style.position;
    this.container = containerOf(image.element, style.position);
  }

  /** A side of its border's box; null where only what is in it would say it. */
  side(name: "width" | "height", first: string, last: string): number | null {
    const { style } = this;
    const content = style.getPropertyValue(name);
    // What an image gives its size to has none while the image is not there.
    const isSizedByImage = this.image.property === "content" && style.overflowX === "visible";
    if (!content.endsWith("px") || isSizedByImage) return null;
    if (style.boxSizing === "border-box") return pxOf(content);
    return [first, last].reduce(
      (sum, edge) =>
        sum +
        pxOf(style.getPropertyValue(`padding-${edge}`)) +
        pxOf(style.getPropertyValue(`border-${edge}-width`)),
      pxOf(content),
    );
  }

  get width(): number | null {
    return this.side("width", "left", "right");
  }

  get height(): number | null {
    return this.side("height", "top", "bottom");
  }

  /** How far the first line is moved: where this is a part of it, or where the image itself is in its own first line. */
  get #indent(): number {
    const { display, textIndent } = this.style;
    return this.image.property === "content" || display.startsWith("inline") ? pxOf(textIndent) : 0;
  }

  get rect(): Rect {
    const { style } = this;
    const isMoved = this.#position !== "static" && this.#position !== "sticky";
    const { left, top } = this.container.getBoundingClientRect();
    const matrix = new DOMMatrix(style.transform === "none" ? "" : style.transform);
    const [scaleX = 1, scaleY = scaleX] = style.scale === "none" ? [] : style.scale.split(" ").map(Number);
    const [moveX = "", moveY = ""] = words(style.translate);
    const x = (isMoved ? pxOf(style.left) : 0) + pxOf(style.marginLeft) + pxOf(moveX) + matrix.e;
    const y = (isMoved ? pxOf(style.top) : 0) + pxOf(style.marginTop) + pxOf(moveY) + matrix.f;
    return new DOMRect(
      left + x + this.#indent,
      top + y,
      (this.width ?? USUAL) * Math.abs(scaleX) * Math.hypot(matrix.a, matrix.b),
      (this.height ?? USUAL) * Math.abs(scaleY) * Math.hypot(matrix.c, matrix.d),
    );
  }
}

/** Whether a pseudo-element is a part of a line with nothing in it: there is nothing to draw a background on. */
function isEmptyInline({ display, content, paddingLeft, paddingRight }: CSSStyleDeclaration): boolean {
  return display === "inline" && /^""(?: \/|$)/.test(content) && pxOf(paddingLeft) + pxOf(paddingRight) <= 1;
}

/** Finds out what can be seen of the images that styles ask for. The work is bounded: what is beyond counts as hidden. */
export class CssImageBoxes {
  #images: number = LIMITS.elements;
  #characters: number = LIMITS.styleCharacters;

  constructor(private readonly visibility: Visibility) {}

  boxOf(image: ComputedImage): Box {
    const { element, pseudo } = image;
    const view = element.ownerDocument.defaultView;
    if (view === null || image.layer >= PLAIN_LAYERS || this.#images-- <= 0) return NOTHING;
    const style = view.getComputedStyle(element, pseudo);
    if (!this.#isPlain(style)) return NOTHING;
    return pseudo === null ? this.#ofElement(image, style) : this.#ofPseudo(image, style, pseudo);
  }

  /** What can be seen of the image that an attribute gives an element as its background: its style goes before it. */
  boxOfAttribute(element: Element): Box {
    if (styleOf(element).backgroundImage !== "none") return NOTHING;
    return this.boxOf({ element, pseudo: null, property: "background-image", layer: 0, url: "" });
  }

  #isPlain(style: CSSStyleDeclaration): boolean {
    if (this.#characters <= 0) return false;
    const length = LISTS.reduce((sum, name) => sum + style.getPropertyValue(name).length, 0);
    this.#characters -= length;
    return length <= PLAIN_CHARACTERS;
  }

  #ofElement(image: ComputedImage, style: CSSStyleDeclaration): Box {
    const { element, property } = image;
    const part = drawnPart(image, style, element.getBoundingClientRect());
    if (part === null) return NOTHING;
    return property === "mask-image"
      ? this.visibility.maskBox(element, part)
      : this.visibility.boxOf(element, part);
  }

  #ofPseudo(image: ComputedImage, style: CSSStyleDeclaration, pseudo: string): Box {
    const { element, property } = image;
    if (!isPainted(pseudo, style) || (property !== "mask-image" && maskShare(style) === 0)) return NOTHING;
    if (!WITH_CONTENT.includes(pseudo)) return this.visibility.boxInside(element);
    if (property !== "content" && isEmptyInline(style)) return NOTHING;
    const box = new PseudoBox(image, style);
    const part = drawnPart(image, style, box.rect);
    if (part === null) return NOTHING;
    const shape = clipPathExtent(style.clipPath, part);
    const inside = this.visibility.boxInside(element, partOf(part, shape.width, shape.height), box.container);
    const side = (around: number | null, own: number | null, drawn: number) =>
      own === null && drawn > 1 ? around : Math.min(around ?? drawn, drawn);
    return {
      width: side(inside.width, box.width, shape.width),
      height: side(inside.height, box.height, shape.height),
      hidden: inside.hidden,
    };
  }
}
