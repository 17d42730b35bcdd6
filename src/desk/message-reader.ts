import { authorResult, listResult, UNVERIFIABLE } from "../core/auth-result";
import { MAX_HEADER, readAuthentication, type TraceField, traceFields } from "../core/authentication";
import type { MessageFacts } from "../core/decision";
import { registrableDomain } from "../core/domain";
import { LIMITS } from "../core/limits";
import type { MessageAttachment, MessageHeader, MessagePart, ParsedMailbox } from "../platform/browser";
import type { MessageContent } from "./message-content";

/** What reading a message needs of Thunderbird. */
export interface MessageReaderPorts {
  readonly getFull: (id: number) => Promise<MessagePart>;
  readonly listAttachments: (id: number) => Promise<readonly MessageAttachment[]>;
  /** the message as it is on the wire */
  readonly getRaw: (id: number) => Promise<Blob>;
  readonly parseMailboxes: (text: string) => Promise<readonly ParsedMailbox[]>;
  readonly accountName: (accountId: string) => Promise<string>;
  readonly contentOf: (message: MessagePart) => MessageContent;
}

type HeaderFacts = Omit<MessageFacts, "account" | "accountId" | "subject" | "headerMessageId" | "junk">;

/** What is read from the message itself, and so does not change while Thunderbird runs. */
export interface MessageContents {
  readonly facts: HeaderFacts;
  /** addresses the mail was sent to, as they are spelt; the one it was delivered to first */
  readonly recipients: readonly string[];
  /** the From fields, as Thunderbird decodes them */
  readonly from: readonly string[];
  readonly content: MessageContent;
}

/** Messages whose contents are remembered: a second look should not read the message again. */
const REMEMBERED = 200;

function flatten(mailboxes: readonly ParsedMailbox[]): ParsedMailbox[] {
  return mailboxes.flatMap((mailbox) => (mailbox.group ? flatten(mailbox.group) : [mailbox]));
}

/** Types of which Thunderbird decrypts what they hold, or another part beside it. */
const ENCRYPTED_TYPES = new Set([
  "multipart/encrypted",
  "application/pgp-encrypted",
  // Also where it says that it is only signed (smime-type): Thunderbird goes by what is inside, and decrypts it.
  "application/pkcs7-mime",
  "application/x-pkcs7-mime",
]);

/**
 * File names by which Thunderbird takes a part of any type for S/MIME, or for OpenPGP that a mail server has taken
 * apart (Exchange). Looked for in the bare fields too, where the name may be in pieces (RFC 2231).
 */
const ENCRYPTED_NAME = /p7[mcz]\b|encrypted\.asc/i;

/** Whether a part is, says, or may be something encrypted: OpenPGP/MIME, S/MIME, or OpenPGP inside a text. */
function isEncryptedPart(part: MessagePart): boolean {
  const { contentType = "", name = "", headers = {}, decryptionStatus = "none" } = part;
  if (decryptionStatus !== "none") return true;
  const declared = headers["content-type"] ?? [];
  const types = [contentType, ...declared];
  if (types.some((type) => ENCRYPTED_TYPES.has((type.split(";", 1)[0] ?? "").trim().toLowerCase())))
    return true;
  const naming = [name, ...declared, ...(headers["content-disposition"] ?? [])];
  if (naming.some((text) => ENCRYPTED_NAME.test(text))) return true;
  return part.body?.includes("-----BEGIN PGP MESSAGE-----") ?? false;
}

function hasHtml({ contentType = "", parts = [] }: MessagePart): boolean {
  return /^text\/html\b/i.test(contentType) || parts.some(hasHtml);
}

function hasEncryptedPart(part: MessagePart): boolean {
  return isEncryptedPart(part) || (part.parts ?? []).some(hasEncryptedPart);
}

/** How deep messages may lie inside each other, and how many of them are read in one message. */
const NESTED_DEPTH = 3;
const NESTED_COUNT = 20;

const NESTED_TYPE = /^message\/(?:rfc822|global|news)\b/i;

/** The attached messages of a message, whose contents Thunderbird's API leaves out. */
function messagesIn({ parts = [] }: MessagePart): MessagePart[] {
  return parts.flatMap((part) =>
    NESTED_TYPE.test(part.contentType ?? "") && (part.parts ?? []).length === 0 ? [part] : messagesIn(part),
  );
}

/** @param contents what is put into a part, by the part's name */
function withParts(part: MessagePart, contents: ReadonlyMap<string, MessagePart>): MessagePart {
  const inner = contents.get(part.partName ?? "");
  const parts = inner === undefined ? (part.parts ?? []).map((each) => withParts(each, contents)) : [inner];
  return { ...part, parts };
}

/** Reads what the desk must know of a message before it decides. */
export class MessageReader {
  readonly #contents = new Map<number, Promise<MessageContents>>();
  /** message to the characters of it that are kept, oldest first */
  readonly #lengths = new Map<number, number>();
  readonly #accounts = new Map<string, Promise<string>>();

  constructor(private readonly ports: MessageReaderPorts) {}

  /**
   * @returns the message's facts, whom it was sent to, and what it is made of
   * @throws when Thunderbird cannot read the message
   */
  async read(
    header: MessageHeader,
  ): Promise<Omit<MessageContents, "facts"> & { readonly facts: MessageFacts }> {
    const [contents, account] = await Promise.all([
      this.#contentsOf(header.id),
      this.#account(header.folder?.accountId),
    ]);
    return {
      facts: {
        ...contents.facts,
        // What the message brought along says nothing where no server of the reader's has taken it in.
        ...(header.external ? { evidence: UNVERIFIABLE, listEvidence: UNVERIFIABLE } : {}),
        account,
        accountId: header.folder?.accountId ?? "",
        subject: header.subject,
        headerMessageId: header.headerMessageId,
        junk: header.junk || header.folder?.specialUse?.includes("junk") === true,
      },
      recipients: contents.recipients,
      from: contents.from,
      content: contents.content,
    };
  }

  #account(id: string | undefined): Promise<string> {
    if (id === undefined) return Promise.resolve("");
    const name = this.#accounts.get(id) ?? this.ports.accountName(id).catch(() => "");
    this.#accounts.set(id, name);
    return name;
  }

  #contentsOf(id: number): Promise<MessageContents> {
    const known = this.#contents.get(id);
    if (known !== undefined) return known;
    const oldest = this.#contents.keys().next().value;
    if (this.#contents.size >= REMEMBERED && oldest !== undefined) {
      this.#contents.delete(oldest);
      this.#lengths.delete(oldest);
    }
    const contents = this.#readContents(id);
    this.#contents.set(id, contents);
    contents.then(
      ({ content }) => this.#keep(id, content.length),
      () => this.#contents.delete(id),
    );
    return contents;
  }

  /** Counts the characters of a message that was read, and forgets the oldest messages beyond the bound. */
  #keep(id: number, length: number): void {
    this.#lengths.set(id, length);
    let total = [...this.#lengths.values()].reduce((sum, kept) => sum + kept, 0);
    for (const [oldest, kept] of this.#lengths) {
      if (total <= LIMITS.keptSourceCharacters || oldest === id) break;
      total -= kept;
      this.#lengths.delete(oldest);
      this.#contents.delete(oldest);
    }
  }

  /** @returns the addresses in an address field, lower-case, in order */
  async addresses(field: string): Promise<readonly string[]> {
    return (await this.#addresses([field])).map(({ email }) => email?.toLowerCase() ?? "");
  }

  /**
   * Puts the contents of attached messages in their places: Thunderbird displays them inside the message, decrypted ones too,
   * and its API gives each as a message of its own.
   * @param depth how deep messages may lie in each other
   * @param left how many more may be read, for all levels together
   * @throws when one of them cannot be read: it may be encrypted
   */
  async #withNested(
    id: number,
    message: MessagePart,
    depth = NESTED_DEPTH,
    left = { count: NESTED_COUNT },
  ): Promise<MessagePart> {
    const nested = messagesIn(message);
    if (nested.length === 0) return message;
    left.count -= nested.length;
    if (depth === 0 || left.count < 0) throw new Error("too many messages inside a message");
    const attachments = await this.ports.listAttachments(id);
    const contents = new Map<string, MessagePart>();
    for (const { partName = "" } of nested) {
      const inner = attachments.find((attachment) => attachment.partName === partName)?.message;
      if (inner === undefined) throw new Error(`the attached message ${partName} cannot be read`);
      const whole = await this.ports.getFull(inner.id);
      contents.set(partName, await this.#withNested(inner.id, whole, depth - 1, left));
    }
    return withParts(message, contents);
  }

  async #addresses(fields: readonly string[]): Promise<ParsedMailbox[]> {
    const parsed = await Promise.all(fields.map((field) => this.ports.parseMailboxes(field)));
    return flatten(parsed.flat());
  }

  /**
   * The Authentication-Results fields and the Received fields between them. Thunderbird gives fields by their names, so
   * where there are several their order is read from the message itself.
   * @param bodies of the Authentication-Results fields, topmost first
   */
  async #trace(id: number, bodies: readonly string[]): Promise<readonly TraceField[]> {
    if (bodies.length <= 1) return bodies.map((body) => ({ name: "authentication-results", body }));
    try {
      const raw = await this.ports.getRaw(id);
      return traceFields(await raw.slice(0, MAX_HEADER).text(), raw.size <= MAX_HEADER);
    } catch (error) {
      console.error("Cleardot: the order of a message's header fields cannot be read", error);
      return [];
    }
  }

  async #readContents(id: number): Promise<MessageContents> {
    const message = await this.#withNested(id, await this.ports.getFull(id));
    const headers = message.headers ?? {};
    const [authors, recipients] = await Promise.all([
      this.#addresses(headers.from ?? []),
      this.#addresses([
        ...(headers["delivered-to"] ?? []),
        ...(headers["x-original-to"] ?? []),
        ...(headers.to ?? []),
        ...(headers.cc ?? []),
      ]),
    ]);
    const [author] = authors;
    const address = author?.email?.toLowerCase() ?? "";
    const domain = registrableDomain(address.slice(address.lastIndexOf("@") + 1));
    const listField = headers["list-id"]?.[0];
    const listId =
      (listField === undefined ? undefined : /<([^<>\s]+)>\s*$/.exec(listField)?.[1]?.toLowerCase()) ?? null;
    const authentication = readAuthentication(await this.#trace(id, headers["authentication-results"] ?? []));
    const evidence = authorResult(authentication, domain);
    return {
      facts: {
        author: { name: author?.name ?? "", address, domain },
        severalAuthors: authors.length !== 1,
        listId,
        evidence,
        listEvidence: listResult(authentication, listId, evidence),
        plainText: !hasHtml(message),
        encrypted: hasEncryptedPart(message),
      },
      recipients: recipients.flatMap(({ email }) => (email ? [email] : [])).slice(0, LIMITS.recipients),
      from: headers.from ?? [],
      content: this.ports.contentOf(message),
    };
  }
}
