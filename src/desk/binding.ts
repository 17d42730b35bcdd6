import type { MessageFacts } from "../core/decision";
import type { MessageHeader } from "../platform/browser";
import { pause } from "../platform/pause";
import { bearsHeader } from "./identity";
import type { MessageContent } from "./message-content";
import type { MessageReader } from "./message-reader";
import type { MessageView } from "./message-view";

/**
 * How it is known that a document shows a message:
 * - `content`: it is made of that message's own text
 * - `selection`: it bears that message's header lines, every image it wants is one that the message's own text names, and
 *   Thunderbird has named this message without a break for longer than the selection can be ahead of the display
 * - `none`: it bears the header lines, and wants no image so far; nothing may be loaded on this
 */
export type Proof = "content" | "selection" | "none";

/** The message that a document shows. */
export interface BoundMessage {
  /** as Thunderbird's API numbers messages */
  readonly id: number;
  readonly facts: MessageFacts;
  readonly recipients: readonly string[];
  readonly content: MessageContent;
  readonly proof: Proof;
}

/** What binding documents to messages needs from outside. */
export interface BinderPorts {
  /** the one message the tab shows or has selected, or null */
  readonly displayedMessage: (tabId: number) => Promise<MessageHeader | null>;
  readonly reader: Pick<MessageReader, "read" | "addresses">;
  /** a view's message has turned out to be another: nothing may be loaded on it any more */
  readonly givenUp: (view: MessageView) => void;
  readonly now: () => number;
}

/** ms before each attempt to find the message of a document; a slow folder takes longer than the selection. */
const ATTEMPT_DELAYS_MS = [0, 100, 100, 100, 120, 180, 400, 600, 900];

/**
 * ms for which Thunderbird must have named one message: by keyboard, the selection is up to 250 ms ahead of the display
 * (pref mailnews.threadpane_select_delay), and a busy Thunderbird is late with either.
 */
const STANDSTILL_MS = 400;

/** Looks at the selection in that time, so that one that goes to and fro is noticed. */
const STANDSTILL_LOOKS = 5;

/** ms after which two looks are enough for a document that wants no image: nothing is loaded on it. */
const LONG_STANDSTILL_MS = 1_000;

const namesAll = ({ content }: Pick<BoundMessage, "content">, view: MessageView): boolean =>
  [...view.wants.keys()].every((url) => content.names(url));

/**
 * Finds out which message a document shows. Thunderbird names the *selected* message, which may be another than the one on
 * display, and whoever writes a mail can make it look like any other. So the answer is a proof, or none: a message may only
 * ever let in what its own source names.
 */
export class Binder {
  constructor(private readonly ports: BinderPorts) {}

  /**
   * Binds a view to its message, or leaves it without one where that cannot be proven. May take seconds; what was bound
   * before is given up as soon as the document wants what its message does not name.
   */
  async bind(view: MessageView): Promise<void> {
    if (isBound(view)) return;
    if (view.search !== null) {
      await view.search;
      if (isBound(view)) return;
    }
    if (view.message !== null) {
      view.message = null;
      this.ports.givenUp(view);
    }
    view.search ??= this.#search(view).finally(() => {
      view.search = null;
    });
    await view.search;
  }

  async #search(view: MessageView): Promise<void> {
    // What was named earlier says nothing of the time in between.
    if (view.wants.size > 0) view.selection = null;
    for (const delay of ATTEMPT_DELAYS_MS) {
      if (delay > 0) await pause(delay);
      if (view.gone) return;
      try {
        const found = await this.#attempt(view);
        if (found === null) continue;
        view.message = found;
        return;
      } catch (error) {
        console.error("Cleardot: the displayed message could not be read; it stays closed", error);
      }
    }
  }

  async #attempt(view: MessageView): Promise<BoundMessage | null> {
    const asked = this.ports.now();
    const header = await this.ports.displayedMessage(view.tabId);
    if (header === null) {
      view.selection = null;
      return null;
    }
    if (view.selection?.id === header.id) view.selection.looks++;
    else view.selection = { id: header.id, since: this.ports.now(), looks: 1 };
    const { selection } = view;
    const { facts, recipients, from, content } = await this.ports.reader.read(header);
    if (!(await bearsHeader(view.identity, header, from, (line) => this.ports.reader.addresses(line))))
      return null;
    const bound = (proof: Proof): BoundMessage => ({ id: header.id, facts, recipients, content, proof });
    if (view.document !== null && content.makes(view.document)) return bound("content");
    if (view.wants.size === 0 && !view.mustProve) return bound("none");
    if (!namesAll({ content }, view)) return null;
    const stood = asked - selection.since;
    const isLong = view.wants.size === 0 && stood >= LONG_STANDSTILL_MS;
    return isLong || (stood >= STANDSTILL_MS && selection.looks >= STANDSTILL_LOOKS)
      ? bound("selection")
      : null;
  }
}

/** @returns whether it is proven well enough which message a view shows, for all that its document wants by now */
export function isBound(view: MessageView): boolean {
  switch (view.message?.proof) {
    case undefined:
      return false;
    case "content":
      return true;
    case "selection":
      return namesAll(view.message, view);
    case "none":
      return view.wants.size === 0 && !view.mustProve;
  }
}
