import type { Decision, MessageFacts } from "../core/decision";
import type { Finding } from "../core/finding";
import type { LoadNow } from "../core/judgement";
import type { WantedImage } from "../core/layout-sign";
import type { Outcome, Reason } from "../core/outcome";
import type { Sighting } from "../core/sighting";
import type { DocumentIdentity, RefusedResource, ToDisplay } from "../protocol/display-message";
import type { ViewRef } from "../protocol/page-message";
import type { SightingsIn } from "../store/sighting-store";
import type { BoundMessage } from "./binding";
import type { ShownDocument } from "./message-content";

/** What became of one wanted image so far. */
export interface ImageState {
  readonly outcome: Outcome | "loading";
  readonly reason: Reason;
  readonly finding: Finding | null;
}

/** @returns the document that a view's name is made of */
export function documentOf({ view }: Pick<ViewRef, "view">): {
  readonly startedAt: number;
  readonly documentUrl: string;
} {
  const end = view.indexOf(" ");
  return { startedAt: Number(view.slice(0, end)), documentUrl: view.slice(end + 1) };
}

/** One displayed document of a message, for as long as its display script is connected. */
export class MessageView {
  /** ms since the epoch at which the document began, by its own word */
  startedAt = 0;
  identity: DocumentIdentity = { cells: [] };
  forwarded = false;
  readonly wants = new Map<string, WantedImage>();
  /** images the document wants beyond those it has told of */
  overlooked = 0;
  readonly refused = new Map<string, RefusedResource>();
  readonly states = new Map<string, ImageState>();
  /** what was seen of the wanted URLs before this mail was looked at; without those that are new */
  readonly sightings = new Map<string, Sighting>();
  /** look-ups of what was seen of wanted URLs: what they say depends on the mail, which may be known later */
  readonly lookUps: Promise<SightingsIn>[] = [];
  /** wanted URLs that are looked up, and that were noted as seen in this mail */
  readonly lookedUp = new Set<string>();
  readonly noted = new Set<string>();
  /** the message the document shows; null until that is known, and when it cannot be known */
  message: BoundMessage | null = null;
  /** what the document is made of; null until its display script has said so */
  document: ShownDocument | null = null;
  /** the message that Thunderbird has named at each look, and since when (ms since the epoch) */
  selection: { readonly id: number; readonly since: number; looks: number } | null = null;
  /** a guess is not enough, though the document wants no image: the user acts on its message */
  mustProve = false;
  /** the search for the message that is under way */
  search: Promise<void> | null = null;
  decision: Decision | null = null;
  consent = false;
  loadNow: LoadNow | null = null;
  /** URLs whose loading was begun together, for the progress the popup shows; done with when none is under way */
  readonly batch = new Set<string>();
  /** URLs the reader clicked on; one that is not among the wants yet waits for the document to say so */
  readonly clicked = new Set<string>();
  /** the image on which a context menu was last opened; null when it was none that the document wants */
  menuOn: string | null = null;
  /** URLs that were asked for without an image coming of it: not asked for again unless the reader does */
  readonly tried = new Set<string>();
  /** URL to the end of its fetch, for those under way */
  readonly under = new Map<string, Promise<void>>();
  /** bytes that came in for this message, of images under way too */
  bytes = 0;
  /** the image whose placeholder was pressed, until the popup that opens has been told */
  chosen: string | null = null;
  /** px of the images that were put into it */
  pixels = 0;
  /** set when the document is gone: what still arrives for it is kept in the store, but sent nowhere */
  gone = false;

  get facts(): MessageFacts | null {
    return this.message?.facts ?? null;
  }

  /**
   * Tells the documents of a tab apart by their address and their beginning, which stay the same when the event page has
   * slept and the document connects anew.
   */
  get ref(): ViewRef {
    return { tabId: this.tabId, view: `${this.startedAt} ${this.documentUrl}` };
  }

  constructor(
    readonly tabId: number,
    readonly documentUrl: string,
    /** sends to the document's display script */
    readonly post: (message: ToDisplay) => void,
  ) {}
}
