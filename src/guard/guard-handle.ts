import type { RequestFacts } from "../core/diversion";

/** A request of a message that the guard turned away. */
export interface DivertedRequest extends RequestFacts {
  /** ms since the epoch */
  readonly time: number;
}

/**
 * What the guard, the first script of the event page, offers to the rest of it. The rest may fail to come up:
 * the guard then keeps diverting, and refuses Cleardot's own requests, which nobody would strip.
 */
export interface GuardHandle {
  /** Diverted since the page came up, oldest first; emptied by whoever sets `onDiverted`. Bounded. */
  readonly backlog: DivertedRequest[];
  onDiverted: ((request: DivertedRequest) => void) | null;
  /** Whether a request of Cleardot's own may go to this URL; null refuses all. */
  admits: ((url: string) => boolean) | null;
}

declare global {
  var cleardotGuard: GuardHandle;
}
