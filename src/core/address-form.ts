import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { AddressTrace } from "./address-trace";
import { LIMITS } from "./limits";

/** Forms in which a URL carries an address; each has a sentence in _locales. */
export const ADDRESS_FORMS = [
  "plain",
  "percent-encoded",
  "base64",
  "hex",
  "reversed",
  "md5",
  "sha-1",
  "sha-256",
  "sha-384",
  "sha-512",
] as const;

/** How a URL says an address. */
export type AddressForm = (typeof ADDRESS_FORMS)[number];

/** Characters of a URL that are looked at: a longer one is refused elsewhere, and never asked for. */
const SEARCHED = LIMITS.urlLength;

/** Characters of a URL that is first looked at as a whole; a longer one is suspicious enough to be looked at in earnest. */
const ORDINARY = 4_096;

/** Rounds of percent-encoding that are undone: a link through two redirectors has as many, one is to spare. */
const ROUNDS = 3;

/** Characters of an address (RFC 5321, section 4.5.3.1.3, less the brackets); what is longer is none. */
const ADDRESS_LENGTH = 254;

/** Addresses of one search: the recipients a message is asked for, and more of the reader's own than anyone has. */
const ADDRESSES = LIMITS.recipients + 400;

/** Characters of an address below which it is not looked for where chance alone could spell it. */
const CHANCE_LENGTH = 6;

/**
 * Characters of addresses compared in one URL. An honest URL needs some hundred; one made of thousands of
 * beginnings of addresses, in a message to many recipients, would need millions, and is given up.
 */
const COMPARED = 30_000;

/**
 * Digits looked at in one URL: as many as the longest may have. Those that are digits in two alphabets, or that
 * percent-encoding changes, are looked at again in one that is not so long.
 */
const DIGITS_READ = SEARCHED;

/**
 * Characters that digits stand for and that are searched as text, in one URL. A sender wrote one of the four readings
 * of a token, and a URL of 10,000 characters has room for as many; a hostile one can make all four look like text.
 */
const DECODED_READ = SEARCHED / 2;

/**
 * Addresses remembered between searches, with their digests: those of the reader, and of a few messages to many.
 * An address and its digests take some kB.
 */
const REMEMBERED = 400;

/** Bits of the table that tells at once that no digest begins so; a search of 100 addresses has about 1,500. */
const TABLE_BITS = 14;
const TABLE_MASK = (1 << TABLE_BITS) - 1;

const AT = 0x40;
const EQUALS = 0x3d;
const PERCENT = 0x25;

/** What a table of digits gives for a character that is none. */
const NONE = 255;

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER = UPPER.toLowerCase();
const DIGITS = "0123456789";

/** An alphabet whose digits stand for so many bits each; the bytes they stand for may begin at any even bit. */
interface Alphabet {
  readonly form: AddressForm;
  /** bits of a digit */
  readonly bits: 4 | 6;
  /** value of an ASCII character; NONE */
  readonly values: Uint8Array;
  /** for two digits: whether one of the bytes in them is "@" or "%" */
  readonly marks: Uint8Array;
  /** digits of the text that is being searched; kept, as each URL would need a new one */
  readonly digits: Uint8Array;
  /** digits that say the shortest address looked for in them */
  readonly shortest: number;
}

function alphabet(form: AddressForm, bits: 4 | 6, ...spellings: readonly string[]): Alphabet {
  const values = new Uint8Array(128).fill(NONE);
  for (const spelling of spellings) {
    for (let i = 0; i < spelling.length; i++) values[spelling.charCodeAt(i)] = i;
  }
  const marks = new Uint8Array(1 << (2 * bits));
  for (let pair = 0; pair < marks.length; pair++) {
    for (let shift = 2 * bits - 8; shift >= 0; shift -= 2) {
      const byte = (pair >> shift) & 0xff;
      if (byte === AT || byte === PERCENT) marks[pair] = 1;
    }
  }
  const digits = new Uint8Array(SEARCHED);
  return { form, bits, values, marks, digits, shortest: Math.ceil((CHANCE_LENGTH * 8) / bits) };
}

/** RFC 4648, section 8 */
const HEX = alphabet("hex", 4, `${DIGITS}ABCDEF`, `${DIGITS}abcdef`);

/** RFC 4648, sections 4 and 5: a run may mix both, as a path has "/" around what is written in base64url. */
const BASE64 = alphabet("base64", 6, `${UPPER}${LOWER}${DIGITS}+/`, `${UPPER}${LOWER}${DIGITS}-_`);

/** A URL, the URL with its percent-encoding undone, and what a run of digits stands for, as character codes. */
const written = new Uint16Array(SEARCHED);
const unescaped = new Uint16Array(SEARCHED);
const decoded = new Uint16Array(SEARCHED);

interface Hash {
  readonly form: AddressForm;
  readonly of: (data: Uint8Array) => Uint8Array;
  readonly bytes: number;
}

/** From the shortest to the longest. */
const HASHES: readonly Hash[] = [
  { form: "md5", of: md5, bytes: 16 },
  { form: "sha-1", of: sha1, bytes: 20 },
  { form: "sha-256", of: sha256, bytes: 32 },
  { form: "sha-384", of: sha384, bytes: 48 },
  { form: "sha-512", of: sha512, bytes: 64 },
];

interface Digest {
  readonly form: AddressForm;
  readonly bytes: Uint8Array;
}

/** Mail providers that deliver several spellings of an address to one mailbox, so that senders make them one. */
interface Provider {
  readonly domains: readonly string[];
  /** names that it has under many top-level domains: "hotmail" for hotmail.com, hotmail.de, hotmail.co.uk */
  readonly families?: readonly string[];
  /** what begins a tag (RFC 5233) that does not count */
  readonly tag: "+" | "-";
  /** characters before the tag that do not count */
  readonly ignored?: RegExp;
  /** whether the domains are one */
  readonly same?: boolean;
}

/**
 * The rules of validator.js (normalizeEmail), with which many senders bring addresses into one spelling, and of
 * Fastmail (fastmail.help, "Plus addressing and subdomain addressing") and Proton (ProtonMail/WebClients,
 * removeEmailAlias: "._-" do not count either). A base name at Yahoo need not be an address of its own
 * (help.yahoo.com, SLN28815), but validator.js cuts the tag off all the same.
 */
const PROVIDERS: readonly Provider[] = [
  { domains: ["gmail.com", "googlemail.com"], tag: "+", ignored: /\./g, same: true },
  { domains: ["msn.com"], families: ["outlook", "hotmail", "live"], tag: "+" },
  { domains: ["icloud.com", "me.com", "mac.com"], tag: "+" },
  { domains: ["fastmail.com", "fastmail.fm"], tag: "+" },
  { domains: ["proton.me", "protonmail.com", "protonmail.ch", "pm.me"], tag: "+", ignored: /[._-]/g },
  { domains: ["ya.ru"], families: ["yandex"], tag: "+" },
  { domains: ["ymail.com", "rocketmail.com"], families: ["yahoo"], tag: "-" },
];

function providerOf(domain: string): Provider | undefined {
  const family = /^([a-z]+)\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/.exec(domain)?.[1] ?? "";
  return PROVIDERS.find(({ domains, families }) => domains.includes(domain) || families?.includes(family));
}

/** The spellings of a local part, lower-case, that a provider takes for one. */
function localSpellings(local: string, { tag, ignored }: Provider): string[] {
  // "mary-ann-news" at Yahoo has the tag "news"; no other sign is part of a name
  const cut = tag === "-" ? local.lastIndexOf(tag) : local.indexOf(tag);
  const base = cut > 0 ? local.slice(0, cut) : local;
  const bare = ignored === undefined ? base : base.replace(ignored, "");
  const rest = local.slice(base.length);
  return [base, `${bare}${rest}`, bare];
}

/** All ways an address may be written that mean the same mailbox; none when it is no address. */
function spellingsOf(address: string): string[] {
  const at = address.lastIndexOf("@");
  if (at < 1 || at === address.length - 1 || address.length > ADDRESS_LENGTH) return [];
  const local = address.slice(0, at);
  const domain = address.slice(at + 1).toLowerCase();
  const lower = local.toLowerCase();
  const spellings = new Set([address, `${local}@${domain}`, `${lower}@${domain}`]);
  const provider = providerOf(domain);
  if (provider !== undefined) {
    const locals = [lower, ...localSpellings(lower, provider)].filter((spelling) => spelling !== "");
    for (const other of provider.same ? provider.domains : [domain]) {
      for (const spelling of locals) spellings.add(`${spelling}@${other}`);
    }
  }
  // An internationalised domain (RFC 5890) in the form the name system has for it
  const host = `http://${domain}/`;
  if (/[^\0-\x7f]/.test(domain) && URL.canParse(host)) spellings.add(`${lower}@${new URL(host).hostname}`);
  return [...spellings];
}

/** One address as a text has it, in lower case as far as ASCII goes. */
interface Pattern {
  readonly local: string;
  readonly domain: string;
  readonly localReversed: string;
  readonly domainReversed: string;
  /** whether it is too short for being found in what is decoded */
  readonly short: boolean;
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function reversed(text: string): string {
  let result = "";
  for (let i = text.length - 1; i >= 0; i--) result += text.charAt(i);
  return result;
}

function patternOf(spelling: string): Pattern {
  const at = spelling.lastIndexOf("@");
  const local = spelling.slice(0, at);
  const domain = spelling.slice(at + 1);
  return {
    local,
    domain,
    localReversed: reversed(local),
    domainReversed: reversed(domain),
    short: spelling.length < CHANCE_LENGTH,
  };
}

const utf8 = new TextEncoder();

/** What of an address can be computed once. */
class KnownAddress {
  readonly patterns: readonly Pattern[];
  /** the bytes of each spelling */
  readonly #spellings: readonly Uint8Array[];
  readonly #digests = new Map<Hash, readonly Digest[]>();

  constructor(address: string) {
    const spellings = spellingsOf(address);
    this.#spellings = spellings.map((spelling) => utf8.encode(spelling));
    // What is decoded gives bytes: letters beyond ASCII (RFC 6531) are two or more there
    const bytes = this.#spellings.map((spelling) =>
      Array.from(spelling, (byte) => String.fromCharCode(byte)).join(""),
    );
    this.patterns = [...new Set([...spellings, ...bytes].map(asciiLower))].map(patternOf);
  }

  digests(hash: Hash): readonly Digest[] {
    const known = this.#digests.get(hash);
    if (known !== undefined) return known;
    const digests = this.#spellings.map((bytes) => ({ form: hash.form, bytes: hash.of(bytes) }));
    this.#digests.set(hash, digests);
    return digests;
  }
}

/** The addresses of the last searches: those of one message are mostly those of the one before. */
const remembered = new Map<string, KnownAddress>();

function known(address: string): KnownAddress {
  const found = remembered.get(address) ?? new KnownAddress(address);
  // What was asked for last goes last
  remembered.delete(address);
  remembered.set(address, found);
  if (remembered.size > REMEMBERED) {
    for (const oldest of remembered.keys()) {
      remembered.delete(oldest);
      break;
    }
  }
  return found;
}

/** How a text was come by. */
interface Reading {
  /** whether it stands in the URL, or chance may have made it, by reading as digits what is none */
  readonly certain: boolean;
  /** bits of the digits it was read from; 0 where none were */
  readonly digitBits: 0 | 4 | 6;
  /** bits from the beginning of a digit to that of the text */
  readonly firstBit: number;
}

const TEXT: Reading = { certain: true, digitBits: 0, firstBit: 0 };
const TEXT_IN_DIGITS: Reading = { certain: false, digitBits: 0, firstBit: 0 };

/** One sight of a separator between a local part and a domain. */
interface Sight {
  readonly codes: Uint16Array;
  readonly length: number;
  /** position of the separator */
  readonly at: number;
  readonly separator: number;
  readonly reading: Reading;
}

function lowerCode(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

function isLetterOrDigit(code: number): boolean {
  const lower = lowerCode(code);
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Whether a local part that begins after this character would be longer than it looks. */
function extendsLocal(code: number, separator: number): boolean {
  if (isLetterOrDigit(code) || code === 0x2e || code === 0x5f) return true;
  // VERP writes its own name before the address, with "-" or "+" between: "bounce-17-ann=reader.example"
  return separator === AT && (code === 0x2b || code === 0x2d);
}

/** Whether a domain that ends before this character would be longer than it looks. */
function extendsDomain(code: number): boolean {
  return isLetterOrDigit(code) || code === 0x2d;
}

/** @returns value of a hexadecimal digit; NONE */
function nibble(code: number): number {
  return code < 128 ? (HEX.values[code] ?? NONE) : NONE;
}

/** @returns the byte that "%" at a place begins (RFC 3986, section 2.1); -1 where it begins none */
function escapedByte(codes: Uint16Array, length: number, at: number): number {
  if (at + 2 >= length) return -1;
  const high = nibble(codes[at + 1] ?? 0);
  const low = nibble(codes[at + 2] ?? 0);
  return high === NONE || low === NONE ? -1 : high * 16 + low;
}

/**
 * Percent-decodes in place; what is malformed stays as it is.
 * @returns the new length, the old one when there was nothing to decode
 */
function percentDecode(codes: Uint16Array, length: number): number {
  let from = 0;
  while (from < length && codes[from] !== PERCENT) from++;
  let to = from;
  while (from < length) {
    const code = codes[from] ?? 0;
    const byte = code === PERCENT ? escapedByte(codes, length, from) : -1;
    codes[to++] = byte < 0 ? code : byte;
    from += byte < 0 ? 1 : 3;
  }
  return to;
}

/** @returns the byte that begins at a bit of a run of digits */
function byteAt({ digits, bits }: Alphabet, bit: number): number {
  const at = (bit / bits) | 0;
  const pair = ((digits[at] ?? 0) << bits) | (digits[at + 1] ?? 0);
  return (pair >> (2 * bits - 8 - (bit - at * bits))) & 0xff;
}

/**
 * Whether an encoding may begin before a character: what stands before it is then no text, but a part of the token
 * that only looks like some. One that is as likely text is taken for none, as the address is there all the same.
 */
function mayBegin({ reading: { digitBits, firstBit } }: Sight, at: number): boolean {
  return digitBits !== 0 && (firstBit + at * 8) % digitBits === 0;
}

/** Whether an encoding may end after a character: bits that fill up its last digit are 0 (RFC 4648, section 3.5). */
function mayEnd({ codes, reading: { digitBits, firstBit } }: Sight, end: number): boolean {
  if (digitBits === 0) return false;
  const fill = (digitBits - ((firstBit + end * 8) % digitBits)) % digitBits;
  return (codes[end] ?? 0) >> (8 - fill) === 0;
}

/** Whether digits in base64 have a capital letter and a small one. */
function hasBothCases(digits: Uint8Array, start: number, end: number): boolean {
  let upper = false;
  let lower = false;
  for (let i = start; i < end && !(upper && lower); i++) {
    const digit = digits[i] ?? NONE;
    if (digit < 26) upper = true;
    else if (digit < 52) lower = true;
  }
  return upper && lower;
}

/** Delimiters of a path that are digits of base64 as well: "/", and "_" which stands for it. */
const SLASH = 63;

/** Pieces of a run that are looked at: a path has fewer. */
const PIECES = 24;

/**
 * Whether a digest may stand by itself in a run of base64 digits: between two of its ends and slashes. To compute the
 * digests of all addresses takes longer than all else, and tokens of other lengths are in every mail.
 */
function standsAlone(digits: Uint8Array, start: number, end: number): boolean {
  const ends = [start - 1];
  for (let i = start; i < end && ends.length < PIECES; i++) if (digits[i] === SLASH) ends.push(i);
  ends.push(end);
  return ends.some((from, i) =>
    ends.slice(i + 1).some((to) => HASHES.some(({ bytes }) => digitsFor(bytes, 6) === to - from - 1)),
  );
}

/** @returns digits that say so many bytes, padding apart */
function digitsFor(bytes: number, bits: number): number {
  return Math.ceil((bytes * 8) / bits);
}

/**
 * Looks for a set of addresses in URLs: as they are, in other spellings of the same mailbox, and in the forms in
 * which senders hide them.
 */
export class AddressSearch {
  readonly #addresses: readonly KnownAddress[];
  /** by the two characters around the "@" */
  readonly #patterns = new Map<number, Pattern[]>();
  /** by the low byte of a character: 1 where a local part ends with one, 2 where a domain begins with one */
  readonly #ends = new Uint8Array(256);
  /** by their first 30 bits */
  readonly #digests = new Map<number, Digest[]>();
  readonly #digestTable = new Uint8Array(1 << TABLE_BITS);
  readonly #trace: AddressTrace;
  /** how many of HASHES are in it */
  #hashed = 0;
  /** what is left of COMPARED, DIGITS_READ and DECODED_READ for this URL */
  #compared = 0;
  #digitsRead = 0;
  #decodedRead = 0;

  /** @param addresses as they are spelt ("Ann.Lee+news@GMail.com"); junk among them is passed over */
  constructor(addresses: readonly string[]) {
    const distinct = new Set(addresses.slice(0, ADDRESSES).map((address) => address.trim()));
    this.#addresses = Array.from(distinct, known).filter(({ patterns }) => patterns.length > 0);
    const seen = new Set<string>();
    const patterns = this.#addresses.flatMap((address) => address.patterns);
    for (const pattern of patterns) this.#add(pattern, seen);
    this.#trace = new AddressTrace(
      [...new Set(patterns.map(({ domain }) => domain))],
      [...new Set(patterns.map(({ domainReversed }) => domainReversed))],
    );
  }

  /**
   * Says in which form a URL carries one of the addresses.
   * @param url any text, hostile, up to megabytes; its first `LIMITS.urlLength` characters count
   * @returns the form, or null. Never throws.
   */
  find(url: string): AddressForm | null {
    if (this.#addresses.length === 0) return null;
    if (url.length <= ORDINARY && !this.#trace.mayBeIn(url)) return null;
    this.#compared = COMPARED;
    this.#digitsRead = DIGITS_READ;
    this.#decodedRead = DECODED_READ;
    const length = Math.min(url.length, SEARCHED);
    for (let i = 0; i < length; i++) written[i] = url.charCodeAt(i);
    unescaped.set(written.subarray(0, length));

    const direct = this.#inText(unescaped, length, TEXT);
    if (direct === "forwards") return "plain";
    let backwards = direct === "backwards";
    let left = length;
    for (let round = 0; round < ROUNDS; round++) {
      const shorter = percentDecode(unescaped, left);
      if (shorter === left) break;
      left = shorter;
      const found = this.#inText(unescaped, left, TEXT);
      if (found === "forwards") return "percent-encoded";
      backwards ||= found === "backwards";
    }
    if (backwards) return "reversed";
    return (
      this.#inRuns(unescaped, left, false) ?? (left < length ? this.#inRuns(written, length, true) : null)
    );
  }

  #add(pattern: Pattern, seen: Set<string>): void {
    const { local, domain } = pattern;
    if (seen.has(`${local}@${domain}`)) return;
    seen.add(`${local}@${domain}`);
    const last = local.charCodeAt(local.length - 1);
    const first = domain.charCodeAt(0);
    for (const [code, mark] of [
      [last, 1],
      [first, 2],
    ] as const) {
      const low = code & 0xff;
      this.#ends[low] = (this.#ends[low] ?? 0) | mark;
      const upper = low >= 0x61 && low <= 0x7a ? low - 0x20 : low;
      this.#ends[upper] = (this.#ends[upper] ?? 0) | mark;
    }
    const key = last * 0x10000 + first;
    const others = this.#patterns.get(key);
    if (others === undefined) this.#patterns.set(key, [pattern]);
    else others.push(pattern);
  }

  /** Whether an address may lie around the "@" between two characters, forwards or backwards. */
  #fits(before: number, after: number): boolean {
    const left = this.#ends[before & 0xff] ?? 0;
    const right = this.#ends[after & 0xff] ?? 0;
    return ((left & 1) !== 0 && (right & 2) !== 0) || ((left & 2) !== 0 && (right & 1) !== 0);
  }

  /** Looks for the addresses themselves. */
  #inText(codes: Uint16Array, length: number, reading: Reading): "forwards" | "backwards" | null {
    let backwards = false;
    for (let at = 1; at < length - 1; at++) {
      const separator = codes[at] ?? 0;
      if (separator !== AT && (separator !== EQUALS || !reading.certain)) continue;
      if (this.#compared <= 0) break;
      const before = lowerCode(codes[at - 1] ?? 0);
      const after = lowerCode(codes[at + 1] ?? 0);
      if (!this.#fits(before, after)) continue;
      const sight = { codes, length, at, separator, reading };
      if (this.#patterns.get(before * 0x10000 + after)?.some((pattern) => this.#isHere(sight, pattern))) {
        return "forwards";
      }
      if (separator === EQUALS) continue;
      backwards ||=
        this.#patterns
          .get(after * 0x10000 + before)
          ?.some((pattern) => this.#isHereReversed(sight, pattern)) ?? false;
    }
    return backwards ? "backwards" : null;
  }

  #isHere(sight: Sight, { local, domain, short }: Pattern): boolean {
    if (short && !sight.reading.certain) return false;
    if (!this.#surrounds(sight, local, domain)) return false;
    const start = sight.at - local.length;
    const end = sight.at + 1 + domain.length;
    const { codes, length, separator } = sight;
    return (
      (start === 0 || mayBegin(sight, start) || !extendsLocal(codes[start - 1] ?? 0, separator)) &&
      (end === length || mayEnd(sight, end) || !extendsDomain(codes[end] ?? 0))
    );
  }

  #isHereReversed(sight: Sight, { localReversed, domainReversed, short }: Pattern): boolean {
    if (short || !this.#surrounds(sight, domainReversed, localReversed)) return false;
    const start = sight.at - domainReversed.length;
    const end = sight.at + 1 + localReversed.length;
    const { codes, length, separator } = sight;
    return (
      (start === 0 || mayBegin(sight, start) || !extendsDomain(codes[start - 1] ?? 0)) &&
      (end === length || mayEnd(sight, end) || !extendsLocal(codes[end] ?? 0, separator))
    );
  }

  /** Whether the separator has the one right before it and the other right after it. */
  #surrounds({ codes, length, at }: Sight, before: string, after: string): boolean {
    this.#compared--;
    if (before.length > at || at + after.length >= length) return false;
    for (let i = 1; i <= after.length; i++) {
      if (--this.#compared < 0 || lowerCode(codes[at + i] ?? 0) !== after.charCodeAt(i - 1)) return false;
    }
    for (let i = 1; i <= before.length; i++) {
      if (--this.#compared < 0 || lowerCode(codes[at - i] ?? 0) !== before.charCodeAt(before.length - i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Looks at each run of digits that is long enough for an address.
   * @param broken whether only at those that percent-decoding breaks: after "%", a digest's first digits are an escape
   */
  #inRuns(codes: Uint16Array, length: number, broken: boolean): AddressForm | null {
    const { values: hexValues, digits: hexDigits } = HEX;
    const { values: base64Values, digits: base64Digits } = BASE64;
    let hexStart = 0;
    let base64Start = 0;
    for (let i = 0; i <= length; i++) {
      const code = i < length ? (codes[i] ?? NONE) : NONE;
      const hex = code < 128 ? (hexValues[code] ?? NONE) : NONE;
      const base64 = code < 128 ? (base64Values[code] ?? NONE) : NONE;
      hexDigits[i] = hex;
      base64Digits[i] = base64;
      if (hex === NONE) {
        const wanted = i - hexStart >= HEX.shortest && (!broken || codes[hexStart - 1] === PERCENT);
        const found = wanted ? this.#inRun(HEX, hexStart, i) : null;
        if (found !== null) return found;
        hexStart = i + 1;
      }
      if (base64 === NONE) {
        const wanted = i - base64Start >= BASE64.shortest && (!broken || codes[base64Start - 1] === PERCENT);
        const found = wanted ? this.#inRun(BASE64, base64Start, i) : null;
        if (found !== null) return found;
        base64Start = i + 1;
      }
    }
    return null;
  }

  #inRun(alphabet: Alphabet, start: number, runEnd: number): AddressForm | null {
    const end = Math.min(runEnd, start + this.#digitsRead);
    this.#digitsRead -= end - start;
    return this.#addressIn(alphabet, start, end) ? alphabet.form : this.#digestIn(alphabet, start, end);
  }

  /** Looks in a run of digits for an address, wherever in them its bytes begin. */
  #addressIn(alphabet: Alphabet, start: number, end: number): boolean {
    const { digits, bits, marks } = alphabet;
    const from = start * bits;
    const to = end * bits;
    // By bits from a byte's beginning that are even: which of the four readings may have an address
    let readings = 0;
    for (let i = start; i < end - 1; i++) {
      const pair = ((digits[i] ?? 0) << bits) | (digits[i + 1] ?? 0);
      if (marks[pair] === 0) continue;
      for (let bit = i * bits; bit + 8 <= (i + 2) * bits; bit += 2) {
        const byte = byteAt(alphabet, bit);
        const promising =
          byte === AT
            ? bit - 8 >= from &&
              bit + 16 <= to &&
              this.#fits(byteAt(alphabet, bit - 8), byteAt(alphabet, bit + 8))
            : byte === PERCENT &&
              bit + 24 <= to &&
              nibble(byteAt(alphabet, bit + 8)) !== NONE &&
              nibble(byteAt(alphabet, bit + 16)) !== NONE;
        if (promising) readings |= 1 << (bit % 8);
      }
    }
    if (readings === 0) return false;
    for (let first = from; first < from + 8; first += 2) {
      if ((readings & (1 << (first % 8))) !== 0 && this.#inReading(alphabet, first, to)) return true;
    }
    return false;
  }

  /** Looks for an address in what digits say between two bits. */
  #inReading(alphabet: Alphabet, first: number, to: number): boolean {
    let length = 0;
    const last = Math.min(to, first + this.#decodedRead * 8);
    for (let bit = first; bit + 8 <= last; bit += 8) decoded[length++] = byteAt(alphabet, bit);
    this.#decodedRead -= length;
    const reading = { certain: false, digitBits: alphabet.bits, firstBit: first % alphabet.bits };
    if (this.#inText(decoded, length, reading) !== null) return true;
    const whole = length;
    for (let round = 0; round < ROUNDS; round++) length = percentDecode(decoded, length);
    return length < whole && this.#inText(decoded, length, TEXT_IN_DIGITS) !== null;
  }

  /** Looks in a run of digits for a digest, wherever it begins. */
  #digestIn(alphabet: Alphabet, start: number, end: number): AddressForm | null {
    const { digits, bits } = alphabet;
    const shortest = HASHES[0];
    if (shortest === undefined || end - start < digitsFor(shortest.bytes, bits)) return null;
    // Of 90,000 digests in base64, one has no capital letter; of paths and names of files, most
    if (bits === 6 && !(hasBothCases(digits, start, end) && standsAlone(digits, start, end))) return null;
    this.#hash(end - start, bits);
    // Of the eight digits in hex, and the five in base64, the first 30 bits
    const kept = bits === 4 ? 8 : 5;
    const over = kept * bits - 30;
    const mask = bits === 4 ? -1 : 0x3fffffff;
    const table = this.#digestTable;
    let prefix = 0;
    for (let i = start; i < end; i++) {
      prefix = ((prefix << bits) | (digits[i] ?? 0)) & mask;
      const key = prefix >>> over;
      if (table[key & TABLE_MASK] === 0 || i - start < kept - 1) continue;
      const first = (i - kept + 1) * bits;
      for (const { form, bytes } of this.#digests.get(key) ?? []) {
        if (first + bytes.length * 8 > end * bits) continue;
        if (bytes.every((byte, at) => byteAt(alphabet, first + at * 8) === byte)) return form;
      }
    }
    return null;
  }

  /** Computes the digests that so many digits can say. */
  #hash(length: number, bits: number): void {
    for (;;) {
      const hash = HASHES[this.#hashed];
      if (hash === undefined || digitsFor(hash.bytes, bits) > length) return;
      this.#hashed++;
      for (const address of this.#addresses) {
        for (const digest of address.digests(hash)) {
          const [a = 0, b = 0, c = 0, d = 0] = digest.bytes;
          const key = ((a << 24) | (b << 16) | (c << 8) | d) >>> 2;
          const others = this.#digests.get(key);
          if (others === undefined) this.#digests.set(key, [digest]);
          else others.push(digest);
          this.#digestTable[key & TABLE_MASK] = 1;
        }
      }
    }
  }
}
