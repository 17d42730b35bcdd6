/**
 * Which image is fetched where a message offers several for one place. Gecko chooses by the width of the window, the
 * screen's pixel ratio, the colour scheme and more: whoever sees which one is asked for knows these. So the choice here is
 * the same for everybody.
 */

/** @returns the URL of the first candidate of a srcset attribute (HTML, "parse a srcset attribute"); null where it has none */
function firstCandidate(srcset: string): string | null {
  const url = /^[\s,]*(\S+)/.exec(srcset)?.[1] ?? "";
  // A comma ends a candidate without a descriptor.
  let end = url.length;
  while (url[end - 1] === ",") end--;
  return end === 0 ? null : url.slice(0, end);
}

/**
 * The image of an img element: what its `src` names; without one the first that its `srcset` offers, then the first of the
 * `source` elements beside it.
 * @param sources the srcset attributes of these, in the order of the document
 * @returns the URL as the message wrote it; null where there is none
 */
export function offeredImage(
  src: string | null,
  srcset: string | null,
  sources: readonly string[],
): string | null {
  // A fragment alone names no image.
  if (src !== null && !/^\s*(?:#|$)/.test(src)) return src;
  for (const offer of [srcset ?? "", ...sources]) {
    const url = firstCandidate(offer);
    if (url !== null) return url;
  }
  return null;
}
