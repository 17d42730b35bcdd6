import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ContextMenu, MessageView } from "../../scripts/thunderbird/thunderbird";
import { waitUntil } from "../../scripts/thunderbird/thunderbird";
import type { Rule } from "../../src/core/rule";
import { Scene, settled } from "./harness/scene";

const image = (name: string, file: string) => `http://${name}.example/${file}`;

const mail = (name: string) => ({
  subject: name,
  from: `Sender <sender@${name}.example>`,
  html: `<p>Words</p><img id="one" src="${image(name, "1.png")}" width="40" height="30">
    <img id="two" src="${image(name, "2.png")}" width="40" height="30">`,
});

/** Its address in its link makes it a tracker, and its size a picture. */
const tracked = (name: string) => ({
  ...mail(name),
  html: `<p>Words</p><img id="one" src="${image(name, "1.png")}?to=me@cleardot.example" width="40" height="30">`,
});

/** A message of a sender, of which the user's server says this. */
const checked = (subject: string, name: string, results: string) => ({
  ...mail(subject),
  from: `Sender <sender@${name}.example>`,
  headers: { "Authentication-Results": `mx.example.org; ${results}` },
});

let scene: Scene;
let menu: ContextMenu | undefined;

beforeAll(async () => {
  scene = await Scene.open({
    identity: { name: "Me", email: "me@cleardot.example" },
    messages: [
      ...["load", "block", "copy", "first", "second", "key", "left", "slept"].map(mail),
      ...["except", "harm"].map(tracked),
      checked("mixed-forged", "mixed", "dmarc=fail header.from=mixed.example"),
      checked("mixed-verified", "mixed", "dmarc=pass header.from=mixed.example"),
      checked("mixed-unknown", "mixed", "spf=none"),
      checked("forged", "forged", "dmarc=fail header.from=forged.example"),
      { subject: "plain", text: "Nothing remote", from: "Plain <plain@plain.example>" },
    ],
  });
});

afterAll(() => scene.close());

beforeEach(() => scene.begin());

afterEach(async () => {
  await menu?.close();
  menu = undefined;
});

const stored = <T>(key: string) =>
  scene.tb.evaluateInBackground<T>("return (await browser.storage.local.get(key))[key];", { key });

async function opened(name: string): Promise<MessageView> {
  const view = await scene.tb.openMessage(name);
  await settled(view);
  return view;
}

/** Waits until the image shows what was in the message's link to it. */
const isShown = (view: MessageView, id: string) =>
  view.waitFor("return document.getElementById(id).src.startsWith('data:');", { id });

describe("the menu of an image", () => {
  test("loads that image and no other", async () => {
    const view = await opened("load");
    menu = await view.openMenu("#one");
    expect((await menu.items(3)).map(({ label }) => label)).toEqual([
      "Load this image",
      "Never load from this host",
      "Copy original link",
    ]);
    await menu.choose("Load this image");
    await isShown(view, "one");
    await scene.expectCleanRequests(image("load", "1.png"));
  });

  test("of one that reports on the user loads nothing: it opens the popup, where the second click does", async () => {
    const view = await opened("harm");
    menu = await view.openMenu("#one");
    await menu.choose("Load this image");
    const url = `${image("harm", "1.png")}?to=me@cleardot.example`;
    const popup = await scene.tb.shownPopup();
    await popup.waitFor('return document.querySelector(".chosen .notice.alert");');
    await scene.expectNothingLeft();
    expect(await scene.loadChosen()).toContain(url);
    await isShown(view, "one");
    await scene.expectCleanRequests(url);
  });

  test("of one that is in offers no loading, and still knows its link", async () => {
    const view = await opened("copy");
    menu = await view.openMenu("#two");
    await menu.choose("Load this image");
    await isShown(view, "two");
    menu = await view.openMenu("#two");
    expect((await menu.items(2)).map(({ label }) => label)).toEqual([
      "Never load from this host",
      "Copy original link",
    ]);
    await menu.choose("Copy original link");
    const clipboard = () =>
      scene.tb.execute<string>(
        `const data = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
         data.init(null);
         data.addDataFlavor("text/plain");
         Services.clipboard.getData(data, Services.clipboard.kGlobalClipboard);
         const found = {};
         try { data.getTransferData("text/plain", found); } catch { return ""; }
         return found.value.QueryInterface(Ci.nsISupportsString).data;`,
      );
    await waitUntil(async () => (await clipboard()) === image("copy", "2.png"), "the link in the clipboard");
  });

  test("blocks its host: nothing is loaded from there, not even at level clean", async () => {
    const view = await opened("block");
    menu = await view.openMenu("#one");
    await menu.choose("Never load from this host");
    await waitUntil(
      async () =>
        (await stored<{ host: string }[]>("blockedHosts"))?.some(({ host }) => host === "block.example"),
      "the host to be blocked",
    );
    await scene.tb.evaluateInBackground(
      `const rule = { scope: "address", value: "sender@block.example", level: "clean", vouchers: [{ state: "unknown", account: null, exact: false }], createdAt: 1 };
       await browser.storage.local.set({ rules: [rule] });`,
    );
    const again = await opened("block");
    expect(await scene.outcomes(again)).toEqual({
      "1.png": "refused: blocked-host",
      "2.png": "refused: blocked-host",
    });
    await scene.expectNothingLeft();
  });

  test("takes the reader's word that it is no tracker", async () => {
    const view = await opened("except");
    menu = await view.openMenu("#one");
    expect((await menu.items(4)).map(({ label }) => label)).toContain("This is no tracker");
    await menu.choose("This is no tracker");
    await waitUntil(async () => (await stored<unknown[]>("exceptions"))?.length === 1, "the exception");
    await scene.expectNothingLeft();
  });
});

describe("the menu of the message list", () => {
  const levels = async (...names: string[]) => {
    const rules = (await stored<Rule[]>("rules")) ?? [];
    return names.map((name) => rules.find(({ value }) => value === `sender@${name}.example`)?.level);
  };

  test("sets the level for the senders of all selected messages, and shows it the next time", async () => {
    menu = await scene.tb.openListMenu("first", "second");
    expect((await menu.items(4)).map(({ label, checked }) => [label, checked])).toEqual([
      ["Never", false],
      ["Ask", false],
      ["Clean", false],
      ["All", false],
    ]);
    await menu.choose("Clean");
    await waitUntil(async () => (await levels("first", "second")).join() === "clean,clean", "two rules");
    menu = await scene.tb.openListMenu("first", "second");
    await waitUntil(
      async () => (await menu?.items(4))?.find(({ label }) => label === "Clean")?.checked === true,
      "the level to be marked",
    );
  });
});

/** Has the notifications written down from now on, until the event page ends: Thunderbird without a screen shows none. */
async function hearNotifications(): Promise<void> {
  await scene.tb.evaluateInBackground(
    `window.said = [];
     browser.notifications.create = async options => { window.said.push(options.message); };`,
  );
}

test("what a menu has changed is said by a notification, once the reader has allowed these", async () => {
  const settings = await scene.tb.openExtensionPage("pages/settings/settings.html");
  const button = '[data-permission="notifications"]';
  await settings.waitFor("return document.querySelector(button + ':not(:disabled)');", { button });
  await settings.click(button);
  await settings.waitFor("return document.querySelector(button).textContent === 'Take back';", { button });
  await settings.close();
  await hearNotifications();
  menu = await scene.tb.openListMenu("first", "second");
  await menu.choose("Never");
  await waitUntil(
    async () => (await scene.tb.evaluateInBackground<string[]>("return window.said;")).length === 1,
    "a notification",
  );
  expect(await scene.tb.evaluateInBackground("return window.said;")).toEqual([
    "2 senders are on “Never” now.",
  ]);
});

describe("an item of an image's menu", () => {
  test("does nothing when another message is shown by then, and says so", async () => {
    const view = await opened("left");
    menu = await view.openMenu("#one");
    await menu.items(3);
    await hearNotifications();
    await opened("key");
    await menu.choose("Never load from this host");
    await waitUntil(
      async () => (await scene.tb.evaluateInBackground<string[]>("return window.said;")).length === 1,
      "a notification",
    );
    expect(await scene.tb.evaluateInBackground("return window.said;")).toEqual([
      "Nothing was done, because another message may be shown by now.",
    ]);
    expect(await stored("blockedHosts")).toEqual([]);
  });

  test("does nothing when the event page has slept since the menu was opened", async () => {
    const view = await opened("slept");
    menu = await view.openMenu("#one");
    await menu.items(3);
    await scene.tb.terminateBackground();
    await menu.choose("Load this image");
    await scene.expectNothingLeft();
  });
});

test("a level above ask is set on a sender's verified mail, never on forged mail, and the notification says so", async () => {
  await hearNotifications();
  menu = await scene.tb.openListMenu("mixed-forged", "mixed-verified", "mixed-unknown", "forged");
  await menu.choose("Clean");
  await waitUntil(
    async () => (await scene.tb.evaluateInBackground<string[]>("return window.said;")).length === 1,
    "a notification",
  );
  expect(await scene.tb.evaluateInBackground("return window.said;")).toEqual([
    "1 sender is on “Clean” now. For 1 sender nothing was changed: their messages cannot be checked, or failed the check. " +
      "2 of these messages failed the sender check and may be forged.",
  ]);
  expect(await stored<Rule[]>("rules")).toMatchObject([
    {
      value: "sender@mixed.example",
      vouchers: [{ state: "verified", domain: "mixed.example", account: "account1" }],
    },
  ]);
});

describe("the shortcuts", () => {
  const press = (name: string) =>
    scene.tb.execute(
      `const extension = extensionOf(id);
       const keys = mainWindow().document.getElementById("ext-keyset-id-" + extension.id.replace(/[^a-z0-9_-]/gi, "_").toLowerCase());
       const key = await until(() => [...keys.children].find(found => found.getAttribute("key") === name), "the key " + name);
       key.doCommand();`,
      { id: "cleardot@remote-images", name },
    );

  test("load the images of the message in front", async () => {
    const view = await opened("key");
    await press("L");
    await isShown(view, "one");
    await isShown(view, "two");
    await scene.expectCleanRequests(image("key", "1.png"), image("key", "2.png"));
  });

  test("open the dashboard in its space", async () => {
    await press("D");
    await waitUntil(
      () =>
        scene.tb.execute<boolean>(
          `const { browser } = tabmail().selectedTab;
           return browser?.currentURI.spec.endsWith("/pages/overview/overview.html") ?? false;`,
        ),
      "the dashboard in front",
    );
    await scene.tb.execute("tabmail().closeTab(tabmail().selectedTab);");
  });
});
