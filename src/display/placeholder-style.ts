import { CLICKABLE, MEASURED, SIZE, STATE } from "./marks";

/**
 * A drawing that fills whatever box it is given: a faint field with a thin edge, and a mark in the middle. Mid-grey
 * with alpha, so that it is quiet on light and dark mail alike.
 */
function drawing(mark: string, opacity: number): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg">` +
    `<rect x=".5" y=".5" width="100%" height="100%" style="width:calc(100% - 1px);height:calc(100% - 1px)" rx="3" ` +
    `fill="#808090" fill-opacity=".14" stroke="#808090" stroke-opacity="${opacity}"/>` +
    `<svg x="50%" y="50%" overflow="visible"><g transform="translate(-8 -8)" fill="none" stroke="#808090" ` +
    `stroke-width="1.5" stroke-opacity=".9">${mark}</g></svg></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

const PICTURE = `<rect x="1" y="2.5" width="14" height="11" rx="1.5"/><path d="m1.5 12 4-4.5 3 3 2-2 4 4"/><circle cx="11" cy="6" r="1"/>`;
const STOP = `<circle cx="8" cy="8" r="6.5"/><path d="m3.5 3.5 9 9"/>`;
const FAILED = `<path d="M8 1.5 15 14H1Z"/><path d="M8 6v4m0 1.2v1.3"/>`;

/**
 * The placeholders' style sheet. They are drawn by `content`, not by changing `src`: what the reader quotes, saves
 * or copies carries the message's own markup. On paper there is nothing of them.
 */
export const PLACEHOLDER_STYLE = `
[${MEASURED}] { display: none !important; }
@media screen {
  [${STATE}="waiting"], [${STATE}="loading"] { content: ${drawing(PICTURE, 0.5)}; }
  [${STATE}="refused"] { content: ${drawing(STOP, 0.5)}; }
  [${STATE}="failed"] { content: ${drawing(FAILED, 0.5)}; }
  [${STATE}="loading"] { opacity: 0.6; }
  [${STATE}][${SIZE}="none"] { width: 48px; height: 32px; }
  [${STATE}][${SIZE}="one-side"] { aspect-ratio: 2; }
  [${STATE}][${CLICKABLE}] { cursor: pointer; }
}
[${STATE}="pixel"] { content: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E"); }
@media print {
  [${STATE}]:not([${STATE}="pixel"]) { visibility: hidden; }
}
`;
