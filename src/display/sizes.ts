import { SIZE_MARKS } from "../core/size-marks";
import { MEASURED, PROBED } from "./marks";

/** What an element's style says of its size, whatever its image turns out to be. */
export interface DeclaredSize {
  /** px; null where it is open, or depends on what is around the element */
  readonly width: number | null;
  readonly height: number | null;
  /** only the image itself would give that side */
  readonly isWidthOpen: boolean;
  readonly isHeightOpen: boolean;
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
 * Reads something of elements as if Thunderbird had not put its size marks on them yet: what an image is taken for must
 * not depend on when the message is looked at.
 */
function withoutSizeMarks<T>(elements: Iterable<Element>, read: () => T): T {
  const taken: [element: Element, name: string, value: string][] = [];
  for (const element of elements) {
    for (const name of SIZE_MARKS) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      taken.push([element, name, value]);
      element.removeAttribute(name);
    }
  }
  try {
    return read();
  } finally {
    for (const [element, name, value] of taken) element.setAttribute(name, value);
  }
}

/**
 * Reads the sizes that style and attributes give elements. The computed width is the used one unless the element has
 * no box, so all are taken out of the layout for one reading; that needs no layout, only styles.
 */
export function declaredSizes(elements: readonly Element[]): Map<Element, DeclaredSize> {
  return withoutSizeMarks(elements, () => measured(elements));
}

function measured(elements: readonly Element[]): Map<Element, DeclaredSize> {
  for (const element of elements) element.setAttribute(MEASURED, "");
  const sizes = new Map(
    elements.map((element) => {
      const style = getComputedStyle(element);
      return [
        element,
        {
          width: least(pixels(style.width), pixels(style.maxWidth)),
          height: least(pixels(style.height), pixels(style.maxHeight)),
          isWidthOpen: isOpen(style.width),
          isHeightOpen: isOpen(style.height),
        },
      ];
    }),
  );
  for (const element of elements) element.removeAttribute(MEASURED);
  return sizes;
}

/** Gives every element the box its placeholder has, while `read` looks at the layout. */
export function withBoxes<T>(sizes: ReadonlyMap<Element, DeclaredSize>, read: () => T): T {
  for (const element of sizes.keys()) element.setAttribute(PROBED, "");
  try {
    return withoutSizeMarks(sizes.keys(), read);
  } finally {
    for (const element of sizes.keys()) element.removeAttribute(PROBED);
  }
}
