import { readdir, readFile, readlink } from "node:fs/promises";
import path from "node:path";

/** ms between two looks */
const LOOK_MS = 200;

/** ms after which a Thunderbird counts as started: what it takes until then is its own */
const START_MS = 4_000;

/** One Thunderbird with its processes. */
interface Tree {
  readonly since: number;
  /** bytes when it had started; null until then */
  idle: number | null;
  peak: number;
}

/** Bytes of memory of each process of a Thunderbird, by the process group, which each that the tests start has for itself. */
async function memoryByGroup(): Promise<Map<number, number>> {
  const groups = new Map<number, number>();
  for (const entry of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const program = await readlink(path.join("/proc", entry, "exe"));
      if (!/thunderbird(?:-bin)?$/.test(program)) continue;
      const stat = await readFile(path.join("/proc", entry, "stat"), "utf8");
      const group = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]);
      const resident = /^VmRSS:\s+(\d+) kB/m.exec(
        await readFile(path.join("/proc", entry, "status"), "utf8"),
      )?.[1];
      groups.set(group, (groups.get(group) ?? 0) + Number(resident ?? 0) * 1024);
    } catch {
      // It has ended in between.
    }
  }
  return groups;
}

/** Watches what the Thunderbirds on this machine take of its memory (Linux; elsewhere it sees none). */
export class MemoryWatch {
  readonly #trees = new Map<number, Tree>();
  readonly #timer = setInterval(() => void this.#look(), LOOK_MS);
  #looking = false;

  /** Ends it. @returns most bytes by which one of them was above what it took when it had started; null where none was seen */
  stop(): number | null {
    clearInterval(this.#timer);
    const rises = [...this.#trees.values()].flatMap(({ idle, peak }) => (idle === null ? [] : [peak - idle]));
    return rises.length === 0 ? null : Math.max(...rises);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const now = Date.now();
    for (const [group, bytes] of await memoryByGroup()) {
      const tree = this.#trees.get(group) ?? { since: now, idle: null, peak: 0 };
      this.#trees.set(group, tree);
      if (now - tree.since < START_MS) continue;
      tree.idle ??= bytes;
      tree.peak = Math.max(tree.peak, bytes);
    }
    this.#looking = false;
  }
}
