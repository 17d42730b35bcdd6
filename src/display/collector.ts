import { cssUrls } from "../core/css-url";
import { declaredImageType } from "../core/image-type";
import { layoutSign, type WantedImage } from "../core/layout-sign";
import { LIMITS } from "../core/limits";
import type { ImageKind } from "../core/outcome";
import { offeredImage } from "../core/srcset";
import { XLINK } from "../core/url";
import type { DocumentIdentity, RefusedResource } from "../protocol/display-message";
import { ComputedImages } from "./computed-images";
import { type CssDeclaration, type CssInventory, declarationsOf, takeInventory } from "./css-declarations";
import { CssImageBoxes } from "./css-image-box";
import { resourcesOf } from "./resources";
import { type DeclaredSize, declaredSizes, withBoxes } from "./sizes";
import { isUnconditional } from "./standard-style";
import { inStandardView, MessageCopy, type StandardView, withRootDrawn } from "./standard-view";
import { SvgReferences } from "./svg-references";
import { type Box, Visibility } from "./visibility";
import { wantedUrl } from "./wanted-url";

/** An element that wants one image, and by which of its features. */
export interface Place {
  /** "css" is the background of the element itself */
  readonly kind: ImageKind;
  readonly element: Element;
}

/** What one look at the document found. */
export interface Collection {
  readonly images: readonly WantedImage[];
  /** URL, as in `images`, to the elements that want it */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly refused: readonly RefusedResource[];
  /** how many images, at least, are beyond the bounds: not in `images`, so never fetched */
  readonly overlooked: number;
}

/** What of it is found by how the message is laid out. */
type Findings = Pick<Collection, "images" | "places" | "overlooked">;

/** An element that wants an image, and the URL as the message wrote it. */
interface WantingElement extends Place {
  readonly text: string | null;
}

/** What finds out what can be seen of an image: of an element's own, and of one that a style asks for. */
interface Measures {
  readonly visibility: Visibility;
  readonly cssBoxes: CssImageBoxes;
}

/** Where elements are looked for: the message itself, or its standard view. */
type ElementSource = Pick<StandardView, "document" | "attribute">;

/** Something that may name an image. A message without it is not copied: most plain ones have nothing of it. */
const MAY_NAME =
  "[src], [srcset], [poster], [background], [data], svg, style, link[href*='data:' i], [style*='(']";

const NOTHING_WANTED: Findings = { images: [], places: new Map(), overlooked: 0 };

/** The larger of two boxes in which the same image is wanted: what is seen in one place is no pixel. */
function larger(a: Box, b: Box): Box {
  if (a.hidden !== b.hidden) return a.hidden ? b : a;
  const area = ({ width, height }: Box) =>
    (width ?? Number.POSITIVE_INFINITY) * (height ?? Number.POSITIVE_INFINITY);
  return area(b) > area(a) ? b : a;
}

/** The outermost svg element around one of SVG's: the one that is a box on the page. */
export function svgRoot(element: Element): Element {
  let root = element.closest("svg") ?? element;
  for (
    let outer = root.parentElement?.closest("svg");
    outer != null;
    outer = outer.parentElement?.closest("svg")
  )
    root = outer;
  return root;
}

/** What an image is known by that was not laid out. */
function notLaidOut(url: string, kind: ImageKind, certainty: WantedImage["certainty"]): WantedImage {
  return {
    url,
    kind,
    width: null,
    height: null,
    hidden: false,
    declaredWidth: null,
    declaredHeight: null,
    described: true,
    places: 1,
    certainty,
  };
}

/** The srcset attributes of the sources of a picture that hold for everybody. */
function sourcesOf(img: Element, { attribute }: ElementSource): string[] {
  const picture = img.parentElement;
  if (picture?.localName !== "picture") return [];
  const children = [...picture.children];
  return children
    .slice(0, children.indexOf(img))
    .filter((source) => source.localName === "source")
    .filter((source) => {
      const type = attribute(source, "type");
      const isKnown = type === null || declaredImageType(type) !== null;
      return isKnown && isUnconditional(attribute(source, "media") ?? "");
    })
    .map((source) => attribute(source, "srcset") ?? "");
}

/** The elements that want an image of their own. */
function* wantingElements(source: ElementSource): Generator<WantingElement> {
  const { document, attribute } = source;
  for (const img of document.images) {
    const sources = sourcesOf(img, source);
    yield {
      kind: "img",
      element: img,
      text: offeredImage(attribute(img, "src"), attribute(img, "srcset"), sources),
    };
  }
  for (const input of document.querySelectorAll("input[type='image' i]")) {
    yield { kind: "input", element: input, text: attribute(input, "src") };
  }
  for (const video of document.querySelectorAll("video")) {
    yield { kind: "poster", element: video, text: attribute(video, "poster") };
  }
  for (const image of document.querySelectorAll("svg image, svg feImage")) {
    yield { kind: "svg-image", element: image, text: attribute(image, "href") };
  }
  for (const element of document.querySelectorAll("body, table, thead, tbody, tfoot, tr, td, th")) {
    yield { kind: "background-attribute", element, text: attribute(element, "background") };
  }
}

/** What a message wants that could not be laid out: it waits until the user asks for it. */
function unreadFindings(message: Document, declarations: readonly CssDeclaration[]): Findings {
  const images = new Map<string, WantedImage>();
  const places = new Map<string, Place[]>();
  const overlooked = new Set<string>();
  const want = (text: string | null, kind: ImageKind): string | null => {
    const url = wantedUrl(text, message);
    if (url === null || images.has(url)) return url;
    if (images.size < LIMITS.collected) images.set(url, notLaidOut(url, kind, "unread"));
    else overlooked.add(url);
    return url;
  };
  let left: number = LIMITS.places;
  const attribute = (element: Element, name: string) =>
    element.getAttribute(name) ?? (name === "href" ? element.getAttributeNS(XLINK, "href") : null);
  for (const { element, kind, text } of wantingElements({ document: message, attribute })) {
    const url = want(text, kind);
    if (url === null || !images.has(url) || left-- <= 0) continue;
    places.set(url, [...(places.get(url) ?? []), { element, kind }]);
  }
  for (const { value, property } of declarations) {
    for (const { url } of cssUrls(value, property.startsWith("--"))) want(url, "css");
  }
  return { images: [...images.values()], places, overlooked: overlooked.size };
}

/** What the message names that is never fetched. */
function refusedIn(message: Document, resources: CssInventory["resources"]): RefusedResource[] {
  const found = new Map<string, RefusedResource>();
  const named = [...resources.map(({ url, kind }) => ({ text: url, kind })), ...resourcesOf(message)];
  for (const { text, kind } of named) {
    const url = wantedUrl(text, message);
    if (url === null || found.size >= LIMITS.collected) continue;
    found.set(`${kind} ${url}`, { url, kind });
  }
  return [...found.values()];
}

function hasWords(element: Element): boolean {
  return ["alt", "title"].some((name) => element.getAttribute(name)?.trim());
}

/** What the message wants, read in its standard view. */
class Look {
  readonly #places = new Map<string, Place[]>();
  readonly #boxes = new Map<string, Box>();
  readonly #declared = new Map<string, DeclaredSize>();
  readonly #described = new Set<string>();
  /** URL to the elements that want it for themselves */
  readonly #wanting = new Map<string, Set<Element>>();
  readonly #kinds = new Map<string, ImageKind>();
  readonly #found: { readonly url: string; readonly element: Element; readonly kind: Place["kind"] }[] = [];
  /** elements whose box their image gives, or may give */
  readonly #blank = new Set<Element>();
  readonly #overlooked = new Set<string>();
  /** URLs of which one place at least is not hidden by something that is not in force here */
  readonly #certain = new Set<string>();
  readonly #css: CssInventory;
  readonly #references: SvgReferences;

  constructor(
    private readonly view: StandardView,
    private readonly message: Document,
  ) {
    this.#css = takeInventory(view.document, view.own);
    this.#references = new SvgReferences(view, this.#css.rules);
  }

  read(): Findings {
    this.#elements();
    const sizes = declaredSizes([...this.#blank]);
    const computed = new ComputedImages(this.view.document);
    withBoxes(sizes, () => this.#measure(sizes, computed));
    const images = [...this.#boxes].map(([url, box]) => ({
      url,
      kind: this.#kinds.get(url) ?? "img",
      ...box,
      declaredWidth: this.#declared.get(url)?.width ?? null,
      declaredHeight: this.#declared.get(url)?.height ?? null,
      described: this.#described.has(url),
      places: this.#wanting.get(url)?.size ?? 1,
      certainty: this.#certain.has(url) ? ("laid-out" as const) : ("conditional" as const),
    }));
    return {
      images: [...images, ...this.#conditional()],
      places: this.#places,
      overlooked:
        [...this.#overlooked].filter((url) => !this.#boxes.has(url)).length + (computed.ended ? 1 : 0),
    };
  }

  /** What only a condition would bring: nobody has laid it out. */
  *#conditional(): Generator<WantedImage> {
    const seen = new Set(this.#boxes.keys());
    for (const text of this.view.conditional) {
      const url = wantedUrl(text, this.message);
      if (url === null || seen.has(url)) continue;
      seen.add(url);
      if (seen.size > LIMITS.collected) this.#overlooked.add(url);
      else yield notLaidOut(url, "css", "conditional");
    }
  }

  #measure(sizes: ReadonlyMap<Element, DeclaredSize>, computed: ComputedImages): void {
    const visibility = new Visibility(this.view.document, this.#css.rules);
    const cssBoxes = new CssImageBoxes(visibility);
    for (const { url, element, kind } of this.#found) {
      const size = sizes.get(element);
      if (size !== undefined && !this.#declared.has(url)) this.#declared.set(url, size);
      if (hasWords(element)) this.#described.add(url);
      const box = this.#seen(url) ?? this.#boxOf({ visibility, cssBoxes }, element, kind, size);
      this.#want(url, kind, box, { kind, element });
      if (!this.#isPerhapsHidden(element)) this.#certain.add(url);
    }
    if (this.#css.declarations.length === 0) return;
    for (const image of computed.read(this.#css)) {
      const { element, pseudo, property } = image;
      const url = wantedUrl(this.view.marks.textOf(image.url), this.message);
      if (url === null) continue;
      const box = this.#seen(url) ?? cssBoxes.boxOf(image);
      // Of what CSS asks for, only a background has a box in which a placeholder could stand. A cursor, a list's
      // mark, a border, a mask or generated content has none, and is found in the popup alone.
      if (!this.#isPerhapsHidden(element)) this.#certain.add(url);
      const isBackground = pseudo === null && property === "background-image";
      this.#want(url, "css", box, isBackground ? { kind: "css", element } : null);
    }
  }

  #isPerhapsHidden(element: Element): boolean {
    const { perhapsHidden } = this.view;
    if (perhapsHidden.size === 0) return false;
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      if (perhapsHidden.has(at)) return true;
    return false;
  }

  #boxOf({ visibility, cssBoxes }: Measures, element: Element, kind: ImageKind, size?: DeclaredSize): Box {
    if (kind === "background-attribute") return cssBoxes.boxOfAttribute(element);
    if (kind !== "svg-image") return visibility.imageBox(element, size);
    if (this.#references.isUnused(element)) return { width: 0, height: 0, hidden: true };
    const isSized = size?.isWidthOpen === false && !size.isHeightOpen;
    if (isSized && !this.#references.isReferenced(element)) return visibility.imageBox(element, size);
    const { hidden } = visibility.boxInside(svgRoot(element));
    return { width: size?.width ?? null, height: size?.height ?? null, hidden };
  }

  /** The box in which an image is seen, where one was found already: then the others need not be looked at. */
  #seen(url: string): Box | undefined {
    const box = this.#boxes.get(url);
    return box === undefined || layoutSign(box) !== null ? undefined : box;
  }

  #want(url: string, kind: ImageKind, box: Box, place: Place | null): void {
    const before = this.#boxes.get(url);
    if (before === undefined && this.#boxes.size >= LIMITS.collected) {
      this.#overlooked.add(url);
      return;
    }
    if (place !== null) this.#wanting.set(url, (this.#wanting.get(url) ?? new Set()).add(place.element));
    this.#boxes.set(url, before === undefined ? box : larger(before, box));
    if (before === undefined) this.#kinds.set(url, kind);
    const element = place === null ? null : this.view.original(place.element);
    if (place === null || element === null) return;
    const places = this.#places.get(url);
    const there = { kind: place.kind, element };
    if (places === undefined) this.#places.set(url, [there]);
    else places.push(there);
  }

  #elements(): void {
    for (const { element, kind, text } of wantingElements(this.view)) {
      const url = wantedUrl(text, this.message);
      if (url === null) continue;
      if (this.#found.length >= LIMITS.places) {
        this.#overlooked.add(url);
        continue;
      }
      this.#found.push({ url, element, kind });
      if (kind === "img" || kind === "input" || kind === "svg-image") this.#blank.add(element);
    }
  }
}

/** A message that stops the reading of it is one that is not read: what it wants waits for the user. */
function orUnread<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    console.error("Cleardot: a message cannot be read, so its images wait", error);
    return null;
  }
}

/** Finds what the displayed message wants of the network, once: it does not depend on what became of it. */
export class Collector {
  /** null where the message cannot be laid out once more */
  readonly #copy: MessageCopy | null;
  /** the message cannot want an image */
  readonly #isPlain: boolean;
  readonly #inventory: CssInventory;
  /** the document's body, as Gecko writes it; null where it is too long to be compared, or names nothing that loads */
  readonly body: string | null;
  #collection: Collection | null = null;

  /** Reads the document, which has been parsed, and was changed by nobody yet. */
  constructor(private readonly document: Document) {
    this.#isPlain = document.querySelector(MAY_NAME) === null;
    this.#copy = this.#isPlain ? null : orUnread(() => MessageCopy.of(document));
    this.#inventory = takeInventory(document, null);
    this.body = this.#isPlain || this.#copy?.mayWant === false ? null : bodyText(document);
  }

  /** What the message's own style sheets and style attributes name, as far as Gecko had loaded them when it was read. */
  get declarations(): readonly CssDeclaration[] {
    return this.#inventory.declarations;
  }

  /**
   * @returns null where the document is not laid out, as in a tab that was never shown: nothing can be laid out there
   */
  collect(): Collection | null {
    if (this.#collection !== null) return this.#collection;
    const { document } = this;
    const hasBox = () => document.documentElement.getClientRects().length > 0;
    if (!hasBox() && !withRootDrawn(document, hasBox)) return null;
    // Thunderbird empties a message that is about to give way to the next, and then waits for the next event that says
    // that a document is there (msgHdrView.js): the one of a frame must not come in between.
    if (document.body?.firstElementChild == null) return null;
    const { declarations, resources } = this.#inventory;
    this.#collection = {
      ...(this.#laidOut() ?? unreadFindings(document, declarations)),
      refused: refusedIn(document, resources),
    };
    return this.#collection;
  }

  /** @returns what the style sheet of an element declares that Gecko has loaded only now; nothing where it was read before */
  loadedLate(target: EventTarget | null): readonly CssDeclaration[] {
    const { sheet = null } = target as { readonly sheet?: CSSStyleSheet | null };
    const isNew = sheet?.ownerNode != null && !this.#inventory.read.has(sheet.ownerNode);
    return isNew ? declarationsOf(sheet) : [];
  }

  #laidOut(): Findings | null {
    if (this.#isPlain) return NOTHING_WANTED;
    const copy = this.#copy;
    if (copy === null) return null;
    if (!copy.mayWant) return NOTHING_WANTED;
    const { document } = this;
    return orUnread(() =>
      withRootDrawn(document, () =>
        inStandardView(document, copy, (view) => new Look(view, document).read()),
      ),
    );
  }
}

/** @returns the document's body, as Gecko writes it; null where it is too long to be compared with its message's source */
export function bodyText(document: Document): string | null {
  const text = document.body?.outerHTML ?? "";
  return text.length > LIMITS.comparedCharacters ? null : text;
}

/** Reads the header block Thunderbird writes in front of the message; anything later could be the message's own. */
export function identityOf(document: Document): DocumentIdentity {
  const block = document.body?.firstElementChild;
  if (!(block instanceof HTMLTableElement) || !block.classList.contains("moz-header-part1"))
    return { cells: [] };
  const cells = Array.from(block.querySelectorAll("td"), (cell) => {
    const label = cell.querySelector(":scope > .moz-header-display-name")?.textContent ?? "";
    return (cell.textContent ?? "").slice(label.length).replace(/\s+/g, " ").trim();
  });
  return { cells };
}

/** Whether another message is rendered inside the displayed one. */
export function hasForwarded(document: Document): boolean {
  return document.querySelectorAll(".moz-header-part1").length > 1;
}
