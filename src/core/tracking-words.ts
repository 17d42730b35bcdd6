import { extensionOf, hasNumberPath, hasPersonalQuery, hasTokenPath, pathWords } from "./url-shape";

const set = (words: string) => new Set(words.split(" "));

/** What happens to a mail, and is counted. */
const EVENTS = set(
  "open opens opened opening openrate track tracks tracking tracker tracked trk trkr pixel pixels pxl px beacon beacons " +
    "impression impressions imp read seen viewed receipt opentrack opentracking trackopen trackopens openpixel " +
    "trackingpixel emailopen emailopened mailopen mailopened ptq wf readreceipt notifyread",
);

/** What it happens to; with one of these in the same word, softer words for an event count as well. */
const MAILS = set("mail email e message msg notification newsletter campaign mailing letter mark");
const SOFT_EVENTS = set("view views hit visit display log count counter stat stats event click");

/** What else such a word is made of. */
const FILLERS = set(
  "as is by img image gif png php aspx asp jsp cgi api v1 v2 the id log count counter stat stats event user",
);

/** Parts of a path that mean an event only beside a host that counts: single letters, and their like. */
const SHORT = /^(?:[a-z]{1,2}\d?|view|views|log|events?|stats?|count|counter|hit|ping|notify|image|img)$/;

/** First labels of hosts that count opens and clicks for a sender. */
const HOST =
  /^(?:(?:clicks?|links?|lnk|track(?:ing|er)?|trk|opens?|pixels?|px|beacon|metrics|stats|analytics|events?|go|e|t|tr|o|r|ct|sg|email|mailing|mailer|notifications?|view)\d*|em?\d+|(?:e|t|url|sg|o)\d{2,})$/;

/** Words of places where pictures are kept. */
const PICTURE_PLACES = set(
  "images image img imgs pics pictures picture photos photo media assets asset static upload uploads files products " +
    "product logos logo banners banner icons icon avatars avatar thumbs thumb thumbnails thumbnail gallery content cdn",
);

/** Formats in which a pixel is hardly ever sent. */
const PICTURE_TYPE = /^\.(?:jpe?g|webp|avif|svg|bmp|heic)$/;

/** What a parameter that tells of an event is called, and what it says then. */
const EVENT_PARAMETER = /^(?:action|act|event|ev|evt|type|op|cmd|do|t|a|m|method|r|route)$/;
const EVENT_ID =
  /^(?:open|opens|opened|track|tracking|tracker|trk|pixel|beacon|read|seen)[-_]?(?:id|key|token|code|hash|uid|guid)$/;

/** Whether a word of a path says that a request is to be counted: "open", "email-opened", "mark_as_read", "trackOpen". */
function isCounting(word: string): boolean {
  if (EVENTS.has(word)) return true;
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

/**
 * Whether a URL, by its words, counts openings: as open-tracking URLs of whatever service, known or not, are built.
 * For images whose size the layout leaves open: what is laid out as a picture may be called what it likes.
 * @param url http(s)
 */
export function hasTrackingWords(url: URL): boolean {
  if (PICTURE_TYPE.test(extensionOf(url))) return false;
  const isNaming = hasTokenPath(url) || hasPersonalQuery(url);
  if (!isNaming && !hasNumberPath(url)) return false;
  if (hasEventParameter(url)) return true;
  const words = pathWords(url);
  // The event is the last word of such a path, or stands alone before whom it is about.
  if (words.some((word) => PICTURE_PLACES.has(word)) && !isCounting(words.at(-1) ?? "")) return false;
  if (words.some(isCounting)) return true;
  const isCountingHost = HOST.test(url.hostname.split(".", 1)[0] ?? "");
  return isNaming && isCountingHost && (words.some((word) => SHORT.test(word)) || extensionOf(url) === "");
}
