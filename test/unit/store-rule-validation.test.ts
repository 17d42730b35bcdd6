import { describe, expect, it } from "vitest";
import type { Voucher } from "../../src/core/auth-result";
import { validateRules } from "../../src/core/rule-validation";

const STORED = {
  scope: "address",
  value: "news@shop.example",
  level: "clean",
  vouchers: [
    { state: "verified", domain: "shop.example", server: "mx.reader.example", account: "account1" },
    { state: "signed", domain: "mailer.example", server: "", account: null },
    { state: "unknown", account: "account2", exact: false },
  ],
  createdAt: 1_700_000_000_000,
};

describe("validating stored rules", () => {
  it("takes a well-formed rule as it is", () => {
    expect(validateRules([STORED])).toEqual({ rules: [STORED], dropped: [] });
  });

  it("finds nothing to report where nothing was ever stored", () => {
    expect(validateRules(undefined)).toEqual({ rules: [], dropped: [] });
  });

  it("passes nothing on that is not part of a rule", () => {
    const vouchers = STORED.vouchers.map((voucher) => ({ ...voucher, trusted: true }));
    expect(validateRules([{ ...STORED, locked: true, vouchers }]).rules).toEqual([STORED]);
  });

  it.each([
    [undefined],
    ["?"],
    [[null]],
    [[{ state: "trusted", account: null }]],
    [[{ state: "verified", domain: "", server: "mx.reader.example", account: null }]],
    [[{ state: "verified", domain: "shop.example", account: null }]],
    [[{ state: "verified", domain: "shop.example", server: "mx.reader.example" }]],
    [[{ state: "unknown", exact: false }]],
    [[...STORED.vouchers, { state: "failed", account: null }]],
  ])("drops a rule above ask that was made on %j", (vouchers) => {
    const entry = { ...STORED, vouchers };
    expect(validateRules([entry])).toEqual({ rules: [], dropped: [entry] });
  });

  it("takes a rule for mail of which nothing is known to be for no other, unless it says so", () => {
    const { rules } = validateRules([{ ...STORED, vouchers: [{ state: "unknown", account: null }] }]);
    expect(rules).toMatchObject([{ vouchers: [{ exact: true }] }]);
  });

  it("keeps the newest of more vouchers than a rule has", () => {
    const vouchers = Array.from({ length: 30 }, (_, i) => ({
      ...STORED.vouchers[0],
      account: `account${i}`,
    }));
    expect(validateRules([{ ...STORED, vouchers }]).rules).toMatchObject([{ vouchers: vouchers.slice(10) }]);
  });

  it("keeps a rule that lets nothing in, whatever it was made on", () => {
    const { rules } = validateRules([{ ...STORED, level: "never", vouchers: "?" }]);
    expect(rules).toEqual([{ ...STORED, level: "never", vouchers: [] }]);
  });

  it("dates a rule without a date to the epoch", () => {
    expect(validateRules([{ ...STORED, createdAt: "yesterday" }]).rules).toEqual([
      { ...STORED, createdAt: 0 },
    ]);
  });

  it("keeps the first of two rules about the same sender", () => {
    const second = { ...STORED, level: "all" };
    expect(validateRules([STORED, second])).toEqual({ rules: [STORED], dropped: [second] });
  });
});

describe("a rule that version 1 stored", () => {
  const server = "mx.reader.example";
  const { vouchers: _, ...bare } = STORED;

  it.each<[string, object, object, readonly Voucher[]]>([
    ["without authentication", {}, { method: "none" }, [{ state: "unknown", account: null, exact: true }]],
    ["by hand", {}, { method: "unverifiable" }, []],
    [
      "by DMARC",
      {},
      { method: "dmarc", domain: "shop.example", server },
      [{ state: "verified", domain: "shop.example", server, account: null }],
    ],
    [
      "by a signature of a sub-domain of the author's",
      {},
      { method: "dkim", domain: "mail.shop.example", server },
      [{ state: "verified", domain: "mail.shop.example", server, account: null }],
    ],
    [
      "by another's signature",
      {},
      { method: "dkim", domain: "mailer.example", server },
      [{ state: "signed", domain: "mailer.example", server, account: null }],
    ],
    [
      "for a domain, by its signature",
      { scope: "domain", value: "shop.example" },
      { method: "dkim", domain: "shop.example", server },
      [{ state: "verified", domain: "shop.example", server, account: null }],
    ],
    [
      "for a list, by its own signature",
      { scope: "list", value: "talk.lists.example" },
      { method: "dkim", domain: "lists.example", server },
      [{ state: "verified", domain: "lists.example", server, account: null }],
    ],
    [
      "for a list, by an author's signature",
      { scope: "list", value: "talk.lists.example" },
      { method: "dkim", domain: "shop.example", server },
      [{ state: "signed", domain: "shop.example", server, account: null }],
    ],
  ])("%s is for any account", (_, part, evidence, vouchers) => {
    expect(validateRules([{ ...bare, ...part, evidence }])).toEqual({
      rules: [{ ...bare, ...part, vouchers }],
      dropped: [],
    });
  });

  it.each([
    [undefined],
    [{ method: "spf", domain: "shop.example", server }],
    [{ method: "dkim", domain: "", server }],
    [{ method: "dkim", domain: "shop.example" }],
  ])("is dropped above ask where its authentication is %j, and kept where it lets nothing in", (evidence) => {
    const entry = { ...bare, evidence };
    expect(validateRules([entry])).toEqual({ rules: [], dropped: [entry] });
    expect(validateRules([{ ...entry, level: "never" }]).rules).toEqual([
      { ...bare, level: "never", vouchers: [] },
    ]);
  });
});
