import type { MessagePart } from "../../../scripts/thunderbird/message";

/** How a vector names what it asks for, where it is not `http://<label>.<vector>.example.com/image.png`. */
export interface Ask {
  readonly scheme?: string;
  readonly path?: string;
  /** The whole address, for hosts that cannot be made up. */
  readonly address?: string;
}

/**
 * Makes the address for one thing a vector asks for, and notes that it does. Each has a host name of its own, so
 * that what reaches a server or a resolver tells by its name which vector asked for it.
 */
export type AddressOf = (label: string, ask?: Ask) => string;

/** A message as a vector writes it. The HTML is the whole body: head and body tags as in any mail, or none. */
export interface VectorMessage {
  readonly html?: string;
  readonly text?: string;
  readonly parts?: readonly MessagePart[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of html, text and parts: the content type and the body as they are on the wire. */
  readonly mime?: { readonly type: string; readonly body: string };
}

/** One way a message can ask for something. What is in none of the lists must never be asked for. */
export interface Vector {
  /** Lower-case words with hyphens: a part of the vector's host names. */
  readonly name: string;
  readonly message: (address: AddressOf) => string | VectorMessage;
  /** Labels of the images that come in at the levels clean and all. */
  readonly images?: readonly string[];
  /** Labels of the images that come in at the level all alone: too small to be seen, hidden, or personal. */
  readonly pixels?: readonly string[];
  /** Labels that are asked for with the images, but never shown, as hops of a redirect. */
  readonly hops?: readonly string[];
  /** Those of `hops` that are shown or not, as Gecko happens to draw them. */
  readonly perhapsShown?: readonly string[];
  /** Labels that come in by Thunderbird's own consent; `images` where it is not said. */
  readonly consented?: readonly string[];
  /**
   * Labels that Thunderbird asks for by itself, with its block off and without Cleardot; images and pixels where
   * it is not said. It proves that the vector works, and that the matrix looks long enough.
   */
  readonly alone?: readonly string[];
  /** Labels whose names Thunderbird by itself only looks up. */
  readonly lookedUp?: readonly string[];
  /** Why Thunderbird by itself asks for nothing. The vector is there in case a Thunderbird, or Cleardot, ever does. */
  readonly silent?: string;
  /** Labels of addresses that need no resolver. */
  readonly nameless?: readonly string[];
  /** The images lie in conditional CSS (@media and its like), which Thunderbird as shipped takes out of style elements. */
  readonly conditional?: true;
  /** The first Thunderbird that understands it; those before ask for nothing. */
  readonly since?: number;
  /** What leaves whatever an add-on does, in the Thunderbirds before a version. */
  readonly beyondReach?: {
    readonly before: number;
    /** labels of HTTP requests */
    readonly requested: readonly string[];
    /** labels of host names given to the resolver */
    readonly resolved: readonly string[];
    /** connections to ports of other protocols */
    readonly connections: number;
  };
}

/** What a vector asks for: label to address. */
export type Asked = ReadonlyMap<string, string>;

/** A vector with its message made. */
export interface PreparedVector {
  readonly vector: Vector;
  readonly message: VectorMessage;
  readonly asked: Asked;
}

/** Makes a vector's message. */
export function prepare(vector: Vector): PreparedVector {
  const asked = new Map<string, string>();
  const message = vector.message((label, { scheme = "http", path = "image.png", address } = {}) => {
    const made = address ?? `${scheme}://${label}.${vector.name}.example.com/${path}`;
    asked.set(label, made);
    return made;
  });
  return { vector, message: typeof message === "string" ? { html: message } : message, asked };
}

/** A path at which the matrix's server answers with a redirect. */
export function redirectTo(target: string): string {
  return `to/${encodeURIComponent(target)}`;
}

/** One part of a multipart body, written out. */
export interface Entity {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A multipart body; parts are written as they are, without any encoding. */
export function multipart(
  type: string,
  entities: readonly Entity[],
): { readonly type: string; readonly body: string } {
  const boundary = `boundary-${type.replace(/\W/g, "-")}`;
  const written = entities.map(({ headers, body }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return `--${boundary}\r\n${lines.join("")}\r\n${body}\r\n`;
  });
  return {
    type: `multipart/${type}; boundary="${boundary}"`,
    body: `${written.join("")}--${boundary}--\r\n`,
  };
}

/** A part of HTML. */
export function htmlEntity(html: string, headers: Readonly<Record<string, string>> = {}): Entity {
  return { headers: { "Content-Type": "text/html; charset=UTF-8", ...headers }, body: html };
}

/** A data: address of a text, percent-encoded. */
export function dataUrl(type: string, text: string): string {
  return `data:${type},${encodeURIComponent(text)}`;
}

/** Text as the value of an attribute in double quotes. */
export function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}
