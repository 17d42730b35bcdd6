import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cssUrls, loadedCssUrls, replaceCssUrls } from "../../src/core/css-url";
import { cpuTime } from "./cpu-time";

const urls = (value: string): string[] => cssUrls(value).map(({ url }) => url);

describe("what a CSS value asks for", () => {
  it.each<[string, string, string[]]>([
    ["an unquoted url()", "url(https://a.example/1.png)", ["https://a.example/1.png"]],
    ["a url() in double quotes", 'url("https://a.example/1.png")', ["https://a.example/1.png"]],
    ["a url() in single quotes", "url('https://a.example/1.png')", ["https://a.example/1.png"]],
    ["white space inside", 'url(\n  "1.png"\t )', ["1.png"]],
    ["white space inside without quotes", "url(  1.png  )", ["1.png"]],
    ["a function in upper case", 'URL("1.png")', ["1.png"]],
    ["src()", 'src("1.png")', ["1.png"]],
    ["several layers", 'url("1.png"), linear-gradient(red, blue), url(2.png)', ["1.png", "2.png"]],
    ["the rest of a shorthand", '#fff url("1.png") 50% / cover no-repeat', ["1.png"]],
    ["parentheses in quotes", 'url("a(1).png")', ["a(1).png"]],
    ["a quote of the other kind", `url("it's.png")`, ["it's.png"]],
    ["commas and semicolons in quotes", 'url("a,b;c.png")', ["a,b;c.png"]],
    ["a comment's beginning in a URL", "url(https://a.example/*.png)", ["https://a.example/*.png"]],
    ["modifiers behind the string", 'url("1.png" crossorigin(anonymous)) red', ["1.png"]],
    ["an empty url()", "url()", [""]],
    [
      "a data: URL",
      "url(data:image/gif;base64,R0lGODlhAQABAAAAACw=)",
      ["data:image/gif;base64,R0lGODlhAQABAAAAACw="],
    ],
  ])("is read from %s", (_, value, expected) => {
    expect(urls(value)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ["a quote", String.raw`url("a\"b.png")`, ['a"b.png']],
    ["a parenthesis", String.raw`url(a\)b.png)`, ["a)b.png"]],
    ["a space", String.raw`url(a\ b.png)`, ["a b.png"]],
    ["a letter in hexadecimal", String.raw`url("\61.png")`, ["a.png"]],
    ["a letter in six digits", String.raw`url("\000061b.png")`, ["ab.png"]],
    ["a letter and the space that ends it", String.raw`url("\61 b.png")`, ["ab.png"]],
    ["a letter outside the basic plane", String.raw`url("\1f600.png")`, ["\u{1f600}.png"]],
    ["a null character", String.raw`url("\0.png")`, ["\ufffd.png"]],
    ["half a surrogate pair", String.raw`url("\d800.png")`, ["\ufffd.png"]],
    ["a code point beyond the last", String.raw`url("\110000.png")`, ["\ufffd.png"]],
    ["a line break, which is left out", 'url("a\\\nb.png")', ["ab.png"]],
    ["a line break of Windows", 'url("a\\\r\nb.png")', ["ab.png"]],
    ["a backslash", String.raw`url("a\\b.png")`, ["a\\b.png"]],
    ["a letter of the function's name", String.raw`\75 rl("1.png")`, ["1.png"]],
    ["a letter of the function's name, by itself", String.raw`u\rl("1.png")`, ["1.png"]],
    ["all letters of the function's name", String.raw`\75\72\6c("1.png")`, ["1.png"]],
    ["a letter of image-set's name", String.raw`im\61ge-set("1.png" 1x)`, ["1.png"]],
  ])("is read through an escape of %s", (_, value, expected) => {
    expect(urls(value)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ["strings", 'image-set("1.png" 1x, "2.png" 2x)', ["1.png", "2.png"]],
    ["urls", "image-set(url(1.png) 1x, url('2.png') 2x)", ["1.png", "2.png"]],
    ["both", 'image-set("1.png" 1x, url("2.png") 2x)', ["1.png", "2.png"]],
    ["a prefix", '-webkit-image-set("1.png" 1x)', ["1.png"]],
    ["upper case", 'IMAGE-SET("1.png" 1x)', ["1.png"]],
    [
      "types, which are no images",
      'image-set("1.avif" type("image/avif"), "1.png" type("image/png"))',
      ["1.avif", "1.png"],
    ],
    [
      "a gradient among them",
      'image-set(linear-gradient(red, blue) 1x, "2.png" calc(1dppx * (1 + 1)))',
      ["2.png"],
    ],
    ["cross-fade around it", 'cross-fade(image-set("1.png" 1x), url(2.png))', ["1.png", "2.png"]],
    ["var() with a fallback", "image-set(var(--a, url(1.png)) 1x)", ["1.png"]],
  ])("is read from image-set() with %s", (_, value, expected) => {
    expect(urls(value)).toEqual(expected);
  });

  it.each([
    ["nothing", ""],
    ["a keyword", "none"],
    ["a string elsewhere", '"https://a.example/1.png"'],
    ["a string of content", '"see " attr(href) "https://a.example/1.png"'],
    ["a string in another function", 'counter("https://a.example/1.png")'],
    ["a string in parentheses inside image-set()", 'image-set(("1.png") 1x)'],
    ["a url() in a comment", "/* url(1.png) */ red"],
    ["a url() in a string", '"url(1.png)"'],
    ["a url() in a comment that is never closed", "red /* url(1.png)"],
    ["a function whose name ends alike", 'my-url("1.png")'],
    ["a function whose name begins alike", 'urls("1.png")'],
    ["a name without parentheses", "url"],
    ["a name apart from its parentheses", 'url ("1.png")'],
    ["a name that a line break cuts in two", 'u\\\nrl("1.png")'],
  ])("is nothing where there is %s", (_, value) => {
    expect(urls(value)).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ["a url()", "url(1.png", ["1.png"]],
    ["a quoted url()", 'url("1.png"', ["1.png"]],
    ["a string in a url()", 'url("1.png', ["1.png"]],
    ["a string in image-set()", 'image-set("1.png', ["1.png"]],
    ["image-set()", 'image-set("1.png" 1x', ["1.png"]],
    ["an escape", "url(1.png\\", ["1.png\\"]],
  ])("is read to the end where %s is never closed", (_, value, expected) => {
    expect(urls(value)).toEqual(expected);
  });

  it("is found behind a comment, a string and a name of any length", () => {
    expect(urls(`/* a */ "b" ${"c".repeat(300)} url(1.png)`)).toEqual(["1.png"]);
  });

  it("is not found in a name that merely ends in url", () => {
    expect(urls(`${"a".repeat(253)}url("1.png")`)).toEqual([]);
  });

  it("is told with its place in the value", () => {
    expect(cssUrls('red url( "1.png" ) blue')).toEqual([{ start: 4, end: 18, url: "1.png" }]);
  });
});

describe("a custom property, whose strings may end up in an image-set()", () => {
  it("names what its strings say", () => {
    expect(cssUrls('"1.png" 1x, url(2.png)', true).map(({ url }) => url)).toEqual(["1.png", "2.png"]);
  });

  it("names no type of an image-set()", () => {
    expect(cssUrls('image-set("1.png" type("image/png"))', true).map(({ url }) => url)).toEqual(["1.png"]);
  });

  it("is given a string for a string, and a url() for a url()", () => {
    const replaced = replaceCssUrls(
      '"1.png" 1x, url(1.png) 2x, "2.png"',
      (url) => (url === "1.png" ? "data:,x" : null),
      true,
    );
    expect(replaced).toBe('"data:,x" 1x, url("data:,x") 2x, "2.png"');
  });
});

describe("what Gecko loads of a computed value", () => {
  const loaded = (value: string, density: number): string[] =>
    loadedCssUrls(value, density).map(({ url }) => url);

  const THREE = 'image-set("1.png" 1x, url("2.png") 2x, "3.png" 3x)';

  it.each<[string, string, number, string[]]>([
    ["all that stands outside of image-set()", 'url("1.png"), url("2.png")', 1, ["1.png", "2.png"]],
    ["the option of the screen's density", THREE, 2, ["2.png"]],
    ["the least dense that is dense enough", THREE, 1.5, ["2.png"]],
    ["the least dense where all are dense enough", THREE, 0.5, ["1.png"]],
    ["the densest where none is dense enough", THREE, 4, ["3.png"]],
    [
      "the same in whatever order they stand",
      'image-set("3.png" 3x, "1.png" 1x, "2.png" 2x)',
      1.5,
      ["2.png"],
    ],
    ["the first of equals", 'image-set("1.png" 2x, "2.png" 2x)', 2, ["1.png"]],
    ["the first of equals that are not dense enough", 'image-set("1.png" 1x, "2.png" 1x)', 2, ["1.png"]],
    [
      "the one of just the screen's density behind a denser one",
      'image-set("3.png" 3x, "2.png" 2x)',
      2,
      ["2.png"],
    ],
    ["one without a density as of density one", 'image-set("1.png", "2.png" 2x)', 1, ["1.png"]],
    ["by dots per inch", 'image-set("1.png" 96dpi, "2.png" 192dpi)', 2, ["2.png"]],
    ["by dots per centimetre", 'image-set("1.png" 37.8dpcm, "2.png" 75.6dpcm)', 2, ["2.png"]],
    ["by dots per px", 'image-set("1.png" 1dppx, "2.png" 2dppx)', 2, ["2.png"]],
    [
      "one of a type that comes in",
      'image-set("1.jxl" type("image/jxl"), "1.png" type("image/png"))',
      1,
      ["1.png"],
    ],
    ["nothing of types that do not come in", 'image-set("1.jxl" type("image/jxl"))', 1, []],
    ["nothing where a gradient is chosen", 'image-set(linear-gradient(red, blue) 1x, "2.png" 2x)', 1, []],
    [
      "one of each of several sets",
      'image-set("1.png" 1x, "2.png" 2x), image-set("3.png" 1x, "4.png" 2x)',
      2,
      ["2.png", "4.png"],
    ],
    ["one, under the older name", '-webkit-image-set(url("1.png") 1x, url("2.png") 2x)', 2, ["2.png"]],
    ["one of a set that is never closed", 'image-set("1.png" 1x, "2.png" 2x', 1, ["1.png"]],
  ])("is %s", (_, value, density, expected) => {
    expect(loaded(value, density)).toEqual(expected);
  });
});

describe("what Gecko loads for a computed CSS value", () => {
  const loaded = (value: string, density: number): string[] =>
    loadedCssUrls(value, density).map(({ url }) => url);

  it.each<[string, number, string[]]>([
    ['image-set("1.png" 1x, "2.png" 2x, "3.png" 3x)', 1, ["1.png"]],
    ['image-set("1.png" 1x, "2.png" 2x, "3.png" 3x)', 1.5, ["2.png"]],
    ['image-set("3.png" 3x, "2.png" 2x, "1.png" 1x)', 2, ["2.png"]],
    ['image-set("1.png" 1x, "2.png" 2x)', 4, ["2.png"]],
    ['image-set("2.png" 2x, "1.png")', 1, ["1.png"]],
    ['image-set(url("1.png") 1dppx, url("2.png") 2dppx)', 2, ["2.png"]],
    ['image-set("1.png" 96dpi, "2.png" 192dpi)', 2, ["2.png"]],
    ['image-set("1.png" 37.8dpcm, "2.png" 75.6dpcm)', 1, ["1.png"]],
    ['-webkit-image-set(url("1.png") 1X, url("2.png") 2X)', 1, ["1.png"]],
    ['image-set("1.png" 1x, "again.png" 1x)', 1, ["1.png"]],
    ['image-set("1.jxl" type("image/unheard-of") 1x, "1.png" type("image/png") 1x)', 1, ["1.png"]],
    ['image-set("1.jxl" type("image/unheard-of") 1x)', 1, []],
    ['image-set(linear-gradient(red, blue) 1x, "2.png" 2x)', 1, []],
    ['image-set("1.png" 1x, "2.png" 2x), url(3.png)', 1, ["1.png", "3.png"]],
    ['cross-fade(image-set("1.png" 1x, "2.png" 2x), url(3.png))', 2, ["2.png", "3.png"]],
    ['image-set(image-set("1.png" 1x, "2.png" 2x) 1x, "3.png" 3x)', 1, ["1.png"]],
    ['image-set("1.png" 1x, "2.png" 2x', 1, ["1.png"]],
    ["image-set()", 1, []],
    ["url(1.png), url(2.png)", 1, ["1.png", "2.png"]],
  ])("is of %s, at %f dots per px: %j", (value, density, expected) => {
    expect(loaded(value, density)).toEqual(expected);
  });

  it("is read in no time when it is a megabyte of functions around addresses", () => {
    const started = performance.now();
    const { length } = loadedCssUrls("a(url(1)".repeat(100_000), 1);
    expect({ length, quick: performance.now() - started < 3_000 }).toEqual({ length: 100_000, quick: true });
  });
});

describe("putting other images into a CSS value", () => {
  const DATA = "data:image/png;base64,AAAA";

  it.each([
    ["url(1.png)", `url("${DATA}")`],
    ['#fff url("1.png") 50% / cover', `#fff url("${DATA}") 50% / cover`],
    ['image-set("1.png" 1x, "2.png" 2x)', `image-set(url("${DATA}") 1x, "2.png" 2x)`],
    ["url(2.png), url(1.png)", `url(2.png), url("${DATA}")`],
    ["url(1.png), url(1.png)", `url("${DATA}"), url("${DATA}")`],
    ["/* url(1.png) */ url(1.png)", `/* url(1.png) */ url("${DATA}")`],
    ["url(1.png", `url("${DATA}")`],
  ])("makes of %s: %s", (value, expected) => {
    expect(replaceCssUrls(value, (url) => (url === "1.png" ? DATA : null))).toBe(expected);
  });

  it("puts a string for a string into a custom property", () => {
    const replace = (url: string) => (url === "1.png" ? DATA : null);
    expect(replaceCssUrls(`"1.png"`, replace, true)).toBe(`"${DATA}"`);
    expect(replaceCssUrls(`url("1.png") '1.png' "2.png"`, replace, true)).toBe(
      `url("${DATA}") "${DATA}" "2.png"`,
    );
  });

  it.each(["none", "url(2.png)", '"1.png"', ""])("leaves %j alone, and says so", (value) => {
    expect(replaceCssUrls(value, (url) => (url === "1.png" ? DATA : null))).toBeNull();
  });
});

describe("any CSS value", () => {
  const piece = fc.constantFrom(
    ...[
      "url(",
      "src(",
      "image-set(",
      "type(",
      "(",
      ")",
      '"',
      "'",
      "\\",
      "\\61 ",
      "/*",
      "*/",
      ",",
      " ",
      "\n",
      "a",
      "1x",
      "\u00e9",
    ],
    "\ud83d",
  );
  const value = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
    fc.string({ unit: "binary", maxLength: 60 }),
  );

  it("names at least what Gecko would load of it", () => {
    fc.assert(
      fc.property(value, fc.constantFrom(1, 2), (text, density) => {
        const named = new Set(urls(text));
        return loadedCssUrls(text, density).every(({ url }) => named.has(url));
      }),
      { numRuns: 2_000 },
    );
  });

  it("is left alone when there is nothing to put in", () => {
    fc.assert(
      fc.property(value, (text) => replaceCssUrls(text, () => null) === null),
      { numRuns: 2_000 },
    );
  });

  it("is read into references that lie inside it, in order and apart", () => {
    fc.assert(
      fc.property(value, (text) => {
        let last = 0;
        for (const { start, end } of cssUrls(text)) {
          if (start < last || end <= start || end > text.length) return false;
          last = end;
        }
        return true;
      }),
      { numRuns: 2_000 },
    );
  });

  it("asks for nothing but the replacements once all was replaced", () => {
    fc.assert(
      fc.property(value, (text) => {
        const replaced = replaceCssUrls(text, () => "data:,x");
        return replaced === null || urls(replaced).every((url) => url === "data:,x");
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["names", "a"],
    ["open functions", "a("],
    ["open urls", "url("],
    ["empty urls", "url()"],
    ["open image sets", "image-set("],
    ["quotes", '"'],
    ["backslashes", "\\"],
    ["escapes in hexadecimal", "\\61 "],
    ["open comments", "/*"],
    ["slashes", "/"],
    ["parentheses that close nothing", ")"],
    ["spaces", " "],
    ["strings inside image sets", 'image-set("'],
  ])("is read in no time when it is a megabyte of %s", (_, text) => {
    const hostile = text.repeat(1_000_000 / text.length);
    expect(cpuTime(() => replaceCssUrls(hostile, () => null))).toBeLessThan(3_000);
  });

  it.each([
    ["options that all hold one", "image-set(url(1.png),", ")"],
    ["urls before one", "image-set(url(1.png) ", ")"],
    ["urls after one", "image-set(", "url(1.png))"],
  ])("is chosen from in no time when image sets lie deep inside each other, as %s", (_, open, close) => {
    const depth = 20_000;
    const hostile = open.repeat(depth) + close.repeat(depth);
    expect(cpuTime(() => loadedCssUrls(hostile, 1))).toBeLessThan(1_000);
  });

  it("is read to the string's end past quotes and backslashes that are escaped", () => {
    const value = String.raw`url("1\\.png"), url("2\".png"), url("3.png\\"), url("4\\\".png")`;
    expect(urls(value)).toEqual([String.raw`1\.png`, `2".png`, "3.png\\", String.raw`4\".png`]);
  });
});
