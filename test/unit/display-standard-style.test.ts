import { describe, expect, it } from "vitest";
import {
  isUnconditional,
  renamedAttribute,
  renamedSelector,
  UrlMarks,
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
    ["[SRC][alt]", `[${src}][alt]`],
    ["[srcset]", `[${renamedAttribute("srcset")}]`],
    ["[data-src]", "[data-src]"],
    ["[src-x]", "[src-x]"],
    ["[data]", `[${renamedAttribute("data")}]`],
    [`[alt="[src"]`, `[alt="[src"]`],
    [`[alt="a\\"[src]"]`, `[alt="a\\"[src]"]`],
    [".a\\[src", ".a\\[src"],
    [":not([style])", `:not([${renamedAttribute("style")}])`],
  ])("%s", (selector, expected) => {
    expect(renamedSelector(selector)).toBe(expected);
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
