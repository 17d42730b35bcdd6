import { describe, expect, it } from "vitest";
import { layers, repeated } from "../../src/display/css-layers";

describe("the layers of a CSS value", () => {
  it.each<[string, string[]]>([
    ["none", ["none"]],
    ["scroll, fixed", ["scroll", "fixed"]],
    [
      'linear-gradient(rgb(1, 2, 3), red), url("a,b.png")',
      ["linear-gradient(rgb(1, 2, 3), red)", 'url("a,b.png")'],
    ],
    [String.raw`url("a\",b"), none`, [String.raw`url("a\",b")`, "none"]],
    ['url("a)"), none', ['url("a)")', "none"]],
  ])("of %s", (value, expected) => {
    expect(layers(value)).toEqual(expected);
  });

  it("begin again where there are too few, and end where there are too many", () => {
    expect([repeated(["a", "b"], 5), repeated(["a", "b"], 1)]).toEqual([["a", "b", "a", "b", "a"], ["a"]]);
  });
});
