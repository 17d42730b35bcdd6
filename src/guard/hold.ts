/** ms between two signs of life; shorter than any idle timeout of the event page */
const HEARTBEAT = 1_000;

/** A request that gets no answer: its document, which alone can end it. */
export interface HeldRequest {
  readonly tabId: number;
  /** undefined for a compose window's */
  readonly documentUrl: string | undefined;
}

/**
 * Keeps the event page up for requests that nothing stops but the lack of an answer. Gecko lets such a request go,
 * out to the network, when the page that owes the answer ends; so it must not, while the request's document may be
 * there.
 */
export class Hold {
  readonly #held = new Set<HeldRequest>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param heartbeat any call of the extension API: it keeps the event page up */
  constructor(private readonly heartbeat: () => void) {}

  hold(request: HeldRequest): void {
    this.#held.add(request);
    this.#timer ??= setInterval(this.heartbeat, HEARTBEAT);
  }

  /** A tab is gone, or (with a URL) one document it showed: their requests have ended with them. */
  ended(tabId: number, documentUrl?: string): void {
    for (const request of this.#held) {
      if (request.tabId !== tabId) continue;
      if (documentUrl === undefined || documentUrl === request.documentUrl) this.#held.delete(request);
    }
    if (this.#held.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
