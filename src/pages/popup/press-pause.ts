/** ms for which presses do nothing after something appeared under the pointer: they were meant for what was there before */
export const PRESS_PAUSE_MS = 1_000;

/**
 * Tells presses that are meant for what is shown from those that were not. A message decides where the user clicks and
 * how often, and the popup can appear under the pointer. So a press during the pause begins it again: somebody who
 * clicks again and again has not read what is there.
 */
export class PressPause {
  #begunAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed hears when the pause begins and when it is over */
  constructor(private readonly changed: (isOn: boolean) => void) {}

  /** Something else is shown now. */
  begin(): void {
    this.#begunAt = performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.changed(false), PRESS_PAUSE_MS);
    this.changed(true);
  }

  /** @returns whether a press that happens now counts; if not, the pause begins again */
  takesPress(): boolean {
    if (performance.now() - this.#begunAt >= PRESS_PAUSE_MS) return true;
    this.begin();
    return false;
  }
}
