import type { AddressSearch } from "./address-form";
import type { DecodedSize } from "./decoded-size";
import type { TrackerException } from "./exception";
import type { FilterList, FilterMatch } from "./filter-list";
import type { Finding, FindingKind, Sign } from "./finding";
import { layoutSign, sizeSign, type WantedImage } from "./layout-sign";
import { mailServiceOf, type ServiceMatch } from "./mail-services";
import type { ShapeSighting, Sighting } from "./sighting";
import { asksForOne, hasCountingWord, hasTrackingWords, isPictureUrl } from "./tracking-words";
import { remoteUrl } from "./url";
import { extensionOf, hasPersonalQuery, hasTokenPath, shapeOf, shapeText, wordSet } from "./url-shape";

/** What the detector goes by, beside the image itself. */
export interface Knowledge {
  /** null while, or because, it cannot be read: what only the list knows is not found then */
  readonly filterList: FilterList | null;
  readonly addresses: Pick<AddressSearch, "find">;
  /** by the shapes of URLs of which the reader said that they are no trackers */
  readonly exceptions: ReadonlyMap<string, TrackerException>;
  readonly sightingOf: (url: string) => Sighting;
}

/** Words for pictures of nothing that keep a table's cells open; and what else their names are made of. */
const SPACERS = wordSet(
  "spacer spacers space blank clear clearpixel cleargif transparent transp trans shim empty invisible filler gap whitespace 1x1",
);
const SPACER_FILLERS = wordSet("gif img image images pic px pixel dot pi bg svc the of s");

/** Words for rules, bullets and corners: the same for everyone wherever they are kept. */
const RULES = wordSet(
  "line lines rule rules divider hr border borders separator sep bar shadow corner corners edge bullet bullets arrow dot dots",
);

/** The last part of a path that has one; a careless sender's tag has a slash at its end. */
function fileName({ pathname }: URL): string {
  const path = pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}

function isSpacer(url: URL): boolean {
  if (hasPersonalQuery(url)) return false;
  const name = fileName(url);
  if (!/\.(?:gif|png)$/.test(name)) return false;
  const parts = name.slice(0, -4).split(/[-_.]/, 8);
  if (parts.includes("spacer") || /^sp?\./.test(name)) return true;
  const isFiller = (part: string) => SPACER_FILLERS.has(part) || /^\d+(?:x\d+)?(?:px)?$/.test(part);
  return (
    parts.some((part) => SPACERS.has(part)) && parts.every((part) => SPACERS.has(part) || isFiller(part))
  );
}

/** Whether something thin or small is one of everyone's, by its name. */
function isRule(url: URL): boolean {
  if (hasPersonalQuery(url) || hasCountingWord(url)) return false;
  return fileName(url)
    .replace(/\.\w+$/, "")
    .split(/[-_.]|%20/, 8)
    .some((part) => RULES.has(part.replace(/\d+$/, "")));
}

/** Parameters that are looked at for a URL in them. */
const PARAMETERS = 16;

/** Whether a URL only counts, and then leads to a picture of nothing that it names. */
function leadsToSpacer(url: URL): boolean {
  if (!/https?(?::|%3a)/i.test(url.search)) return false;
  return [...url.searchParams.values()].slice(0, PARAMETERS).some((value) => {
    const target = remoteUrl(value);
    return target !== null && isSpacer(target);
  });
}

/** Least declared side, in CSS px, of what was a picture before it was hidden. */
const PICTURE_SIDE = 16;

/** Whether sides, as far as they are known, are those of a picture to look at. */
function isPictureSize(width: number | null, height: number | null): boolean {
  if (sizeSign(width, height) !== null) return false;
  const known = [width, height].filter((side) => side !== null);
  return known.length > 0 && known.every((side) => side >= PICTURE_SIDE);
}

/**
 * Whether something hidden is a picture for other screens: it is not needed here, but it reports nothing. What no
 * picture would be called, or is made for one mail, is a pixel at whatever size.
 */
function isHiddenPicture({ declaredWidth, declaredHeight }: WantedImage, url: URL): boolean {
  const extension = extensionOf(url);
  if (hasCountingWord(url) || hasPersonalQuery(url) || extension === "") return false;
  if (isPictureUrl(url)) return true;
  const isDeclared = isPictureSize(declaredWidth, declaredHeight);
  return hasTokenPath(url) ? isDeclared && extension !== ".gif" : isDeclared || extension !== ".gif";
}

/**
 * Whether an image is the same in the mails of several senders, so that it names nobody. What speaks of a reader or counts
 * is none of these: a mail that was forwarded or answered has two senders as well.
 */
function isEveryones(url: URL, sighting: Sighting): boolean {
  return sighting.url.fromSeveralSenders && !hasPersonalQuery(url) && !hasCountingWord(url);
}

/** What an image is that the layout shows to be no picture to look at. */
function unseen(image: WantedImage, url: URL, sighting: Sighting): readonly [FindingKind, Sign] | null {
  const sign = layoutSign(image);
  if (sign === null) return null;
  const isShared = isEveryones(url, sighting);
  const isPersonal = !isShared && (hasPersonalQuery(url) || hasTokenPath(url));
  // Of what is laid out so, words count as they do where there is no size at all.
  const isCounting = !isShared && hasTrackingWords(url);
  const isRepeated = image.places > 1 && !hasPersonalQuery(url) && !hasCountingWord(url);
  switch (sign) {
    case "hidden":
      if (isSpacer(url) && !isPersonal) return ["spacer", "spacer-name"];
      return isHiddenPicture(image, url) ? ["unseen", "large-hidden"] : ["pixel", "hidden"];
    case "no-area":
      if (isRepeated || isShared) return ["spacer", "repeated"];
      return isSpacer(url) && !isPersonal ? ["spacer", "spacer-name"] : ["pixel", "no-area"];
    case "thin":
    case "tiny":
      if (isSpacer(url)) return ["spacer", "spacer-name"];
      // Kept among the sender's pictures, under whatever name.
      if (sign === "thin" && isPictureUrl(url) && !hasPersonalQuery(url) && !isCounting) return null;
      // A rule, a bullet, a rounded corner: the same for everyone, and a part of what the mail looks like.
      return (isPersonal || isCounting) && !isRepeated && !isRule(url) ? ["pixel", sign] : null;
  }
}

/**
 * Finds out whether an image reports on the reader, or is nothing to look at. First the worst, then the surest.
 * @returns null for a picture
 */
export function findingOf(image: WantedImage, url: URL, knowledge: Knowledge): Finding | null {
  const match = mailServiceOf(url);
  const exception = exceptionFor(url, knowledge);
  if (exception !== undefined) return exceptedFinding(url, exception, knowledge, match);
  const byUrl = urlFinding(url, knowledge, image, match);
  if (byUrl !== null) return byUrl;
  const service = match?.service ?? null;
  const sighting = knowledge.sightingOf(image.url);
  if (sighting.url.leadsToTracker) return { kind: "tracker", sign: "known-redirect", rule: null, service };
  const found = unseen(image, url, sighting);
  if (found !== null) return { kind: found[0], sign: found[1], rule: null, service };
  if (isKnownPixel(sighting.shape, url, image))
    return { kind: "pixel", sign: "known-shape", rule: null, service };
  if (image.width !== null || image.height !== null || isEveryones(url, sighting)) return null;
  const sign = openSign(image, url);
  return sign === null
    ? null
    : { kind: sign === "personal-spacer" ? "pixel" : "tracker", sign, rule: null, service };
}

/** What gives away an image whose size the layout leaves open. */
function openSign(image: WantedImage, url: URL): Sign | null {
  if (hasTrackingWords(url) || leadsToSpacer(url)) return "tracking-words";
  if (isSpacer(url) && hasTokenPath(url)) return "personal-spacer";
  return !image.described && image.kind === "img" && asksForOne(url) ? "undescribed" : null;
}

/**
 * Whether images of this shape turned out to be pixels once they were there. Where pictures are kept, one pixel among
 * them says nothing of the others.
 */
function isKnownPixel({ pixels, pictures }: ShapeSighting, url: URL, image: WantedImage): boolean {
  const isWhole = image.width !== null && image.height !== null && isPictureSize(image.width, image.height);
  if (isWhole && image.described) return false;
  if (!isPictureUrl(url)) return pixels > pictures;
  return pixels > 0 && pictures === 0 && !isPictureSize(image.width, image.height);
}

/**
 * Whether an image is a picture that a mail service keeps on the host by which it also counts: the filter list names
 * the host for what else it does.
 */
function isServedPicture(
  url: URL,
  { isMailHost }: FilterMatch,
  isService: boolean,
  image: WantedImage,
): boolean {
  // Of a host that only the list knows nothing but the URL tells that there are pictures on it.
  const hasPictures =
    isService || (isMailHost && (isPictureUrl(url) || /^\.(?:png|gif)$/.test(extensionOf(url))));
  return (
    hasPictures &&
    !image.hidden &&
    isPictureSize(image.width, image.height) &&
    !hasCountingWord(url) &&
    !hasPersonalQuery(url)
  );
}

function exceptionFor(url: URL, { exceptions }: Pick<Knowledge, "exceptions">): TrackerException | undefined {
  return exceptions.size === 0 ? undefined : exceptions.get(shapeText(shapeOf(url)));
}

function addressFinding(
  url: URL,
  { addresses }: Pick<Knowledge, "addresses">,
  service: ServiceMatch | null,
): Finding | null {
  const form = addresses.find(url.href);
  if (form === null) return null;
  return { kind: "carries-address", sign: form, rule: null, service: service?.service ?? null };
}

/** What is still found of an image that is no tracker by the reader's word. */
function exceptedFinding(
  url: URL,
  { evenAddress }: TrackerException,
  knowledge: Pick<Knowledge, "addresses">,
  service: ServiceMatch | null,
): Finding | null {
  return evenAddress ? null : addressFinding(url, knowledge, service);
}

/** What the URL gives away; the layout only shows what is a picture all the same. */
function urlFinding(
  url: URL,
  knowledge: Pick<Knowledge, "addresses" | "filterList">,
  image: WantedImage,
  service: ServiceMatch | null,
): Finding | null {
  const byAddress = addressFinding(url, knowledge, service);
  if (byAddress !== null) return byAddress;
  const found = { rule: null, service: service?.service ?? null };
  const match = knowledge.filterList?.match(url) ?? null;
  if (match !== null && !isServedPicture(url, match, service?.isOpen === false, image)) {
    return { ...found, kind: "tracker", sign: "filter-list", rule: match.rule };
  }
  return service?.isOpen ? { ...found, kind: "tracker", sign: "service-path" } : null;
}

/**
 * Judges a URL to which a picture's server sends on.
 * @param image the picture, as it is laid out
 * @returns null where it may be followed
 */
export function hopFinding(
  url: URL,
  image: WantedImage,
  knowledge: Pick<Knowledge, "addresses" | "filterList" | "exceptions">,
): Finding | null {
  const match = mailServiceOf(url);
  const exception = exceptionFor(url, knowledge);
  if (exception !== undefined) return exceptedFinding(url, exception, knowledge, match);
  const found = urlFinding(url, knowledge, image, match);
  if (found !== null || image.width !== null || image.height !== null || !hasTrackingWords(url)) return found;
  return { kind: "tracker", sign: "tracking-words", rule: null, service: match?.service ?? null };
}

/**
 * What a loaded image turned out to be, whatever the message declared.
 * @param size px of the image itself; null where it has none (an SVG without one)
 */
export function loadedFinding(
  url: URL,
  size: DecodedSize | null,
  knowledge: Pick<Knowledge, "exceptions">,
): Finding | null {
  if (size === null || exceptionFor(url, knowledge) !== undefined) return null;
  if (isSpacer(url) && !hasTokenPath(url)) return null;
  const sign = sizeSign(size.width, size.height);
  // A line is there to be looked at, and it is here now.
  if (sign === null || sign === "thin") return null;
  if (sign === "tiny" && !hasPersonalQuery(url) && !hasTokenPath(url)) return null;
  return { kind: "pixel", sign: "loaded-size", rule: null, service: mailServiceOf(url)?.service ?? null };
}
