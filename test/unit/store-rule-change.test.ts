import { describe, expect, it } from "vitest";
import { openRuleChange } from "../../src/store/rule-change";
import { rule } from "./core-fixture";
import { FakeStorageArea } from "./fake-storage";

const open = () => openRuleChange(new FakeStorageArea({}));

describe("the rule made last", () => {
  it("is none before one is made", async () => {
    expect(await open().read()).toBeNull();
  });

  it.each([null, rule({ level: "never" })])("is given back with the one before it", async (before) => {
    const store = open();
    const change = { before, after: rule() };
    await store.write(change);
    expect(await store.read()).toEqual(change);
  });

  it("is none after it was taken back", async () => {
    const store = open();
    await store.write({ before: null, after: rule() });
    await store.write(null);
    expect(await store.read()).toBeNull();
  });

  it("is none where what is stored is no rule", async () => {
    const area = new FakeStorageArea({ lastRuleChange: { before: null, after: { scope: "planet" } } });
    expect(await openRuleChange(area).read()).toBeNull();
  });
});
