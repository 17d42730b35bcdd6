/** What the records of one day come to: kept beside the log, so that a page need not read 50,000 records to plot them. */
export interface DayTally {
  /** the reader's local day, YYYY-MM-DD */
  readonly day: string;
  /** images fetched clean */
  readonly loaded: number;
  /** images shown out of the image store: looks that nobody heard of */
  readonly fromStore: number;
  /** held back, by what they are */
  readonly pixels: number;
  readonly trackers: number;
  /** images whose link carries the reader's address */
  readonly addresses: number;
  /** style sheets, fonts, frames and the like */
  readonly neverFetched: number;
  /** requests that Thunderbird itself began and the guard turned away */
  readonly diverted: number;
  /** cookies that were not sent along, over all clean fetches; counted only with the permission to look */
  readonly cookies: number;
  /** mails in which something that reports on the reader was held back */
  readonly trackingMails: number;
  /** service, or else registrable domain, behind what was held back, to number */
  readonly services: Readonly<Record<string, number>>;
  /** address of the author to number of mails in which something was held back */
  readonly senders: Readonly<Record<string, number>>;
  /** lower-case name of a request header taken off, to the number of clean fetches it was taken off */
  readonly headers: Readonly<Record<string, number>>;
}

/** What the log knows of one sender: an address, a domain or a mailing list. */
export interface SenderProfile {
  /** mails that asked for anything */
  readonly mails: number;
  /** mails with a pixel, a tracker, or an image that carries the reader's address */
  readonly trackingMails: number;
  /** images that were shown */
  readonly shown: number;
  readonly pixels: number;
  readonly trackers: number;
  readonly addresses: number;
  /** services, or registrable domains, behind what was held back, those with most first */
  readonly services: readonly { readonly name: string; readonly count: number }[];
  /** ms since the epoch, of the first and the last mail seen; null without any */
  readonly first: number | null;
  readonly last: number | null;
}
