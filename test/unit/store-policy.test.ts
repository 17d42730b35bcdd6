import { describe, expect, it } from "vitest";
import { validatePolicy } from "../../src/core/policy";
import { NO_POLICY } from "../../src/core/rule";
import { readPolicy } from "../../src/store/managed-policy";

describe("the managed policy", () => {
  it("is read as the administrator wrote it", () => {
    const rules = [
      { scope: "address", value: "a@shop.example", level: "never" },
      { scope: "domain", value: "corp.example", level: "all" },
      { scope: "list", value: "news.corp.example", level: "clean" },
    ] as const;
    const [never, all, clean] = rules;
    expect(validatePolicy({ defaultLevel: "never", rules, locked: true })).toEqual({
      policy: {
        ...NO_POLICY,
        defaultLevel: "never",
        rules: [
          { ...never, verified: false, server: null },
          { ...all, verified: true, server: null },
          { ...clean, verified: true, server: null },
        ],
        locked: true,
      },
      dropped: [],
    });
  });

  it.each([
    ["address", " A.B@Shop.Example ", "a.b@shop.example"],
    ["domain", "Mail.News.Corp.Example", "corp.example"],
    ["domain", "a.b.example.co.uk.", "example.co.uk"],
    ["domain", "customer.github.io", "customer.github.io"],
    ["list", "<News.Corp.Example>", "news.corp.example"],
    ["list", "The News <news.corp.example>", "news.corp.example"],
  ])("brings the %s %j into the form messages are compared with", (scope, value, expected) => {
    const { policy } = validatePolicy({ rules: [{ scope, value, level: "clean" }] });
    expect(policy.rules).toMatchObject([{ scope, value: expected, level: "clean" }]);
  });

  it.each([
    [{ scope: "address", value: "no address", level: "all" }],
    [{ scope: "address", value: "<a@b.example>", level: "all" }],
    [{ scope: "domain", value: "*.example", level: "all" }],
    [{ scope: "domain", value: "a@corp.example", level: "all" }],
    [{ scope: "domain", value: "", level: "all" }],
    [{ scope: "list", value: "<>", level: "all" }],
    [{ scope: "sender", value: "a@b.example", level: "all" }],
    [{ scope: "address", value: "a@b.example", level: "always" }],
    [{ scope: "address", level: "all" }],
    [{ scope: "address", value: "a@b.example", level: "all", verified: "no" }],
    [{ scope: "address", value: "a@b.example", level: "all", server: "" }],
    [{ scope: "address", value: "a@b.example", level: "all", verified: true, server: 7 }],
    [null],
    ["a@b.example"],
  ])("leaves out and reports the entry %j", (entry) => {
    const good = { scope: "address", value: "c@d.example", level: "ask" };
    const result = validatePolicy({ rules: [entry, good] });
    expect(result.policy.rules).toMatchObject([good]);
    expect(result.policy.rules).toHaveLength(1);
    expect(result.dropped).toEqual([entry]);
  });

  it.each([
    [{}, { verified: true, server: null }],
    [{ verified: false }, { verified: false, server: null }],
    [{ server: " MX.Corp.Example" }, { verified: true, server: "mx.corp.example" }],
  ])("has a rule above ask with %j be for mail with %j", (part, expected) => {
    const rule = { scope: "domain", value: "corp.example", level: "clean" };
    expect(validatePolicy({ rules: [{ ...rule, ...part }] }).policy.rules).toEqual([
      { ...rule, ...expected },
    ]);
  });

  it("keeps a rule that lets nothing in, whatever mail it says it is for", () => {
    const rule = { scope: "domain", value: "corp.example", level: "never", verified: "?", server: 7 };
    expect(validatePolicy({ rules: [rule] })).toMatchObject({
      policy: { rules: [{ level: "never" }] },
      dropped: [],
    });
  });

  it("keeps the first of two rules about the same sender, and reports the second", () => {
    const first = { scope: "domain", value: "corp.example", level: "never" };
    const second = { scope: "domain", value: "mail.corp.example", level: "all" };
    expect(validatePolicy({ rules: [first, second] })).toMatchObject({
      policy: { rules: [first] },
      dropped: [second],
    });
  });

  it("stays locked whatever else in it is wrong", () => {
    const { policy } = validatePolicy({ locked: true, rules: "none", defaultLevel: 7 });
    expect(policy).toEqual({ ...NO_POLICY, locked: true });
  });

  it("is not locked by anything but true", () => {
    expect(validatePolicy({ locked: "yes" })).toEqual({ policy: NO_POLICY, dropped: ["yes"] });
  });

  it("has the welcome page open unless it says false", () => {
    expect(validatePolicy({ welcome: false })).toEqual({
      policy: { ...NO_POLICY, welcome: false },
      dropped: [],
    });
    expect(validatePolicy({ welcome: true }).policy.welcome).toBe(true);
    expect(validatePolicy({ welcome: 0 })).toEqual({ policy: NO_POLICY, dropped: [0] });
  });

  it("leaves the default level to the reader where it names none", () => {
    expect(validatePolicy({ locked: false }).policy.defaultLevel).toBeNull();
  });
});

describe("reading the managed policy", () => {
  it("gives no policy where no administrator has set one", async () => {
    const managed = { get: () => Promise.reject(new Error("Managed storage manifest not found")) };
    expect(await readPolicy(managed)).toEqual({ policy: NO_POLICY, dropped: [] });
  });

  it("does not act as if there were none when it cannot be read", async () => {
    const managed = { get: () => Promise.reject(new Error("file is locked")) };
    await expect(readPolicy(managed)).rejects.toThrow("file is locked");
  });

  it("gives what the storage holds", async () => {
    const managed = { get: async () => ({ locked: true }) };
    expect((await readPolicy(managed)).policy.locked).toBe(true);
  });
});
