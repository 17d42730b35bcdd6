import { replaceCssUrls } from "../core/css-url";
import type { WantedImage } from "../core/judgement";
import type { ImageKind } from "../core/outcome";
import { remoteUrl } from "../core/url";
import type { ImageVerdict } from "../protocol/display-message";
import { type Collection, type Place, XLINK } from "./collector";
import { CLICKABLE, MARKS, SIZE, STATE } from "./marks";

/** Kinds of place that draw a placeholder of their own; the others show nothing where their image is not. */
const DRAWN: ReadonlySet<ImageKind> = new Set<ImageKind>(["img", "input"]);

/** What Cleardot knows of an element it has taken charge of. */
interface Charge {
  readonly url: string;
  readonly kind: Place["kind"];
}

/** Puts images and placeholders where the message wanted its images. */
export class Placing {
  readonly #charges = new WeakMap<Element, Charge>();
  readonly #verdicts = new Map<string, ImageVerdict>();
  /** URL to the data: URL that stands for it */
  readonly #placed = new Map<string, string>();
  readonly #sizes = new Map<string, WantedImage>();
  #collection: Collection = { images: [], places: new Map(), declarations: [], refused: [] };

  constructor(private readonly document: Document) {}

  /** The URL an element wanted before its image was replaced. */
  readonly wantedBy = (element: Element, kind: ImageKind): string | undefined => {
    const charge = this.#charges.get(element);
    return charge?.kind === kind ? charge.url : undefined;
  };

  /** Takes charge of what a look at the document found; what is there already is put in again. */
  adopt(collection: Collection): void {
    this.#collection = collection;
    for (const image of collection.images) this.#sizes.set(image.url, image);
    for (const [url, places] of collection.places) {
      for (const { element, kind } of places) {
        this.#charges.set(element, { url, kind });
        this.#draw(element, kind, url);
      }
    }
    this.#restyle((url) => this.#placed.get(url) ?? null);
  }

  /** @param images URL to data: URL */
  place(images: ReadonlyMap<string, string>): void {
    for (const [url, data] of images) {
      this.#placed.set(url, data);
      this.#verdicts.delete(url);
      for (const { element, kind } of this.#collection.places.get(url) ?? []) this.#draw(element, kind, url);
    }
    this.#restyle((url) => images.get(url) ?? null);
  }

  /** Shows why images are not there. */
  judge(verdicts: readonly ImageVerdict[]): void {
    for (const verdict of verdicts) {
      if (this.#placed.has(verdict.url)) continue;
      this.#verdicts.set(verdict.url, verdict);
      for (const { element, kind } of this.#collection.places.get(verdict.url) ?? []) {
        this.#draw(element, kind, verdict.url);
      }
    }
  }

  /** The verdict on the image an element waits for, if it has a placeholder. */
  verdictAt(target: EventTarget | null): ImageVerdict | undefined {
    if (!(target instanceof Element)) return undefined;
    const charge = this.#charges.get(target);
    return charge === undefined || !DRAWN.has(charge.kind) ? undefined : this.#verdicts.get(charge.url);
  }

  #draw(element: Element, kind: Place["kind"], url: string): void {
    const data = this.#placed.get(url);
    if (data !== undefined) {
      for (const mark of MARKS) element.removeAttribute(mark);
      this.#show(element, kind, data);
      return;
    }
    const verdict = this.#verdicts.get(url);
    if (verdict === undefined || !DRAWN.has(kind)) return;
    const pixel = verdict.reason === "pixel";
    element.setAttribute(STATE, pixel ? "pixel" : verdict.outcome);
    element.toggleAttribute(CLICKABLE, verdict.clickable && !pixel);
    const size = this.#sizes.get(url);
    const open = (size?.width == null ? 1 : 0) + (size?.height == null ? 1 : 0);
    if (open > 0 && !pixel) element.setAttribute(SIZE, open === 2 ? "none" : "one-side");
  }

  #show(element: Element, kind: Place["kind"], data: string): void {
    switch (kind) {
      case "img":
        // Gecko would choose a source over src, and ask for it again.
        element.removeAttribute("srcset");
        element.removeAttribute("sizes");
        for (const source of element.parentElement?.matches("picture")
          ? element.parentElement.querySelectorAll("source")
          : []) {
          source.remove();
        }
        if (element.getAttribute("src") !== data) element.setAttribute("src", data);
        break;
      case "input":
        if (element.getAttribute("src") !== data) element.setAttribute("src", data);
        break;
      case "poster":
        element.setAttribute("poster", data);
        break;
      case "background-attribute":
        element.setAttribute("background", data);
        break;
      case "svg-image":
        element.removeAttributeNS(XLINK, "href");
        element.setAttribute("href", data);
        break;
    }
  }

  /** Rewrites the message's own declarations, so that its cascade, media queries and pseudo-elements stay in force. */
  #restyle(data: (url: string) => string | null): void {
    for (const { style, property, value, priority } of this.#collection.declarations) {
      let news = false;
      const inPlace = (text: string) => {
        const url = remoteUrl(text, this.document.baseURI)?.href;
        if (url === undefined) return null;
        news ||= data(url) !== null;
        return this.#placed.get(url) ?? null;
      };
      const replaced = replaceCssUrls(value, inPlace, property.startsWith("--"));
      if (news && replaced !== null) style.setProperty(property, replaced, priority);
    }
  }
}
