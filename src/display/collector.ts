import { layoutSign, type WantedImage } from "../core/layout-sign";
import { LIMITS } from "../core/limits";
import type { ImageKind, ResourceKind } from "../core/outcome";
import { XLINK } from "../core/url";
import type { DocumentIdentity, RefusedResource } from "../protocol/display-message";
import { ComputedImages } from "./computed-images";
import { type CssDeclaration, type CssInventory, takeInventory } from "./css-declarations";
import { resourcesOf } from "./resources";
import { type DeclaredSize, declaredSizes, withBoxes } from "./sizes";
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
  readonly declarations: readonly CssDeclaration[];
  readonly refused: readonly RefusedResource[];
  /** how many images, at least, are beyond the bounds: not in `images`, so never fetched */
  readonly overlooked: number;
}

/** What Cleardot knows of the image an element wanted before one was put into it. */
export interface KnownImage {
  readonly url: string;
  /** its image is in */
  readonly shown: boolean;
}

type Known = (element: Element, kind: ImageKind) => KnownImage | undefined;

/** What SVG draws only by reference, whose contents have no place of their own on the page. */
const REFERENCED = "pattern, filter, mask, clipPath, marker, defs, symbol";

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

function hasWords(element: Element): boolean {
  return ["alt", "title"].some((name) => element.getAttribute(name)?.trim());
}

/** One look at a document. */
class Look {
  readonly #places = new Map<string, Place[]>();
  readonly #boxes = new Map<string, Box>();
  readonly #declared = new Map<string, DeclaredSize>();
  readonly #described = new Set<string>();
  /** URL to the elements that want it for themselves */
  readonly #wanting = new Map<string, Set<Element>>();
  readonly #kinds = new Map<string, ImageKind>();
  readonly #resources = new Map<string, RefusedResource>();
  readonly #found: { readonly url: string; readonly element: Element; readonly kind: Place["kind"] }[] = [];
  /** elements whose box their image gives, or may give, and that have none yet */
  readonly #blank = new Set<Element>();
  readonly #overlooked = new Set<string>();

  constructor(
    private readonly document: Document,
    private readonly css: CssInventory,
    private readonly known: Known,
  ) {}

  collect(): Collection {
    this.#elements();
    const sizes = declaredSizes([...this.#blank]);
    const computed = new ComputedImages(this.document);
    withBoxes(sizes, () => this.#measure(sizes, computed));
    for (const { url, kind } of this.css.resources) this.#refuse(url, kind);
    for (const { text, kind } of resourcesOf(this.document)) this.#refuse(text, kind);
    return {
      images: [...this.#boxes].map(([url, box]) => ({
        url,
        kind: this.#kinds.get(url) ?? "img",
        ...box,
        declaredWidth: this.#declared.get(url)?.width ?? null,
        declaredHeight: this.#declared.get(url)?.height ?? null,
        described: this.#described.has(url),
        places: this.#wanting.get(url)?.size ?? 1,
      })),
      places: this.#places,
      declarations: this.css.declarations,
      refused: [...this.#resources.values()],
      overlooked:
        [...this.#overlooked].filter((url) => !this.#boxes.has(url)).length + (computed.ended ? 1 : 0),
    };
  }

  #measure(sizes: ReadonlyMap<Element, DeclaredSize>, computed: ComputedImages): void {
    const visibility = new Visibility(this.document, this.css.rules);
    for (const { url, element, kind } of this.#found) {
      const size = sizes.get(element);
      if (size !== undefined && !this.#declared.has(url)) this.#declared.set(url, size);
      if (hasWords(element)) this.#described.add(url);
      const box = this.#seen(url) ?? this.#boxOf(visibility, element, kind, size);
      this.#want(url, kind, box, { kind, element });
    }
    if (this.css.declarations.length === 0) return;
    for (const { url: text, element, pseudo, property } of computed.read(this.css)) {
      const url = wantedUrl(text, this.document);
      if (url === null) continue;
      const box =
        this.#seen(url) ?? (pseudo === null ? visibility.boxOf(element) : visibility.boxInside(element));
      // Of what CSS asks for, only a background has a box in which a placeholder could stand. A cursor, a list's
      // mark, a border, a mask or generated content has none, and is found in the popup alone.
      const isBackground = pseudo === null && property === "background-image";
      this.#want(url, "css", box, isBackground ? { kind: "css", element } : null);
    }
  }

  #boxOf(visibility: Visibility, element: Element, kind: ImageKind, size?: DeclaredSize): Box {
    const hasPlace =
      kind !== "svg-image" ||
      (size?.isWidthOpen === false && !size.isHeightOpen && element.closest(REFERENCED) === null);
    if (hasPlace) return visibility.boxOf(element, size);
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
    if (place === null) return;
    const places = this.#places.get(url);
    if (places === undefined) this.#places.set(url, [place]);
    else places.push(place);
  }

  #refuse(text: string | null, kind: ResourceKind): void {
    const url = wantedUrl(text, this.document);
    if (url === null || this.#resources.size >= LIMITS.collected) return;
    this.#resources.set(`${kind} ${url}`, { url, kind });
  }

  #place(element: Element, kind: Place["kind"], text: string | null): void {
    const known = this.known(element, kind);
    const url = known?.url ?? wantedUrl(text, this.document);
    if (url === null) return;
    if (this.#found.length >= LIMITS.places) {
      this.#overlooked.add(url);
      return;
    }
    this.#found.push({ url, element, kind });
    if (known?.shown !== true && (kind === "img" || kind === "input" || kind === "svg-image")) {
      this.#blank.add(element);
    }
  }

  #elements(): void {
    const { document } = this;
    for (const img of document.images) this.#place(img, "img", img.currentSrc || img.getAttribute("src"));
    for (const input of document.querySelectorAll("input[type='image' i]")) {
      this.#place(input, "input", input.getAttribute("src"));
    }
    for (const video of document.querySelectorAll("video[poster]")) {
      this.#place(video, "poster", video.getAttribute("poster"));
    }
    for (const image of document.querySelectorAll("svg image, svg feImage")) {
      this.#place(image, "svg-image", image.getAttribute("href") ?? image.getAttributeNS(XLINK, "href"));
    }
    for (const element of document.querySelectorAll(
      "body[background], table[background], thead[background], tbody[background], tfoot[background], " +
        "tr[background], td[background], th[background]",
    )) {
      this.#place(element, "background-attribute", element.getAttribute("background"));
    }
  }
}

/** Looks at what the displayed message wants of the network, by DOM and CSSOM: Gecko has parsed it. */
export class Collector {
  #css: CssInventory | null = null;

  /**
   * @param own Cleardot's own style elements
   * @param known what is known of an element Cleardot has taken charge of
   */
  constructor(
    private readonly document: Document,
    private readonly own: ReadonlySet<Node>,
    private readonly known: Known,
  ) {}

  /**
   * @returns null where the document is not laid out, as in a tab that was never shown: nothing says there what could
   *   be seen, and the window is resized when it is shown
   */
  collect(): Collection | null {
    if (this.document.documentElement.getClientRects().length === 0) return null;
    // Read once: nobody but Cleardot changes the message, and what Cleardot puts in may be megabytes to read again.
    this.#css ??= takeInventory(this.document, this.own);
    return new Look(this.document, this.#css, this.known).collect();
  }
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
