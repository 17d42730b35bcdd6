import { LIMITS } from "../core/limits";
import type { ImageVerdict } from "../protocol/display-message";
import { LABEL } from "./marks";
import { labelRule, stateOf } from "./placeholder-style";
import { labelOf } from "./placeholder-text";

/**
 * Writes on placeholders whose image each is, and why it is not there: one rule of a style sheet for each text, since a
 * message may have thousands of images of few hosts. Beyond the bound a placeholder has its glyph alone.
 */
export class Labels {
  /** state and text to the number of their rule */
  readonly #numbers = new Map<string, number>();

  /** @param sheet for the rules, behind that of the placeholders */
  constructor(private readonly sheet: CSSStyleSheet) {}

  /** Gives an element the label of its verdict. */
  put(element: Element, verdict: ImageVerdict): void {
    const number = this.#numberOf(verdict);
    if (number === undefined) element.removeAttribute(LABEL);
    else element.setAttribute(LABEL, String(number));
  }

  #numberOf(verdict: ImageVerdict): number | undefined {
    const state = stateOf(verdict);
    const label = labelOf(verdict);
    const key = JSON.stringify([state, label]);
    const known = this.#numbers.get(key);
    if (known !== undefined || this.#numbers.size >= LIMITS.labels) return known;
    const { sheet } = this;
    const number = this.#numbers.size;
    sheet.insertRule(labelRule(number, state, label), sheet.cssRules.length);
    this.#numbers.set(key, number);
    return number;
  }
}
