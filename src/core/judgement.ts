import type { Decision, LevelSource } from "./decision";
import type { ImageKind, Judgement, Reason } from "./outcome";
import { carriesAddress } from "./personal-url";
import { targetRefusal } from "./target";
import { remoteUrl } from "./url";

/** One image the displayed message wants, as the collector found it; the same URL is wanted once. */
export interface WantedImage {
  /** absolute URL without fragment, as text: it may be nonsense */
  readonly url: string;
  readonly kind: ImageKind;
  /** CSS px of what can be seen of it in a place; null where the layout does not say before it is loaded */
  readonly width: number | null;
  readonly height: number | null;
  /** in none of its places anything of it could be seen */
  readonly hidden: boolean;
}

/** Largest area, in CSS px², of what counts as a pixel. */
const PIXEL_AREA = 25;

/** @returns whether the layout gives the image away as a tracking pixel: too small to be seen, or hidden */
export function isPixel(image: Pick<WantedImage, "width" | "height" | "hidden">): boolean {
  const { width, height, hidden } = image;
  if (hidden) return true;
  if ((width !== null && width <= 1) || (height !== null && height <= 1)) return true;
  return width !== null && height !== null && width * height <= PIXEL_AREA;
}

/** Why a message at level ask waits, by what put it there. */
const WAITING: Readonly<Partial<Record<LevelSource, Reason>>> = {
  junk: "junk",
  "evidence-differs": "evidence-differs",
  "several-authors": "several-authors",
  forwarded: "forwarded",
};

export interface JudgementContext {
  readonly decision: Decision;
  /** the reader's and the recipients' addresses, lower-case */
  readonly addresses: readonly string[];
  readonly allowPrivateTargets: boolean;
  /** "Load images now" was pressed for this display of the message */
  readonly loadNow: boolean;
}

/**
 * Judges one image of a displayed message.
 * @param clicked the reader clicked this one image
 * @returns outcome "loaded" where it may be loaded (then the reason says by which permission), "waiting" where
 *   the reader may still ask for it, "refused" where it stays out
 */
export function judgeImage(image: WantedImage, context: JudgementContext, clicked: boolean): Judgement {
  const { decision } = context;
  const url = remoteUrl(image.url);
  if (url === null) return { outcome: "refused", reason: "bad-url" };
  const refusal = targetRefusal(url, context.allowPrivateTargets);
  if (refusal !== null) return { outcome: "refused", reason: refusal };
  if (!decision.mayLoadOnce) {
    return decision.source === "encrypted"
      ? { outcome: "refused", reason: "encrypted" }
      : { outcome: "waiting", reason: "unidentified" };
  }
  if (clicked) return { outcome: "loaded", reason: "click" };
  if (decision.level === "all") return { outcome: "loaded", reason: "level-all" };
  if (isPixel(image)) return { outcome: "refused", reason: "pixel" };
  if (carriesAddress(url.href, context.addresses)) return { outcome: "refused", reason: "carries-address" };
  if (context.loadNow) return { outcome: "loaded", reason: "load-now" };
  switch (decision.level) {
    case "never":
      return { outcome: "refused", reason: "level-never" };
    case "ask":
      return { outcome: "waiting", reason: WAITING[decision.source] ?? "level-ask" };
    case "clean":
      return { outcome: "loaded", reason: decision.source === "consent" ? "consent" : "level-clean" };
  }
}
