/** Sides of what a shape leaves of a box, in CSS px. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The arguments of a CSS function, split where white space or commas stand outside of parentheses. */
function words(text: string): string[] {
  return text.match(/(?:[^\s,()]|\([^()]*\))+/g) ?? [];
}

/** A length or percentage in px; null for calc() and whatever else needs the layout. */
function length(text: string | undefined, whole: number): number | null {
  const [, number, unit] = /^(-?\d*\.?\d+(?:e[-+]?\d+)?)(px|%)?$/.exec(text ?? "") ?? [];
  if (number === undefined) return null;
  if (unit === "%") return (Number(number) / 100) * whole;
  return unit === "px" || Number(number) === 0 ? Number(number) : null;
}

/** The four sides of a box as CSS writes them, the later ones left out where they are as their opposite. */
function sides(text: string): [string, string, string, string] {
  const [top = "0", right = top, bottom = top, left = right] = words(text);
  return [top, right, bottom, left];
}

function between(from: number | null, to: number | null, whole: number): number {
  return Math.max(0, Math.min(to ?? whole, whole) - Math.max(from ?? 0, 0));
}

function inset(text: string, { width, height }: Extent): Extent {
  const [top, right, bottom, left] = sides(text.replace(/\bround\b.*/, ""));
  const cut = (first: string, second: string, whole: number) =>
    Math.max(0, whole - Math.max(0, length(first, whole) ?? 0) - Math.max(0, length(second, whole) ?? 0));
  return { width: cut(left, right, width), height: cut(top, bottom, height) };
}

function round(text: string, { width, height }: Extent): Extent {
  const [across, down = across] = words(text.replace(/\bat\b.*/, ""));
  const diameter = (radius: string | undefined, whole: number) =>
    Math.min(whole, 2 * (length(radius, whole) ?? whole));
  return { width: diameter(across, width), height: diameter(down, height) };
}

function polygon(text: string, { width, height }: Extent): Extent {
  const corners = text.replace(/^\s*(?:nonzero|evenodd)\s*,/, "").split(",");
  const span = (part: 0 | 1, whole: number) => {
    const places = corners.map((corner) => length(words(corner)[part], whole));
    const known = places.filter((place) => place !== null);
    if (known.length < places.length) return whole;
    return between(Math.min(...known), Math.max(...known), whole);
  };
  return { width: span(0, width), height: span(1, height) };
}

/**
 * What a `clip-path` of a basic shape leaves of a box at most; all of it where the shape is not understood.
 * @param value the computed value
 */
export function clipPathExtent(value: string, box: Extent): Extent {
  const [, name, inside = ""] = /^(inset|circle|ellipse|polygon|rect|xywh)\((.*)\)/.exec(value) ?? [];
  switch (name) {
    case "inset":
      return inset(inside, box);
    case "circle":
    case "ellipse":
      return round(inside, box);
    case "polygon":
      return polygon(inside, box);
    case "rect":
      return rectExtent(inside.replace(/\bround\b.*/, ""), box);
    case "xywh": {
      const [, , width, height] = words(inside);
      return {
        width: Math.min(box.width, length(width, box.width) ?? box.width),
        height: Math.min(box.height, length(height, box.height) ?? box.height),
      };
    }
    default:
      return box;
  }
}

function rectExtent(text: string, { width, height }: Extent): Extent {
  const [top, right, bottom, left] = sides(text);
  return {
    width: between(length(left, width), length(right, width), width),
    height: between(length(top, height), length(bottom, height), height),
  };
}

/**
 * What the older property `clip` leaves of a box that is positioned absolutely.
 * @param value the computed value, "auto" or "rect(…)"
 */
export function clipExtent(value: string, box: Extent): Extent {
  const inside = /^rect\((.*)\)$/.exec(value)?.[1];
  return inside === undefined ? box : rectExtent(inside, box);
}
