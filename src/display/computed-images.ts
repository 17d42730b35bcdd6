import { loadedCssUrls } from "../core/css-url";
import { LIMITS } from "../core/limits";
import type { CssInventory } from "./css-declarations";
import { layers } from "./css-layers";

/** An image that Gecko would load for the computed value of a property. */
export interface ComputedImage {
  /** what stands for its URL in the standard view */
  readonly url: string;
  readonly element: Element;
  readonly pseudo: string | null;
  readonly property: string;
  /** which of the property's layers it is, the first on top */
  readonly layer: number;
}

interface LayerImage {
  readonly url: string;
  readonly layer: number;
}

const INHERITED = new Set(["cursor", "list-style-image"]);

/** Of an image-set() the image for a plain screen is taken, whatever the user's is. */
const DENSITY = 1;

/**
 * Reads what Gecko would load for the standard view as it stands: computed values, with custom properties applied.
 * The work is bounded, since a message of a few hundred kilobytes can have gigabytes of computed values.
 */
export class ComputedImages {
  /** the bounds were reached: there may be more */
  ended = false;
  #reads = 0;
  #pseudoElements = 0;
  #characters = 0;
  readonly #parsed = new Map<string, readonly LayerImage[]>();
  /** property to the elements where, or above which, a long value was read that is inherited */
  readonly #long = new Map<string, Set<Element>>();

  constructor(private readonly document: Document) {}

  *read({ properties, pseudoElements }: CssInventory): Generator<ComputedImage> {
    const { defaultView } = this.document;
    if (defaultView === null) return;
    const elements = this.document.querySelectorAll("*");
    // All elements first: what they name is to be found even if there are too many pseudo-elements.
    for (const pseudo of [null, ...pseudoElements]) {
      for (const element of elements) {
        if (pseudo !== null && this.#pseudoElements++ >= LIMITS.pseudoElements) {
          this.ended = true;
          return;
        }
        const style = defaultView.getComputedStyle(element, pseudo);
        for (const property of properties) {
          if (pseudo === null && INHERITED.has(property) && this.#isLongAbove(element, property)) continue;
          if (this.#reads++ >= LIMITS.styleReads || this.#characters >= LIMITS.styleCharacters) {
            this.ended = true;
            return;
          }
          const value = style.getPropertyValue(property);
          this.#characters += value.length;
          if (value.length > LIMITS.inheritedCharacters && pseudo === null && INHERITED.has(property)) {
            this.#longAt(element, property);
          }
          for (const image of this.#images(value)) yield { ...image, element, pseudo, property };
        }
      }
    }
  }

  #images(value: string): readonly LayerImage[] {
    if (!value.includes("(") || !value.includes("data:,")) return [];
    const known = this.#parsed.get(value);
    if (known !== undefined) return known;
    const images = layers(value).flatMap((text, layer) =>
      loadedCssUrls(text, DENSITY).map(({ url }) => ({ url, layer })),
    );
    this.#parsed.set(value, images);
    return images;
  }

  /** Elements come after their parents: those below an element that has a long value are known by their parent. */
  #isLongAbove(element: Element, property: string): boolean {
    const long = this.#long.get(property);
    if (long === undefined || element.parentElement === null || !long.has(element.parentElement))
      return false;
    long.add(element);
    return true;
  }

  #longAt(element: Element, property: string): void {
    const long = this.#long.get(property);
    if (long === undefined) this.#long.set(property, new Set([element]));
    else long.add(element);
  }
}
