/**
 * `npm run bench`: a mail with 50 images of 50 kB, looked at twice, in Thunderbird alone (remote content allowed)
 * and in Thunderbird with its block on and Cleardot at level clean; both in one run, in turns, as ratios.
 *
 * Cleardot looks names up before it asks their hosts for anything, and refuses those that lead to this computer. So
 * that this is in the figures, the run is made in a network of its own where names lead to a public address
 * (bench/own-network.ts). Where the system does not allow that, the figures are without the look-up, and say so.
 * `-- --rounds=3` is quicker, and less sure; `-- --detector` measures only what it costs to tell trackers (bench/detector.ts),
 * `-- --pages` only how long the pages take with a full log (bench/pages.ts).
 */
import http from "node:http";
import { availableParallelism, cpus, loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { benchDetector } from "./bench/detector";
import { runInOwnNetwork } from "./bench/own-network";
import { benchPages } from "./bench/pages";
import { median, quantile } from "./bench/quantile";
import { root } from "./command";
import { packageAddon } from "./package";
import { png } from "./thunderbird/image-fixtures";
import { addonId, createProfile } from "./thunderbird/profile";
import { launchThunderbird, type Thunderbird } from "./thunderbird/thunderbird";

const IMAGES = 50;
const IMAGE_BYTES = 50_000;

const { values: options } = parseArgs({
  options: {
    inside: { type: "boolean" },
    detector: { type: "boolean" },
    pages: { type: "boolean" },
    rounds: { type: "string", default: "9" },
  },
});
const ROUNDS = Number.parseInt(options.rounds, 10);

/** names that are looked up at once for the cost of the look-up by itself */
const LOOKED_UP = 10;

/** of the server; a port of its own, so that it may be the same in every message */
const PORT = 8480;

interface Case {
  /** ms before the server answers */
  readonly latency: number;
  /** hosts the images are spread over */
  readonly hosts: number;
}

const CASES: readonly Case[] = [
  { latency: 0, hosts: 1 },
  { latency: 0, hosts: 10 },
  { latency: 50, hosts: 1 },
  { latency: 50, hosts: 10 },
];

const rounds = Array.from({ length: ROUNDS }, (_, round) => round);

/** Names that no message before has asked for: a first view begins with look-up and connection. */
const hostOf = ({ latency, hosts }: Case, round: number, index: number) =>
  `cdn${index}.r${round}-${latency}-${hosts}.example.com`;

const lookedUp = (round: number) =>
  Array.from({ length: LOOKED_UP }, (_, i) => `name${i}.r${round}.example.com`);

const allNames = rounds.flatMap((round) => [
  ...lookedUp(round),
  ...CASES.flatMap((test) => Array.from({ length: test.hosts }, (_, i) => hostOf(test, round, i))),
]);

const subjectOf = ({ latency, hosts }: Case, round: number) => `Bench ${latency} ms ${hosts} hosts ${round}`;

function html(test: Case, round: number): string {
  return Array.from({ length: IMAGES }, (_, i) => {
    const host = hostOf(test, round, i % test.hosts);
    return `<img width="150" height="110" src="http://${host}:${PORT}/${test.latency}/${i}.png">`;
  }).join("\n");
}

/** Answers every path with an image, after as many ms as its first part says; notes when it was asked. */
class ImageServer {
  /** ms since the epoch, one for each request since the last `takeTimes()` */
  #times: number[] = [];
  readonly #server: http.Server;

  constructor() {
    const picture = png(150, 110, { bytes: IMAGE_BYTES });
    this.#server = http.createServer((request, response) => {
      this.#times.push(performance.timeOrigin + performance.now());
      const latency = Number.parseInt(request.url?.split("/")[1] ?? "0", 10);
      setTimeout(() => {
        response.writeHead(200, {
          "content-type": "image/png",
          "content-length": picture.length,
          "cache-control": "max-age=3600",
        });
        response.end(picture);
      }, latency);
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  /** Listens where the names lead to. */
  async start(address: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(PORT, address, resolve);
    });
  }

  takeTimes(): readonly number[] {
    const times = this.#times;
    this.#times = [];
    return times;
  }
}

/** One look at a message; ms after it was selected. */
interface Look {
  /** the message's document has its image elements */
  readonly parsed: number;
  /** the server got the first and the last request; undefined when it got none */
  readonly firstRequest: number | undefined;
  readonly lastRequest: number | undefined;
  readonly firstImage: number;
  /** all images are there, decoded */
  readonly lastImage: number;
  readonly requests: number;
}

async function look(thunderbird: Thunderbird, server: ImageServer, subject: string): Promise<Look> {
  server.takeTimes();
  const seen = await thunderbird.execute<{
    selectedAt: number;
    parsed: number;
    firstImage: number;
    lastImage: number;
  }>(
    `const pane = about3Pane();
     const header = await headerOf(folderOf(folder), subject);
     const index = pane.gDBView.findIndexOfMsgHdr(header, true);
     const shown = () => pane.messageBrowser.contentWindow.getMessagePaneBrowser().contentDocument;
     pane.threadTree.selectedIndex = -1;
     // The document outlives the message a little, on a busy machine by more than the pause: it must not be measured.
     await until(() => shown().URL === "about:blank", "the message pane to be empty");
     await sleep(400);
     const started = performance.now();
     const since = () => performance.now() - started;
     pane.threadTree.selectedIndex = index;
     // Frames and load events only: a timer that fires all the time would keep Thunderbird from ever being idle.
     while (shown().URL === "about:blank" || shown().images.length < count) {
       await new Promise((resolve) => requestAnimationFrame(resolve));
     }
     const document = shown();
     const parsed = since();
     const isThere = (image) => image.complete && image.naturalWidth > 0;
     let firstImage = [...document.images].some(isThere) ? parsed : undefined;
     const complete = () => {
       if (![...document.images].some(isThere)) return false;
       firstImage ??= since();
       return [...document.images].every(isThere);
     };
     if (!complete()) {
       await eventAfter(document, "load", () => {}, { accept: complete, capture: true, timeoutMs: 30000 });
     }
     return { selectedAt: performance.timeOrigin + started, parsed, firstImage, lastImage: since() };`,
    { folder: thunderbird.profile.folders.inbox, subject, count: IMAGES },
  );
  const { selectedAt, parsed, firstImage, lastImage } = seen;
  const times = server.takeTimes().map((time) => time - selectedAt);
  return {
    parsed,
    firstImage,
    lastImage,
    firstRequest: times[0],
    lastRequest: times.at(-1),
    requests: times.length,
  };
}

function ms(value: number): string {
  return Number.isNaN(value) ? "–" : value.toFixed(0);
}

/** "median (first quartile–third quartile)", in ms. */
function spread(values: readonly number[]): string {
  return `${ms(median(values))} (${ms(quantile(values, 0.25))}–${ms(quantile(values, 0.75))})`;
}

async function start(xpi: string | null, ownNetwork: boolean): Promise<Thunderbird> {
  const profile = await createProfile({
    messages: CASES.flatMap((test) =>
      rounds.map((round) => ({
        subject: subjectOf(test, round),
        from: "Shop <news@shop.example>",
        html: html(test, round),
      })),
    ),
    prefs: {
      // HTTPS records would be asked of a name server that is not there.
      "network.dns.native_https_query": false,
      ...(ownNetwork
        ? // Without a device beside loopback Gecko believes itself offline.
          { "network.manage-offline-status": false, "offline.autoDetect": false }
        : { "network.dns.forceResolve": "127.0.0.1" }),
      "mailnews.message_display.disable_remote_image": xpi !== null,
    },
    ...(xpi === null ? {} : { addons: { [addonId]: xpi } }),
  });
  const thunderbird = await launchThunderbird({ profile });
  await thunderbird.openFolder();
  if (xpi !== null) {
    await thunderbird.closeWelcomePage();
    await thunderbird.evaluateInBackground(
      "await browser.storage.local.set({ settings: { defaultLevel: 'clean', allowPrivateTargets }, rules: [] });",
      { allowPrivateTargets: !ownNetwork },
    );
  }
  return thunderbird;
}

/** ms that `browser.dns.resolve` takes for new names, asked for at once. */
function lookUp(thunderbird: Thunderbird, names: readonly string[]): Promise<number> {
  return thunderbird.evaluateInBackground<number>(
    `const started = performance.now();
     await Promise.all(names.map((name) => browser.dns.resolve(name)));
     return performance.now() - started;`,
    { names },
  );
}

interface Measured {
  readonly test: Case;
  readonly view: "first" | "second";
  /** a look for each round */
  readonly alone: Look[];
  readonly cleardot: Look[];
}

const caseText = ({ test, view }: Measured) =>
  `${String(test.latency).padStart(4)} ms ${String(test.hosts).padStart(6)}  ${view.padEnd(6)}`;

const timesOf = (looks: readonly Look[]) => looks.map(({ lastImage }) => lastImage);

/** The ratios, and the time that is Thunderbird's own: Cleardot cannot be quicker than that. */
function ratioTable(measured: readonly Measured[]): string {
  const lines = measured.map((row) => {
    const [alone, cleardot] = [timesOf(row.alone), timesOf(row.cleardot)];
    const ratio = (median(cleardot) / median(alone)).toFixed(2);
    return `${caseText(row)} ${spread(alone).padStart(20)} ${spread(cleardot).padStart(20)} ${ratio.padStart(6)}`;
  });
  return [
    `latency  hosts  view   ${"Thunderbird alone".padStart(20)} ${"with Cleardot".padStart(20)}  ratio`,
    ...lines,
  ].join("\n");
}

/** When what happened, by medians. */
function timeTable(measured: readonly Measured[]): string {
  const moments: readonly [title: string, moment: (look: Look) => number | undefined][] = [
    ["document", ({ parsed }) => parsed],
    ["1st request", ({ firstRequest }) => firstRequest],
    ["last request", ({ lastRequest }) => lastRequest],
    ["1st image", ({ firstImage }) => firstImage],
    ["last image", ({ lastImage }) => lastImage],
  ];
  const line = (row: Measured, who: string, looks: readonly Look[]) => {
    const cells = moments.map(([title, moment]) => {
      const values = looks.map(moment).filter((value) => value !== undefined);
      return ms(median(values)).padStart(title.length);
    });
    return `${caseText(row)}  ${who.padEnd(11)}  ${cells.join("  ")}`;
  };
  return [
    `latency  hosts  view    ${"".padEnd(11)}  ${moments.map(([title]) => title).join("  ")}`,
    ...measured.flatMap((row) => [line(row, "Thunderbird", row.alone), line(row, "Cleardot", row.cleardot)]),
  ].join("\n");
}

async function bench(ownNetwork: boolean): Promise<void> {
  const { xpi, bytes } = await packageAddon();
  const server = new ImageServer();
  await server.start(ownNetwork ? "0.0.0.0" : "127.0.0.1");
  const alone = await start(null, ownNetwork);
  const cleardot = await start(xpi, ownNetwork);
  const version = await cleardot.evaluateInBackground<string>(
    "return browser.runtime.getManifest().version;",
  );
  const load = loadavg()[0] ?? 0;
  console.log(
    `Cleardot ${version} (${Math.round(bytes / 1000)} kB) and Thunderbird ${alone.binary.version}; ${availableParallelism()} processors (${cpus()[0]?.model ?? "unknown"}), load ${load.toFixed(1)} before the start
${IMAGES} images of ${IMAGE_BYTES / 1000} kB, ${ROUNDS} rounds; each first view has hosts of its own, looked up and connected to anew
ms from selecting a message until its last image is there: median (quartiles)
`,
  );
  const measured: Measured[] = [];
  for (const test of CASES) {
    const first: Measured = { test, view: "first", alone: [], cleardot: [] };
    const second: Measured = { test, view: "second", alone: [], cleardot: [] };
    for (const round of rounds) {
      for (const view of [first, second]) {
        view.alone.push(await look(alone, server, subjectOf(test, round)));
      }
      for (const view of [first, second]) {
        view.cleardot.push(await look(cleardot, server, subjectOf(test, round)));
      }
    }
    measured.push(first, second);
  }
  const lookUps: number[] = [];
  for (const round of rounds) {
    lookUps.push(await lookUp(cleardot, lookedUp(round)));
  }
  const secondRequests = measured
    .filter(({ view }) => view === "second")
    .flatMap((row) => row.cleardot)
    .reduce((sum, { requests }) => sum + requests, 0);
  const nameText = ownNetwork
    ? "Cleardot's look-up of names is in these figures (names from a hosts file, no time on a network). By itself"
    : "Cleardot's look-up of names is NOT in these figures: this system allows no network of its own (unshare), so that the names lead to loopback, which Cleardot admits only without looking them up. By itself, without the network";
  console.log(`${ratioTable(measured)}

Thunderbird alone is the limit: Cleardot has it draw the same images.
Requests on a second view with Cleardot: ${secondRequests}
${nameText}: ${median(lookUps).toFixed(1)} ms for ${LOOKED_UP} new names at once (browser.dns.resolve)

Where the time goes: medians in ms after the selection
${timeTable(measured)}`);
  for (const thunderbird of [alone, cleardot]) {
    await thunderbird.quit();
    await thunderbird.profile.remove();
  }
  console.log(`\n${await benchDetector(xpi, ROUNDS)}`);
}

/** @returns the exit code */
async function main(): Promise<number> {
  if (!(ROUNDS >= 1)) {
    throw new Error(`--rounds=${options.rounds} is not a number of rounds.`);
  }
  if (options.detector === true) {
    const { xpi } = await packageAddon();
    console.log(await benchDetector(xpi, ROUNDS));
    return 0;
  }
  if (options.pages === true) {
    await packageAddon();
    console.log(await benchPages(ROUNDS));
    return 0;
  }
  if (options.inside !== true) {
    const script = [path.join(root, "scripts/bench.ts"), "--inside", `--rounds=${ROUNDS}`];
    const code = await runInOwnNetwork(allNames, [process.execPath, ...process.execArgv, ...script]);
    if (code !== null) {
      return code;
    }
  }
  await bench(options.inside === true);
  return 0;
}

let code = 1;
try {
  code = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
// Ends a Thunderbird that an error has left behind, too.
process.exit(code);
