import { describe, expect, it } from "vitest";
import { placedSide } from "../../src/display/inner-box";

describe("how much of an image lies in a side of 100 px", () => {
  it.each<[string, number | null, number, number, number]>([
    ["at the beginning", 40, 0, 0, 40],
    ["in the middle", 40, 50, 0, 40],
    ["at the end", 40, 100, 0, 40],
    ["half out of it", 40, 0, -20, 20],
    ["past it", 40, 0, 100, 0],
    ["larger than it", 300, 50, 0, 100],
    ["of unknown size", null, 50, 0, 100],
    ["of unknown size, one of many", null, 0, -200, 100],
    ["of unknown size, past it", null, 0, 100, 0],
    ["of unknown size, far off", null, 0, -9999, 0],
    ["of unknown size, moved by far more than it", null, 900, 0, 0],
    ["of unknown size, counted from the end", null, 100, -10, 100],
  ])("%s", (_name, tile, percent, px, expected) => {
    expect(placedSide(100, tile, { percent, px })).toBe(expected);
  });

  it("is nothing where its place is not plain", () => {
    expect(placedSide(100, 40, null)).toBe(0);
  });
});
