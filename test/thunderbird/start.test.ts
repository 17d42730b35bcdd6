import { appendFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headerValue } from "../../scripts/thunderbird/wire-server";
import { Scene, settled, shown } from "./harness/scene";

let scene: Scene;

const names = ["pane-ask", "tab-ask", "pane-clean", "tab-clean", "seen"] as const;
const image = (name: string) => `http://${name}.example/image.png`;
const rule = (name: string, level: "ask" | "clean") => ["address", `sender@${name}.example`, level] as const;

beforeAll(async () => {
  scene = await Scene.open({
    messages: names.map((name) => ({
      subject: name,
      from: `Sender <sender@${name}.example>`,
      html: `<img src="${image(name)}" width="40" height="30">
        <div style="background: url('http://${name}.example/style.png'); height: 20px">box</div>`,
    })),
    prefs: {
      "mailnews.message_display.disable_remote_image": false,
      "mailnews.start_page.url": "http://start-page.example/start.html",
    },
  });
});

afterAll(() => scene.close());

/** Selects a message in the three-pane tab as soon as Thunderbird has started, as a reader does. */
async function restartAndSelect(name: string) {
  await scene.restart(() => scene.forgetTraffic());
  return scene.tb.openMessage(name);
}

test("no request is made when Thunderbird starts with a message on screen, in a tab and in the three-pane", async () => {
  await scene.begin([rule("pane-ask", "ask"), rule("tab-ask", "ask")]);
  await scene.tb.openMessage("pane-ask");
  await settled(await scene.tb.openInTab("tab-ask"));
  await scene.restart(() => scene.forgetTraffic());
  const [tab] = await scene.tb.shownTabs(1);
  if (tab === undefined) throw new Error("the tab did not come back");
  await settled(tab);
  const pane = await scene.tb.openMessage("pane-ask");
  await settled(pane);
  await scene.diverted("tab-ask.example");
  await scene.diverted("pane-ask.example");
  await scene.expectNothingLeft();
});

test("the images come by clean requests when Thunderbird starts with a message of a trusted sender on screen", async () => {
  await scene.begin([rule("pane-clean", "clean"), rule("tab-clean", "clean")]);
  await shown(await scene.tb.openInTab("tab-clean"));
  await scene.ask({ type: "forget-images" });
  const pane = await restartAndSelect("pane-clean");
  await shown(pane);
  const [tab] = await scene.tb.shownTabs(1);
  if (tab === undefined) throw new Error("the tab did not come back");
  await shown(tab);
  await scene.expectCleanRequests(
    ...["tab-clean", "pane-clean"].flatMap((name) => [image(name), `http://${name}.example/style.png`]),
  );
});

test("no request is made after a restart for images that were fetched before it", async () => {
  await scene.begin([rule("seen", "clean")]);
  await shown(await scene.tb.openMessage("seen"));
  await scene.expectCleanRequests(image("seen"), "http://seen.example/style.png");
  await shown(await restartAndSelect("seen"));
  await scene.expectNothingLeft();
});

test("Thunderbird's start page is loaded by Thunderbird itself, with its images", async () => {
  await scene.begin();
  scene.server.handler = ({ path }) =>
    path === "/start.html"
      ? { headers: { "Content-Type": "text/html" }, body: `<img src="/picture.png">` }
      : { status: 404 };
  await scene.restart(async () => {
    await scene.forgetTraffic();
    const userJs = path.join(scene.profile.directory, "user.js");
    await appendFile(userJs, `user_pref("mailnews.start_page.enabled", true);\n`);
  });
  const requests = await scene.server.waitFor(({ host }) => host === "start-page.example", 2);
  expect(requests.map(({ path }) => path).slice(0, 2)).toEqual(["/start.html", "/picture.png"]);
  expect(requests.every((request) => /Thunderbird/.test(headerValue(request, "User-Agent") ?? ""))).toBe(
    true,
  );
});
