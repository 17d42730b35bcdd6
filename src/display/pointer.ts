import { CLICKABLE } from "./marks";
import { story } from "./placeholder-text";
import type { Placeholder, Placing } from "./placing";

/**
 * Shows tooltips on placeholders, and takes the clicks on them. A click loads nothing: it has the image shown outside of
 * the message. So it does not matter here what the message has drawn over a placeholder, which no hit testing can tell.
 */
export class Pointer {
  /** what was put on elements under the pointer, and how it was before */
  #tooltip: { readonly element: Element; readonly before: string | null; readonly text: string } | null =
    null;
  #clickable: Element | null = null;

  constructor(
    private readonly placing: Placing,
    private readonly choose: (url: string) => void,
  ) {}

  /** Begins to listen to the document. */
  start(document: Document): void {
    const options = { capture: true, passive: true };
    document.addEventListener("mousemove", (event) => this.#move(event), options);
    document.addEventListener("mouseover", (event) => this.#move(event), options);
    document.addEventListener("mouseout", () => this.#show(null, null), options);
    document.addEventListener("click", (event) => this.#click(event), { capture: true });
  }

  #at({ target, clientX, clientY }: MouseEvent): Placeholder | null {
    return this.placing.placeholderAt(target, clientX, clientY) ?? null;
  }

  #move(event: MouseEvent): void {
    this.#show(event.target, this.#at(event));
  }

  #click(event: MouseEvent): void {
    const placeholder = this.#at(event);
    if (placeholder?.verdict.clickable !== true || !event.isTrusted || event.button !== 0) return;
    // The image may lie in a link or be a form's button: this click is for the image alone.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.choose(placeholder.url);
  }

  /**
   * Shows the tooltip while the pointer is on a placeholder. It is the title of the whole document where nothing nearer
   * has one, because a reply by keyboard quotes the markup as it is at that moment.
   */
  #show(target: EventTarget | null, placeholder: Placeholder | null): void {
    const isOn = placeholder !== null && target instanceof Element;
    const element = !isOn
      ? null
      : target.closest("[title]:not(:root)") === null
        ? document.documentElement
        : target;
    const text = placeholder === null ? "" : story(placeholder.verdict, "placeholder_click");
    if (this.#tooltip?.element !== element || this.#tooltip?.text !== text) {
      this.#restoreTitle();
      if (element !== null) {
        this.#tooltip = { element, before: element.getAttribute("title"), text };
        element.setAttribute("title", text);
      }
    }
    const clickable = isOn && placeholder.verdict.clickable ? target : null;
    if (clickable === this.#clickable) return;
    this.#clickable?.removeAttribute(CLICKABLE);
    clickable?.setAttribute(CLICKABLE, "");
    this.#clickable = clickable;
  }

  #restoreTitle(): void {
    if (this.#tooltip === null) return;
    const { element, before } = this.#tooltip;
    if (before === null) element.removeAttribute("title");
    else element.setAttribute("title", before);
    this.#tooltip = null;
  }
}
