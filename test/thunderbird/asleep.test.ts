import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Scene, settled, shown } from "./harness/scene";

const image = (name: string) => `http://${name}.example/image.png`;

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open({
    messages: ["clicked", "silent", "silent-compose"].map((name) => ({
      subject: name,
      from: `Sender <sender@${name}.example>`,
      html: `<p>Text</p><img src="${image(name)}" width="80" height="60">`,
    })),
  });
});

afterAll(() => scene.close());

test("a click on a placeholder loads its image although the event page has slept since it was drawn", async () => {
  await scene.begin();
  const view = await scene.tb.openMessage("clicked");
  await settled(view);
  await scene.tb.terminateBackground();
  await view.click("img");
  await scene.loadChosen();
  await shown(view);
  await scene.expectCleanRequests(image("clicked"));
});

test("a log that is switched off stays empty when the event page wakes for a request and nothing else", async () => {
  await scene.begin([["address", "sender@silent-compose.example", "ask"]], {
    log: { enabled: false, maxDays: 30, maxRecords: 50_000 },
  });
  await scene.tb.setRemoteContentBlocked(false);
  const before = (await scene.log()).length;
  const view = await scene.tb.openMessage("silent-compose");
  await settled(view);
  const compose = await view.reply();
  await scene.clearStage();
  await scene.tb.terminateBackground();
  // The editor asks again for what it quotes; no message is on screen that would have the settings read.
  await compose.evaluate(
    `const [image] = document.images; const { src } = image; image.src = ""; image.src = src + "?again";`,
  );
  await sleep(3_000);
  expect((await scene.log()).length).toBe(before);
  await compose.close();
  await scene.tb.setRemoteContentBlocked(true);
  await scene.expectNothingLeft();
});
