import { text } from "../platform/text";
import type { ImageVerdict } from "../protocol/display-message";
import { CLICKABLE, FOCUSED, LABEL, SECRET, STATE } from "./marks";
import type { Label } from "./placeholder-text";

/** What a placeholder shows. */
export type PlaceholderState = "waiting" | "loading" | "refused" | "failed";

/** @returns the state in which the placeholder of an image is */
export function stateOf({ outcome }: ImageVerdict): PlaceholderState {
  return outcome === "loading" || outcome === "refused" || outcome === "failed" ? outcome : "waiting";
}

function inlineSvg(svg: string): string {
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

const GLYPHS: Readonly<Record<PlaceholderState, string>> = {
  waiting: `<rect x="1" y="2.5" width="14" height="11" rx="1.5"/><path d="m1.5 12 4-4.5 3 3 2-2 4 4"/><circle cx="11" cy="6" r="1"/>`,
  loading: `<circle cx="3" cy="8" r="1"/><circle cx="8" cy="8" r="1"/><circle cx="13" cy="8" r="1"/>`,
  refused: `<circle cx="8" cy="8" r="6.5"/><path d="m3.5 3.5 9 9"/>`,
  failed: `<path d="M8 1.5 15 14H1Z"/><path d="M8 6v4m0 1.2v1.3"/>`,
};

export type ColorScheme = "light" | "dark";

/** A property of ours on the root, which has one colour in light documents and another in dark ones. */
const SCHEME_PROBE = `--x-${SECRET}`;

/** @returns in which scheme Gecko draws what says nothing of schemes, in a document that has the placeholders' style sheet */
export function colorSchemeBy(document: Document): ColorScheme {
  const color = getComputedStyle(document.documentElement).getPropertyValue(SCHEME_PROBE);
  return color === "rgb(255, 255, 255)" ? "dark" : "light";
}

/** Weights of red, green and blue in what an eye takes for brightness (WCAG 2, relative luminance). */
const BRIGHTNESS = [0.2126, 0.7152, 0.0722] as const;

/**
 * @param color a computed background-color
 * @returns the scheme that goes with it; null for one through which something else is seen
 */
export function colorSchemeOn(color: string): ColorScheme | null {
  const channels = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1).map(Number);
  if (channels === undefined) return null;
  const brightness = BRIGHTNESS.reduce((sum, weight, i) => sum + weight * (channels[i] ?? 0), 0);
  return brightness < 128 ? "dark" : "light";
}

/**
 * The style inside a drawing. Its viewport is the box it fills. Gecko gives an SVG the colour scheme of the element that
 * shows it, if that has one: where the element leaves it open, the SVG gets the system's, in light mail too. Text stands on a ground of its own, so that it can be read whatever mail is around it.
 */
const DRAWING_STYLE =
  `:root{--ground:#f4f4f6;--edge:#bcbcc6;--text:#3a3a42;--soft:#5a5a66}` +
  `@media (prefers-color-scheme:dark){:root{--ground:#2a2a2f;--edge:#55555f;--text:#e4e4e9;--soft:#b4b4be}}` +
  `div{box-sizing:border-box}` +
  `.field{display:flex;align-items:center;justify-content:center;gap:8px;height:100vh;padding:0 8px;overflow:hidden;` +
  `border:1px solid var(--edge);border-radius:3px;background:var(--ground);font:12px/16px system-ui,sans-serif}` +
  `svg svg,.field svg{flex:none;width:16px;height:16px;fill:none;stroke:var(--soft);stroke-width:1.5}` +
  `.text{min-width:0}` +
  `.name{font-weight:600;color:var(--text);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}` +
  // Cut off at its beginning: a host's end says whose it is.
  `.host{direction:rtl}.name{text-align:left}[dir=rtl]>.text>.name{text-align:right}` +
  `.why{color:var(--soft);hyphens:auto;overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}` +
  `@media (min-width:240px) and (min-height:96px){.field{gap:12px;font-size:13px;line-height:18px}` +
  `.field svg{width:24px;height:24px;stroke-width:1.2}}` +
  `@media (max-width:159px){.field{gap:5px;padding:0 5px}}` +
  `@media (max-width:159px) and (min-height:80px){.field{flex-direction:column;gap:2px;text-align:center}` +
  `.text{max-width:100%}.name,[dir=rtl]>.text>.name{text-align:center}}` +
  `@media (max-height:51px){.why{-webkit-line-clamp:1}}` +
  `@media (max-height:35px){.why{display:none}}` +
  `@media (max-width:87px){.text{display:none}.field{padding:0}}` +
  `@media (max-width:19px),(max-height:19px){.field{background:#80809024;border-color:#80809080}.field>*{display:none}}`;

/** Text for XML, which knows no control characters; half of a character cannot be written into a URL. */
function escaped(words: string): string {
  return (
    words
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u001f\ufffe\uffff\u{d800}-\u{dfff}]/gu, " ")
      .replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
  );
}

/**
 * A drawing that fills whatever box it is given: a field, and as there is room a glyph, whose image it is, and why it
 * is not there. It has no size or ratio of its own.
 */
export function drawing(state: PlaceholderState, label?: Label): string {
  const name = (of: Label) =>
    of.isHost
      ? `<div class="name host"><bdi dir="ltr">${escaped(of.name)}</bdi></div>`
      : `<div class="name" dir="auto">${escaped(of.name)}</div>`;
  const words =
    label === undefined
      ? ""
      : `<div class="text">${name(label)}<div class="why">${escaped(label.why)}</div></div>`;
  return inlineSvg(
    `<svg xmlns="http://www.w3.org/2000/svg"><style>${DRAWING_STYLE}</style>` +
      `<foreignObject width="100%" height="100%">` +
      `<div xmlns="http://www.w3.org/1999/xhtml" class="field" ` +
      `lang="${escaped(text("language"))}" dir="${escaped(text("language_direction"))}">` +
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${GLYPHS[state]}</svg>${words}` +
      `</div></foreignObject></svg>`,
  );
}

/** Side of a mark, in CSS px. */
export const MARK_SIDE = 20;

/** A small mark for the corner of a box whose background is not in: to be seen on any colour, but only just. */
export function cornerMark(state: PlaceholderState): string {
  return inlineSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${MARK_SIDE}" height="${MARK_SIDE}">` +
      `<style>rect{fill:#f4f4f6;stroke:#bcbcc6}g{stroke:#5a5a66}@media (prefers-color-scheme:dark){` +
      `rect{fill:#2a2a2f;stroke:#55555f}g{stroke:#b4b4be}}</style>` +
      `<rect x=".5" y=".5" width="19" height="19" rx="4" fill-opacity=".9"/>` +
      `<g transform="translate(3.2 3.2) scale(.85)" fill="none" stroke-width="1.5">${GLYPHS[state]}</g></svg>`,
  );
}

const DOT = inlineSvg(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`);

const states = Object.keys(GLYPHS) as PlaceholderState[];

/**
 * The name of the layer of all Cleardot's rules. Of important declarations those of the first layer win, against the
 * message's own important ones as well, unless these are in layers of the message.
 */
export const LAYER = `x-${SECRET}`;

/** @returns the rule that draws the placeholders with a label */
export function labelRule(number: number, state: PlaceholderState, label: Label): string {
  return `@layer ${LAYER} { @media screen { [${LABEL}="${number}"] { content: ${drawing(state, label)} !important; } } }`;
}

const ACCENT = "light-dark(#1267cb, #74b3ff)";

/**
 * The placeholders' style sheet. They are drawn by `content`, not by changing `src`: what the reader quotes, saves
 * or copies carries the message's own markup. On paper there is nothing of them. Where the layout leaves a side to the
 * image, containment gives it a modest one: that is a size without a ratio, so that the ratio of the image's width and
 * height attributes holds where there is one.
 * @param scheme that of the document
 */
export const placeholderStyle = (scheme: ColorScheme): string => `
@property ${SCHEME_PROBE} { syntax: "<color>"; inherits: false; initial-value: black; }
:root { ${SCHEME_PROBE}: light-dark(black, white); }
@layer ${LAYER} {
@media screen {
${states.map((state) => `  [${STATE}="${state}"] { content: ${drawing(state)} !important; }`).join("\n")}
}
[${STATE}="pixel"] { content: ${DOT} !important; }
[${STATE}]:not([${STATE}="pixel"]) {
  contain: size !important; contain-intrinsic-size: 48px 32px !important;
}
[${STATE}] { color-scheme: ${scheme} !important; }
[${CLICKABLE}], [${CLICKABLE}] * { cursor: pointer !important; }
@media screen {
  [${CLICKABLE}][${STATE}]:not([${STATE}="loading"]) { outline: 1px solid ${ACCENT} !important; outline-offset: -1px !important; }
  [${FOCUSED}] {
    outline: 2px solid ${ACCENT} !important; outline-offset: -2px !important;
    box-shadow: inset 0 0 0 4px light-dark(#fff, #18181b) !important;
  }
}
@media print {
  [${STATE}]:not([${STATE}="pixel"]) { visibility: hidden !important; }
}
}
`;
