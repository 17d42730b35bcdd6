import { describe, expect, it } from "vitest";
import {
  isUnconditional,
  renamedAttribute,
  renamedSelector,
  UrlMarks,
  withCaseTold,
  withFixedUnits,
} from "../../src/display/standard-style";

describe("media queries", () => {
  it.each(["", "all", "screen", "only screen", "print, screen", "not print", "ONLY ALL"])(
    "hold for everybody: %s",
    (text) => {
      expect(isUnconditional(text)).toBe(true);
    },
  );

  it.each([
    "print",
    "(min-width: 1px)",
    "screen and (min-width: 1px)",
    "(prefers-color-scheme: light)",
    "not screen",
    "not all",
    "tty",
  ])("depend on who looks: %s", (text) => {
    expect(isUnconditional(text)).toBe(false);
  });
});

describe("a selector for the standard view", () => {
  const src = renamedAttribute("src");

  it.each([
    ["p > a:hover", "p > a:hover"],
    ["[src]", `[${src}]`],
    [`img[src^="data:"] ~ .a`, `img[${src}^="data:"] ~ .a`],
    ["[*|src]", `[${src}]`],
    ["[SRC][title]", `[${src}][title]`],
    ["[alt]", `[${renamedAttribute("alt")}]`],
    ["[class~=A]", `[${renamedAttribute("class")}~=A]`],
    [".aB#C::before", `.a${withCaseTold("B")}#${withCaseTold("C")}::before`],
    [`.\\41 b`, `.\\41 b`.replace(/[A-Z]/g, withCaseTold)],
    ["[srcset]", `[${renamedAttribute("srcset")}]`],
    ["[data-src]", "[data-src]"],
    ["[src-x]", "[src-x]"],
    ["[data]", `[${renamedAttribute("data")}]`],
    [`[title="[src"]`, `[title="[src"]`],
    [`[title="a\\"[src]"]`, `[title="a\\"[src]"]`],
    [".a\\[src", ".a\\[src"],
    [":not([style])", `:not([${renamedAttribute("style")}])`],
  ])("%s", (selector, expected) => {
    expect(renamedSelector(selector)).toBe(expected);
  });
});

describe("classes in the standard view", () => {
  it("differ where the message's differ by case alone", () => {
    const names = ["ab", "aB", "Ab", "AB"].map((name) => withCaseTold(name).toLowerCase());
    expect(new Set(names).size).toBe(4);
  });
});

describe("lengths in the standard view", () => {
  it.each([
    ["width: 100vw", "width: 1000px"],
    ["width: calc(50vw - -.5VH)", "width: calc(500px - -4px)"],
    ["width: 1e1svw; height: 10dvmin", "width: 100px; height: 80px"],
    ["width: 10cqi", "width: 100px"],
    ["font-size: 2ex", "font-size: 1em"],
    ["margin: 2ch 3lh 1rlh", "margin: 1em 3.6em 19px"],
    ["--w:calc((100vw - 1px)*9)", "--w:calc((1000px - 1px)*9)"],
    ["width: 10px; color: #1e5ce1; margin: 1em", "width: 10px; color: #1e5ce1; margin: 1em"],
    ["animation-name: a5vw", "animation-name: a5vw"],
  ])("%s", (css, expected) => {
    expect(withFixedUnits(css)).toBe(expected);
  });
});

describe("marks for URLs", () => {
  it("lead back to what the message wrote", () => {
    const marks = new UrlMarks();
    const urls = ["https://x.example/a.png", "b.png", "https://x.example/a.png"];
    expect(urls.map((url) => marks.textOf(marks.markOf(url)))).toEqual(urls);
    expect(marks.size).toBe(2);
  });

  it.each(["data:,99", "data:image/png;base64,AAAA", "https://x.example/"])(
    "are not to be made up: %s",
    (mark) => {
      expect(new UrlMarks().textOf(mark)).toBeNull();
    },
  );
});
