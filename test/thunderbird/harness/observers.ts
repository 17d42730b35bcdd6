/** A message that tries to learn who reads it, and eight users who differ in everything that it could learn. */
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

/** Eight users: three languages, light and dark, three widths, two pixel ratios, two time zones, touch, other fonts. */
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
