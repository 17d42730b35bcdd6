import { describe, expect, it } from "vitest";
import { lengthOf, parsedLength, positionOf, words } from "../../src/display/css-length";

describe("a computed length", () => {
  it.each<[string, number | null]>([
    ["0", 0],
    ["0px", 0],
    ["12.5px", 12.5],
    ["-1e-7px", -1e-7],
    ["50%", 100],
    ["calc(50% - 3px)", 97],
    ["calc(3px + 50%)", 103],
    ["calc(100% + 1px)", 201],
    ["1em", null],
    ["auto", null],
    ["min(50%, 10px)", null],
    ["calc(1px + 2px)", null],
    ["", null],
  ])("%s of 200 px", (text, expected) => {
    expect(lengthOf(text, 200)).toBe(expected);
  });

  it("keeps its percentage and its px apart", () => {
    expect(parsedLength("calc(100% - 10px)")).toEqual({ percent: 100, px: -10 });
  });
});

it("a position has the middle where it says nothing", () => {
  expect(positionOf("right")).toEqual([
    { percent: 100, px: 0 },
    { percent: 50, px: 0 },
  ]);
  expect(positionOf("10px calc(100% - 2px)")).toEqual([
    { percent: 0, px: 10 },
    { percent: 100, px: -2 },
  ]);
});

it("words end where white space or commas stand outside of parentheses", () => {
  expect(words("calc((1px + 2%) * 2) auto, 3px")).toEqual(["calc((1px + 2%) * 2)", "auto", "3px"]);
});
