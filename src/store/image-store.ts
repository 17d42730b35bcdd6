import type { DBSchema, IDBPDatabase, IDBPObjectStore } from "idb";
import type { Settings } from "../core/settings";
import { committed, isFull, openDatabase, type ReportTrouble, reading, workQueue } from "./database";

const DAY = 86_400_000;
const MEGABYTE = 1_000_000;
/** ms after which looks at images are written down, all at once: the reader's page comes first */
const TOUCH_DELAY = 1_000;
/** part of the store that is left when the disk turns out smaller than the store may grow */
const SHRINK = 0.75;

export interface StoredImage {
  readonly bytes: ArrayBuffer;
  /** MIME type, as it was inspected when it was fetched */
  readonly type: string;
  /** ms since the epoch */
  readonly fetchedAt: number;
}

export interface ImageStoreUsage {
  readonly images: number;
  readonly bytes: number;
}

export interface ImageStoreOptions {
  /** read whenever it matters, so that a changed setting holds at once */
  readonly limits: () => Settings["store"];
  /** ms since the epoch */
  readonly now: () => number;
  readonly onTrouble: ReportTrouble;
}

/** Images by exact URL, over restarts. No method rejects: a store that fails is a store that is empty. */
export interface ImageStore {
  /** @returns the image fetched from exactly this URL, or null */
  get(url: string): Promise<StoredImage | null>;
  /** Like `get` for a whole message, in one transaction; URLs without an image are not in the answer. */
  getMany(urls: readonly string[]): Promise<ReadonlyMap<string, StoredImage>>;
  /**
   * Keeps an image, and lets the least recently used go where room is needed. It is found from now on, also
   * before it is on the disk. The buffer must not be transferred away before the promise settles.
   * @returns whether it is on the disk
   */
  put(url: string, image: { readonly bytes: ArrayBuffer; readonly type: string }): Promise<boolean>;
  /** Removes what is too old or too much under the limits of now. */
  trim(): Promise<void>;
  /** @returns whether all is forgotten */
  clear(): Promise<boolean>;
  usage(): Promise<ImageStoreUsage>;
  /** Writes down what is still to be written, and closes the database until the next use. */
  close(): Promise<void>;
}

/** What changes with every look, kept apart so that a look does not rewrite the bytes. */
interface Use {
  readonly url: string;
  readonly size: number;
  readonly fetchedAt: number;
  readonly usedAt: number;
}

interface ImageSchema extends DBSchema {
  images: { key: string; value: StoredImage };
  uses: { key: string; value: Use; indexes: { usedAt: number; fetchedAt: number } };
  /** the running total under the key "all", changed in the transaction that changes the images */
  totals: { key: string; value: ImageStoreUsage };
}

type Stores = ("images" | "uses" | "totals")[];
type UseStore = IDBPObjectStore<ImageSchema, Stores, "uses", "readwrite">;

interface Waiting {
  readonly image: StoredImage;
  readonly settle: (stored: boolean) => void;
}

function create(database: IDBPDatabase<ImageSchema>): void {
  database.createObjectStore("images");
  const uses = database.createObjectStore("uses", { keyPath: "url" });
  uses.createIndex("usedAt", "usedAt");
  uses.createIndex("fetchedAt", "fetchedAt");
  database.createObjectStore("totals");
}

/** Stored data is untrusted: a record of another shape counts as no image. */
function isImage(value: unknown): value is StoredImage {
  if (typeof value !== "object" || value === null) return false;
  const image = value as Partial<Record<keyof StoredImage, unknown>>;
  // Not `instanceof`: the buffer may come from another realm than this code.
  return (
    Object.prototype.toString.call(image.bytes) === "[object ArrayBuffer]" &&
    typeof image.type === "string" &&
    Number.isFinite(image.fetchedAt)
  );
}

function isUsage(value: unknown): value is ImageStoreUsage {
  if (typeof value !== "object" || value === null) return false;
  const { images, bytes } = value as Partial<Record<keyof ImageStoreUsage, unknown>>;
  return (
    typeof images === "number" &&
    typeof bytes === "number" &&
    Number.isInteger(images) &&
    Number.isInteger(bytes) &&
    images >= 0 &&
    bytes >= 0
  );
}

/** The total counted afresh: only when the running one is missing or makes no sense. */
async function recount(uses: Pick<UseStore, "getAll">): Promise<ImageStoreUsage> {
  const all = await uses.getAll();
  return { images: all.length, bytes: all.reduce((sum, use) => sum + use.size, 0) };
}

/** One round of writing: everything in it happens, or nothing. */
interface Round {
  readonly puts: ReadonlyMap<string, Waiting>;
  readonly touched: ReadonlyMap<string, number>;
  /** URLs under which something unreadable was found */
  readonly damaged: ReadonlySet<string>;
  readonly maxBytes: number;
  /** images fetched before this time, in ms since the epoch, go */
  readonly oldest: number;
}

async function write(database: IDBPDatabase<ImageSchema>, round: Round): Promise<void> {
  const transaction = database.transaction(["images", "uses", "totals"], "readwrite", {
    durability: "relaxed",
  });
  const images = transaction.objectStore("images");
  const uses = transaction.objectStore("uses");
  const totals = transaction.objectStore("totals");

  const work = async () => {
    const running: unknown = await totals.get("all");
    const total = { ...(isUsage(running) ? running : await recount(uses)) };
    await touch(uses, round.touched);

    const remove = async (use: Use) => {
      total.images -= 1;
      total.bytes -= use.size;
      await Promise.all([images.delete(use.url), uses.delete(use.url)]);
    };
    const mend = async (url: string) => {
      // Asked again: a good image may have come since.
      if (isImage(await images.get(url))) return;
      const use = await uses.get(url);
      await (use === undefined ? images.delete(url) : remove(use));
    };
    await Promise.all([...round.damaged].map(mend));

    const put = async ([url, { image }]: [string, Waiting]) => {
      const before = await uses.get(url);
      total.images += before === undefined ? 1 : 0;
      total.bytes += image.bytes.byteLength - (before?.size ?? 0);
      await Promise.all([
        images.put(image, url),
        uses.put({
          url,
          size: image.bytes.byteLength,
          fetchedAt: image.fetchedAt,
          usedAt: image.fetchedAt,
        }),
      ]);
    };
    await Promise.all([...round.puts].map(put));

    const expired = IDBKeyRange.upperBound(round.oldest, true);
    for (const use of await uses.index("fetchedAt").getAll(expired)) await remove(use);
    let cursor = total.bytes > round.maxBytes ? await uses.index("usedAt").openCursor() : null;
    while (cursor !== null && total.bytes > round.maxBytes) {
      await remove(cursor.value);
      cursor = await cursor.continue();
    }
    await totals.put(isUsage(total) ? total : await recount(uses), "all");
  };
  await committed(transaction, work());
}

async function touch(
  uses: Pick<UseStore, "get" | "put">,
  touched: ReadonlyMap<string, number>,
): Promise<void> {
  const one = async ([url, usedAt]: [string, number]) => {
    const use = await uses.get(url);
    if (use !== undefined) await uses.put({ ...use, usedAt });
  };
  await Promise.all([...touched].map(one));
}

/**
 * The image store over IndexedDB.
 *
 * Reads take a read-only transaction over the images alone. Everything that writes goes through one queue,
 * in rounds: while one round is on its way to the disk, what arrives gathers for the next.
 */
export function openImageStore(options: ImageStoreOptions): ImageStore {
  const database = openDatabase<ImageSchema>({
    name: "cleardot-images",
    version: 1,
    create,
    onTrouble: options.onTrouble,
  });
  const inOrder = workQueue();
  const waiting = new Map<string, Waiting>();
  const touched = new Map<string, number>();
  const damaged = new Set<string>();
  let roundAsked: Promise<void> | null = null;
  let touchTimer: ReturnType<typeof setTimeout> | null = null;

  const maxBytes = () => options.limits().maxMegabytes * MEGABYTE;
  const oldest = () => options.now() - options.limits().maxDays * DAY;

  function nextRound(): Promise<void> {
    roundAsked ??= inOrder(async () => {
      roundAsked = null;
      await runRound();
    });
    return roundAsked;
  }

  async function runRound(): Promise<void> {
    const round: Round = {
      puts: new Map(waiting),
      touched: new Map(touched),
      damaged: new Set(damaged),
      maxBytes: maxBytes(),
      oldest: oldest(),
    };
    touched.clear();
    damaged.clear();
    const stored = await database.attempt(async (open) => {
      try {
        await write(open, round);
      } catch (error) {
        if (!isFull(error)) throw error;
        // The disk is smaller than the setting. Without room made, the oldest images would stay for ever.
        const { bytes } = await readUsage(open);
        await write(open, { ...round, puts: new Map(), maxBytes: bytes * SHRINK });
        await write(open, round);
      }
      return true;
    }, false);
    for (const [url, put] of round.puts) {
      if (waiting.get(url) === put) waiting.delete(url);
      put.settle(stored);
    }
  }

  async function touchRound(): Promise<void> {
    const uses = new Map(touched);
    touched.clear();
    if (uses.size === 0) return;
    await database.attempt(async (open) => {
      const transaction = open.transaction("uses", "readwrite", { durability: "relaxed" });
      await committed(transaction, touch(transaction.store, uses));
    }, undefined);
  }

  function noteUse(url: string): void {
    touched.set(url, options.now());
    touchTimer ??= setTimeout(() => {
      touchTimer = null;
      void inOrder(touchRound);
    }, TOUCH_DELAY);
  }

  async function readUsage(open: IDBPDatabase<ImageSchema>): Promise<ImageStoreUsage> {
    const transaction = reading(open.transaction(["uses", "totals"]));
    const total: unknown = await transaction.objectStore("totals").get("all");
    return isUsage(total) ? total : recount(transaction.objectStore("uses"));
  }

  async function getMany(urls: readonly string[]): Promise<ReadonlyMap<string, StoredImage>> {
    const found = new Map<string, StoredImage>();
    const onDisk: string[] = [];
    for (const url of urls) {
      const fresh = waiting.get(url);
      if (fresh === undefined) onDisk.push(url);
      else found.set(url, fresh.image);
    }
    if (onDisk.length === 0) return found;
    const values = await database.attempt((open) => {
      const images = reading(open.transaction("images")).store;
      return Promise.all(onDisk.map((url): Promise<unknown> => images.get(url)));
    }, []);
    let stale = false;
    for (const [index, url] of onDisk.entries()) {
      const value = values[index];
      if (isImage(value) && value.fetchedAt >= oldest()) {
        found.set(url, value);
        noteUse(url);
      } else if (value !== undefined) {
        if (!isImage(value)) damaged.add(url);
        stale = true;
      }
    }
    if (stale) void nextRound();
    return found;
  }

  async function close(): Promise<void> {
    if (touchTimer !== null) clearTimeout(touchTimer);
    touchTimer = null;
    if (waiting.size > 0) void nextRound();
    await inOrder(touchRound);
    await database.close();
  }

  return {
    getMany,
    async get(url) {
      return (await getMany([url])).get(url) ?? null;
    },
    put(url, { bytes, type }) {
      if (bytes.byteLength > maxBytes()) return Promise.resolve(false);
      return new Promise((settle) => {
        waiting.get(url)?.settle(false);
        waiting.set(url, { image: { bytes, type, fetchedAt: options.now() }, settle });
        void nextRound();
      });
    },
    trim: nextRound,
    clear() {
      for (const put of waiting.values()) put.settle(false);
      waiting.clear();
      touched.clear();
      return inOrder(() =>
        database.attempt(async (open) => {
          const transaction = open.transaction(["images", "uses", "totals"], "readwrite");
          const clearing = Promise.all([
            transaction.objectStore("images").clear(),
            transaction.objectStore("uses").clear(),
            transaction.objectStore("totals").clear(),
          ]);
          await committed(transaction, clearing);
          return true;
        }, false),
      );
    },
    usage: () => database.attempt(readUsage, { images: 0, bytes: 0 }),
    close,
  };
}
