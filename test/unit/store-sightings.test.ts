import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NEVER_SEEN, type Sighting, useOf } from "../../src/core/sighting";
import type { StoreTrouble } from "../../src/store/database";
import { openSightingStore, type SeenIn, type SightingStore } from "../../src/store/sighting-store";

const DAY = 86_400_000;
const NAME = "cleardot-sightings";

const HERO = "https://img.shop.example/hero.png";
const LOGO = "https://img.shop.example/logo.png";
/** of one shape */
const OPENS = ["8f3a9c2b7d6e5f40", "0c1b5a9e8d7f6a43", "1d2e3f4a5b6c7d8e", "2e3f4a5b6c7d8e9f"].map(
  (token) => `https://t.shop.example/open/${token}`,
);
const [OPEN_A = "", OPEN_B = "", OPEN_C = "", OPEN_D = ""] = OPENS;

const MONDAY: SeenIn = { message: "monday@shop.example", sender: "news@shop.example" };
const TUESDAY: SeenIn = { message: "tuesday@shop.example", sender: "news@shop.example" };
const FRIEND: SeenIn = { message: "hello@friend.example", sender: "bob@friend.example" };

let clock = 0;
let troubles: StoreTrouble[] = [];
let stores: SightingStore[] = [];

function open(): SightingStore {
  const store = openSightingStore({ now: () => clock, onTrouble: (trouble) => troubles.push(trouble) });
  stores.push(store);
  return store;
}

async function seen(store: SightingStore, url: string, mail: SeenIn): Promise<Sighting> {
  const sightings = await store.lookUp([url]);
  return (await sightings(mail)).get(url) ?? NEVER_SEEN;
}

const use = async (store: SightingStore, url: string, mail: SeenIn) => useOf(await seen(store, url, mail));

/** Everything that is in the database, as text. */
async function contents(): Promise<string> {
  const raw = await openDB(NAME, 1);
  const all = await Promise.all(
    [...raw.objectStoreNames].map(async (name) => [name, await raw.getAllKeys(name), await raw.getAll(name)]),
  );
  raw.close();
  return JSON.stringify(all);
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  clock = 1_700_000_000_000;
  troubles = [];
  stores = [];
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  for (const store of stores) await store.close();
});

describe("what was seen of a URL", () => {
  it("is nothing before it was noted", async () => {
    const store = open();
    expect((await (await store.lookUp([HERO]))(MONDAY)).size).toBe(0);
  });

  it.each([
    ["in the same mail", [MONDAY], MONDAY, "first"],
    ["in the same mail, looked at twice", [MONDAY, MONDAY], MONDAY, "first"],
    ["in an earlier mail of the sender", [MONDAY], TUESDAY, "several-mails"],
    ["in an earlier mail, then in this one", [MONDAY, TUESDAY], TUESDAY, "several-mails"],
    [
      "in an earlier mail, then in this one, looked at twice",
      [MONDAY, TUESDAY, TUESDAY],
      TUESDAY,
      "several-mails",
    ],
    ["in this mail, then in a later one", [MONDAY, TUESDAY], MONDAY, "several-mails"],
    ["in another sender's mail", [FRIEND], MONDAY, "several-senders"],
    ["in another sender's mail, then in this one", [FRIEND, MONDAY], MONDAY, "several-senders"],
    ["in another sender's, then in two of this one's", [FRIEND, MONDAY, TUESDAY], TUESDAY, "several-senders"],
  ] as const)("%s", async (_, before, mail, expected) => {
    const store = open();
    for (const other of before) await store.note([HERO], other);
    expect(await use(store, HERO, mail)).toBe(expected);
  });

  it("says nothing of another URL", async () => {
    const store = open();
    await store.note([HERO], FRIEND);
    expect(await use(store, LOGO, MONDAY)).toBe("first");
  });

  it("is told by one look-up for all URLs of a mail", async () => {
    const store = open();
    await store.note([HERO, LOGO], FRIEND);
    const found = await (await store.lookUp([HERO, LOGO, OPEN_A]))(MONDAY);
    expect([...found.keys()]).toEqual([HERO, LOGO]);
  });

  it("is looked up before it is known in which mail it is", async () => {
    const store = open();
    await store.note([HERO], MONDAY);
    const sightings = await store.lookUp([HERO]);
    const uses = [MONDAY, TUESDAY, FRIEND].map(async (mail) =>
      useOf((await sightings(mail)).get(HERO) ?? NEVER_SEEN),
    );
    expect(await Promise.all(uses)).toEqual(["first", "several-mails", "several-senders"]);
  });

  it("lasts over a restart", async () => {
    const first = open();
    await first.note([HERO], MONDAY);
    await first.close();
    expect(await use(open(), HERO, TUESDAY)).toBe("several-mails");
  });

  it("is nothing where it is none", async () => {
    const store = open();
    const none = ["", "nonsense", "cid:a@b", "https://", `https://shop.example/${"a".repeat(16_384)}`];
    await store.note(none, MONDAY);
    expect((await (await store.lookUp(none))(TUESDAY)).size).toBe(0);
    expect(await store.usage()).toEqual({ urls: 0, pixelShapes: 0 });
  });

  it("may be of a mail without identity or sender", async () => {
    const store = open();
    await store.note([HERO], { message: "", sender: "" });
    expect(await use(store, HERO, MONDAY)).toBe("several-senders");
  });
});

describe("what was seen of a shape", () => {
  it("counts different URLs, each once", async () => {
    const store = open();
    await store.note([OPEN_A, OPEN_B], MONDAY);
    await store.note([OPEN_A], MONDAY);
    expect((await seen(store, OPEN_C, TUESDAY)).shape).toMatchObject({
      urls: 2,
      shared: 0,
      pixels: 0,
      pictures: 0,
    });
  });

  it("counts once those that came in several mails", async () => {
    const store = open();
    for (const mail of [MONDAY, TUESDAY, FRIEND]) await store.note([OPEN_A, OPEN_B], mail);
    await store.note([OPEN_C], MONDAY);
    expect((await seen(store, OPEN_D, MONDAY)).shape).toMatchObject({
      urls: 3,
      shared: 2,
      pixels: 0,
      pictures: 0,
    });
  });

  it("says of a new one that it is for one time, where three before it were", async () => {
    const store = open();
    const uses: string[] = [];
    for (const [i, url] of OPENS.entries()) {
      const mail = { message: `${i}@shop.example`, sender: "news@shop.example" };
      uses.push(await use(store, url, mail));
      await store.note([url], mail);
    }
    expect(uses).toEqual(["first", "first", "first", "one-time"]);
  });

  it("says no such thing where one of them came again", async () => {
    const store = open();
    await store.note([OPEN_A, OPEN_B, OPEN_C], MONDAY);
    await store.note([OPEN_A], TUESDAY);
    expect(await use(store, OPEN_D, TUESDAY)).toBe("first");
  });
});

describe("what images turned out to be", () => {
  it.each([
    ["a pixel", [[OPEN_A, true]], { pixels: 1, pictures: 0 }],
    ["a picture", [[OPEN_A, false]], { pixels: 0, pictures: 1 }],
    [
      "both",
      [
        [OPEN_A, true],
        [OPEN_B, false],
        [OPEN_C, true],
      ],
      { pixels: 2, pictures: 1 },
    ],
    [
      "a pixel, told twice at once",
      [
        [OPEN_A, true],
        [OPEN_A, true],
      ],
      { pixels: 1, pictures: 0 },
    ],
    [
      "a picture at last",
      [
        [OPEN_A, true],
        [OPEN_A, false],
      ],
      { pixels: 0, pictures: 1 },
    ],
  ] as const)("counts for all of the shape: %s", async (_, loaded, expected) => {
    const store = open();
    for (const [url, isPixel] of loaded) store.noteLoaded(url, isPixel);
    await store.close();
    expect((await seen(open(), OPEN_D, MONDAY)).shape).toMatchObject({ urls: 0, shared: 0, ...expected });
  });

  it("says nothing of a URL's mails", async () => {
    const store = open();
    store.noteLoaded(OPEN_A, true);
    await store.close();
    expect((await seen(open(), OPEN_A, MONDAY)).url).toEqual(NEVER_SEEN.url);
  });

  it("is gathered, and written in one transaction a quarter of a second later", async () => {
    const store = open();
    await store.usage();
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
    const writes = () => transaction.mock.calls.filter(([, mode]) => mode === "readwrite").length;
    store.noteLoaded(OPEN_A, true);
    store.noteLoaded(OPEN_B, true);
    const before = writes();
    await vi.waitFor(() => expect(writes()).toBe(1));
    await store.close();
    expect({ before, after: writes() }).toEqual({ before: 0, after: 1 });
    expect((await seen(open(), OPEN_C, MONDAY)).shape.pixels).toBe(2);
  });

  it("counts again when it is told again later", async () => {
    const store = open();
    store.noteLoaded(OPEN_A, true);
    await store.close();
    store.noteLoaded(OPEN_A, true);
    await store.close();
    expect((await seen(store, OPEN_A, MONDAY)).shape.pixels).toBe(2);
  });

  it("is added to what was noted of the mails", async () => {
    const store = open();
    await store.note([OPEN_A, OPEN_B], MONDAY);
    store.noteLoaded(OPEN_A, true);
    await store.close();
    await store.note([OPEN_C], MONDAY);
    expect((await seen(store, OPEN_D, MONDAY)).shape).toMatchObject({
      urls: 3,
      shared: 0,
      pixels: 1,
      pictures: 0,
    });
  });
});

describe("what is kept", () => {
  it("is hashes: no URL, no host, no path, no address, no mail", async () => {
    const store = open();
    await store.note([HERO, OPEN_A], MONDAY);
    await store.note([HERO], FRIEND);
    store.noteLoaded(OPEN_A, true);
    await store.close();
    const text = await contents();
    expect(text).toContain('"urls"');
    for (const word of [
      "http",
      "shop",
      "friend",
      "hero",
      "png",
      "open",
      "8f3a",
      "monday",
      "hello",
      "news",
      "bob",
      "@",
      "*",
    ]) {
      expect([word, text.includes(word)]).toEqual([word, false]);
    }
  });

  it("has keys, mails and senders of 16 hexadecimal digits, and one record for each URL and shape", async () => {
    const store = open();
    await store.note([HERO, OPEN_A, OPEN_B], MONDAY);
    const raw = await openDB(NAME, 1);
    const records = await raw.getAll("urls");
    const keys = [...(await raw.getAllKeys("urls")), ...(await raw.getAllKeys("shapes"))];
    raw.close();
    expect([records.length, keys.length]).toEqual([3, 5]);
    const hashes = [...keys, ...records.flatMap(({ mail, sender }) => [mail, sender])];
    expect(hashes.filter((hash) => !/^[0-9a-f]{16}$/.test(String(hash)))).toEqual([]);
  });

  it("has other hashes in every reader's database", async () => {
    const keys: string[] = [];
    for (let i = 0; i < 2; i++) {
      vi.stubGlobal("indexedDB", new IDBFactory());
      const store = open();
      await store.note([HERO], MONDAY);
      const raw = await openDB(NAME, 1);
      keys.push(...(await raw.getAllKeys("urls")).map(String));
      raw.close();
      await store.close();
    }
    expect(new Set(keys).size).toBe(2);
  });

  it("is counted", async () => {
    const store = open();
    await store.note([HERO, LOGO, OPEN_A], MONDAY);
    store.noteLoaded(OPEN_A, true);
    store.noteLoaded(HERO, false);
    await store.close();
    expect(await store.usage()).toEqual({ urls: 3, pixelShapes: 1 });
  });

  it("is nothing after it was cleared, also of what waited to be written", async () => {
    const store = open();
    await store.note([HERO, OPEN_A], MONDAY);
    store.noteLoaded(OPEN_A, true);
    await store.clear();
    await store.close();
    expect(await store.usage()).toEqual({ urls: 0, pixelShapes: 0 });
    expect(await seen(store, OPEN_A, TUESDAY)).toEqual(NEVER_SEEN);
  });

  it("is nothing of what was still being noted when it was cleared", async () => {
    const store = open();
    const noting = store.note([HERO], MONDAY);
    await Promise.all([noting, store.clear()]);
    expect(await store.usage()).toEqual({ urls: 0, pixelShapes: 0 });
  });
});

describe("trimming", () => {
  it("removes what has not come again for half a year", async () => {
    const store = open();
    await store.note([HERO, OPEN_A], MONDAY);
    clock += 100 * DAY;
    await store.note([HERO], TUESDAY);
    clock += 81 * DAY;
    await store.trim();
    expect(await store.usage()).toEqual({ urls: 1, pixelShapes: 0 });
    expect([await use(store, HERO, FRIEND), await seen(store, OPEN_A, FRIEND)]).toEqual([
      "several-senders",
      NEVER_SEEN,
    ]);
  });

  it("leaves what is half a year old to the day", async () => {
    const store = open();
    await store.note([HERO], MONDAY);
    clock += 180 * DAY;
    await store.trim();
    expect((await store.usage()).urls).toBe(1);
  });

  it("lets the least recently seen go beyond 50,000, some thousand at a time", async () => {
    const store = open();
    await store.usage();
    const raw = await openDB(NAME, 1);
    const filling = raw.transaction("urls", "readwrite");
    const record = { mail: "0", sender: "0", inSeveralMails: false, fromSeveralSenders: false };
    for (let i = 0; i < 51_500; i++) void filling.store.put({ ...record, seenAt: clock - DAY + i }, `${i}`);
    await filling.done;
    await store.trim();
    const left = [await raw.count("urls"), await raw.count("urls", "1499"), await raw.count("urls", "1500")];
    raw.close();
    expect(left).toEqual([50_000, 0, 1]);
  }, 60_000);

  it("of an empty database does nothing", async () => {
    const store = open();
    await store.trim();
    expect([await store.usage(), troubles]).toEqual([{ urls: 0, pixelShapes: 0 }, []]);
  });
});

describe("a damaged record", () => {
  it.each([
    ["a text", "text"],
    ["null", null],
    ["empty", {}],
    ["without a sender", { mail: "0", inSeveralMails: true, fromSeveralSenders: true, seenAt: 1 }],
    [
      "with a text for a truth",
      { mail: "0", sender: "0", inSeveralMails: "yes", fromSeveralSenders: true, seenAt: 1 },
    ],
    [
      "without a time",
      { mail: "0", sender: "0", inSeveralMails: true, fromSeveralSenders: true, seenAt: Number.NaN },
    ],
  ])("of a URL counts as none, and is written over: %s", async (_, record) => {
    const store = open();
    await store.note([HERO], MONDAY);
    const raw = await openDB(NAME, 1);
    const [key = ""] = await raw.getAllKeys("urls");
    await raw.put("urls", record, key);
    raw.close();
    expect(await use(store, HERO, TUESDAY)).toBe("first");
    await store.note([HERO], TUESDAY);
    expect(await use(store, HERO, MONDAY)).toBe("several-mails");
  });

  it.each([
    ["a text", "text"],
    ["null", null],
    ["empty", {}],
    ["with a text for a number", { urls: "9", shared: 0, pixels: 9, pictures: 0, seenAt: 1 }],
    ["with no number", { urls: 9, shared: 0, pixels: Number.NaN, pictures: 0, seenAt: 1 }],
    [
      "with too large a number",
      { urls: 9, shared: 0, pixels: Number.POSITIVE_INFINITY, pictures: 0, seenAt: 1 },
    ],
  ])("of a shape counts as none, and is written over: %s", async (_, record) => {
    const store = open();
    await store.note([OPEN_A], MONDAY);
    const raw = await openDB(NAME, 1);
    const [key = ""] = await raw.getAllKeys("shapes");
    await raw.put("shapes", record, key);
    raw.close();
    expect([(await seen(store, OPEN_B, TUESDAY)).shape, (await store.usage()).pixelShapes]).toEqual([
      NEVER_SEEN.shape,
      0,
    ]);
    await store.note([OPEN_B], TUESDAY);
    expect((await seen(store, OPEN_C, TUESDAY)).shape.urls).toBe(1);
  });
});

describe("a failing database", () => {
  it("that cannot be opened behaves as empty, and says so once", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    const store = open();
    await store.note([HERO], MONDAY);
    store.noteLoaded(HERO, true);
    await store.trim();
    await store.clear();
    expect([await seen(store, HERO, TUESDAY), await store.usage()]).toEqual([
      NEVER_SEEN,
      { urls: 0, pixelShapes: 0 },
    ]);
    await store.close();
    expect(troubles).toEqual(["unavailable"]);
  });

  it("whose disk is full keeps nothing new, and is still read", async () => {
    const store = open();
    await store.note([HERO], MONDAY);
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await store.note([LOGO], MONDAY);
    expect([await use(store, HERO, TUESDAY), await use(store, LOGO, TUESDAY), troubles]).toEqual([
      "several-mails",
      "first",
      ["full"],
    ]);
  });

  it("keeps all of a mail's URLs, or none", async () => {
    const store = open();
    await store.usage();
    const put = IDBObjectStore.prototype.put;
    let left = 3;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, key) {
      if (left-- === 0) throw new DOMException("full", "QuotaExceededError");
      return put.call(this, value, key);
    });
    await store.note([HERO, LOGO], MONDAY);
    expect(await store.usage()).toEqual({ urls: 0, pixelShapes: 0 });
  });

  it.each([
    ["of another version", 99, ["urls"]],
    ["without parts of it", 1, ["urls"]],
  ])("%s is made anew and reported", async (_, version, names) => {
    const other = await openDB(NAME, version, {
      upgrade: (database) => {
        for (const name of names) database.createObjectStore(name);
      },
    });
    other.close();
    const store = open();
    await store.note([HERO], MONDAY);
    expect([await use(store, HERO, TUESDAY), troubles]).toEqual(["several-mails", ["recreated"]]);
  });

  it("that another page deletes is empty, and goes on afterwards", async () => {
    const store = open();
    await store.note([HERO], MONDAY);
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    expect(await seen(store, HERO, TUESDAY)).toEqual(NEVER_SEEN);
    await store.note([HERO], MONDAY);
    expect([await use(store, HERO, TUESDAY), troubles]).toEqual(["several-mails", []]);
  });
});

describe("a URL whose server led on to a tracker", () => {
  const leads = async (store: ReturnType<typeof open>, mail: SeenIn) =>
    (await (await store.lookUp([HERO]))(mail)).get(HERO)?.url.leadsToTracker;

  it("is known over a restart, whatever mail it comes in next", async () => {
    const store = open();
    await store.note([HERO], MONDAY);
    store.noteRedirect(HERO);
    await store.close();
    const next = open();
    await next.note([HERO], TUESDAY);
    expect([await leads(next, MONDAY), await leads(next, TUESDAY)]).toEqual([true, true]);
  });

  it("is forgotten with all others", async () => {
    const store = open();
    await store.note([HERO], MONDAY);
    store.noteRedirect(HERO);
    await store.clear();
    await store.note([HERO], MONDAY);
    await store.close();
    expect(await leads(open(), TUESDAY)).toBe(false);
  });
});

describe("what a second look found", () => {
  // The salt of the database that is gone is still used: after the next start nothing of this session is found.
  it("what is noted after the database was deleted lasts over a restart", async () => {
    const store = open();
    await store.note([HERO], MONDAY);
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    await store.note([HERO], MONDAY);
    await store.close();
    expect(await use(open(), HERO, TUESDAY)).toBe("several-mails");
  });
});
