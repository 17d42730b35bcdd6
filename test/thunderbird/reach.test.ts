import { afterAll, beforeAll, test } from "vitest";
import { waitUntil } from "../../scripts/thunderbird/thunderbird";
import { REACH } from "../../src/core/reach";
import { placeholders, Scene, settled, shown } from "./harness/scene";

const image = (name: string) => `http://${name}.example/image.png`;

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open({
    messages: ["taken", "given"].map((name) => ({
      subject: name,
      from: `Sender <sender@${name}.example>`,
      html: `<p>Text</p><img src="${image(name)}" width="80" height="60">`,
    })),
  });
});

afterAll(() => scene.close());

const badge = () =>
  scene.tb.evaluateInBackground<string>("return browser.messageDisplayAction.getBadgeText({});");

test("without the permission for all websites nothing is fetched, button and popup say so, and give it back", async () => {
  await scene.begin();
  const view = await scene.tb.openMessage("taken");
  await settled(view);
  await scene.tb.evaluateInBackground("return browser.permissions.remove(reach);", { reach: REACH });
  await waitUntil(async () => (await badge()) === "!", "the button's badge");
  // By Cleardot nothing is fetched that it could not strip.
  await view.click("img");
  await scene.loadChosen();
  await waitUntil(async () => (await placeholders(view))[0] === "failed", "the click to have failed");
  await scene.expectNothingLeft();

  const popup = await scene.tb.openPopup(view);
  await popup.waitFor('return document.querySelector("[role=alert]")?.textContent.length > 20;');
  await popup.click("[role=alert] button");
  await popup.waitFor('return document.querySelector("[role=alert]") === null;');
  await popup.close();
  await waitUntil(async () => (await badge()) === "", "the button's badge to be gone");
  await scene.begin([["address", "sender@given.example", "clean"]]);
  await shown(await scene.tb.openMessage("given"));
  await scene.expectCleanRequests(image("given"));
});
