import type { DBSchema, IDBPDatabase, IDBPObjectStore, IDBPTransaction } from "idb";
import { type FindingKind, isFinding } from "../core/finding";
import type { Scope } from "../core/level";
import type { Header, LogRecord, Receipt } from "../core/log-record";
import { IMAGE_KINDS, OUTCOMES, type Outcome, REASONS, RESOURCE_KINDS } from "../core/outcome";
import type { Settings } from "../core/settings";
import { URL_USES } from "../core/sighting";
import { committed, openDatabase, type ReportTrouble, reading, workQueue } from "../store/database";
import {
  counted,
  type DayTally,
  dayFrom,
  dayOf,
  type MailTally,
  mailFrom,
  mailKey,
  profileOf,
  type SenderProfile,
} from "./tally";

const DAY = 86_400_000;
/** ms that a record may wait for others to be written with */
const FLUSH_DELAY = 250;
const FLUSH_SIZE = 100;
/** records after which the log is looked over for old ones again */
const PRUNE_EVERY = 500;
/** records a transaction removes at most, so that the page that reads is not kept waiting */
const PRUNE_SIZE = 500;
/** records read at once while searching */
const SEARCH_WINDOW = 500;
/** newest records that are looked at before anything else, so that a list has something to show at once */
const FIRST_LOOK = 40;
/** ids given at once where nothing has to be read for them */
const ID_WINDOW = 10_000;
const EXPORT_SIZE = 1_000;

/** Every log store of every page posts here after a change. */
const CHANNEL = "cleardot-log";

/** A record as the list shows it: without its receipt, which is as large as all the rest. */
export type LogEntry = Omit<LogRecord, "id" | "receipt"> & { readonly id: number };

/** Which records; what is left out does not restrict. */
export interface LogFilter {
  readonly outcomes?: readonly Outcome[] | undefined;
  /** part of the author's address */
  readonly sender?: string | undefined;
  /** part of the host */
  readonly host?: string | undefined;
  /** part of the URL, the subject, the author's address or the host */
  readonly text?: string | undefined;
  /** what the image was found to be */
  readonly found?: readonly FindingKind[] | undefined;
  /** the whole Message-ID without angle brackets */
  readonly headerMessageId?: string | undefined;
}

export interface LogQuery extends LogFilter {
  /** only records older than this one (its id) */
  readonly before?: number | undefined;
  /** only records newer than this one (its id) */
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface LogPage {
  /** newest first */
  readonly entries: readonly LogEntry[];
  /** `before` for the next page; null when there is none */
  readonly next: number | null;
  /** id of the newest record of all, matching or not: what to ask for as `after` to hear of newer ones; 0 without */
  readonly newest: number;
}

/** Some of the records that match, newest first. */
export interface LogMatches {
  readonly ids: readonly number[];
  /** those of the records that had to be looked at for it */
  readonly entries: readonly LogEntry[];
  /** id of the newest record of all, matching or not; 0 without */
  readonly newest: number;
}

export interface LogStoreOptions {
  /** read whenever it matters, so that a changed setting holds at once */
  readonly limits: () => Settings["log"];
  /** ms since the epoch */
  readonly now: () => number;
  readonly onTrouble: ReportTrouble;
}

/**
 * The log over restarts. A log that fails must not hold an image up, so no method rejects, but for those that say so: an
 * empty answer of theirs would be taken for an empty log.
 */
export interface LogStore {
  /** Takes a record in; it is on the disk a quarter of a second later, or after `flush`. Nothing if switched off. */
  append(record: LogRecord): void;
  /** Settles when all that was appended is on the disk. */
  flush(): Promise<void>;
  query(query: LogQuery): Promise<LogPage>;
  /** @returns the number of all records */
  count(): Promise<number>;
  /** @returns a record with its receipt, or null */
  get(id: number): Promise<LogRecord | null>;
  /**
   * All records that match, newest first, part by part: a first one after a look at the newest few, the others as they are
   * found. A part may be empty. What is appended meanwhile is not among them.
   * @throws when the log cannot be read
   */
  matches(filter: LogFilter): AsyncGenerator<LogMatches>;
  /** @returns the records with these ids, in their order; null for one that is gone. @throws when the log cannot be read */
  entries(ids: readonly number[]): Promise<readonly (LogEntry | null)[]>;
  /** All records that match, newest first, with their receipts, a batch at a time. @throws when the log cannot be read */
  batches(filter: LogFilter): AsyncGenerator<readonly LogRecord[]>;
  /**
   * What was counted since a day (YYYY-MM-DD, as `dayOf` gives it), ascending; days on which nothing happened are
   * missing. It reaches back as many days as the log may, also where the log's records are too many to be kept.
   */
  days(since: string): Promise<readonly DayTally[]>;
  /** What was counted of a sender. @param value address, registrable domain or List-Id, as in a rule of that scope */
  profile(scope: Scope, value: string): Promise<SenderProfile>;
  /** Removes all records, and what was counted of them. @returns whether it was done */
  clear(): Promise<boolean>;
  /** Removes what is too old or too much under the limits of now. */
  prune(): Promise<void>;
  /** Writes what waits, and closes the database until the next use. */
  close(): Promise<void>;
}

interface LogSchema extends DBSchema {
  records: {
    key: number;
    value: Omit<LogEntry, "id">;
    indexes: { time: number; sender: string; host: string; outcome: string; headerMessageId: string };
  };
  /** by the record's id */
  receipts: { key: number; value: Receipt };
  days: { key: string; value: DayTally };
  mails: {
    key: string;
    value: MailTally;
    indexes: { sender: string; domain: string; listId: string; last: number };
  };
}

const STORES = ["records", "receipts", "days", "mails"] as const;

/** A transaction in which records are counted. */
type Counting = Pick<
  IDBPTransaction<LogSchema, (typeof STORES)[number][], "readwrite" | "versionchange">,
  "objectStore"
>;

type RecordStore = Pick<IDBPObjectStore<LogSchema, ["records"], "records">, "index">;

const KINDS: ReadonlySet<unknown> = new Set([...IMAGE_KINDS, ...RESOURCE_KINDS]);

/** The index of the mails by which those of a scope are found. */
const SCOPE_INDEX = { address: "sender", domain: "domain", list: "listId" } as const;

function create(database: IDBPDatabase<LogSchema>, from: number, upgrade: Counting): void {
  if (from < 1) {
    const records = database.createObjectStore("records", { keyPath: "id", autoIncrement: true });
    records.createIndex("time", "time");
    records.createIndex("sender", "sender");
    records.createIndex("host", "host");
    records.createIndex("outcome", "outcome");
    records.createIndex("headerMessageId", "headerMessageId");
    database.createObjectStore("receipts");
  }
  database.createObjectStore("days", { keyPath: "day" });
  const mails = database.createObjectStore("mails", { keyPath: "key" });
  mails.createIndex("sender", "sender");
  mails.createIndex("domain", "domain");
  mails.createIndex("listId", "listId");
  mails.createIndex("last", "last");
  // A failed request ends the upgrade, and whoever opens the database hears of it.
  if (from === 1) countAll(upgrade).catch(() => undefined);
}

/** @returns whether it is a time that a Date can hold, in ms since the epoch */
function isTime(value: unknown): value is number {
  return typeof value === "number" && !Number.isNaN(new Date(value).getTime());
}

/** Stored data is untrusted: what is no record is passed over; what a record of an older version lacks is unknown. */
function entryFrom(value: unknown): LogEntry | null {
  if (typeof value !== "object" || value === null) return null;
  const entry = value as Partial<Record<keyof LogEntry, unknown>>;
  const texts = [entry.account, entry.sender, entry.subject, entry.headerMessageId, entry.url, entry.host];
  const isWhole =
    Number.isInteger(entry.id) &&
    isTime(entry.time) &&
    texts.every((text) => typeof text === "string") &&
    KINDS.has(entry.kind) &&
    OUTCOMES.some((outcome) => outcome === entry.outcome) &&
    REASONS.some((reason) => reason === entry.reason);
  if (!isWhole) return null;
  const { finding, listId, use } = entry;
  return {
    ...(value as LogEntry),
    listId: typeof listId === "string" ? listId : "",
    finding: isFinding(finding) ? finding : null,
    use: URL_USES.find((known) => known === use) ?? null,
  };
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== "object" || value === null) return false;
  const header = value as Partial<Record<keyof Header, unknown>>;
  return typeof header.name === "string" && typeof header.value === "string";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

function receiptFrom(value: unknown): Receipt | null {
  if (typeof value !== "object" || value === null) return null;
  const receipt = value as Partial<Record<keyof Receipt, unknown>>;
  const lists = [receipt.requestHeadersRemoved, receipt.responseHeadersDropped];
  const isWhole =
    lists.every((list) => Array.isArray(list) && list.every(isHeader)) &&
    (receipt.cookiesWithheld === null || isTexts(receipt.cookiesWithheld)) &&
    isTexts(receipt.redirects) &&
    [receipt.status, receipt.bytes, receipt.milliseconds].every(Number.isFinite);
  if (!isWhole) return null;
  const { refusedHop } = receipt;
  return { ...(value as Receipt), refusedHop: typeof refusedHop === "string" ? refusedHop : null };
}

function contains(text: string, part: string | undefined): boolean {
  return part === undefined || text.toLowerCase().includes(part);
}

/** The filter with its texts in lower case and without those that restrict nothing. */
function normalised(filter: LogFilter): LogFilter {
  const part = (text: string | undefined) => text?.trim().toLowerCase() || undefined;
  const some = <T>(list: readonly T[] | undefined) => (list?.length ? list : undefined);
  return {
    outcomes: some(filter.outcomes),
    found: some(filter.found),
    sender: part(filter.sender),
    host: part(filter.host),
    text: part(filter.text),
    headerMessageId: filter.headerMessageId,
  };
}

function matches(entry: LogEntry, filter: LogFilter): boolean {
  const { outcomes, found, headerMessageId, text } = filter;
  return (
    (outcomes === undefined || outcomes.includes(entry.outcome)) &&
    (found === undefined || (entry.finding !== null && found.includes(entry.finding.kind))) &&
    (headerMessageId === undefined || entry.headerMessageId === headerMessageId) &&
    contains(entry.sender, filter.sender) &&
    contains(entry.host, filter.host) &&
    (contains(entry.url, text) ||
      contains(entry.subject, text) ||
      contains(entry.sender, text) ||
      contains(entry.host, text))
  );
}

/** Distinct values of an index: as many steps as there are values, not as there are records. */
async function distinct(records: RecordStore, name: "sender" | "host"): Promise<string[]> {
  const values: string[] = [];
  let cursor = await records.index(name).openKeyCursor(null, "nextunique");
  while (cursor !== null) {
    values.push(cursor.key);
    cursor = await cursor.continue();
  }
  return values;
}

/**
 * Ids of the records that an index can tell to match, ascending; null when no filter has an index.
 * A text filter has none, nor has one for what was found: their records are looked at one by one.
 */
async function indexedIds(records: RecordStore, filter: LogFilter): Promise<readonly number[] | null> {
  const having = async (
    name: "sender" | "host" | "outcome" | "headerMessageId",
    values: readonly string[],
  ) => {
    const lists = await Promise.all(
      values.map((value) => records.index(name).getAllKeys(IDBKeyRange.only(value))),
    );
    return lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort((a, b) => a - b);
  };
  const including = async (name: "sender" | "host", part: string) =>
    having(
      name,
      (await distinct(records, name)).filter((value) => contains(value, part)),
    );

  const lists: (readonly number[])[] = [];
  if (filter.headerMessageId !== undefined)
    lists.push(await having("headerMessageId", [filter.headerMessageId]));
  if (filter.sender !== undefined) lists.push(await including("sender", filter.sender));
  if (filter.host !== undefined) lists.push(await including("host", filter.host));
  if (filter.outcomes !== undefined) lists.push(await having("outcome", filter.outcomes));
  lists.sort((a, b) => a.length - b.length);
  const [smallest, ...others] = lists;
  if (smallest === undefined) return null;
  return others.reduce((ids, other) => {
    const known = new Set(other);
    return ids.filter((id) => known.has(id));
  }, smallest);
}

/** Reads candidates from the newest down, a window at a time, until enough of them match. */
async function search(database: IDBPDatabase<LogSchema>, query: LogQuery): Promise<LogPage> {
  const { before = Number.POSITIVE_INFINITY, after = 0, limit } = query;
  const filter = normalised(query);
  const records = reading(database.transaction("records")).store;
  // What is newer than a record just seen is little: reading it beats asking the indexes.
  const ids = after > 0 ? null : await indexedIds(records, filter);
  const oldest = (await records.openKeyCursor())?.key ?? 1;
  const newest = (await records.openKeyCursor(null, "prev"))?.key ?? 0;

  /** The next candidates below `high` (exclusive), newest first, and the id below which to go on. */
  const window = async (high: number): Promise<{ values: readonly unknown[]; low: number }> => {
    if (ids === null) {
      const low = Math.max(high - SEARCH_WINDOW, after + 1, oldest);
      return { values: (await records.getAll(IDBKeyRange.bound(low, high, false, true))).reverse(), low };
    }
    const end = ids.findLastIndex((id) => id < high) + 1;
    const chosen = ids.slice(Math.max(end - Math.min(SEARCH_WINDOW, limit + 1), 0), end).reverse();
    return { values: await Promise.all(chosen.map((id) => records.get(id))), low: chosen.at(-1) ?? 0 };
  };

  const found: LogEntry[] = [];
  const floor = Math.max(after + 1, oldest);
  // One more than asked for tells whether there is a next page.
  for (let high = Math.min(before, newest + 1); high > floor && found.length <= limit; ) {
    const { values, low } = await window(high);
    for (const value of values) {
      const entry = entryFrom(value);
      if (entry !== null && matches(entry, filter)) found.push(entry);
    }
    high = low;
  }
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null, newest };
}

/** @returns the records with these ids, newest first as the ids are; null for one that is gone or damaged */
async function entriesOf(
  database: IDBPDatabase<LogSchema>,
  ids: readonly number[],
): Promise<readonly (LogEntry | null)[]> {
  const records = reading(database.transaction("records")).store;
  const [high = 0] = ids;
  const low = ids.at(-1) ?? 0;
  // Neighbours, as a list shows them, come in one go.
  if (ids.length < 2 || high - low + 1 !== ids.length)
    return (await Promise.all(ids.map((id): Promise<unknown> => records.get(id)))).map(entryFrom);
  const values: readonly unknown[] = await records.getAll(IDBKeyRange.bound(low, high));
  const entries = new Map<number, LogEntry>();
  for (const entry of values.map(entryFrom)) if (entry !== null) entries.set(entry.id, entry);
  return ids.map((id) => entries.get(id) ?? null);
}

/** @returns the newest records of all, newest first, and the id of the newest there is; 0 without */
async function newestEntries(database: IDBPDatabase<LogSchema>) {
  const records = reading(database.transaction("records")).store;
  const newest = (await records.openKeyCursor(null, "prev"))?.key ?? 0;
  const values: readonly unknown[] = await records.getAll(IDBKeyRange.lowerBound(newest - FIRST_LOOK, true));
  const entries = values
    .map(entryFrom)
    .filter((entry) => entry !== null)
    .reverse();
  return { entries, newest };
}

/** Removes up to PRUNE_SIZE records older than `cutoff` (ms) or beyond `maxRecords`; @returns how many. */
async function pruneSome(
  database: IDBPDatabase<LogSchema>,
  cutoff: number,
  maxRecords: number,
): Promise<number> {
  const transaction = database.transaction(["records", "receipts"], "readwrite", { durability: "relaxed" });
  const records = transaction.objectStore("records");
  const receipts = transaction.objectStore("receipts");
  const work = async () => {
    const range = IDBKeyRange.upperBound(cutoff, true);
    const ids = new Set(await records.index("time").getAllKeys(range, PRUNE_SIZE));
    if (ids.size < PRUNE_SIZE) {
      const excess = Math.min((await records.count()) - maxRecords, PRUNE_SIZE);
      if (excess > ids.size) for (const id of await records.getAllKeys(null, excess)) ids.add(id);
    }
    await Promise.all([...ids].flatMap((id) => [records.delete(id), receipts.delete(id)]));
    return ids.size;
  };
  return committed(transaction, work());
}

/** Counts records into the tallies of their days and mails, in the transaction that writes them: both or neither. */
async function count(transaction: Counting, records: readonly LogRecord[]): Promise<void> {
  const days = transaction.objectStore("days");
  const mails = transaction.objectStore("mails");
  const dayKeys = [...new Set(records.map(({ time }) => dayOf(time)))];
  const mailKeys = [...new Set(records.map(mailKey))].filter((key) => key !== null);
  const [storedDays, storedMails] = await Promise.all([
    Promise.all(dayKeys.map((key): Promise<unknown> => days.get(key))),
    Promise.all(mailKeys.map((key): Promise<unknown> => mails.get(key))),
  ]);
  const sums = counted(records, {
    days: new Map(storedDays.flatMap((value) => dayFrom(value) ?? []).map((day) => [day.day, day])),
    mails: new Map(storedMails.flatMap((value) => mailFrom(value) ?? []).map((mail) => [mail.key, mail])),
  });
  await Promise.all([
    ...[...sums.days.values()].map((day) => days.put(day)),
    ...[...sums.mails.values()].map((mail) => mails.put(mail)),
  ]);
}

/** Counts what a log holds that was kept before there were tallies: the overview would deny what the log shows. */
async function countAll(upgrade: Counting): Promise<void> {
  const records = upgrade.objectStore("records");
  const receipts = upgrade.objectStore("receipts");
  for (let range: IDBKeyRange | null = null; ; ) {
    const ids: readonly number[] = await records.getAllKeys(range, SEARCH_WINDOW);
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined) return;
    const here = IDBKeyRange.bound(first, last);
    const [values, receiptIds, kept] = await Promise.all([
      records.getAll(here) as Promise<readonly unknown[]>,
      receipts.getAllKeys(here),
      receipts.getAll(here) as Promise<readonly unknown[]>,
    ]);
    const receiptOf = new Map(receiptIds.map((id, i) => [id, receiptFrom(kept[i])]));
    const entries = values.flatMap((value) => entryFrom(value) ?? []);
    await count(
      upgrade,
      entries.map((entry) => ({ ...entry, receipt: receiptOf.get(entry.id) ?? null })),
    );
    range = IDBKeyRange.lowerBound(last, true);
  }
}

/**
 * Removes tallies of days older than `cutoff` (ms), and up to PRUNE_SIZE of mails older than it or beyond `maxMails`;
 * @returns how many mails.
 */
async function pruneTallies(
  database: IDBPDatabase<LogSchema>,
  cutoff: number,
  maxMails: number,
): Promise<number> {
  const transaction = database.transaction(["days", "mails"], "readwrite", { durability: "relaxed" });
  const days = transaction.objectStore("days");
  const mails = transaction.objectStore("mails");
  const work = async () => {
    await days.delete(IDBKeyRange.upperBound(dayOf(cutoff), true));
    const last = mails.index("last");
    const keys = new Set(await last.getAllKeys(IDBKeyRange.upperBound(cutoff, true), PRUNE_SIZE));
    const excess = Math.min((await mails.count()) - maxMails, PRUNE_SIZE);
    if (excess > keys.size) for (const key of await last.getAllKeys(null, excess)) keys.add(key);
    await Promise.all([...keys].map((key) => mails.delete(key)));
    return keys.size;
  };
  return committed(transaction, work());
}

/** Tells every page that the log has changed. */
function announce(): void {
  // Opened for the one message: an open channel would keep nothing alive but its own memory.
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/**
 * Calls the listener after each change of the log, whichever page made it.
 * @returns a function that ends this
 */
export function watchLog(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = listener;
  return () => channel.close();
}

/** The log over IndexedDB; the background writes, the log page reads, each with a store of its own. */
export function openLogStore(options: LogStoreOptions): LogStore {
  const database = openDatabase<LogSchema>({
    name: "cleardot-log",
    version: 2,
    create,
    onTrouble: options.onTrouble,
  });
  const inOrder = workQueue();
  let buffer: LogRecord[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  // The first records after a start are reason enough to look for old ones.
  let sincePrune = PRUNE_EVERY;

  async function write(batch: readonly LogRecord[]): Promise<void> {
    const written = await database.attempt(async (open) => {
      const transaction = open.transaction(STORES, "readwrite", { durability: "relaxed" });
      const add = async ({ id: _, receipt, ...entry }: LogRecord) => {
        const id = await transaction.objectStore("records").add(entry);
        if (receipt !== null) await transaction.objectStore("receipts").put(receipt, id);
      };
      await committed(transaction, Promise.all([...batch.map(add), count(transaction, batch)]));
      return true;
    }, false);
    if (written) announce();
  }

  async function pruneAll(): Promise<void> {
    const { maxDays, maxRecords } = options.limits();
    const cutoff = options.now() - maxDays * DAY;
    let removed = 0;
    for (const part of [pruneSome, pruneTallies]) {
      for (let some = PRUNE_SIZE; some === PRUNE_SIZE; removed += some) {
        some = await database.attempt((open) => part(open, cutoff, maxRecords), 0);
      }
    }
    if (removed > 0) announce();
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = buffer;
    buffer = [];
    return inOrder(async () => {
      // Asked again: a background that has just woken takes records in before it has read its settings.
      if (batch.length === 0 || !options.limits().enabled) return;
      await write(batch);
      sincePrune += batch.length;
      if (sincePrune < PRUNE_EVERY) return;
      sincePrune = 0;
      // Behind what waits to be written, not before it.
      void inOrder(pruneAll);
    });
  }

  async function withReceipts(entries: readonly LogEntry[]): Promise<readonly LogRecord[]> {
    const receipts = await database.attempt(
      (open) => {
        const store = reading(open.transaction("receipts")).store;
        return Promise.all(entries.map(({ id }): Promise<unknown> => store.get(id)));
      },
      [] as readonly unknown[],
    );
    return entries.map((entry, index) => {
      return { ...entry, receipt: receiptFrom(receipts[index]) };
    });
  }

  /** @throws when the log cannot be read */
  async function orThrow<T>(work: (open: IDBPDatabase<LogSchema>) => Promise<T>): Promise<T> {
    const answer = await database.attempt(async (open) => ({ value: await work(open) }), null);
    if (answer === null) throw new Error("the log cannot be read");
    return answer.value;
  }

  /** Ids below `high` that may match the filter, newest first; those that an index rules out are left out. */
  async function* candidates(filter: LogFilter, high: number, mustRead: boolean) {
    const indexed = await orThrow((open) => indexedIds(reading(open.transaction("records")).store, filter));
    if (indexed !== null) {
      const ids = indexed.filter((id) => id < high).reverse();
      const size = mustRead ? SEARCH_WINDOW : ids.length;
      for (let i = 0; i < ids.length; i += size) yield ids.slice(i, i + size);
      return;
    }
    const oldest = await orThrow((open) => reading(open.transaction("records")).store.openKeyCursor());
    const lowest = oldest?.key ?? high;
    for (let end = high; end > lowest; ) {
      const low = Math.max(end - (mustRead ? SEARCH_WINDOW : ID_WINDOW), lowest);
      const top = end;
      if (mustRead) yield Array.from({ length: top - low }, (_, i) => top - 1 - i);
      else {
        const range = IDBKeyRange.bound(low, top, false, true);
        const ids = await orThrow((open) => reading(open.transaction("records")).store.getAllKeys(range));
        yield ids.reverse();
      }
      end = low;
    }
  }

  async function* matchesOf(asked: LogFilter): AsyncGenerator<LogMatches> {
    const filter = normalised(asked);
    const { entries: looked, newest } = await orThrow(newestEntries);
    const part = (entries: readonly LogEntry[]) => ({ ids: entries.map(({ id }) => id), entries, newest });
    yield part(looked.filter((entry) => matches(entry, filter)));
    const mustRead = filter.text !== undefined || filter.found !== undefined;
    const high = newest - FIRST_LOOK + 1;
    for await (const ids of candidates(filter, high, mustRead)) {
      if (!mustRead) yield { ids, entries: [], newest };
      else {
        const entries = await orThrow((open) => entriesOf(open, ids));
        yield part(entries.filter((entry) => entry !== null).filter((entry) => matches(entry, filter)));
      }
    }
  }

  const query = (asked: LogQuery): Promise<LogPage> =>
    database.attempt((open) => search(open, asked), { entries: [], next: null, newest: 0 });

  return {
    append(record) {
      if (!options.limits().enabled) return;
      buffer.push(record);
      if (buffer.length >= FLUSH_SIZE) void flush();
      else timer ??= setTimeout(() => void flush(), FLUSH_DELAY);
    },
    flush,
    query,
    count: () => database.attempt((open) => reading(open.transaction("records")).store.count(), 0),
    async get(id) {
      const value = await database.attempt(
        (open): Promise<unknown> => reading(open.transaction("records")).store.get(id),
        undefined,
      );
      const entry = entryFrom(value);
      return entry === null ? null : ((await withReceipts([entry]))[0] ?? null);
    },
    matches: matchesOf,
    entries: (ids) => orThrow((open) => entriesOf(open, ids)),
    async *batches(filter) {
      let before: number | undefined;
      do {
        const page = await orThrow((open) => search(open, { ...filter, before, limit: EXPORT_SIZE }));
        yield await withReceipts(page.entries);
        before = page.next ?? undefined;
      } while (before !== undefined);
    },
    days: (since) =>
      database.attempt(async (open) => {
        const { store } = reading(open.transaction("days"));
        const values: readonly unknown[] = await store.getAll(IDBKeyRange.lowerBound(since));
        return values.flatMap((value) => dayFrom(value) ?? []);
      }, []),
    profile: (scope, value) =>
      database.attempt(async (open) => {
        const { store } = reading(open.transaction("mails"));
        const index = store.index(SCOPE_INDEX[scope]);
        const values: readonly unknown[] = await index.getAll(IDBKeyRange.only(value.toLowerCase()));
        return profileOf(values.flatMap((mail) => mailFrom(mail) ?? []));
      }, profileOf([])),
    async clear() {
      buffer = [];
      const done = await inOrder(() =>
        database.attempt(async (open) => {
          const transaction = open.transaction(STORES, "readwrite");
          await committed(
            transaction,
            Promise.all(STORES.map((name) => transaction.objectStore(name).clear())),
          );
          return true;
        }, false),
      );
      if (done) announce();
      return done;
    },
    prune: () => inOrder(pruneAll),
    async close() {
      await flush();
      await inOrder(() => database.close());
    },
  };
}
