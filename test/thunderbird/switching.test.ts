/**
 * Switches at random between a trusted sender's mail and forgeries of it, in all places where Thunderbird shows
 * messages, while Cleardot's own parts answer each other late. No request may leave for a forgery, and no image of
 * the trusted sender may be missing.
 *
 * Environment: CLEARDOT_SWITCHES is how many switches are made (`npm run switching` makes 5,000), CLEARDOT_SEED makes
 * the choices of a run again. Its timing cannot be made again.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { delayedAddon } from "./harness/delayed-addon";
import { Random } from "./harness/random";
import { Scene } from "./harness/scene";
import { switchingMails, TRUSTED_RULE } from "./harness/switching-mails";
import { runSwitches, SWITCHING_FOLDER, summaryOf } from "./harness/switching-run";

const SWITCHES = Number.parseInt(process.env.CLEARDOT_SWITCHES ?? "360", 10);
const SEED = Number.parseInt(process.env.CLEARDOT_SEED ?? `${Date.now() % 1_000_000}`, 10);

/** ms that one switch takes at most, its share of the rests included */
const SWITCH_MS = 2_000;

const mails = switchingMails(32);

let scene: Scene;
let remove: () => Promise<void>;

beforeAll(async () => {
  const delayed = await delayedAddon();
  remove = delayed.remove;
  scene = await Scene.open({
    xpi: delayed.xpi,
    folders: { [SWITCHING_FOLDER]: mails.map(({ spec }) => spec) },
  });
});

afterAll(async () => {
  await scene.close();
  await remove();
});

test(
  "no request is made for a forgery, and no trusted image is lost, however the user switches between them",
  async () => {
    console.log(`seed ${SEED}`);
    await scene.begin([TRUSTED_RULE]);
    // Else the run would prove less than it says.
    expect(await scene.tb.evaluateInBackground("return globalThis.cleardotDelayed;")).toBe(true);
    const counts = await runSwitches(scene, mails, new Random(SEED), SWITCHES);
    console.log(
      `${summaryOf(counts)}\n(requests for trusted mail ${counts.trustedRequests}, slowest trusted mail ${counts.slowestMs} ms)`,
    );
    expect(counts.switches).toBe(SWITCHES);
    expect(counts.forgeries).toBeGreaterThan(SWITCHES / 4);
    expect(counts.trustedRequests).toBeGreaterThan(0);
    expect(counts.untrusted).toEqual([]);
    expect(counts.lost).toEqual([]);
  },
  120_000 + SWITCHES * SWITCH_MS,
);
