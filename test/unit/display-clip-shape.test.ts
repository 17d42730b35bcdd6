import { describe, expect, it } from "vitest";
import { clipExtent, clipPathExtent } from "../../src/display/clip-shape";

const BOX = { width: 200, height: 100 };

describe("what a clip-path leaves of a box of 200 by 100", () => {
  it.each<[string, number, number]>([
    ["none", 200, 100],
    ["inset(100%)", 0, 0],
    ["inset(50px)", 100, 0],
    ["inset(10px 20px)", 160, 80],
    ["inset(10px 20px 30px 40px)", 140, 60],
    ["inset(0px 100% 0px 0px)", 0, 100],
    ["inset(-10px)", 200, 100],
    ["inset(10px round 5px)", 180, 80],
    ["inset(calc(50% + 1px))", 0, 0],
    ["inset(calc(10% - 5px) 0px)", 200, 90],
    ["inset(min(50%, 70px))", 0, 0],
    ["inset(0px) border-box", 200, 100],
    ["inset(0px) content-box", 0, 0],
    ["content-box", 0, 0],
    ["circle(0px)", 0, 0],
    ["circle(0.5px at 50% 50%)", 1, 1],
    ["circle(30px)", 60, 60],
    ["circle()", 100, 100],
    ["circle(closest-side at center)", 100, 100],
    ["circle(closest-side at 0px 50%)", 0, 0],
    ["circle(farthest-side)", 200, 100],
    ["circle(50px at -500px 0px)", 0, 0],
    ["ellipse()", 200, 100],
    ["ellipse(closest-side farthest-side at 10px 10px)", 20, 100],
    ["ellipse(1px 40px at 50% 50%)", 2, 80],
    ["polygon(0px 0px, 0px 0px, 0px 0px)", 0, 0],
    ["polygon(0% 0%, 50% 0%, 50% 100%)", 100, 100],
    ["polygon(nonzero, 0px 0px, 10px 0px, 10px 10px)", 10, 10],
    ["polygon(evenodd, 0px 0px, 10px 0px, 10px 10px)", 0, 0],
    ["polygon(0px 0px, 200px 100px, 0px 0px)", 0, 0],
    ["polygon(-100px 0px, 100px 0px, 100px 50px, -100px 50px)", 100, 50],
    ["polygon(-10px -10px, 300px -10px, 300px -5px)", 0, 0],
    ["polygon(-20px -20px, -10px -20px, -10px -10px)", 0, 0],
    ["polygon(0px 0px, calc(50% - 3px) 0px, 10px 10px)", 97, 10],
    ["rect(0px 1px 1px 0px)", 1, 1],
    ["rect(auto auto auto auto)", 200, 100],
    ["xywh(5px 5px 0px 0px)", 0, 0],
    ["xywh(0px 0px 50% 50%)", 100, 50],
    ['url("#shape")', 0, 0],
    ['path("M0 0")', 0, 0],
    ["nonsense(0px)", 0, 0],
  ])("%s: %d by %d", (value, width, height) => {
    expect(clipPathExtent(value, BOX)).toEqual({ width, height });
  });
});

describe("what the older clip leaves of it", () => {
  it.each<[string, number, number]>([
    ["auto", 200, 100],
    ["rect(0px, 0px, 0px, 0px)", 0, 0],
    ["rect(1px, 1px, 1px, 1px)", 0, 0],
    ["rect(10px, 50px, 40px, 20px)", 30, 30],
    ["rect(auto, auto, auto, auto)", 200, 100],
    ["rect(0px, 500px, 500px, 0px)", 200, 100],
  ])("%s: %d by %d", (value, width, height) => {
    expect(clipExtent(value, BOX)).toEqual({ width, height });
  });
});
