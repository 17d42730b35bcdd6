import { loadedCssUrls } from "../core/css-url";
import type { WantedImage } from "../core/judgement";
import { LIMITS } from "../core/limits";
import type { ImageKind, ResourceKind } from "../core/outcome";
import { remoteUrl } from "../core/url";
import type { DocumentIdentity, RefusedResource } from "../protocol/display-message";
import { type CssDeclaration, takeInventory } from "./css-declarations";
import { MEASURED } from "./marks";

/** An element that wants one image, and by which of its features. */
export interface Place {
  readonly kind: Exclude<ImageKind, "css">;
  readonly element: Element;
}

/** What one look at the document found. */
export interface Collection {
  readonly images: readonly WantedImage[];
  /** URL, as in `images`, to the elements that want it */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly declarations: readonly CssDeclaration[];
  readonly refused: readonly RefusedResource[];
}

interface Box {
  readonly width: number | null;
  readonly height: number | null;
  readonly hidden: boolean;
}

/** Namespace of the older `xlink:href`, which SVG still takes. */
export const XLINK = "http://www.w3.org/1999/xlink";

/** Selector to the attribute that names what is never fetched, and its kind. */
const RESOURCES: readonly (readonly [selector: string, attribute: string, kind: ResourceKind])[] = [
  ["link[rel~='stylesheet' i]", "href", "stylesheet"],
  ["link[rel~='preload' i], link[rel~='prefetch' i], link[rel~='modulepreload' i]", "href", "prefetch"],
  ["link[rel~='dns-prefetch' i], link[rel~='preconnect' i], link[rel~='prerender' i]", "href", "prefetch"],
  ["link[rel~='icon' i], link[rel~='apple-touch-icon' i], link[rel~='manifest' i]", "href", "other"],
  ["iframe, frame", "src", "frame"],
  ["object", "data", "object"],
  ["embed", "src", "object"],
  ["applet", "code", "object"],
  ["video, audio, video > source, audio > source", "src", "media"],
  ["track", "src", "media"],
  ["script", "src", "script"],
  ["use", "href", "svg-resource"],
];

/** The absolute http(s) URL a message means, or null where it means nothing remote, or nothing that anyone could mean. */
function resolve(text: string | null, document: Document): string | null {
  if (text === null || text === "" || text.length > LIMITS.urlLength) return null;
  return remoteUrl(text, document.baseURI)?.href ?? null;
}

function pixels(value: string): number | null {
  return value.endsWith("px") ? Number.parseFloat(value) : null;
}

function least(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

/**
 * Size the layout gives each element whatever its image turns out to be. A blocked image's own box says nothing
 * (it is that of its alternative text), and the computed width is the used one unless the element has no box:
 * so all are taken out of the layout for one reading.
 */
function declaredBoxes(elements: readonly Element[]): Map<Element, Box> {
  const visible = elements.map((element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }),
  );
  for (const element of elements) element.setAttribute(MEASURED, "");
  const boxes = new Map(
    elements.map((element, i) => {
      const style = getComputedStyle(element);
      const box: Box = {
        width: least(pixels(style.width), pixels(style.maxWidth)),
        height: least(pixels(style.height), pixels(style.maxHeight)),
        hidden: visible[i] === false,
      };
      return [element, box];
    }),
  );
  for (const element of elements) element.removeAttribute(MEASURED);
  return boxes;
}

/** The larger of two boxes in which the same image is wanted: what is seen in one place is no pixel. */
function larger(a: Box, b: Box): Box {
  if (a.hidden !== b.hidden) return a.hidden ? b : a;
  const area = ({ width, height }: Box) =>
    (width ?? Number.POSITIVE_INFINITY) * (height ?? Number.POSITIVE_INFINITY);
  return area(b) > area(a) ? b : a;
}

/** Whether the document is laid out at all; in a tab that was never shown nothing has a size. */
function isLaidOut(document: Document): boolean {
  return document.documentElement.getClientRects().length > 0;
}

class Collector {
  readonly #places = new Map<string, Place[]>();
  readonly #boxes = new Map<string, Box>();
  readonly #kinds = new Map<string, ImageKind>();
  readonly #resources = new Map<string, RefusedResource>();
  readonly #found: { readonly url: string; readonly place: Place }[] = [];

  constructor(
    private readonly document: Document,
    private readonly known: (element: Element, kind: ImageKind) => string | undefined,
  ) {}

  collect(): Collection {
    this.#elements();
    const laidOut = isLaidOut(this.document);
    const boxes = laidOut
      ? declaredBoxes([...new Set(this.#found.map(({ place }) => place.element))])
      : new Map();
    for (const { url, place } of this.#found) {
      this.#want(url, place.kind, boxes.get(place.element) ?? { width: null, height: null, hidden: false });
      const places = this.#places.get(url);
      if (places === undefined) this.#places.set(url, [place]);
      else places.push(place);
    }
    const css = takeInventory(this.document);
    if (css.declarations.length > 0 && laidOut) this.#computed(css.properties, css.pseudoElements);
    for (const { url, kind } of css.resources) this.#refuse(url, kind);
    for (const [selector, attribute, kind] of RESOURCES) {
      for (const element of this.document.querySelectorAll(selector)) {
        this.#refuse(element.getAttribute(attribute) ?? element.getAttributeNS(XLINK, attribute), kind);
      }
    }
    return {
      images: [...this.#boxes].map(([url, box]) => ({ url, kind: this.#kinds.get(url) ?? "img", ...box })),
      places: this.#places,
      declarations: css.declarations,
      refused: [...this.#resources.values()],
    };
  }

  #want(url: string, kind: ImageKind, box: Box): void {
    const before = this.#boxes.get(url);
    if (before === undefined && this.#boxes.size >= LIMITS.collected) return;
    this.#boxes.set(url, before === undefined ? box : larger(before, box));
    if (before === undefined) this.#kinds.set(url, kind);
  }

  #refuse(text: string | null, kind: ResourceKind): void {
    const url = resolve(text, this.document);
    if (url === null || this.#resources.size >= LIMITS.collected) return;
    this.#resources.set(`${kind} ${url}`, { url, kind });
  }

  #place(element: Element, kind: Place["kind"], text: string | null): void {
    const url = this.known(element, kind) ?? resolve(text, this.document);
    if (url !== null) this.#found.push({ url, place: { kind, element } });
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

  /** What Gecko would load for the page as it stands: computed values, with custom properties and @media applied. */
  #computed(properties: ReadonlySet<string>, pseudoElements: ReadonlySet<string>): void {
    const pseudos = [null, ...pseudoElements];
    for (const element of Array.from(this.document.querySelectorAll("*")).slice(0, LIMITS.styledElements)) {
      for (const pseudo of pseudos) {
        const style = getComputedStyle(element, pseudo);
        for (const property of properties) {
          const value = style.getPropertyValue(property);
          if (!value.includes("(")) continue;
          for (const found of loadedCssUrls(value, devicePixelRatio)) {
            const url = resolve(found.url, this.document);
            if (url !== null) this.#want(url, "css", this.#boxOf(element, pseudo));
          }
        }
      }
    }
  }

  #boxOf(element: Element, pseudo: string | null): Box {
    const hidden = !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    if (pseudo !== null) return { width: null, height: null, hidden };
    const { width, height } = element.getBoundingClientRect();
    return { width, height, hidden };
  }
}

/**
 * Looks at what the displayed message wants of the network, by DOM and CSSOM: Gecko has parsed it.
 * @param known the URL an element wanted before Cleardot put an image into it
 */
export function collect(
  document: Document,
  known: (element: Element, kind: ImageKind) => string | undefined,
): Collection {
  return new Collector(document, known).collect();
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
