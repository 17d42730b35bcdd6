/** Rules of a message that bring something to light when the reader does something, or as time goes by. */

/** Pseudo-classes that come and go with what the reader does. */
const INTERACTIVE =
  /:(?:hover|checked|focus(?:-within|-visible)?|target(?:-within)?|active|open)\b|\[open\]/gi;

/** Properties that move what is beside a clip into it, or open the clip. */
const MOVING =
  /^(?:left|right|top|bottom|inset.*|margin.*|transform|translate|scroll-.*|(?:max-|min-)?(?:width|height)|overflow.*|position|display|flex.*|animation-name)$/;

export interface Clipped {
  /** nothing is left of this side */
  readonly width: boolean;
  readonly height: boolean;
}

interface Opener {
  /** without the condition */
  readonly selector: string;
  readonly style: CSSStyleDeclaration;
}

/** Whether a side that has this value shows nothing. */
function isClosed(value: string): boolean {
  const size = Number.parseFloat(value);
  return size === 0 || (size <= 1 && value.endsWith("px"));
}

export class Openers {
  readonly #openers: readonly Opener[];
  /** selector of all that moves; null where nothing does */
  readonly #moving: string | null;

  /** @param document whose selectors they are */
  constructor(document: Document, rules: readonly CSSStyleRule[]) {
    const conditional = rules.flatMap(({ selectorText, style }): Opener[] => {
      const selector = selectorText.replace(INTERACTIVE, "");
      return selector === selectorText || !isSelector(document, selector) ? [] : [{ selector, style }];
    });
    this.#openers = conditional.filter(({ style }) =>
      /height|width|overflow|flex/.test([...style].join(" ")),
    );
    const animated = rules.filter(
      ({ selectorText, style }) =>
        !["", "none"].includes(style.animationName) && isSelector(document, selectorText),
    );
    const moving = [
      ...conditional.filter(({ style }) => [...style].some((name) => MOVING.test(name))),
      ...animated.map(({ selectorText, style }) => ({ selector: selectorText, style })),
    ];
    this.#moving = moving.length === 0 ? null : moving.map(({ selector }) => selector).join(", ");
  }

  /** Whether a rule opens the sides of an element that leave nothing, as in an accordion. */
  opens(element: Element, style: CSSStyleDeclaration, closed: Clipped): boolean {
    return this.#openers.some(
      (opener) => element.matches(opener.selector) && opensAll(element, style, closed, opener.style),
    );
  }

  /** Whether a rule moves an element. */
  moves(element: Element): boolean {
    return this.#moving !== null && element.matches(this.#moving);
  }
}

function isSelector(document: Document, selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false; // what is left of it is none
  }
}

function opensAll(
  element: Element,
  style: CSSStyleDeclaration,
  closed: Clipped,
  opener: CSSStyleDeclaration,
): boolean {
  const own = (element as { readonly style?: CSSStyleDeclaration }).style;
  /** What a property is when it is open; "" where the rule says nothing, or the element's own style goes before it. */
  const opened = (name: string) => {
    const isOverruled =
      own !== undefined && own.getPropertyValue(name) !== "" && opener.getPropertyPriority(name) === "";
    return isOverruled ? "" : opener.getPropertyValue(name);
  };
  const opensSide = (side: "width" | "height") => {
    if (opened(`overflow-${side === "width" ? "x" : "y"}`) === "visible") return true;
    const bounds = isClosed(style.getPropertyValue(`max-${side}`)) ? [`max-${side}`] : [side];
    return [...bounds, `min-${side}`, "flex-basis", "flex-grow"].some((name) => {
      const value = opened(name);
      return value !== "" && !isClosed(value);
    });
  };
  return (!closed.width || opensSide("width")) && (!closed.height || opensSide("height"));
}
