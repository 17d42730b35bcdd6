import type { Finding } from "../core/finding";
import type { Header } from "../core/log-record";
import type { Reason, Refusal } from "../core/outcome";

/** Judges a URL to which an image's server sends on; null: it may be followed. */
export type JudgeHop = (url: URL) => Promise<Refusal | null>;

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
  /** what a hop was found to be, with refusal "leads-to-tracker" */
  finding: Finding | null;
  /** the hop for which it was cancelled, or null */
  refusedHop: string | null;
  readonly judgeHop: JudgeHop;
  /** ms since the epoch at which it left */
  readonly startedAt: number;
  /** ms since the epoch of its last sign of life that is no part of the image: an answer's head, a redirect */
  progressAt: number;
  /** the head of the last answer is there, and the image comes in */
  isAnswered: boolean;
}

/** @returns a flight that has not left yet */
export function newFlight(url: string, judgeHop: JudgeHop, now: number): Flight {
  return {
    url,
    requestId: null,
    hops: [],
    requestHeadersRemoved: [],
    responseHeadersDropped: [],
    status: 0,
    refusal: null,
    finding: null,
    refusedHop: null,
    judgeHop,
    startedAt: now,
    progressAt: now,
    isAnswered: false,
  };
}
