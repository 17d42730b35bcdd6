import { authorResult, listResult, UNVERIFIABLE } from "../core/auth-result";
import { MAX_HEADER, readAuthentication, type TraceField, traceFields } from "../core/authentication";
import type { MessageFacts } from "../core/decision";
import { registrableDomain } from "../core/domain";
import { LIMITS } from "../core/limits";
import { remoteUrl } from "../core/url";
import type { MessageHeader, MessagePart, ParsedMailbox } from "../platform/browser";

/** What reading a message needs of Thunderbird. */
export interface MessageReaderPorts {
  readonly getFull: (id: number) => Promise<MessagePart>;
  /** the message as it is on the wire */
  readonly getRaw: (id: number) => Promise<Blob>;
  readonly parseMailboxes: (text: string) => Promise<readonly ParsedMailbox[]>;
  readonly accountName: (accountId: string) => Promise<string>;
}

type HeaderFacts = Omit<MessageFacts, "account" | "accountId" | "subject" | "headerMessageId" | "junk">;

/** What is read from the message itself, and so does not change while Thunderbird runs. */
export interface MessageContents {
  readonly facts: HeaderFacts;
  /** addresses the mail was sent to, as they are spelt; the one it was delivered to first */
  readonly recipients: readonly string[];
  /** http(s) URLs the message's text spells out, without fragment; not all that it may mean */
  readonly urls: ReadonlySet<string>;
}

/** URLs of one message that are remembered. */
const NAMED = 5_000;

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
  const { contentType = "", name = "", headers = {} } = part;
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

/**
 * The URLs that a message's text parts spell out. Not a reading of the HTML: what is missed here (an entity, a
 * relative URL) only means that its document takes longer to be matched with the message.
 */
function namedUrls(part: MessagePart, urls: Set<string> = new Set()): Set<string> {
  for (const [spelt] of (part.body ?? "").replaceAll("&amp;", "&").matchAll(/https?:\/\/[^\s"'<>()\\]+/gi)) {
    if (urls.size >= NAMED) break;
    // In srcset a comma may follow at once.
    const url = remoteUrl(spelt.replace(/,$/, ""));
    if (url !== null) urls.add(url.href);
  }
  for (const inner of part.parts ?? []) namedUrls(inner, urls);
  return urls;
}

/** Reads what the desk must know of a message before it decides. */
export class MessageReader {
  readonly #contents = new Map<number, Promise<MessageContents>>();
  readonly #accounts = new Map<string, Promise<string>>();

  constructor(private readonly ports: MessageReaderPorts) {}

  /**
   * @returns the message's facts, whom it was sent to, and what it names
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
      urls: contents.urls,
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
    if (this.#contents.size >= REMEMBERED && oldest !== undefined) this.#contents.delete(oldest);
    const contents = this.#readContents(id);
    this.#contents.set(id, contents);
    contents.catch(() => this.#contents.delete(id));
    return contents;
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
    const message = await this.ports.getFull(id);
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
        encrypted: (message.decryptionStatus ?? "none") !== "none" || hasEncryptedPart(message),
      },
      recipients: recipients.flatMap(({ email }) => (email ? [email] : [])).slice(0, LIMITS.recipients),
      urls: namedUrls(message),
    };
  }
}
