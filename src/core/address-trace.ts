/*
 * Most URLs carry no address, and can be told so by the regular expressions of the engine, without a look at each
 * character: where JavaScript is interpreted (Debian switches Thunderbird's compiler off) that is ten times as quick.
 * What is not dismissed here is looked at in earnest (address-form.ts); nothing that carries an address may be dismissed.
 */

/**
 * What an address in base64 has, wherever its bytes begin (RFC 4648, sections 4 and 5): an "@", or one that is
 * percent-encoded, once ("%4") or more often ("%2"); each with 0, 2 and 4 bits of the first digit that belong to what
 * stands before it. Written out, since to derive them takes 10 ms at each start; a test derives them again.
 */
export const AT_IN_BASE64 = new RegExp(
  [
    "Q[ABCDEFGHIJKLMNOP]",
    "JT[QRST]",
    "JT[IJKL]",
    "[EUk0][ABCD]",
    "[CSiy]U0",
    "[CSiy]Uy",
    "[BFJNRVZdhlptx159]A",
    "[AEIMQUYcgkosw048]lN[ABCDEFGHIJKLMNOP]",
    "[AEIMQUYcgkosw048]lM[ghijklmnopqrstuv]",
  ].join("|"),
);

/** The same in hexadecimal digits. */
const AT_IN_HEX = /40|2534|2532/;

/** Runs of digits that are long enough for the shortest address that is looked for in them. */
const BASE64_RUN = /[\w+/-]{8,}/g;
const HEX_RUN = /[0-9a-f]{12,}/gi;

/** The shortest digest, in hexadecimal digits and in base64. */
const HEX_DIGEST = /[0-9a-f]{32}/i;
const BASE64_DIGEST = /[\w+/-]{22,}/g;

/** A percent-encoded byte that is no ASCII. */
const FOREIGN = /%[89a-f][0-9a-f]/i;

/** Escapes that are undone here; a URL of more is looked at in earnest. */
const ESCAPES = 60;

/** Rounds of percent-encoding, as in address-form.ts. */
const ROUNDS = 3;

/** A regular expression that matches nothing. */
const NOTHING = /(?!)/;

function anyOf(texts: readonly string[], around: (choice: string) => string): RegExp {
  if (texts.length === 0) return NOTHING;
  const choice = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|");
  return new RegExp(around(`(?:${choice})`), "i");
}

function hasRun(text: string): boolean {
  if (HEX_DIGEST.test(text)) return true;
  if (text.match(HEX_RUN)?.some((run) => AT_IN_HEX.test(run))) return true;
  if (text.match(BASE64_RUN)?.some((run) => AT_IN_BASE64.test(run))) return true;
  return text.match(BASE64_DIGEST)?.some((run) => /[A-Z]/.test(run) && /[a-z]/.test(run)) ?? false;
}

/** Tells URLs that cannot carry any of the addresses from those that may. */
export class AddressTrace {
  readonly #forwards: RegExp;
  readonly #backwards: RegExp;

  /** @param domains of the addresses, in each of their spellings, lower-case; and backwards */
  constructor(domains: readonly string[], reversed: readonly string[]) {
    // With "=" in the place of "@": VERP
    this.#forwards = anyOf(domains, (choice) => `[@=]${choice}`);
    this.#backwards = anyOf(reversed, (choice) => `${choice}@`);
  }

  /** @param url at most `LIMITS.urlLength` characters */
  mayBeIn(url: string): boolean {
    let text = url;
    for (let round = 0; round <= ROUNDS; round++) {
      if (this.#forwards.test(text) || hasRun(text)) return true;
      if (text.includes("@") && this.#backwards.test(text)) return true;
      if (!text.includes("%")) return false;
      if (FOREIGN.test(text) || text.split("%", ESCAPES + 2).length > ESCAPES + 1) return true;
      const decoded = text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      if (decoded === text) return false;
      text = decoded;
    }
    return text.includes("%");
  }
}
