import { type Length, lengthOf, positionOf, words } from "./css-length";

/** Sides of what a shape leaves of a box, in CSS px. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

type Point = readonly [x: number, y: number];

/** characters of a shape that is looked at: one of more corners is not plain */
const LONGEST = 4_000;

const NOTHING: Extent = { width: 0, height: 0 };

/** The four sides of a box as CSS writes them, the later ones left out where they are as their opposite. */
function sides(text: string): [string, string, string, string] {
  const [top = "0", right = top, bottom = top, left = right] = words(text);
  return [top, right, bottom, left];
}

/** What lies between two edges; nothing where one of them is not understood. "auto" is the box's own edge. */
function between(from: string, to: string, whole: number): number {
  const start = from === "auto" ? 0 : lengthOf(from, whole);
  const end = to === "auto" ? whole : lengthOf(to, whole);
  return start === null || end === null ? 0 : Math.max(0, Math.min(end, whole) - Math.max(start, 0));
}

function inset(text: string, { width, height }: Extent): Extent {
  const [top, right, bottom, left] = sides(text.replace(/\bround\b.*/, ""));
  const cut = (first: string, second: string, whole: number) => {
    const [from, to] = [lengthOf(first, whole), lengthOf(second, whole)];
    return from === null || to === null ? 0 : Math.max(0, whole - Math.max(0, from) - Math.max(0, to));
  };
  return { width: cut(left, right, width), height: cut(top, bottom, height) };
}

/** A circle or an ellipse: nothing where its middle is not in the box. */
function round(text: string, { width, height }: Extent, isCircle: boolean): Extent {
  const [size = "", place = "center"] = text.split(/\bat\b/);
  const middle = positionOf(place);
  const [x, y] = [pointOn(middle[0], width), pointOn(middle[1], height)];
  if (x === null || y === null) return NOTHING;
  const [across = "closest-side", down = across] = words(size);
  const toSides = [x, width - x, y, height - y];
  const radius = (text: string, whole: number, own: readonly number[]) => {
    const near = isCircle ? toSides : own;
    if (text === "closest-side") return Math.min(...near);
    if (text === "farthest-side") return Math.max(...near);
    return lengthOf(text, whole) ?? 0;
  };
  return {
    width: Math.min(width, 2 * radius(across, width, toSides.slice(0, 2))),
    height: Math.min(height, 2 * radius(down, height, toSides.slice(2))),
  };
}

/** A place on a side of a box; null beside it. */
function pointOn(place: Length | null | undefined, whole: number): number | null {
  if (place === null || place === undefined) return null;
  const at = (place.percent / 100) * whole + place.px;
  return at < 0 || at > whole ? null : at;
}

/** The part of a polygon on one side of a line (Sutherland and Hodgman): where `depth` is not negative. */
function cutAlong(corners: readonly Point[], depth: (point: Point) => number): Point[] {
  return corners.flatMap((to, i): Point[] => {
    const from = corners.at(i - 1) ?? to;
    const [before, after] = [depth(from), depth(to)];
    const part = before / (before - after);
    const crossing: Point = [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
    const isCrossing = before < 0 !== after < 0;
    return [...(isCrossing ? [crossing] : []), ...(after < 0 ? [] : [to])];
  });
}

function areaOf(corners: readonly Point[]): number {
  const doubled = corners.reduce((sum, [x, y], i) => {
    const [px, py] = corners.at(i - 1) ?? [x, y];
    return sum + px * y - x * py;
  }, 0);
  return Math.abs(doubled) / 2;
}

function polygon(text: string, { width, height }: Extent): Extent {
  if (text.includes("evenodd")) return NOTHING;
  const corners: Point[] = [];
  for (const corner of text.replace(/^\s*nonzero\s*,/, "").split(",")) {
    const [x, y] = words(corner);
    const point = [lengthOf(x, width), lengthOf(y, height)] as const;
    if (point[0] === null || point[1] === null) return NOTHING;
    corners.push([point[0], point[1]]);
  }
  const inside = [
    ([x]: Point) => x,
    ([x]: Point) => width - x,
    ([, y]: Point) => y,
    ([, y]: Point) => height - y,
  ].reduce<readonly Point[]>(cutAlong, corners);
  if (areaOf(inside) <= 1) return NOTHING;
  const span = (places: readonly number[]) =>
    places.reduce((a, b) => Math.max(a, b)) - places.reduce((a, b) => Math.min(a, b));
  return { width: span(inside.map(([x]) => x)), height: span(inside.map(([, y]) => y)) };
}

/**
 * What a `clip-path` leaves of a box at most; nothing where it is no plain shape: what is not understood may hide all.
 * @param value the computed value
 */
export function clipPathExtent(value: string, box: Extent): Extent {
  if (value === "none") return box;
  if (value.length > LONGEST) return NOTHING;
  const [, name, inside = ""] =
    /^(inset|circle|ellipse|polygon|rect|xywh)\((.*)\)(?: border-box)?$/.exec(value) ?? [];
  switch (name) {
    case "inset":
      return inset(inside, box);
    case "circle":
    case "ellipse":
      return round(inside, box, name === "circle");
    case "polygon":
      return polygon(inside, box);
    case "rect":
      return rectExtent(inside.replace(/\bround\b.*/, ""), box);
    case "xywh": {
      const [left, top, width, height] = words(inside.replace(/\bround\b.*/, ""));
      const side = (from: string | undefined, size: string | undefined, whole: number) => {
        const [start, length] = [lengthOf(from, whole), lengthOf(size, whole)];
        if (start === null || length === null) return 0;
        return Math.max(0, Math.min(start + length, whole) - Math.max(start, 0));
      };
      return { width: side(left, width, box.width), height: side(top, height, box.height) };
    }
    default:
      return NOTHING;
  }
}

function rectExtent(text: string, { width, height }: Extent): Extent {
  const [top, right, bottom, left] = sides(text);
  return { width: between(left, right, width), height: between(top, bottom, height) };
}

/**
 * What the older property `clip` leaves of a box that is positioned absolutely.
 * @param value the computed value, "auto" or "rect(…)"
 */
export function clipExtent(value: string, box: Extent): Extent {
  const inside = /^rect\((.*)\)$/.exec(value)?.[1];
  return inside === undefined ? box : rectExtent(inside, box);
}
