import { describe, expect, it } from "vitest";
import { isLevel, isScope } from "../../src/core/level";
import { LIMITS } from "../../src/core/limits";
import { DEFAULT_SETTINGS, type Settings, validateSettings } from "../../src/core/settings";

describe("the settings of a reader who never set anything", () => {
  it("ask before anything is loaded, and keep log and images for 30 days", () => {
    expect(validateSettings(undefined)).toEqual({
      defaultLevel: "ask",
      log: { enabled: true, maxDays: 30, maxRecords: 50_000 },
      store: { maxDays: 30, maxMegabytes: 200 },
      followThunderbird: true,
      allowPrivateTargets: false,
    });
  });

  it.each([[null], ["text"], [42], [true], [[]], [{}], [{ log: null, store: "none" }]])(
    "are those of one whose stored settings are %j",
    (stored) => {
      expect(validateSettings(stored)).toEqual(DEFAULT_SETTINGS);
    },
  );
});

describe("stored settings", () => {
  const ALL: Settings = {
    defaultLevel: "never",
    log: { enabled: false, maxDays: 7, maxRecords: 1_000 },
    store: { maxDays: 1, maxMegabytes: 50 },
    followThunderbird: false,
    allowPrivateTargets: true,
  };

  it("are taken as they are where they make sense", () => {
    expect(validateSettings(ALL)).toEqual(ALL);
  });

  it("pass nothing on that is no setting", () => {
    expect(validateSettings({ ...ALL, more: 1 })).toEqual(ALL);
  });

  it.each<[string, unknown, Settings]>([
    ["a level there is not", { ...ALL, defaultLevel: "always" }, { ...ALL, defaultLevel: "ask" }],
    [
      "a text for a number",
      { ...ALL, log: { ...ALL.log, maxDays: "7" } },
      { ...ALL, log: { ...ALL.log, maxDays: 30 } },
    ],
    [
      "a number for a switch",
      { ...ALL, log: { ...ALL.log, enabled: 0 } },
      { ...ALL, log: { ...ALL.log, enabled: true } },
    ],
    ["a text for a switch", { ...ALL, allowPrivateTargets: "yes" }, { ...ALL, allowPrivateTargets: false }],
    [
      "part of a day",
      { ...ALL, store: { ...ALL.store, maxDays: 1.5 } },
      { ...ALL, store: { ...ALL.store, maxDays: 30 } },
    ],
    [
      "no number",
      { ...ALL, store: { ...ALL.store, maxDays: Number.NaN } },
      { ...ALL, store: { ...ALL.store, maxDays: 30 } },
    ],
  ])("give the default for %s, and keep the rest", (_, stored, expected) => {
    expect(validateSettings(stored)).toEqual(expected);
  });

  it.each([
    ["log", "maxDays", 1, 3_650],
    ["log", "maxRecords", 100, 1_000_000],
    ["store", "maxDays", 1, 3_650],
    ["store", "maxMegabytes", 1, 10_000],
  ] as const)("keep %s.%s between %d and %d, both allowed", (group, name, low, high) => {
    const read = (value: number): unknown => {
      const { log, store } = validateSettings({ [group]: { [name]: value } });
      return new Map<string, number | boolean>(Object.entries({ log, store }[group])).get(name);
    };
    const usual = read(-1);
    expect([read(low), read(high), read(low - 1), read(high + 1)]).toEqual([low, high, usual, usual]);
  });
});

describe("a level", () => {
  it.each(["never", "ask", "clean", "all"])("is %s", (level) => {
    expect(isLevel(level)).toBe(true);
  });

  it.each([["Never"], [""], [null], [undefined], [0], [{}]])("is not %j", (value) => {
    expect(isLevel(value)).toBe(false);
  });
});

describe("a scope", () => {
  it.each(["address", "domain", "list"])("is %s", (scope) => {
    expect(isScope(scope)).toBe(true);
  });

  it.each([["sender"], ["toString"], [null], [1]])("is not %j", (value) => {
    expect(isScope(value)).toBe(false);
  });
});

describe("the bounds of one message", () => {
  it("are those the manual names", () => {
    expect(LIMITS).toMatchObject({
      silence: 15_000,
      imageTime: 300_000,
      imageBytes: 20_000_000,
      messageBytes: 24_000_000,
      imagesPerMessage: 500,
      redirects: 10,
    });
  });
});
