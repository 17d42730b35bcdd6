/** How an element lies in space: what is turned away from the reader, or behind the eye, is drawn for nobody. */

/** What is around an element in space: what its parent hands on to it. Null where all lies flat. */
export type Space = DOMMatrixReadOnly | null;

export interface Placement {
  /** nothing of the element is drawn */
  readonly isAway: boolean;
  readonly inside: Space;
}

const FLAT: Placement = { isAway: false, inside: null };

const AXES: Readonly<Record<string, string>> = { x: "1, 0, 0", y: "0, 1, 0", z: "0, 0, 1" };

/** The properties `translate`, `rotate` and `scale` as functions of `transform`; "" where they stay in the plane. */
function separateTransforms({ translate, rotate, scale }: CSSStyleDeclaration): string {
  const [, , depth] = translate.split(" ");
  const [, axis, angle] = /^(\w|[-+.\de]+ [-+.\de]+ [-+.\de]+) ([-+.\de]+deg)$/.exec(rotate) ?? [];
  const [x, y, z] = scale.split(" ");
  return [
    depth === undefined ? "" : `translateZ(${depth})`,
    axis === undefined ? "" : `rotate3d(${AXES[axis] ?? axis.replaceAll(" ", ",")}, ${angle})`,
    z === undefined ? "" : `scale3d(${x}, ${y}, ${z})`,
  ].join(" ");
}

/** An element's own transform where it leaves the plane; null where it stays in it. */
function ownTransform(style: CSSStyleDeclaration): DOMMatrix | null {
  const separate = separateTransforms(style).trim();
  const { transform } = style;
  if (separate === "" && !transform.startsWith("matrix3d")) return null;
  const depth = style.transformOrigin.split(" ")[2] ?? "0px";
  const own = `${separate} ${transform === "none" ? "" : transform}`;
  return new DOMMatrix(`translateZ(${depth}) ${own} translateZ(calc(-1 * ${depth}))`);
}

/** @returns how an element lies in the space around it */
export function placementOf(style: CSSStyleDeclaration, around: Space): Placement {
  // What has no style is not drawn, as what stands in a video for those who cannot show it.
  if (style.display === "") return { isAway: true, inside: null };
  const own = ownTransform(style);
  const { perspective } = style;
  if (own === null && around === null && perspective === "none") return FLAT;
  let total = new DOMMatrix();
  if (around !== null) total = total.multiply(around);
  if (own !== null) total = total.multiply(own);
  const isTurned = style.backfaceVisibility === "hidden" && total.inverse().m33 < 0;
  let inside = style.transformStyle === "preserve-3d" ? total : null;
  if (perspective !== "none") {
    const distance = Math.max(1, Number.parseFloat(perspective));
    inside = (inside ?? new DOMMatrix()).multiply(new DOMMatrix(`perspective(${distance}px)`));
  }
  return { isAway: isTurned || total.m44 <= 0, inside };
}
