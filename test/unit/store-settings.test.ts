import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/core/settings";
import { openSettingsStore, SETTINGS_KEY } from "../../src/store/settings-store";
import { FakeLocks, FakeStorageArea } from "./fake-storage";

describe("the settings store", () => {
  it("gives the defaults before anything was set", async () => {
    expect(await openSettingsStore(new FakeStorageArea(), new FakeLocks()).read()).toEqual(DEFAULT_SETTINGS);
  });

  it("keeps one setting and leaves the others", async () => {
    const store = openSettingsStore(new FakeStorageArea(), new FakeLocks());
    await store.update((settings) => ({ ...settings, defaultLevel: "clean" }));
    expect(await store.read()).toEqual({ ...DEFAULT_SETTINGS, defaultLevel: "clean" });
  });

  it("loses no change when two pages set something at the same time", async () => {
    const area = new FakeStorageArea();
    const locks = new FakeLocks();
    await Promise.all([
      openSettingsStore(area, locks).update((settings) => ({ ...settings, allowPrivateTargets: true })),
      openSettingsStore(area, locks).update((settings) => ({ ...settings, defaultLevel: "never" })),
    ]);
    expect(await openSettingsStore(area, locks).read()).toEqual({
      ...DEFAULT_SETTINGS,
      allowPrivateTargets: true,
      defaultLevel: "never",
    });
  });

  it("never stores a value out of its bounds", async () => {
    const store = openSettingsStore(new FakeStorageArea(), new FakeLocks());
    const settings = await store.update((before) => ({
      ...before,
      store: { maxDays: -5, maxMegabytes: 50 },
    }));
    expect(settings.store).toEqual({ maxDays: DEFAULT_SETTINGS.store.maxDays, maxMegabytes: 50 });
  });
});

describe("a damaged settings store", () => {
  it("gives the default for each setting that makes no sense and keeps the rest", async () => {
    const area = new FakeStorageArea({
      [SETTINGS_KEY]: { defaultLevel: "sometimes", store: { maxDays: 7 } },
    });
    const settings = await openSettingsStore(area, new FakeLocks()).read();
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, store: { ...DEFAULT_SETTINGS.store, maxDays: 7 } });
  });
});
