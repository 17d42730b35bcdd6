import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Finding } from "../../src/core/finding";
import type { LogRecord } from "../../src/core/log-record";
import { type LogStore, openLogStore } from "../../src/log/log-store";
import { counted, type DayTally, dayOf, summed } from "../../src/log/tally";
import type { StoreTrouble } from "../../src/store/database";
import { logRecord, RECEIPT } from "./log-fixture";

const DAY = 86_400_000;
/** noon, wherever the test runs */
const NOON = new Date(2026, 4, 20, 12).getTime();
const TODAY = "2026-05-20";

const found = (kind: Finding["kind"], part: Partial<Finding> = {}): Partial<LogRecord> => ({
  outcome: "refused",
  reason: kind,
  finding: { kind, sign: "tiny", rule: null, service: null, ...part },
});

const record = (part: Partial<LogRecord>) => logRecord({ time: NOON, ...part });

function tallied(...parts: Partial<LogRecord>[]): DayTally {
  const day = counted(parts.map(record), { days: new Map(), mails: new Map() }).days.get(TODAY);
  if (day === undefined) throw new Error("nothing counted");
  return day;
}

describe("what is counted of a day", () => {
  it("tells what was fetched from what was looked up in the store, and from what Thunderbird tried", () => {
    const day = tallied(
      { outcome: "loaded", reason: "level-clean" },
      { outcome: "from-store", reason: "level-clean" },
      { outcome: "from-store", reason: "level-ask" },
      { outcome: "diverted", reason: "guard" },
      { outcome: "refused", reason: "never-fetched", kind: "font" },
      { outcome: "failed", reason: "offline" },
      { outcome: "waiting", reason: "level-ask" },
    );
    expect(day).toMatchObject({ loaded: 1, fromStore: 2, diverted: 1, neverFetched: 1, trackingMails: 0 });
  });

  it("tells pixels, trackers and links with an address apart, and leaves out what reports on nobody", () => {
    const day = tallied(
      found("pixel"),
      found("tracker"),
      found("tracker"),
      found("carries-address"),
      found("spacer"),
      found("unseen"),
    );
    expect(day).toMatchObject({ pixels: 1, trackers: 2, addresses: 1 });
  });

  it("counts a picture that would have led to a tracker as one, with the service it led to", () => {
    const refusedHop = "https://pixel.spy.example/p.gif";
    const day = tallied({
      outcome: "refused",
      reason: "leads-to-tracker",
      receipt: { ...RECEIPT, refusedHop },
    });
    expect(day).toMatchObject({ trackers: 1, services: { "spy.example": 1 } });
  });

  it("does not say that something was held back which had been asked for already, or was let in", () => {
    const day = tallied(
      { ...found("pixel"), receipt: RECEIPT },
      { ...found("pixel"), outcome: "loaded", reason: "level-all", receipt: RECEIPT },
      { ...found("tracker"), outcome: "failed", reason: "offline" },
    );
    expect(day).toMatchObject({ pixels: 0, trackers: 0, trackingMails: 0, openings: 0, loaded: 1 });
  });

  it("does not count Thunderbird's own attempt at the same image again", () => {
    const day = tallied(found("pixel"), { ...found("pixel"), outcome: "diverted", reason: "guard" });
    expect(day).toMatchObject({ pixels: 1, diverted: 1 });
  });

  it("counts a mail once, and each time it was opened", () => {
    const pixel = { ...found("pixel"), url: "https://t.example/1.gif" };
    const other = { ...found("tracker"), url: "https://t.example/2.gif" };
    const day = tallied(pixel, other, pixel, other, pixel, other);
    expect(day).toMatchObject({ pixels: 3, trackers: 3, trackingMails: 1, openings: 3 });
    expect(day.senders).toEqual({ "news@shop.example": 1 });
  });

  it("counts a mail that is opened again on another day on the first alone", () => {
    const pixel = record(found("pixel"));
    const first = counted([pixel], { days: new Map(), mails: new Map() });
    const { days } = counted([{ ...pixel, time: NOON + DAY }], { ...first, days: new Map() });
    expect(days.get("2026-05-21")).toMatchObject({ trackingMails: 0, openings: 1, pixels: 1 });
  });

  it("counts what a message held that could not be identified, but no mail", () => {
    const day = tallied({ ...found("pixel"), sender: "", headerMessageId: "" });
    expect(day).toMatchObject({ pixels: 1, trackingMails: 0, senders: {} });
  });

  it("names the service, or else the registrable domain", () => {
    const day = tallied(found("tracker", { service: "Mailchimp" }), {
      ...found("pixel"),
      host: "a.b.tracker.co.uk",
    });
    expect(day.services).toEqual({ Mailchimp: 1, "tracker.co.uk": 1 });
  });

  it("counts cookies, and each header that was taken off once for a fetch", () => {
    const { requestHeadersRemoved } = RECEIPT;
    const day = tallied(
      {
        outcome: "loaded",
        reason: "level-clean",
        receipt: {
          ...RECEIPT,
          requestHeadersRemoved: [...requestHeadersRemoved, ...requestHeadersRemoved],
        },
      },
      { outcome: "failed", reason: "http-status", receipt: { ...RECEIPT, cookiesWithheld: null } },
    );
    expect(day).toMatchObject({ cookies: 2, headers: { "user-agent": 2, "accept-language": 2 } });
  });

  it("is not flooded by the names of one mail", () => {
    const often = [1, 2, 3].map(() => ({ ...found("pixel"), host: "often.example" }));
    const flood = Array.from({ length: 1_000 }, (_, i) => ({ ...found("pixel"), host: `h${i}.example` }));
    const { services } = tallied(...often, ...flood, { ...found("pixel"), host: "late.example" });
    expect(Object.keys(services)).toHaveLength(100);
    expect(services).toMatchObject({ "often.example": 3, "late.example": 1 });
  });

  it("leaves out names that are longer than any host or address", () => {
    expect(tallied({ ...found("pixel"), sender: `${"a".repeat(400)}@x.example` }).senders).toEqual({});
  });

  it("is not confused by a host that is called as JavaScript's own", () => {
    const { services } = tallied({ ...found("pixel"), host: "__proto__" });
    expect(Object.entries(services)).toEqual([["__proto__", 1]]);
  });

  it("is that of the reader's clock", () => {
    expect(dayOf(new Date(2026, 0, 5, 0, 0, 1).getTime())).toBe("2026-01-05");
    expect(dayOf(new Date(2026, 11, 31, 23, 59, 59).getTime())).toBe("2026-12-31");
  });

  it("adds up with other days, those with most first", () => {
    expect(summed([{ a: 1, b: 2 }, { c: 2 }, { a: 4 }])).toEqual([
      ["a", 5],
      ["b", 2],
      ["c", 2],
    ]);
  });
});

let clock = NOON;
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

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  clock = NOON;
  limits = { enabled: true, maxDays: 30, maxRecords: 50_000 };
  troubles = [];
  stores = [];
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const store of stores) await store.close();
});

describe("the days of a log", () => {
  it("are counted as records come, over restarts, and given since a day, oldest first", async () => {
    await (await filled(found("pixel"))).close();
    clock += DAY;
    await (await filled({ outcome: "loaded", reason: "click" })).close();
    const store = await filled({ outcome: "loaded", reason: "click" });
    const days = await store.days("2026-05-20");
    expect(days.map(({ day, pixels, loaded }) => [day, pixels, loaded])).toEqual([
      ["2026-05-20", 1, 0],
      ["2026-05-21", 0, 2],
    ]);
    expect(await store.days("2026-05-21")).toHaveLength(1);
  });

  it("are not counted while the log is switched off", async () => {
    limits = { ...limits, enabled: false };
    expect(await (await filled(found("pixel"))).days("")).toEqual([]);
  });

  it("are counted of the records that are kept, and of no others", async () => {
    const store = await filled(found("pixel"));
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    store.append(logRecord({ time: clock, ...found("pixel") }));
    await store.flush();
    vi.restoreAllMocks();
    expect(await store.count()).toBe(1);
    expect((await store.days(TODAY))[0]?.pixels).toBe(1);
  });

  it("go with the records when the log is cleared", async () => {
    const store = await filled(found("pixel"));
    await store.clear();
    expect(await store.days("")).toEqual([]);
    expect((await store.profile("address", "news@shop.example")).mails).toBe(0);
  });

  it("go when they are too old, as their mails do", async () => {
    const store = await filled(found("pixel"));
    clock += 31 * DAY;
    store.append(logRecord({ time: clock, headerMessageId: "2@shop.example" }));
    await store.flush();
    await store.prune();
    expect((await store.days("")).map(({ day }) => day)).toEqual(["2026-06-20"]);
    expect(await store.profile("address", "news@shop.example")).toMatchObject({ mails: 1, trackingMails: 0 });
  });

  it("stay when records are too many to be kept, while mails are no more than records may be", async () => {
    limits = { ...limits, maxRecords: 100 };
    const parts = Array.from({ length: 1300 }, (_, i) => ({
      headerMessageId: String(i),
      time: clock + i,
      ...found("pixel"),
    }));
    const store = await filled(...parts);
    await store.prune();
    expect(await store.days("")).toMatchObject([{ pixels: 1300, trackingMails: 1300 }]);
    expect(await store.profile("domain", "shop.example")).toMatchObject({ mails: 100, first: clock + 1200 });
  });

  it("are passed over where they are damaged, and counted anew", async () => {
    const store = await filled(found("pixel"));
    const raw = await openDB("cleardot-log");
    await raw.put("days", { day: TODAY, pixels: -3 });
    await raw.put("days", { day: "yesterday", pixels: 1 });
    for (const mail of await raw.getAll("mails"))
      await raw.put("mails", { ...mail, services: { a: "many" } });
    raw.close();
    expect(await store.days("")).toEqual([]);
    store.append(logRecord({ time: clock, ...found("pixel") }));
    await store.flush();
    expect(await store.days("")).toMatchObject([{ day: TODAY, pixels: 1, trackingMails: 1 }]);
  });

  it("of a log that cannot be opened are none", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    const store = await filled({});
    expect(await store.days("")).toEqual([]);
    expect(await store.profile("address", "a@b.example")).toMatchObject({
      mails: 0,
      first: null,
      services: [],
    });
    expect(troubles).toEqual(["unavailable"]);
  });

  it("are counted of all the records of a log from before there were tallies", async () => {
    const old = await openDB("cleardot-log", 1, {
      upgrade(database) {
        const records = database.createObjectStore("records", { keyPath: "id", autoIncrement: true });
        for (const name of ["time", "sender", "host", "outcome", "headerMessageId"])
          records.createIndex(name, name);
        database.createObjectStore("receipts");
      },
    });
    const transaction = old.transaction(["records", "receipts"], "readwrite");
    for (let i = 0; i < 1200; i++) {
      const { receipt: _, ...entry } = logRecord({
        time: clock + (i % 2) * DAY,
        headerMessageId: String(i),
        ...(i === 1199 ? { outcome: "loaded", reason: "level-clean" } : found("pixel")),
      });
      await transaction.objectStore("records").add(entry);
    }
    await transaction.objectStore("records").add({ time: "damaged" });
    await transaction.objectStore("receipts").put(RECEIPT, 1200);
    await transaction.done;
    old.close();

    const store = open();
    expect(await store.days("")).toMatchObject([
      { day: "2026-05-20", pixels: 600, cookies: 0 },
      { day: "2026-05-21", pixels: 599, loaded: 1, cookies: 2 },
    ]);
    expect(await store.count()).toBe(1201);
    expect((await store.profile("domain", "shop.example")).mails).toBe(1200);
    expect(troubles).toEqual([]);
  });
});

describe("a sender's profile", () => {
  it("is about an address, a domain with its subdomains, or a list, in any case", async () => {
    const store = await filled(
      { sender: "a@shop.example", headerMessageId: "1" },
      { sender: "b@mail.shop.example", headerMessageId: "2", listId: "list.shop.example" },
      { sender: "c@other.example", headerMessageId: "3", listId: "list.shop.example" },
    );
    expect((await store.profile("address", "A@shop.example")).mails).toBe(1);
    expect((await store.profile("domain", "shop.example")).mails).toBe(2);
    expect((await store.profile("list", "list.shop.example")).mails).toBe(2);
  });

  it("adds up what the mails carried, let in or not, and who was behind it", async () => {
    const tracker = found("tracker", { service: "Mailchimp" });
    const store = await filled(
      { headerMessageId: "1", outcome: "loaded", reason: "level-clean", time: NOON - 5 },
      { headerMessageId: "2", ...tracker, time: NOON },
      { headerMessageId: "2", ...found("carries-address", { service: "Mailchimp" }), time: NOON },
      { headerMessageId: "3", ...found("pixel"), host: "p.spy.example", time: NOON + 5 },
      { headerMessageId: "4", ...tracker, outcome: "loaded", reason: "level-all", time: NOON + 2 },
    );
    expect(await store.profile("address", "news@shop.example")).toEqual({
      mails: 4,
      trackingMails: 3,
      shown: 2,
      pixels: 1,
      trackers: 2,
      addresses: 1,
      services: [
        { name: "Mailchimp", count: 3 },
        { name: "spy.example", count: 1 },
      ],
      first: NOON - 5,
      last: NOON + 5,
    });
  });

  it("tells mails without a Message-ID apart by their subject", async () => {
    const store = await filled(
      { headerMessageId: "", subject: "One" },
      { headerMessageId: "", subject: "One" },
      { headerMessageId: "", subject: "Two" },
    );
    expect((await store.profile("address", "news@shop.example")).mails).toBe(2);
  });
});
