import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { images } from "../../scripts/thunderbird/image-fixtures";
import { waitUntil } from "../../scripts/thunderbird/thunderbird";
import type { WireResponse } from "../../scripts/thunderbird/wire-server";
import { LIMITS } from "../../src/core/limits";
import { answerWithImage, Scene, shown } from "./harness/scene";

const sender = "sender@shop.example";
const other = "sender@other.example";
const trusted = [["address", sender, "clean"]] as const;
const bothTrusted = [...trusted, ["address", other, "clean"]] as const;

const type = { "Content-Type": "image/png" };
const { body } = images.png;

/** A mail of 500 images, each of a host of its own that drips. */
const dripping = (mail: number) => ({
  subject: `dripping ${mail}`,
  from: sender,
  html: Array.from(
    { length: 500 },
    (_, i) => `<img src="http://h${i}.m${mail}.example/drip.png" width="40" height="30">`,
  ).join(""),
});

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

/** A byte every ten seconds. */
const drip: WireResponse = {
  headers: type,
  chunks: Array.from({ length: 20 }, (_, i) => ({ data: body.subarray(i, i + 1), pauseMs: 10_000 })),
};

const answers: Readonly<Record<string, WireResponse>> = {
  "/trickle.png": trickle(8),
  "/late.png": { headers: type, body, delayMs: 8_000 },
  "/left.png": { headers: type, body, delayMs: 4_000 },
  "/drip.png": drip,
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
      dripping(1),
      dripping(2),
      {
        subject: "dripping on a shared host",
        from: sender,
        html: Array.from(
          { length: 12 },
          (_, i) => `<img src="http://shared.example/drip.png?${i}" width="40" height="30">`,
        ).join(""),
      },
      { subject: "another sender's", from: other, html: wanting("prompt") },
      {
        subject: "another sender's, there",
        from: other,
        html: '<img src="http://shared.example/prompt.png" width="40" height="30">',
      },
      { subject: "other", html: "<p>Nothing remote</p>" },
    ],
    prefs: { "extensions.background.idle.timeout": 2_000 },
    server: {
      handler: (request) => answers[request.path.replace(/\?.*/, "")] ?? answerWithImage(request),
    },
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

describe("another sender's image is asked for within a second", () => {
  /** @returns ms from when a message is on screen until its image is asked for */
  async function wait(subject: string): Promise<number> {
    await scene.tb.openMessage(subject);
    const start = Date.now();
    await scene.server.waitFor(({ path }) => path === "/prompt.png");
    return Date.now() - start;
  }

  const drips = () => scene.server.requests().filter(({ path }) => path.startsWith("/drip.png")).length;

  test("after two mails of 500 hosts that drip, which have left the screen: what they wait for is dropped", async () => {
    await scene.begin(bothTrusted);
    for (const mail of [1, 2]) {
      await scene.tb.openMessage(`dripping ${mail}`);
      await waitUntil(() => drips() >= mail * LIMITS.requestsPerMessage, "all that may leave", 20_000);
    }
    await sleep(1_000);
    expect(drips()).toBe(2 * LIMITS.requestsPerMessage);
    expect(await wait("another sender's")).toBeLessThan(1_000);
    await sleep(18_000);
    expect(drips()).toBe(2 * LIMITS.requestsPerMessage);
    await asleep();
  }, 120_000);

  test("on a host at which a mail that has left the screen takes all connections", async () => {
    await scene.begin(bothTrusted);
    await scene.tb.openMessage("dripping on a shared host");
    await waitUntil(() => drips() >= LIMITS.connectionsPerHost, "all connections to it", 20_000);
    expect(await wait("another sender's, there")).toBeLessThan(1_000);
  });
});
