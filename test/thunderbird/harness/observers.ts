/** A message that tries to learn who reads it, and ten users who differ in everything that it could learn. */
import { sheetUrl } from "./html-pieces";
import type { SceneOptions } from "./scene";

/** One user, by what a message could measure. */
export interface User {
  readonly name: string;
  readonly prefs: NonNullable<SceneOptions["prefs"]>;
  readonly env: Readonly<Record<string, string>>;
  /** of the window, in px of the screen */
  readonly width: number;
  readonly height: number;
}

const LIGHT = { "ui.systemUsesDarkTheme": 0 };
const DARK = { "ui.systemUsesDarkTheme": 1, "layout.css.prefers-color-scheme.content-override": 0 };
/** Bits of Gecko's PointerCapabilities: coarse 1, fine 2, hover 4. */
const TOUCH = { "ui.primaryPointerCapabilities": 1, "ui.allPointerCapabilities": 1 };
const MOUSE = { "ui.primaryPointerCapabilities": 6, "ui.allPointerCapabilities": 6 };

const language = (tag: string, locale: string) => ({
  prefs: {
    "intl.locale.requested": tag,
    "intl.accept_languages": tag,
    "intl.regional_prefs.use_os_locales": true,
  },
  env: { LANG: locale, LC_ALL: locale },
});
const english = language("en-US", "en_US.UTF-8");
const german = language("de", "de_DE.UTF-8");
const japanese = language("ja", "ja_JP.UTF-8");

/** Ten users: three languages, light and dark, three widths, four pixel ratios, two time zones, touch, other fonts. */
export const users: readonly User[] = [
  {
    ...english,
    name: "English, light, 1100 px",
    width: 1100,
    height: 800,
    prefs: { ...english.prefs, ...LIGHT, ...MOUSE },
  },
  { ...english, name: "dark", width: 1100, height: 800, prefs: { ...english.prefs, ...DARK, ...MOUSE } },
  { ...english, name: "narrow", width: 620, height: 500, prefs: { ...english.prefs, ...LIGHT, ...MOUSE } },
  { ...english, name: "wide", width: 1900, height: 1100, prefs: { ...english.prefs, ...LIGHT, ...MOUSE } },
  {
    ...german,
    name: "German, in another time zone",
    width: 1100,
    height: 800,
    prefs: { ...german.prefs, ...LIGHT, ...MOUSE },
    env: { ...german.env, TZ: "Pacific/Kiritimati" },
  },
  {
    ...japanese,
    name: "Japanese",
    width: 1100,
    height: 800,
    prefs: { ...japanese.prefs, ...LIGHT, ...MOUSE },
  },
  {
    ...english,
    name: "two pixels to a point, touch",
    width: 1100,
    height: 800,
    prefs: {
      ...english.prefs,
      ...LIGHT,
      ...TOUCH,
      "layout.css.devPixelsPerPx": "2.0",
      "ui.prefersReducedMotion": 1,
    },
  },
  {
    ...english,
    name: "large fonts of another family",
    width: 1100,
    height: 800,
    prefs: {
      ...english.prefs,
      ...LIGHT,
      ...MOUSE,
      "font.default.x-unicode": "sans-serif",
      "font.default.x-western": "sans-serif",
      "font.name.serif.x-western": "DejaVu Sans Mono",
      "font.name.serif.x-unicode": "DejaVu Sans Mono",
      "font.name.sans-serif.x-western": "DejaVu Sans Mono",
      "font.name.sans-serif.x-unicode": "DejaVu Sans Mono",
    },
  },
  {
    ...english,
    name: "1.1 pixels to a point",
    width: 1100,
    height: 800,
    prefs: { ...english.prefs, ...LIGHT, ...MOUSE, "layout.css.devPixelsPerPx": "1.1" },
  },
  {
    ...english,
    name: "1.75 pixels to a point, other fonts of the platform",
    width: 1900,
    height: 1100,
    prefs: {
      ...english.prefs,
      ...LIGHT,
      ...MOUSE,
      "layout.css.devPixelsPerPx": "1.75",
      "ui.font.menu": "sans-serif",
      "ui.font.menu.size": "24",
      "ui.font.caption": "sans-serif",
      "ui.font.caption.size": "24",
    },
  },
];

const MEASURES = [400, 550, 560, 570, 600, 700, 800, 900, 1000, 1100, 1300, 1600] as const;

/** A message's attempts, and what of it comes in for everybody at level clean. */
export function spyingMessage(host: (label: string) => string): { html: string; expected: string[] } {
  const expected: string[] = [];
  const url = (label: string) => `http://${host(label)}/image.png`;
  const everybody = (label: string) => {
    expected.push(url(label));
    return url(label);
  };
  const box = (className: string) => `<div class="${className}" style="width:120px;height:40px">x</div>`;
  const boxes: string[] = [];
  const rule = (label: string, selector = `.${label}`) => {
    boxes.push(box(label));
    return `${selector} { background: url(${url(label)}) }`;
  };
  const media = (label: string, query: string) => `@media ${query} { ${rule(label)} }`;
  const sheet = [
    ...MEASURES.map((px) => media(`sheet-width-${px}`, `(min-width: ${px}px)`)),
    media("sheet-dark", "(prefers-color-scheme: dark)"),
    media("sheet-light", "(prefers-color-scheme: light)"),
    media("sheet-coarse", "(pointer: coarse)"),
    media("sheet-fine", "(pointer: fine)"),
    media("sheet-dense", "(min-resolution: 1.5dppx)"),
    media("sheet-motion", "(prefers-reduced-motion: reduce)"),
    media("sheet-high", "(min-height: 600px)"),
    `body { container-type: inline-size } .moz-main-header td { container-type: inline-size }`,
    ...MEASURES.map((px) => `@container (min-width: ${px}px) { ${rule(`container-${px}`)} }`),
    `@supports (width: calc-size(auto, size)) { ${rule("supports")} }`,
    `@keyframes k { from, to { background-image: url(${url("frame")}) } } .frame { animation: k 1s infinite } `,
    rule("hover", ".hover:hover"),
    rule("visited", ":visited + .visited"),
    rule("inactive", ":-moz-window-inactive .inactive"),
    `.plain-sheet { background: url(${everybody("plain-sheet")}) }`,
  ].join("\n");
  boxes.push(box("frame"), box("plain-sheet"));
  const own = [
    // What Cleardot puts into a document, or might.
    rule("mark-pixel", `[_moz_cleardot="pixel"] ~ .mark-pixel`),
    rule("mark-any", `[_moz_cleardot] ~ .mark-any`),
    rule("data-src", `img[src^="data:"] ~ .data-src`),
    rule("no-srcset", `.picture:not([srcset]) ~ .no-srcset`),
    rule("own-style", `html:has(head > style) .own-style`),
    rule("own-frame", `html:has(> iframe) .own-frame`),
    rule("button", `[role=button] ~ .button`),
    rule("titled", `.picture[title] ~ .titled`),
    // What Thunderbird writes.
    rule("shrunk", `[shrinktofit] ~ .shrunk`),
    rule("header", `body:has(> .moz-main-header tr:nth-child(3)) .header`),
    rule("attribute-loaded", `[style*="data:"] ~ .attribute-loaded`),
  ].join("\n");
  // Layout: an image that is there or not by a measure.
  const ladder = MEASURES.map(
    (px) =>
      `<div style="overflow:hidden;height:40px;width:calc((100vw - ${px}px) * 1000)"><img width="40" height="30" src="URL-vw-${px}"></div>
       <div style="overflow:hidden;height:40px;max-width:calc((100% - ${px}px) * 1000)"><img width="40" height="30" src="URL-percent-${px}"></div>`,
  ).join("");
  const fonts = [8, 9, 10, 11, 12, 14, 16, 18, 20]
    .map(
      (px) =>
        `<div style="width:max-content;position:relative;font-family:sans-serif;font-size:10px">iiiiiiiiii<div style="position:absolute;left:0;top:0;overflow:hidden;height:20px;width:calc((100% - ${px * 5}px) * 1000)"><img width="40" height="20" src="URL-font-${px}"></div></div>
         <div style="overflow:hidden;height:20px;width:calc((1ch - ${px / 2}px) * 1000)"><img width="40" height="20" src="URL-ch-${px}"></div>`,
    )
    .join("");
  const controls = [60, 80, 100, 120, 140, 160, 200, 300]
    .map(
      (px) =>
        `<form style="width:max-content;position:relative"><input type="submit"><input type="date"><input type="file"><select><option>x</select><input type="checkbox"><details><p>x</p></details><div style="position:absolute;left:0;top:0;overflow:hidden;height:20px;width:calc((100% - ${px * 4}px) * 1000)"><img width="40" height="20" src="URL-control-${px}"></div></form>`,
    )
    .join("");
  const measured = `${ladder}${fonts}${controls}`;
  const html = `<link rel="stylesheet" href="data:text/css,${encodeURIComponent(sheet)}">
    <style>${own} .scheme { color-scheme: light dark; background: light-dark(url(${url("light-dark-light")}), url(${url("light-dark-dark")})) }
      .set { background: image-set(url(${everybody("set-1x")}) 1x, url(${url("set-2x")}) 2x) }</style>
    <img class="picture" width="200" height="100" alt="picture" src="${everybody("picture")}">
    <img width="1" height="1" src="${url("pixel")}?r=4f9d2c81ab">
    <img width="300" height="100" alt="widths" src="${everybody("widths-src")}" srcset="${MEASURES.map((px) => `${url(`widths-${px}`)} ${px}w`).join(", ")}" sizes="100vw">
    <img width="300" height="100" alt="densities" src="${everybody("density-src")}" srcset="${url("density-1")} 1x, ${url("density-2")} 2x">
    <picture><source media="(prefers-color-scheme: dark)" srcset="${url("source-dark")}">
      ${MEASURES.map((px) => `<source media="(max-width: ${px}px)" srcset="${url(`source-${px}`)}">`).join("")}
      <img width="300" height="100" alt="sources" src="${everybody("sources-src")}"></picture>
    <picture><source media="(pointer: coarse)" srcset="${url("source-coarse")}"><source srcset="${url("source-fine")}"><img width="300" height="100" alt="" src="${everybody("pointer-src")}"></picture>
    <a href="http://${host("visited-link")}/">link</a>
    ${boxes.join("\n")}
    <div class="scheme" style="width:120px;height:40px">x</div><div class="set" style="width:120px;height:40px">x</div>
    ${measured.replace(/URL-([-\w]+)/g, (_, label: string) => url(label))}`;
  return { html, expected };
}

const steps = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, i) => Number((from + ((to - from) * i) / (count - 1)).toFixed(2)));

/** What has the width, or the height, of what it is in, less some px, a thousand times: of the images in it as many are seen as there is room. */
function gauge(
  content: string,
  px: readonly number[],
  side: "width" | "height",
  image: (px: number) => string,
): string {
  const others = side === "width" ? "height:20px" : "width:40px";
  const marks = px.map(
    (least) =>
      `<div style="position:absolute;left:0;top:0;overflow:hidden;${others};${side}:calc((100% - ${least}px) * 1000)"><img width="40" height="20" src="${image(least)}"></div>`,
  );
  return `<div style="width:${side === "width" ? "max-content" : "60px"};position:relative">${content}${marks.join("")}</div>`;
}

/** A message that measures what fonts, controls and the pixels of a screen make of it. */
export function measuringMessage(host: (label: string) => string): string {
  const text = (style: string) => `<span style="${style}">xxxxxxxxxx</span>`;
  const wide: Readonly<Record<string, readonly [content: string, px: readonly number[]]>> = {
    border: [
      '<div style="border-left:1.5px solid;width:0;height:9px"></div>',
      [0.9, 1.2, 1.3, 1.4, 1.6, 1.8],
    ],
    "thick-border": [
      '<div style="border-left:2.9px solid;width:0;height:9px"></div>',
      [1.9, 2.1, 2.3, 2.5, 2.8],
    ],
    "first-line": ['<p class="first-line">iiiiiiiiii</p>', steps(60, 200, 29)],
    "first-letter": ['<p class="first-letter">i</p>', steps(30, 120, 19)],
    submit: ['<input type="submit" style="font-size:20px!important">', steps(20, 260, 13)],
    file: ['<input type="file" style="font-size:20px!important">', steps(100, 500, 11)],
    "image-input": ['<input type="image" style="font-size:20px!important">', steps(20, 260, 13)],
    quotes: ['<q style="font-size:40px"></q>', steps(20, 100, 9)],
    "full-width": [text("font-size:20px;text-transform:full-width"), steps(80, 260, 19)],
    attribute: [
      '<span class="attribute" style="font-size:20px" title="&#x13000;&#x6f22;&#x13002;"></span>',
      steps(10, 90, 17),
    ],
    counter: ['<span class="counter" style="font-size:20px"></span>', steps(8, 40, 9)],
    menu: ['<div style="font:menu;width:10em;height:9px"></div>', steps(80, 300, 12)],
    caption: ['<div style="--f:caption;font:var(--f);width:10em;height:9px"></div>', steps(80, 300, 12)],
    "13-px": [text("font-size:13px"), [59.5, 60.5, 62, 64.5, 65.5, 67, 69.5, 71]],
    "15-px": [text("font-size:15px"), [70.5, 72, 74.5, 75.5, 77, 79.5, 81]],
    number: ['<input type="number" style="font-size:20px">', steps(100, 400, 10)],
    select: ['<select multiple style="width:auto!important"><option>xx</select>', steps(10, 200, 20)],
    textarea: ['<textarea style="width:auto!important" cols="11"></textarea>', steps(50, 250, 21)],
    date: ['<input type="date" style="font-size:20px!important">', steps(60, 360, 13)],
    marker: [
      '<ul style="list-style:japanese-formal inside;font-size:30px"><li value="8">x</li></ul>',
      steps(10, 90, 17),
    ],
    zero: [text(`font-size:0.7ex`), steps(10, 60, 11)],
  };
  const high: Readonly<Record<string, readonly [style: string, px: readonly number[]]>> = {
    "line-of-17-px": ["font-size:17px;line-height:normal", [19.2, 19.8, 20.2, 20.5, 20.7, 21.2, 21.7]],
    "line-of-13-px": ["font:13px serif", [14.2, 14.8, 15.2, 15.7, 16.2, 16.7, 17.2]],
    "line-by-property": [
      "--l:normal;font-size:17px;line-height:var(--l)",
      [19.2, 19.8, 20.2, 20.5, 20.7, 21.2],
    ],
    "line-of-nothing": ["all:initial;display:block;font-size:17px", [19.2, 19.8, 20.2, 20.5, 20.7, 21.2]],
  };
  const url = (label: string) => `http://${host(label)}/image.png`;
  const named = (name: string) => (px: number) => url(`${name}-${String(px).replace(".", "p")}`);
  const boxes = [
    ...Object.entries(wide).map(([name, [content, px]]) => gauge(content, px, "width", named(name))),
    ...Object.entries(high).map(([name, [style, px]]) =>
      gauge(
        `<div style="${style}">x<img width="9" height="3" style="vertical-align:baseline" alt="" src="data:,"></div>`,
        px,
        "height",
        named(name),
      ),
    ),
    ...["100vw - 1000px", "1000px - 100vw", "100cqw - 1000px", "80vh - 600px", "1000px - 100\\76w"].map(
      (width, i) =>
        `<div style="--w:calc((${width}) * 1000);overflow:hidden;height:40px;width:var(--w)"><img width="40" height="30" src="${url(`window-${i}`)}"></div>`,
    ),
    ...["de", "ja", "en"].map(
      (tag) =>
        `<svg width="200" height="60"><image systemLanguage="${tag}" width="50" height="50" href="${url(`language-${tag}`)}"/></svg>`,
    ),
    `<svg width="200" height="60"><switch><foreignObject systemLanguage="ja" width="100" height="50"><img width="40" height="30" src="${url("switch-ja")}"></foreignObject>
      <foreignObject width="100" height="50"><img width="40" height="30" src="${url("switch-other")}"></foreignObject></switch></svg>`,
  ];
  return `<style>.first-line::first-line { font-family: sans-serif; font-size: 20px } .first-letter::first-letter { font-family: sans-serif; font-size: 100px }
    .attribute::before { content: attr(title) } .counter { counter-reset: c 1 } .counter::before { content: counter(c, hiragana) }</style>${boxes.join("\n")}`;
}

/** Messages in which something that is true for some users alone decides whether there is anything to be read. */
export function deciding(host: (label: string) => string): Readonly<Record<string, string>> {
  const img = (label: string) => `<img width="40" height="30" alt="" src="http://${host(label)}/image.png">`;
  const sheet = (css: string) => `<link rel="stylesheet" href="${sheetUrl(css)}">`;
  return {
    "no root": `${sheet("@media (min-width: 1300px) { html { display: none } }")}${img("no-root")}`,
    "a skipped root": `${sheet("@media (min-width: 1300px) { html { content-visibility: hidden } }")}${img("skipped-root")}`,
    "a small root": `${sheet("@media (min-width: 1300px) { html { zoom: .5 } }")}${img("small-root")}`,
    "a shadow": `<div><template shadowrootmode="open" shadowrootclonable><style>@media (min-resolution: 1.5dppx) { :host { display: none } }</style><slot></slot></template>${img("shadow")}</div>`,
  };
}
