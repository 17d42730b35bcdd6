import { describe, expect, it } from "vitest";
import { gradientAlpha, maskShare, paintedShare } from "../../src/display/painting";

/** A computed style that says no more than this. */
function styled(values: Readonly<Record<string, string>>): CSSStyleDeclaration {
  const plain = { opacity: "1", filter: "none", mixBlendMode: "normal", maskImage: "none" };
  const getPropertyValue = (name: string) => values[name] ?? "";
  return { ...plain, ...values, getPropertyValue } as unknown as CSSStyleDeclaration;
}

describe("what is painted of an element", () => {
  it.each<[string, number]>([
    ["none", 1],
    ["opacity(0.5)", 0.5],
    ["opacity(1e-7)", 1e-7],
    ["opacity(50%) opacity(50%)", 0.25],
    ["brightness(0)", 0],
    ["brightness(0.8) grayscale(1)", 0.8],
    ["brightness(1.2)", 1],
    ["brightness(1000)", 0],
    ["contrast(0)", 0],
    ["blur(2px)", 1],
    ["blur(500px)", 0],
    ["drop-shadow(rgba(0, 0, 0, 0.5) 0px 2px 4px)", 1],
    ['url("#gone")', 0],
    ["opacity(calc(1 - sign(1em)))", 0],
  ])("with the filter %s: %d", (filter, expected) => {
    expect(paintedShare(styled({ filter }))).toBeCloseTo(expected, 9);
  });

  it("is nothing where it is mixed with what is behind it", () => {
    expect(paintedShare(styled({ mixBlendMode: "lighten" }))).toBe(0);
  });
});

describe("a mask", () => {
  const plain = {
    "mask-size": "auto",
    "mask-position": "0% 0%",
    "mask-repeat": "repeat",
    "mask-origin": "border-box",
    "mask-clip": "border-box",
    "mask-composite": "add",
    "mask-mode": "match-source",
  };

  it.each<[string, number]>([
    ["none", 1],
    ["linear-gradient(rgb(0, 0, 0), rgba(0, 0, 0, 0))", 1],
    ["linear-gradient(rgba(0, 0, 0, 0), rgba(0, 0, 0, 0))", 0],
    ["linear-gradient(rgba(0, 0, 0, 0) 100%, rgb(0, 0, 0))", 0],
    ['url("data:,1")', 0],
    ["linear-gradient(rgb(0, 0, 0), rgb(0, 0, 0)), none", 0],
  ])("%s leaves %d", (maskImage, expected) => {
    expect(maskShare(styled({ ...plain, maskImage }))).toBe(expected);
  });

  it("of another size leaves nothing", () => {
    const maskImage = "linear-gradient(rgb(0, 0, 0), rgb(0, 0, 0))";
    expect(maskShare(styled({ ...plain, maskImage, "mask-size": "0px" }))).toBe(0);
  });
});

describe("the alpha of a gradient", () => {
  it.each<[string, ReturnType<typeof gradientAlpha>]>([
    ["linear-gradient(rgb(255, 255, 255), rgb(0, 0, 0))", { least: 1, most: 1 }],
    ["linear-gradient(rgba(0, 0, 0, 0.4), rgb(0, 0, 0))", { least: 0.4, most: 1 }],
    ["radial-gradient(rgba(0, 0, 0, 0), rgba(0, 0, 0, 0.5))", { least: 0, most: 0.5 }],
    ["linear-gradient(color(srgb 1 1 1 / 0.5), color(srgb 1 1 1))", { least: 0.5, most: 1 }],
    ['url("data:,1")', null],
  ])("%s", (image, expected) => {
    expect(gradientAlpha(image)).toEqual(expected);
  });
});
