import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StoreTrouble } from "../../src/store/database";
import { type ImageStore, openImageStore } from "../../src/store/image-store";

const DAY = 86_400_000;
const URL_A = "https://img.example/a.png";
const URL_B = "https://img.example/b.png";
const URL_C = "https://img.example/c.png";

let clock = 0;
let limits = { maxDays: 30, maxMegabytes: 200 };
let troubles: StoreTrouble[] = [];
let stores: ImageStore[] = [];

function open(): ImageStore {
  const store = openImageStore({
    limits: () => limits,
    now: () => clock,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  stores.push(store);
  return store;
}

function image(size: number, fill = 1): { bytes: ArrayBuffer; type: string } {
  return { bytes: new Uint8Array(size).fill(fill).buffer, type: "image/png" };
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  clock = 1_700_000_000_000;
  limits = { maxDays: 30, maxMegabytes: 200 };
  troubles = [];
  stores = [];
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const store of stores) await store.close();
});

describe("the image store", () => {
  it("gives back the bytes and the type that were put under the URL", async () => {
    const store = open();
    expect(await store.put(URL_A, image(3, 7))).toBe(true);
    const found = await store.get(URL_A);
    expect(found && new Uint8Array(found.bytes)).toEqual(new Uint8Array([7, 7, 7]));
    expect(found?.type).toBe("image/png");
  });

  it("never gives the image of one URL for another", async () => {
    const store = open();
    await store.put(`${URL_A}?id=1`, image(3));
    expect(await store.get(URL_A)).toBeNull();
  });

  it("finds an image while it is still on its way to the disk", async () => {
    const store = open();
    const writing = store.put(URL_A, image(3));
    expect(await store.get(URL_A)).not.toBeNull();
    await writing;
  });

  it("keeps images over a restart", async () => {
    const first = open();
    await first.put(URL_A, image(3));
    await first.close();
    expect(await open().get(URL_A)).not.toBeNull();
  });

  it("reads the images of a message in one transaction", async () => {
    const store = open();
    await Promise.all([store.put(URL_A, image(1)), store.put(URL_B, image(2))]);
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
    const found = await store.getMany([URL_A, URL_B, URL_C]);
    expect([...found.keys()]).toEqual([URL_A, URL_B]);
    expect(transaction).toHaveBeenCalledTimes(1);
  });

  it("does not rewrite the bytes when an image is looked at", async () => {
    const store = open();
    await store.put(URL_A, image(1));
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
    await store.get(URL_A);
    await store.close();
    const writing = transaction.mock.calls.filter(([, mode]) => mode === "readwrite").map(([names]) => names);
    expect(writing).toEqual(["uses"]);
  });

  it("replaces the image of a URL and counts it once", async () => {
    const store = open();
    await store.put(URL_A, image(1000));
    await store.put(URL_A, image(10));
    expect(await store.usage()).toEqual({ images: 1, bytes: 10 });
  });

  it("counts images and bytes", async () => {
    const store = open();
    await Promise.all([store.put(URL_A, image(1000)), store.put(URL_B, image(500))]);
    expect(await store.usage()).toEqual({ images: 2, bytes: 1500 });
  });

  it("lets the least recently put go where room is needed", async () => {
    limits = { maxDays: 30, maxMegabytes: 1 };
    const store = open();
    for (const url of [URL_A, URL_B, URL_C]) {
      clock += 1000;
      await store.put(url, image(400_000));
    }
    expect([...(await store.getMany([URL_A, URL_B, URL_C])).keys()]).toEqual([URL_B, URL_C]);
    expect(await store.usage()).toEqual({ images: 2, bytes: 800_000 });
  });

  it("keeps what was looked at longer than what was not", async () => {
    limits = { maxDays: 30, maxMegabytes: 1 };
    const store = open();
    await store.put(URL_A, image(400_000));
    clock += 1000;
    await store.put(URL_B, image(400_000));
    clock += 1000;
    await store.get(URL_A);
    clock += 1000;
    await store.put(URL_C, image(400_000));
    expect([...(await store.getMany([URL_A, URL_B, URL_C])).keys()]).toEqual([URL_A, URL_C]);
  });

  it("does not keep an image that is larger than the whole store may be", async () => {
    limits = { maxDays: 30, maxMegabytes: 1 };
    const store = open();
    await store.put(URL_A, image(10));
    expect(await store.put(URL_B, image(1_000_001))).toBe(false);
    expect(await store.usage()).toEqual({ images: 1, bytes: 10 });
  });

  it("does not give an image that is too old", async () => {
    const store = open();
    await store.put(URL_A, image(10));
    clock += 30 * DAY + 1;
    expect(await store.get(URL_A)).toBeNull();
  });

  it("a look does not make an image live longer", async () => {
    const store = open();
    await store.put(URL_A, image(10));
    clock += 29 * DAY;
    await store.get(URL_A);
    clock += 2 * DAY;
    expect(await store.get(URL_A)).toBeNull();
  });

  it("removes an image that was found to be too old", async () => {
    const store = open();
    await store.put(URL_A, image(10));
    clock += 31 * DAY;
    await store.get(URL_A);
    await store.close();
    expect(await store.usage()).toEqual({ images: 0, bytes: 0 });
  });

  it("applies lowered limits when trimmed", async () => {
    const store = open();
    await store.put(URL_A, image(800_000));
    clock += 1000;
    await store.put(URL_B, image(800_000));
    limits = { maxDays: 30, maxMegabytes: 1 };
    await store.trim();
    expect(await store.usage()).toEqual({ images: 1, bytes: 800_000 });
    expect(await store.get(URL_B)).not.toBeNull();
  });

  it("is empty after it was cleared", async () => {
    const store = open();
    await store.put(URL_A, image(10));
    expect(await store.clear()).toBe(true);
    expect(await store.get(URL_A)).toBeNull();
    expect(await store.usage()).toEqual({ images: 0, bytes: 0 });
  });

  it("forgets also what was on its way to the disk when it was cleared", async () => {
    const store = open();
    const first = store.put(URL_A, image(10));
    const second = store.put(URL_B, image(10));
    await store.clear();
    await Promise.all([first, second]);
    expect((await store.getMany([URL_A, URL_B])).size).toBe(0);
  });
});

describe("a failing image store", () => {
  it("makes room and tries again when the disk is full", async () => {
    const store = open();
    await store.put(URL_A, image(1000));
    clock += 1000;
    await store.put(URL_B, image(1000));
    clock += 1000;
    const put = IDBObjectStore.prototype.put;
    let full = true;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, key) {
      if (full && this.name === "images") {
        full = false;
        throw new DOMException("full", "QuotaExceededError");
      }
      return put.call(this, value, key);
    });
    expect(await store.put(URL_C, image(1000))).toBe(true);
    expect([...(await store.getMany([URL_A, URL_B, URL_C])).keys()]).toEqual([URL_B, URL_C]);
    expect(troubles).toEqual([]);
  });

  it("is no longer written to, but read, while the disk stays full", async () => {
    const store = open();
    await store.put(URL_A, image(10));
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(await store.put(URL_B, image(10))).toBe(false);
    expect(await store.get(URL_A)).not.toBeNull();
    expect(await store.get(URL_B)).toBeNull();
    expect(troubles).toEqual(["full"]);
  });

  it("damaged by another version, is deleted, made anew and reported", async () => {
    (await openDB("cleardot-images", 99)).close();
    const store = open();
    expect(await store.get(URL_A)).toBeNull();
    expect(await store.put(URL_A, image(10))).toBe(true);
    expect(troubles).toEqual(["recreated"]);
  });

  it("damaged so that parts of it are missing, is deleted, made anew and reported", async () => {
    const other = await openDB("cleardot-images", 1, {
      upgrade: (database) => void database.createObjectStore("images"),
    });
    other.close();
    const store = open();
    expect(await store.put(URL_A, image(10))).toBe(true);
    expect(await store.get(URL_A)).not.toBeNull();
    expect(troubles).toEqual(["recreated"]);
  });

  it("that cannot be opened finds nothing, keeps nothing, and says so once", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    const store = open();
    expect(await store.get(URL_A)).toBeNull();
    expect(await store.put(URL_A, image(10))).toBe(false);
    expect(await store.usage()).toEqual({ images: 0, bytes: 0 });
    expect(await store.clear()).toBe(false);
    expect(troubles).toEqual(["unavailable"]);
  });

  it("passes over and removes an entry that is not an image", async () => {
    const store = open();
    await store.put(URL_A, image(10));
    const raw = await openDB("cleardot-images", 1);
    await raw.put("images", { bytes: "text" }, URL_A);
    raw.close();
    expect(await store.get(URL_A)).toBeNull();
    await store.trim();
    expect(await store.usage()).toEqual({ images: 0, bytes: 0 });
  });

  it("counts afresh when the running total makes no sense", async () => {
    const store = open();
    await store.put(URL_A, image(10));
    const raw = await openDB("cleardot-images", 1);
    await raw.put("totals", { images: -1, bytes: Number.NaN }, "all");
    raw.close();
    expect(await store.usage()).toEqual({ images: 1, bytes: 10 });
    await store.put(URL_B, image(5));
    expect(await store.usage()).toEqual({ images: 2, bytes: 15 });
  });

  it("gives way when another page deletes the database, and goes on afterwards", async () => {
    const store = open();
    await store.put(URL_A, image(10));
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase("cleardot-images");
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    expect(await store.get(URL_A)).toBeNull();
    expect(await store.put(URL_B, image(10))).toBe(true);
    expect(troubles).toEqual([]);
  });
});
