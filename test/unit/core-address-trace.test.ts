import { describe, expect, it } from "vitest";
import { AddressTrace, AT_IN_BASE64 } from "../../src/core/address-trace";

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Digits that may say these bytes when some bits of the first belong to what stands before, by the definition of base64. */
function spellings(text: string, shift: number): readonly (readonly string[])[] {
  const bits =
    "?".repeat(shift) + [...text].map((char) => char.charCodeAt(0).toString(2).padStart(8, "0")).join("");
  const digits = bits.match(/.{1,6}/g) ?? [];
  return digits.map((wanted) =>
    [...BASE64].filter((_, value) => {
      const own = value.toString(2).padStart(6, "0");
      return [...wanted].every((bit, i) => bit === "?" || bit === own[i]);
    }),
  );
}

/** All texts of one digit from each list. */
function combinations(digits: readonly (readonly string[])[]): readonly string[] {
  return digits.reduce<readonly string[]>(
    (texts, next) => texts.flatMap((text) => next.map((digit) => text + digit)),
    [""],
  );
}

describe("what an address in base64 has", () => {
  it.each([0, 2, 4].flatMap((shift) => ["@", "%4", "%2"].map((text) => [text, shift] as const)))(
    "%s, %s bits into a digit, is known in all its spellings",
    (text, shift) => {
      const missed = combinations(spellings(text, shift)).filter((spelling) => !AT_IN_BASE64.test(spelling));
      expect(missed).toEqual([]);
    },
  );

  it("is nothing that two digits without it can be", () => {
    const known = new Set([0, 2, 4].flatMap((shift) => combinations(spellings("@", shift))));
    const pairs = [...BASE64].flatMap((a) => [...BASE64].map((b) => a + b));
    expect(pairs.filter((pair) => AT_IN_BASE64.test(pair) !== known.has(pair))).toEqual([]);
  });
});

describe("a URL is dismissed", () => {
  const trace = new AddressTrace(["reader.example"], ["elpmaxe.redaer"]);

  it.each([
    "https://img.shop.example/media/catalog/product/3/autumn-shoes.jpg?w=600&h=300",
    "https://cdn.shop.example/logo@2x.png?v=12",
    "https://img.shop.example/a%20b%2Fc.png",
  ])("that carries nothing of the kind: %s", (url) => {
    expect(trace.mayBeIn(url)).toBe(false);
  });

  it.each([
    ["the domain behind an @", "https://t.example/?u=ann@reader.example"],
    ["the domain behind a =", "https://t.example/bounce-ann=reader.example"],
    ["the domain backwards", "https://t.example/elpmaxe.redaer@nna"],
    ["an escaped @", "https://t.example/?u=ann%2540reader.example"],
    ["a digest", "https://t.example/0bb6484d6c1a561bbdb7f1dd129fb79b"],
    ["letters beyond ASCII", "https://t.example/?u=%C3%A4"],
    ["more escapes than are undone", `https://t.example/${"%20".repeat(61)}`],
  ])("but not with %s", (_, url) => {
    expect(trace.mayBeIn(url)).toBe(true);
  });
});
