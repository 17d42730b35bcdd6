import { appendFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { mainThreadMs } from "../../scripts/thunderbird/process-watch";

/** One figure that `npm run torture` prints; the file it goes to is named by CLEARDOT_FIGURES. */
export interface Figure {
  readonly attack: string;
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: "MB" | "ms";
}

/** Prints a figure, and hands it to `npm run torture`. */
export async function note(figure: Figure): Promise<void> {
  const { attack, what, value, limit, unit } = figure;
  console.log(`${attack}: ${what} ${value} ${unit} (at most ${limit})`);
  const file = process.env.CLEARDOT_FIGURES;
  if (file !== undefined) await appendFile(file, `${JSON.stringify(figure)}\n`);
}

/** ms in which nothing happens any more when a message has settled */
const CALM_MS = 1_500;
/** ms of work in that time that is no message's */
const IDLE_MS = 60;
/** ms after which nobody waits any longer */
const PATIENCE_MS = 240_000;

/**
 * How long the main thread of a process works for something, until it is at rest again. What else the machine does does not
 * count, so this can be compared on a busy one.
 * @returns ms
 */
export async function mainThreadWork(processId: number, act: () => Promise<unknown>): Promise<number> {
  const before = await mainThreadMs(processId);
  await act();
  const end = Date.now() + PATIENCE_MS;
  let last = await mainThreadMs(processId);
  for (;;) {
    await sleep(CALM_MS);
    const now = await mainThreadMs(processId);
    if (now - last < IDLE_MS || Date.now() > end) return now - before;
    last = now;
  }
}
