import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/core/limits";
import {
  extensionOf,
  hasNumberPath,
  hasPersonalQuery,
  hasTokenPath,
  pathWords,
  shapeOf,
  shapeTextOf,
} from "../../src/core/url-shape";
import { cpuTime } from "./cpu-time";

const HEX16 = "8f3a9c2b7d6e5f40";
const UUID = "6e04e3f1-ef6c-7470-e4ec-03c0482566d9";
const JWT = "eyJlbWFpbF9pZCI6IjEyMyJ9";

const at = (rest: string) => new URL(`https://shop.example/${rest}`);
const path = (rest: string) => shapeOf(at(rest)).path;

describe("the shape of a path", () => {
  it.each([
    ["", "/"],
    ["hero.png", "/hero.png"],
    ["images/header/logo.png", "/images/header/logo.png"],
    ["summer-sale/hero.jpg", "/summer-sale/hero.jpg"],
    ["v2/logo.png", "/v2/logo.png"],
    ["track/open.php", "/track/open.php"],
    ["a.b.c/x.tar.gz", "/a.b.c/x.tar.gz"],
    [".hidden", "/.hidden"],
    ["open/12", "/open/12"],
    ["decade/facade.png", "/decade/facade.png"],
    ["Abonnement/Kundenservice.html", "/Abonnement/Kundenservice.html"],
    ["%", "/%"],
  ])("of words stays: %s", (rest, expected) => {
    expect(path(rest)).toBe(expected);
  });

  it.each([
    ["a number", "open/123", "/open/*"],
    ["a year", "2026/logo.png", "/*/logo.png"],
    ["a number in a word", "img_0042.jpg", "/*.jpg"],
    ["a size", "shoe-600x400.jpg", "/*.jpg"],
    ["hexadecimal digits", `open/${HEX16}`, "/open/*"],
    ["capital ones", `open/${HEX16.toUpperCase()}`, "/open/*"],
    ["a token with an extension", `open/${HEX16}.gif`, "/open/*.gif"],
    ["a UUID", `${UUID}/logo.png`, "/*/logo.png"],
    ["a UUID without hyphens", `${UUID.replaceAll("-", "")}/logo.png`, "/*/logo.png"],
    ["JSON in base64", `e/o/${JWT}`, "/e/o/*"],
    ["base64 with its padding", "e/o/aGVsbG8gd29ybA==", "/e/o/*"],
    ["a token of several parts", `o/abc-${HEX16}-x`, "/o/*"],
    ["a long word", `${"w".repeat(33)}/logo.png`, "/*/logo.png"],
    ["a very long one of short parts", `${"ab-".repeat(22)}/logo.png`, "/*/logo.png"],
  ])("has * for %s", (_, rest, expected) => {
    expect(path(rest)).toBe(expected);
  });

  it.each([
    ["an extension in lower case", "Logo.PNG", "/Logo.png"],
    ["nothing for empty segments", "a//b/", "/a/b"],
    ["what dots lead to", "a/../b/./c", "/b/c"],
    ["its first 32 segments", `${"s/".repeat(40)}x`, `/${Array.from({ length: 32 }, () => "s").join("/")}`],
  ])("has %s", (_, rest, expected) => {
    expect(path(rest)).toBe(expected);
  });
});

describe("the shape of a query", () => {
  it.each([
    ["the names of its parameters", "p?upn=u001.abc", "/p?upn"],
    ["them in order of the alphabet", "lt.php?s=a&nl=1&l=open", "/lt.php?l&nl&s"],
    ["each of them once", "p?a=1&a=2", "/p?a"],
    ["* for a name that is a token", `p?${HEX16}=1`, "/p?*"],
    ["* for a value without a name", "p?1234567", "/p?*"],
    ["nothing for nothing", "p?", "/p"],
    ["nothing for empty parameters", "p?&&", "/p"],
    ["the first 32 parameters", `p?${"a=1&".repeat(32)}b=1`, "/p?a"],
  ])("has %s", (_, rest, expected) => {
    expect(path(rest)).toBe(expected);
  });
});

describe("the shape of a host", () => {
  it.each([
    ["is the host", "https://img.shop.example/a", "img.shop.example"],
    ["is in lower case", "https://IMG.Shop.Example/a", "img.shop.example"],
    ["has no dot at its end", "https://img.shop.example./a", "img.shop.example"],
    ["has no port", "https://shop.example:8443/a", "shop.example"],
    ["has no credentials", "https://ann:secret@shop.example/a", "shop.example"],
    ["has * for a label that is a token", `https://${HEX16}.t.shop.example/a`, "*.t.shop.example"],
    ["keeps a domain that looks like a token", `https://${HEX16}.example/a`, `${HEX16}.example`],
    ["may be an IPv4 address", "http://192.0.2.1/a", "192.0.2.1"],
    ["may be an IPv6 address", "http://[2001:db8::1]/a", "[2001:db8::1]"],
    ["may be one label", "http://localhost/a", "localhost"],
    ["is in ASCII", "https://bücher.example/a", "xn--bcher-kva.example"],
  ])("%s", (_, url, expected) => {
    expect(shapeOf(new URL(url)).host).toBe(expected);
  });
});

describe("two mails' URLs of one purpose have one shape", () => {
  it.each([
    [`https://t.shop.example/open/${HEX16}`, "https://t.shop.example/open/0c1b5a9e8d7f6a43"],
    [
      `https://t.shop.example/o/${UUID}.gif?u=1`,
      "https://t.shop.example/o/0d1c2b3a-4958-6776-8594-a3b2c1d0e0ff.gif?u=2",
    ],
    ["https://t.shop.example/open/1000001/17", "https://t.shop.example/open/2000002/17"],
    ["https://t.shop.example/lt.php?s=a1&nl=4&l=open", "https://t.shop.example/lt.php?l=open&nl=9&s=b2"],
    ["https://t.shop.example/p?83749283", "https://t.shop.example/p?12938475"],
    ["https://t.shop.example/p.gif", "http://t.shop.example:8080/p.gif"],
  ])("%s", (one, other) => {
    expect(shapeTextOf(one)).toBe(shapeTextOf(other));
  });
});

describe("URLs of different purposes have different shapes", () => {
  it.each([
    ["words", `https://t.shop.example/open/${HEX16}`, `https://t.shop.example/logo/${HEX16}`],
    ["extensions", `https://t.shop.example/${HEX16}.gif`, `https://t.shop.example/${HEX16}.jpg`],
    ["depth", "https://t.shop.example/1234567", "https://t.shop.example/1234567/1234567"],
    ["parameters", "https://t.shop.example/p?open=1", "https://t.shop.example/p?logo=1"],
    ["parameters and none", "https://t.shop.example/p?a=1", "https://t.shop.example/p"],
    ["hosts", "https://t.shop.example/p", "https://img.shop.example/p"],
    ["domains", "https://t.shop.example/p", "https://t.other.example/p"],
  ])("by their %s", (_, one, other) => {
    expect(shapeTextOf(one)).not.toBe(shapeTextOf(other));
  });
});

describe("what has no shape", () => {
  it.each([
    "",
    "nonsense",
    "https://",
    "data:image/gif;base64,AA",
    "cid:a@b",
    "file:///etc/passwd",
    "mailto:a@b.example",
  ])("%s", (text) => {
    expect(shapeTextOf(text)).toBeNull();
  });

  it("a URL that is too long", () => {
    const start = "https://shop.example/";
    expect([
      shapeTextOf(start.padEnd(LIMITS.urlLength, "a")),
      shapeTextOf(start.padEnd(LIMITS.urlLength + 1, "a")),
    ]).toEqual(["shop.example/*", null]);
  });
});

describe("a shape, whatever the URL", () => {
  const hostile = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.string({ unit: "binary" }),
    fc.string({ unit: "binary" }).map((text) => `https://t.shop.example/${text}`),
    fc.string({ unit: "binary" }).map((text) => `https://t.shop.example/?${text}`),
    fc.string({ unit: "binary" }).map((text) => `https://${text}/a`),
    fc.stringMatching(/^(?:%[0-9a-f]{0,2}|[/?&=.]){0,40}$/).map((text) => `https://t.shop.example/${text}`),
  );

  it("is made without an error, and so is all that is asked of a URL", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        shapeTextOf(text);
        if (!URL.canParse(text)) return;
        const url = new URL(text);
        for (const ask of [shapeOf, hasPersonalQuery, hasTokenPath, hasNumberPath, pathWords, extensionOf])
          ask(url);
      }),
    );
  });

  it("has no space and no line break in it", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shapeTextOf(text) ?? "").not.toMatch(/\s/);
      }),
    );
  });

  it("is its own shape", () => {
    const word = fc.oneof(
      fc.constantFrom("open", "img", "logo", "v2", "summer-sale", "12", "600x400", HEX16, UUID, JWT),
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.nat().map(String),
    );
    const segments = fc.array(word, { maxLength: 5 });
    fc.assert(
      fc.property(segments, fc.uniqueArray(word, { maxLength: 4 }), (parts, names) => {
        const query = names.map((name) => `${name}=1`).join("&");
        const shape = shapeTextOf(`https://t.shop.example/${parts.join("/")}?${query}`) ?? "";
        const [left = "", right] = shape.split("?", 2);
        const example = right === undefined ? left : `${left}?${right.replaceAll("&", "=1&")}=1`;
        expect(shapeTextOf(`https://${example}`)).toBe(shape);
      }),
    );
  });

  it("is the same for any hexadecimal token, UUID or long number", () => {
    const token = fc.oneof(
      fc.stringMatching(/^\d[0-9a-f]{8,60}[a-f]$/),
      fc.uuid(),
      fc.bigInt({ min: 100n, max: 10n ** 30n }).map(String),
    );
    fc.assert(
      fc.property(token, (text) => {
        expect(shapeTextOf(`https://t.shop.example/o/${text}.gif?u=${text}`)).toBe(
          "t.shop.example/o/*.gif?u",
        );
      }),
    );
  });
});

describe("a path that may name somebody", () => {
  it.each([
    [`o/${HEX16}`, true],
    [`o/${HEX16}.gif`, true],
    [UUID, true],
    ["o/123456", true],
    [`o/${JWT}`, true],
    ["o/12345", false],
    ["images/hero.png", false],
    ["2026/05/logo.png", false],
    ["summer-sale-2026/hero_600x400.jpg", false],
    ["v1.2.3/logo@2x.png", false],
    ["fonts/OpenSans-Regular.woff", false],
    ["uploads/DSC_0042.JPG", false],
  ])("%s: %s", (rest, expected) => {
    expect(hasTokenPath(at(rest))).toBe(expected);
  });
});

describe("a path with a number", () => {
  it.each([
    ["open/12", true],
    ["open/12.gif", true],
    ["2026/logo.png", true],
    ["open/1", false],
    ["v12/logo.png", false],
    ["open", false],
  ])("%s: %s", (rest, expected) => {
    expect(hasNumberPath(at(rest))).toBe(expected);
  });
});

describe("a query that may name somebody", () => {
  it.each([
    ["", false],
    ["?", false],
    ["?&&", false],
    ["?v=1699999999", false],
    ["?w=600&h=400&fit=crop&q=80&auto=format", false],
    ["?itok=a8F3k2J9", false],
    ["?utm_source=newsletter&utm_campaign=20240115", false],
    ["?width=600", false],
    ["?name=logo", false],
    ["?x=12", false],
    ["?uid=", false],
    ["?uid=7", true],
    ["?UID=7", true],
    ["?subscriber_id=7", true],
    ["?email=ann", true],
    ["?e=ann", true],
    ["?u=12345", true],
    ["?u=1234", false],
    [`?name=${HEX16}`, true],
    [`?${HEX16}`, true],
    ["?open", false],
    [`?name=${"ab ".repeat(30)}`, true],
    [`?${"w=1&".repeat(10)}uid=7`, true],
  ])("%s: %s", (query, expected) => {
    expect(hasPersonalQuery(at(`p.png${query}`))).toBe(expected);
  });
});

describe("the words of a path", () => {
  it.each([
    ["Images/Header/Logo.PNG", ["images", "header", "logo"]],
    [`open/${HEX16}.gif`, ["open"]],
    ["a//b/", ["a", "b"]],
    ["", []],
  ])("of %s are %j", (rest, expected) => {
    expect(pathWords(at(rest))).toEqual(expected);
  });
});

describe("the extension", () => {
  it.each([
    ["logo.png", ".png"],
    ["Logo.JPEG?x=.gif", ".jpeg"],
    ["a.b/logo", ""],
    ["logo.", ""],
    [".png", ""],
    ["logo.p", ""],
    ["logo.verylong", ""],
    ["logo.123", ""],
    ["open.aspx", ".aspx"],
  ])("of %s is “%s”", (rest, expected) => {
    expect(extensionOf(at(rest))).toBe(expected);
  });
});

describe("a hostile URL", () => {
  const fill = (start: string, unit: string) =>
    start + unit.repeat((LIMITS.urlLength - start.length) / unit.length);

  it.each([
    ["slashes", fill("https://shop.example/", "/")],
    ["dots", fill("https://shop.example/", ".")],
    ["short segments", fill("https://shop.example/", "a8/")],
    ["one long segment", fill("https://shop.example/", "aB3")],
    ["hyphens", fill("https://shop.example/", "a-")],
    ["parameters", fill("https://shop.example/?", "uid=a8F3k2J9&")],
    ["nameless parameters", fill("https://shop.example/?", "a&")],
    ["nested encodings", fill("https://shop.example/", "%2525")],
    ["labels", `${fill("https://", "a.").slice(0, 16_380)}.b/`],
  ])("of %s costs little", (_, text) => {
    const url = new URL(text);
    const time = cpuTime(() => {
      for (let i = 0; i < 50; i++) {
        for (const ask of [shapeOf, hasPersonalQuery, hasTokenPath, hasNumberPath, pathWords, extensionOf])
          ask(url);
      }
    });
    expect(time / 50).toBeLessThan(4);
  });
});

describe("what a second look found", () => {
  // "%" makes every word with an umlaut or a space a token: what is the same for everyone seems made for one reader.
  it.each(["images/grey%20line.gif", "images/Tr%C3%A4nnlinje.png", "bilder/%C3%BCberschrift.png"])(
    "a percent-encoded word is no token: %s",
    (rest) => {
      expect(hasTokenPath(at(rest))).toBe(false);
    },
  );

  it.each(["images/newsletterdivider2.png", "img/backgroundpattern3.png", "images/facade12.gif"])(
    "a word with a digit at its end is no token: %s",
    (rest) => {
      expect(hasTokenPath(at(rest))).toBe(false);
    },
  );

  // What a build or a content system adds so that a changed picture is asked for again: ms or s since 1970.
  it.each(["?1699999999", "?t=1699999999", "?ts=1699999999000", "?m=1699999999", "?updated=1699999999"])(
    "a time names nobody: %s",
    (query) => {
      expect(hasPersonalQuery(at(`divider.png${query}`))).toBe(false);
    },
  );

  // d3k81ch9hvuctc.cloudfront.net is one company's, d1a2b3c4d5e6f7 another's: an exception for one is none for the other.
  it.each([
    ["https://d3k81ch9hvuctc.cloudfront.net/a.png", "d3k81ch9hvuctc.cloudfront.net"],
    ["https://1234567890.co.uk/a.png", "1234567890.co.uk"],
  ])("a registrable domain is kept, also under a suffix of several labels: %s", (url, expected) => {
    expect(shapeOf(new URL(url)).host).toBe(expected);
  });

  // Of random tokens, not taken for one: base62 12 characters 13 %, base64url 12 26 %, 16 13 %, base36 10 27 %.
  it.each(["kQxWbZpLmRtY", "xk7mqpzvbt", "aG9-dXz_QmL-kPw0"])("a short token is one: %s", (token) => {
    expect(path(`o/${token}`)).toBe("/o/*");
  });

  // The value says what is asked for: of one open and one picture, the one makes the other a known pixel.
  it("the values of parameters for an action are part of the shape", () => {
    expect(shapeTextOf("https://shop.example/index.php?action=open&id=7")).not.toBe(
      shapeTextOf("https://shop.example/index.php?action=logo&id=7"),
    );
  });
});
