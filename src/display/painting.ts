/** What of an element is painted at all: what a style takes away of it, whatever its box is. */
import { layers } from "./css-layers";

/** characters of a value that is looked at: a longer one is not plain */
const LONGEST = 2_000;

/** What a mask has where its style says nothing: a mask of any other size or place may leave nothing. */
const PLAIN_MASK: Readonly<Record<string, string>> = {
  "mask-size": "auto",
  "mask-position": "0% 0%",
  "mask-repeat": "repeat",
  "mask-origin": "border-box",
  "mask-clip": "border-box",
  "mask-composite": "add",
  "mask-mode": "match-source",
};

/** px of a blur that leaves nothing to be made out */
const BLURRED = 50;

/** So bright all is white. */
const DAZZLING = 20;

/** Color of which nothing is seen through; computed colors have their alpha last. */
const ALPHA = /rgba\([^)]*,\s*([-+.\de]+)\s*\)|\/\s*([-+.\de]+)(%?)\s*\)/g;

/** @returns the least and the largest alpha of the colors of a gradient, and null where it is none */
export function gradientAlpha(image: string): { readonly least: number; readonly most: number } | null {
  if (!/^(?:repeating-)?(?:linear|radial|conic)-gradient\(/.test(image) || image.length > LONGEST)
    return null;
  const alphas = [...image.matchAll(ALPHA)].map(
    ([, a, b, percent]) => Number(a ?? b) / (percent === "%" ? 100 : 1),
  );
  const colors = image.match(/(?:rgb|color|lab|lch)a?\(/g)?.length ?? 0;
  if (alphas.length < colors) alphas.push(1);
  return alphas.length === 0 ? null : { least: Math.min(...alphas), most: Math.max(...alphas) };
}

/** Whether a mask leaves most of what it masks: a gradient across all of it, its colors evenly placed. */
function isPlainMask(style: CSSStyleDeclaration): boolean {
  const image = style.maskImage;
  if (layers(image).length > 1) return false;
  const alpha = gradientAlpha(image);
  if (alpha === null || alpha.most < 0.5 || /\) [-+.\d]|\) calc/.test(image)) return false;
  return Object.entries(PLAIN_MASK).every(([name, plain]) => style.getPropertyValue(name) === plain);
}

/** @returns the share of its opacity that a mask leaves of an element: nothing for one that is not plain */
export function maskShare(style: CSSStyleDeclaration): number {
  if (style.maskImage === "none") return 1;
  return style.maskImage.length <= LONGEST && isPlainMask(style) ? 1 : 0;
}

/** What one function of `filter` leaves of a picture; nothing where it is not known. */
function leftBy(name: string, argument: string): number {
  const [, number = "", unit = ""] =
    /^\s*([-+]?\d*\.?\d+(?:e[-+]?\d+)?)(%|px|deg|rad)?\s*$/.exec(argument) ?? [];
  const amount = number === "" ? Number.NaN : Number(number) / (unit === "%" ? 100 : 1);
  switch (name) {
    case "opacity":
    case "contrast":
      return Number.isNaN(amount) ? 0 : Math.min(1, amount);
    case "brightness":
      return Number.isNaN(amount) || amount >= DAZZLING ? 0 : Math.min(1, amount);
    case "blur":
      return amount < BLURRED ? 1 : 0;
    // A shadow lies beside the picture, and the others change its colors.
    case "drop-shadow":
    case "grayscale":
    case "hue-rotate":
    case "invert":
    case "saturate":
    case "sepia":
      return 1;
    default:
      return 0;
  }
}

/** What `filter` leaves of an element: nothing for one that is not plain, as SVG's. */
function filterShare(filter: string): number {
  if (filter === "none") return 1;
  if (filter.length > LONGEST) return 0;
  const functions = [...filter.matchAll(/([-\w]+)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g)];
  return functions.reduce((left, [, name = "", argument = ""]) => left * leftBy(name, argument), 1);
}

/** @returns the share of an element's opacity that its style leaves, its mask apart */
export function paintedShare(style: CSSStyleDeclaration): number {
  if (style.mixBlendMode !== "normal") return 0;
  return Number(style.opacity) * filterShare(style.filter);
}
