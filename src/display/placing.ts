import { cssUrls, replaceCssUrls } from "../core/css-url";
import { LIMITS } from "../core/limits";
import type { ImageKind } from "../core/outcome";
import { XLINK } from "../core/url";
import type { ImageVerdict } from "../protocol/display-message";
import { BoxMarks, type Spot } from "./box-marks";
import type { Collection, Place } from "./collector";
import type { CssDeclaration } from "./css-declarations";
import { Labels } from "./labels";
import { MARKS, STATE } from "./marks";
import { wantedUrl } from "./wanted-url";

/** What Cleardot knows of an element it has taken charge of. */
interface Charge {
  readonly url: string;
  readonly kind: Place["kind"];
  shown: boolean;
}

/** A placeholder, where it lies. */
export interface Placeholder extends Spot {
  readonly verdict: ImageVerdict;
}

/** Style sheets of our own. */
export interface OwnStyles {
  /** for the texts on placeholders */
  readonly labels: CSSStyleSheet;
  /** for the marks drawn on boxes */
  readonly boxMarks: CSSStyleSheet;
}

/** Kinds whose element is the placeholder: CSS `content` replaces what it shows. */
const isReplaced = (kind: ImageKind) => kind === "img" || kind === "input";

/** Kinds whose element shows the image and nothing else, where a background lies under a text. */
const isImageAlone = (kind: ImageKind) => isReplaced(kind) || kind === "poster" || kind === "svg-image";

/** ms in which what comes in counts as coming in together */
const TOGETHER = 200;

/** So often an image may be written where the message wants it before that counts as repetition. */
const FREE_WRITES = 3;

/** Puts images and placeholders where the message wanted its images. */
export class Placing {
  readonly #charges = new WeakMap<Element, Charge>();
  readonly #verdicts = new Map<string, ImageVerdict>();
  /** URL to the data: URL that stands for it */
  readonly #placed = new Map<string, string>();
  readonly #labels: Labels;
  readonly #boxMarks: BoxMarks;
  /** URL to the declarations of the message that name it */
  readonly #declarations = new Map<string, Set<CssDeclaration>>();
  #places: ReadonlyMap<string, readonly Place[]> = new Map();
  /** characters that may yet be written: one image can be wanted by thousands of elements */
  #characters: number = LIMITS.repeatedCharacters;
  #boxMarksDue: ReturnType<typeof setTimeout> | undefined;

  /** @param changed is called when there are other placeholders than before */
  constructor(
    private readonly document: Document,
    styles: OwnStyles,
    private readonly changed: () => void,
  ) {
    this.#labels = new Labels(styles.labels);
    this.#boxMarks = new BoxMarks(document, styles.boxMarks);
  }

  /** Takes charge of what a look at the document found; what is there already is put in again. */
  adopt({ places }: Collection): void {
    this.#places = places;
    for (const [url, wanted] of places) {
      for (const { element, kind } of wanted) {
        // A background's image is put into the declaration, not the element.
        if (kind !== "css" && this.#charges.get(element)?.url !== url) {
          this.#charges.set(element, { url, kind, shown: false });
        }
      }
      this.#draw(url);
    }
    this.#drawBoxMarks();
    this.changed();
  }

  /** Takes charge of declarations of the message; what they want and is there already is put in. */
  adoptDeclarations(declarations: readonly CssDeclaration[]): void {
    for (const declaration of declarations) {
      const urls = this.#urlsOf(declaration);
      for (const url of urls) {
        const naming = this.#declarations.get(url);
        if (naming === undefined) this.#declarations.set(url, new Set([declaration]));
        else naming.add(declaration);
      }
      if (urls.some((url) => this.#placed.has(url))) this.#restyle(declaration);
    }
  }

  /** @param images URL to data: URL */
  place(images: ReadonlyMap<string, string>): void {
    const declarations = new Set<CssDeclaration>();
    for (const [url, data] of images) {
      this.#placed.set(url, data);
      this.#characters += FREE_WRITES * data.length;
      this.#verdicts.delete(url);
      this.#draw(url);
      for (const declaration of this.#declarations.get(url) ?? []) declarations.add(declaration);
    }
    for (const declaration of declarations) this.#restyle(declaration);
    this.#drawBoxMarks();
    this.changed();
  }

  /** Shows why images are not there. */
  judge(verdicts: readonly ImageVerdict[]): void {
    for (const verdict of verdicts) {
      if (this.#placed.has(verdict.url)) continue;
      this.#verdicts.set(verdict.url, verdict);
      this.#draw(verdict.url);
    }
    this.#drawBoxMarks();
    this.changed();
  }

  /** The placeholder at a point of the window, which lies on or in an element. */
  placeholderAt(target: EventTarget | null, x: number, y: number): Placeholder | undefined {
    if (!(target instanceof Element)) return undefined;
    return this.#withVerdict(this.#replacedAt(target) ?? this.#boxMarks.at(target, x, y));
  }

  /** The placeholder of an element that wants an image. */
  placeholderOf(image: Element): Placeholder | undefined {
    return this.#withVerdict(this.#replacedAt(image) ?? this.#boxMarks.of(image));
  }

  /** All placeholders that can be seen for what they are, in no order. */
  *placeholders(): Generator<Omit<Placeholder, "area">> {
    for (const [url, places] of this.#places) {
      for (const { element: image, kind } of places) {
        const verdict = this.#verdicts.get(url);
        if (verdict?.traceless !== false || !isReplaced(kind) || !image.hasAttribute(STATE)) continue;
        yield { url, host: image, image, verdict };
      }
    }
    for (const { url, host, image } of this.#boxMarks.all()) {
      const verdict = this.#verdicts.get(url);
      if (verdict?.traceless === false) yield { url, host, image, verdict };
    }
  }

  /**
   * The image that an element at a point of the window shows, or would show.
   * @returns its remote URL, or null where there is none, or nothing to look at
   */
  imageAt(target: EventTarget | null, x: number, y: number): string | null {
    if (!(target instanceof Element)) return null;
    const charge = this.#charges.get(target);
    if (charge === undefined || !isImageAlone(charge.kind)) {
      return this.placeholderAt(target, x, y)?.url ?? null;
    }
    return this.#verdicts.get(charge.url)?.traceless === true ? null : charge.url;
  }

  #replacedAt(element: Element): Spot | undefined {
    const charge = this.#charges.get(element);
    return charge !== undefined && isReplaced(charge.kind) && element.hasAttribute(STATE)
      ? { url: charge.url, host: element, image: element, area: element.getBoundingClientRect() }
      : undefined;
  }

  #withVerdict(spot: Spot | undefined): Placeholder | undefined {
    const verdict = spot === undefined ? undefined : this.#verdicts.get(spot.url);
    return spot === undefined || verdict === undefined || verdict.traceless
      ? undefined
      : { ...spot, verdict };
  }

  #urlsOf({ value, property }: CssDeclaration): string[] {
    return cssUrls(value, property.startsWith("--")).flatMap(
      ({ url }) => wantedUrl(url, this.document) ?? [],
    );
  }

  #draw(url: string): void {
    const data = this.#placed.get(url);
    const verdict = this.#verdicts.get(url);
    if (data === undefined && verdict === undefined) return;
    for (const place of this.#places.get(url) ?? []) {
      if (data !== undefined) this.#show(place, url, data);
      else if (verdict !== undefined) this.#mark(place, verdict);
    }
  }

  #show({ element, kind }: Place, url: string, data: string): void {
    const charge = this.#charges.get(element);
    if (charge === undefined || charge.shown || charge.kind !== kind) return;
    if (data.length > this.#characters) {
      // The reader has seen the image elsewhere in the message.
      const verdict = {
        url,
        outcome: "refused",
        reason: "too-many-images",
        finding: null,
        traceless: false,
        clickable: false,
      } as const;
      this.#verdicts.set(url, verdict);
      this.#mark({ element, kind }, verdict);
      return;
    }
    this.#characters -= data.length;
    charge.shown = true;
    for (const mark of MARKS) element.removeAttribute(mark);
    put(element, kind, data);
  }

  #mark({ element, kind }: Place, verdict: ImageVerdict): void {
    if (!isReplaced(kind)) return;
    element.setAttribute(STATE, verdict.traceless ? "pixel" : verdict.outcome);
    if (!verdict.traceless) this.#labels.put(element, verdict);
  }

  /** Once for all that comes in together: a style sheet that changes has the whole document styled again. */
  #drawBoxMarks(): void {
    this.#boxMarksDue ??= setTimeout(() => {
      this.#boxMarksDue = undefined;
      this.#boxMarks.draw(this.#places, (url) =>
        this.#placed.has(url) ? undefined : this.#verdicts.get(url),
      );
      this.changed();
    }, TOGETHER);
  }

  /** Rewrites one of the message's own declarations, so that its cascade, media queries and pseudo-elements stay. */
  #restyle({ style, property, value, priority }: CssDeclaration): void {
    const inPlace = (text: string) => {
      const url = wantedUrl(text, this.document);
      const data = url === null ? undefined : this.#placed.get(url);
      if (data === undefined || data.length > this.#characters) return null;
      this.#characters -= data.length;
      return data;
    };
    const replaced = replaceCssUrls(value, inPlace, property.startsWith("--"));
    if (replaced !== null) style.setProperty(property, replaced, priority);
  }
}

/** Gives an element an image of its own. */
function put(element: Element, kind: Place["kind"], data: string): void {
  switch (kind) {
    case "img":
      // Gecko would choose a source over src, and ask for it again.
      element.removeAttribute("srcset");
      element.removeAttribute("sizes");
      for (const source of element.parentElement?.matches("picture")
        ? element.parentElement.querySelectorAll(":scope > source")
        : []) {
        source.remove();
      }
      element.setAttribute("src", data);
      break;
    case "input":
      element.setAttribute("src", data);
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
    case "css":
      break; // put into the declaration
  }
}
