import { describe, expect, it } from "vitest";
import { matchMessage } from "../../src/desk/identity";
import { headerCells, messageHeader } from "./desk-fixture";

const DATE = new Date(2026, 2, 1, 10, 15, 42);

/** @returns how a document with these cells matches the newsletter, or a message that differs from it */
function match(cells: readonly string[], part: Parameters<typeof messageHeader>[0] = {}): string {
  return matchMessage({ cells }, messageHeader({ date: DATE, ...part }));
}

const AUTHOR = "The Shop <news@shop.example>";
const CELLS = headerCells(messageHeader({ date: DATE }));

describe("a document that shows a message", () => {
  it("is recognised by subject, author and date", () => {
    expect(match(CELLS)).toBe("sure");
  });

  it.each(["short", "medium"] as const)("is recognised with a %s date and either time", (dateStyle) => {
    const matches = (["short", "medium"] as const).map((timeStyle) =>
      match([
        "Autumn offers",
        AUTHOR,
        new Intl.DateTimeFormat(undefined, { dateStyle, timeStyle }).format(DATE),
      ]),
    );
    expect(matches).toEqual(["sure", "sure"]);
  });

  it("is recognised by a date with the spaces some locales put into it", () => {
    const date = (CELLS[2] ?? "").replaceAll(" ", "\u202f");
    expect(match(["Autumn offers", AUTHOR, date])).toBe("sure");
  });

  it.each([
    ["without a date", ["Autumn offers", AUTHOR]],
    ["with a date in words", ["Autumn offers", AUTHOR, "Sunday, the first of March"]],
    [
      "with another minute",
      ["Autumn offers", AUTHOR, headerCells(messageHeader({ date: new Date(0) }))[2] ?? ""],
    ],
  ])("may be it %s", (_, cells) => {
    expect(match(cells)).toBe("likely");
  });

  it.each<[string, string, string]>([
    ["a reply's prefix in the header alone", "Re: Autumn offers", "Autumn offers"],
    ["a reply's prefix in the document alone", "Autumn offers", "Re: Autumn offers"],
    ["several prefixes", "Re: RE: re:Autumn offers", "Re: Autumn offers"],
    ["white space that the header folds", "Autumn\r\n  offers ", "Autumn offers"],
    ["white space that the document folds", "Autumn offers", " Autumn \n offers"],
  ])("is recognised through %s", (_, subject, cell) => {
    expect(match([cell, AUTHOR, CELLS[2] ?? ""], { subject })).toBe("sure");
  });

  it.each<[string, string, string]>([
    ["an address in other case", "The Shop <News@Shop.Example>", "The Shop <news@shop.example>"],
    ["an address alone", "news@shop.example", "news@shop.example"],
    [
      "a name that the address book knows better",
      "The Shop <news@shop.example>",
      "My Shop <news@shop.example>",
    ],
    ["a name with angle brackets", '"The <big> Shop" <news@shop.example>', "The Shop <news@shop.example>"],
    [
      "several authors, of which the list names the first",
      "The Shop <news@shop.example>",
      "The Shop <news@shop.example>, Bank <info@bank.example>",
    ],
  ])("is recognised by %s", (_, author, cell) => {
    expect(match(["Autumn offers", cell, CELLS[2] ?? ""], { author })).toBe("sure");
  });

  it("is recognised without a subject by author and date", () => {
    expect(match(["", AUTHOR, CELLS[2] ?? ""], { subject: "" })).toBe("sure");
  });
});

describe("a document that shows another message", () => {
  it.each<[string, readonly string[], Parameters<typeof messageHeader>[0]]>([
    ["by its subject", ["Winter offers", AUTHOR, CELLS[2] ?? ""], {}],
    ["by a longer subject", ["Autumn offers end", AUTHOR, CELLS[2] ?? ""], {}],
    ["by its author", ["Autumn offers", "Bank <info@bank.example>", CELLS[2] ?? ""], {}],
    ["by an author of the same name", ["Autumn offers", "The Shop <news@evil.example>", CELLS[2] ?? ""], {}],
    ["without a header block", [], {}],
    ["without a header block, where the subject is empty", [], { subject: "" }],
    ["where the author is not known", CELLS, { author: "" }],
    ["where the author has an empty address", CELLS, { author: "The Shop <>" }],
  ])("is told %s", (_, cells, part) => {
    expect(match(cells, part)).toBe("no");
  });
});
