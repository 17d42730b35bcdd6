import { afterEach, expect, test } from "vitest";
import { type MessageView, waitUntil } from "../../scripts/thunderbird/thunderbird";
import { type Alteration, alteredAddon } from "./harness/altered-addon";
import { Scene, settled } from "./harness/scene";

const image = `http://asked.example/image.png`;

const thrown = `throw new Error("on purpose");`;

const failures: readonly { readonly when: string; readonly alterations: readonly Alteration[] }[] = [
  {
    when: "when the background throws at its first line",
    alterations: [{ file: "background.js", find: "", replace: `${thrown}\n` }],
  },
  {
    when: "when the background cannot be parsed",
    alterations: [{ file: "background.js", find: "", replace: "(;\n" }],
  },
  {
    when: "when the desk throws at whatever it is told",
    alterations: [
      {
        file: "background.js",
        find: "async receive(view, message) {",
        replace: `async receive(view, message) { ${thrown}`,
      },
      {
        file: "background.js",
        find: "cleardotGuard.onDiverted = (request) =>",
        replace: `cleardotGuard.onDiverted = () => { ${thrown} }; var unused = (request) =>`,
      },
    ],
  },
  {
    when: "when the reader's rules cannot be read",
    alterations: [
      {
        file: "background.js",
        find: "async function readTrust() {",
        replace: `async function readTrust() { ${thrown}`,
      },
    ],
  },
  {
    when: "when the guard's own judgement throws",
    alterations: [
      {
        file: "guard.js",
        find: "function passageOf(",
        replace: `function passageOf() { ${thrown} } function unused(`,
      },
    ],
  },
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

test.each(failures.map(({ when, alterations }) => [when, alterations] as const))(
  "no request is made %s: not in a message, not in a reply, not after a restart",
  async (_, alterations) => {
    const altered = await alteredAddon(alterations);
    remove = altered.remove;
    scene = await Scene.open({
      xpi: altered.xpi,
      messages: [{ subject: "asked", html: `<img src="${image}" width="40" height="30">` }],
      prefs: { "mailnews.message_display.disable_remote_image": false },
    });
    await scene.forgetTraffic();
    await given(await scene.tb.openMessage("asked"));
    const tab = await scene.tb.openInTab("asked");
    await given(tab);
    const compose = await tab.reply();
    await waitUntil(
      () => compose.evaluate<boolean>("return [...document.images].every(({ complete }) => complete);"),
      "the quoted images to have been asked for",
    );
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

test("without the filter list nothing loads by itself, the reader is told why, and a click loads its one image", async () => {
  const altered = await alteredAddon([
    { file: "background.js", find: `bytesOf("filter-list.bin")`, replace: `bytesOf("nothing.bin")` },
  ]);
  remove = altered.remove;
  const sender = "sender@asked.example";
  scene = await Scene.open({
    xpi: altered.xpi,
    messages: [
      {
        subject: "asked",
        from: `Sender <${sender}>`,
        html: [1, 2].map((i) => `<img src="${image}?${i}" width="40" height="30">`).join("\n"),
      },
    ],
  });
  await scene.begin([["address", sender, "clean"]]);
  const view = await scene.tb.openMessage("asked");
  await settled(view);
  await scene.expectNothingLeft();
  await view.click("img");
  await scene.loadChosen();
  await view.waitFor("return document.images[0].naturalWidth > 0;");
  await scene.expectCleanRequests(`${image}?1`);
  const { items } = await scene.report(view);
  expect(items.map(({ outcome, reason }) => `${outcome}: ${reason}`)).toEqual([
    "loaded: click",
    "waiting: no-filter-list",
  ]);
});

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
