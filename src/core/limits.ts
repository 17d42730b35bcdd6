/** Bounds of one message's images; what is over is refused with its reason. */
export const LIMITS = {
  /** ms an image host may stay silent while something of it is awaited */
  silence: 15_000,
  /** ms for one image from first to last byte: a host that trickles must not keep the event page up for ever */
  imageTime: 300_000,
  /** bytes of one image */
  imageBytes: 20_000_000,
  /** bytes of all images of one message */
  messageBytes: 100_000_000,
  imagesPerMessage: 500,
  redirects: 10,
  /** characters of a URL; browsers and servers agree on far less */
  urlLength: 16_384,
  /** images, and resources of other kinds, of which a message is asked at all: a hostile one may have millions */
  collected: 1_000,
  /** addresses a message was sent to that are looked for in its URLs, beside the reader's own */
  recipients: 100,
  /** elements whose computed style is looked at for CSS images */
  styledElements: 20_000,
} as const;
