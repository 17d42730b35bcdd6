/**
 * Rows of one height, of which only those in sight are drawn. Done by hand: with one height all there is to it is a
 * division, and @tanstack/virtual-core has no answer to a list that is higher than a box can be.
 */

/** px; Gecko's highest box is 17,895,697 px: beyond this the way of the scroll bar stands for a longer one */
const MAX_BOX = 15_000_000;

/** rows drawn beyond those in sight, on each side: what a quick scroll comes to before it is drawn */
const BEYOND = 4;

/** What the list is seen through; px. */
export interface Viewport {
  /** number of rows */
  readonly count: number;
  readonly rowHeight: number;
  /** of the part in which rows are seen */
  readonly height: number;
  readonly scrollTop: number;
}

/** @returns the height, in px, of the box that the rows are scrolled in */
export function boxHeight({ count, rowHeight }: Pick<Viewport, "count" | "rowHeight">): number {
  return Math.min(count * rowHeight, MAX_BOX);
}

/** px of the list that one px of the scroll bar's way stands for; 1 but for very long lists */
function scaleOf(view: Viewport): number {
  const way = boxHeight(view) - view.height;
  return way > 0 ? (view.count * view.rowHeight - view.height) / way : 1;
}

/** @returns which rows to draw, from `first` up to `end` (exclusive), and where in the box the first of them stands (px) */
export function rowsInSight(view: Viewport): { first: number; end: number; offset: number } {
  const { count, rowHeight, height, scrollTop } = view;
  const top = scrollTop * scaleOf(view);
  const first = Math.max(Math.min(Math.floor(top / rowHeight), count) - BEYOND, 0);
  const end = Math.min(Math.ceil((top + height) / rowHeight) + BEYOND, count);
  return { first, end, offset: scrollTop + first * rowHeight - top };
}

/** @returns the index of the topmost row that is wholly in sight */
export function topRow(view: Viewport): number {
  return Math.ceil((view.scrollTop * scaleOf(view)) / view.rowHeight);
}

/** @returns the scroll position nearest to the present one at which a row is wholly in sight */
export function scrollTopFor(index: number, view: Viewport): number {
  const { rowHeight, height, scrollTop } = view;
  const scale = scaleOf(view);
  const top = scrollTop * scale;
  const start = index * rowHeight;
  if (start < top) return start / scale;
  const lowest = start + rowHeight - height;
  return lowest > top ? lowest / scale : scrollTop;
}
