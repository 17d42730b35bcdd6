import { afterEach, expect, test } from "vitest";
import type { MessageView } from "../../scripts/thunderbird/thunderbird";
import { type Alteration, alteredAddon } from "./harness/altered-addon";
import { Scene } from "./harness/scene";

const image = `http://asked.example/image.png`;

const failures: readonly (readonly [name: string, alterations: readonly Alteration[]])[] = [
  [
    "when the background throws at its first line",
    { file: "background.js", find: "", replace: `throw new Error("on purpose");\n` },
  ],
  ["when the background cannot be parsed", { file: "background.js", find: "", replace: "(;\n" }],
  [
    "when the desk throws at whatever it is told",
    {
      file: "background.js",
      find: "async receive(view, message) {",
      replace: `async receive(view, message) { throw new Error("on purpose");`,
    },
    {
      file: "background.js",
      find: "cleardotGuard.onDiverted = (request) =>",
      replace: `cleardotGuard.onDiverted = () => { throw new Error("on purpose"); }; var unused = (request) =>`,
    },
  ],
  [
    "when the reader's rules cannot be read",
    {
      file: "background.js",
      find: "async function readTrust() {",
      replace: `async function readTrust() { throw new Error("on purpose");`,
    },
  ],
  [
    "when the guard's own judgement throws",
    {
      file: "guard.js",
      find: "function passageOf(",
      replace: `function passageOf() { throw new Error("on purpose"); } function unused(`,
    },
  ],
];

let scene: Scene | undefined;
let remove: (() => Promise<void>) | undefined;

afterEach(async () => {
  await scene?.close();
  await remove?.();
  scene = undefined;
  remove = undefined;
});

/** Waits until Thunderbird has tried to load the message's images by itself, and got none. */
async function given(view: MessageView): Promise<void> {
  await view.waitFor(
    "return document.images.length > 0 && [...document.images].every(({ complete }) => complete);",
  );
  expect(await view.evaluate("return document.images[0].naturalWidth;")).toBe(0);
}

test.each(failures)(
  "no request is made %s: not in a message, not in a reply, not after a restart",
  async (_, alterations) => {
    const altered = await alteredAddon(alterations);
    remove = altered.remove;
    scene = await Scene.open({
      xpi: altered.xpi,
      messages: [{ subject: "asked", html: `<img src="${image}" width="40" height="30">` }],
      prefs: { "mailnews.message_display.disable_remote_image": false },
    });
    await given(await scene.tb.openMessage("asked"));
    const tab = await scene.tb.openInTab("asked");
    await given(tab);
    const compose = await tab.reply();
    await compose.close();
    await scene.tb.terminateBackground();
    await tab.reload();
    await given(tab);
    await scene.restart();
    const [restored] = await scene.tb.shownTabs(1);
    if (restored === undefined) throw new Error("the tab did not come back");
    await given(restored);
    await given(await scene.tb.openMessage("asked"));
    await scene.expectNothingLeft();
  },
);

test("the message's images reach the server when Cleardot is not there, so that the tests above could fail", async () => {
  scene = await Scene.open({
    xpi: null,
    messages: [{ subject: "asked", html: `<img src="${image}" width="40" height="30">` }],
    prefs: { "mailnews.message_display.disable_remote_image": false },
  });
  const view = await scene.tb.openMessage("asked");
  await view.waitFor("return document.images[0].naturalWidth > 0;");
  expect(scene.server.requests().map(({ url }) => url)).toEqual([image]);
});
