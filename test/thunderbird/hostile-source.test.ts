import { afterAll, beforeAll, expect, test } from "vitest";
import { Scene } from "./harness/scene";

const SIZE = 'width="40" height="30"';

/** Texts that regular expressions once took a minute or more to read, while the event page did nothing else. */
const texts = {
  commas: `<img srcset="x${",".repeat(500_000)}x">`,
  spaces: `<head><meta http-equiv="content-type" content="text/html${" ".repeat(400)}x"></head>`,
};

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open({
    messages: Object.entries(texts).map(([subject, html]) => ({
      subject,
      from: "Sender <sender@sender.example>",
      html: `${html}<img ${SIZE} src="http://${subject}.example/a.png">`,
    })),
  });
});

afterAll(() => scene.close());

test.each(Object.keys(texts))("a text with many %s in a row is read in no time", async (name) => {
  await scene.begin([["address", "sender@sender.example", "all"]]);
  const view = await scene.tb.openMessage(name);
  await view.waitFor("return [...document.images].some(({ src }) => src.startsWith('data:'));", {}, 20_000);
  expect(scene.server.requests().map((request) => request.host)).toContain(`${name}.example`);
});
