/** Bounds of one message's images; what is over is refused with its reason. */
export const LIMITS = {
  /** requests on their way for one message; the others wait for their turn */
  requestsPerMessage: 100,
  /** requests on their way at all: Gecko makes 900 connections */
  requests: 300,
  /** connections that Gecko makes to one host that speaks HTTP/1.1 */
  connectionsPerHost: 6,
  /** bytes per second that a host's images must bring in together; less is no progress */
  bytesPerSecond: 1_000,
  /** ms an image host may stay silent while something of it is awaited; over this time its speed is measured, too */
  silence: 15_000,
  /** ms for one image from first to last byte: a host that trickles must not keep the event page up for ever */
  imageTime: 300_000,
  /** bytes of one image */
  imageBytes: 20_000_000,
  /**
   * bytes of all images of one message that come by themselves: on its way to the screen each byte is in memory some six times
   * (`npm run torture`)
   */
  messageBytes: 24_000_000,
  /** px of one image, width times height: Gecko takes four bytes for each when it draws it */
  imagePixels: 25_000_000,
  /** px of all images of one message */
  messagePixels: 100_000_000,
  imagesPerMessage: 500,
  redirects: 10,
  /** characters of an answer's headers that are kept for the log: a server may send hundreds of kB on every hop of every image */
  receiptCharacters: 20_000,
  /** characters of a URL; browsers and servers agree on far less */
  urlLength: 8_192,
  /** images, and resources of other kinds, of which a message is asked at all: a hostile one may have millions */
  collected: 1_000,
  /** addresses a message was sent to that are looked for in its URLs, beside the reader's own */
  recipients: 100,
  /** elements that are looked at one by one: for CSS images, and for what lies where the reader clicks */
  elements: 10_000,
  /** elements with an image of their own that are measured, and given an image or a placeholder */
  places: 4_000,
  /** computed values that are read in one look at a message: an element has one for each property and pseudo-element */
  styleReads: 150_000,
  /** characters of these values: a data: URL that is inherited stands in the value of every element */
  styleCharacters: 8_000_000,
  /** characters of a value that is inherited, beyond which it is read once, not again in each descendant */
  inheritedCharacters: 20_000,
  /** characters of data: URLs by which images are put in again where a message wants them more than once */
  repeatedCharacters: 32_000_000,
  /** elements of a message that is laid out once more in the standard view; a message of more is not, and its images wait */
  standardElements: 6_000,
  /** how deep its elements may lie in one another: nested boxes are measured again and again */
  standardDepth: 200,
  /** elements times rules of its style sheets: each pair may have to be compared */
  standardMatches: 6_000_000,
  /** declarations in one block of a style sheet or style attribute: Gecko looks for each by going through all */
  declarations: 1_000,
  /** `:has()` in its selectors: each looks through all that lies below an element */
  standardHas: 50,
  /** characters of style sheets that are written for the standard view */
  standardCharacters: 4_000_000,
  /** pseudo-elements whose style is read in one look at a message */
  pseudoElements: 8_000,
  /** characters of a document's body that is compared with its message's source; it costs a parse of both */
  comparedCharacters: 2_000_000,
  /** characters of messages' sources that are kept for the next look */
  keptSourceCharacters: 3_000_000,
  /** placeholders with a text of their own: each is a rule of a style sheet, and a picture; others have their glyph */
  labels: 150,
  /** marks drawn on boxes: each is a rule of a style sheet */
  boxMarks: 200,
} as const;
