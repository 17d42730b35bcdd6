/** What was seen of one URL. */
export interface UrlSighting {
  /** it came in other mails than the displayed one */
  readonly inOtherMails: boolean;
  /** it came in mails of several senders, the displayed one's included */
  readonly fromSeveralSenders: boolean;
  /** asked for once, its server led on to a tracker */
  readonly leadsToTracker: boolean;
}

/** What was seen of all URLs of one shape. */
export interface ShapeSighting {
  /** different URLs */
  readonly urls: number;
  /** of these, such as came in more than one mail */
  readonly shared: number;
  /** mails that named one of them; a mail that is looked at again in turn with others counts again */
  readonly mails: number;
  /** images that turned out to be pixels, or pictures, once they were loaded */
  readonly pixels: number;
  readonly pictures: number;
}

/** What was seen of a URL, and of others of its shape, in earlier mails. */
export interface Sighting {
  readonly url: UrlSighting;
  readonly shape: ShapeSighting;
}

/** What is known of a URL that was never seen. */
export const NEVER_SEEN: Sighting = {
  url: { inOtherMails: false, fromSeveralSenders: false, leadsToTracker: false },
  shape: { urls: 0, shared: 0, mails: 0, pixels: 0, pictures: 0 },
};

/**
 * What a URL's history says of it; each has a sentence in _locales under `use_<name>`:
 * - `several-senders`: it came in mails of several senders: a shared picture, that names nobody
 * - `several-mails`: it came in several mails of one sender
 * - `one-time`: it came in this mail alone, like all others of its shape: it may name the mail or the reader
 * - `first`: it is new, and little is known of others like it
 */
export const URL_USES = ["several-senders", "several-mails", "one-time", "first"] as const;
export type UrlUse = (typeof URL_USES)[number];

/** Mails with URLs of one shape, each seen in one of them alone, from which on the next is taken for another of them. */
const ONE_TIME = 3;

/** @returns what a URL's history says of it */
export function useOf({ url, shape }: Sighting): UrlUse {
  if (url.fromSeveralSenders) return "several-senders";
  if (url.inOtherMails) return "several-mails";
  return shape.mails >= ONE_TIME && shape.urls >= shape.mails && shape.shared === 0 ? "one-time" : "first";
}
