import { describe, expect, it } from "vitest";
import { cssUrls } from "../../src/core/css-url";
import { OUTCOMES } from "../../src/core/outcome";
import { MARKS } from "../../src/display/marks";
import { PLACEHOLDER_STYLE } from "../../src/display/placeholder-style";

/** @returns the SVG of each drawing in the style sheet */
function drawings(): string[] {
  return cssUrls(PLACEHOLDER_STYLE).map(({ url }) =>
    decodeURIComponent(url.replace(/^data:image\/svg\+xml,/, "")),
  );
}

describe("the style sheet of the placeholders", () => {
  it("asks nobody for anything", () => {
    expect(cssUrls(PLACEHOLDER_STYLE).filter(({ url }) => !url.startsWith("data:image/svg+xml,"))).toEqual(
      [],
    );
  });

  it("draws with SVG that asks nobody for anything either", () => {
    const names = drawings().flatMap((svg) => svg.match(/\b(?:href|src|url)\b|@import/g) ?? []);
    expect(names).toEqual([]);
  });

  it.each(["waiting", "loading", "refused", "failed"])("draws an image that is %s", (state) => {
    expect(PLACEHOLDER_STYLE).toMatch(
      new RegExp(`\\[_moz_cleardot="${state}"\\][^{]*\\{ content: url\\("data:`),
    );
  });

  it("draws nothing in the place of an image that is there", () => {
    const there = OUTCOMES.filter((outcome) => outcome === "loaded" || outcome === "from-store");
    expect(there.filter((outcome) => PLACEHOLDER_STYLE.includes(`"${outcome}"`))).toEqual([]);
  });

  it("shows nothing on paper", () => {
    const print = PLACEHOLDER_STYLE.slice(PLACEHOLDER_STYLE.indexOf("@media print"));
    expect(print).toMatch(/\{\s*\[_moz_cleardot\][^{]*\{ visibility: hidden !important; \}\s*\}/);
  });

  it("touches nothing in a message but what Cleardot has marked", () => {
    const selectors = PLACEHOLDER_STYLE.replace(/"[^"]*"/g, "").match(/^[^@{}\n]+(?=\{)/gm) ?? [];
    expect(
      selectors.flatMap((list) => list.split(",")).filter((selector) => !selector.includes("[_moz_cleardot")),
    ).toEqual([]);
  });

  it("goes by marks that Gecko leaves out of what is quoted, and that no message uses by chance", () => {
    expect(MARKS.filter((mark) => !mark.startsWith("_moz_cleardot"))).toEqual([]);
  });
});
