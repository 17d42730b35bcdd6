import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AddressForm, AddressSearch } from "../../src/core/address-form";
import { cpuTime } from "./cpu-time";

const ANN = "ann@reader.example";

const letter = "abcdefghijklmnopqrstuvwxyz";
const local = fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,10}[A-Za-z0-9])?$/);
const domain = fc.stringMatching(/^[a-z0-9]{1,10}\.[a-z]{2,6}$/);
/** long enough to be looked for in every form; of no provider */
const address = fc
  .tuple(local, domain)
  .map(([name, host]) => `${name}@x${host}`)
  .filter((text) => text.length >= 8);

const path = fc.stringMatching(/^(?:[a-z0-9]{1,8}\/){0,3}$/);
const rest = fc.stringMatching(/^(?:&[a-z]{1,4}=[a-z0-9]{0,8}){0,3}$/);

const bytes = (text: string): Buffer => Buffer.from(text, "utf8");
const hash = (name: string) => (text: string) => createHash(name).update(text).digest();
const HASHES: readonly (readonly [AddressForm, (text: string) => Buffer])[] = [
  ["md5", hash("md5")],
  ["sha-1", hash("sha1")],
  ["sha-256", hash("sha256")],
  ["sha-384", hash("sha384")],
  ["sha-512", hash("sha512")],
];

/** Percent-encodes some of the characters, and always the "@". */
function encodeSome(text: string, which: readonly boolean[]): string {
  return Array.from(text, (char, i) => {
    if (char !== "@" && char !== "+" && !which[i % which.length]) return char;
    const hex = char.charCodeAt(0).toString(16).padStart(2, "0");
    return `%${which[(i + 1) % which.length] ? hex.toUpperCase() : hex}`;
  }).join("");
}

const repeated = (text: string, times: number): string =>
  times === 0 ? text : repeated(encodeURIComponent(text), times - 1);

const found = (text: string, before: string, after: string, mine: string): AddressForm | null =>
  new AddressSearch([mine]).find(`https://img.shop.example/${before}open?to=${text}${after}`);

describe("any address in a URL", () => {
  it("is found plain", () => {
    fc.assert(
      fc.property(address, path, rest, fc.boolean(), (mine, before, after, upper) => {
        expect(found(upper ? mine.toUpperCase() : mine, before, after, mine)).toBe("plain");
      }),
    );
  });

  it("is found percent-encoded up to three times", () => {
    const which = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        address,
        path,
        rest,
        which,
        fc.constantFrom(0, 1, 2),
        (mine, before, after, some, times) => {
          expect(found(repeated(encodeSome(mine, some), times), before, after, mine)).toBe("percent-encoded");
        },
      ),
    );
  });

  it("is found in base64, behind and before whatever digits, and escaped", () => {
    const digits = fc.stringMatching(/^[A-Za-z0-9_-]{0,9}$/);
    const spelling = fc.constantFrom<BufferEncoding>("base64", "base64url");
    fc.assert(
      fc.property(address, path, rest, digits, digits, spelling, (mine, before, after, left, right, kind) => {
        const token = bytes(mine).toString(kind);
        const glued = `${left}${token.includes("=") ? token : `${token}${right}`}`;
        expect(found(glued, before, after, mine)).toBe("base64");
        expect(found(encodeURIComponent(glued), before, after, mine)).toBe("base64");
      }),
    );
  });

  it("is found inside of a longer text in base64", () => {
    const text = fc.string({ unit: "binary", maxLength: 20 });
    fc.assert(
      fc.property(address, text, text, (mine, left, right) => {
        const token = bytes(`${left} ${mine} ${right}`).toString("base64url");
        expect(found(token, "", "", mine)).toBe("base64");
      }),
    );
  });

  it("is found in hex, behind and before whatever digits", () => {
    const digits = fc.stringMatching(/^[0-9a-f]{0,9}$/);
    fc.assert(
      fc.property(
        address,
        path,
        rest,
        digits,
        digits,
        fc.boolean(),
        (mine, before, after, left, right, upper) => {
          const token = `${left}${bytes(mine).toString("hex")}${right}`;
          expect(found(upper ? token.toUpperCase() : token, before, after, mine)).toBe("hex");
        },
      ),
    );
  });

  it("is found backwards, plain and percent-encoded", () => {
    fc.assert(
      fc.property(address, path, rest, fc.constantFrom(0, 1, 2, 3), (mine, before, after, times) => {
        const text = Array.from(mine).reverse().join("");
        expect(found(repeated(text, times), before, after, mine)).toBe("reversed");
      }),
    );
  });

  it.each(HASHES)("is found as %s, in hex and in base64", (form, digest) => {
    const digits = fc.stringMatching(/^[0-9a-f]{0,9}$/);
    fc.assert(
      fc.property(address, path, rest, digits, digits, (mine, before, after, left, right) => {
        for (const spelling of [mine, mine.toLowerCase()]) {
          const value = digest(spelling);
          expect(found(`${left}${value.toString("hex")}${right}`, before, after, mine)).toBe(form);
          expect(found(value.toString("base64"), before, after, mine)).toBe(form);
          expect(found(value.toString("base64url"), before, after, mine)).toBe(form);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("is never found in an address that is longer by a letter or a digit on either side", () => {
    const more = fc.stringMatching(/^[a-z0-9]{1,3}$/);
    fc.assert(
      fc.property(address, more, fc.boolean(), fc.constantFrom(0, 1, 2, 3), (mine, extra, before, times) => {
        const near = before ? `${extra}${mine}` : `${mine}${extra}`;
        expect(found(repeated(near, times), "", "", mine)).toBeNull();
      }),
    );
  });
});

describe("a URL without the address", () => {
  it("is not taken for one with it, of 10,000 at random", () => {
    const hexOf = (length: number) =>
      fc.uint8Array({ minLength: length, maxLength: length }).map((b) => Buffer.from(b).toString("hex"));
    const token = fc
      .uint8Array({ minLength: 6, maxLength: 120 })
      .map((b) => Buffer.from(b).toString("base64"));
    const part = fc.oneof(
      fc.uuid(),
      hexOf(16),
      hexOf(20),
      hexOf(32),
      hexOf(64),
      token,
      token.map((text) => encodeURIComponent(text)),
      fc.constantFrom("logo@2x.png", "hero.jpg", "w=600", "utm_source=news", "jo@shop.example", "a%20b"),
    );
    const url = fc
      .array(part, { minLength: 1, maxLength: 6 })
      .map((parts) => `https://img.shop.example/${parts.join("/")}`);
    const search = new AddressSearch([
      ANN,
      "a@b.co",
      "x@y.de",
      "Ann.Lee+news@GMail.com",
      ...Array.from(letter, (char) => `${char}@${char}.io`),
    ]);
    fc.assert(
      fc.property(url, (text) => search.find(text) === null),
      { numRuns: 10_000 },
    );
  });

  it("is searched without a throw, whatever it and the addresses are", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc
        .array(
          fc.constantFrom(
            "%",
            "%4",
            "%40",
            "%2540",
            "@",
            "=",
            "\ud800",
            "\udc00",
            "\u0130",
            "%ff",
            "%c0",
            "YW5u",
            "616e",
            "a",
          ),
        )
        .map((parts) => parts.join("")),
      fc.webUrl({
        withFragments: true,
        withQueryParameters: true,
        authoritySettings: { withUserInfo: true, withPort: true },
      }),
    );
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), (url, addresses) => {
        new AddressSearch(addresses).find(url);
        const search = new AddressSearch(["a@very-unlikely.example"]);
        expect(search.find(url)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a hostile URL", () => {
  const random = (length: number): Buffer => {
    const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, i) =>
      createHash("sha512").update(`${i}`).digest(),
    );
    return Buffer.concat(blocks);
  };
  const recipients = Array.from({ length: 105 }, (_, i) => `reader${i}@${letter[i % 26]}.example`);
  const search = new AddressSearch(recipients);

  it.each([
    ["one letter", "a"],
    ["at signs", "@"],
    ["equals signs", "="],
    ["escapes of percent signs", "%25"],
    ["escapes of escapes", "%2525"],
    ["escapes of at signs", "0%2540a"],
    ["bytes that are no UTF-8", "%ff%c0"],
    ["lone surrogates", "\ud800"],
    ["an internationalised name", "b\u00fccher@"],
    ["credentials and ports", "//0:0@a.example:99999"],
    ["beginnings of addresses", "reader0@a.exampl&"],
    ["near addresses", "xreader0@a.example"],
    ["what may be the middle of any address", "0@a1@b2@c3@d4@e5@f6@g"],
    ["hex", random(500_000).toString("hex")],
    ["hex of middles of addresses", Buffer.from("0@a").toString("hex")],
    ["base64", random(750_000).toString("base64")],
    ["base64 of middles of addresses", Buffer.from("0@a1@b").toString("base64")],
    ["base64 of escapes", Buffer.from("%252540").toString("base64")],
    ["base64 of beginnings of addresses", Buffer.from("reader0@a.exampl&").toString("base64url")],
    ["hex and base64 by turns", `${random(64).toString("hex")}@${random(64).toString("base64")}%40`],
    ["base64 behind escapes", `%252541${random(12_000).toString("base64")}`],
    [
      "base64 behind escapes, in each reading",
      ["", "x", "xx", "xxx"]
        .map((x) => `${x}${Buffer.from("5@rx%2541".repeat(450)).toString("base64")}%252541`)
        .join(""),
    ],
  ])("of a megabyte of %s is searched in no time", (_, piece) => {
    const url = Buffer.from(
      `https://a.example/?${piece.repeat(Math.ceil(1_000_000 / piece.length))}`,
      "utf16le",
    ).toString("utf16le");
    for (let i = 0; i < 20; i++) search.find(url);
    const times = 20;
    const results = new Set<AddressForm | null>();
    const time = cpuTime(() => {
      for (let i = 0; i < times; i++) results.add(search.find(url));
    });
    // What it takes is 0.2 to 1.5 ms: the rest is for slow machines
    expect({ results: [...results], quick: time / times < 5 }).toEqual({ results: [null], quick: true });
  });

  it("of what is in the middle of all recipients' addresses is searched in no time", () => {
    const colleagues = Array.from({ length: 500 }, (_, i) => `reader${i}0@a.example`);
    const crowded = new AddressSearch(colleagues);
    const url = `https://a.example/?${"0@a".repeat(5_000)}`;
    for (let i = 0; i < 20; i++) crowded.find(url);
    const times = 20;
    const time = cpuTime(() => {
      for (let i = 0; i < times; i++) crowded.find(url);
    });
    expect(time / times).toBeLessThan(5);
  });
});
