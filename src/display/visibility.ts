import { clipExtent, clipPathExtent, type Extent } from "./clip-shape";
import { drawnBox, type Rect } from "./inner-box";
import { Openers } from "./openers";
import { maskShare, paintedShare } from "./painting";
import type { DeclaredSize } from "./sizes";
import { placementOf, type Space } from "./space";
import { renamedAttribute } from "./standard-style";
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
  readonly area: Rect | null;
  /** what is further beside it than so many times its own size is never brought in */
  readonly reach: Extent;
  /** nothing inside can be reached */
  readonly gone: boolean;
}

/** What an element and its ancestors do to what is inside: boxes are clipped by those that contain them. */
interface Surroundings {
  /** share of it that is painted: 0 is not at all */
  readonly painted: number;
  /** the same without its own mask */
  readonly unmasked: number;
  readonly space: Space;
  /** what clips the element's own box */
  readonly own: Clip;
  readonly flow: Clip;
  readonly absolute: Clip;
  readonly fixed: Clip;
}

const UNBOUNDED: Extent = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };

const OPEN: Clip = {
  ...UNBOUNDED,
  area: null,
  reach: UNBOUNDED,
  gone: false,
};

const NOWHERE: Surroundings = {
  painted: 1,
  unmasked: 1,
  space: null,
  own: OPEN,
  flow: OPEN,
  absolute: OPEN,
  fixed: OPEN,
};

/** Opacity at which nobody sees anything; checkVisibility() knows only zero. */
const UNSEEN = 0.05;

/** So many times its own size beside a clip lies no slide that a style sheet moves into it, or that is scrolled to. */
const FAR = 10;

/** The same where nothing moves and nothing scrolls: the slides next to it. */
const NEAR = 1;

/** Boxes to which overflow does not apply. */
const UNCLIPPED = /^(?:inline|contents|none|ruby.*|table-(?:row|column|header|footer).*)$/;

/** What an object shows that is in the message itself; a remote one is never loaded, and what is inside stands for it. */
const SHOWN_INSTEAD = /^(?!\s*(?:https?:)?\/\/)/i;

function narrowed(clip: Clip, { width, height }: Extent, area = clip.area): Clip {
  return {
    width: Math.min(clip.width, width),
    height: Math.min(clip.height, height),
    area,
    reach: clip.reach,
    gone: clip.gone,
  };
}

/** Whether something lies so far beside a side of a clip that nothing would bring it in; by 0, wherever it is beside it. */
function isBeyond(from: number, to: number, start: number, end: number, reach: number): boolean {
  const gap = Math.max(start - to, from - end);
  return reach === 0 ? gap >= 0 : reach !== Number.POSITIVE_INFINITY && gap > reach * (end - start);
}

/** Whether a box lies so far beside the clip around it that nothing would bring it in. */
function isFar(rect: Rect, { area, reach }: Pick<Clip, "area" | "reach">): boolean {
  if (area === null) return false;
  return (
    isBeyond(rect.left, rect.right, area.left, area.right, reach.width) ||
    isBeyond(rect.top, rect.bottom, area.top, area.bottom, reach.height)
  );
}

/** Whether a box that does not scroll lies outside of the standard view. */
function isOutside({ left, right, top, bottom }: Rect): boolean {
  return right <= 0 || bottom <= 0 || left >= STANDARD_WIDTH || top >= STANDARD_HEIGHT;
}

/**
 * Finds out what could be seen of an element's box, as it is laid out now. A box beside a clip that has a size counts
 * as seen, unless it is far off: slides and panels lie there until the reader does something, and a style sheet answers.
 * What is hidden in the standard view is hidden for everybody. What is not plain, as a mask that is an image, is taken for
 * hidden: nobody can say what it leaves.
 */
export class Visibility {
  readonly #surroundings = new Map<Element, Surroundings>();
  readonly #openers: Openers;
  readonly #moving = new Map<Element, boolean>();
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
    this.#openers = new Openers(document, rules);
  }

  /** What can be seen of the image an element draws; `declared` where its box is that of a placeholder. */
  imageBox(element: Element, declared?: DeclaredSize): Box {
    const painted = declared?.isReplaced === true ? 0 : this.#around(element).painted;
    return this.#boxOf(element, drawnBox(element, styleOf(element)), painted, declared);
  }

  /** What can be seen of a part of an element's box, as its background. */
  boxOf(element: Element, rect: Rect = element.getBoundingClientRect()): Box {
    return this.#boxOf(element, rect, this.#around(element).painted);
  }

  /** What can be seen of a part of an element's box where its own mask is. */
  maskBox(element: Element, rect: Rect): Box {
    return this.#boxOf(element, rect, this.#around(element).unmasked);
  }

  /**
   * What can be seen of something inside an element whose own box nobody knows, as a pseudo-element.
   * @param rect where it lies, if that is known
   * @param container the element it is placed in: the clip of another says nothing of where it lies
   */
  boxInside(element: Element, rect?: Rect, container = element): Box {
    const { flow, painted } = this.#around(element);
    const hidden =
      flow.gone ||
      this.#isHidden(element, element.getBoundingClientRect(), painted) ||
      (rect !== undefined && this.#isUnreachable(element, rect, container === element ? flow : OPEN));
    const known = (side: number) => (side > 1 ? null : side);
    return { width: known(flow.width), height: known(flow.height), hidden };
  }

  #isUnreachable(element: Element, rect: Rect, clip: Clip): boolean {
    if (clip.area !== null) return this.#isFar(element, rect, clip);
    const { width, height } = this.#reach(rect);
    return width <= 0 || height <= 0;
  }

  #boxOf(element: Element, rect: Rect, painted: number, declared?: DeclaredSize): Box {
    const { own } = this.#around(element);
    const hidden = this.#isHidden(element, rect, painted);
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

  #isHidden(element: Element, rect: Rect, painted: number): boolean {
    const { own } = this.#around(element);
    return (
      own.gone ||
      painted <= UNSEEN ||
      this.#isFar(element, rect, own) ||
      !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    );
  }

  /** Whether a box lies so far beside its clip that nothing brings it in, neither now nor when the reader does something. */
  #isFar(element: Element, rect: Rect, clip: Clip): boolean {
    if (!isFar(rect, clip)) return false;
    const further = (reach: number) => (reach === NEAR ? FAR : reach);
    const reach = { width: further(clip.reach.width), height: further(clip.reach.height) };
    return isFar(rect, { area: clip.area, reach }) || !this.#moves(element);
  }

  /** Whether an element, or one around it, moves when the reader does something. */
  #moves(element: Element): boolean {
    const known = this.#moving.get(element);
    if (known !== undefined) return known;
    const { parentElement } = element;
    const moves = this.#openers.moves(element) || (parentElement !== null && this.#moves(parentElement));
    this.#moving.set(element, moves);
    return moves;
  }

  /** How much of a box the reader can scroll to: nothing that lies before the page's beginning, or pages beside it. */
  #reach({ left, right, bottom, width, height }: Rect): Extent {
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
    const { isAway, inside: space } = placementOf(style, outer.space);
    const unmasked = isAway || isInstead(element) ? 0 : outer.painted * paintedShare(style);
    const painted = unmasked * maskShare(style);
    let own = position === "fixed" ? outer.fixed : position === "absolute" ? outer.absolute : outer.flow;
    let { absolute, fixed } = outer;
    // A cell of a column that is collapsed has no width, and clips.
    const isCollapsed = style.display === "table-cell" && element.getBoundingClientRect().width <= 0;
    const isClipped = style.clipPath !== "none" || style.clip !== "auto";
    const clips = this.#clips(element, style);
    const isContainer = containsAll(style);
    if (isClipped || position === "fixed" || own.area !== null) {
      const rect = element.getBoundingClientRect();
      if (this.#isFar(element, rect, own) || (own === OPEN && position === "fixed" && isOutside(rect))) {
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
    let flow = clips ? this.#overflow(element, style, own) : own;
    if (isCollapsed) flow = { ...flow, gone: true };
    return {
      painted,
      unmasked,
      space,
      own,
      flow,
      absolute: isContainer || position !== "static" ? flow : absolute,
      fixed: isContainer ? flow : fixed,
    };
  }

  #clips(element: Element, { overflowX, overflowY, display, contain }: CSSStyleDeclaration): boolean {
    if (UNCLIPPED.test(display) && element.localName !== "svg") return false;
    if (clipsItself(contain)) return true;
    if (overflowX === "visible" && overflowY === "visible") return false;
    // The root's overflow, or the body's where the root has none, is the window's.
    const { documentElement, body } = this.document;
    return element !== documentElement && element !== body;
  }

  #overflow(element: Element, style: CSSStyleDeclaration, own: Clip): Clip {
    const { overflowX, overflowY, contain } = style;
    const area = element.getBoundingClientRect();
    const isOpen = (overflow: string) => overflow === "visible" && !clipsItself(contain);
    const side = (overflow: string, outer: number, inner: number) =>
      isOpen(overflow) ? Number.POSITIVE_INFINITY : Math.min(outer, inner);
    const room =
      element.localName === "svg" ? area : { width: element.clientWidth, height: element.clientHeight };
    const width = side(overflowX, area.width, room.width);
    const height = side(overflowY, area.height, room.height);
    const closed = { width: width <= 1, height: height <= 1 };
    if ((closed.width || closed.height) && this.#openers.opens(element, style, closed)) return own;
    const reachBy = (overflow: string) =>
      isOpen(overflow) ? Number.POSITIVE_INFINITY : reachOf(element, style, overflow);
    const reach = { width: reachBy(overflowX), height: reachBy(overflowY) };
    const clip = { ...narrowed(own, { width, height }, area), reach };
    return own.area === null ? narrowed(clip, this.#reach(area), area) : clip;
  }
}

/** Whether an element clips what it contains, whatever its overflow is. */
const clipsItself = (contain: string): boolean => /paint|strict|content/.test(contain);

/** How far beside a clip something may lie that is brought in, by its own size. */
function reachOf(element: Element, style: CSSStyleDeclaration, overflow: string): number {
  if (element.localName === "svg" || style.getPropertyValue("-webkit-line-clamp") !== "none") return 0;
  return overflow === "auto" || overflow === "scroll" ? FAR : NEAR;
}

/** Whether an element is shown in place of what is inside it. */
function isInstead(element: Element): boolean {
  if (element.localName !== "object") return false;
  const data = element.getAttribute(renamedAttribute("data"));
  return data !== null && SHOWN_INSTEAD.test(data);
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
