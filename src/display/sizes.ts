import { BLANK, styleOf, UNBOXED } from "./standard-view";

/** What an element's style says of its size, whatever its image turns out to be. */
export interface DeclaredSize {
  /** px; null where it is open, or depends on what is around the element */
  readonly width: number | null;
  readonly height: number | null;
  /** only the image itself would give that side */
  readonly isWidthOpen: boolean;
  readonly isHeightOpen: boolean;
  /** `content` shows something else in the place of its image */
  readonly isReplaced: boolean;
}

function pixels(value: string): number | null {
  return value.endsWith("px") ? Number.parseFloat(value) : null;
}

function least(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

/** Lengths have a digit; `auto`, `min-content` and their like leave the side to the image. */
function isOpen(value: string): boolean {
  return !/\d/.test(value) && !/stretch|available/.test(value);
}

/**
 * Reads the sizes that style and attributes give elements. The computed width is the used one unless the element has
 * no box, so all are taken out of the layout for one reading; that needs no layout, only styles.
 */
export function declaredSizes(elements: readonly Element[]): Map<Element, DeclaredSize> {
  for (const element of elements) element.setAttribute(UNBOXED, "");
  const sizes = new Map(
    elements.map((element) => {
      const style = styleOf(element);
      return [
        element,
        {
          width: least(pixels(style.width), pixels(style.maxWidth)),
          height: least(pixels(style.height), pixels(style.maxHeight)),
          isWidthOpen: isOpen(style.width),
          isHeightOpen: isOpen(style.height),
          isReplaced: style.content !== "normal",
        },
      ];
    }),
  );
  for (const element of elements) element.removeAttribute(UNBOXED);
  return sizes;
}

/** Gives every element the box its placeholder has, while `read` looks at the layout. */
export function withBoxes<T>(sizes: ReadonlyMap<Element, DeclaredSize>, read: () => T): T {
  for (const element of sizes.keys()) element.setAttribute(BLANK, "");
  return read();
}
