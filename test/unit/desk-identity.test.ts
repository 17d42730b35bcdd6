import { describe, expect, it } from "vitest";
import { bearsHeader, fromLine } from "../../src/desk/identity";
import { headerCells, messageHeader } from "./desk-fixture";

const AUTHOR = "The Shop <news@shop.example>";
const CELLS = headerCells(messageHeader());
const DATE = CELLS[2] ?? "";

/** Reads a From line as Thunderbird does, as far as these tests need. */
const addresses = async (from: string) =>
  from.split(",").map((mailbox) => (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim());

/** @returns whether a document with these cells bears the header lines of the newsletter, or of one that differs from it */
function bears(
  cells: readonly string[],
  { subject = "Autumn offers", from = [AUTHOR] }: { subject?: string; from?: readonly string[] } = {},
): Promise<boolean> {
  return bearsHeader({ cells }, messageHeader({ subject }), from, addresses);
}

describe("a document that shows a message", () => {
  it("bears its subject and its author", async () => {
    expect(await bears(CELLS)).toBe(true);
  });

  it.each<[string, string, string]>([
    ["a reply's prefix in the header alone", "Re: Autumn offers", "Autumn offers"],
    ["a reply's prefix in the document alone", "Autumn offers", "Re: Autumn offers"],
    ["several prefixes", "Re: RE: re:Autumn offers", "Re: Autumn offers"],
    ["white space that the header folds", "Autumn\r\n  offers ", "Autumn offers"],
    ["white space that the document folds", "Autumn offers", " Autumn \n offers"],
  ])("is recognised through %s", async (_, subject, cell) => {
    expect(await bears([cell, AUTHOR, DATE], { subject })).toBe(true);
  });

  it.each<[string, string, string]>([
    ["an address in other case", "The Shop <News@Shop.Example>", "The Shop <news@shop.example>"],
    ["an address alone", "news@shop.example", "news@shop.example"],
    ["quotes that one of both leaves out", '"The Shop" <news@shop.example>', "The Shop <news@shop.example>"],
    ["a name that is written in another way", "The Shop <news@shop.example>", "My Shop <news@shop.example>"],
    [
      "several authors",
      "The Shop <news@shop.example>, Bank <info@bank.example>",
      "The Shop <news@shop.example>, Bank <info@bank.example>",
    ],
  ])("is recognised by %s", async (_, from, cell) => {
    expect(await bears(["Autumn offers", cell, DATE], { from: [from] })).toBe(true);
  });

  it.each([
    ["an empty line", ["", AUTHOR, DATE]],
    ["no line", [AUTHOR, DATE]],
  ])("is recognised without a subject, with %s for it", async (_, cells) => {
    expect(await bears(cells, { subject: "" })).toBe(true);
  });
});

describe("a document that shows another message", () => {
  it.each<[string, readonly string[], Parameters<typeof bears>[1]]>([
    ["by its subject", ["Winter offers", AUTHOR, DATE], {}],
    ["by a longer subject", ["Autumn offers end", AUTHOR, DATE], {}],
    ["by its author", ["Autumn offers", "Bank <info@bank.example>", DATE], {}],
    ["by an author of the same name", ["Autumn offers", "The Shop <news@evil.example>", DATE], {}],
    [
      "by the address that is only a name",
      ["Autumn offers", '"news@shop.example" <x@evil.example>', DATE],
      {},
    ],
    [
      "by the whole mailbox that is only a name",
      ["Autumn offers", '"The Shop <news@shop.example>" <x@evil.example>', DATE],
      {},
    ],
    ["by a second author", ["Autumn offers", `${AUTHOR}, x@evil.example`, DATE], {}],
    ["by an author in another line", ["Autumn offers", "x@evil.example", AUTHOR], {}],
    ["by a subject in another line", ["Your invoice", "Autumn offers", AUTHOR], {}],
    ["without a header block", [], {}],
    ["without a header block, where the subject is empty", [], { subject: "" }],
    ["where the message has no author", CELLS, { from: [] }],
    ["where the author is empty", CELLS, { from: [""] }],
  ])("is told %s", async (_, cells, message) => {
    expect(await bears(cells, message)).toBe(false);
  });
});

describe("the From line of a header block", () => {
  it("is the one below the subject", () => {
    expect(fromLine({ cells: CELLS }, messageHeader())).toBe(AUTHOR);
  });

  it("is not found where the subject is another", () => {
    expect(fromLine({ cells: CELLS }, messageHeader({ subject: "Winter offers" }))).toBeNull();
  });
});
