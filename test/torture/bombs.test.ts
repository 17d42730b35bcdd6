/**
 * Servers that send what is heavy: how much memory Thunderbird takes for it above what it took before, and how much later the image
 * of another sender comes that is looked at in the meantime.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { claimingPng, images, png } from "../../scripts/thunderbird/image-fixtures";
import { ProcessWatch } from "../../scripts/thunderbird/process-watch";
import type { WireHandler, WireResponse } from "../../scripts/thunderbird/wire-server";
import { many } from "../thunderbird/harness/html-pieces";
import { Scene, shown } from "../thunderbird/harness/scene";
import { note } from "./figures";
import { animation } from "./heavy-images";

const MEMORY_MB = 150;
const DELAY_MS = 1_000;
/** ms for which a message is watched */
const WATCHED_MS = 15_000;

const BOMBER = "sender@bombs.example";
const OTHER = "other@bombs.example";

const image = (name: string) => `http://${name.startsWith("other") ? "other" : "bombs"}.example/${name}.png`;
const small = (name: string) => `<img src="${image(name)}" width="40" height="30">`;
const whole = (name: string) => `<img src="${image(name)}" style="position:absolute;left:0;top:0">`;

const answer = (
  contentType: string,
  body: Buffer,
  headers: Readonly<Record<string, string>> = {},
): WireResponse => ({
  headers: { "Content-Type": contentType, ...headers },
  body,
});

interface Bomb {
  readonly html: string;
  readonly answer: (name: string) => WireResponse;
}

const packed = gzipSync(Buffer.alloc(500_000_000));
const claiming = claimingPng(60_000, 60_000);
const megapixel = animation(1_000, 1_000, 5_000);
const square = png(2_000, 2_000);
const large = png(8, 8, { bytes: 19_000_000 });
const medium = png(8, 8, { bytes: 4_000_000 });

const bombs: Readonly<Record<string, Bomb>> = {
  "packed images": {
    html: many(10, (i) => small(`packed-${i}`)),
    answer: () => answer("image/png", packed, { "Content-Encoding": "gzip" }),
  },
  "60,000 x 60,000 px": {
    html: many(10, (i) => small(`claim-${i}`)),
    answer: () => answer("image/png", claiming),
  },
  "5,000 frames of a megapixel": {
    html: many(5, (i) => whole(`frames-${i}`)),
    answer: () => answer("image/gif", megapixel),
  },
  "25 images of 4 megapixels, on top of one another": {
    html: many(25, (i) => whole(`square-${i}`)),
    answer: () => answer("image/png", square),
  },
  "endless bodies": {
    html: many(20, (i) => small(`endless-${i}`)),
    answer: () => ({
      headers: { "Content-Type": "image/png" },
      chunks: [
        { data: images.png.body },
        ...Array.from({ length: 40 }, () => ({ data: medium, pauseMs: 1 })),
      ],
    }),
  },
  "10 images of 19 MB": {
    html: many(10, (i) => small(`large-${i}`)),
    answer: () => answer("image/png", large),
  },
  "100 images of 4 MB": {
    html: many(100, (i) => small(`medium-${i}`)),
    answer: () => answer("image/png", medium),
  },
  "500 slow images": {
    html: many(500, (i) => small(`slow-${i}`)),
    answer: () => ({
      headers: { "Content-Type": "image/png" },
      chunks: [{ data: images.png.body.subarray(0, 20) }, { data: "x", pauseMs: 14_000 }],
    }),
  },
};

let scene: Scene | undefined;

afterEach(async () => {
  await scene?.close();
  scene = undefined;
});

/** ms until the image of another sender is in, in a window of its own. */
async function timeOfOther(open: Scene, subject: string): Promise<number> {
  const started = performance.now();
  const view = await open.tb.openInWindow(subject);
  await shown(view);
  return performance.now() - started;
}

test.each(Object.entries(bombs))("memory and other mails: %s", async (name, { html, answer: answerOf }) => {
  const handler: WireHandler = ({ path }) =>
    path.startsWith("/other") ? answer("image/png", images.png.body) : answerOf(path);
  const mail = (subject: string, from: string, body: string) => ({
    subject,
    from: `Sender <${from}>`,
    html: body,
  });
  const opened = await Scene.open({
    server: { handler },
    messages: [
      mail("rest", BOMBER, "<p>Text</p>"),
      mail("bomb", BOMBER, html),
      mail("before", OTHER, small("other-before")),
      mail("meanwhile", OTHER, small("other-meanwhile")),
    ],
  });
  scene = opened;
  await opened.begin([
    ["address", BOMBER, "clean"],
    ["address", OTHER, "clean"],
  ]);
  await opened.tb.openMessage("rest");
  const before = await timeOfOther(opened, "before");
  await sleep(5_000);
  const watch = new ProcessWatch(opened.tb.processId);
  await watch.begin();
  await opened.tb.openMessage("bomb");
  const delay = (await timeOfOther(opened, "meanwhile")) - before;
  await sleep(WATCHED_MS);
  const memory = Math.round((watch.stop().memoryBytes ?? Number.NaN) / 1e6);
  await note({ attack: name, what: "memory", value: memory, limit: MEMORY_MB, unit: "MB" });
  await note({
    attack: name,
    what: "another sender's image later by",
    value: Math.round(delay),
    limit: DELAY_MS,
    unit: "ms",
  });
  expect(delay).toBeLessThanOrEqual(DELAY_MS);
  expect(memory).toBeLessThanOrEqual(MEMORY_MB);
});
