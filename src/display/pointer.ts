import { DWELL, isPlainlySeen, type Point } from "./click-trust";
import { CLICKABLE } from "./marks";
import { story } from "./placeholder-text";
import type { Placeholder, Placing } from "./placing";

/** ms after which it is looked at again whether the placeholder under the pointer can be seen */
const LOOK_AGAIN = 250;

/** px by which a placeholder may move on the page and still be the same one to the reader */
const STILL = 2;

/** A placeholder the pointer is on. */
interface Visit {
  readonly url: string;
  readonly host: Element;
  /** on the page, not in the window: the reader may scroll */
  readonly x: number;
  readonly y: number;
  /** since when it is plainly seen under the pointer; null when it is not */
  readonly since: number | null;
  readonly lookedAt: number;
}

/** Shows tooltips on placeholders, and takes the clicks that are meant for them. */
export class Pointer {
  #visit: Visit | null = null;
  /** the pointer was seen to move: then it is known how long it has been where it is */
  #hasMoved = false;
  /** what was put on elements under the pointer, and how it was before */
  #tooltip: { readonly element: Element; readonly before: string | null; readonly text: string } | null =
    null;
  #clickable: Element | null = null;

  constructor(
    private readonly placing: Placing,
    private readonly load: (url: string) => void,
  ) {}

  /** Begins to listen to the document. */
  start(document: Document): void {
    const options = { capture: true, passive: true };
    document.addEventListener("mousemove", (event) => this.#move(event), options);
    document.addEventListener("mouseover", (event) => this.#move(event), options);
    document.addEventListener("mouseout", () => this.#leave(), options);
    document.addEventListener("click", (event) => this.#click(event), { capture: true });
  }

  #move(event: MouseEvent): void {
    const { target, clientX: x, clientY: y } = event;
    if (event.isTrusted && event.type === "mousemove") this.#hasMoved = true;
    const placeholder = this.placing.placeholderAt(target, x, y) ?? null;
    this.#visit = placeholder === null ? null : this.#visited(placeholder, { x, y });
    this.#show(target, placeholder);
  }

  #leave(): void {
    this.#visit = null;
    this.#show(null, null);
  }

  /** The reader's visit to a placeholder, which goes on if the pointer was there already. */
  #visited(placeholder: Placeholder, point: Point): Visit {
    const { url, host, area } = placeholder;
    const now = performance.now();
    const here = { url, host, x: area.x + scrollX, y: area.y + scrollY };
    const before = this.#visit;
    const goesOn =
      before !== null &&
      before.url === url &&
      before.host === host &&
      Math.abs(before.x - here.x) <= STILL &&
      Math.abs(before.y - here.y) <= STILL;
    if (goesOn && now - before.lookedAt < LOOK_AGAIN) return before;
    const isSeen = isPlainlySeen(placeholder, point);
    return {
      ...here,
      since: isSeen ? ((goesOn ? before.since : null) ?? now) : null,
      lookedAt: now,
    };
  }

  #click(event: MouseEvent): void {
    const point = { x: event.clientX, y: event.clientY };
    const placeholder = this.placing.placeholderAt(event.target, point.x, point.y);
    if (placeholder?.verdict.clickable !== true || !event.isTrusted || event.button !== 0) return;
    if (!this.#hasDwelt(placeholder) || !isPlainlySeen(placeholder, point)) {
      this.#distrust(event.target, placeholder);
      return;
    }
    // The image may lie in a link or be a form's button: this click is for the image alone.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.load(placeholder.url);
  }

  #hasDwelt({ url, host, area }: Placeholder): boolean {
    if (!this.#hasMoved) return true; // a finger, or a pointer that rests since the message was opened
    const visit = this.#visit;
    return (
      visit !== null &&
      visit.url === url &&
      visit.host === host &&
      visit.since !== null &&
      performance.now() - visit.since >= DWELL &&
      Math.abs(visit.x - area.x - scrollX) <= STILL &&
      Math.abs(visit.y - area.y - scrollY) <= STILL
    );
  }

  #distrust(target: EventTarget | null, placeholder: Placeholder): void {
    if (this.#visit !== null && this.#visit.since === null) this.#show(target, placeholder);
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
    const isSeen = this.#visit !== null && this.#visit.since !== null;
    const text =
      placeholder === null
        ? ""
        : story(placeholder.verdict, isSeen ? "placeholder_click" : "placeholder_button");
    if (this.#tooltip?.element !== element || this.#tooltip?.text !== text) {
      this.#restoreTitle();
      if (element !== null) {
        this.#tooltip = { element, before: element.getAttribute("title"), text };
        element.setAttribute("title", text);
      }
    }
    const clickable = isOn && isSeen && placeholder.verdict.clickable ? target : null;
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
