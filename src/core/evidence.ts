import { registrableDomain } from "./domain";
import { isAboveAsk, type Level, type Scope } from "./level";

/**
 * How a mail was authenticated, by the word of the reader's own receiving server
 * (topmost Authentication-Results, RFC 8601). `none` is evidence too: a rule made on a mail
 * without authentication applies to mail without authentication only. `unverifiable` is none, and equals nothing,
 * itself included: what a message from a file or an attachment says may be its own word. A rule that the reader wrote by
 * hand has it too: no mail stands behind it.
 */
export type Evidence =
  | { readonly method: "none" | "unverifiable" }
  | {
      readonly method: "dmarc" | "dkim";
      /** lower-case domain: DMARC's header.from, or DKIM's header.d */
      readonly domain: string;
      /** the authserv-id that vouches for it, lower-case; "" where the server gives none, as Microsoft 365 does */
      readonly server: string;
    };

export const NO_EVIDENCE: Evidence = { method: "none" };

export const UNVERIFIABLE: Evidence = { method: "unverifiable" };

interface MethodResult {
  readonly method: string;
  readonly result: string;
  /** "ptype.property" in lower case to value */
  readonly properties: ReadonlyMap<string, string>;
}

/** Characters of a field that are read: one with fifty signatures has some 8,000. A longer one is no evidence. */
const MAX_FIELD = 65_536;

/** Takes out comments (RFC 5322 section 3.2.2: they nest, and quoted strings do not start them). */
function withoutComments(text: string): string {
  let result = "";
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? "";
    if (char === "\\") {
      if (depth === 0) result += text.slice(i, i + 2);
      i++;
    } else if (depth === 0 && char === '"') {
      quoted = !quoted;
      result += char;
    } else if (!quoted && char === "(") {
      depth++;
    } else if (!quoted && char === ")" && depth > 0) {
      depth--;
      result += " ";
    } else if (depth === 0) {
      result += char;
    }
  }
  return result;
}

/** Splits at a semicolon outside quoted strings; a string that is never closed takes in all that follows it. */
function clauses(text: string): string[] {
  return (text.match(/(?:"(?:\\[\s\S]|[^"\\])*(?:"|\\?$)|[^;"])+/g) ?? []).map((clause) => clause.trim());
}

/** Takes the quotes off a value that is one quoted string; `"local part"@domain` is none, and stays as it is. */
function unquote(text: string): string {
  const inside = /^"((?:\\[\s\S]|[^"\\])*)"$/.exec(text)?.[1];
  return inside === undefined ? text : inside.replace(/\\([\s\S])/g, "$1");
}

/** A name and its value. A name begins where a word does, so that a long one is not tried from each of its letters. */
const PAIR = /(?<![\w.-])([\w.-]+)(?:\s*\/\s*\d+)?\s*=\s*((?:"(?:\\[\s\S]|[^"\\])*"|[^\s"])+)/g;

/** @returns null when the clause does not begin with a method, says a property twice, or leaves a string open */
function methodResult(clause: string): MethodResult | null {
  if (clause.replace(/"(?:\\[\s\S]|[^"\\])*"/g, "").includes('"')) return null;
  const matches = [...clause.matchAll(PAIR)];
  if (matches[0]?.index !== 0) return null;
  const pairs = matches.map(([, name = "", value = ""]) => [name.toLowerCase(), unquote(value)] as const);
  const [first, ...rest] = pairs;
  if (first === undefined) return null;
  const properties = new Map(rest);
  // Some of what a server reports is the sender's own text: two values for one property may be one too many.
  if (properties.size < rest.length) return null;
  return { method: first[0], result: first[1].toLowerCase(), properties };
}

/** A domain out of a property's value, which may be an address ("@news.example", "list@news.example"). */
function domainOf(value: string | undefined): string | null {
  const domain = value
    ?.slice(value.lastIndexOf("@") + 1)
    .toLowerCase()
    .replace(/\.$/, "");
  return domain !== undefined && /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(domain) ? domain : null;
}

/** What a mail's topmost Authentication-Results field says has passed. */
export interface Authentication {
  /** as in `Evidence` */
  readonly server: string;
  /** DMARC's header.from, or null */
  readonly dmarc: string | null;
  /** domains whose DKIM signature holds, in alphabetical order */
  readonly signers: readonly string[];
}

/**
 * Reads a mail's topmost Authentication-Results field (RFC 8601 section 2.2).
 * @param field the field's body, or undefined when the mail has none
 * @returns null when there is none, or none that can be read
 */
export function readAuthentication(field: string | undefined): Authentication | null {
  if (field === undefined || field.length > MAX_FIELD) return null;
  const text = withoutComments(field).replace(/\s+/g, " ").trim();
  const [head = "", ...rest] = clauses(text);
  if (head === "" || text.startsWith(";")) return null;
  const named = methodResult(head) === null;
  const server = named ? unquote(head.split(" ", 1)[0] ?? "").toLowerCase() : "";
  if (named && server === "") return null;
  const passed = (named ? rest : [head, ...rest])
    .map(methodResult)
    .filter((found) => found !== null)
    .filter(({ result }) => result === "pass");
  const dmarc = passed
    .filter(({ method }) => method === "dmarc")
    .map(({ properties }) => domainOf(properties.get("header.from")))
    .find((domain) => domain !== null);
  const signers = passed
    .filter(({ method }) => method === "dkim")
    .map(({ properties }) => domainOf(properties.get("header.d") ?? properties.get("header.i")))
    .filter((domain) => domain !== null)
    .sort();
  return { server, dmarc: dmarc ?? null, signers };
}

/**
 * The evidence for an author: DMARC speaks for the address in From; of several DKIM signatures, one of the author's
 * own domain goes before any other.
 * @param authorDomain registrable domain of the author's address
 */
export function authorEvidence(found: Authentication | null, authorDomain: string): Evidence {
  if (found === null) return NO_EVIDENCE;
  const { server, dmarc, signers } = found;
  if (dmarc !== null) return { method: "dmarc", domain: dmarc, server };
  const own = signers.find((domain) => registrableDomain(domain) === authorDomain);
  const domain = own ?? signers[0];
  return domain === undefined ? NO_EVIDENCE : { method: "dkim", domain, server };
}

/**
 * The evidence for a mailing list: its own DKIM signature, which is the same whoever writes; without one, the
 * author's, as for a newsletter that carries a List-Id.
 * @param listId List-Id without angle brackets, or null
 */
export function listEvidence(
  found: Authentication | null,
  listId: string | null,
  author: Evidence,
): Evidence {
  if (found === null || listId === null) return author;
  // A List-Id is a list's name in front of its host's (RFC 2919); some put an address's "@" between them.
  const host = registrableDomain(listId.slice(listId.lastIndexOf("@") + 1));
  const domain = found.signers.find((signer) => registrableDomain(signer) === host);
  return domain === undefined ? author : { method: "dkim", domain, server: found.server };
}

/**
 * Whether a mail is authenticated as the mail was on which a rule was made. The servers' registrable domains are
 * compared, since large providers receive under many host names; so are the authenticated domains where the
 * rule is for more than one address, whose mail may be signed under several subdomains.
 */
export function sameEvidence(made: Evidence, found: Evidence, scope: Scope): boolean {
  if (made.method === "unverifiable" || found.method === "unverifiable") return false;
  if (made.method === "none" || found.method === "none") return made.method === found.method;
  if (made.method !== found.method) return false;
  if (registrableDomain(made.server) !== registrableDomain(found.server)) return false;
  return scope === "address"
    ? made.domain === found.domain
    : registrableDomain(made.domain) === registrableDomain(found.domain);
}

/** @returns whether a rule of this level, made on this evidence, can ever apply to a mail */
export function canApply(level: Level, made: Evidence): boolean {
  return !isAboveAsk(level) || made.method !== "unverifiable";
}
