import { afterEach, describe, expect, it, vi } from "vitest";
import { type AuthResult, FAILED, UNKNOWN, UNVERIFIABLE } from "../../src/core/auth-result";
import type { MessageFacts } from "../../src/core/decision";
import type { Rule } from "../../src/core/rule";
import { SenderLevels } from "../../src/desk/sender-levels";
import { messageFacts, rule, SHOP_VERIFIED, SHOP_VOUCHER } from "./core-fixture";
import { messageHeader } from "./desk-fixture";

const SHOP = messageHeader();
const TOM = messageHeader({ id: 18, author: "Tom <Tom@friend.example>" });

function opened(facts: Readonly<Record<number, Partial<MessageFacts>>> = {}, rules: readonly Rule[] = []) {
  const made: Rule[] = [];
  const read: number[] = [];
  const levels = new SenderLevels({
    parseMailboxes: async (text) => {
      const email = /<(.*)>/.exec(text)?.[1];
      return email === undefined ? [] : [{ email }];
    },
    reader: {
      read: async ({ id, author }) => {
        read.push(id);
        if (facts[id] === undefined) throw new Error("not readable");
        const address = /<(.*)>/.exec(author)?.[1]?.toLowerCase() ?? "";
        const own = { name: "", address, domain: address.split("@")[1] ?? "" };
        return {
          facts: messageFacts({ author: own, ...facts[id] }),
          recipients: [],
          from: [author],
          content: { length: 0, names: () => true, makes: () => true },
        };
      },
    },
    readRules: async () => rules,
    setRule: async (next) => made.push(next),
    now: () => 5,
  });
  return { levels, made, read };
}

afterEach(() => void vi.restoreAllMocks());

describe("a level set for the senders of selected messages", () => {
  it("is a rule for each one's address, on the authentication of a message of his", async () => {
    const { levels, made } = opened({ 17: {}, 18: {} });
    expect(await levels.set([SHOP, TOM], "clean")).toEqual({
      set: ["news@shop.example", "tom@friend.example"],
      left: [],
      failed: 0,
    });
    expect(made).toEqual([
      {
        scope: "address",
        value: "news@shop.example",
        level: "clean",
        vouchers: [SHOP_VOUCHER],
        createdAt: 5,
      },
      {
        scope: "address",
        value: "tom@friend.example",
        level: "clean",
        vouchers: [SHOP_VOUCHER],
        createdAt: 5,
      },
    ]);
  });

  it("that lets nothing in reads one message of a sender, however many are selected", async () => {
    const { levels, read } = opened({ 17: {} });
    await levels.set([SHOP, messageHeader({ id: 19 }), messageHeader({ id: 20 })], "never");
    expect(read).toEqual([17]);
  });

  it("leaves out whose message cannot be read, or says nothing of its sender", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { levels, made } = opened({ 18: { evidence: UNVERIFIABLE } });
    expect(await levels.set([SHOP, TOM], "all")).toEqual({
      set: [],
      left: ["news@shop.example", "tom@friend.example"],
      failed: 0,
    });
    expect(made).toEqual([]);
  });

  it("up to ask needs no authentication", async () => {
    const { levels, made } = opened({ 18: { evidence: UNVERIFIABLE } });
    await levels.set([TOM], "never");
    expect(made).toMatchObject([{ value: "tom@friend.example", level: "never" }]);
  });

  it("is not made for one whom the message itself names otherwise", async () => {
    const other = { name: "", address: "else@other.example", domain: "other.example" };
    const { levels, made } = opened({ 17: { author: other } });
    expect((await levels.set([SHOP], "clean")).left).toEqual(["news@shop.example"]);
    expect(made).toEqual([]);
  });
});

describe("a level above ask set for a sender with several messages", () => {
  const signed = (domain: string): AuthResult => ({ state: "signed", domain, server: "mx.reader.example" });
  const day = (id: number) => messageHeader({ id, date: new Date(2026, 0, id) });

  it.each<[string, readonly AuthResult[], readonly object[]]>([
    ["verified, though the first is not", [UNKNOWN, SHOP_VERIFIED, signed("mailer.example")], [SHOP_VOUCHER]],
    [
      "signed, where none is verified",
      [UNKNOWN, signed("a.example")],
      [{ state: "signed", domain: "a.example" }],
    ],
    ["not known", [UNKNOWN, UNKNOWN], [{ state: "unknown", exact: false }]],
    ["the newest of the same server", [signed("a.example"), signed("b.example")], [{ domain: "b.example" }]],
  ])("is made on mail that is %s", async (_, results, vouchers) => {
    const facts = Object.fromEntries(results.map((evidence, i) => [i + 1, { evidence }]));
    const { levels, made } = opened(facts);
    await levels.set(results.map((_, i) => day(i + 1)).toReversed(), "clean");
    expect(made).toMatchObject([{ value: "news@shop.example", level: "clean", vouchers }]);
    expect(made[0]?.vouchers).toHaveLength(vouchers.length);
  });

  it("is made on verified mail, and says how much of it failed", async () => {
    const { levels, made } = opened({ 1: { evidence: FAILED }, 2: {}, 3: { evidence: FAILED } });
    expect(await levels.set([day(1), day(2), day(3)], "all")).toEqual({
      set: ["news@shop.example"],
      left: [],
      failed: 2,
    });
    expect(made).toMatchObject([{ vouchers: [SHOP_VOUCHER] }]);
  });

  it("is not made for a sender all of whose mail failed", async () => {
    const { levels, made } = opened({ 1: { evidence: FAILED }, 2: { evidence: FAILED } });
    expect(await levels.set([day(1), day(2)], "clean")).toEqual({
      set: [],
      left: ["news@shop.example"],
      failed: 2,
    });
    expect(made).toEqual([]);
  });

  it("is made on the mail of each account", async () => {
    const { levels, made } = opened({ 1: {}, 2: { accountId: "account2" } });
    await levels.set([day(1), day(2)], "clean");
    expect(made).toMatchObject([{ vouchers: [SHOP_VOUCHER, { ...SHOP_VOUCHER, account: "account2" }] }]);
  });

  it("keeps what the rule was made on before in another account", async () => {
    const before = rule({ vouchers: [{ ...SHOP_VOUCHER, account: "account9" }] });
    const { levels, made } = opened({ 17: {} }, [before]);
    await levels.set([SHOP], "all");
    expect(made).toMatchObject([{ vouchers: [{ account: "account9" }, SHOP_VOUCHER] }]);
  });

  it("goes by no message of several authors", async () => {
    const { levels, made } = opened({ 1: { severalAuthors: true, evidence: SHOP_VERIFIED } });
    expect((await levels.set([day(1)], "clean")).left).toEqual(["news@shop.example"]);
    expect(made).toEqual([]);
  });

  it("reads the 20 newest", async () => {
    const { levels, read } = opened(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [i + 1, {}])));
    await levels.set(
      Array.from({ length: 30 }, (_, i) => day(i + 1)),
      "clean",
    );
    expect(read).toEqual(Array.from({ length: 20 }, (_, i) => i + 11));
  });
});

describe("the level that senders have in common", () => {
  it.each<[string, readonly Rule[], string | null]>([
    ["no rule", [], null],
    ["one of two", [rule()], null],
    ["both, the same", [rule(), rule({ value: "tom@friend.example" })], "clean"],
    ["both, not the same", [rule(), rule({ value: "tom@friend.example", level: "all" })], null],
  ])("with rules for %s", async (_, rules, expected) => {
    expect(await opened({}, rules).levels.common([SHOP, TOM])).toBe(expected);
  });
});
