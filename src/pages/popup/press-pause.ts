/** ms for which presses do nothing after something appeared under the pointer: they were meant for what was there before */
export const PRESS_PAUSE_MS = 1_000;

/**
 * Tells presses that are meant for what is shown from those that were not. A message decides where the user clicks and
 * how often, and the popup can appear under the pointer. So a press during the pause begins it again: somebody who
 * clicks again and again has not read what is there.
 */
export class PressPause {
  #begunAt = Number.NEGATIVE_INFINITY;
  #pressedAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed hears when the pause begins and when it is over */
  constructor(private readonly changed: (isOn: boolean) => void) {}

  /** Something else is shown from the next frame on. The user sees it when that is painted: then the pause begins anew. */
  begin(): void {
    this.#start();
    requestAnimationFrame(() => requestAnimationFrame(() => this.#start()));
  }

  /** A press is about to be delivered. @param madeAt by the clock of `performance.now()`: it may have been held up */
  pressed(madeAt: number): void {
    this.#pressedAt = madeAt;
  }

  /** @returns whether the press that is being handled counts; if not, the pause begins again */
  takesPress(): boolean {
    const madeAt = this.#pressedAt ?? performance.now();
    if (madeAt - this.#begunAt >= PRESS_PAUSE_MS) return true;
    this.#start();
    return false;
  }

  #start(): void {
    this.#begunAt = performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.changed(false), PRESS_PAUSE_MS);
    this.changed(true);
  }
}
