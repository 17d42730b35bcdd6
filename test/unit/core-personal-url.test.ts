import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carriesAddress } from "../../src/core/personal-url";
import { cpuTime } from "./cpu-time";

const ANN = "ann@reader.example";

/** Percent-encodes every character, as a sender would who hides one. */
function encodeAll(text: string): string {
  return Array.from(text, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
}

describe("a URL that carries an address", () => {
  it.each([
    ["in the query", "https://img.shop.example/open?to=ann@reader.example"],
    ["in the path", "https://img.shop.example/ann@reader.example/hero.png"],
    ["before a file's extension", "https://img.shop.example/ann@reader.example.gif"],
    ["at the very end", "https://img.shop.example/?ann@reader.example"],
    ["in upper case", "https://img.shop.example/?to=ANN@Reader.Example"],
    ["percent-encoded", "https://img.shop.example/?to=ann%40reader.example"],
    ["percent-encoded letter by letter", `https://img.shop.example/?to=${encodeAll(ANN)}`],
    ["percent-encoded in upper case", `https://img.shop.example/?to=${encodeAll(ANN.toUpperCase())}`],
    [
      "percent-encoded twice",
      "https://img.shop.example/?next=https%3A%2F%2Fa.example%2F%3Fto%3Dann%2540reader.example",
    ],
    ["with the equals sign encoded too", "https://img.shop.example/?q%3dann@reader.example"],
    [
      "twice, the first time as part of another",
      "https://a.example/?joann@reader.example&ann@reader.example",
    ],
    ["among malformed escapes", "https://img.shop.example/?%zz%4&to=ann%40reader.example%"],
  ])("is recognised %s", (_, url) => {
    expect(carriesAddress(url, [ANN])).toBe(true);
  });

  it.each([
    ["a longer local part", "https://a.example/?to=joann@reader.example"],
    ["a longer domain", "https://a.example/?to=ann@reader.examples"],
    ["a local part with a dot before", "https://a.example/?to=jo.ann@reader.example"],
    ["a local part with a hyphen before", "https://a.example/?to=jo-ann@reader.example"],
    ["a tag", "https://a.example/?to=ann+shop@reader.example"],
    ["a part of the address", "https://a.example/?to=ann@reader"],
    ["the local part alone", "https://a.example/?to=ann"],
    ["the domain alone", "https://reader.example/hero.png"],
    ["three rounds of encoding", "https://a.example/?to=ann%252540reader.example"],
  ])("is not found where there is only %s", (_, url) => {
    expect(carriesAddress(url, [ANN])).toBe(false);
  });

  it("is recognised by any of several addresses", () => {
    expect(carriesAddress("https://a.example/?to=bob@reader.example", [ANN, "bob@reader.example"])).toBe(
      true,
    );
  });

  it.each([[[]], [[""]]])("is none for the addresses %j", (addresses) => {
    expect(carriesAddress("https://a.example/?to=ann@reader.example", addresses)).toBe(false);
  });

  const localPart = fc.stringMatching(/^[a-z0-9]{1,12}$/);
  const domain = fc.stringMatching(/^[a-z0-9]{1,10}\.[a-z]{2,6}$/);

  it("is recognised for any address, however often it is encoded up to twice", () => {
    fc.assert(
      fc.property(localPart, domain, fc.constantFrom(0, 1, 2), (local, host, times) => {
        let value = `${local}@${host}`;
        for (let i = 0; i < times; i++) value = encodeURIComponent(value);
        return carriesAddress(`https://img.shop.example/open?to=${value}&x=1`, [`${local}@${host}`]);
      }),
    );
  });

  it("is never found in an address that is longer by a letter or a digit on either side", () => {
    const more = fc.stringMatching(/^[a-z0-9]{1,3}$/);
    fc.assert(
      fc.property(localPart, domain, more, fc.boolean(), (local, host, extra, before) => {
        const address = `${local}@${host}`;
        const near = before ? `${extra}${address}` : `${address}${extra}`;
        return !carriesAddress(`https://img.shop.example/?to=${encodeURIComponent(near)}`, [address]);
      }),
    );
  });

  it("is looked for without a throw in any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        (url) => !carriesAddress(url, ["a@very-unlikely.example"]),
      ),
    );
  });

  it.each([
    ["one letter", "a"],
    ["at signs", "@"],
    ["escapes", "%25"],
    ["escapes of escapes", "%2525"],
    ["the beginning of the address", "ann@"],
    ["near addresses", "joann@reader.example"],
  ])("is looked for in no time in a megabyte of %s", (_, piece) => {
    const url = `https://a.example/?${piece.repeat(1_000_000 / piece.length)}`;
    let found = true;
    const time = cpuTime(() => {
      found = carriesAddress(url, [ANN]);
    });
    expect({ found, quick: time < 1_000 }).toEqual({ found: false, quick: true });
  });
});
