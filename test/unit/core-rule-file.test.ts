import { describe, expect, it } from "vitest";
import type { Voucher } from "../../src/core/auth-result";
import type { Rule } from "../../src/core/rule";
import { readRuleFile, ruleFile } from "../../src/core/rule-file";

/** As in a file: whatever the account. */
const VOUCHER: Voucher = {
  state: "verified",
  domain: "shop.example",
  server: "mx.reader.example",
  account: null,
};
const CLEAN: Rule = {
  scope: "address",
  value: "news@shop.example",
  level: "clean",
  vouchers: [VOUCHER],
  createdAt: 1_700_000_000_000,
};
const NEVER: Rule = { ...CLEAN, scope: "domain", value: "tracker.com", level: "never" };
const BY_HAND: Rule = { ...NEVER, value: "other.com", vouchers: [] };

const file = (parts: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ format: "cleardot-rules", version: 2, rules: [], ...parts });

describe("a file of rules", () => {
  it("brings back where there are none what was exported", () => {
    const rules = [CLEAN, NEVER, BY_HAND];
    expect(readRuleFile(ruleFile(rules), [])).toEqual({
      added: rules,
      replacing: [],
      same: 0,
      unread: 0,
      aboveAsk: 1,
    });
  });

  it("names no account, which would be another one elsewhere", () => {
    const inAccounts = {
      ...CLEAN,
      vouchers: ["account1", "account2"].map((account) => ({ ...VOUCHER, account })),
    };
    expect(readRuleFile(ruleFile([inAccounts]), [])).toMatchObject({ added: [CLEAN] });
    expect(readRuleFile(ruleFile([inAccounts]), [inAccounts])).toMatchObject({
      added: [],
      replacing: [],
      same: 1,
    });
  });

  it("is read where version 1 wrote it", () => {
    const { vouchers: _, ...bare } = CLEAN;
    const old = {
      ...bare,
      evidence: { method: "dkim", domain: "shop.example", server: "mx.reader.example" },
    };
    expect(readRuleFile(file({ version: 1, rules: [old] }), [])).toMatchObject({ added: [CLEAN], unread: 0 });
  });

  it("changes nothing where its rules are, whenever they were made", () => {
    const present = [{ ...CLEAN, createdAt: 5 }, NEVER];
    expect(readRuleFile(ruleFile([CLEAN, NEVER]), present)).toMatchObject({
      added: [],
      replacing: [],
      same: 2,
    });
  });

  it.each<[string, Rule]>([
    ["level", { ...CLEAN, level: "ask" }],
    ["authentication", { ...CLEAN, vouchers: [{ state: "unknown", account: null, exact: false }] }],
    ["authenticated domain", { ...CLEAN, vouchers: [{ ...VOUCHER, domain: "x.example" }] }],
  ])("replaces a rule of another %s", (_, present) => {
    expect(readRuleFile(ruleFile([CLEAN]), [present])).toMatchObject({ added: [], replacing: [CLEAN] });
  });

  it("leaves a rule that lets nothing in as it is, whatever both were made on", () => {
    expect(readRuleFile(ruleFile([NEVER]), [{ ...NEVER, vouchers: [] }])).toMatchObject({
      same: 1,
      replacing: [],
    });
  });

  it("counts what are no rules, and what repeats one, and brings the rest", () => {
    const entries = [NEVER, { scope: "planet" }, { ...NEVER, level: "all" }, null, "text"];
    expect(readRuleFile(file({ rules: entries }), [])).toMatchObject({ added: [NEVER], unread: 4 });
  });

  it("does not take in a rule above Ask without the authentication it was made on", () => {
    const { vouchers: _, ...bare } = CLEAN;
    expect(readRuleFile(file({ rules: [bare] }), [])).toMatchObject({ added: [], unread: 1 });
  });

  it("reads values in the form that messages are compared with", () => {
    const entries = [{ ...NEVER, value: " News.Tracker.COM " }];
    expect(readRuleFile(file({ rules: entries }), [])).toMatchObject({ added: [{ value: "tracker.com" }] });
  });

  it.each([
    ["an empty file", ""],
    ["no JSON", "<html>"],
    ["half a file", ruleFile([CLEAN]).slice(0, -20)],
    ["a bare list", "[]"],
    ["null", "null"],
    ["a text", '"cleardot-rules"'],
    ["another format", file({ format: "other-rules" })],
    ["rules that are no list", file({ rules: { a: CLEAN } })],
  ])("is foreign where it is %s", (_, text) => {
    expect(readRuleFile(text, [])).toBe("foreign");
  });

  it("is not guessed at where a later version wrote it", () => {
    expect(readRuleFile(file({ version: 3, rules: [CLEAN] }), [])).toBe("newer");
  });
});
