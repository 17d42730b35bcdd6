import { describe, expect, it } from "vitest";
import type { Policy, PolicyRule, Rule } from "../../src/core/rule";
import { NO_POLICY } from "../../src/core/rule";
import {
  type Column,
  foundRows,
  profileQuery,
  rowsOf,
  selectedRules,
  sortedRows,
} from "../../src/pages/senders/rule-rows";
import { standingOf } from "../../src/pages/senders/standing";

const rule = (value: string, parts: Partial<Rule> = {}): Rule => ({
  scope: value.includes("@") ? "address" : "domain",
  value,
  level: "ask",
  vouchers: [],
  createdAt: 0,
  ...parts,
});

const signedBy = (domain: string): Partial<Rule> => ({
  vouchers: [{ state: "signed", domain, server: "mx.reader.example", account: "account1" }],
});
const NEWS = rule("news@shop.com", { level: "clean", ...signedBy("z.com"), createdAt: 3 });
const SHOP = rule("shop.com", { level: "never", createdAt: 2 });
const PAPER = rule("paper.com", { level: "all", ...signedBy("a.com"), createdAt: 1 });
const ORDERED: PolicyRule = {
  scope: "domain",
  value: "firm.com",
  level: "never",
  verified: false,
  server: null,
};

const RULES = [NEWS, SHOP, PAPER];
const ROWS = rowsOf(RULES, [ORDERED]);
const values = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.rule.value);

describe("the rows of the senders page", () => {
  it.each<[Column, readonly string[]]>([
    ["sender", ["firm.com", "news@shop.com", "paper.com", "shop.com"]],
    ["level", ["firm.com", "shop.com", "news@shop.com", "paper.com"]],
    ["evidence", ["firm.com", "shop.com", "paper.com", "news@shop.com"]],
    ["made", ["paper.com", "shop.com", "news@shop.com", "firm.com"]],
  ])("are sorted by %s, and those alike by sender", (column, expected) => {
    expect(values(sortedRows(ROWS, { column, descending: false }))).toEqual(expected);
  });

  it("are sorted the other way round, those alike still by sender", () => {
    expect(values(sortedRows(ROWS, { column: "level", descending: true }))).toEqual([
      "paper.com",
      "news@shop.com",
      "firm.com",
      "shop.com",
    ]);
  });

  it("are found by any part of the sender, in whatever case it is typed", () => {
    expect(values(foundRows(ROWS, " SHOP "))).toEqual(["news@shop.com", "shop.com"]);
  });

  it("are all found by an empty search", () => {
    expect(foundRows(ROWS, "  ")).toHaveLength(4);
  });

  it("have different keys where the policy and the reader have a rule about the same", () => {
    const keys = rowsOf([rule("firm.com")], [ORDERED]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  it("give the rules that are ticked and found, never the policy's", () => {
    const ticked = new Set(ROWS.map(({ key }) => key));
    expect(selectedRules(ROWS, ticked)).toEqual(RULES);
    expect(selectedRules(foundRows(ROWS, "paper"), ticked)).toEqual([PAPER]);
  });

  it("lead to the profile of each scope by a query of its own", () => {
    expect([NEWS, SHOP, rule("a.b", { scope: "list" })].map(profileQuery)).toEqual([
      "?sender=news%40shop.com",
      "?domain=shop.com",
      "?list=a.b",
    ]);
  });
});

describe("what holds for a sender", () => {
  const address = (value: string) => ({ scope: "address" as const, value });
  const policy = (parts: Partial<Policy>): Policy => ({ ...NO_POLICY, ...parts });

  it("is its own rule", () => {
    expect(standingOf(address("news@shop.com"), NO_POLICY, RULES, "ask")).toEqual({
      level: "clean",
      own: NEWS,
      rule: NEWS,
      ordered: false,
      orderedRule: null,
    });
  });

  it("is the rule of its domain, from a subdomain too", () => {
    expect(standingOf(address("x@mail.shop.com"), NO_POLICY, RULES, "ask")).toEqual({
      level: "never",
      own: null,
      rule: SHOP,
      ordered: false,
      orderedRule: null,
    });
  });

  it("is the default level without a rule", () => {
    expect(standingOf(address("x@other.com"), NO_POLICY, RULES, "all")).toMatchObject({
      level: "all",
      rule: null,
      ordered: false,
    });
  });

  it("is the policy's rule where the reader has none", () => {
    expect(standingOf(address("x@firm.com"), policy({ rules: [ORDERED] }), RULES, "ask")).toMatchObject({
      level: "never",
      own: null,
      ordered: true,
      orderedRule: ORDERED,
    });
  });

  it("is not the reader's rule under a lock", () => {
    expect(standingOf(address("news@shop.com"), policy({ locked: true }), RULES, "all")).toMatchObject({
      level: "ask",
      own: NEWS,
      ordered: true,
      orderedRule: null,
    });
  });

  it("is for a domain not what a rule for one of its addresses says", () => {
    expect(standingOf({ scope: "domain", value: "shop.com" }, NO_POLICY, [NEWS], "ask")).toMatchObject({
      level: "ask",
      rule: null,
    });
  });
});
