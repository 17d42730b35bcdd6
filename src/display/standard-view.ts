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
  isAnimated,
  isUnconditional,
  LOADING_ATTRIBUTES,
  renamedAttribute,
  StandardStyle,
  TEXT_ATTRIBUTES,
  UrlMarks,
  withCaseTold,
  withFixedUnits,
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
  /** elements of the copy that something may hide which is not in force there */
  readonly perhapsHidden: ReadonlySet<Element>;
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

/** What stands for it in the copy, for selectors that see an element by those around it: it is the same for everybody. */
const HEADER_STAND_INS = ["moz-header-part1 moz-main-header", "moz-header-part2 moz-main-header"] as const;

/** Elements that are not in the copy: they load, they hold another document, or they change as time goes by (SVG). */
const LEFT_OUT =
  "iframe, frame, frameset, embed, applet, track, animate, animateMotion, animateTransform, set, math";

/** Elements that are in the copy without what is in them, for the sake of selectors. */
const EMPTIED = "script, style, link, meta, base, title, template";

/** Attributes that such an element keeps. */
const HARMLESS_ATTRIBUTES: ReadonlySet<string> = new Set(["id", "class", "title", "lang", "name", "media"]);

/** Elements in which something is changed; most have nothing of it, and a message may have thousands. */
const TO_STILL = [...LOADING_ATTRIBUTES, ...TEXT_ATTRIBUTES, "dir", "class", "id"]
  .map((name) => `[${name}]`)
  .concat("svg *", "svg", "details")
  .join(", ");

/** Attributes by which SVG chooses for a user's language. */
const CHOOSING_ATTRIBUTES = ["systemLanguage", "requiredFeatures", "requiredExtensions"] as const;

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
  "text-transform",
  "quotes",
  "border-width",
  "vertical-align",
  "list-style-type",
  "animation",
  "transition",
] as const;

/** What controls have no style of their own for. */
const CONTROL_PROPERTIES = ["line-height", "width", "min-width", "max-width"] as const;

/** What the root has none for. */
const ROOT_PROPERTIES = [
  "box-sizing",
  "transform",
  "margin",
  "padding",
  "width",
  "min-width",
  "max-width",
  "height",
  "min-height",
  "max-height",
] as const;

/** Controls that are as wide as Gecko makes them. */
const SIZED_BY_GECKO =
  "input:not([type=image i], [type=hidden i], [type=checkbox i], [type=radio i]), select, textarea";

/** Controls on which Gecko writes something in the user's language, or a date in their way. */
const LABELLED_BY_GECKO =
  "input:is([type=image i], [type=file i], [type=submit i], [type=reset i], [type=date i], [type=time i], [type=datetime-local i], [type=month i], [type=week i])";

/** Set on elements whose image would give them their size. */
export const BLANK = renamedAttribute("blank");
/** Set on what an animation of its own may hide. */
const ANIMATED = renamedAttribute("animated");
/** Set on what is to be measured without a box. */
export const UNBOXED = renamedAttribute("unboxed");

const SVG = "http://www.w3.org/2000/svg";

const EMPTY = `url("data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E")`;

/**
 * The first layer goes before all others, important as it is. Borders and baselines are where the pixels of the screen have them, and
 * the frame as well: a transformed root is what everything in it is measured by.
 */
const STANDARD_RULES = `
@layer ${renamedAttribute("layer")} {
  *, ::before, ::after, ::marker, ::placeholder, ::file-selector-button {
    font-family: Standard !important; font-size-adjust: none !important; font-synthesis: none !important;
    color-scheme: only light !important; appearance: none !important; scrollbar-width: none !important;
    overflow-wrap: anywhere !important; hyphens: manual !important; text-transform: none !important;
    quotes: "0" "0" !important; border-width: 0 !important; vertical-align: top !important;
    list-style-type: none !important;
    animation: none !important; transition: none !important;
  }
  :root {
    box-sizing: border-box !important; transform: translateX(0) !important; margin: 0 !important; padding: 0 !important;
    width: ${STANDARD_WIDTH}px !important; min-width: 0 !important; max-width: none !important;
    height: ${STANDARD_HEIGHT}px !important; min-height: 0 !important; max-height: none !important;
  }
  input, button, select, textarea { line-height: 1.2 !important; }
  :is(${SIZED_BY_GECKO}) { width: 150px !important; }
  ${LABELLED_BY_GECKO} { font-size: 0 !important; }
  [${BLANK}] { content: ${EMPTY} !important; contain: size !important; contain-intrinsic-size: 48px 32px !important; }
  [${UNBOXED}] { display: none !important; }
}
:root { line-height: 1.2; }
:root, table { font-size: 16px; }
mailattachcount, .moz-main-header, .moz-main-header + br, .moz-print-only { display: none; }`;

/** What is generated, or is in a control, has no text either. It is of the same layer, which is the first. */
const WITHOUT_TEXT = `
@layer ${renamedAttribute("layer")} {
  ::before, ::after, ::placeholder, input, button, select, textarea { font-size: 0 !important; }
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
  #hasNames = false;
  /** elements of the message have no counterpart */
  #isIncomplete = false;

  /** @returns null where the message is too large, or too intricate, to be laid out once more */
  static of(message: Document): MessageCopy | null {
    const elements = message.documentElement.querySelectorAll("*");
    if (elements.length > LIMITS.standardElements || isTooDeep(elements) || hasShadow(elements)) return null;
    const copy = new MessageCopy(message);
    const { isTooMuch, rules, seesOthers } = copy.#style;
    if (isTooMuch || rules * elements.length > LIMITS.standardMatches) return null;
    return copy.#isIncomplete && seesOthers ? null : copy;
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
    this.#readSheets(message);
    for (const element of this.#root.querySelectorAll(LEFT_OUT)) {
      this.#isIncomplete = true;
      element.remove();
    }
    for (const element of this.#root.querySelectorAll(EMPTIED)) empty(element);
    this.#standIn();
    for (const element of [this.#root, ...this.#root.querySelectorAll(TO_STILL)]) this.#still(element);
    this.#formTexts(blanks);
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
    for (const css of this.#style.sheets) {
      const style = frame.createElement("style");
      style.textContent = css;
      head.append(style);
    }
    // Where the user lets messages use no fonts of their own there is no text at all: theirs must not be measured.
    if (!hasFont(frame, body)) {
      this.#formTexts(() => "");
      own.textContent = `${STANDARD_RULES}\n${WITHOUT_TEXT}`;
    }
    return {
      document: frame,
      marks: this.#marks,
      conditional: this.#style.conditional,
      perhapsHidden: this.#perhapsHidden(frame),
      own,
      original: (element) => this.#originals.get(element) ?? null,
      attribute: (element, name) => element.getAttribute(renamedAttribute(name)),
    };
  }

  #perhapsHidden(frame: Document): Set<Element> {
    const found = new Set(frame.querySelectorAll(`[${ANIMATED}]`));
    for (const selector of this.#style.perhapsHidden) {
      try {
        for (const element of frame.querySelectorAll(selector)) found.add(element);
      } catch {
        // With a namespace, or something new, nobody can tell here: it may be any of them.
        found.add(frame.documentElement);
      }
    }
    return found;
  }

  #readSheets(message: Document): void {
    // Of sheets with titles those with the first are in force.
    let preferred = "";
    for (const element of message.querySelectorAll("style, link[rel~='stylesheet' i][href]")) {
      const title = element.getAttribute("title") ?? "";
      preferred ||= title;
      const isOther = title !== "" && title !== preferred;
      // Elements of other namespaces may have these names as well: SVG's style is one, the others are not.
      if (element instanceof HTMLStyleElement || element instanceof SVGStyleElement) {
        this.#readStyle(element, isOther);
      } else if (element instanceof HTMLLinkElement) {
        this.#readLink(element, isOther);
      }
    }
  }

  #readStyle(element: HTMLStyleElement | SVGStyleElement, isOther: boolean): void {
    const { sheet } = element;
    if (sheet !== null) {
      const isConditional = isOther || sheet.disabled || !isUnconditional(sheet.media.mediaText);
      this.#style.addSheet(sheet.cssRules, isConditional);
    } else if (isImporting(element)) {
      const isConditional = isOther || !isUnconditional(element.getAttribute("media") ?? "");
      this.#style.addText(element.textContent ?? "", isConditional);
    }
  }

  /** Gecko loads these in its own time; what they say is in their address. */
  #readLink(link: HTMLLinkElement, isOther: boolean): void {
    const href = link.getAttribute("href") ?? "";
    if (!/^\s*data:/i.test(href) || !/^(?:text\/css)?$/i.test(link.type.trim())) return;
    // Whether a digest holds nobody knows here: it is in force for all or for none.
    const isAlternate = isOther || /\balternate\b/i.test(link.rel) || link.disabled;
    const isConditional = isAlternate || link.hasAttribute("integrity") || !isUnconditional(link.media);
    this.#style.addData(href, isConditional);
  }

  /** Puts what stands for Thunderbird's own header block in its place. */
  #standIn(): void {
    const body = this.#root.querySelector(":scope > body");
    if (body === null) return;
    for (const element of body.querySelectorAll(`:scope > :is(${WRITTEN_BY_THUNDERBIRD})`)) element.remove();
    const tables = HEADER_STAND_INS.map((name) => {
      const table = body.ownerDocument.createElement("table");
      table.className = name;
      return table;
    });
    body.prepend(...tables);
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
    // An empty frame is laid out as old pages are, in which the case of these makes no difference.
    for (const name of ["class", "id"] as const) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      element.setAttribute(renamedAttribute(name), value);
      element.setAttribute(name, withCaseTold(value));
    }
    const direction = element.getAttribute("dir");
    if (direction !== null) {
      element.setAttribute(renamedAttribute("dir"), direction);
      // By its letters, which are no more in the copy.
      if (/^auto$/i.test(direction)) {
        const isRightToLeft = this.#originals.get(element)?.matches(":dir(rtl)") === true;
        element.setAttribute("dir", isRightToLeft ? "rtl" : "ltr");
      }
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
        if (name === "style" || name.startsWith("x-")) continue;
        // What names something, or adds up, has parentheses; the data of a path is long and has none.
        const standard = withFixedUnits(value.includes("(") ? this.#style.value(value) : value);
        if (standard !== value) attribute.value = standard;
      }
      for (const name of CHOOSING_ATTRIBUTES) element.removeAttribute(name);
    }
    // Gecko writes a summary of its own where there is none.
    if (element.localName === "details" && element.querySelector(":scope > summary") === null) {
      element.prepend(element.ownerDocument.createElement("summary"));
    }
    for (const name of TEXT_ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      element.setAttribute(renamedAttribute(name), value);
      element.setAttribute(name, blanks(value));
    }
    const style = (element as Element & { readonly style?: CSSStyleDeclaration }).style;
    if (style === undefined || !element.hasAttribute("style")) return;
    if (isAnimated(style.cssText)) element.setAttribute(ANIMATED, "");
    const css = this.#style.declarations(style);
    element.setAttribute("style", css);
    for (const name of PERSONAL_PROPERTIES) style.removeProperty(name);
    if (element.matches(SIZED_BY_GECKO)) for (const name of CONTROL_PROPERTIES) style.removeProperty(name);
    if (element.matches(LABELLED_BY_GECKO)) style.removeProperty("font-size");
    if (element === this.#root) for (const name of ROOT_PROPERTIES) style.removeProperty(name);
  }

  /** Gives all texts another form. */
  #formTexts(form: (text: string) => string): void {
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

/** A text of the same width in which nothing but white space is told. */
function blanks(text: string): string {
  return text
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Mark}\u2028\u2029]/gu, "")
    .replace(/[^ \t\n\r\f\u00a0]/gu, "0");
}

/** Takes out of an element what is in it, and what it could load by. */
function empty(element: Element): void {
  if (element instanceof HTMLTemplateElement) element.content.replaceChildren();
  element.replaceChildren();
  for (const { name } of [...element.attributes]) {
    if (!HARMLESS_ATTRIBUTES.has(name)) element.removeAttribute(name);
  }
}

/** Elements that a mail can give a shadow tree (DOM, "attach a shadow root"), beside those with a hyphen in their names. */
const SHADOW_HOSTS =
  /^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span|.*-.*)$/;

/** Whether an element draws something else than what is in it. No mail has that but one that wants to hide something. */
function hasShadow(elements: Iterable<Element>): boolean {
  for (const element of elements) {
    // Gecko gives some elements a tree of its own, as SVG's use.
    if (!SHADOW_HOSTS.test(element.localName)) continue;
    const { openOrClosedShadowRoot = null } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
    if (openOrClosedShadowRoot !== null) return true;
  }
  return false;
}

/** @returns the computed style of an element of the standard view */
export function styleOf(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView ?? window).getComputedStyle(element);
}

/**
 * Has the root of a message drawn while something is measured: a condition may have it drawn for some users and not for others.
 * An element's own important declarations go before all that a style sheet says.
 */
export function withRootDrawn<T>(message: Document, measure: () => T): T {
  const root = message.documentElement;
  const before = root.getAttribute("style");
  const { style } = root;
  for (const [name, value] of [
    ["transition", "none"],
    ["display", "block"],
    ["content-visibility", "visible"],
  ] as const) {
    style.setProperty(name, value, "important");
  }
  try {
    return measure();
  } finally {
    if (before === null) root.removeAttribute("style");
    else root.setAttribute("style", before);
  }
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
