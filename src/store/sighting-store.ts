import type { DBSchema, IDBPDatabase } from "idb";
import { NEVER_SEEN, type ShapeSighting, type Sighting } from "../core/sighting";
import { shapeTextOf } from "../core/url-shape";
import { committed, openDatabase, type ReportTrouble, reading, workQueue } from "./database";

const DAY = 86_400_000;
/** ms after which a URL that has not come again is forgotten */
const KEPT = 180 * DAY;
/** URLs, and shapes, of which the least recently seen go beyond that */
const MOST = 50_000;
/** records removed in one transaction, so that those who read are not kept waiting */
const TRIM_SIZE = 1_000;
/** bytes kept of a hash: of 64 bits, 50,000 do not collide */
const BYTES = 8;
/** ms that what images turned out to be waits to be written with more of it */
const FLUSH_DELAY = 250;

const UTF8 = new TextEncoder();

/** The mail in which URLs are seen. */
export interface SeenIn {
  /** Message-ID */
  readonly message: string;
  /** registrable domain of the author */
  readonly sender: string;
}

/** @returns what was seen of URLs, from the view of one mail; those of which nothing is known are not in the answer */
export type SightingsIn = (mail: SeenIn) => Promise<ReadonlyMap<string, Sighting>>;

export interface SightingStoreOptions {
  /** ms since the epoch */
  readonly now: () => number;
  readonly onTrouble: ReportTrouble;
}

export interface SightingUsage {
  readonly urls: number;
  readonly pixelShapes: number;
}

/**
 * What was seen of image URLs, over restarts: hashes, no URLs, no addresses. No method rejects: without the store every
 * URL is new.
 */
export interface SightingStore {
  /** @returns what was seen of the URLs, to be asked for as soon as it is known which mail they are in */
  lookUp(urls: readonly string[]): Promise<SightingsIn>;
  /** Notes that a mail names these URLs. */
  note(urls: readonly string[], mail: SeenIn): Promise<void>;
  /** Notes what an image turned out to be; it is on the disk a quarter of a second later. */
  noteLoaded(url: string, isPixel: boolean): void;
  /** Notes that an image's server led on to a tracker; on the disk as late as the above. */
  noteRedirect(url: string): void;
  /** Removes what is too old or too much. */
  trim(): Promise<void>;
  /** @returns whether all is forgotten */
  clear(): Promise<boolean>;
  usage(): Promise<SightingUsage>;
  close(): Promise<void>;
}

interface UrlRecord {
  /** hash of the mail it came in last, and of that mail's sender */
  readonly mail: string;
  readonly sender: string;
  readonly inSeveralMails: boolean;
  readonly fromSeveralSenders: boolean;
  readonly leadsToTracker: boolean;
  readonly seenAt: number;
}

interface ShapeRecord extends ShapeSighting {
  /** hash of the mail in which one of its URLs came last */
  readonly mail: string;
  readonly seenAt: number;
}

interface SightingSchema extends DBSchema {
  urls: { key: string; value: UrlRecord; indexes: { seenAt: number } };
  shapes: { key: string; value: ShapeRecord; indexes: { seenAt: number } };
  /** random bytes under the key "salt": nobody finds a URL's hash without having this database */
  salts: { key: string; value: Uint8Array };
}

const NO_SHAPE = { ...NEVER_SEEN.shape, mail: "" };

function create(database: IDBPDatabase<SightingSchema>): void {
  database.createObjectStore("urls").createIndex("seenAt", "seenAt");
  database.createObjectStore("shapes").createIndex("seenAt", "seenAt");
  database.createObjectStore("salts").put(crypto.getRandomValues(new Uint8Array(16)), "salt");
}

/** Stored data is untrusted: a record of another shape counts as none. */
function urlRecord(value: unknown): UrlRecord | null {
  if (typeof value !== "object" || value === null) return null;
  const record = value as Partial<Record<keyof UrlRecord, unknown>>;
  const isWhole =
    typeof record.mail === "string" &&
    typeof record.sender === "string" &&
    typeof record.inSeveralMails === "boolean" &&
    typeof record.fromSeveralSenders === "boolean" &&
    typeof record.leadsToTracker === "boolean" &&
    Number.isFinite(record.seenAt);
  return isWhole ? (value as UrlRecord) : null;
}

function shapeRecord(value: unknown): ShapeRecord | null {
  if (typeof value !== "object" || value === null) return null;
  const { urls, shared, mails, pixels, pictures, mail, seenAt } = value as Partial<
    Record<keyof ShapeRecord, unknown>
  >;
  const numbers = [urls, shared, mails, pixels, pictures, seenAt];
  return typeof mail === "string" && numbers.every(Number.isFinite) ? (value as ShapeRecord) : null;
}

type Hash = (text: string) => Promise<string>;

interface Hashed {
  readonly url: string;
  readonly key: string;
  readonly shape: string;
}

async function hashedMail(hash: Hash, mail: SeenIn): Promise<SeenIn> {
  const [message, sender] = await Promise.all([hash(`mail ${mail.message}`), hash(`sender ${mail.sender}`)]);
  return { message, sender };
}

/** The store over IndexedDB; the background alone writes. */
export function openSightingStore(options: SightingStoreOptions): SightingStore {
  const inOrder = workQueue();
  let hashing: Hash | null = null;
  /** URL to whether it turned out to be a pixel */
  let waiting = new Map<string, boolean>();
  /** URLs that led on to a tracker */
  let redirects = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const database = openDatabase<SightingSchema>({
    name: "cleardot-sightings",
    version: 1,
    create: (empty) => {
      create(empty);
      // Another database has another salt.
      hashing = null;
    },
    onTrouble: options.onTrouble,
  });

  async function hashOf(open: IDBPDatabase<SightingSchema>): Promise<Hash> {
    if (hashing !== null) return hashing;
    const salt: unknown = await reading(open.transaction("salts")).store.get("salt");
    const bytes = salt instanceof Uint8Array ? salt : crypto.getRandomValues(new Uint8Array(16));
    // Damaged: what was hashed with the old one is not found again, and grows too old in time.
    if (bytes !== salt) await open.put("salts", bytes, "salt");
    const prefix = [...bytes].join(" ");
    // By the browser's own cryptography, all at the same time: a message may have a hundred URLs.
    hashing = async (text) => {
      const digest = await crypto.subtle.digest("SHA-256", UTF8.encode(`${prefix} ${text}`));
      return Array.from(new Uint8Array(digest, 0, BYTES), (byte) => byte.toString(16).padStart(2, "0")).join(
        "",
      );
    };
    return hashing;
  }

  async function hashed(hash: Hash, urls: readonly string[]): Promise<Hashed[]> {
    // Many of a mail's URLs have one shape.
    const shapes = new Map<string, Promise<string>>();
    const ofShape = (shape: string) => {
      const known = shapes.get(shape) ?? hash(`shape ${shape}`);
      shapes.set(shape, known);
      return known;
    };
    const all = urls.map(async (url): Promise<Hashed[]> => {
      const shape = shapeTextOf(url);
      if (shape === null) return [];
      const [key, shapeKey] = await Promise.all([hash(`url ${url}`), ofShape(shape)]);
      return [{ url, key, shape: shapeKey }];
    });
    return (await Promise.all(all)).flat();
  }

  async function find(open: IDBPDatabase<SightingSchema>, urls: readonly string[]): Promise<SightingsIn> {
    const hash = await hashOf(open);
    const wanted = await hashed(hash, urls);
    const transaction = reading(open.transaction(["urls", "shapes"]));
    const get = (name: "urls" | "shapes", key: string): Promise<unknown> =>
      transaction.objectStore(name).get(key);
    // Many of a mail's URLs have one shape.
    const keys = [...new Set(wanted.map(({ shape }) => shape))];
    const [records, shapes] = await Promise.all([
      Promise.all(wanted.map(({ key }) => get("urls", key))),
      Promise.all(keys.map((key) => get("shapes", key))),
    ]);
    const shapeOf = new Map(keys.map((key, i) => [key, shapeRecord(shapes[i])]));
    return async (mail) => {
      const { message, sender } = await hashedMail(hash, mail);
      const found = new Map<string, Sighting>();
      for (const [i, { url, shape }] of wanted.entries()) {
        const record = urlRecord(records[i]);
        const like = shapeOf.get(shape) ?? null;
        if (record === null && like === null) continue;
        found.set(url, {
          url:
            record === null
              ? NEVER_SEEN.url
              : {
                  inOtherMails: record.inSeveralMails || record.mail !== message,
                  fromSeveralSenders: record.fromSeveralSenders || record.sender !== sender,
                  leadsToTracker: record.leadsToTracker,
                },
          shape: like ?? NEVER_SEEN.shape,
        });
      }
      return found;
    };
  }

  async function write(
    open: IDBPDatabase<SightingSchema>,
    urls: readonly string[],
    mail: SeenIn,
  ): Promise<void> {
    const hash = await hashOf(open);
    const seen = await hashed(hash, urls);
    const { message, sender } = await hashedMail(hash, mail);
    const seenAt = options.now();
    const transaction = open.transaction(["urls", "shapes"], "readwrite", { durability: "relaxed" });
    const records = transaction.objectStore("urls");
    const shapes = transaction.objectStore("shapes");
    const one = async ({ key, shape }: Hashed) => {
      const before = urlRecord(await records.get(key));
      const isOther = before !== null && before.mail !== message;
      await records.put(
        {
          mail: message,
          sender,
          inSeveralMails: before?.inSeveralMails === true || isOther,
          fromSeveralSenders: before !== null && (before.fromSeveralSenders || before.sender !== sender),
          leadsToTracker: before?.leadsToTracker === true,
          seenAt,
        },
        key,
      );
      const isNewlyShared = isOther && !before.inSeveralMails;
      const like = shapeRecord(await shapes.get(shape)) ?? NO_SHAPE;
      await shapes.put(
        {
          ...like,
          urls: like.urls + (before === null ? 1 : 0),
          shared: like.shared + (isNewlyShared ? 1 : 0),
          mails: like.mails + (like.mail === message ? 0 : 1),
          mail: message,
          seenAt,
        },
        shape,
      );
    };
    const work = async () => {
      // One after the other: several URLs of one shape add to one record.
      for (const url of seen) await one(url);
    };
    await committed(transaction, work());
  }

  async function count(
    open: IDBPDatabase<SightingSchema>,
    loaded: ReadonlyMap<string, boolean>,
  ): Promise<void> {
    const seen = await hashed(await hashOf(open), [...loaded.keys()]);
    const transaction = open.transaction("shapes", "readwrite", { durability: "relaxed" });
    const one = async ({ url, shape }: Hashed) => {
      const like = shapeRecord(await transaction.store.get(shape)) ?? NO_SHAPE;
      const counted = loaded.get(url) ? { pixels: like.pixels + 1 } : { pictures: like.pictures + 1 };
      await transaction.store.put({ ...like, ...counted, seenAt: options.now() }, shape);
    };
    const work = async () => {
      for (const url of seen) await one(url);
    };
    await committed(transaction, work());
  }

  async function mark(open: IDBPDatabase<SightingSchema>, urls: ReadonlySet<string>): Promise<void> {
    const seen = await hashed(await hashOf(open), [...urls]);
    const transaction = open.transaction("urls", "readwrite", { durability: "relaxed" });
    const one = async ({ key }: Hashed) => {
      const before = urlRecord(await transaction.store.get(key));
      if (before !== null) await transaction.store.put({ ...before, leadsToTracker: true }, key);
    };
    await committed(transaction, Promise.all(seen.map(one)));
  }

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const [loaded, leading] = [waiting, redirects];
    waiting = new Map();
    redirects = new Set();
    if (loaded.size > 0) await inOrder(() => database.attempt((open) => count(open, loaded), undefined));
    if (leading.size > 0) await inOrder(() => database.attempt((open) => mark(open, leading), undefined));
  }

  /** Removes some of what is too old or too much; @returns whether there may be more. */
  async function trimSome(open: IDBPDatabase<SightingSchema>, name: "urls" | "shapes"): Promise<boolean> {
    const transaction = open.transaction(name, "readwrite", { durability: "relaxed" });
    const { store } = transaction;
    const work = async () => {
      const old = IDBKeyRange.upperBound(options.now() - KEPT, true);
      const index = store.index("seenAt");
      const keys = new Set(await index.getAllKeys(old, TRIM_SIZE));
      const excess = Math.min((await store.count()) - MOST, TRIM_SIZE);
      if (excess > keys.size) for (const key of await index.getAllKeys(null, excess)) keys.add(key);
      await Promise.all([...keys].map((key) => store.delete(key)));
      return keys.size >= TRIM_SIZE;
    };
    return committed(transaction, work());
  }

  return {
    lookUp: (urls) =>
      database.attempt(
        (open) => find(open, urls),
        async () => new Map(),
      ),
    note: (urls, mail) => inOrder(() => database.attempt((open) => write(open, urls, mail), undefined)),
    noteLoaded(url, isPixel) {
      waiting.set(url, isPixel);
      timer ??= setTimeout(() => void flush(), FLUSH_DELAY);
    },
    noteRedirect(url) {
      redirects.add(url);
      timer ??= setTimeout(() => void flush(), FLUSH_DELAY);
    },
    trim: () =>
      inOrder(async () => {
        for (const name of ["urls", "shapes"] as const) {
          let more = true;
          while (more) more = await database.attempt((open) => trimSome(open, name), false);
        }
      }),
    clear() {
      waiting.clear();
      redirects.clear();
      return inOrder(() =>
        database.attempt(async (open) => {
          const transaction = open.transaction(["urls", "shapes"], "readwrite");
          const clearing = Promise.all([
            transaction.objectStore("urls").clear(),
            transaction.objectStore("shapes").clear(),
          ]);
          await committed(transaction, clearing);
          return true;
        }, false),
      );
    },
    usage: () =>
      database.attempt(
        async (open) => {
          const transaction = reading(open.transaction(["urls", "shapes"]));
          const [urls, shapes] = await Promise.all([
            transaction.objectStore("urls").count(),
            transaction.objectStore("shapes").getAll(),
          ]);
          const isPixels = (value: unknown) => {
            const shape = shapeRecord(value);
            return shape !== null && shape.pixels > shape.pictures;
          };
          return { urls, pixelShapes: shapes.filter(isPixels).length };
        },
        { urls: 0, pixelShapes: 0 },
      ),
    async close() {
      await flush();
      await inOrder(() => database.close());
    },
  };
}
