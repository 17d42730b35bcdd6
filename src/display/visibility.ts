import { clipExtent, clipPathExtent, type Extent } from "./clip-shape";
import type { DeclaredSize } from "./sizes";
import { STANDARD_HEIGHT, STANDARD_WIDTH, styleOf } from "./standard-view";

/** What can be seen of an element: sides in CSS px, null where only its image would give them. */
export interface Box {
  readonly width: number | null;
  readonly height: number | null;
  readonly hidden: boolean;
}

/** What clips those in a box, all clips taken together: their sizes, for where a clip lies says little (see below). */
interface Clip extends Extent {
  /** of the innermost overflow that clips */
  readonly area: DOMRect | null;
  /** nothing inside can be reached */
  readonly gone: boolean;
}

/** What an element and its ancestors do to what is inside: boxes are clipped by those that contain them. */
interface Surroundings {
  readonly opacity: number;
  /** what clips the element's own box */
  readonly own: Clip;
  readonly flow: Clip;
  readonly absolute: Clip;
  readonly fixed: Clip;
}

const OPEN: Clip = {
  width: Number.POSITIVE_INFINITY,
  height: Number.POSITIVE_INFINITY,
  area: null,
  gone: false,
};

const NOWHERE: Surroundings = { opacity: 1, own: OPEN, flow: OPEN, absolute: OPEN, fixed: OPEN };

/** Opacity at which nobody sees anything; checkVisibility() knows only zero. */
const UNSEEN = 0.05;

/** So many times its own size beside a clip lies no slide that a style sheet moves into it. */
const FAR = 10;

/** Boxes to which overflow does not apply. */
const UNCLIPPED = /^(?:inline|contents|none|ruby.*|table-(?:row|column|header|footer).*)$/;

/** Pseudo-classes that come and go with what the reader does. */
const INTERACTIVE =
  /:(?:hover|checked|focus(?:-within|-visible)?|target(?:-within)?|active|open)\b|\[open\]/gi;

const OPENING = /(?:^|-)(?:height|width|overflow|display|clip|position)\b/;

function narrowed(clip: Clip, { width, height }: Extent, area = clip.area): Clip {
  return {
    width: Math.min(clip.width, width),
    height: Math.min(clip.height, height),
    area,
    gone: clip.gone,
  };
}

function gap(from: number, to: number, start: number, end: number): number {
  return Math.max(start - to, from - end, 0);
}

/** Whether a box lies so far beside the clip around it that nothing would bring it in. */
function isFar(rect: DOMRect, area: DOMRect | null): boolean {
  if (area === null) return false;
  return (
    gap(rect.left, rect.right, area.left, area.right) > FAR * area.width ||
    gap(rect.top, rect.bottom, area.top, area.bottom) > FAR * area.height
  );
}

/** Whether a box that does not scroll lies outside of the standard view. */
function isOutside({ left, right, top, bottom }: DOMRect): boolean {
  return right <= 0 || bottom <= 0 || left >= STANDARD_WIDTH || top >= STANDARD_HEIGHT;
}

/** What `filter` leaves of an element's opacity. */
function filterOpacity(filter: string): number {
  let left = 1;
  for (const [, amount, percent] of filter.matchAll(/opacity\(\s*([\d.]+)(%)?\s*\)/g)) {
    left *= Number(amount) / (percent === undefined ? 1 : 100);
  }
  return left;
}

/**
 * Finds out what could be seen of an element's box, as it is laid out now. A box beside a clip that has a size counts
 * as seen, unless it is far off: slides and panels lie there until the reader does something, and a style sheet answers.
 */
export class Visibility {
  readonly #surroundings = new Map<Element, Surroundings>();
  /** selectors of rules that open something when the reader does something, without that condition */
  readonly #openers: readonly string[];
  /** px between the left edges of the page's beginning and of the page: what reads from the right begins there */
  readonly #start: number;

  /**
   * @param document the standard view's
   * @param rules its style rules
   */
  constructor(
    private readonly document: Document,
    rules: readonly CSSStyleRule[],
  ) {
    const { documentElement, body } = document;
    const isLeftToRight = styleOf(body ?? documentElement).direction === "ltr";
    this.#start = isLeftToRight ? 0 : STANDARD_WIDTH - documentElement.scrollWidth;
    this.#openers = rules.flatMap(({ selectorText, style }) => {
      const without = selectorText.replace(INTERACTIVE, "");
      return without !== selectorText && OPENING.test([...style].join(" ")) ? [without] : [];
    });
  }

  /** What can be seen of an element that has a box; `declared` where that is the box of a placeholder. */
  boxOf(element: Element, declared?: DeclaredSize): Box {
    const rect = element.getBoundingClientRect();
    const { own } = this.#around(element);
    const hidden = this.#isHidden(element, rect);
    const reach = own.area === null ? this.#reach(rect) : rect;
    const width = Math.min(own.width, reach.width);
    const height = Math.min(own.height, reach.height);
    const said = (seen: number, whole: number, isOpen: boolean) =>
      isOpen && seen > 1 && seen > whole - 0.5 ? null : Math.max(0, seen);
    return {
      width: said(width, rect.width, declared?.isWidthOpen === true),
      height: said(height, rect.height, declared?.isHeightOpen === true),
      hidden: hidden || width <= 0 || height <= 0,
    };
  }

  /** What can be seen of something inside an element whose own box nobody knows, as a pseudo-element. */
  boxInside(element: Element): Box {
    const { flow } = this.#around(element);
    const hidden = this.#isHidden(element, element.getBoundingClientRect());
    const known = (side: number) => (side > 1 ? null : side);
    return { width: known(flow.width), height: known(flow.height), hidden };
  }

  #isHidden(element: Element, rect: DOMRect): boolean {
    const { own, opacity } = this.#around(element);
    return (
      own.gone ||
      opacity <= UNSEEN ||
      isFar(rect, own.area) ||
      !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    );
  }

  /** How much of a box the reader can scroll to: nothing that lies before the page's beginning, or pages beside it. */
  #reach({ left, right, bottom, width, height }: DOMRect): Extent {
    const start = this.#start;
    if (left - start > FAR * STANDARD_WIDTH) return { width: 0, height };
    return { width: Math.min(width, right - start), height: Math.min(height, bottom) };
  }

  #around(element: Element): Surroundings {
    const known = this.#surroundings.get(element);
    if (known !== undefined) return known;
    const parent = element.parentElement;
    const made = this.#within(element, parent === null ? NOWHERE : this.#around(parent));
    this.#surroundings.set(element, made);
    return made;
  }

  #within(element: Element, outer: Surroundings): Surroundings {
    const style = styleOf(element);
    const { position } = style;
    const filter = style.filter === "none" ? 1 : filterOpacity(style.filter);
    const opacity = outer.opacity * Number(style.opacity) * filter;
    let own = position === "fixed" ? outer.fixed : position === "absolute" ? outer.absolute : outer.flow;
    let { absolute, fixed } = outer;
    const isClipped = style.clipPath !== "none" || style.clip !== "auto";
    const clips = this.#clips(element, style);
    const isContainer = containsAll(style);
    if (isClipped || position === "fixed" || own.area !== null) {
      const rect = element.getBoundingClientRect();
      if (isFar(rect, own.area) || (own === OPEN && position === "fixed" && isOutside(rect))) {
        own = { ...own, gone: true };
      }
      if (isClipped) {
        const shape = clipPathExtent(style.clipPath, rect);
        const left = position === "absolute" || position === "fixed" ? clipExtent(style.clip, shape) : shape;
        own = narrowed(own, left);
        absolute = narrowed(absolute, left);
        fixed = narrowed(fixed, left);
      }
    }
    const flow = clips ? this.#overflow(element, style, own) : own;
    return {
      opacity,
      own,
      flow,
      absolute: isContainer || position !== "static" ? flow : absolute,
      fixed: isContainer ? flow : fixed,
    };
  }

  #clips(element: Element, { overflowX, overflowY, display, contain }: CSSStyleDeclaration): boolean {
    if (UNCLIPPED.test(display) && element.localName !== "svg") return false;
    if (/paint|strict|content/.test(contain)) return true;
    if (overflowX === "visible" && overflowY === "visible") return false;
    // The root's overflow, or the body's where the root has none, is the window's.
    const { documentElement, body } = this.document;
    return element !== documentElement && element !== body;
  }

  #overflow(element: Element, { overflowX, overflowY, contain }: CSSStyleDeclaration, own: Clip): Clip {
    const area = element.getBoundingClientRect();
    const paint = /paint|strict|content/.test(contain);
    const side = (overflow: string, outer: number, inner: number) =>
      overflow === "visible" && !paint ? Number.POSITIVE_INFINITY : Math.min(outer, inner);
    const room =
      element.localName === "svg" ? area : { width: element.clientWidth, height: element.clientHeight };
    const width = side(overflowX, area.width, room.width);
    const height = side(overflowY, area.height, room.height);
    if ((width <= 1 || height <= 1) && this.#opens(element)) return own;
    const clip = narrowed(own, { width, height }, area);
    return own.area === null ? narrowed(clip, this.#reach(area), area) : clip;
  }

  /** Whether a rule of the message opens an element when the reader does something, as in an accordion. */
  #opens(element: Element): boolean {
    return this.#openers.some((selector) => {
      try {
        return element.matches(selector);
      } catch {
        return false; // what is left of the selector is none
      }
    });
  }
}

/** Whether even boxes that are positioned absolutely, or fixed, lie inside an element that is not positioned. */
function containsAll(style: CSSStyleDeclaration): boolean {
  return (
    style.transform !== "none" ||
    style.filter !== "none" ||
    style.perspective !== "none" ||
    /paint|layout|strict|content/.test(style.contain)
  );
}
