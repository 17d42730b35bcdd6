import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addonId } from "../../scripts/thunderbird/profile";
import { type ExtensionView, waitUntil } from "../../scripts/thunderbird/thunderbird";
import type { Settings } from "../../src/core/settings";
import { Scene, settled, shown } from "./harness/scene";

const sender = (name: string) => `sender@${name}.example`;
const image = (name: string) => `http://${name}.example/image.png`;

const mail = (name: string) => ({
  subject: name,
  from: `Sender <${sender(name)}>`,
  html: `<p>Text</p><img src="${image(name)}" width="40" height="30">`,
});

let scene: Scene;
let page: ExtensionView | undefined;

beforeAll(async () => {
  scene = await Scene.open({ messages: ["default", "store", "blocked"].map(mail) });
});

afterAll(() => scene.close());

afterEach(async () => {
  await page?.close();
  page = undefined;
});

const open = async (): Promise<ExtensionView> => {
  page = await scene.tb.openExtensionPage("pages/settings/settings.html");
  await page.waitFor(`return document.querySelector("#shortcuts");`);
  return page;
};

const stored = <T>(key: string) =>
  scene.tb.evaluateInBackground<T>("return (await browser.storage.local.get(key))[key];", { key });

const section = (view: ExtensionView, id: string, words: string) =>
  view.waitFor(`return document.getElementById(id).innerText.includes(words);`, { id, words });

/** Presses the button of a section that has these words. */
const press = async (view: ExtensionView, id: string, words: string) => {
  await view.waitFor(
    `const button = [...document.getElementById(id).querySelectorAll("button")]
       .find(({ textContent, disabled }) => textContent === words && !disabled);
     for (const marked of document.querySelectorAll("[data-test]")) delete marked.dataset.test;
     if (button) button.dataset.test = "wanted";
     return button;`,
    { id, words },
  );
  await view.click('[data-test="wanted"]');
};

describe("each setting takes effect at once, and says so", () => {
  test("the level of senders without a rule, in an open message too", async () => {
    await scene.begin();
    const view = await scene.tb.openMessage("default");
    await settled(view);
    await scene.expectNothingLeft();
    const settings = await open();
    await settings.click('#default [data-level="clean"]');
    await section(settings, "default", "Saved");
    await shown(view);
    await scene.expectCleanRequests(image("default"));
  });

  test.each([
    ["thunderbird", "followThunderbird", true],
    ["network", "allowPrivateTargets", true],
  ] as const)("a switch: %s", async (id, name, before) => {
    await scene.begin();
    const settings = await open();
    await settings.click(`#${id} input`);
    await section(settings, id, "Saved");
    expect((await stored<Settings>("settings"))[name]).toBe(!before);
  });

  test("the log is off: nothing more is written", async () => {
    await scene.begin();
    const settings = await open();
    await settings.click("#log input[type=checkbox]");
    await section(settings, "log", "Saved");
    const before = (await scene.log()).length;
    await settled(await scene.tb.openMessage("default"));
    await scene.expectNoConnection();
    expect(await scene.log()).toHaveLength(before);
  });

  test("a number, unless it is out of its bounds: then it says which they are, and keeps the old one", async () => {
    await scene.begin();
    const settings = await open();
    const enter = (value: string) =>
      settings.evaluate(
        `const input = document.querySelector("#log input[type=number]");
         input.value = value;
         input.dispatchEvent(new Event("input", { bubbles: true }));
         input.dispatchEvent(new Event("change", { bubbles: true }));`,
        { value },
      );
    await enter("7");
    await section(settings, "log", "Saved");
    await enter("0");
    await section(settings, "log", "Not saved: a whole number from 1 to 3,650, please.");
    expect((await stored<Settings>("settings")).log.maxDays).toBe(7);
  });

  test("a change that cannot be stored is said not to be saved", async () => {
    await scene.begin();
    const settings = await open();
    await settings.evaluate(`browser.storage.local.set = () => Promise.reject(new Error("disk"));`);
    await settings.click("#network input");
    await section(settings, "network", "Not saved");
    expect((await stored<Settings>("settings")).allowPrivateTargets).toBe(true);
    expect(await settings.evaluate(`return document.querySelector("#network input").checked;`)).toBe(true);
  });
});

describe("what the reader has said of links and hosts", () => {
  test("is taken back by one click, and that by another", async () => {
    await scene.begin();
    const exceptions = [{ shape: "pics.shop.example/open/*", evenAddress: false, createdAt: 1 }];
    const blockedHosts = [{ host: "blocked.example", createdAt: 1 }];
    await scene.tb.evaluateInBackground("return browser.storage.local.set({ exceptions, blockedHosts });", {
      exceptions,
      blockedHosts,
    });
    const settings = await open();
    for (const [id, key, name, before] of [
      ["exceptions", "exceptions", "pics.shop.example/open/*", exceptions],
      ["blocked-hosts", "blockedHosts", "blocked.example", blockedHosts],
    ] as const) {
      await press(settings, id, "Remove");
      await section(settings, id, `${name} was removed.`);
      expect(await stored(key)).toEqual([]);
      await press(settings, id, "Undo");
      await section(settings, id, "Undone.");
      expect(await stored(key)).toEqual(before);
    }
  });

  test("holds until then: a blocked host is asked for nothing, and for its image once it is removed", async () => {
    await scene.begin([["address", sender("blocked"), "clean"]]);
    await scene.tb.evaluateInBackground(
      "return browser.storage.local.set({ blockedHosts: [{ host: 'blocked.example', createdAt: 1 }] });",
    );
    const view = await scene.tb.openMessage("blocked");
    await settled(view);
    await scene.expectNothingLeft();
    const settings = await open();
    await press(settings, "blocked-hosts", "Remove");
    await shown(view);
    await scene.expectCleanRequests(image("blocked"));
  });
});

test("the image store says what it keeps, and that it has forgotten it", async () => {
  await scene.begin([["address", sender("store"), "clean"]]);
  await shown(await scene.tb.openMessage("store"));
  const settings = await open();
  await press(settings, "images", "Forget images");
  await section(settings, "images", "All images are forgotten.");
  await section(settings, "images", "0 images");
  expect((await scene.ask({ type: "image-store-usage" })).images).toBe(0);
});

describe("optional permissions", () => {
  test.each(["cookies", "notifications"])(
    "%s: granted by one click, and taken back by another",
    async (name) => {
      const has = () =>
        scene.tb.evaluateInBackground<boolean>(
          "return browser.permissions.contains({ permissions: [name] });",
          {
            name,
          },
        );
      const settings = await open();
      const button = `[data-permission="${name}"]`;
      await settings.waitFor(`return document.querySelector(button + ":not(:disabled)");`, { button });
      expect(await has()).toBe(false);
      await settings.click(button);
      await waitUntil(has, `the permission ${name}`);
      await settings.waitFor(`return document.querySelector(button).textContent === "Take back";`, {
        button,
      });
      await settings.click(button);
      await waitUntil(async () => !(await has()), `the permission ${name} to be gone`);
      await settings.waitFor(`return document.querySelector(button).textContent === "Allow…";`, { button });
    },
  );
});

test("the shortcuts are those that Thunderbird has, also once one is changed", async () => {
  const settings = await open();
  await section(settings, "shortcuts", "Alt+Shift+D");
  await scene.tb.evaluateInBackground(
    `return browser.commands.update({ name: "open-dashboard", shortcut: "Ctrl+Alt+9" });`,
  );
  await section(settings, "shortcuts", "Ctrl+Alt+9");
  await scene.tb.evaluateInBackground(`return browser.commands.reset("open-dashboard");`);
});

test("every link to a section leads to one, and where there is no policy that is said", async () => {
  const settings = await open();
  const links = await settings.evaluate<string[]>(
    `return Array.from(document.querySelectorAll(".sections a"), link => link.hash.slice(1));`,
  );
  expect(links.length).toBeGreaterThan(8);
  for (const id of links) {
    expect(await settings.evaluate("return document.getElementById(id)?.tagName;", { id })).toBe("SECTION");
  }
  await section(settings, "policy", "No administrator has set anything here");
});

describe("under a locked policy", () => {
  let firm: Scene;

  beforeAll(async () => {
    firm = await Scene.open({
      messages: [mail("plain")],
      managedStorage: {
        [addonId]: {
          defaultLevel: "never",
          rules: [{ scope: "domain", value: "firm.com", level: "all" }, { odd: true }],
          locked: true,
        },
      },
    });
  });

  afterAll(() => firm.close());

  test("says what the administrator has set, and lets no setting be changed", async () => {
    await firm.begin();
    const settings = await firm.tb.openExtensionPage("pages/settings/settings.html");
    const text = await settings.waitFor<string>(`return document.querySelector("#policy")?.innerText;`);
    expect(text).toContain("locked the settings");
    expect(text).toContain("Level of senders without a rule: Never");
    expect(text).toContain("1 rule for senders");
    expect(text).toContain("1 entry of the policy could not be understood");
    expect(
      await settings.evaluate(
        `return Array.from(document.querySelectorAll("[data-level], main input"), ({ disabled }) => disabled)
           .every(disabled => disabled);`,
      ),
    ).toBe(true);
    await settings.close();
  });
});
