/*
 * The filter list as the build compiles it (scripts/filter-list.ts) and the add-on reads it. Nine of ten rules name a
 * host and nothing else: these are a table of hashes, six bytes each. The others, and the exceptions, are left to the
 * filter engine (filter-engine.ts); it is loaded when a URL has a host or a word without which none of its rules can
 * match, and asked about such URLs alone. The engine for all rules would take six times the memory and, where
 * Thunderbird's JavaScript is interpreted (Debian switches its compiler off), ten times the time.
 *
 * The file: a header in JSON, its length in front of it as 32 bits, then the parts that it names, in order. Numbers are
 * little-endian.
 */

/** A rule by which an image is a tracker. */
export interface FilterMatch {
  /** in the list's own syntax */
  readonly rule: string;
  /** it is about images alone, and about all of a host: a mail service's, under a customer's name ("disguised") */
  readonly isMailHost: boolean;
}

/** The tracking-protection rules that concern images. */
export interface FilterList {
  /**
   * Makes ready to match these URLs.
   * @param urls as messages write them
   * @throws when what is needed cannot be read
   */
  prepare(urls: readonly URL[]): Promise<void>;
  /**
   * @param url http(s); one that was prepared
   * @returns what an image of this URL matches, or null
   * @throws when the URL needed to be prepared, and was not
   */
  match(url: URL): FilterMatch | null;
}

/** The rules that name more than a host. */
export interface FilterEngine {
  /** @returns the rule that matches, and whether no exception to it counts; null without one */
  block(url: URL): { readonly rule: string; readonly isImportant: boolean } | null;
  /** @returns whether an exception lets an image of this URL through */
  allows(url: URL): boolean;
}

/** What the settings page says of the list; written beside it at build time. */
export interface FilterListInfo {
  readonly title: string;
  readonly version: string;
  /** ISO 8601 */
  readonly date: string;
  readonly rules: number;
}

/** The parts of the file, in order. */
export const PARTS = [
  // hosts of which, with all below them, every image is a tracker; the same of rules for images alone
  "hosts",
  "mailHosts",
  // hosts that the engine's rules and exceptions name, and the words that stand in URLs they match
  "ruleHosts",
  "ruleWords",
  "exceptionHosts",
  "exceptionWords",
] as const;
export type Part = (typeof PARTS)[number];

/** 48 bits of a host's hash: of 155,000 hosts in the table, one in two billion others would be taken for one. */
interface HostHash {
  readonly high: number;
  readonly low: number;
}

/**
 * Hashes of a host and of all domains it lies in, the host's own last: FNV-1a over the characters from the end, twice,
 * so that one pass gives them all.
 * @returns one for each end of the host that follows a dot, as [position of that end, hash]
 */
export function hostHashes(host: string): readonly (readonly [start: number, hash: HostHash])[] {
  const found: (readonly [number, HostHash])[] = [];
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let i = host.length - 1; i >= 0; i--) {
    const code = host.charCodeAt(i);
    if (code === 0x2e) found.push([i + 1, { high: high >>> 0, low: low & 0xffff }]);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x01000197) ^ (low >>> 13);
  }
  found.push([0, { high: high >>> 0, low: low & 0xffff }]);
  return found;
}

/** Hosts by their hashes: sorted by the high part, the low parts behind. */
class HostTable {
  readonly #high: Uint32Array;
  readonly #low: Uint16Array;

  constructor(part: ArrayBuffer) {
    const count = part.byteLength / 6;
    this.#high = new Uint32Array(part, 0, count);
    this.#low = new Uint16Array(part, count * 4, count);
  }

  has({ high, low }: HostHash): boolean {
    const table = this.#high;
    let from = 0;
    let to = table.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((table[middle] ?? 0) < high) from = middle + 1;
      else to = middle;
    }
    for (let i = from; table[i] === high; i++) if (this.#low[i] === low) return true;
    return false;
  }
}

/** Characters of a URL whose words are looked at; about a longer one the engine is asked in any case. */
const ORDINARY = 2_048;

/** Words a URL must have one of for any of the engine's rules to match it, and texts in place of words for a few. */
class Words {
  readonly #words: ReadonlySet<string>;
  readonly #texts: RegExp;

  constructor(part: ArrayBuffer) {
    const [words = "", texts = ""] = new TextDecoder().decode(part).split("\n");
    this.#words = new Set(words.split(" "));
    this.#texts = new RegExp(texts || "(?!)", "i");
  }

  areIn(url: string): boolean {
    if (url.length > ORDINARY) return true;
    // What stands between two characters that are no letters or digits.
    const words = url.toLowerCase().match(/[a-z0-9]+/g) ?? [];
    return words.some((word) => this.#words.has(word)) || this.#texts.test(url);
  }
}

/** What the tables say of a host. */
interface HostVerdict {
  /** by the host alone */
  readonly match: FilterMatch | null;
  /** the engine's rules, or its exceptions, name it */
  readonly hasRules: boolean;
  readonly hasExceptions: boolean;
}

/** Hosts of which the verdict is remembered: those of one message are few. */
const REMEMBERED_HOSTS = 200;

/** What is to be asked of the engine. */
interface Questions {
  readonly byHost: FilterMatch | null;
  readonly mayBlock: boolean;
  readonly mayAllow: boolean;
}

class CompiledFilterList implements FilterList {
  readonly #tables: Readonly<Record<"hosts" | "mailHosts" | "ruleHosts" | "exceptionHosts", HostTable>>;
  readonly #words: Readonly<Record<"ruleWords" | "exceptionWords", Words>>;
  readonly #known = new Map<string, HostVerdict>();
  #engine: FilterEngine | null = null;

  constructor(
    parts: Readonly<Record<Part, ArrayBuffer>>,
    private readonly loadEngine: () => Promise<FilterEngine>,
  ) {
    this.#tables = {
      hosts: new HostTable(parts.hosts),
      mailHosts: new HostTable(parts.mailHosts),
      ruleHosts: new HostTable(parts.ruleHosts),
      exceptionHosts: new HostTable(parts.exceptionHosts),
    };
    this.#words = {
      ruleWords: new Words(parts.ruleWords),
      exceptionWords: new Words(parts.exceptionWords),
    };
  }

  async prepare(urls: readonly URL[]): Promise<void> {
    if (this.#engine !== null) return;
    const isNeeded = urls.some((url) => {
      const { mayBlock, mayAllow } = this.#questions(url);
      return mayBlock || mayAllow;
    });
    if (isNeeded) this.#engine = await this.loadEngine();
  }

  match(url: URL): FilterMatch | null {
    const { byHost, mayBlock, mayAllow } = this.#questions(url);
    if (!mayBlock && !mayAllow) return byHost;
    if (this.#engine === null) throw new Error("the filter list was not made ready for this URL");
    const byRule = mayBlock ? this.#engine.block(url) : null;
    const match = byHost ?? (byRule === null ? null : { rule: byRule.rule, isMailHost: false });
    if (match === null || byRule?.isImportant || !this.#mayBeAllowed(url)) return match;
    return this.#engine.allows(url) ? null : match;
  }

  #questions(url: URL): Questions {
    const { match: byHost, hasRules } = this.#verdictOn(url.hostname);
    const mayBlock = hasRules || this.#words.ruleWords.areIn(url.href);
    // Only what would be stopped needs an exception.
    const mayAllow = byHost !== null && this.#mayBeAllowed(url);
    return { byHost, mayBlock, mayAllow };
  }

  #mayBeAllowed(url: URL): boolean {
    return this.#verdictOn(url.hostname).hasExceptions || this.#words.exceptionWords.areIn(url.href);
  }

  #verdictOn(hostname: string): HostVerdict {
    const known = this.#known.get(hostname);
    if (known !== undefined) return known;
    // The name system knows a name as one with and without a dot at its end.
    const host = hostname.replace(/\.$/, "");
    const { hosts, mailHosts, ruleHosts, exceptionHosts } = this.#tables;
    let match: FilterMatch | null = null;
    let hasRules = false;
    let hasExceptions = false;
    for (const [start, hash] of hostHashes(host)) {
      hasRules ||= ruleHosts.has(hash);
      hasExceptions ||= exceptionHosts.has(hash);
      const isMailHost = mailHosts.has(hash);
      if (isMailHost || hosts.has(hash)) {
        match = { rule: `||${host.slice(start)}^${isMailHost ? "$image" : ""}`, isMailHost };
      }
    }
    const verdict = { match, hasRules, hasExceptions };
    if (this.#known.size >= REMEMBERED_HOSTS) this.#known.clear();
    this.#known.set(hostname, verdict);
    return verdict;
  }
}

/**
 * Reads a compiled list.
 * @param loadEngine called when a URL needs it
 * @throws when the bytes are none
 */
export function readFilterList(file: ArrayBuffer, loadEngine: () => Promise<FilterEngine>): FilterList {
  const length = new DataView(file).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 4, length))) as Record<
    Part,
    number
  >;
  let at = 4 + length;
  const next = (name: Part): [Part, ArrayBuffer] => {
    const part = file.slice(at, at + header[name]);
    if (part.byteLength !== header[name]) throw new Error("the filter list is cut off");
    at += header[name];
    return [name, part];
  };
  const parts = Object.fromEntries(PARTS.map(next)) as Record<Part, ArrayBuffer>;
  return new CompiledFilterList(parts, loadEngine);
}
