import { describe, expect, it } from "vitest";
import { cssUrls } from "../../src/core/css-url";
import { OUTCOMES, REASONS } from "../../src/core/outcome";
import { LABEL, MARKS, STATE } from "../../src/display/marks";
import {
  colorSchemeOn,
  drawing,
  LAYER,
  labelRule,
  placeholderStyle,
} from "../../src/display/placeholder-style";
import { labelOf } from "../../src/display/placeholder-text";
import { MESSAGES, useTexts } from "./fake-texts";

/** @returns the SVG of each drawing in a text of CSS */
function drawingsIn(css: string): string[] {
  return cssUrls(css).map(({ url }) => decodeURIComponent(url.replace(/^data:image\/svg\+xml,/, "")));
}

useTexts();

const PLACEHOLDER_STYLE = placeholderStyle("light");

describe("the scheme that goes with a ground", () => {
  it.each([
    ["rgb(255, 255, 255)", "light"],
    ["rgb(244, 241, 232)", "light"],
    ["rgb(24, 24, 27)", "dark"],
    ["rgb(0, 0, 255)", "dark"],
    ["rgba(0, 0, 0, 0)", null],
    ["rgba(255, 255, 255, 0.5)", null],
    ["color(srgb 1 1 1)", null],
  ] as const)("%s: %s", (color, scheme) => {
    expect(colorSchemeOn(color)).toBe(scheme);
  });
});

describe("the style sheet of the placeholders", () => {
  it("asks nobody for anything", () => {
    expect(cssUrls(PLACEHOLDER_STYLE).filter(({ url }) => !url.startsWith("data:image/svg+xml,"))).toEqual(
      [],
    );
  });

  it("draws with SVG that asks nobody for anything either", () => {
    const names = drawingsIn(PLACEHOLDER_STYLE).flatMap(
      (svg) => svg.match(/\b(?:href|src|url)\b|@import/g) ?? [],
    );
    expect(names).toEqual([]);
  });

  it.each(["waiting", "loading", "refused", "failed"])("draws an image that is %s", (state) => {
    expect(PLACEHOLDER_STYLE).toMatch(new RegExp(`\\[${STATE}="${state}"\\][^{]*\\{ content: url\\("data:`));
  });

  it("draws nothing in the place of an image that is there", () => {
    const there = OUTCOMES.filter((outcome) => outcome === "loaded" || outcome === "from-store");
    expect(there.filter((outcome) => PLACEHOLDER_STYLE.includes(`"${outcome}"`))).toEqual([]);
  });

  it("shows nothing on paper", () => {
    const print = PLACEHOLDER_STYLE.slice(PLACEHOLDER_STYLE.indexOf("@media print"));
    expect(print).toMatch(
      new RegExp(`\\{\\s*\\[${STATE}\\][^{]*\\{ visibility: hidden !important; \\}\\s*\\}`),
    );
  });

  it("touches nothing in a message but what Cleardot has marked", () => {
    const selectors = PLACEHOLDER_STYLE.replace(/"[^"]*"/g, "").match(/^[^@{}\n]+(?=\{)/gm) ?? [];
    const unmarked = selectors
      .flatMap((list) => list.split(","))
      .filter((selector) => !/\[_moz_/.test(selector));
    // The root has one property more, which no message can know.
    expect(unmarked.map((selector) => selector.trim())).toEqual([":root"]);
  });

  it("goes by marks that Gecko leaves out of what is quoted, and that no message can know", () => {
    expect(MARKS.filter((mark) => !/^_moz_[0-9a-f]{16}_/.test(mark))).toEqual([]);
  });
});

describe("a placeholder with a text", () => {
  const verdict = {
    url: "https://images.shop.example/a.png",
    outcome: "waiting",
    reason: "level-ask",
    finding: null,
    traceless: false,
    clickable: true,
  } as const;
  const texts = (css: string) =>
    drawingsIn(css).flatMap((svg) =>
      Array.from(svg.matchAll(/>([^<>]+)<\/(?:bdi|div)>/g), ([, words]) => words),
    );

  it("names the host, and why the image is not there", () => {
    expect(texts(labelRule(3, "waiting", labelOf(verdict)))).toEqual([
      "images.shop.example",
      MESSAGES.get("placeholder_waits")?.message,
    ]);
  });

  it("names the mail service instead of the host where it is known", () => {
    const finding = { kind: "tracker", sign: "service-path", rule: null, service: "Mailchimp" } as const;
    const label = labelOf({ ...verdict, outcome: "refused", reason: "tracker", finding });
    expect(texts(drawing("refused", label))).toEqual(["Mailchimp", "Tracker"]);
  });

  it("says that an image is on its way, whatever lets it in", () => {
    expect(labelOf({ ...verdict, outcome: "loading", reason: "click" }).why).toBe("Loading…");
  });

  it("keeps of a very long host its end", () => {
    const { name } = labelOf({ ...verdict, url: `https://${"sub.".repeat(40)}tracker.example/a.png` });
    expect(name).toMatch(/^….*\.tracker\.example$/);
    expect(name.length).toBeLessThan(70);
  });

  it.each(REASONS)("has a few words for the reason %s", (reason) => {
    const { why } = labelOf({ ...verdict, reason });
    expect(why.length).toBeGreaterThan(0);
    expect(why.split(" ").length).toBeLessThanOrEqual(4);
  });

  it("is drawn for the elements that bear its number, on the screen alone", () => {
    expect(labelRule(3, "waiting", labelOf(verdict))).toMatch(
      new RegExp(`^@layer ${LAYER} \\{ @media screen \\{ \\[${LABEL}="3"\\] \\{ content: url\\("data:`),
    );
  });

  it("asks nobody for anything", () => {
    const css = labelRule(0, "failed", labelOf(verdict));
    expect(cssUrls(css).filter(({ url }) => !url.startsWith("data:image/svg+xml,"))).toEqual([]);
    expect(drawingsIn(css).join("")).not.toMatch(/\b(?:href|src|url)\b|@import/);
  });

  it.each([`<script>`, `"&'`, `a\u0000b`, `half \ud83d`, `]]>`, `") } * { color: red`])(
    "is well-formed, and stays in its string, whatever the text: %j",
    (name) => {
      const css = labelRule(0, "waiting", { name, isHost: false, why: name });
      const [svg = ""] = drawingsIn(css);
      expect(css.match(/[{}]/g)).toHaveLength(6);
      expect(svg).not.toMatch(/<script|&(?!#\d+;)/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML does not allow
      expect(svg).not.toMatch(/[\u0000-\u001f]/);
      expect(svg).toMatch(/<\/foreignObject><\/svg>$/);
    },
  );

  it("keeps a contrast of 4.5:1 for its texts and its glyph, in light and dark", () => {
    const schemes = Array.from(
      drawing("waiting").matchAll(/root%7B(.*?)%7D/g),
      ([, variables = ""]) =>
        new Map(
          Array.from(
            decodeURIComponent(variables).matchAll(/--(\w+):#(\w{6})/g),
            ([, key = "", hex = ""]) => [key, luminance(hex)],
          ),
        ),
    );
    expect(schemes).toHaveLength(2);
    for (const scheme of schemes) {
      const ground = scheme.get("ground") ?? 0;
      expect(contrast(scheme.get("text") ?? 0, ground)).toBeGreaterThan(4.5);
      expect(contrast(scheme.get("soft") ?? 0, ground)).toBeGreaterThan(4.5);
    }
  });
});

/** Relative luminance of a colour, six hexadecimal digits, as WCAG defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
