/** What it costs to tell trackers from pictures: by the message, and when the event page wakes up for it. */

import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { root } from "../command";
import { addonId, createProfile } from "../thunderbird/profile";
import { launchThunderbird } from "../thunderbird/thunderbird";
import type { JudgementTimes } from "./judgement-page";
import { median } from "./quantile";

const COMPILER = "javascript.options.baselinejit";

/** Images of the messages that wake the event page. */
const COUNTS = [1, 100] as const;

/** ms for the event page to be gone, and for a message to be judged; nobody waits for these */
const SETTLE = 700;

/** Judges messages in a page of the add-on, with JavaScript compiled or interpreted. */
async function judge(compiled: boolean): Promise<JudgementTimes> {
  const folder = await mkdtemp(path.join(tmpdir(), "cleardot-bench-"));
  await cp(path.join(root, "dist"), folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { judgement: "scripts/bench/judgement-page.ts" },
    outdir: folder,
    bundle: true,
    format: "iife",
    target: "firefox140",
    logLevel: "warning",
  });
  await writeFile(path.join(folder, "judgement.html"), '<!doctype html><script src="judgement.js"></script>');
  const profile = await createProfile({
    messages: [{ subject: "none" }],
    prefs: { [COMPILER]: compiled, "privacy.reduceTimerPrecision": false },
  });
  const thunderbird = await launchThunderbird({ profile });
  try {
    await thunderbird.installAddon(folder);
    const page = await thunderbird.openExtensionPage("judgement.html");
    const title = await page.waitFor<string>(
      "return document.title.startsWith('{') && document.title;",
      {},
      60_000,
    );
    const times = JSON.parse(title) as JudgementTimes | { readonly error: string };
    if ("error" in times) throw new Error(times.error);
    return times;
  } finally {
    await thunderbird.quit();
    await profile.remove();
    await rm(folder, { recursive: true });
  }
}

function html(images: number): string {
  return Array.from({ length: images }, (_, i) => {
    const url = `https://img${i % 7}.shop.example.com/media/catalog/${i}/a1b2c3d4e5f6/autumn-shoe-${i}.jpg?w=600`;
    return `<img width="150" height="110" src="${url}">`;
  }).join("\n");
}

interface Wake {
  readonly images: number;
  /** ms from the beginning of the event page, and from the message's own first word, to the first verdict */
  readonly sinceStart: number;
  readonly sinceConnection: number;
}

/** Displays messages while the event page sleeps, at a level at which nothing is fetched. */
async function wake(xpi: string, rounds: number): Promise<readonly Wake[]> {
  const subjectOf = (images: number, round: number) => `Wake ${images} ${round}`;
  const all = Array.from({ length: rounds }, (_, round) => round);
  const profile = await createProfile({
    messages: COUNTS.flatMap((images) =>
      all.map((round) => ({
        subject: subjectOf(images, round),
        from: "Shop <news@shop.example>",
        html: html(images),
      })),
    ),
    addons: { [addonId]: xpi },
    prefs: { "privacy.reduceTimerPrecision": false },
  });
  const thunderbird = await launchThunderbird({ profile });
  const wakes: Wake[] = [];
  try {
    await thunderbird.closeWelcomePage();
    await thunderbird.openFolder();
    for (const images of COUNTS) {
      for (const round of all) {
        await thunderbird.terminateBackground();
        await sleep(SETTLE);
        await thunderbird.openMessage(subjectOf(images, round));
        await sleep(SETTLE);
        const [connection, verdicts] = await thunderbird.evaluateInBackground<[number, number]>(
          `return ["connection", "verdicts"].map(name =>
             performance.getEntriesByName("cleardot-first-" + name)[0].startTime);`,
        );
        wakes.push({ images, sinceStart: verdicts, sinceConnection: verdicts - connection });
      }
    }
  } finally {
    await thunderbird.quit();
    await profile.remove();
  }
  return wakes;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

/**
 * Measures the detector.
 * @returns some lines of text
 */
export async function benchDetector(xpi: string, rounds: number): Promise<string> {
  const lines = ["A message of 100 images judged (medians), JavaScript"];
  for (const compiled of [true, false]) {
    const { read, first, median: usual } = await judge(compiled);
    const how = compiled ? "compiled" : "interpreted, as Debian has it";
    lines.push(`  ${how}: ${ms(usual)}; the first ${ms(first)}; the filter list read in ${ms(read)}`);
  }
  const wakes = await wake(xpi, rounds);
  lines.push("From a sleeping event page to the first verdict (medians)");
  for (const images of COUNTS) {
    const some = wakes.filter((one) => one.images === images);
    const connection = ms(median(some.map(({ sinceConnection }) => sinceConnection)));
    const start = ms(median(some.map(({ sinceStart }) => sinceStart)));
    lines.push(
      `  ${images} image${images === 1 ? "" : "s"}: ${connection} after the message spoke, ${start} after the page began`,
    );
  }
  return lines.join("\n");
}
