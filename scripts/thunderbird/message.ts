import { randomUUID } from "node:crypto";

/** A part of a message beside its text: an attachment, or a picture the text refers to by `cid:`. */
export interface MessagePart {
  readonly contentType: string;
  readonly body: string | Buffer;
  /** File name; makes the part an attachment. */
  readonly name?: string;
  /** Content-ID without angle brackets; makes the part inline. */
  readonly contentId?: string;
}

/** What a test or the demo says about a message; all else is made up. */
export interface MessageSpec {
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly cc?: string;
  readonly date?: Date;
  /** Without angle brackets. */
  readonly messageId?: string;
  /** Written before all other headers, in this order, so an Authentication-Results is the topmost. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly text?: string;
  readonly html?: string;
  readonly parts?: readonly MessagePart[];
  /** The whole message as it is on the wire; everything else is ignored. */
  readonly raw?: string | Buffer;
}

interface Entity {
  readonly headers: readonly string[];
  readonly body: string;
}

function headerText(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, which needs no encoding.
  return /^[\x00-\x7f]*$/.test(value)
    ? value
    : `=?UTF-8?B?${Buffer.from(value, "utf8").toString("base64")}?=`;
}

/** Encodes a mailbox such as `Zoë <z@example.org>`, leaving the address readable. */
function mailboxText(value: string): string {
  const match = /^(.*?)\s*(<[^>]*>)$/.exec(value);
  const name = match?.[1];
  return name === undefined || name === "" ? value : `${headerText(name)} ${match?.[2] ?? ""}`;
}

function base64Lines(data: Buffer): string {
  return (data.toString("base64").match(/.{1,76}/g) ?? []).join("\r\n");
}

function textEntity(contentType: string, text: string): Entity {
  const body = text.replace(/\r?\n/g, "\r\n");
  // RFC 5322 allows 998 bytes in a line.
  const plain = body.split("\r\n").every((line) => Buffer.byteLength(line) <= 990);
  return {
    headers: [
      `Content-Type: ${contentType}; charset=UTF-8`,
      `Content-Transfer-Encoding: ${plain ? "8bit" : "base64"}`,
    ],
    body: plain ? body : base64Lines(Buffer.from(body, "utf8")),
  };
}

function partEntity(part: MessagePart): Entity {
  const name = part.name === undefined ? "" : `; name="${part.name}"`;
  const headers = [`Content-Type: ${part.contentType}${name}`, "Content-Transfer-Encoding: base64"];
  if (part.contentId !== undefined) {
    headers.push(`Content-ID: <${part.contentId}>`);
  }
  if (part.name !== undefined) {
    const disposition = part.contentId === undefined ? "attachment" : "inline";
    headers.push(`Content-Disposition: ${disposition}; filename="${part.name}"`);
  }
  return { headers, body: base64Lines(Buffer.from(part.body)) };
}

function multipart(subtype: string, entities: readonly Entity[]): Entity {
  const boundary = `=_${randomUUID()}`;
  const inner = entities.map(
    (entity) => `--${boundary}\r\n${entity.headers.join("\r\n")}\r\n\r\n${entity.body}\r\n`,
  );
  return {
    headers: [`Content-Type: multipart/${subtype}; boundary="${boundary}"`],
    body: `${inner.join("")}--${boundary}--\r\n`,
  };
}

function bodyEntity(spec: MessageSpec): Entity {
  const texts: Entity[] = [];
  if (spec.text !== undefined || spec.html === undefined) {
    texts.push(textEntity("text/plain", spec.text ?? ""));
  }
  if (spec.html !== undefined) {
    texts.push(textEntity("text/html", spec.html));
  }
  const [only, second] = texts;
  let entity = only !== undefined && second === undefined ? only : multipart("alternative", texts);
  const parts = spec.parts ?? [];
  const inline = parts.filter((part) => part.contentId !== undefined);
  if (inline.length > 0) {
    entity = multipart("related", [entity, ...inline.map(partEntity)]);
  }
  const attached = parts.filter((part) => part.contentId === undefined);
  if (attached.length > 0) {
    entity = multipart("mixed", [entity, ...attached.map(partEntity)]);
  }
  return entity;
}

/** The message as RFC 5322 bytes, with CRLF line ends. */
export function buildMessage(spec: MessageSpec): Buffer {
  if (spec.raw !== undefined) {
    return Buffer.from(spec.raw);
  }
  const entity = bodyEntity(spec);
  const lines: string[] = [];
  for (const [name, value] of Object.entries(spec.headers ?? {})) {
    for (const single of typeof value === "string" ? [value] : value) {
      lines.push(`${name}: ${single}`);
    }
  }
  lines.push(`From: ${mailboxText(spec.from ?? "Sender <sender@example.com>")}`);
  lines.push(`To: ${mailboxText(spec.to ?? "Reader <reader@example.org>")}`);
  if (spec.cc !== undefined) {
    lines.push(`Cc: ${mailboxText(spec.cc)}`);
  }
  lines.push(`Subject: ${headerText(spec.subject ?? "No subject")}`);
  lines.push(`Date: ${(spec.date ?? new Date()).toUTCString().replace("GMT", "+0000")}`);
  lines.push(`Message-ID: <${spec.messageId ?? `${randomUUID()}@example.com`}>`);
  lines.push("MIME-Version: 1.0", ...entity.headers);
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${entity.body}\r\n`, "utf8");
}

/**
 * An mbox file as Thunderbird keeps it, all messages marked as read.
 * @param flags value of X-Mozilla-Status, in hexadecimal: 0x0001 is read.
 */
export function buildMbox(messages: readonly MessageSpec[], flags = 0x0001): Buffer {
  const status = flags.toString(16).padStart(4, "0");
  const chunks: Buffer[] = [];
  for (const spec of messages) {
    chunks.push(
      Buffer.from(
        `From - Mon Jan 01 00:00:00 2024\r\nX-Mozilla-Status: ${status}\r\nX-Mozilla-Status2: 00000000\r\nX-Mozilla-Keys: \r\n`,
      ),
    );
    // A line of the message that looks like mbox's separator is quoted, byte for byte otherwise.
    const text = buildMessage(spec)
      .toString("latin1")
      .replace(/^(>*From )/gm, ">$1");
    chunks.push(Buffer.from(`${text.replace(/(\r?\n)*$/, "")}\r\n\r\n`, "latin1"));
  }
  return Buffer.concat(chunks);
}
