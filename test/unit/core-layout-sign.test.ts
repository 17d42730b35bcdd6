import { describe, expect, it } from "vitest";
import { layoutSign, sizeSign } from "../../src/core/layout-sign";

describe("the sign of a size", () => {
  it.each([
    [0, 0, "no-area"],
    [1, 1, "no-area"],
    [0.4, 0.6, "no-area"],
    [-1, -1, "no-area"],
    [0, 600, "no-area"],
    [600, 0, "no-area"],
    [-5, 600, "no-area"],
    [1, null, "no-area"],
    [null, 1, "no-area"],
    [0, null, "no-area"],
    [600, 1, "thin"],
    [1, 600, "thin"],
    [0.5, 2, "thin"],
    [1, 2, "thin"],
    [2, 2, "tiny"],
    [5, 5, "tiny"],
    [2, 12, "tiny"],
    [2, 13, null],
    [5, 6, null],
    [600, 2, null],
    [16, 16, null],
    [2, null, null],
    [null, 2, null],
    [null, null, null],
  ] as const)("of %s × %s is %s", (width, height, expected) => {
    expect(sizeSign(width, height)).toBe(expected);
  });
});

describe("the sign of a layout", () => {
  it.each([
    ["a picture", { width: 600, height: 200, hidden: false }, null],
    ["one whose size is not known before it is loaded", { width: null, height: null, hidden: false }, null],
    ["a pixel", { width: 1, height: 1, hidden: false }, "no-area"],
    ["a rule", { width: 600, height: 1, hidden: false }, "thin"],
    ["a hidden picture", { width: 600, height: 200, hidden: true }, "hidden"],
    ["a hidden pixel", { width: 1, height: 1, hidden: true }, "hidden"],
    ["a hidden one without size", { width: null, height: null, hidden: true }, "hidden"],
  ] as const)("of %s", (_, image, expected) => {
    expect(layoutSign(image)).toBe(expected);
  });
});
