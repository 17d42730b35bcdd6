import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { images } from "../../scripts/thunderbird/image-fixtures";
import { Scene, settled, shown } from "./harness/scene";

/** Hosts for which Gecko uses no proxy, by "No proxy for". */
const names = [
  "named",
  "sub.named",
  "below.under",
  "asleep",
  "left",
  "composed",
  "with-cid",
  "consented",
] as const;

const hostOf = (name: string) => (name === "plain" ? "plain" : `${name}.example`);
const image = (name: string) => `http://${hostOf(name)}/image.png`;

const mail = (name: string) => ({
  subject: name,
  from: `Sender <sender@${name}.example>`,
  html: `<style>.box { background: url("http://${hostOf(name)}/style.png"); height: 20px }</style>
    <p>Text <img src="${image(name)}" width="40" height="30"></p><div class="box">box</div>`,
});

/**
 * The reader has named hosts in "No proxy for", as the settings of an old proxy leave them behind: Gecko goes there
 * directly, whatever the guard answers.
 */
describe.each([
  ["without a proxy", 0],
  ["with a proxy", 1],
] as const)("hosts that the reader has excepted from proxies, %s", (_, type) => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open({
      messages: [
        ...[...names, "plain"].map(mail),
        {
          ...mail("with-cid"),
          subject: "cid",
          html: `<img id="inline" src="cid:inline" width="40" height="30"><img id="remote" src="${image("with-cid")}" width="40" height="30">`,
          parts: [
            { contentType: "image/png", body: images.png.body, contentId: "inline", name: "inline.png" },
          ],
        },
        { subject: "nothing remote", html: "<p>Text</p>" },
      ],
      prefs: {
        "extensions.background.idle.timeout": 2_000,
        "mailnews.message_display.disable_remote_image": false,
        "network.proxy.type": type,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 9,
        "network.proxy.no_proxies_on":
          "named.example, .under.example, asleep.example, left.example, composed.example, with-cid.example, " +
          "consented.example, <local>",
      },
    });
  });

  afterAll(() => scene.close());

  beforeEach(() => scene.begin([], { defaultLevel: "never" }));

  // First: to end the event page by force would let go what it holds.
  test("no request is made when the event page was asleep before, nor when it could sleep again", async () => {
    await scene.tb.terminateBackground();
    const view = await scene.tb.openMessage("asleep");
    await settled(view);
    await sleep(6_000);
    expect(await scene.tb.backgroundState()).toBe("running");
    await scene.expectNothingLeft();
  });

  test.each(["named", "sub.named", "below.under", "plain"])(
    "no request is made of them: %s",
    async (name) => {
      const view = await scene.tb.openMessage(name);
      await settled(view);
      await scene.diverted(hostOf(name));
      await scene.expectNothingLeft();
    },
  );

  test("no request is made when the reader has left the message, at once or later", async () => {
    await scene.tb.openMessage("left");
    await scene.tb.openMessage("nothing remote");
    await sleep(6_000);
    await scene.expectNothingLeft();
  });

  test("no request is made by a reply, however long it is open", async () => {
    const view = await scene.tb.openMessage("composed");
    await settled(view);
    const compose = await view.reply();
    await sleep(6_000);
    await scene.expectNothingLeft();
    await compose.close();
    await scene.expectNothingLeft();
  });

  test("a picture that came with the message is there all the same", async () => {
    const view = await scene.tb.openMessage("cid");
    await view.waitFor('return document.getElementById("inline").naturalWidth > 0;');
    await scene.expectNothingLeft();
  });

  test("what the reader's rules allow comes clean, as from any other host", async () => {
    await scene.begin([["address", "sender@consented.example", "clean"]]);
    await shown(await scene.tb.openMessage("consented"));
    await scene.expectCleanRequests(image("consented"), "http://consented.example/style.png");
  });
});

describe("another add-on that has the last word on proxies", () => {
  let scene: Scene;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "cleardot-proxies-"));
    const manifest = {
      manifest_version: 2,
      name: "Proxies",
      version: "1.0",
      browser_specific_settings: { gecko: { id: "proxies@example.org" } },
      permissions: ["proxy", "<all_urls>"],
      background: { scripts: ["background.js"] },
    };
    await writeFile(path.join(folder, "manifest.json"), JSON.stringify(manifest));
    await writeFile(
      path.join(folder, "background.js"),
      'browser.proxy.onRequest.addListener(() => null, { urls: ["<all_urls>"] });',
    );
    scene = await Scene.open({
      messages: ["before", "after"].map(mail),
      prefs: { "mailnews.message_display.disable_remote_image": false },
    });
  });

  afterAll(async () => {
    await scene.close();
    await rm(folder, { recursive: true });
  });

  test("does not let a message out", async () => {
    await scene.begin([], { defaultLevel: "never" });
    await settled(await scene.tb.openMessage("before"));
    await scene.tb.installAddon(folder);
    await sleep(1_000);
    const view = await scene.tb.openMessage("after");
    await settled(view);
    await scene.expectNothingLeft();
  });
});
