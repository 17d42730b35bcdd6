import { LIMITS } from "../core/limits";

/** A message for which images are requested. */
export interface Asker {
  /** it has left the screen */
  readonly gone: boolean;
}

/** One request that wants a place. */
export interface Errand {
  /** the messages that wait for it; others may join */
  readonly askers: ReadonlySet<Asker>;
  /** where it is now: redirects may lead elsewhere */
  readonly origin: () => string;
  /** ends it, wherever it is */
  readonly giveUp: () => void;
}

/**
 * Decides when a request may leave. Gecko makes 900 connections, and six to a host that speaks HTTP/1.1: without bounds of
 * our own, a message of many slow images would take them all. A message takes no more places than it leaves free for
 * others, so the next one always finds some.
 */
export class RequestQueue {
  /** in the order in which they were wanted */
  readonly #waiting = new Map<Errand, () => void>();
  /** in the order in which they left */
  readonly #away = new Set<Errand>();

  /**
   * Makes a request once there is a place for it, and gives the place back whatever comes of the request.
   * @param signal ends the waiting
   * @throws the signal's reason where it ends before the request has left
   */
  async run<T>(errand: Errand, signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    await this.#turn(errand, signal);
    try {
      return await request();
    } finally {
      this.#away.delete(errand);
      this.advance();
    }
  }

  /** Lets those leave that may; to be called when a message has left the screen: what only it waits for stays here. */
  advance(): void {
    for (const errand of [...this.#waiting.keys()]) if (isGone(errand)) errand.giveUp();
    for (;;) {
      const next = this.#next();
      if (next === undefined) return;
      const begin = this.#waiting.get(next);
      this.#waiting.delete(next);
      this.#away.add(next);
      begin?.();
    }
  }

  #turn(errand: Errand, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      this.#waiting.set(errand, resolve);
      signal.addEventListener("abort", () => {
        this.#waiting.delete(errand);
        reject(signal.reason);
      });
      this.advance();
    });
  }

  /** @returns the first errand of the message with the fewest requests on their way, if it may leave */
  #next(): Errand | undefined {
    if (this.#waiting.size === 0) return undefined;
    const counts = new Map<Asker, number>();
    for (const { askers } of this.#away) {
      for (const asker of askers) counts.set(asker, (counts.get(asker) ?? 0) + 1);
    }
    let next: Errand | undefined;
    let fewest: number = LIMITS.requestsPerMessage;
    for (const errand of this.#waiting.keys()) {
      for (const asker of errand.askers) {
        const count = counts.get(asker) ?? 0;
        if (asker.gone || count >= fewest) continue;
        fewest = count;
        next = errand;
      }
    }
    if (next === undefined) return undefined;
    while (fewest >= LIMITS.requests - this.#away.size) {
      if (!this.#makeRoom(this.#away)) return undefined;
    }
    const origin = next.origin();
    const neighbours = [...this.#away].filter((errand) => errand.origin() === origin);
    while (neighbours.length >= LIMITS.connectionsPerHost && this.#makeRoom(neighbours)) {
      neighbours.splice(0, neighbours.length, ...neighbours.filter((errand) => this.#away.has(errand)));
    }
    return next;
  }

  /** Gives up the oldest of these requests that only messages wait for that have left the screen. @returns whether there was one */
  #makeRoom(away: Iterable<Errand>): boolean {
    for (const errand of away) {
      if (!isGone(errand)) continue;
      this.#away.delete(errand);
      errand.giveUp();
      return true;
    }
    return false;
  }
}

function isGone({ askers }: Errand): boolean {
  return [...askers].every(({ gone }) => gone);
}
