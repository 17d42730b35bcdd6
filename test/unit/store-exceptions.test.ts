import { describe, expect, it } from "vitest";
import type { TrackerException } from "../../src/core/exception";
import { EXCEPTIONS_KEY, type ExceptionStore, openExceptionStore } from "../../src/store/exception-store";
import { FakeLocks, FakeStorageArea } from "./fake-storage";

const OPEN: TrackerException = {
  shape: "t.shop.example/open/*",
  evenAddress: false,
  createdAt: 1_700_000_000_000,
};
const LOGO: TrackerException = {
  shape: "img.shop.example/logo.png",
  evenAddress: true,
  createdAt: 1_700_000_000_001,
};

function open(stored?: unknown): { store: ExceptionStore; area: FakeStorageArea } {
  const area = new FakeStorageArea(stored === undefined ? {} : { [EXCEPTIONS_KEY]: stored });
  return { store: openExceptionStore(area, new FakeLocks()), area };
}

const stored = async (store: ExceptionStore) => (await store.read()).exceptions;

describe("the exception store", () => {
  it("has no exceptions before the first one is made", async () => {
    expect(await open().store.read()).toEqual({ exceptions: [], dropped: [] });
  });

  it("gives back an exception as it was made", async () => {
    const { store } = open();
    await store.add(OPEN);
    expect(await stored(store)).toEqual([OPEN]);
  });

  it("adds an exception to the others", async () => {
    const { store } = open([OPEN]);
    await store.add(LOGO);
    expect(await stored(store)).toEqual([OPEN, LOGO]);
  });

  it("keeps the last exception of a shape", async () => {
    const { store, area } = open([OPEN]);
    await store.add({ ...OPEN, evenAddress: true });
    expect(area.items[EXCEPTIONS_KEY]).toEqual([{ ...OPEN, evenAddress: true }]);
  });

  it("removes an exception by its shape", async () => {
    const { store } = open([OPEN, LOGO]);
    await store.remove(OPEN.shape);
    expect(await stored(store)).toEqual([LOGO]);
  });

  it("removes no other where there is none of the shape", async () => {
    const { store } = open([OPEN]);
    await store.remove("t.shop.example/*");
    expect(await stored(store)).toEqual([OPEN]);
  });

  it("tells of entries that are none", async () => {
    expect(await open([{ shape: "*" }, OPEN]).store.read()).toEqual({
      exceptions: [OPEN],
      dropped: [{ shape: "*" }],
    });
  });

  it("gives way to a new exception where what is stored is none", async () => {
    const { store } = open("damaged");
    await store.add(OPEN);
    expect(await store.read()).toEqual({ exceptions: [OPEN], dropped: [] });
  });

  it("loses no exception when two pages make one at the same time", async () => {
    const area = new FakeStorageArea();
    const locks = new FakeLocks();
    await Promise.all([openExceptionStore(area, locks).add(OPEN), openExceptionStore(area, locks).add(LOGO)]);
    expect(await stored(openExceptionStore(area, locks))).toEqual([OPEN, LOGO]);
  });

  it("rejects a change that the storage refused, and goes on with the next", async () => {
    const { store, area } = open();
    area.failNextSet(new Error("disk"));
    await expect(store.add(OPEN)).rejects.toThrow("disk");
    await store.add(LOGO);
    expect(await stored(store)).toEqual([LOGO]);
  });
});
