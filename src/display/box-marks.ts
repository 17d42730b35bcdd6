import { cssUrls } from "../core/css-url";
import { LIMITS } from "../core/limits";
import type { ImageVerdict } from "../protocol/display-message";
import { type Place, svgRoot } from "./collector";
import { layers, repeated } from "./css-layers";
import { BOX } from "./marks";
import { colorSchemeBy, cornerMark, drawing, LAYER, MARK_SIDE, stateOf } from "./placeholder-style";
import { labelOf } from "./placeholder-text";
import { wantedUrl } from "./wanted-url";

/** Where a placeholder lies. */
export interface Spot {
  readonly url: string;
  /** the element that is drawn on */
  readonly host: Element;
  /** the element that wants the image */
  readonly image: Element;
  /** in the window's coordinates */
  readonly area: DOMRect;
}

/** A mark in the box of its host, which need not be the element that wants the image. */
interface BoxMark {
  readonly url: string;
  readonly host: Element;
  readonly image: Element;
  readonly verdict: ImageVerdict;
  readonly isCorner: boolean;
  /** offsets and size in the host's padding box, as it was drawn */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** px between a mark and the edges of its box, where there is room */
const MARGIN = 4;

const PROPERTIES = [
  ["background-size", ({ width, height }: BoxMark) => `${width}px ${height}px`],
  ["background-position", ({ x, y }: BoxMark) => `${x}px ${y}px`],
  ["background-repeat", () => "no-repeat"],
  ["background-attachment", () => "scroll"],
  ["background-origin", () => "padding-box"],
  ["background-clip", () => "border-box"],
  ["background-blend-mode", () => "normal"],
] as const;

/** Elements that take a press themselves, or cover what is under them, whatever their background. */
const TAKES_PRESS =
  "a[href], area, button, input, select, textarea, label, summary, img, video, audio, object, embed, iframe";

/** Whether a computed colour shows nothing. */
function isTransparent(color: string): boolean {
  return color === "transparent" || /^rgba\(.*,\s*0\)$|\/\s*0\)$/.test(color);
}

/**
 * The placeholders of images that are no element's own: a small mark in the corner of a box whose background is not in,
 * a drawing where the poster of a video or an image of SVG would be. Each is one more layer of background, on top of
 * the message's own and under all text, in a style sheet of ours: the message's markup stays as it is.
 */
export class BoxMarks {
  #marks = new Map<Element, BoxMark[]>();
  #drawn = "";
  /** what the style sheet holds */
  #text = "";

  constructor(
    private readonly document: Document,
    private readonly sheet: CSSStyleSheet,
  ) {}

  /** Draws a mark for each of the images that has a verdict. */
  draw(
    places: ReadonlyMap<string, readonly Place[]>,
    verdictOf: (url: string) => ImageVerdict | undefined,
  ): void {
    const wanted = [...places].flatMap(([url, list]) => {
      const verdict = verdictOf(url);
      const isDrawn = verdict !== undefined && !verdict.traceless;
      return isDrawn ? list.map((place) => ({ place, verdict })) : [];
    });
    const drawable = wanted
      .filter(({ place: { kind } }) => kind !== "img" && kind !== "input")
      .slice(0, LIMITS.boxMarks);
    const key = drawable
      .map(({ verdict: { url, outcome, reason } }) => `${outcome} ${reason} ${url}`)
      .join("\n");
    if (key === this.#drawn) return;
    this.#drawn = key;
    const before = this.#marks;
    this.#marks = new Map();
    this.#apply("");
    for (const { place, verdict } of drawable) this.#add(place, verdict);
    const rules = [...this.#marks].map(([host, marks], i) => ({ host, rule: this.#rule(host, marks, i) }));
    for (const host of before.keys()) if (!this.#marks.has(host)) host.removeAttribute(BOX);
    for (const [i, { host }] of rules.entries()) host.setAttribute(BOX, String(i));
    this.#apply(rules.map(({ rule }) => rule).join("\n"));
  }

  /**
   * The mark at a point of the window, on an element or on one around it. A mark lies under the contents of its box: what
   * covers it there, or takes a press itself, has the press.
   */
  at(target: Element, x: number, y: number): Spot | undefined {
    const { body, documentElement } = this.document;
    // The body's background covers the canvas, where the pointer may be on the root alone.
    const from = target === documentElement ? body : target;
    for (let host: Element | null = from; host !== null; host = host.parentElement) {
      for (const mark of this.#marks.get(host) ?? []) {
        const spot = this.#spot(mark);
        const { area } = spot;
        if (x >= area.left && x < area.right && y >= area.top && y < area.bottom) return spot;
      }
      if (host.matches(TAKES_PRESS) || !isTransparent(getComputedStyle(host).backgroundColor))
        return undefined;
    }
    return undefined;
  }

  /** All there are, in no order. */
  *all(): Generator<Omit<Spot, "area">> {
    for (const marks of this.#marks.values()) yield* marks;
  }

  /** The mark of an element that wants an image. */
  of(image: Element): Spot | undefined {
    for (const marks of this.#marks.values()) {
      const mark = marks.find((each) => each.image === image);
      if (mark !== undefined) return this.#spot(mark);
    }
    return undefined;
  }

  #spot({ url, host, image, x, y, width, height }: BoxMark): Spot {
    const box = paddingBox(this.#reference(host));
    return { url, host, image, area: new DOMRect(box.x + x, box.y + y, width, height) };
  }

  #apply(rules: string): void {
    const text = rules === "" ? "" : `@layer ${LAYER} { @media screen {\n${rules}\n} }`;
    if (this.#text === text) return;
    this.#text = text;
    this.sheet.replaceSync(text);
  }

  #add({ kind, element }: Place, verdict: ImageVerdict): void {
    const host = kind === "svg-image" ? svgRoot(element) : element;
    const marks = this.#marks.get(host) ?? [];
    const box = paddingBox(this.#reference(host));
    const mark = { url: verdict.url, host, image: element, verdict };
    if (kind === "poster") {
      marks.push({ ...mark, isCorner: false, x: 0, y: 0, width: box.width, height: box.height });
    } else {
      const rect = element.getBoundingClientRect();
      if (kind === "svg-image" && rect.width >= 1 && rect.height >= 1) {
        const { width, height } = rect;
        marks.push({ ...mark, isCorner: false, x: rect.x - box.x, y: rect.y - box.y, width, height });
      } else if (this.#hasCorner(host, box) && !marks.some(({ isCorner }) => isCorner)) {
        const from = (side: number) => Math.min(MARGIN, (side - MARK_SIDE) / 2);
        const x = box.width - MARK_SIDE - from(box.width);
        marks.push({ ...mark, isCorner: true, x, y: from(box.height), width: MARK_SIDE, height: MARK_SIDE });
      }
    }
    if (marks.length > 0) this.#marks.set(host, marks);
  }

  /** A box smaller than the mark has none, nor has one that is broken over lines, or filled with its text alone. */
  #hasCorner(host: Element, { width, height }: DOMRect): boolean {
    const isWhole = host.getClientRects().length === 1;
    return (
      width >= MARK_SIDE &&
      height >= MARK_SIDE &&
      isWhole &&
      !getComputedStyle(host).backgroundClip.includes("text")
    );
  }

  /** The box a host's background is laid out in: the body's covers the canvas where the root has none. */
  #reference(host: Element): Element {
    const { body, documentElement } = this.document;
    if (host !== body) return host;
    // Thunderbird's dark mode gives the root one.
    const { backgroundImage, backgroundColor } = getComputedStyle(documentElement);
    return backgroundImage === "none" && isTransparent(backgroundColor) ? documentElement : body;
  }

  /** A host's background with its marks in front. Layers that are still remote would be asked for by our sheet too. */
  #rule(host: Element, marks: readonly BoxMark[], i: number): string {
    const style = getComputedStyle(host);
    if (style.backgroundImage.length > LIMITS.inheritedCharacters) return "";
    const own = layers(style.backgroundImage).map((layer) =>
      cssUrls(layer).some(({ url }) => wantedUrl(url, this.document) !== null) ? "none" : layer,
    );
    const images = marks.map(({ verdict, isCorner }) =>
      isCorner ? cornerMark(stateOf(verdict)) : drawing(stateOf(verdict), labelOf(verdict)),
    );
    const scheme = style.colorScheme === "normal" ? colorSchemeBy(this.document) : style.colorScheme;
    const declarations = [
      `color-scheme: ${scheme}`,
      `background-image: ${[...images, ...own].join(", ")}`,
      ...PROPERTIES.map(([property, of]) => {
        const mine = repeated(layers(style.getPropertyValue(property)), own.length);
        return `${property}: ${[...marks.map(of), ...mine].join(", ")}`;
      }),
    ];
    return `[${BOX}="${i}"] { ${declarations.map((text) => `${text} !important`).join("; ")} }`;
  }
}

function paddingBox(element: Element): DOMRect {
  const { x, y, width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const [top = 0, right = 0, bottom = 0, left = 0] = ["top", "right", "bottom", "left"].map(
    (side) => Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) || 0,
  );
  return new DOMRect(x + left, y + top, width - left - right, height - top - bottom);
}
