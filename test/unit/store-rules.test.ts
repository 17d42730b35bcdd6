import { describe, expect, it } from "vitest";
import type { Rule } from "../../src/core/rule";
import { openRuleStore, RULES_KEY, type RuleStore, stateOf } from "../../src/store/rule-store";
import { FakeLocks, FakeStorageArea } from "./fake-storage";

const CLEAN: Rule = {
  scope: "address",
  value: "news@shop.example",
  level: "clean",
  vouchers: [{ state: "verified", domain: "shop.example", server: "mx.reader.example", account: "account1" }],
  createdAt: 1_700_000_000_000,
};
const DOMAIN: Rule = { ...CLEAN, scope: "domain", value: "shop.example", level: "never" };
const LIST: Rule = { ...CLEAN, scope: "list", value: "deals.shop.example" };
const OTHER: Rule = { ...CLEAN, value: "other@shop.example" };

function open(stored?: unknown): { store: RuleStore; area: FakeStorageArea } {
  const area = new FakeStorageArea(stored === undefined ? {} : { [RULES_KEY]: stored });
  return { store: openRuleStore(area, new FakeLocks()), area };
}

describe("the rule store", () => {
  it("has no rules before the first one is made", async () => {
    expect(await open().store.read()).toEqual({ rules: [], dropped: [] });
  });

  it("gives back a rule as it was made", async () => {
    const { store } = open();
    await store.setRule(CLEAN);
    expect((await store.read()).rules).toEqual([CLEAN]);
  });

  it("replaces the rule about the same address", async () => {
    const { store } = open([CLEAN, DOMAIN]);
    await store.setRule({ ...CLEAN, level: "all" });
    expect((await store.read()).rules).toEqual([{ ...CLEAN, level: "all" }, DOMAIN]);
  });

  it("keeps rules of different scope about the same value apart", async () => {
    const { store } = open([{ ...CLEAN, scope: "list", value: "shop.example" }]);
    await store.setRule(DOMAIN);
    expect((await store.read()).rules).toHaveLength(2);
  });

  it("stores a rule that says what the default says", async () => {
    const { store } = open([CLEAN]);
    await store.setRule({ ...CLEAN, level: "ask" });
    expect((await store.read()).rules).toEqual([{ ...CLEAN, level: "ask" }]);
  });

  it("leaves what a rule was made on when only the level changes", async () => {
    const { store } = open([CLEAN]);
    await store.setLevel([CLEAN], "all");
    expect((await store.read()).rules).toEqual([{ ...CLEAN, level: "all" }]);
  });

  it("changes the level of several rules at once, and of no other", async () => {
    const { store } = open([CLEAN, DOMAIN, OTHER]);
    await store.setLevel([CLEAN, DOMAIN], "ask");
    expect((await store.read()).rules).toEqual([
      { ...CLEAN, level: "ask" },
      { ...DOMAIN, level: "ask" },
      OTHER,
    ]);
  });

  it("makes no rule when the level of one that is gone is changed", async () => {
    const { store } = open([DOMAIN]);
    await store.setLevel([CLEAN], "all");
    expect((await store.read()).rules).toEqual([DOMAIN]);
  });

  it("removes a rule", async () => {
    const { store } = open([CLEAN, DOMAIN]);
    await store.replace([{ subject: CLEAN, rule: null }]);
    expect((await store.read()).rules).toEqual([DOMAIN]);
  });

  it("undoes what made, changed and removed rules, and leaves what was changed elsewhere meanwhile", async () => {
    const { store } = open([CLEAN, DOMAIN]);
    const before = await store.replace([
      stateOf({ ...CLEAN, level: "all" }),
      { subject: DOMAIN, rule: null },
      stateOf(OTHER),
    ]);
    expect((await store.read()).rules).toEqual([{ ...CLEAN, level: "all" }, OTHER]);
    await store.setRule(LIST);
    await store.replace(before);
    const { rules } = await store.read();
    expect(new Set(rules)).toEqual(new Set([CLEAN, DOMAIN, LIST]));
  });

  it("undoes a change of levels", async () => {
    const { store } = open([CLEAN, DOMAIN]);
    const before = await store.setLevel([CLEAN, DOMAIN, OTHER], "all");
    await store.replace(before);
    expect((await store.read()).rules).toEqual([CLEAN, DOMAIN]);
  });

  it("changes nothing when the storage refuses a change of several rules", async () => {
    const { store, area } = open([CLEAN, DOMAIN]);
    area.failNextSet(new Error("disk"));
    await expect(store.setLevel([CLEAN, DOMAIN], "ask")).rejects.toThrow("disk");
    expect((await store.read()).rules).toEqual([CLEAN, DOMAIN]);
  });

  it("loses no rule when two pages make one at the same time", async () => {
    const area = new FakeStorageArea();
    const locks = new FakeLocks();
    await Promise.all([
      openRuleStore(area, locks).setRule(CLEAN),
      openRuleStore(area, locks).setRule(DOMAIN),
    ]);
    expect((await openRuleStore(area, locks).read()).rules).toEqual([CLEAN, DOMAIN]);
  });

  it("goes on after a change that the storage refused", async () => {
    const { store, area } = open();
    area.failNextSet(new Error("disk"));
    await expect(store.setRule(CLEAN)).rejects.toThrow("disk");
    await store.setRule(DOMAIN);
    expect((await store.read()).rules).toEqual([DOMAIN]);
  });
});

describe("a damaged rule store", () => {
  it.each([["a text"], [42], [{ rules: [] }], [null]])("that holds %j has no rules", async (stored) => {
    expect(await open(stored).store.read()).toEqual({ rules: [], dropped: [stored] });
  });

  it("keeps the good rules, and the next change leaves the bad ones out", async () => {
    const { store, area } = open([{ scope: "planet" }, CLEAN]);
    expect(await store.read()).toEqual({ rules: [CLEAN], dropped: [{ scope: "planet" }] });
    await store.setRule(DOMAIN);
    expect(area.items[RULES_KEY]).toEqual([CLEAN, DOMAIN]);
  });
});
