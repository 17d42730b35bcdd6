import { readdir, readFile, readlink } from "node:fs/promises";
import path from "node:path";

/** ms between two looks */
const LOOK_MS = 200;

/** ms after which a Thunderbird counts as started: what it takes until then is its own */
const START_MS = 4_000;

/** share of the time between two looks for which a main thread that does nothing else has worked */
const BUSY = 0.9;

/** Ticks of the processor's clock in a second, on every Linux. */
const TICKS = 100;

/** One Thunderbird with its processes. */
interface Tree {
  readonly since: number;
  /** bytes when it had started; null until then */
  idle: number | null;
  peak: number;
  /** when its main thread was looked at, and the ms it had worked until then */
  lookedAt: number;
  worked: number;
  /** ms for which the main thread has done nothing but work until now */
  busy: number;
}

/** What was seen of a Thunderbird. */
export interface Watched {
  /** most bytes by which one was above what it took when it had started; null where none was seen */
  readonly memoryBytes: number | null;
  /** longest time for which a main thread did nothing but work, when it had started */
  readonly stallMs: number;
}

/** Bytes of memory of each process of a Thunderbird, by the process group, which each that the tests start has for itself. */
async function memoryByGroup(): Promise<Map<number, number>> {
  const groups = new Map<number, number>();
  for (const entry of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const program = await readlink(path.join("/proc", entry, "exe"));
      if (!/thunderbird(?:-bin)?$/.test(program)) continue;
      const group = Number((await statOf(path.join("/proc", entry)))[2]);
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

/** The fields of a process or thread, from its state on. */
async function statOf(folder: string): Promise<string[]> {
  const stat = await readFile(path.join(folder, "stat"), "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** @returns ms for which the main thread of a process has worked (Linux) */
export async function mainThreadMs(processId: number): Promise<number> {
  const fields = await statOf(`/proc/${processId}/task/${processId}`);
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

/** Watches what the Thunderbirds on this machine take of it (Linux; elsewhere it sees none). */
export class ProcessWatch {
  readonly #trees = new Map<number, Tree>();
  readonly #timer = setInterval(() => void this.#look(), LOOK_MS);
  #looking = false;
  #stallMs = 0;

  /** @param only the process id of the one that is watched; else all are */
  constructor(private readonly only?: number) {}

  /** What is taken now counts as idle, and what is taken most is measured from here on. */
  async begin(): Promise<void> {
    this.#trees.clear();
    this.#stallMs = 0;
    for (const [group, bytes] of await memoryByGroup()) {
      this.#trees.set(group, { ...newTree(Number.NEGATIVE_INFINITY), idle: bytes, peak: bytes });
    }
  }

  /** Ends it. */
  stop(): Watched {
    clearInterval(this.#timer);
    const rises = [...this.#trees.values()].flatMap(({ idle, peak }) => (idle === null ? [] : [peak - idle]));
    return { memoryBytes: rises.length === 0 ? null : Math.max(...rises), stallMs: this.#stallMs };
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const now = Date.now();
    for (const [group, bytes] of await memoryByGroup()) {
      if (this.only !== undefined && group !== this.only) continue;
      const tree = this.#trees.get(group) ?? newTree(now);
      this.#trees.set(group, tree);
      await this.#lookAtThread(group, tree, now - tree.since >= START_MS);
      if (now - tree.since < START_MS) continue;
      tree.idle ??= bytes;
      tree.peak = Math.max(tree.peak, bytes);
    }
    this.#looking = false;
  }

  async #lookAtThread(processId: number, tree: Tree, hasStarted: boolean): Promise<void> {
    const worked = await mainThreadMs(processId).catch(() => null);
    if (worked === null) return;
    const now = performance.now();
    const between = now - tree.lookedAt;
    tree.busy = worked - tree.worked >= BUSY * between ? tree.busy + between : 0;
    tree.lookedAt = now;
    tree.worked = worked;
    if (hasStarted) this.#stallMs = Math.max(this.#stallMs, tree.busy);
  }
}

function newTree(since: number): Tree {
  return {
    since,
    idle: null,
    peak: 0,
    lookedAt: performance.now(),
    worked: Number.POSITIVE_INFINITY,
    busy: 0,
  };
}
