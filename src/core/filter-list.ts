import { FiltersEngine, Request } from "@ghostery/adblocker";

/*
 * The filter list as the build compiles it (scripts/filter-list.ts) and the add-on reads it. Nine of ten rules name a
 * host and nothing else; these are a table of hashes, six bytes each. Only the others are left to the filter engine,
 * and it is asked only about a URL that has a word in it without which none of them can match. The engine alone would
 * take six times the memory, and where Thunderbird's JavaScript is interpreted (Debian switches its compiler off) ten
 * times the time.
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
  /** exceptions to it do not count ($important) */
  readonly isImportant: boolean;
}

/** The tracking-protection rules that concern images. */
export interface FilterList {
  /**
   * @param url http(s)
   * @returns what an image of this URL matches, or null
   */
  match(url: URL): FilterMatch | null;
}

/** What the settings page says of the list; written beside it at build time. */
export interface FilterListInfo {
  readonly title: string;
  readonly version: string;
  /** ISO 8601 */
  readonly date: string;
  readonly rules: number;
}

/** The list's rules that concern images, sorted by how they are matched. */
export interface FilterRules {
  /** hosts of which, with all below them, every image is a tracker */
  readonly hosts: readonly string[];
  /** the same of rules for images alone */
  readonly mailHosts: readonly string[];
  /** all other rules, in the list's syntax */
  readonly patterns: readonly string[];
  /** exceptions to all of these, in the list's syntax, without the "@@" */
  readonly exceptions: readonly string[];
}

/** What the file's header says: bytes of each part, in order. */
interface Header {
  readonly hosts: number;
  readonly mailHosts: number;
  readonly patternHosts: number;
  readonly words: number;
  readonly patterns: number;
  readonly exceptions: number;
}

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

interface HostMatch {
  /** by the host alone */
  readonly match: FilterMatch | null;
  /** a pattern names it, and a path */
  readonly hasPatterns: boolean;
}

/** Hosts of which the answer is remembered: those of one message are few. */
const REMEMBERED_HOSTS = 200;

function asked(url: URL): Request {
  // The name system knows a name as one with and without a dot at its end.
  const hostname = url.hostname.replace(/\.$/, "");
  return new Request({
    requestId: "0",
    tabId: -1,
    type: "image",
    url: hostname === url.hostname ? url.href : url.href.replace(url.hostname, hostname),
    hostname,
    // Only rules about web pages would need the registrable domain; those are left out.
    domain: hostname,
    // A mail has no site of its own: whatever it asks for is a third party's.
    sourceUrl: "",
    sourceHostname: "",
    sourceDomain: "",
    _originalRequestDetails: undefined,
  });
}

/** Characters of a URL whose words are looked at; of a longer one the engine is asked in any case. */
const ORDINARY = 2_048;

/** The words of a URL: what stands between two characters that are no letters or digits. */
function wordsOf(url: string): readonly string[] {
  return url.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

class CompiledFilterList implements FilterList {
  readonly #hosts: HostTable;
  readonly #mailHosts: HostTable;
  /** hosts that patterns name */
  readonly #patternHosts: HostTable;
  /** words of which a URL must have one for any of the other patterns to match it */
  readonly #words: ReadonlySet<string>;
  /** texts that take the place of such words for the few patterns that have none */
  readonly #texts: RegExp;
  readonly #engines: Readonly<Record<"patterns" | "exceptions", () => FiltersEngine>>;
  readonly #known = new Map<string, HostMatch>();

  constructor(file: ArrayBuffer) {
    const length = new DataView(file).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 4, length))) as Header;
    let at = 4 + length;
    const next = (bytes: number) => {
      const part = file.slice(at, at + bytes);
      if (part.byteLength !== bytes) throw new Error("the filter list is cut off");
      at += bytes;
      return part;
    };
    this.#hosts = new HostTable(next(header.hosts));
    this.#mailHosts = new HostTable(next(header.mailHosts));
    this.#patternHosts = new HostTable(next(header.patternHosts));
    const [words = "", texts = ""] = new TextDecoder().decode(next(header.words)).split("\n");
    this.#words = new Set(words.split(" "));
    this.#texts = new RegExp(texts, "i");
    const engines = { patterns: next(header.patterns), exceptions: next(header.exceptions) };
    const lazily = (part: ArrayBuffer) => {
      let engine: FiltersEngine | null = null;
      return () => {
        engine ??= FiltersEngine.deserialize(new Uint8Array(part));
        return engine;
      };
    };
    this.#engines = { patterns: lazily(engines.patterns), exceptions: lazily(engines.exceptions) };
  }

  match(url: URL): FilterMatch | null {
    const host = url.hostname.replace(/\.$/, "");
    const { match: byHost, hasPatterns } = this.#hostMatch(host);
    const match = byHost ?? this.#patternMatch(url, hasPatterns);
    if (match === null || match.isImportant) return match;
    return this.#engines.exceptions().match(asked(url)).match ? null : match;
  }

  #hostMatch(host: string): HostMatch {
    const known = this.#known.get(host);
    if (known !== undefined) return known;
    let match: FilterMatch | null = null;
    let hasPatterns = false;
    for (const [start, hash] of hostHashes(host)) {
      hasPatterns ||= this.#patternHosts.has(hash);
      const isMailHost = this.#mailHosts.has(hash);
      if (!isMailHost && !this.#hosts.has(hash)) continue;
      match = {
        rule: `||${host.slice(start)}^${isMailHost ? "$image" : ""}`,
        isMailHost,
        isImportant: false,
      };
    }
    if (this.#known.size >= REMEMBERED_HOSTS) this.#known.clear();
    const found = { match, hasPatterns };
    this.#known.set(host, found);
    return found;
  }

  #patternMatch(url: URL, hasPatterns: boolean): FilterMatch | null {
    const { href } = url;
    const mayMatch =
      hasPatterns ||
      href.length > ORDINARY ||
      wordsOf(href).some((word) => this.#words.has(word)) ||
      this.#texts.test(href);
    if (!mayMatch) return null;
    const { match, filter } = this.#engines.patterns().match(asked(url));
    if (!match || filter === undefined) return null;
    return { rule: filter.toString(), isMailHost: false, isImportant: filter.isImportant() };
  }
}

/**
 * Reads a compiled list.
 * @throws when the bytes are none
 */
export function readFilterList(file: ArrayBuffer): FilterList {
  return new CompiledFilterList(file);
}
