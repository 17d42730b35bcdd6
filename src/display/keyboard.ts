import { FOCUSED } from "./marks";
import { story } from "./placeholder-text";
import type { Placeholder, Placing } from "./placing";

/** What was put on an element that can be reached by Tab: attribute to what stood there before. */
type Stop = Map<string, string | null>;

/** The placeholder that has the focus, until it goes elsewhere, whatever becomes of the image. */
interface Visit {
  readonly url: string;
  readonly host: Element;
  readonly image: Element;
  /** the reader came by Tab: an anchor or `autofocus` of the message can move the focus as well */
  readonly isByTab: boolean;
}

/**
 * Makes placeholders that may be loaded stops of the Tab key, among the message's links, and takes Enter and Space on
 * them, which have the image shown outside of the message, as a click has. Gecko moves the focus only to what says in its markup that it takes it, and a screen reader knows an element
 * by its markup. So that nothing of ours is quoted or copied, that is there only from the first Tab on, and not while
 * anything is selected, nor for a menu, which can copy an image; a focus that is there stays there without it.
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
    private readonly choose: (url: string) => void,
  ) {}

  /** Begins to listen to the document. */
  start(): void {
    const { document } = this;
    const capture = { capture: true };
    document.addEventListener("keydown", (event) => this.#press(event), capture);
    document.addEventListener("keyup", (event) => this.#release(event), capture);
    document.addEventListener("focusin", (event) => this.#enter(event.target), capture);
    document.addEventListener("focusout", () => this.#leave(), capture);
    document.addEventListener("mousedown", () => this.#useMouse(), capture);
    document.addEventListener("selectionchange", () => {
      if (this.#hasSelection()) this.#takeOff();
    });
    for (const type of ["copy", "cut"]) {
      document.addEventListener(type, () => this.#takeOff(), capture);
    }
    window.addEventListener("beforeprint", () => this.#takeOff());
    // Who comes from elsewhere by a key finds all in its place at once.
    window.addEventListener("focus", () => {
      if (!this.#isByMouse) this.#putOn();
    });
    window.addEventListener("blur", () => {
      this.#isByMouse = false;
    });
  }

  /**
   * A menu opens on an element.
   * @returns the URL of the image whose placeholder has the focus there; null where none has
   */
  menuOn(target: EventTarget | null): string | null {
    this.#takeOff();
    return this.#visit !== null && this.#visit.image === target ? this.#visit.url : null;
  }

  /** There are other placeholders, or they are in another state. */
  refresh(): void {
    // An image that came in took all marks off its element.
    this.#visit?.host.setAttribute(FOCUSED, "");
    if (!this.#isOn) return;
    const wanted = new Map(
      Array.from(this.placing.placeholders(), (placeholder) => [placeholder.image, placeholder] as const),
    );
    for (const [image, stop] of this.#stops) {
      if (wanted.has(image)) continue;
      if (this.#visit?.image === image) {
        // It is drawn anew: Gecko would take the focus from what no longer says that it takes it.
        restore(image, stop, ["role", "aria-label"]);
      } else {
        this.#remove(image, stop);
      }
    }
    for (const [image, { verdict }] of wanted) {
      const known = this.#stops.get(image);
      if (known === undefined && !verdict.clickable) continue;
      const stop: Stop = known ?? new Map();
      this.#stops.set(image, stop);
      put(image, stop, "tabindex", "0");
      // A box with a background has contents of its own, which a button hides from screen readers.
      if (image.matches("img, input, image")) put(image, stop, "role", "button");
      put(image, stop, "aria-label", story(verdict, "placeholder_key"));
    }
  }

  #putOn(): void {
    if (this.#isOn || this.#hasSelection()) return;
    this.#isOn = true;
    this.refresh();
  }

  #takeOff(): void {
    this.#isOn = false;
    for (const [image, stop] of this.#stops) this.#remove(image, stop);
  }

  #remove(image: Element, stop: Stop): void {
    this.#stops.delete(image);
    restore(image, stop, [...stop.keys()]);
  }

  #hasSelection(): boolean {
    return this.document.getSelection()?.isCollapsed === false;
  }

  #useMouse(): void {
    this.#isByMouse = true;
    this.#leave();
    this.#takeOff();
  }

  #press(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    this.#isTabbing = event.key === "Tab";
    const visit = this.#visit;
    if (this.#isTabbing || visit !== null) this.#putOn();
    if (visit === null || !isFor(visit, event)) return;
    // The image may lie in a link, or be a form's button, also when it is in already: the key was for the image alone.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat) return;
    const placeholder = this.placing.placeholderOf(visit.image);
    if (placeholder?.verdict.clickable === true) this.choose(placeholder.url);
  }

  /** A form's button is pressed when Space is let go. */
  #release(event: KeyboardEvent): void {
    this.#isTabbing = false;
    if (this.#visit !== null && isFor(this.#visit, event)) event.preventDefault();
  }

  #enter(target: EventTarget | null): void {
    if (!(target instanceof Element) || this.#visit?.image === target) return;
    if (!this.#stops.has(target)) return;
    const placeholder = this.placing.placeholderOf(target);
    if (placeholder === undefined) return;
    const { url, host, image } = placeholder;
    bringIn(placeholder);
    this.#visit = { url, host, image, isByTab: this.#isTabbing };
    host.setAttribute(FOCUSED, "");
  }

  #leave(): void {
    if (this.#visit === null) return;
    const { host, image } = this.#visit;
    host.removeAttribute(FOCUSED);
    this.#visit = null;
    const stop = this.#stops.get(image);
    if (stop !== undefined && this.placing.placeholderOf(image) === undefined) this.#remove(image, stop);
  }
}

/** Whether a key is for the placeholder. Space also scrolls, wherever the message has put the focus. */
function isFor({ image, isByTab }: Visit, event: KeyboardEvent): boolean {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const isPlain = !(altKey || ctrlKey || metaKey || shiftKey);
  return event.target === image && isPlain && (key === "Enter" || (key === " " && isByTab));
}

function put(image: Element, before: Stop, name: string, value: string): void {
  if (!before.has(name)) before.set(name, image.getAttribute(name));
  if (image.getAttribute(name) !== value) image.setAttribute(name, value);
}

function restore(image: Element, before: Stop, names: readonly string[]): void {
  for (const name of names) {
    const value = before.get(name);
    if (value === null) image.removeAttribute(name);
    else if (value !== undefined) image.setAttribute(name, value);
    before.delete(name);
  }
}

/** Scrolls to what the focus did not scroll to: a mark in the corner of a box that fills the window. */
function bringIn({ area }: Placeholder): void {
  if (area.top < 0 || area.bottom > innerHeight) {
    scrollBy({ top: area.top - Math.max(0, innerHeight - area.height) / 2, behavior: "instant" });
  }
}
