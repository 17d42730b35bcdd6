/** What SVG draws only where something refers to it. */
import type { StandardView } from "./standard-view";

/** What SVG draws only by reference, whose contents have no place of their own on the page. */
const REFERENCED = "pattern, filter, mask, clipPath, marker, defs, symbol";

const REFERENCE = /url\(\s*["']?#([^"')\s]+)/g;

/** The elements of a message that something refers to, by their ids. */
export class SvgReferences {
  #known: ReadonlySet<string> | null = null;

  constructor(
    private readonly view: Pick<StandardView, "document" | "attribute">,
    private readonly rules: readonly CSSStyleRule[],
  ) {}

  /** Whether an element is drawn where something refers to it, not where it stands. */
  isReferenced(element: Element): boolean {
    return element.closest(REFERENCED) !== null;
  }

  /** Whether nothing refers to an element, or to one around it: then it is not drawn at all. */
  isUnused(element: Element): boolean {
    if (!this.isReferenced(element)) return false;
    this.#known ??= this.#read();
    for (let around: Element | null = element; around !== null; around = around.parentElement) {
      // By the id that the message gave it: in the standard view it has another.
      const id = this.view.attribute(around, "id");
      if (id !== null && this.#known.has(id)) return false;
    }
    return true;
  }

  #read(): ReadonlySet<string> {
    const ids = new Set<string>();
    const find = (text: string) => {
      for (const [, id = ""] of text.matchAll(REFERENCE)) ids.add(id);
    };
    const { document, attribute } = this.view;
    for (const element of document.querySelectorAll("svg *, [style*='#']")) {
      const href = attribute(element, "href");
      if (href?.startsWith("#")) ids.add(href.slice(1));
      for (const { value } of element.attributes) {
        if (value.includes("#")) find(value);
      }
    }
    for (const { cssText } of this.rules) {
      if (cssText.includes("#")) find(cssText);
    }
    return ids;
  }
}
