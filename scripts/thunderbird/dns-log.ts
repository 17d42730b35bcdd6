import { open } from "node:fs/promises";

/** The MOZ_LOG setting that `DnsLog` reads. */
export const dnsLogModules = "sync,timestamp,nsHostResolver:5";

/** What Gecko's resolver was asked, by host name. */
export interface ResolvedHosts {
  /** Names that something in Thunderbird asked for, whether or not the answer was known already. */
  readonly asked: readonly string[];
  /** Names of those for which a query was made. */
  readonly lookedUp: readonly string[];
}

/*
 * The lines that count, the same in 140 and 153:
 *   D/nsHostResolver Resolving host [a.example]<^partitionKey=…> type 0. [this=7f64d1b0be80]
 *   D/nsHostResolver NameLookup host:a.example af:0
 * The first comes for each request to the resolver (type 65 asks for an HTTPS record), the second when the
 * cache had no answer. Addresses are asked for in the same way and are no names.
 * With network.dns.forceResolve the resolver sees the forced address only; with
 * network.dns.native-is-localhost (`WireServer.prefs()`) it sees the names.
 */
const askedLine = /nsHostResolver Resolving host \[([^\]]+)\]/g;
const lookedUpLine = /nsHostResolver NameLookup host:(\S+) af:/g;

function isName(host: string): boolean {
  return !/^[\d.]+$/.test(host) && !host.includes(":") && !/^localhost\.?$/.test(host);
}

function namesIn(text: string, pattern: RegExp): string[] {
  // An HTTPS record on another port than 443 is asked for as _8443._https.host.
  const names = [...text.matchAll(pattern)].map((match) => (match[1] ?? "").replace(/^_\d+\._https\./, ""));
  return [...new Set(names.filter(isName))].sort();
}

/** Reads what a running Thunderbird asked its resolver, from its MOZ_LOG file. */
export class DnsLog {
  readonly #file: string;
  #position = 0;

  /** @param file `Thunderbird.mozLogFile` of one launched with `mozLog: dnsLogModules`. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Forgets what was asked up to now. */
  async clear(): Promise<void> {
    await this.#read(true);
  }

  /** What was asked since the start or the last `clear()`. `sync` makes Gecko write each line at once. */
  async hosts(): Promise<ResolvedHosts> {
    const text = await this.#read(false);
    return { asked: namesIn(text, askedLine), lookedUp: namesIn(text, lookedUpLine) };
  }

  async #read(advance: boolean): Promise<string> {
    const file = await open(this.#file, "r");
    try {
      const { size } = await file.stat();
      // A restart of Thunderbird starts the file anew.
      const from = size < this.#position ? 0 : this.#position;
      const buffer = Buffer.alloc(size - from);
      await file.read(buffer, 0, buffer.length, from);
      if (advance) {
        this.#position = size;
      }
      return buffer.toString("utf8");
    } finally {
      await file.close();
    }
  }
}
