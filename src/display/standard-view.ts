/**
 * The standard view: a message as it would be laid out for everybody. Which images are fetched must not depend on who looks,
 * or the sender could ask: how wide is the window, is it dark, which fonts are there, what did Cleardot decide before? So
 * what a message wants is read once, before anything is put into it, and not in the message's own document but in a copy
 * of it, in a frame of always the same size. Nothing loads in the copy, its texts are blanks of one width, Thunderbird's own
 * header block is not in it, and what only a condition would bring (standard-style.ts) is not in force.
 */
import { LIMITS } from "../core/limits";
import { XLINK } from "../core/url";
import { isImporting } from "./css-declarations";
import { standardFont } from "./standard-font";
import {
  isUnconditional,
  LOADING_ATTRIBUTES,
  renamedAttribute,
  StandardStyle,
  UrlMarks,
} from "./standard-style";

/** Size of the standard view, in CSS px. */
export const STANDARD_WIDTH = 1000;
export const STANDARD_HEIGHT = 800;

/** A message's copy, laid out. */
export interface StandardView {
  readonly document: Document;
  readonly marks: UrlMarks;
  /** URLs that only a condition would bring, as the message wrote them */
  readonly conditional: ReadonlySet<string>;
  /** our own style element in the copy */
  readonly own: Node;
  /** @returns the element of the message that one of the copy stands for */
  original(element: Element): Element | null;
  /** @returns an attribute of the message's element, by its name there */
  attribute(element: Element, name: string): string | null;
}

/** What Thunderbird writes around a message's own text: dates, names and sizes, in the user's language. */
const WRITTEN_BY_THUNDERBIRD =
  "table.moz-main-header, table[class*='moz-header-part'], fieldset.moz-mime-attachment-header, .moz-mime-attachment-wrap";

/** Elements that are not in the copy: they load, they hold another document, or the copy has them in another form. */
const LEFT_OUT =
  "script, style, link, meta, base, title, template, iframe, frame, frameset, embed, applet, track, " +
  // What SVG changes as time goes by.
  "animate, animateMotion, animateTransform, set";

/** Attributes whose text is drawn. */
const TEXT_ATTRIBUTES = ["alt", "value", "placeholder", "label"] as const;

/** Elements in which something is changed; most have nothing of it, and a message may have thousands. */
const TO_STILL = [...LOADING_ATTRIBUTES, ...TEXT_ATTRIBUTES]
  .map((name) => `[${name}]`)
  .concat("svg *", "details")
  .join(", ");

/** What of an element's own style would bring the user's fonts, settings or a moment back. */
const PERSONAL_PROPERTIES = [
  "font-family",
  "font-size-adjust",
  "font-synthesis",
  "color-scheme",
  "appearance",
  "scrollbar-width",
  "overflow-wrap",
  "hyphens",
  "animation",
  "transition",
] as const;

/** Controls on which Gecko writes something in the user's language, or a date in their way. */
const LABELLED_BY_GECKO =
  "input:is([type=file i], [type=submit i], [type=reset i], [type=date i], [type=time i], [type=datetime-local i], [type=month i], [type=week i])";

/** Set on elements whose image would give them their size. */
export const BLANK = renamedAttribute("blank");
/** Set on what is to be measured without a box. */
export const UNBOXED = renamedAttribute("unboxed");

const SVG = "http://www.w3.org/2000/svg";

const EMPTY = `url("data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E")`;

/** The first layer goes before all others, important as it is. */
const STANDARD_RULES = `
@layer ${renamedAttribute("layer")} {
  *, ::before, ::after, ::marker, ::placeholder, ::file-selector-button {
    font-family: Standard !important; font-size-adjust: none !important; font-synthesis: none !important;
    color-scheme: only light !important; appearance: none !important; scrollbar-width: none !important;
    overflow-wrap: anywhere !important; hyphens: manual !important;
    animation: none !important; transition: none !important;
  }
  :root, table { font-size: 16px; }
  ${LABELLED_BY_GECKO} { font-size: 0 !important; }
  [${BLANK}] { content: ${EMPTY} !important; contain: size !important; contain-intrinsic-size: 48px 32px !important; }
  [${UNBOXED}] { display: none !important; }
}`;

/** Width in px of the text that shows whether the standard font is there: ten blanks of half of 100 px. */
const PROBE_WIDTH = 500;

/**
 * A message as it was written: taken before anything changes it. In a dark Thunderbird its own dark mode takes images out
 * of style sheets as soon as the document is there (DarkReader.mjs).
 */
export class MessageCopy {
  readonly #originals = new Map<Element, Element>();
  readonly #marks = new UrlMarks();
  readonly #style = new StandardStyle(this.#marks);
  readonly #root: Element;
  readonly #sheets: readonly string[];
  #hasNames = false;

  /** @returns null where the message is too large, or too intricate, to be laid out once more */
  static of(message: Document): MessageCopy | null {
    const elements = message.documentElement.querySelectorAll("*");
    if (elements.length > LIMITS.standardElements || isTooDeep(elements)) return null;
    const copy = new MessageCopy(message);
    const { isTooMuch, rules } = copy.#style;
    return isTooMuch || rules * elements.length > LIMITS.standardMatches ? null : copy;
  }

  private constructor(message: Document) {
    // In a document without a window nothing is loaded while it is copied.
    const inert = message.implementation.createHTMLDocument("");
    this.#root = inert.importNode(message.documentElement, true);
    const originals = message.documentElement.querySelectorAll("*");
    this.#originals.set(this.#root, message.documentElement);
    for (const [i, copy] of this.#root.querySelectorAll("*").entries()) {
      const original = originals[i];
      if (original !== undefined) this.#originals.set(copy, original);
    }
    this.#sheets = this.#readSheets(message);
    for (const element of this.#root.querySelectorAll(LEFT_OUT)) element.remove();
    for (const element of this.#root.querySelectorAll(WRITTEN_BY_THUNDERBIRD)) {
      if (element.parentElement?.localName === "body") element.remove();
    }
    for (const element of [this.#root, ...this.#root.querySelectorAll(TO_STILL)]) this.#still(element);
    this.#fill(blanks);
  }

  /** Whether the message may want an image at all. */
  get mayWant(): boolean {
    return this.#hasNames || this.#marks.size > 0;
  }

  /** Puts the copy into a frame; it can be done once. */
  layOut(frame: Document): StandardView | null {
    const body = this.#root.querySelector(":scope > body");
    if (body === null) return null;
    frame.documentElement.replaceWith(frame.adoptNode(this.#root));
    const head = frame.head ?? this.#root.insertBefore(frame.createElement("head"), this.#root.firstChild);
    const own = frame.createElement("style");
    own.textContent = STANDARD_RULES;
    // Given as bytes it is there at once; by @font-face Gecko may take its time.
    frame.fonts.add(new FontFace("Standard", standardFont()));
    head.append(own);
    for (const css of this.#sheets) {
      const style = frame.createElement("style");
      style.textContent = css;
      head.append(style);
    }
    if (!hasFont(frame, body)) this.#fill(() => "");
    return {
      document: frame,
      marks: this.#marks,
      conditional: this.#style.conditional,
      own,
      original: (element) => this.#originals.get(element) ?? null,
      attribute: (element, name) => element.getAttribute(renamedAttribute(name)),
    };
  }

  #readSheets(message: Document): string[] {
    return Array.from(message.querySelectorAll("style, link[rel~='stylesheet' i][href]"), (element) => {
      // Elements of other namespaces may have these names as well: SVG's style is one, the others are not.
      if (element instanceof HTMLStyleElement || element instanceof SVGStyleElement)
        return this.#readStyle(element);
      return element instanceof HTMLLinkElement ? this.#readLink(element) : "";
    });
  }

  #readStyle(element: HTMLStyleElement | SVGStyleElement): string {
    const { sheet } = element;
    if (sheet !== null) {
      return this.#style.sheet(sheet.cssRules, sheet.disabled || !isUnconditional(sheet.media.mediaText));
    }
    return isImporting(element)
      ? this.#style.text(element.textContent ?? "", !isUnconditional(element.getAttribute("media") ?? ""))
      : "";
  }

  /** Gecko loads these in its own time; what they say is in their address. */
  #readLink(link: HTMLLinkElement): string {
    const href = link.getAttribute("href") ?? "";
    if (!/^\s*data:/i.test(href)) return "";
    const isAlternate = /\balternate\b/i.test(link.rel) || link.disabled;
    return this.#style.dataSheet(href, isAlternate || !isUnconditional(link.media));
  }

  /** Gives the attributes that load something other names, and takes out what is of this user. */
  #still(element: Element): void {
    for (const name of LOADING_ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      element.setAttribute(renamedAttribute(name), value);
      // Only what has an address is a link.
      if (name === "style" || (name === "href" && element.matches("a, area"))) continue;
      element.removeAttribute(name);
      this.#hasNames = true;
    }
    const link = element.getAttributeNS(XLINK, "href");
    if (link !== null) {
      element.removeAttributeNS(XLINK, "href");
      if (!element.hasAttribute(renamedAttribute("href")))
        element.setAttribute(renamedAttribute("href"), link);
      this.#hasNames = true;
    }
    if (element.namespaceURI === SVG) {
      // Presentation attributes are CSS: a fill, a filter or a mask may be in another file.
      // By the attribute itself: the parser takes names that setAttribute() throws at, as "=a".
      for (const attribute of element.attributes) {
        const { name, value } = attribute;
        if (name !== "style" && /url\(/i.test(value)) attribute.value = this.#style.value(value);
      }
    }
    // Gecko writes a summary of its own where there is none.
    if (element.localName === "details" && element.querySelector(":scope > summary") === null) {
      element.prepend(element.ownerDocument.createElement("summary"));
    }
    for (const name of TEXT_ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, blanks(value));
    }
    const style = (element as Element & { readonly style?: CSSStyleDeclaration }).style;
    if (style === undefined || !element.hasAttribute("style")) return;
    const css = this.#style.declarations(style);
    element.setAttribute("style", css);
    for (const name of PERSONAL_PROPERTIES) style.removeProperty(name);
  }

  /** Gives the texts another form: blanks, or without the standard font none at all. */
  #fill(form: (text: string) => string): void {
    const texts = this.#root.ownerDocument.createTreeWalker(this.#root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() !== null) {
      const { currentNode: text } = texts;
      if (text.parentNode?.nodeName !== "STYLE") text.nodeValue = form(text.nodeValue ?? "");
    }
  }
}

/** Whether elements lie in one another deeper than can be laid out in a reasonable time; they are in document order. */
function isTooDeep(elements: Iterable<Element>): boolean {
  const depths = new Map<Element | null, number>();
  for (const element of elements) {
    const depth = (depths.get(element.parentElement) ?? 0) + 1;
    if (depth > LIMITS.standardDepth) return true;
    depths.set(element, depth);
  }
  return false;
}

/** Whether the standard font is there: a Gecko that is told to load no fonts has none. */
function hasFont(frame: Document, body: Element): boolean {
  const probe = frame.createElement("span");
  probe.setAttribute(
    "style",
    "all: initial !important; position: absolute !important; white-space: pre !important; font: 100px Standard !important",
  );
  probe.textContent = "0000000000";
  body.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return Math.abs(width - PROBE_WIDTH) < 1;
}

/** A text of the same length in which nothing but white space is told. */
function blanks(text: string): string {
  return text.replace(/[^\s]/gu, "0");
}

/** @returns the computed style of an element of the standard view */
export function styleOf(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView ?? window).getComputedStyle(element);
}

/**
 * Reads something in the standard view of a message. All of it happens before anything else is drawn.
 * @returns null where the message could not be laid out so: then nobody can say what it shows
 */
export function inStandardView<T>(
  message: Document,
  copy: MessageCopy,
  read: (view: StandardView) => T,
): T | null {
  const frame = message.createElement("iframe");
  // An element's own important declarations go before all that a style sheet of the message may say.
  frame.setAttribute(
    "style",
    `all: initial !important; display: block !important; position: fixed !important; left: 0 !important; top: 0 !important;
     width: ${STANDARD_WIDTH}px !important; height: ${STANDARD_HEIGHT}px !important; visibility: hidden !important;
     border: 0 !important; zoom: 1 !important; color-scheme: light !important; pointer-events: none !important`,
  );
  message.documentElement.append(frame);
  try {
    const { contentDocument, contentWindow } = frame;
    if (contentDocument === null || contentWindow?.innerWidth !== STANDARD_WIDTH) return null;
    const view = copy.layOut(contentDocument);
    if (view === null || contentDocument.documentElement.getClientRects().length === 0) return null;
    return read(view);
  } finally {
    frame.remove();
  }
}
