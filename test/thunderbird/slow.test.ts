import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { images } from "../../scripts/thunderbird/image-fixtures";
import { waitUntil } from "../../scripts/thunderbird/thunderbird";
import type { WireResponse } from "../../scripts/thunderbird/wire-server";
import { answerWithImage, Scene, shown } from "./harness/scene";

const sender = "sender@shop.example";
const trusted = [["address", sender, "clean"]] as const;

const type = { "Content-Type": "image/png" };
const { body } = images.png;

/** The image, a few bytes a second. */
const trickle = (seconds: number): WireResponse => {
  const step = Math.ceil(body.length / seconds);
  return {
    headers: type,
    chunks: Array.from({ length: seconds }, (_, i) => ({
      data: body.subarray(i * step, (i + 1) * step),
      pauseMs: 1_000,
    })),
  };
};

const answers: Readonly<Record<string, WireResponse>> = {
  "/trickle.png": trickle(8),
  "/late.png": { headers: type, body, delayMs: 8_000 },
  "/left.png": { headers: type, body, delayMs: 4_000 },
  "/no-head.png": { hang: "head" },
  "/no-end.png": { headers: type, chunks: [{ data: body.subarray(0, 20) }], hang: "body" },
};

const wanting = (...files: readonly string[]) =>
  files.map((file) => `<img src="http://${file}.example/${file}.png" width="40" height="30">`).join("");

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open({
    messages: [
      { subject: "slow", from: sender, html: wanting("trickle", "late") },
      { subject: "silent", from: sender, html: wanting("no-head", "no-end", "quick") },
      { subject: "left", from: sender, html: wanting("left") },
      { subject: "other", html: "<p>Nothing remote</p>" },
    ],
    prefs: { "extensions.background.idle.timeout": 2_000 },
    server: { handler: (request) => answers[request.path] ?? answerWithImage(request) },
  });
});

afterAll(() => scene.close());

const asleep = () =>
  waitUntil(
    async () => (await scene.tb.backgroundState()) === "stopped",
    "the event page to go to sleep",
    15_000,
  );

test("an image that takes longer than the event page may idle arrives, and the page sleeps after it", async () => {
  await scene.begin(trusted);
  const view = await scene.tb.openMessage("slow");
  await shown(view, 20_000);
  await asleep();
  await scene.expectCleanRequests("http://trickle.example/trickle.png", "http://late.example/late.png");
});

test("a host that is silent for 15 seconds fails with that reason, and holds nothing else up", async () => {
  await scene.begin(trusted);
  const start = Date.now();
  const view = await scene.tb.openMessage("silent");
  await view.waitFor("return [...document.images].at(-1).naturalWidth > 0;");
  expect(Date.now() - start).toBeLessThan(10_000);
  expect(await scene.outcomes(view, 30_000)).toEqual({
    "no-head.png": "failed: no-progress",
    "no-end.png": "failed: no-progress",
    "quick.png": "loaded: level-clean",
  });
  expect(Date.now() - start).toBeGreaterThan(15_000);
  await asleep();
});

test("an image that arrives when its message has gone from the screen is there at the next look, without a request", async () => {
  await scene.begin(trusted);
  await scene.tb.openMessage("left");
  await scene.server.waitFor(({ path }) => path === "/left.png");
  await scene.tb.openMessage("other");
  await sleep(5_000);
  await shown(await scene.tb.openMessage("left"));
  await scene.expectCleanRequests("http://left.example/left.png");
});
