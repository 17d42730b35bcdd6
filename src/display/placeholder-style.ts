import { CLICKABLE, MEASURED, PROBED, SEARCHED, STATE } from "./marks";

/** What a placeholder shows. */
export type PlaceholderState = "waiting" | "loading" | "refused" | "failed";

function inlineSvg(svg: string): string {
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

const GLYPHS: Readonly<Record<PlaceholderState, string>> = {
  waiting: `<rect x="1" y="2.5" width="14" height="11" rx="1.5"/><path d="m1.5 12 4-4.5 3 3 2-2 4 4"/><circle cx="11" cy="6" r="1"/>`,
  loading: `<circle cx="3" cy="8" r="1"/><circle cx="8" cy="8" r="1"/><circle cx="13" cy="8" r="1"/>`,
  refused: `<circle cx="8" cy="8" r="6.5"/><path d="m3.5 3.5 9 9"/>`,
  failed: `<path d="M8 1.5 15 14H1Z"/><path d="M8 6v4m0 1.2v1.3"/>`,
};

/**
 * A drawing that fills whatever box it is given: a faint field with a thin edge, and where there is room a glyph in the
 * middle. Mid-grey with alpha, so that it is quiet on light and dark mail alike. It has no size or ratio of its own.
 */
export function drawing(state: PlaceholderState): string {
  return inlineSvg(
    `<svg xmlns="http://www.w3.org/2000/svg">` +
      `<style>@media (max-width: 19px), (max-height: 19px) { g { display: none } }</style>` +
      `<rect x=".5" y=".5" width="100%" height="100%" style="width:calc(100% - 1px);height:calc(100% - 1px)" rx="3" ` +
      `fill="#808090" fill-opacity=".14" stroke="#808090" stroke-opacity=".5"/>` +
      `<svg x="50%" y="50%" overflow="visible"><g transform="translate(-8 -8)" fill="none" stroke="#808090" ` +
      `stroke-width="1.5" stroke-opacity=".9">${GLYPHS[state]}</g></svg></svg>`,
  );
}

/** Side of a mark, in CSS px. */
export const MARK_SIDE = 20;

/** A small mark for the corner of a box whose background is not in: to be seen on any colour, but only just. */
export function cornerMark(state: PlaceholderState): string {
  return inlineSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${MARK_SIDE}" height="${MARK_SIDE}">` +
      `<rect x=".5" y=".5" width="19" height="19" rx="4" fill="#808090" fill-opacity=".2" stroke="#808090" ` +
      `stroke-opacity=".6"/><g transform="translate(3.2 3.2) scale(.85)" fill="none" stroke="#808090" ` +
      `stroke-width="1.5">${GLYPHS[state]}</g></svg>`,
  );
}

const EMPTY = inlineSvg(`<svg xmlns="http://www.w3.org/2000/svg"/>`);
const DOT = inlineSvg(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`);

const states = Object.keys(GLYPHS) as PlaceholderState[];

/**
 * The name of the layer of all Cleardot's rules. Of important declarations those of the first layer win, against the
 * message's own important ones as well: the layer has to be the first in the document.
 */
export const LAYER = "cleardot";

/**
 * The placeholders' style sheet. They are drawn by `content`, not by changing `src`: what the reader quotes, saves
 * or copies carries the message's own markup. On paper there is nothing of them. Where the layout leaves a side to the
 * image, containment gives it a modest one: that is a size without a ratio, so that the ratio of the image's width and
 * height attributes holds where there is one.
 */
export const PLACEHOLDER_STYLE = `
@layer ${LAYER} {
[${MEASURED}] { display: none !important; }
@media screen {
${states.map((state) => `  [${STATE}="${state}"] { content: ${drawing(state)} !important; }`).join("\n")}
}
[${STATE}="pixel"] { content: ${DOT} !important; }
[${PROBED}] { content: ${EMPTY} !important; }
[${STATE}]:not([${STATE}="pixel"]), [${PROBED}] {
  contain: size !important; contain-intrinsic-size: 48px 32px !important;
}
[${CLICKABLE}], [${CLICKABLE}] * { cursor: pointer !important; }
[${SEARCHED}], [${SEARCHED}] * { pointer-events: auto !important; transition: none !important; }
@media print {
  [${STATE}]:not([${STATE}="pixel"]) { visibility: hidden !important; }
}
}
`;
