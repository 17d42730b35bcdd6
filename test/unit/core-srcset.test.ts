import { describe, expect, it } from "vitest";
import { offeredImage } from "../../src/core/srcset";

describe("the image of an element that offers several", () => {
  it.each([
    ["its src, whatever else there is", "a.png", "b.png 1x, c.png 2x", ["d.png"], "a.png"],
    ["an image inside the mail, where the src is one", "cid:1", "https://x.example/b.png 2x", [], "cid:1"],
    ["the first candidate, where there is no src", null, "b.png 2x, c.png 1x", ["d.png"], "b.png"],
    ["the first candidate, by width", null, " ,, small.png 100w, large.png 4000w", [], "small.png"],
    ["a candidate without a descriptor", null, "b.png, c.png 2x", [], "b.png"],
    [
      "a URL with commas in it",
      null,
      "https://x.example/w_1,h_2/a.png 1x",
      [],
      "https://x.example/w_1,h_2/a.png",
    ],
    ["no fragment", "#", "b.png 1x", [], "b.png"],
    ["no empty src", " ", "b.png", [], "b.png"],
    ["the first source, where the element offers nothing", null, null, ["", "d.png 2x", "e.png"], "d.png"],
    ["nothing, where there is nothing", null, ", ,", [], null],
  ] as const)("is %s", (_, src, srcset, sources, expected) => {
    expect(offeredImage(src, srcset, sources)).toBe(expected);
  });
});
