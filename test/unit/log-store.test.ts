import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LogRecord } from "../../src/core/log-record";
import { type LogFilter, type LogStore, openLogStore, watchLog } from "../../src/log/log-store";
import type { StoreTrouble } from "../../src/store/database";
import { logRecord, RECEIPT } from "./log-fixture";

const DAY = 86_400_000;

let clock = 0;
let limits = { enabled: true, maxDays: 30, maxRecords: 50_000 };
let troubles: StoreTrouble[] = [];
let stores: LogStore[] = [];

function open(): LogStore {
  const store = openLogStore({
    limits: () => limits,
    now: () => clock,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  stores.push(store);
  return store;
}

async function filled(...parts: Partial<LogRecord>[]): Promise<LogStore> {
  const store = open();
  for (const part of parts) store.append(logRecord({ time: clock, ...part }));
  await store.flush();
  return store;
}

async function subjects(store: LogStore, filter: LogFilter = {}): Promise<string[]> {
  const { entries } = await store.query({ ...filter, limit: 1000 });
  return entries.map((entry) => entry.subject);
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  clock = 1_700_000_000_000;
  limits = { enabled: true, maxDays: 30, maxRecords: 50_000 };
  troubles = [];
  stores = [];
});

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const store of stores) await store.close();
});

describe("appending to the log", () => {
  it("keeps a record with its receipt", async () => {
    const store = await filled({ outcome: "loaded", reason: "level-clean", receipt: RECEIPT });
    const [entry] = (await store.query({ limit: 1 })).entries;
    expect(await store.get(entry?.id ?? 0)).toEqual(
      logRecord({ id: entry?.id ?? 0, outcome: "loaded", reason: "level-clean", receipt: RECEIPT }),
    );
  });

  it("writes the records of a moment in one transaction", async () => {
    const store = open();
    await store.count();
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
    for (let i = 0; i < 50; i++) store.append(logRecord({ time: clock }));
    await store.flush();
    expect(transaction.mock.calls[0]?.[1]).toBe("readwrite");
    expect(await store.count()).toBe(50);
    expect(
      transaction.mock.calls.filter(([names]) => [names].flat().includes("receipts")).length,
    ).toBeLessThanOrEqual(2);
  });

  it("writes by itself after a quarter of a second", async () => {
    const store = open();
    store.append(logRecord({ time: clock }));
    expect(await store.count()).toBe(0);
    await vi.waitFor(async () => expect(await store.count()).toBe(1), { timeout: 2000 });
  });

  it("writes by itself at a hundred records", async () => {
    const store = open();
    for (let i = 0; i < 100; i++) store.append(logRecord({ time: clock }));
    await vi.waitFor(async () => expect(await store.count()).toBe(100), { timeout: 200, interval: 10 });
  });

  it("loses nothing when it is closed", async () => {
    const store = open();
    for (let i = 0; i < 150; i++) store.append(logRecord({ time: clock }));
    await store.close();
    expect(await open().count()).toBe(150);
  });

  it("does nothing while the log is switched off", async () => {
    limits = { ...limits, enabled: false };
    const store = await filled({});
    expect(await store.count()).toBe(0);
  });

  it("writes nothing down that it took in before it knew that the log is switched off", async () => {
    const store = open();
    store.append(logRecord());
    limits = { ...limits, enabled: false };
    await store.flush();
    expect(await store.count()).toBe(0);
  });

  it("tells every page of a change", async () => {
    const heard = new Promise<void>((resolve) => {
      const stop = watchLog(() => {
        stop();
        resolve();
      });
    });
    await filled({});
    await heard;
  });
});

describe("querying the log", () => {
  it("gives the newest first", async () => {
    const store = await filled({ subject: "first" }, { subject: "second" }, { subject: "third" });
    expect(await subjects(store)).toEqual(["third", "second", "first"]);
  });

  it("gives page after page without a gap or a repetition", async () => {
    const store = await filled(...Array.from({ length: 1234 }, (_, i) => ({ subject: String(i) })));
    const seen: string[] = [];
    let before: number | undefined;
    do {
      const page = await store.query({ before, limit: 200 });
      expect(page.entries.length).toBeLessThanOrEqual(200);
      seen.push(...page.entries.map((entry) => entry.subject));
      before = page.next ?? undefined;
    } while (before !== undefined);
    expect(seen).toEqual(Array.from({ length: 1234 }, (_, i) => String(1233 - i)));
  });

  it("says that there is no next page at the exact end", async () => {
    const store = await filled({}, {});
    expect((await store.query({ limit: 2 })).next).toBeNull();
  });

  it("names the newest record of all, also when the filter leaves it out", async () => {
    const store = await filled({ subject: "found" }, { subject: "other" });
    const page = await store.query({ text: "found", limit: 10 });
    expect(page.newest).toBe((page.entries[0]?.id ?? 0) + 1);
  });

  it("gives only what is newer than a record when asked so", async () => {
    const store = await filled({ subject: "old" });
    const [old] = (await store.query({ limit: 1 })).entries;
    store.append(logRecord({ subject: "new" }));
    await store.flush();
    const page = await store.query({ after: old?.id, limit: 10 });
    expect(page.entries.map((entry) => entry.subject)).toEqual(["new"]);
  });

  it.each<[string, LogFilter, string[]]>([
    ["outcomes", { outcomes: ["failed", "refused"] }, ["c", "b"]],
    ["no outcome at all", { outcomes: [] }, ["d", "c", "b", "a"]],
    ["a part of the sender, in any case", { sender: "SHOP" }, ["b", "a"]],
    ["a part of the host", { host: "track" }, ["d", "b"]],
    ["a part of the URL", { text: "/open?id" }, ["d"]],
    ["a part of the subject", { text: "B" }, ["b"]],
    ["a message", { headerMessageId: "m2@list.example" }, ["d"]],
    ["several of them at once", { sender: "shop", outcomes: ["waiting", "failed"], host: "img" }, ["a"]],
    ["something that nothing matches", { sender: "nobody" }, []],
    ["white space, which restricts nothing", { sender: "  ", text: " " }, ["d", "c", "b", "a"]],
  ])("filters by %s", async (_, filter, expected) => {
    const store = await filled(
      {
        subject: "a",
        sender: "news@shop.example",
        host: "img.shop.example",
        url: "https://img.shop.example/",
      },
      {
        subject: "b",
        outcome: "refused",
        reason: "pixel",
        sender: "info@shop.example",
        host: "track.example",
        url: "https://track.example/1.gif",
      },
      { subject: "c", outcome: "failed", reason: "offline", sender: "d@other.example", host: "cdn.example" },
      {
        subject: "d",
        sender: "x@list.example",
        host: "track.example",
        url: "https://track.example/open?id=7",
        headerMessageId: "m2@list.example",
      },
    );
    expect(await subjects(store, filter)).toEqual(expected);
  });

  it("finds the one match among many pages of others", async () => {
    const store = await filled(
      { subject: "needle" },
      ...Array.from({ length: 2500 }, () => ({ subject: "hay" })),
    );
    expect((await store.query({ text: "needle", limit: 200 })).entries).toHaveLength(1);
  });

  it("gives all matching records with their receipts for an export", async () => {
    const store = await filled(
      ...Array.from({ length: 1500 }, (_, i) => ({ subject: String(i), receipt: i === 3 ? RECEIPT : null })),
      { subject: "other", sender: "other@x.example" },
    );
    const all: LogRecord[] = [];
    for await (const batch of store.batches({ sender: "shop" })) all.push(...batch);
    expect(all.map((record) => record.subject)).toEqual(
      Array.from({ length: 1500 }, (_, i) => String(1499 - i)),
    );
    expect(all.filter((record) => record.receipt !== null)).toHaveLength(1);
  });

  it("finds nothing after it was cleared, nor what was on its way", async () => {
    const store = await filled({});
    store.append(logRecord());
    expect(await store.clear()).toBe(true);
    await store.flush();
    expect(await store.count()).toBe(0);
    expect((await store.query({ limit: 10 })).entries).toEqual([]);
  });
});

describe("finding all records that match", () => {
  const NUMBERED = Array.from({ length: 1234 }, (_, i): Partial<LogRecord> => {
    return {
      subject: `number ${i}`,
      outcome: i % 2 === 0 ? "refused" : "waiting",
      finding: i % 4 === 0 ? { kind: "pixel", sign: "hidden", rule: null, service: null } : null,
      host: i % 10 === 0 ? "ten.example" : "img.shop.example",
    };
  });

  async function matchesOf(store: LogStore, filter: LogFilter) {
    const parts = [];
    for await (const part of store.matches(filter)) parts.push(part);
    return parts;
  }

  it.each<[string, LogFilter]>([
    ["no filter", {}],
    ["an outcome", { outcomes: ["refused"] }],
    ["a text", { text: "NUMBER 12" }],
    ["a text and a host", { text: "1", host: "ten" }],
    ["a text that is part of a host", { text: "ten.exam" }],
    ["what was found", { found: ["pixel", "tracker"] }],
    ["what was found, and an outcome", { found: ["pixel"], outcomes: ["waiting"] }],
    ["something that nothing matches", { text: "nothing" }],
  ])("gives each of them once, newest first, with %s", async (_, filter) => {
    const store = await filled(...NUMBERED);
    const expected = (await store.query({ ...filter, limit: 2000 })).entries.map(({ id }) => id);
    const parts = await matchesOf(store, filter);
    expect(parts.flatMap(({ ids }) => ids)).toEqual(expected);
  });

  it("has the first of them after a look at the newest few, with their records", async () => {
    const store = await filled(...NUMBERED);
    const first = (await store.matches({ outcomes: ["refused"] }).next()).value;
    expect(first?.entries[0]?.subject).toBe("number 1232");
    expect(first?.entries).toHaveLength(20);
    expect(first?.ids).toEqual(first?.entries.map((entry: { id: number }) => entry.id));
    expect(first?.newest).toBe((first?.ids[0] ?? 0) + 1);
  });

  it("finds none in an empty log", async () => {
    expect(await matchesOf(open(), {})).toEqual([{ ids: [], entries: [], newest: 0 }]);
  });

  it("leaves out what is appended meanwhile", async () => {
    const store = await filled(...NUMBERED);
    const parts = store.matches({ outcomes: ["waiting"] });
    const ids = [...((await parts.next()).value?.ids ?? [])];
    store.append(logRecord({ time: clock }));
    await store.flush();
    for await (const part of parts) ids.push(...part.ids);
    expect(ids).toHaveLength(617);
  });

  it("gives records by their ids, in their order, and null for what is gone or damaged", async () => {
    const store = await filled({ subject: "a" }, { subject: "b" }, { subject: "c" }, { subject: "d" });
    const [first = 0] = ((await store.matches({}).next()).value?.ids ?? []).slice(-1);
    const raw = await openDB("cleardot-log");
    await raw.delete("records", first + 1);
    await raw.put("records", { id: first + 2, time: "never" });
    raw.close();
    const subjectsOf = async (...ids: number[]) =>
      (await store.entries(ids)).map((entry) => entry?.subject ?? null);
    expect(await subjectsOf(first + 3, first + 2, first + 1, first)).toEqual(["d", null, null, "a"]);
    expect(await subjectsOf(first + 3, first)).toEqual(["d", "a"]);
    expect(await subjectsOf()).toEqual([]);
  });

  it("says that it cannot, where it cannot", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    const store = open();
    await expect(store.matches({}).next()).rejects.toThrow("cannot be read");
    await expect(store.entries([1])).rejects.toThrow("cannot be read");
    await expect(store.batches({}).next()).rejects.toThrow("cannot be read");
    expect(await store.clear()).toBe(false);
  });
});

describe("pruning the log", () => {
  it("removes records that are too old, and their receipts", async () => {
    const store = await filled({ subject: "old", receipt: RECEIPT });
    clock += 31 * DAY;
    store.append(logRecord({ subject: "new", time: clock }));
    await store.flush();
    await store.prune();
    expect(await subjects(store)).toEqual(["new"]);
    const raw = await openDB("cleardot-log");
    expect(await raw.count("receipts")).toBe(0);
    raw.close();
  });

  it("removes the oldest records beyond the number to keep", async () => {
    limits = { ...limits, maxRecords: 100 };
    const store = await filled(...Array.from({ length: 1300 }, (_, i) => ({ subject: String(i) })));
    await store.prune();
    expect(await store.count()).toBe(100);
    expect((await subjects(store)).at(-1)).toBe("1200");
  });

  it("happens by itself at the first records after a start", async () => {
    await (await filled({ subject: "old" })).close();
    clock += 31 * DAY;
    const store = await filled({ subject: "new" });
    await store.prune();
    expect(await subjects(store)).toEqual(["new"]);
  });

  it("does not keep what a clock gone wrong dated to the future from being counted", async () => {
    limits = { ...limits, maxRecords: 100 };
    const store = await filled(
      { subject: "future", time: clock + 900 * DAY },
      ...Array.from({ length: 100 }, () => ({ subject: "now" })),
    );
    await store.prune();
    expect(new Set(await subjects(store))).toEqual(new Set(["now"]));
  });
});

describe("a failing log", () => {
  it("damaged by another version, is deleted, made anew and reported", async () => {
    (await openDB("cleardot-log", 99)).close();
    const store = await filled({});
    expect(await store.count()).toBe(1);
    expect(troubles).toEqual(["recreated"]);
  });

  it("passes over a damaged record", async () => {
    const store = await filled({ subject: "good" });
    const raw = await openDB("cleardot-log");
    await raw.add("records", { ...logRecord({ subject: "bad" }), outcome: "eaten" });
    await raw.add("records", { ...logRecord({ subject: "bad", time: 1e300 }) });
    await raw.add("records", { time: 1 });
    raw.close();
    expect(await subjects(store)).toEqual(["good"]);
  });

  it("shows a record whose receipt is damaged without it", async () => {
    const store = await filled({ receipt: RECEIPT });
    const [entry] = (await store.query({ limit: 1 })).entries;
    const raw = await openDB("cleardot-log");
    await raw.put("receipts", { ...RECEIPT, redirects: 3 }, entry?.id ?? 0);
    raw.close();
    expect((await store.get(entry?.id ?? 0))?.receipt).toBeNull();
  });

  it("drops what a full disk does not take, and says so once", async () => {
    const store = open();
    await store.count();
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    store.append(logRecord());
    await store.flush();
    store.append(logRecord());
    await store.flush();
    vi.restoreAllMocks();
    expect(await store.count()).toBe(0);
    expect(troubles).toEqual(["full"]);
  });

  it("that cannot be opened is an empty log", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    const store = await filled({});
    expect(await store.query({ limit: 10 })).toEqual({ entries: [], next: null, newest: 0 });
    expect(await store.get(1)).toBeNull();
    await store.clear();
    expect(troubles).toEqual(["unavailable"]);
  });
});
