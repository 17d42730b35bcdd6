import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataUrlText } from "../../src/core/data-url";

describe("the text of a data: URL", () => {
  it.each([
    ["data:text/css,p{color:red}", "p{color:red}"],
    ["data:,a%20b", "a b"],
    [" DATA:text/css;charset=utf-8,%E2%82%AC", "€"],
    ["data:text/css;base64,cCB7fQ==", "p {}"],
    ["data:text/css;base64,cCB7%66Q%3D%3D", "p {}"],
    ["data:text/css,a%#fragment", "a%"],
    ["data:text/css,100%zz", "100%zz"],
  ])("%s", (url, text) => {
    expect(dataUrlText(url)).toBe(text);
  });

  it.each([
    "https://x.example/a.css",
    "data:text/css",
    "data:text/css;base64,%%%",
    `data:,${"a".repeat(2_000_001)}`,
  ])("is none: %.40s", (url) => {
    expect(dataUrlText(url)).toBeNull();
  });

  it("is what was written into it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(dataUrlText(`data:text/css,${encodeURIComponent(text)}`)).toBe(text);
      }),
    );
  });
});
