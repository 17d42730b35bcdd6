import { expect, it, vi } from "vitest";
import { afterTrial, NOTHING_SEEN } from "../../src/core/remote-block";
import { openRemoteBlockStore } from "../../src/store/remote-block-store";
import { FakeLocks, FakeStorageArea } from "./fake-storage";

it("keeps what was seen of Thunderbird's own block", async () => {
  const area = new FakeStorageArea();
  const store = openRemoteBlockStore(area, new FakeLocks());
  expect(await store.read()).toEqual(NOTHING_SEEN);
  await store.update((before) => afterTrial(before, true));
  expect(await openRemoteBlockStore(area, new FakeLocks()).read()).toMatchObject({ off: true });
});

it("writes nothing where nothing has changed", async () => {
  const area = new FakeStorageArea();
  const set = vi.spyOn(area, "set");
  await openRemoteBlockStore(area, new FakeLocks()).update((before) => ({ ...before }));
  expect(set).not.toHaveBeenCalled();
});
