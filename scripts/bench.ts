/**
 * `npm run bench`: a mail with 50 images of 50 kB, looked at twice, in Thunderbird alone (remote content allowed)
 * and in Thunderbird with its block on and Cleardot at level clean; both in one run, in turns, as ratios.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { packageAddon } from "./package";
import { png } from "./thunderbird/image-fixtures";
import { addonId, createProfile } from "./thunderbird/profile";
import { launchThunderbird, type Thunderbird } from "./thunderbird/thunderbird";

const IMAGES = 50;
const IMAGE_BYTES = 50_000;
const ROUNDS = 9;

interface Case {
  readonly latency: number;
  readonly hosts: number;
}

const CASES: readonly Case[] = [
  { latency: 0, hosts: 1 },
  { latency: 0, hosts: 10 },
  { latency: 50, hosts: 1 },
  { latency: 50, hosts: 10 },
];

/** Answers every path with an image; the path's first part is the latency in ms. */
async function serve(): Promise<{ port: number; requests: () => number; stop: () => void }> {
  const picture = png(150, 110, { bytes: IMAGE_BYTES });
  let requests = 0;
  const server = http.createServer((request, response) => {
    requests++;
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
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, requests: () => requests, stop: () => server.close() };
}

const subjectOf = ({ latency, hosts }: Case, round: number) => `Bench ${latency} ms ${hosts} hosts ${round}`;

function html(test: Case, round: number, port: number): string {
  return Array.from({ length: IMAGES }, (_, i) => {
    const host = `cdn${i % test.hosts}.example.com`;
    return `<img width="150" height="110" src="http://${host}:${port}/${test.latency}/${round}/${i}.png">`;
  }).join("\n");
}

/** ms from selecting a message until all its images are drawn from decoded data. */
function look(thunderbird: Thunderbird, subject: string): Promise<number> {
  return thunderbird.execute<number>(
    `const pane = about3Pane();
     const header = await headerOf(folderOf(folder), subject);
     const index = pane.gDBView.findIndexOfMsgHdr(header, true);
     pane.threadTree.selectedIndex = -1;
     await until(() => !pane.messageBrowser.contentWindow.gMessage, "the message pane to be empty");
     await sleep(400);
     const started = performance.now();
     pane.threadTree.selectedIndex = index;
     const shown = () => pane.messageBrowser.contentWindow.getMessagePaneBrowser().contentDocument;
     // Frames and load events only: a timer that fires all the time would keep Thunderbird from ever being idle.
     while (shown().URL === "about:blank" || shown().images.length < count) {
       await new Promise((resolve) => requestAnimationFrame(resolve));
     }
     const document = shown();
     const complete = () =>
       [...document.images].every((image) => image.complete && image.naturalWidth > 0);
     if (!complete()) {
       await eventAfter(document, "load", () => {}, { accept: complete, capture: true, timeoutMs: 30000 });
     }
     return performance.now() - started;`,
    { folder: thunderbird.profile.folders.inbox, subject, count: IMAGES },
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function start(port: number, xpi: string | null): Promise<Thunderbird> {
  const profile = await createProfile({
    messages: CASES.flatMap((test) =>
      Array.from({ length: ROUNDS }, (_, round) => ({
        subject: subjectOf(test, round),
        from: "Shop <news@shop.example>",
        html: html(test, round, port),
      })),
    ),
    prefs: {
      "network.dns.forceResolve": "127.0.0.1",
      "mailnews.message_display.disable_remote_image": xpi !== null,
    },
    ...(xpi === null ? {} : { addons: { [addonId]: xpi } }),
  });
  const thunderbird = await launchThunderbird({ profile });
  await thunderbird.openFolder();
  if (xpi !== null) {
    await thunderbird.evaluateInBackground(
      `return browser.storage.local.set({
         settings: { defaultLevel: "clean", allowPrivateTargets: true },
         rules: [],
       })`,
    );
  }
  return thunderbird;
}

const { xpi, bytes } = await packageAddon();
const server = await serve();
const alone = await start(server.port, null);
const cleardot = await start(server.port, xpi);
const contestants = [alone, cleardot] as const;

console.log(
  `${IMAGES} images of ${IMAGE_BYTES / 1000} kB, medians of ${ROUNDS} rounds; xpi ${Math.round(bytes / 1000)} kB`,
);
console.log("latency  hosts  view    Thunderbird alone  with Cleardot  ratio");
let secondLookRequests = 0;
for (const test of CASES) {
  const first: number[][] = [[], []];
  const second: number[][] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, contestant] of contestants.entries()) {
      first[i]?.push(await look(contestant, subjectOf(test, round)));
      const before = server.requests();
      second[i]?.push(await look(contestant, subjectOf(test, round)));
      if (contestant === cleardot) secondLookRequests += server.requests() - before;
    }
  }
  for (const [view, times] of [
    ["first", first],
    ["second", second],
  ] as const) {
    const [a = Number.NaN, b = Number.NaN] = times.map(median);
    console.log(
      `${String(test.latency).padStart(4)} ms ${String(test.hosts).padStart(6)}  ${view.padEnd(7)}` +
        `${a.toFixed(0).padStart(15)} ms ${b.toFixed(0).padStart(11)} ms ${(b / a).toFixed(2).padStart(6)}`,
    );
  }
}
console.log(`Requests on a second view with Cleardot: ${secondLookRequests}`);
for (const contestant of contestants) {
  await contestant.quit();
  await contestant.profile.remove();
}
server.stop();
