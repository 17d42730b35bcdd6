import type { Finding } from "./finding";
import type { Kind, Outcome, Reason } from "./outcome";
import type { UrlUse } from "./sighting";

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** What one clean fetch took off, kept out and cost. */
export interface Receipt {
  /** request headers Gecko had set and the stripper took off, over all hops */
  readonly requestHeadersRemoved: readonly Header[];
  /** names of the cookies Thunderbird held for the URL; null when the cookies permission is not granted */
  readonly cookiesWithheld: readonly string[] | null;
  /** response headers dropped before Gecko saw them, over all hops */
  readonly responseHeadersDropped: readonly Header[];
  /** HTTP status of the last hop; 0 when none came */
  readonly status: number;
  /** bytes of the body as received, after decoding */
  readonly bytes: number;
  readonly milliseconds: number;
  /** URLs after the one that was asked for, in order; the first may be the same by HTTPS (HSTS) */
  readonly redirects: readonly string[];
  /** URL to which the last hop would have led, which was not asked; null where nothing was cut off */
  readonly refusedHop: string | null;
}

/** One decision or request, as it is kept in the log. */
export interface LogRecord {
  /** set by the log store */
  readonly id?: number;
  /** ms since the epoch */
  readonly time: number;
  /** the account's name; "" for a message without one (.eml file) */
  readonly account: string;
  /** address of the author, lower-case; "" when the message could not be identified */
  readonly sender: string;
  /** List-Id without angle brackets, lower-case; "" for a message without one */
  readonly listId: string;
  readonly subject: string;
  /** Message-ID without angle brackets */
  readonly headerMessageId: string;
  readonly url: string;
  /** host of the URL, "" when it has none */
  readonly host: string;
  readonly kind: Kind;
  readonly outcome: Outcome;
  readonly reason: Reason;
  /** what the detector found; null for a picture, and for what is no image */
  readonly finding: Finding | null;
  /** what the URL's history says of it; null where nobody looked */
  readonly use: UrlUse | null;
  readonly receipt: Receipt | null;
}
