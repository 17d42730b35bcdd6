/** How long the pages take to open, and the log to be searched, with as many records as the log keeps by default. */

import { access, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { root } from "../command";
import { createProfile } from "../thunderbird/profile";
import { type ExtensionView, launchThunderbird, type Thunderbird } from "../thunderbird/thunderbird";
import { median } from "./quantile";

export const RECORDS = 50_000;

/** The pages, by name; those that are not built are passed over. */
const PAGES = ["overview", "log", "senders", "settings", "popup"] as const;

/** ms for a page that was closed to be gone; nobody waits for these */
const SETTLE = 500;

const ms = (value: number) => (Number.isNaN(value) ? "–" : `${value.toFixed(0)} ms`);

/**
 * Copies the built add-on and adds a page `planting.html?count=…` to it that fills the log.
 * @returns the folder, to be removed by the caller
 */
export async function addonWithPlanting(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "cleardot-bench-"));
  await cp(path.join(root, "dist"), folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { planting: "scripts/bench/planting-page.ts" },
    outdir: folder,
    bundle: true,
    format: "iife",
    target: "firefox140",
    logLevel: "warning",
  });
  await writeFile(path.join(folder, "planting.html"), '<!doctype html><script src="planting.js"></script>');
  return folder;
}

/** Fills the log of a Thunderbird that has the add-on with the planting page. */
export async function plantRecords(thunderbird: Thunderbird, count: number): Promise<void> {
  const page = await thunderbird.openExtensionPage(`planting.html?count=${count}`);
  const title = await page.waitFor<string>(
    "return /^(planted|error)/.test(document.title) && document.title;",
    {},
    600_000,
  );
  await page.close();
  if (title !== "planted") throw new Error(title);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** ms from the beginning of the navigation to each of the marks of src/pages/page.tsx; NaN for one that does not come */
async function opening(thunderbird: Thunderbird, name: string): Promise<readonly [number, number]> {
  const page =
    name === "popup"
      ? await thunderbird.openPopup(await thunderbird.openMessage(0))
      : await thunderbird.openExtensionPage(`pages/${name}/${name}.html`);
  try {
    await sleep(SETTLE);
    const marks = await page.evaluate<(number | null)[]>(
      `return ["page", "data"].map(name => performance.getEntriesByName("cleardot-" + name)[0]?.startTime ?? null);`,
    );
    return [marks[0] ?? Number.NaN, marks[1] ?? Number.NaN];
  } finally {
    await page.close();
    await sleep(SETTLE);
  }
}

/** ms from what is done to the log page until, in a frame of its own, what is waited for is there. */
function reaction(page: ExtensionView, act: string, isThere: string): Promise<number> {
  return page.evaluate<number>(
    `const begun = performance.now();
     ${act}
     for (;;) {
       await new Promise(resolve => requestAnimationFrame(resolve));
       if ((() => { ${isThere} })()) return performance.now() - begun;
     }`,
    {},
    60_000,
  );
}

const chip = (name: string) => `document.querySelector('.chip[data-outcome="${name}"]').click();`;
const rowsAre = (name: string) =>
  `const rows = [...document.querySelectorAll("#records tbody tr")];
   return rows.length > 0 && rows.every(row => row.dataset.outcome === "${name}")`;
const type = (words: string) =>
  `const field = document.querySelector(".filters input");
   field.value = "${words}";
   field.dispatchEvent(new Event("input"));`;
const stateSays = (pattern: string) =>
  `return ${pattern}.test(document.querySelector(".state").textContent) && !document.querySelector("[aria-busy=true]");`;
const all = stateSays("/^[\\d,]+ records?$/");

/** What is done on the open log page; each ends with everything shown again. */
async function uses(page: ExtensionView): Promise<Readonly<Record<string, number>>> {
  const reset = async () => {
    await page.evaluate("document.querySelector('.state .link').click();");
    await page.waitFor(all);
  };
  await page.waitFor(all);
  const chipFirst = await reaction(page, chip("waiting"), `${rowsAre("waiting")};`);
  await page.waitFor(stateSays("/ match/"));
  await reset();
  const chipAll = await reaction(page, chip("waiting"), stateSays("/ match/"));
  await reset();
  const far = "picture-12.jpg";
  const textFirst = await reaction(
    page,
    type("shop7.example"),
    `return [...document.querySelectorAll("#records tbody tr")].slice(0, 1).some(row => row.textContent.includes("shop7."));`,
  );
  await page.waitFor(stateSays("/ match/"), {}, 60_000);
  await reset();
  const textAll = await reaction(page, type(far), stateSays("/ match/"));
  await reset();
  const end = await reaction(
    page,
    `const scroller = document.querySelector(".scroller"); scroller.scrollTop = scroller.scrollHeight;`,
    `const rows = [...document.querySelectorAll("#records tbody tr")];
     return rows.some(row => row.ariaRowIndex === document.querySelector("#records").ariaRowCount)
       && rows.every(row => row.dataset.outcome);`,
  );
  await page.evaluate(`document.querySelector(".scroller").scrollTop = 0;`);
  return {
    "a chip, first rows": chipFirst,
    "a chip, all that match": chipAll,
    "a text, first rows (with 200 ms for typing)": textFirst,
    "a text, all that match (with 200 ms for typing)": textAll,
    "the end of the list": end,
  };
}

/**
 * Measures the pages.
 * @returns some lines of text
 */
export async function benchPages(rounds: number): Promise<string> {
  const folder = await addonWithPlanting();
  const profile = await createProfile({
    messages: [
      { subject: "shop", html: '<img src="https://img.shop.example.com/1.png" width="90" height="90">' },
    ],
    prefs: { "privacy.reduceTimerPrecision": false },
  });
  const thunderbird = await launchThunderbird({ profile });
  try {
    await thunderbird.installAddon(folder);
    await plantRecords(thunderbird, RECORDS);
    const lines = [
      `Pages with ${RECORDS.toLocaleString("en")} records in the log: from the beginning of the navigation (medians of ${rounds})`,
    ];
    const built: (typeof PAGES)[number][] = [];
    for (const name of PAGES)
      if (await exists(path.join(folder, `pages/${name}/${name}.html`))) built.push(name);
    const times = new Map(built.map((name) => [name, [] as (readonly [number, number])[]]));
    // Page by page in turn, so that what else the computer does falls on all of them. The first turn is not counted.
    for (let round = 0; round <= rounds; round++) {
      for (const name of built) {
        const time = await opening(thunderbird, name);
        if (round > 0) times.get(name)?.push(time);
      }
    }
    for (const [name, some] of times) {
      const [frames, data] = [some.map(([time]) => time), some.map(([, time]) => time)];
      lines.push(
        `  ${name.padEnd(9)} frame ${ms(median(frames))}, data ${ms(median(data))} (the quickest ${ms(Math.min(...data))})`,
      );
    }
    const page = await thunderbird.openExtensionPage("pages/log/log.html");
    const used: Readonly<Record<string, number>>[] = [];
    for (let round = 0; round < rounds; round++) used.push(await uses(page));
    lines.push("On the log page, until it is on screen (medians)");
    for (const what of Object.keys(used[0] ?? {})) {
      lines.push(`  ${what}: ${ms(median(used.map((times) => times[what] ?? Number.NaN)))}`);
    }
    return lines.join("\n");
  } finally {
    await thunderbird.quit();
    await profile.remove();
    await rm(folder, { recursive: true });
  }
}
