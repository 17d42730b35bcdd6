import { DWELL, isPlainlySeen } from "./click-trust";
import { FOCUSED } from "./marks";
import { story } from "./placeholder-text";
import type { Placeholder, Placing } from "./placing";

/** A placeholder that can be reached by Tab. */
interface Stop {
  readonly url: string;
  /** the element that is drawn on */
  readonly host: Element;
  /** what was put on the element that wants the image: attribute to what stood there before */
  readonly before: Map<string, string | null>;
}

/** The stop that has the focus. */
interface Visit {
  readonly element: Element;
  readonly stop: Stop;
  readonly since: number;
  /** the reader came by Tab: an anchor or `autofocus` of the message can move the focus as well */
  readonly isByTab: boolean;
}

/**
 * Makes placeholders that may be loaded stops of the Tab key, among the message's links, and loads them by Enter or
 * Space. Gecko gives the focus only to what says in its markup that it takes it, and a screen reader knows an element
 * by its markup; so that nothing of ours is quoted or copied, that is there only from the first Tab on, and goes as
 * soon as the mouse is used or anything is selected.
 */
export class Keyboard {
  readonly #stops = new Map<Element, Stop>();
  #isOn = false;
  #visit: Visit | null = null;
  /** a Tab is being pressed: the focus moves by it */
  #isTabbing = false;
  /** the mouse was pressed in the document since it had the focus */
  #isByMouse = false;

  constructor(
    private readonly document: Document,
    private readonly placing: Placing,
    private readonly load: (url: string) => void,
  ) {}

  /** Begins to listen to the document. */
  start(): void {
    const { document } = this;
    const capture = { capture: true };
    document.addEventListener("keydown", (event) => this.#press(event), capture);
    document.addEventListener("keyup", (event) => this.#release(event), capture);
    document.addEventListener("focusin", (event) => this.#enter(event.target), capture);
    document.addEventListener("focusout", () => this.#leave(), capture);
    document.addEventListener("selectionchange", () => {
      if (this.#hasSelection()) this.#end();
    });
    for (const type of ["mousedown", "copy", "cut", "dragstart"]) {
      document.addEventListener(type, () => this.#end(), capture);
    }
    document.addEventListener("mousedown", () => {
      this.#isByMouse = true;
    });
    window.addEventListener("beforeprint", () => this.#end());
    window.addEventListener("pagehide", () => this.#end());
    // A reader who comes from elsewhere by a key finds all in its place at once.
    window.addEventListener("focus", () => {
      if (!this.#isByMouse) this.#begin();
    });
    window.addEventListener("blur", () => {
      this.#isByMouse = false;
    });
  }

  /** The image of the placeholder that has the focus, if that is in an element: a menu opened by key is about it. */
  urlAt(target: EventTarget | null): string | null {
    return this.#visit !== null && this.#visit.element === target ? this.#visit.stop.url : null;
  }

  /** There are other placeholders, or they are in another state. */
  refresh(): void {
    if (!this.#isOn) return;
    const wanted = new Map(
      Array.from(this.placing.placeholders(), (placeholder) => [placeholder.image, placeholder] as const),
    );
    for (const [element, stop] of this.#stops) {
      if (wanted.has(element)) continue;
      // Without its tabindex the element would lose the focus, and the reader the place.
      if (this.#visit?.element === element) restore(element, stop, ["role", "aria-label"]);
      else this.#remove(element, stop);
    }
    for (const [element, { url, host, verdict }] of wanted) {
      const before = this.#stops.get(element);
      if (before === undefined && !verdict.clickable) continue;
      const stop = before ?? { url, host, before: new Map() };
      this.#stops.set(element, stop);
      put(element, stop, "tabindex", "0");
      // A box with a background has contents of its own, which a button hides from screen readers.
      if (element.matches("img, input, image")) put(element, stop, "role", "button");
      put(element, stop, "aria-label", story(verdict, "placeholder_key"));
    }
    // What an image that came in has lost of our marks
    this.#visit?.stop.host.setAttribute(FOCUSED, "");
  }

  #begin(): void {
    if (this.#isOn || this.#hasSelection()) return;
    this.#isOn = true;
    this.refresh();
  }

  #end(): void {
    this.#isOn = false;
    this.#leave();
    for (const [element, stop] of this.#stops) this.#remove(element, stop);
  }

  #remove(element: Element, stop: Stop): void {
    this.#stops.delete(element);
    restore(element, stop, [...stop.before.keys()]);
  }

  #hasSelection(): boolean {
    return this.document.getSelection()?.isCollapsed === false;
  }

  #press(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const { key, target } = event;
    this.#isTabbing = key === "Tab";
    if (this.#isTabbing) this.#begin();
    const visit = this.#visit;
    if (visit === null || visit.element !== target || !this.#isMeant(event, visit)) return;
    // The image may lie in a link, or be a form's button, also when it is in already: the key was for the image alone.
    event.preventDefault();
    event.stopImmediatePropagation();
    const placeholder = this.placing.placeholderOf(visit.element);
    const isMeant = !event.repeat && performance.now() - visit.since >= DWELL;
    if (isMeant && placeholder?.verdict.clickable === true && isSeen(placeholder)) this.load(placeholder.url);
  }

  /** A button is pressed when Space is let go. */
  #release(event: KeyboardEvent): void {
    this.#isTabbing = false;
    const visit = this.#visit;
    if (visit !== null && visit.element === event.target && this.#isMeant(event, visit))
      event.preventDefault();
  }

  /** Whether a key is for the placeholder. Space also scrolls, wherever the message has put the focus. */
  #isMeant({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent, { isByTab }: Visit): boolean {
    return (key === "Enter" || (key === " " && isByTab)) && !(altKey || ctrlKey || metaKey || shiftKey);
  }

  #enter(target: EventTarget | null): void {
    const stop = target instanceof Element ? this.#stops.get(target) : undefined;
    if (!(target instanceof Element) || stop === undefined || this.#visit?.element === target) return;
    this.#visit = { element: target, stop, since: performance.now(), isByTab: this.#isTabbing };
    stop.host.setAttribute(FOCUSED, "");
    const placeholder = this.placing.placeholderOf(target);
    if (placeholder === undefined) return;
    bringIn(placeholder);
    const there = this.placing.placeholderOf(target);
    if (there === undefined || isSeen(there)) return;
    put(target, stop, "aria-label", story(placeholder.verdict, "placeholder_button"));
  }

  #leave(): void {
    if (this.#visit === null) return;
    this.#visit.stop.host.removeAttribute(FOCUSED);
    this.#visit = null;
    this.refresh();
  }
}

function put(element: Element, { before }: Stop, name: string, value: string): void {
  if (!before.has(name)) before.set(name, element.getAttribute(name));
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function restore(element: Element, { before }: Stop, names: readonly string[]): void {
  for (const name of names) {
    const value = before.get(name);
    if (value === null) element.removeAttribute(name);
    else if (value !== undefined) element.setAttribute(name, value);
    before.delete(name);
  }
}

/** Scrolls to what the focus did not scroll to: a mark in the corner of a box that fills the window. */
function bringIn({ area }: Placeholder): void {
  if (area.top < 0 || area.bottom > innerHeight) {
    scrollBy({ top: area.top - Math.max(0, innerHeight - area.height) / 2, behavior: "instant" });
  }
}

/** Whether the reader can see the placeholder in the middle of what is in the window. */
function isSeen(placeholder: Placeholder): boolean {
  const { left, right, top, bottom } = placeholder.area;
  return isPlainlySeen(placeholder, {
    x: (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
    y: (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
  });
}
