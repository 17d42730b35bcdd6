import {
  extensionOf,
  hasNumberPath,
  hasPersonalQuery,
  hasTokenName,
  hasTokenPath,
  isToken,
  pathWords,
  wordSet,
} from "./url-shape";

/** What happens to a mail, and is counted. */
const EVENTS = wordSet(
  "open opens opened opening openrate track tracks tracking tracker tracked trk trkr pixel pixels pxl px beacon beacons " +
    "impression impressions imp read seen viewed receipt opentrack opentracking trackopen trackopens openpixel " +
    "trackingpixel emailopen emailopened mailopen mailopened ptq wf readreceipt notifyread",
);

/** What it happens to; with one of these in the same word, softer words for an event count as well. */
const MAILS = wordSet("mail email e message msg notification newsletter campaign mailing letter mark");
const SOFT_EVENTS = wordSet("view views hit visit display log count counter stat stats event click");

/** What else such a word is made of. */
const FILLERS = wordSet(
  "as is by img image gif png php aspx asp jsp cgi api v1 v2 the id log count counter stat stats event user",
);

/** Parts of a path that mean an event only beside a host that counts: single letters, and their like. */
const SHORT = /^(?:[a-z]{1,2}\d?|view|views|log|events?|stats?|count|counter|hit|ping|notify|image|img)$/;

/** First labels of hosts that count opens and clicks for a sender. */
const HOST =
  /^(?:(?:clicks?|links?|lnk|track(?:ing|er)?|trk|opens?|pixels?|px|beacon|metrics|stats|analytics|events?|go|e|t|tr|o|r|ct|sg|email|mailing|mailer|notifications?|view)\d*|em?\d+|(?:e|t|url|sg|o)\d{2,})$/;

/** Words of places where pictures are kept. */
const PICTURE_PLACES = wordSet(
  "images image img imgs pics pictures picture photos photo media assets asset static upload uploads files products " +
    "product logos logo banners banner icons icon avatars avatar thumbs thumb thumbnails thumbnail gallery content cdn",
);

/** Formats in which a pixel is hardly ever sent. */
const PICTURE_TYPE = /^\.(?:jpe?g|webp|avif|svg|bmp|heic)$/;

/** What a parameter that tells of an event is called, and what it says then. */
const EVENT_PARAMETER = /^(?:action|act|event|ev|evt|type|op|cmd|do|t|a|m|method|r|route)$/;
const EVENT_ID =
  /^(?:open|opens|opened|track|tracking|tracker|trk|pixel|beacon|read|seen)[-_]?(?:id|key|token|code|hash|uid|guid)$/;

/** What happens to a mail, in one word with the mail itself: "emailpixel", "trackopen". */
const COMPOUND =
  /^(?:e?mails?|msg|message|newsletter|campaign|user|contact|lead|open|track|read|log)(?:open(?:s|ed)?|pixel|track(?:er|ing)?|beacon|seen|read|impression|view(?:ed)?)$/;

/** Whether a word of a path says that a request is to be counted: "open", "email-opened", "mark_as_read", "trackOpen". */
function isCounting(word: string): boolean {
  if (EVENTS.has(word) || COMPOUND.test(word)) return true;
  const parts = word.split(/[-_.]+/);
  if (parts.length < 2) return false;
  const isMail = parts.some((part) => MAILS.has(part));
  if (isMail) return parts.some((part) => EVENTS.has(part) || SOFT_EVENTS.has(part));
  return (
    parts.some((part) => EVENTS.has(part)) && parts.every((part) => EVENTS.has(part) || FILLERS.has(part))
  );
}

function hasEventParameter(url: URL): boolean {
  if (url.search.length < 2) return false;
  return url.search
    .slice(1)
    .toLowerCase()
    .split("&", 16)
    .some((pair) => {
      const [name = "", value = ""] = pair.split("=", 2);
      return EVENT_ID.test(name) || (EVENT_PARAMETER.test(name) && isCounting(value));
    });
}

/**
 * Whether a URL says in its own words that it counts; whether it names anybody is not asked.
 * @param url http(s)
 */
export function hasCountingWord(url: URL): boolean {
  return pathWords(url).some(isCounting) || hasEventParameter(url);
}

/**
 * Whether a URL is one of a picture, by the place it is kept in or by its format.
 * @param url http(s)
 */
export function isPictureUrl(url: URL): boolean {
  return PICTURE_TYPE.test(extensionOf(url)) || pathWords(url).some((word) => PICTURE_PLACES.has(word));
}

/** Extensions of programs: what they answer with is made for whoever asks. */
const PROGRAM = /^(?:\.(?:php\d?|aspx?|ashx|jsp|cgi|do|pl|cfm))?$/;

/** Words for pictures that are made for whoever asks, to be looked at. */
const MADE_PICTURE =
  /(?:^|[-_.])(?:qr|qrcode|barcode|bar|code|chart|graph|map|staticmap|maps|countdown|timer|clock|avatar|image|img|picture|photo|logo|banner|thumb|thumbnail|render|resize|proxy|captcha|weather|badge|widget)|^(?:uc|th|download|attachments?|file|document|blob|get-?file)$/;

/** Parameters that say how large a picture is to be. */
const SIZE_PARAMETER = /[?&](?:w|h|wid|hei|width|height|size|sz|s|dim|resize|dpr|scale)=\d/i;

/** Parameters of a store that gives a picture to whoever has its signed link. */
const SIGNED = /[?&](?:x-amz-\w+|x-goog-\w+|signature|sig|expires|key-pair-id|alt=media)(?:[=&]|$)/i;

/** Characters of a value that can name one among all readers and all mails. */
const NAMES_ONE = 16;

/**
 * Whether a URL asks a program for something made for one reader that is no picture by any of its words.
 * @param url http(s)
 */
export function asksForOne(url: URL): boolean {
  if (!PROGRAM.test(extensionOf(url)) || SIZE_PARAMETER.test(url.search) || SIGNED.test(url.search))
    return false;
  if (pathWords(url).some((word) => PICTURE_PLACES.has(word) || MADE_PICTURE.test(word))) return false;
  return url.search
    .slice(1)
    .split("&", 16)
    .map((pair) => pair.slice(pair.indexOf("=") + 1))
    .some((value) => value.length >= NAMES_ONE && isToken(value) && !/https?(?::|%3a)/i.test(value));
}

/**
 * Whether a URL, by its words, counts openings: as open-tracking URLs of whatever service, known or not, are built.
 * For images whose size the layout leaves open: what is laid out as a picture may be called what it likes.
 * @param url http(s)
 */
export function hasTrackingWords(url: URL): boolean {
  const extension = extensionOf(url);
  if (PICTURE_TYPE.test(extension)) return false;
  const words = pathWords(url);
  const isLastCounting = isCounting(words.at(-1) ?? "");
  // Nobody calls a picture "track", and gives it no ending.
  if (isLastCounting && PROGRAM.test(extension)) return true;
  const isNaming = hasTokenPath(url) || hasPersonalQuery(url);
  if (!isNaming && !hasNumberPath(url)) return false;
  if (hasEventParameter(url)) return true;
  const isKept = words.some((word) => PICTURE_PLACES.has(word));
  if (isKept && !(isLastCounting && isNaming)) return false;
  // A PNG is mostly a picture: its name itself must be the event, or whom it is about.
  const isNamed = extension !== ".png" || isLastCounting || hasTokenName(url);
  if (!isNamed || (!isLastCounting && words.some((word) => MADE_PICTURE.test(word)))) return false;
  if (words.some(isCounting)) return true;
  if (!HOST.test(url.hostname.split(".", 1)[0] ?? "")) return false;
  if (words.includes("o")) return true;
  return isNaming && (words.some((word) => SHORT.test(word)) || extension === "");
}
