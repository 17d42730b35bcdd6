/** A remote image of a mail, with the markup around it, and what it is. */
export interface LabelledImage {
  /** Unique, lower-case words with hyphens: says what it is. */
  readonly name: string;
  /**
   * `tracker`: fetching it reports on the reader and it is nothing to look at, or its URL carries the reader's
   * address. `picture`: something the reader is meant to see, or a part of the layout.
   */
  readonly label: "tracker" | "picture";
  /** The absolute URL of the image as the document resolves it. */
  readonly url: string;
  /** The markup as it stands in a mail, whole in itself; the URL is in it once, with & written as &amp; where mails do so. */
  readonly html: string;
  /** Where the URL's shape and the markup come from; `made:` where they are imitated from nothing that was looked up. */
  readonly source: string;
}
