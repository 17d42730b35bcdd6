import type { Header } from "../core/log-record";
import type { Reason } from "../core/outcome";

/** One clean fetch on its way, shared by the fetch that started it and the stripper that watches over it. */
export interface Flight {
  readonly url: string;
  /** Gecko's id, the same over all redirect hops; null until the stripper sees the request */
  requestId: string | null;
  /** URLs the stripper saw leave, in order; the first is `url`, or the same by HTTPS */
  readonly hops: string[];
  readonly requestHeadersRemoved: Header[];
  readonly responseHeadersDropped: Header[];
  /** HTTP status of the last hop; 0 until one came */
  status: number;
  /** why the stripper cancelled it, or null */
  refusal: Reason | null;
  /** ms since the epoch */
  readonly startedAt: number;
  /** ms since the epoch of the last sign of life */
  progressAt: number;
}

/** @returns a flight that has not left yet */
export function newFlight(url: string, now: number): Flight {
  return {
    url,
    requestId: null,
    hops: [],
    requestHeadersRemoved: [],
    responseHeadersDropped: [],
    status: 0,
    refusal: null,
    startedAt: now,
    progressAt: now,
  };
}
