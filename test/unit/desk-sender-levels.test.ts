import { afterEach, describe, expect, it, vi } from "vitest";
import type { MessageFacts } from "../../src/core/decision";
import { UNVERIFIABLE } from "../../src/core/evidence";
import type { Rule } from "../../src/core/rule";
import { SenderLevels } from "../../src/desk/sender-levels";
import { messageFacts, rule, SHOP_DMARC } from "./core-fixture";
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
    });
    expect(made).toEqual([
      { scope: "address", value: "news@shop.example", level: "clean", evidence: SHOP_DMARC, createdAt: 5 },
      { scope: "address", value: "tom@friend.example", level: "clean", evidence: SHOP_DMARC, createdAt: 5 },
    ]);
  });

  it("reads one message of a sender, however many are selected", async () => {
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
