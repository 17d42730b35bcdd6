/** A length of CSS that is a part of something, a number of px, or both together: `calc(50% - 3px)`. */
export interface Length {
  readonly percent: number;
  readonly px: number;
}

const NUMBER = String.raw`[-+]?\d*\.?\d+(?:e[-+]?\d+)?`;
const SIMPLE = new RegExp(`^(${NUMBER})(px|%)?$`);
const SUM = new RegExp(`^calc\\((${NUMBER})(px|%) ([-+]) (${NUMBER})(px|%)\\)$`);

/** Sides as positions are written in a style, and now and then in a computed one. */
const SIDES: Readonly<Record<string, string>> = {
  left: "0%",
  top: "0%",
  center: "50%",
  right: "100%",
  bottom: "100%",
};

/** The words of a CSS value, split where white space or commas stand outside of parentheses. */
export function words(text: string): string[] {
  return text.match(/(?:[^\s,()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
}

/** @returns a computed length or percentage; null for whatever is not as plain as that */
export function parsedLength(text: string | undefined): Length | null {
  const [, number, unit] = SIMPLE.exec(text ?? "") ?? [];
  if (number !== undefined) {
    if (unit === "%") return { percent: Number(number), px: 0 };
    return unit === "px" || Number(number) === 0 ? { percent: 0, px: Number(number) } : null;
  }
  const [, first, firstUnit, sign, second, secondUnit] = SUM.exec(text ?? "") ?? [];
  if (firstUnit === undefined || firstUnit === secondUnit) return null;
  const a = Number(first);
  const b = sign === "-" ? -Number(second) : Number(second);
  return firstUnit === "%" ? { percent: a, px: b } : { percent: b, px: a };
}

/** @returns a length in px; null for whatever is not plain */
export function lengthOf(text: string | undefined, whole: number): number | null {
  const length = parsedLength(text);
  return length === null ? null : (length.percent / 100) * whole + length.px;
}

/** @returns both lengths of a position; the second is the middle where only one is given, as is everything left out */
export function positionOf(text: string): readonly [Length | null, Length | null] {
  const [first = "center", second = "center"] = words(text);
  return [parsedLength(SIDES[first] ?? first), parsedLength(SIDES[second] ?? second)];
}
