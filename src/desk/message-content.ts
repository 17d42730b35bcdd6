/**
 * What ties a document to a message: its content. No API of Thunderbird says which message a document shows (it names the
 * *selected* message, which may be another), so a document is compared with the message's own source. Both are parsed by
 * Gecko, in documents that load nothing.
 */
import { cssUrls } from "../core/css-url";
import { dataUrlText } from "../core/data-url";
import { LIMITS } from "../core/limits";
import { SIZE_MARKS } from "../core/size-marks";
import { remoteUrl, XLINK } from "../core/url";
import type { MessagePart } from "../platform/browser";

/** One HTML text of a message. */
interface HtmlPart {
  readonly html: string;
  /** Content-Base and Content-Location, which relative URLs may be relative to */
  readonly bases: readonly string[];
}

/** The texts of a message that Thunderbird may show images of, as the sender wrote them. */
export interface MessageSource {
  readonly html: readonly HtmlPart[];
  /** texts of which Thunderbird makes HTML by itself, such as an invitation */
  readonly others: readonly string[];
  /** Content-ID, without angle brackets, to what identifies the part in a URL of Thunderbird's (`partKey`) */
  readonly inline: ReadonlyMap<string, string>;
}

/** Texts of a message that are read: a hostile one may have thousands. */
const MAX_TEXTS = 50;

/** Bases that relative URLs of a message are resolved against. */
const MAX_BASES = 8;

/** Attributes that name an image, and where they do. */
const IMAGE_ATTRIBUTES: readonly (readonly [name: string, selector: string])[] = [
  ["src", "[src]:not(script, iframe, frame, embed)"],
  ["href", "[href]:not(a, area, base, link)"],
  ["background", "[background]"],
  ["poster", "[poster]"],
];

/** How deep style sheets are read that import one another as data: URLs. */
const MAX_IMPORTS = 4;

/** Texts of a message that are read as URLs: what it names beyond that is not loaded. */
const MAX_NAMES = 20_000;

/** Elements that Thunderbird moves out of the head of an HTML text, to the place in front of it. */
const HEAD_ELEMENTS = new Set(["META", "TITLE", "LINK", "BASE", "STYLE", "SCRIPT", "NOSCRIPT", "TEMPLATE"]);

const partKey = (number: string, name: string): string => `${number} ${name}`;

type Headers = NonNullable<MessagePart["headers"]>;

const basesIn = (headers: Headers): string[] =>
  [...(headers["content-base"] ?? []), ...(headers["content-location"] ?? [])].map((base) =>
    base.replace(/["\s]/g, ""),
  );

/** @returns the texts of a message as `messages.getFull` gives it */
export function sourceOf(message: MessagePart): MessageSource {
  const html: HtmlPart[] = [];
  const others: string[] = [];
  const inline = new Map<string, string>();
  const outer = basesIn(message.headers ?? {});
  const read = (part: MessagePart): void => {
    const { contentType = "", body = "", headers = {}, partName = "", name = "" } = part;
    for (const id of headers["content-id"] ?? [])
      inline.set(id.replace(/^\s*<|>\s*$/g, ""), partKey(partName, name));
    if (body !== "" && html.length + others.length < MAX_TEXTS) {
      // A message of one part has them among its own headers.
      if (/^text\/html\b/i.test(contentType))
        html.push({ html: body, bases: [...basesIn(headers), ...outer] });
      else if (!/^text\/plain\b/i.test(contentType)) others.push(body);
    }
    for (const inner of part.parts ?? []) read(inner);
  };
  read(message);
  return { html, others, inline };
}

const parse = (html: string): Document => new DOMParser().parseFromString(html, "text/html");

/**
 * A URL without what depends on the character set in which a message was read: Thunderbird's display and its API may
 * read a mail that declares none, or a wrong one, in different ways. Only what is not ASCII is left out: the host and
 * whatever counts readers in ASCII stay.
 */
function withoutCharset(url: string): string {
  return url.replace(/(?:%[89a-f][0-9a-f])+/gi, "*");
}

/** Takes the commas off both ends; `/,+$/` would be tried from each comma of a million in a row. */
function withoutCommas(text: string): string {
  let start = 0;
  let end = text.length;
  while (text[start] === ",") start++;
  while (end > start && text[end - 1] === ",") end--;
  return text.slice(start, end);
}

/** Finds what the elements and style sheets of a parsed HTML text name as images. */
function collectUrls(root: Document | DocumentFragment, add: (text: string) => void): void {
  const addCss = (css: string, depth = 0) => {
    for (const { url } of cssUrls(css, true)) {
      add(url);
      addDataSheet(url, depth);
    }
  };
  /** Style sheets may be data: URLs, and import others. */
  const addDataSheet = (url: string, depth: number) => {
    const css = depth < MAX_IMPORTS && /^\s*data:text\/css/i.test(url) ? dataUrlText(url) : null;
    if (css !== null) addCss(css, depth + 1);
  };
  for (const [name, selector] of IMAGE_ATTRIBUTES) {
    for (const element of root.querySelectorAll(selector)) add(element.getAttribute(name) ?? "");
  }
  for (const element of root.querySelectorAll("[srcset]")) {
    // Each candidate is a URL up to white space; commas may stand around it.
    for (const word of (element.getAttribute("srcset") ?? "").split(/\s+/)) {
      add(word);
      add(withoutCommas(word));
    }
  }
  for (const element of root.querySelectorAll("svg *")) add(element.getAttributeNS(XLINK, "href") ?? "");
  for (const element of root.querySelectorAll("[style]")) addCss(element.getAttribute("style") ?? "");
  for (const style of root.querySelectorAll("style")) addCss(style.textContent ?? "");
  for (const link of root.querySelectorAll("link[href]")) addDataSheet(link.getAttribute("href") ?? "", 0);
  for (const template of root.querySelectorAll("template")) {
    // One of SVG's or MathML's is an element like any other.
    if (template instanceof HTMLTemplateElement) collectUrls(template.content, add);
  }
}

/** What an HTML text comes to, in a form in which what Thunderbird changes at display makes no difference. */
interface Essence {
  readonly bodyAttributes: string;
  readonly head: string;
  readonly body: string;
}

/** White space between tags is written in another way by Thunderbird; inside a text or a value it stays one space. */
const squeezed = (html: string): string => html.replace(/\s+/g, " ").replace(/ ?([<>]) ?/g, "$1");

function attributesOf(element: Element): string {
  return Array.from(element.attributes, ({ name, value }) => `${name}=${JSON.stringify(value)}`)
    .sort()
    .join(" ");
}

/** Thunderbird writes the type anew, and leaves the character set out. */
function isContentType(element: Element): boolean {
  return (
    element.tagName === "META" &&
    element.getAttribute("http-equiv")?.toLowerCase() === "content-type" &&
    // Without white space first: with `\s*` at each place where it may stand, a few hundred spaces take minutes.
    /^text\/html;?(?:charset=["']?[-\w]*["']?)?;?$/i.test(
      (element.getAttribute("content") ?? "").replace(/\s+/g, ""),
    )
  );
}

/** Takes out what Thunderbird may change or leave out, and what no selector of a style sheet can tell. */
function simplify(root: Element, partOf: (url: string) => string | null): void {
  const comments = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode() !== null) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
  // Thunderbird leaves conditional style rules out. The URLs in a style sheet are compared one by one.
  for (const element of root.querySelectorAll("style, title")) element.textContent = "";
  for (const mark of SIZE_MARKS)
    for (const image of root.querySelectorAll(`img[${mark}=""]`)) image.removeAttribute(mark);
  // The name of this namespace is lost on the way.
  for (const svg of root.querySelectorAll("svg"))
    for (const { name, value } of [...svg.attributes])
      if (value === XLINK && /^(?:xmlns:)?xlink$/.test(name)) svg.removeAttribute(name);
  for (const name of ["src", "background", "href", "poster"]) {
    for (const element of root.querySelectorAll(`[${name}]`)) {
      const part = partOf(element.getAttribute(name) ?? "");
      if (part !== null) element.setAttribute(name, part);
    }
  }
}

function headText(elements: readonly Element[], bases: readonly string[]): string {
  return elements
    .filter((element) => !isContentType(element))
    .filter((element) => !(element.tagName === "BASE" && bases.includes(element.getAttribute("href") ?? "")))
    .map((element) => squeezed(element.outerHTML))
    .join("");
}

/** Reads an HTML text as its sender wrote it. */
function sourceEssence(
  { documentElement, head, body }: Document,
  bases: readonly string[],
  inline: MessageSource["inline"],
): Essence {
  simplify(documentElement, (url) => {
    const id = /^cid:(.*)$/i.exec(url)?.[1];
    return id === undefined ? null : (inline.get(id) ?? inline.get(decoded(id)) ?? null);
  });
  return {
    bodyAttributes: attributesOf(body),
    head: headText([...head.children], bases),
    body: squeezed(body.innerHTML),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The part of the displayed message that a URL names, where it is one that Thunderbird wrote in the place of `cid:`. */
function shownPart(url: string, documentUrl: string): string | null {
  const rest = url.startsWith(documentUrl) ? url.slice(documentUrl.length) : null;
  const [, number, name = ""] =
    (rest === null ? null : /^[?&]part=([\d.]+)(?:&filename=([^&]*))?$/.exec(rest)) ?? [];
  return number === undefined ? null : partKey(number, decoded(name));
}

/** The document of a message as a display script sent it, read when it is first compared. */
export class ShownDocument {
  #read: { readonly head: readonly Element[]; readonly essence: Omit<Essence, "head"> } | null | undefined;

  /**
   * @param html the document's body, as Gecko writes it
   * @param url of the document
   */
  constructor(
    readonly html: string,
    private readonly url: string,
  ) {}

  /** @returns null where Thunderbird made more of the message than one text: attachments shown below, several texts */
  essence(bases: readonly string[]): Essence | null {
    if (this.#read === undefined) this.#read = this.#parse();
    return this.#read === null ? null : { ...this.#read.essence, head: headText(this.#read.head, bases) };
  }

  #parse(): { readonly head: readonly Element[]; readonly essence: Omit<Essence, "head"> } | null {
    const { body } = parse(this.html);
    simplify(body, (url) => shownPart(url, this.url));
    const head = [...body.children];
    while (head[0]?.matches("table.moz-main-header")) head.shift();
    if (head[0]?.tagName === "BR") head.shift();
    const text = head.pop();
    if (text === undefined || !text.matches("div.moz-text-html")) return null;
    if (!head.every((element) => HEAD_ELEMENTS.has(element.tagName))) return null;
    const isStray = (node: Node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.nodeValue ?? "");
    if ([...body.childNodes].some(isStray)) return null;
    return { head, essence: { bodyAttributes: attributesOf(body), body: squeezed(text.innerHTML) } };
  }
}

/** The content of a message by its own source, read when it is first asked for. */
export interface MessageContent {
  /** @returns whether the message's own text names this http(s) URL (without fragment) as an image */
  names(url: string): boolean;
  /**
   * @returns whether a document is made of one text of this message: what Gecko writes of both is the same, apart from
   *   what Thunderbird changes (`simplify`); false also where Thunderbird made more of the message than can be compared
   */
  makes(document: ShownDocument): boolean;
  /** characters that are kept */
  readonly length: number;
}

/** What is read of one HTML text; it is parsed once for both questions. */
interface ReadPart {
  readonly essence: Essence;
  /** what it names as images, as its sender wrote it */
  readonly names: ReadonlySet<string>;
  /** what relative URLs may be relative to */
  readonly bases: readonly string[];
}

function readPart({ html, bases }: HtmlPart, inline: MessageSource["inline"]): ReadPart {
  const document = parse(html);
  const names = new Set<string>();
  collectUrls(document, (text) => {
    if (text !== "" && text.length <= LIMITS.urlLength && names.size < MAX_NAMES) names.add(text);
  });
  const own = Array.from(document.querySelectorAll("base[href]"), (base) => base.getAttribute("href") ?? "");
  // Last, because it takes the style sheets out.
  return { names, bases: [...bases, ...own], essence: sourceEssence(document, bases, inline) };
}

/** @returns the URLs that the texts of a message name as images, without what depends on their character set */
function namedUrls(parts: readonly ReadPart[], others: readonly string[]): ReadonlySet<string> {
  const absolute = new Set(parts.flatMap((part) => part.bases).filter((base) => URL.canParse(base)));
  const bases = [undefined, ...absolute].slice(0, MAX_BASES);
  const urls = new Set<string>();
  const names = new Set(parts.flatMap((part) => [...part.names]));
  for (const text of others)
    for (const [spelt] of text.matchAll(/https?:\/\/[^\s"'<>()\\]+/gi)) names.add(spelt);
  for (const text of [...names].slice(0, MAX_NAMES)) {
    if (text.length > LIMITS.urlLength) continue;
    for (const base of bases) {
      const url = remoteUrl(text, base);
      if (url !== null) urls.add(withoutCharset(url.href));
    }
  }
  return urls;
}

/** @returns the content of a message by its source; reading it loads nothing */
export function messageContent({ html, others, inline }: MessageSource): MessageContent {
  const length = [...html.map((part) => part.html), ...others].reduce((sum, text) => sum + text.length, 0);
  let parts: readonly ReadPart[] | null = null;
  let urls: ReadonlySet<string> | null = null;
  const read = () => {
    parts ??= html.map((part) => readPart(part, inline));
    return parts;
  };
  return {
    length,
    names(url) {
      urls ??= namedUrls(read(), others);
      return urls.has(withoutCharset(url));
    },
    makes: (document) =>
      read().some(({ essence }, i) => {
        const shown = document.essence(html[i]?.bases ?? []);
        return (
          shown !== null &&
          shown.body === essence.body &&
          shown.head === essence.head &&
          shown.bodyAttributes === essence.bodyAttributes
        );
      }),
  };
}
