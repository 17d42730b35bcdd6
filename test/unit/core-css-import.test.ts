import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cssImports } from "../../src/core/css-import";

const plain = { kind: "import", layer: null, hasSupports: false, media: "" } as const;

describe("the imports of a style sheet", () => {
  it.each([
    [`@import "a.css";`, [{ ...plain, url: "a.css" }]],
    [`@import 'a.css'`, [{ ...plain, url: "a.css" }]],
    [`@IMPORT URL( "a.css" ) ;`, [{ ...plain, url: "a.css" }]],
    [`@import url(data:text/css;base64,LmF7fQ==);`, [{ ...plain, url: "data:text/css;base64,LmF7fQ==" }]],
    [`@import url(data:text/css,.a{});.b{}`, [{ ...plain, url: "data:text/css,.a{}" }]],
    [`@import "data:text/css,.a{};";`, [{ ...plain, url: "data:text/css,.a{};" }]],
    [`@\\69mport "\\61.css";`, [{ ...plain, url: "a.css" }]],
    [`@import u\\72l(a.css);`, [{ ...plain, url: "a.css" }]],
    [`@charset "utf-8"; /* ; */ <!-- @import "a.css"; -->`, [{ ...plain, url: "a.css" }]],
    [
      `@import "a.css";@import "b.css";`,
      [
        { ...plain, url: "a.css" },
        { ...plain, url: "b.css" },
      ],
    ],
    [
      `@import "a.css" screen and (min-width: 1px);`,
      [{ ...plain, url: "a.css", media: "screen and (min-width: 1px)" }],
    ],
    [`@import "a.css"/**/print/* x */;`, [{ ...plain, url: "a.css", media: "print" }]],
    [`@import "a.css" layer;`, [{ ...plain, url: "a.css", layer: "" }]],
    [`@import "a.css" layer( a.b ) all;`, [{ ...plain, url: "a.css", layer: "a.b", media: "all" }]],
    [`@import "a.css" layered;`, [{ ...plain, url: "a.css", media: "layered" }]],
    [
      `@import "a.css" supports(content: ";");`,
      [{ ...plain, url: "a.css", hasSupports: true, media: `supports(content: ";")` }],
    ],
    [
      `@layer b, a; @import "a.css" layer(a);`,
      [
        { kind: "layer-order", text: "@layer b, a;" },
        { ...plain, url: "a.css", layer: "a" },
      ],
    ],
  ])("%s", (css, found) => {
    expect(cssImports(css)).toEqual(found);
  });

  it.each([
    ["after a rule", `.a {} @import "a.css";`],
    ["after a layer with rules", `@layer a { .a {} } @import "a.css";`],
    ["after another statement", `@namespace "x"; @import "a.css";`],
    ["in a comment", `/* @import "a.css"; */`],
    ["without an address", "@import screen;"],
    ["in nothing", ""],
  ])("there are none %s", (_, css) => {
    expect(cssImports(css)).toEqual([]);
  });

  it("are found in any text, or not, without an error", () => {
    const piece = fc.constantFrom(
      "@import",
      "@layer",
      '"',
      "'",
      "url(",
      ")",
      "(",
      ";",
      "{",
      "/*",
      "*/",
      "\\",
      " ",
      "a",
      "<!--",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        for (const statement of cssImports(pieces.join("")))
          expect(statement.kind).toMatch(/import|layer-order/);
      }),
    );
  });

  it.each([
    ["imports", '@import "a";'],
    ["open comments", "/*"],
    ["open strings", "@import 'a"],
    ["open functions", "@import url("],
    ["parentheses", "@import url(a) (("],
  ])("take time in proportion to a sheet's length: %s", (_, text) => {
    const time = (length: number) => {
      const css = text.repeat(Math.ceil(length / text.length));
      const start = process.cpuUsage();
      cssImports(css);
      return process.cpuUsage(start).user / 1000;
    };
    time(10_000);
    // 2 million characters is the most that is read. What is quadratic takes hours.
    expect(time(2_000_000)).toBeLessThan(4_000);
  });
});
