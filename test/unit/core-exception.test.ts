import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateExceptions } from "../../src/core/exception";
import { shapeTextOf } from "../../src/core/url-shape";
import { cpuTime } from "./cpu-time";

const AT = 1_700_000_000_000;
const OPEN = { shape: "t.shop.example/open/*", evenAddress: false, createdAt: AT };
const LOGO = { shape: "img.shop.example/logo.png", evenAddress: true, createdAt: AT };

const shapesOf = (stored: unknown) => validateExceptions(stored).exceptions.map(({ shape }) => shape);

describe("stored exceptions", () => {
  it("are none where nothing was ever stored", () => {
    expect(validateExceptions(undefined)).toEqual({ exceptions: [], dropped: [] });
  });

  it("are read as they were stored", () => {
    expect(validateExceptions([OPEN, LOGO])).toEqual({ exceptions: [OPEN, LOGO], dropped: [] });
  });

  it.each([
    ["null", null],
    ["text", "t.shop.example/*"],
    ["an object", { 0: OPEN }],
    ["a number", 1],
  ])("that are no list but %s are dropped", (_, stored) => {
    expect(validateExceptions(stored)).toEqual({ exceptions: [], dropped: [stored] });
  });

  it("of one shape count once, the first of them", () => {
    const again = { ...OPEN, createdAt: AT + 1 };
    expect(validateExceptions([OPEN, again])).toEqual({ exceptions: [OPEN], dropped: [again] });
  });

  it("keep nothing but what an exception has", () => {
    expect(validateExceptions([{ ...OPEN, extra: 1 }]).exceptions).toEqual([OPEN]);
  });

  it.each([undefined, null, "yesterday", Number.NaN, Number.POSITIVE_INFINITY])(
    "made at %s were made at an unknown time",
    (createdAt) => {
      expect(validateExceptions([{ ...OPEN, createdAt }]).exceptions).toEqual([{ ...OPEN, createdAt: 0 }]);
    },
  );
});

describe("the shape of a stored exception", () => {
  it.each([
    "t.shop.example/open/*",
    "shop.example/",
    "shop.example/*",
    "*.shop.example/p.gif?*",
    "shop.example/lt.php?l&nl&s",
    "192.0.2.1/open/*",
    "[2001:db8::1]/open/*",
    "localhost/open/*",
    "xn--bcher-kva.example/open/*",
  ])("may be %s", (shape) => {
    expect(shapesOf([{ shape, createdAt: AT }])).toEqual([shape]);
  });

  it.each([
    ["empty", ""],
    ["a wildcard alone", "*"],
    ["a wildcard for the host", "*/"],
    ["a wildcard for host and path", "*/*"],
    ["a host without a path", "shop.example"],
    ["a path without a host", "/open/*"],
    ["a URL", "https://shop.example/open"],
    ["a host with a query", "shop.example?open/"],
    ["of two words", "shop.example/a b"],
    ["of two lines", "shop.example/a\nb"],
    ["too long", `shop.example/${"a".repeat(16_384)}`],
    ["no text", 1],
    ["a list", ["shop.example/*"]],
    ["missing", undefined],
  ])("cannot be %s", (_, shape) => {
    const entry = { shape, createdAt: AT };
    expect(validateExceptions([entry, OPEN])).toEqual({ exceptions: [OPEN], dropped: [entry] });
  });

  it.each([null, 0, "t.shop.example/*", [], true])("is not in the entry %j", (entry) => {
    expect(validateExceptions([entry])).toEqual({ exceptions: [], dropped: [entry] });
  });
});

describe("an exception made of a URL", () => {
  it("is read again, whatever the URL on a public host", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const shape = shapeTextOf(url);
        expect(shapesOf([{ shape, createdAt: AT }])).toEqual([shape]);
      }),
    );
  });
});

describe("what a second look found", () => {
  // The reader may say of a picture in an intranet that it is no tracker (setting allowPrivateTargets): it is
  // stored, and dropped when it is read.
  it("an exception for a host without a dot is read again", () => {
    const shape = shapeTextOf("http://wiki/open/1234567");
    expect(shapesOf([{ shape, createdAt: AT }])).toEqual(["wiki/open/*"]);
  });

  // "^[^/\s?#]+\.[^/\s?#]+\/" takes quadratic time: 150 ms for the one entry.
  it("a hostile shape costs little", () => {
    const entry = { shape: `a${".a".repeat(8_191)}`, createdAt: AT };
    validateExceptions([entry]);
    expect(cpuTime(() => validateExceptions([entry]))).toBeLessThan(20);
  });
});
