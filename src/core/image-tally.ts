import type { Outcome, Reason } from "./outcome";

/** How a message's images stand, for its button. */
export interface ImageTally {
  /** in the message */
  readonly shown: number;
  /** on their way */
  readonly loading: number;
  /** could be loaded if the reader asked: they wait, have failed, or the level alone refuses them */
  readonly waiting: number;
  /** held back for what they are: they report on the reader, or may not be fetched */
  readonly refused: number;
}

export const NO_IMAGES: ImageTally = { shown: 0, loading: 0, waiting: 0, refused: 0 };

const MISSED_BY_NOBODY: ReadonlySet<Reason> = new Set<Reason>(["spacer", "unseen"]);

/** @returns whether an image that was not let in for this reason is missed by nobody */
export function isUnneeded(reason: Reason): boolean {
  return MISSED_BY_NOBODY.has(reason);
}

/** @returns whether an image is not there and the reader may still have it by "Load images now" */
export function isLoadable(outcome: Outcome | "loading", reason: Reason): boolean {
  return outcome === "waiting" || outcome === "failed" || (outcome === "refused" && reason === "level-never");
}

/**
 * Counts images by how they stand.
 * @param overlooked images beyond those that are looked at; they are never fetched
 */
export function tallyImages(
  states: Iterable<{ readonly outcome: Outcome | "loading"; readonly reason: Reason }>,
  overlooked: number,
): ImageTally {
  const tally = { ...NO_IMAGES, refused: overlooked };
  for (const { outcome, reason } of states) {
    if (outcome === "loaded" || outcome === "from-store") tally.shown++;
    else if (outcome === "loading") tally.loading++;
    else if (isLoadable(outcome, reason)) tally.waiting++;
    else if (!isUnneeded(reason)) tally.refused++;
  }
  return tally;
}
