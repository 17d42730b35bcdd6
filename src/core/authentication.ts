import { isSameDomain } from "./domain";

/**
 * One field of a mail's header that counts for its authentication, in the order of the mail. `cut`: what follows could
 * not be read.
 */
export type TraceField =
  | { readonly name: "authentication-results"; readonly body: string }
  | { readonly name: "received" }
  | { readonly name: "cut" };

interface MethodResult {
  readonly method: string;
  readonly result: string;
  /** "ptype.property" in lower case to value */
  readonly properties: ReadonlyMap<string, string>;
}

/** Characters of a field that are read: one with fifty signatures has some 8,000. A longer one cannot be read. */
const MAX_FIELD = 65_536;

/** Fields of one server that are read. No server writes as many; where there are more, nothing is known. */
const MAX_FIELDS = 50;

/**
 * Takes out comments (RFC 5322 section 3.2.2: they nest, and quoted strings do not start them).
 * @returns null when one is never closed: it takes in all that follows it
 */
function withoutComments(text: string): string | null {
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
  return depth > 0 ? null : result;
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

/** Properties that name the domain a result is about, the first of them that is there. */
const DMARC_DOMAIN = ["header.from", "header.d", "d"];
const DKIM_DOMAIN = ["header.d", "d", "header.i", "i"];

/** Whether a quoted string in the text is never closed. Read once: a regular expression would begin at each quote anew. */
function isLeftOpen(text: string): boolean {
  let isOpen = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') isOpen = !isOpen;
    else if (isOpen && text[i] === "\\") i++;
  }
  return isOpen;
}

/** @returns null when the clause does not begin with a method, says a property twice, or leaves a string open */
function methodResult(clause: string): MethodResult | null {
  if (isLeftOpen(clause)) return null;
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

/** What the user's own server says of a mail: all its Authentication-Results fields together. */
export interface Authentication {
  /** the authserv-id that vouches for it, lower-case; "" where the server gives none, as Microsoft 365 does */
  readonly server: string;
  /** "contradiction": it passes for two domains, which counts as a failure */
  readonly dmarc: "pass" | "fail" | "contradiction" | "none";
  /** the domain that DMARC passes for; null without such a domain */
  readonly dmarcDomain: string | null;
  /** domains whose DKIM signature passes and never fails, in alphabetical order */
  readonly signers: readonly string[];
  /** domains with a DKIM signature that fails */
  readonly failedSigners: readonly string[];
  /** a DKIM signature fails, and no domain is given for it */
  readonly unnamedFailure: boolean;
}

interface MethodResults {
  readonly server: string;
  readonly results: readonly MethodResult[];
}

interface ReadField {
  readonly server: string;
  /** null: they cannot be read, and what they hide may be a failure */
  readonly results: readonly MethodResult[] | null;
}

/** A clause about DMARC or DKIM by its first word, also where the rest of it makes no sense. */
const DECISIVE = /^(?:dmarc|dkim)(?![\w.-])/i;

/** @returns null when there is nothing left of the clauses that says whose they are */
function readField(field: string): ReadField | null {
  if (field.length > MAX_FIELD) return null;
  const text = withoutComments(field)?.replace(/\s+/g, " ").trim() ?? "";
  const [head = "", ...rest] = clauses(text);
  if (head === "" || text.startsWith(";")) return null;
  const named = methodResult(head) === null;
  const server = named ? unquote(head.split(" ", 1)[0] ?? "").toLowerCase() : "";
  if (named && server === "") return null;
  const results: MethodResult[] = [];
  for (const clause of named ? rest : [head, ...rest]) {
    const result = methodResult(clause);
    if (result !== null) results.push(result);
    // A string that is left open takes in the clauses after it.
    else if (DECISIVE.test(clause) || isLeftOpen(clause)) return { server, results: null };
  }
  return { server, results };
}

/**
 * The fields that the user's own server wrote (RFC 8601 section 5): from the topmost on, as long as they are of that server
 * and no Received field lies between. Fields further down may be the sender's.
 * @returns none when there are none, or one of them cannot be read
 */
function ownFields(fields: readonly TraceField[]): readonly MethodResults[] {
  const start = fields.findIndex(({ name }) => name !== "received");
  const own: MethodResults[] = [];
  for (const field of start < 0 ? [] : fields.slice(start)) {
    if (field.name === "received") break;
    if (field.name === "cut" || own.length === MAX_FIELDS) return [];
    const read = readField(field.body);
    if (read === null || !isSameDomain(read.server, own[0]?.server ?? read.server)) break;
    const { server, results } = read;
    if (results === null) return [];
    own.push({ server, results });
  }
  return own;
}

const distinct = (domains: readonly (string | null)[]): readonly string[] =>
  [...new Set(domains)].filter((domain) => domain !== null).sort();

/**
 * Reads what the user's own server says of a mail, and merges it: for one method a failure or a contradiction beats a pass,
 * wherever it is written.
 * @param fields Authentication-Results fields with the places of Received fields between them
 * @returns null when nothing is known
 */
export function readAuthentication(fields: readonly TraceField[]): Authentication | null {
  const own = ownFields(fields);
  const [top] = own;
  if (top === undefined) return null;
  const results = own.flatMap((field) => field.results);
  const domainsOf = (method: string, wanted: string, names: readonly string[]) =>
    results
      .filter((found) => found.method === method && found.result === wanted)
      .map(({ properties }) => {
        const name = names.find((property) => properties.has(property));
        return domainOf(name === undefined ? undefined : properties.get(name));
      });
  const dmarcDomains = distinct(domainsOf("dmarc", "pass", DMARC_DOMAIN));
  const [dmarcDomain = null] = dmarcDomains;
  const failed = domainsOf("dkim", "fail", DKIM_DOMAIN);
  const failedSigners = distinct(failed);
  const isContradiction = dmarcDomains.some((domain) => !isSameDomain(domain, dmarcDomain ?? ""));
  return {
    server: top.server,
    dmarc:
      domainsOf("dmarc", "fail", DMARC_DOMAIN).length > 0
        ? "fail"
        : isContradiction
          ? "contradiction"
          : dmarcDomain === null
            ? "none"
            : "pass",
    dmarcDomain,
    signers: distinct(domainsOf("dkim", "pass", DKIM_DOMAIN)).filter(
      (domain) => !failedSigners.includes(domain),
    ),
    failedSigners,
    unnamedFailure: failed.includes(null),
  };
}

/** Bytes of a mail that are read for its header. */
export const MAX_HEADER = 262_144;

/**
 * Finds the fields that count for a mail's authentication, in their order.
 * @param raw the mail, or its beginning
 * @param isWhole false: it may go on after `raw`
 */
export function traceFields(raw: string, isWhole: boolean): readonly TraceField[] {
  const text = raw.includes("\n") ? raw.replace(/\r+\n/g, "\n") : raw.replaceAll("\r", "\n");
  const end = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
  const header = end < 0 ? text : text.slice(0, end);
  const fields: TraceField[] = [];
  for (const line of header.replace(/\n(?=[ \t])/g, "").split("\n")) {
    // Thunderbird ends a line there, most mail servers do not: what follows may be a field that the server let through.
    if (line.includes("\r")) fields.push({ name: "cut" });
    const [, name = "", space = "", body = ""] = /^([!-9;-~]+)([ \t]*):(.*)$/s.exec(line) ?? [];
    const known = name.toLowerCase();
    // No server writes a space after the name, and one that takes out forged fields may not know this for one.
    if (known === "authentication-results" && space === "") fields.push({ name: known, body });
    else if (known === "received") fields.push({ name: known });
  }
  if (end < 0 && !isWhole) fields.push({ name: "cut" });
  return fields;
}
