import { registrableDomain } from "./domain";
import { LIMITS } from "./limits";
import { remoteUrl } from "./url";

/** @returns the words of a list that is written as one text */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** What URLs have in common that differ only in whom or what they name: host, path and parameter names, with "*". */
export interface UrlShape {
  readonly host: string;
  /** path, then the parameters' names (and values, where they say what is to be done); "*" in the place of each part that may differ from mail to mail */
  readonly path: string;
}

/** Path segments and parameters that are looked at: a hostile URL has thousands. */
const LOOKED_AT = 32;

/** A part of a URL that is longer is a token, whatever it is made of. */
const LONGEST_WORD = 64;

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/**
 * Whether a part of a URL may be made for one mail, reader or picture: nothing a person would write. Words, also with
 * hyphens, escapes or a number at their end, and short numbers (versions, sizes, years) are none.
 */
export function isToken(text: string): boolean {
  if (text.length > LONGEST_WORD || /(?:@|%40)[a-z]/i.test(text)) return true;
  if (text.length < 6) return false;
  if (/^\d+$/.test(text) || UUID.test(text)) return true;
  if (/^[0-9a-f]{8,}$/i.test(text)) return /\d[a-f]/i.test(text) || (text.length >= 16 && /\d/.test(text));
  if (/[~=|!$]/.test(text)) return true;
  // An escape stands for a space or a letter with an accent.
  const parts = text.split(/[-_.,:+]|%[0-9a-f]{2}/i);
  return parts.some(isTangled) || (parts.length > 1 && parts.length < 6 && isMuddle(parts.join("")));
}

/** How often letters and digits, or small letters and capitals, follow each other. */
function turns(text: string): number {
  return text.match(/[a-z](?=[\dA-Z])|[A-Z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
}

/** As no words are, however many there are: every third character is of another kind. */
function isMuddle(text: string): boolean {
  return text.length >= 10 && turns(text) * 3 >= text.length;
}

/** Letters and digits, or cases, mixed up as no word has them. */
function isTangled(part: string): boolean {
  if (part.length > 32) return true;
  if (part.length < 8) return false;
  if (isMuddle(part)) return true;
  // A word has its digits at the end, and its vowels.
  const word = part.replace(/\d{1,4}$/, "");
  if (/\d/.test(word)) return part.length >= 10 || turns(part) >= 3;
  return word.length >= 10 && (!/[aeiouy]/i.test(word) || (word.length >= 20 && turns(word) >= 5));
}

/** A path segment and its extension: "logo", ".png". */
function split(segment: string): readonly [name: string, extension: string] {
  const dot = segment.lastIndexOf(".");
  const extension = dot > 0 ? segment.slice(dot).toLowerCase() : "";
  return /^\.[a-z][a-z0-9]{1,4}$/.test(extension) ? [segment.slice(0, dot), extension] : [segment, ""];
}

function segmentsOf(url: URL): string[] {
  return url.pathname
    .split("/", LOOKED_AT + 1)
    .slice(1)
    .filter((segment) => segment !== "");
}

/** Parameter names that say how a picture is to be drawn or kept, with any value, and those of campaigns (utm_…). */
const HARMLESS =
  /^(?:w|h|width|height|fit|crop|q|quality|auto|fm|format|v|ver|version|dpr|size|sz|resize|scale|bg|colou?r|font|lang|locale|ext|rect|utm_\w+|itok|cb|rev|ratio)$/i;

/** Parameter names that speak of a reader, a mail or an event, whatever the value; short ones unless it is a small number. */
const PERSONAL =
  /^(?:uid|mid|rid|sid|cid|lid|upn|tid|eid|bid|id|_id|user|userid|user_id|email|mail|e?mail_?id|subscriber(?:_?id)?|recipient(?:_?id)?|contact(?:_?id)?|member(?:_?id)?|lead(?:_?id)?|customer(?:_?id)?|message_?id|msg(?:_?id)?|campaign(?:_?id)?|event|action|token|hash|guid|uuid|open(?:ed)?|track|trk|ref|data)$/i;
const SHORT_PERSONAL = /^[a-z]$/i;
const SMALL_NUMBER = /^\d{1,4}$/;
/** A time since 1970, in s or ms: what a changed picture is asked for again by. */
const TIME = /^1[4-9]\d{8}(?:\d{3})?$/;
/** What a parameter that says what is to be done is called, and a word that says it. */
const ACTION = /^(?:action|act|event|ev|type|op|cmd|do|mode|page|view|route|controller|task|method)$/i;
const WORD = /^[a-z_-]{1,20}$/i;

/**
 * Whether a URL's parameters may name the reader or the mail.
 * @param url http(s)
 */
export function hasPersonalQuery(url: URL): boolean {
  if (url.search.length < 2) return false;
  return url.search
    .slice(1)
    .split("&", LOOKED_AT)
    .some((pair) => {
      const at = pair.indexOf("=");
      // Without a name: "?a8f…"
      if (at < 0) return isToken(pair) && !TIME.test(pair);
      const value = pair.slice(at + 1);
      const name = pair.slice(0, at);
      if (value === "" || HARMLESS.test(name) || (TIME.test(value) && !PERSONAL.test(name))) return false;
      if (SHORT_PERSONAL.test(name) && !SMALL_NUMBER.test(value)) return true;
      return PERSONAL.test(name) || isToken(value) || value.length > LONGEST_WORD;
    });
}

/** Whether a URL's path has a part that may name the reader or the mail. */
export function hasTokenPath(url: URL): boolean {
  return segmentsOf(url).some((segment) => isToken(split(segment)[0]));
}

/** Whether the last part of a URL's path may name the reader or the mail. */
export function hasTokenName(url: URL): boolean {
  return isToken(split(segmentsOf(url).at(-1) ?? "")[0]);
}

/** Whether any number in the path may be one of the reader, of the mail, or of a picture. */
export function hasNumberPath(url: URL): boolean {
  return segmentsOf(url).some((segment) => /^\d{2,}$/.test(split(segment)[0]));
}

/** @returns the words of a URL's path, lower-case: segments without extension, in order; tokens are left out */
export function pathWords(url: URL): readonly string[] {
  return segmentsOf(url)
    .map((segment) => split(segment)[0])
    .filter((name) => !isToken(name))
    .map((name) => name.toLowerCase());
}

/** @returns the extension of a URL's last path segment, lower-case with its dot; "" without one */
export function extensionOf(url: URL): string {
  const last = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  return split(last)[1];
}

function generalised(part: string): string {
  return isToken(part) || /\d{3,}/.test(part) ? "*" : part;
}

/** A host's labels in front of the registrable domain may be made for one reader as well. */
function hostShape(host: string): string {
  const labels = host.split(".");
  if (!labels.some(isToken)) return host;
  const own = labels.length - registrableDomain(host).split(".").length;
  return labels.map((label, i) => (i < own && isToken(label) ? "*" : label)).join(".");
}

/** A parameter as it stands in a shape: its name, and what is to be done where it says that. */
function parameterShape(pair: string): string {
  const at = pair.indexOf("=");
  if (at < 0) return "*";
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  return ACTION.test(name) && WORD.test(value) ? pair : generalised(name);
}

/**
 * The shape of an image's URL: what other images of the same origin and purpose share with it.
 * @param url http(s)
 */
export function shapeOf(url: URL): UrlShape {
  const path = segmentsOf(url).map((segment) => {
    const [name, extension] = split(segment);
    return generalised(name) + extension;
  });
  const names = url.search
    .slice(1)
    .split("&", LOOKED_AT)
    .filter((pair) => pair !== "")
    .map(parameterShape);
  const query = names.length === 0 ? "" : `?${[...new Set(names)].sort().join("&")}`;
  return { host: hostShape(url.hostname.replace(/\.$/, "")), path: `/${path.join("/")}${query}` };
}

/** @returns a shape as one text, as it is shown and compared: "click.example.com/open/*?e&u" */
export function shapeText({ host, path }: UrlShape): string {
  return host + path;
}

/** @returns the shape of a URL as one text; null where it is no URL that can be fetched */
export function shapeTextOf(text: string): string | null {
  const url = text.length > LIMITS.urlLength ? null : remoteUrl(text);
  return url === null ? null : shapeText(shapeOf(url));
}
