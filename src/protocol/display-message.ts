import type { Finding } from "../core/finding";
import type { WantedImage } from "../core/layout-sign";
import type { Outcome, Reason, ResourceKind } from "../core/outcome";

/** Name of the port between a message's display script and the background. */
export const DISPLAY_PORT = "cleardot-display";

/**
 * What the document says of the message it shows, from the header block Thunderbird writes in front of it
 * (never from the message's own markup): enough to tell it from the message selected next.
 */
export interface DocumentIdentity {
  /** text of the header block's cells, in order, white space folded; empty when there is no such block */
  readonly cells: readonly string[];
}

/** A resource of a kind that is never fetched. */
export interface RefusedResource {
  readonly url: string;
  readonly kind: ResourceKind;
}

/**
 * All a message's document may ask for. A hostile message cannot speak here (it has no scripts), but what it
 * wrote is in every field: nothing in here is trusted.
 */
export type FromDisplay =
  | {
      readonly type: "wants";
      /** ms since the epoch at which the document began */
      readonly startedAt: number;
      readonly identity: DocumentIdentity;
      /** another message's header block lies inside this one */
      readonly forwarded: boolean;
      readonly images: readonly WantedImage[];
      /** how many images, at least, the message wants beyond the bounds of a look at it: they are never fetched */
      readonly overlooked: number;
      readonly refused: readonly RefusedResource[];
      /** the document's body, as Gecko wrote it before anything was put into it; null where it was sent before, or is not needed */
      readonly body: string | null;
    }
  /** the document's body, which the background has asked for; null where it is too long */
  | { readonly type: "body"; readonly body: string | null }
  /** the user has pressed the placeholder of an image: it is shown in the popup, and nothing is loaded */
  | { readonly type: "choose"; readonly url: string }
  /** a context menu is about to open, on an image the message wants (its remote URL, also where it is in), or on none */
  | { readonly type: "menu-on"; readonly url: string | null };

export interface ImageVerdict {
  readonly url: string;
  readonly outcome: Outcome | "loading";
  readonly reason: Reason;
  readonly finding: Finding | null;
  /** nothing to look at: its place is kept, and nothing is drawn there */
  readonly traceless: boolean;
  /** the user may load it */
  readonly clickable: boolean;
}

export interface PlacedImage {
  readonly url: string;
  /** canonical MIME type */
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

/** Background to display script, over the port. */
export type ToDisplay =
  | { readonly type: "verdicts"; readonly verdicts: readonly ImageVerdict[] }
  | { readonly type: "images"; readonly images: readonly PlacedImage[] }
  /** say what the document is made of, though it wants no image: the user is about to act on its message */
  | { readonly type: "tell-body" };

/** Background to a display script whose port is gone (tabs.sendMessage): come back and say what you want. */
export interface DisplayCall {
  readonly type: "cleardot-collect";
}
