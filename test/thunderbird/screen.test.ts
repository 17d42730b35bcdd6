import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import {
  type ComposeView,
  type ExtensionView,
  type MessageView,
  waitUntil,
} from "../../scripts/thunderbird/thunderbird";
import { STATE } from "../../src/display/marks";
import { placeholders, Scene, settled, shown } from "./harness/scene";

const sender = (name: string) => `sender@${name}.example`;
const image = (name: string, file = "image.png") => `http://${name}.example/${file}`;

const mail = (name: string, files: readonly string[] = ["image.png"]) => ({
  subject: name,
  from: `Sender <${sender(name)}>`,
  html: `<p id="text">Several words of text ${files.map((file) => `<img src="${image(name, file)}" width="40" height="30">`).join(" ")}</p><p>Unselected</p>`,
});

const three = ["1.png", "2.png", "3.png"] as const;
const ways = ["reply", "forwardInline", "editAsNew"] as const;

let scene: Scene;
let folder: string;
let compose: ComposeView | undefined;
let page: ExtensionView | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cleardot-saved-"));
  scene = await Scene.open({
    messages: [
      mail("popup"),
      mail("load-now", three),
      mail("click", three),
      {
        ...mail("link"),
        html: `<a href="#here"><img src="${image("link")}" width="40" height="30"></a>`,
      },
      {
        ...mail("tooltip"),
        html: `<img src="${image("tooltip", "1.png")}" width="40" height="30">
          <img src="${image("tooltip", "2.png")}" width="40" height="30" title="Its own">`,
      },
      mail("badge", three),
      { subject: "plain", text: "Nothing remote" },
      ...ways.map((way) => mail(`${way.toLowerCase()}-ask`, three)),
      mail("selected-ask", three),
      mail("selected-clean", three),
      mail("paper", three),
      {
        ...mail("saved"),
        html: `<p id="text">Several words of text ${three.map((file) => `<img src="${image("saved", file)}" width="40" height="30">`).join(" ")}</p>
          <div style="height: 40px; background: url(${image("saved", "4.png")})">Text</div>
          <table height="40"><tr><td background="${image("saved", "5.png")}">Text</td></tr></table>
          <video width="90" height="40" poster="${image("saved", "6.png")}"></video>
          <svg width="90" height="40"><image width="90" height="40" href="${image("saved", "7.png")}"/></svg>`,
      },
      mail("settings"),
    ],
  });
});

afterAll(async () => {
  await scene.close();
  await rm(folder, { recursive: true });
});

afterEach(async () => {
  await compose?.close().catch(() => undefined);
  await page?.close();
  await scene.tb.setRemoteContentBlocked(true);
  compose = undefined;
  page = undefined;
});

const badge = (view: MessageView) =>
  scene.tabIdOf(view).then((tabId) =>
    scene.tb.evaluateInBackground<string>("return browser.messageDisplayAction.getBadgeText({ tabId });", {
      tabId,
    }),
  );

/** Opens the popup and presses the button of a level. */
async function chooseLevel(view: MessageView, level: string): Promise<void> {
  const popup = await scene.tb.openPopup(view);
  await popup.waitFor(`return document.querySelector('[data-level="${level}"]:not(:disabled)');`);
  await popup.click(`[data-level="${level}"]`);
  await popup.waitFor(`return document.querySelector('[data-level="${level}"]').ariaChecked === "true";`);
  await popup.close();
}

describe("the button's popup", () => {
  test("changes by one click what the message and its next display load, and the log shows what happened", async () => {
    await scene.begin();
    let view = await scene.tb.openMessage("popup");
    await settled(view);
    await scene.expectNothingLeft();

    await chooseLevel(view, "clean");
    await shown(view);
    await scene.expectCleanRequests(image("popup"));

    await scene.ask({ type: "forget-images" });
    view = await scene.tb.openMessage("popup");
    await shown(view);
    await scene.expectCleanRequests(image("popup"), image("popup"));

    await chooseLevel(view, "never");
    await scene.forgetTraffic();
    view = await scene.tb.openMessage("popup");
    await settled(view);
    expect(await placeholders(view)).toEqual(["refused"]);
    await scene.expectNothingLeft();

    page = await scene.tb.openExtensionPage(`pages/log/log.html?sender=${sender("popup")}`);
    const outcomes = await page.waitFor<string[]>(
      `const rows = [...document.querySelectorAll("#records tbody tr")];
       return rows.length >= 4 && rows.map(row => row.dataset.outcome).reverse();`,
    );
    expect(outcomes.filter((outcome, i) => outcome !== outcomes[i - 1])).toEqual([
      "waiting",
      "loaded",
      "refused",
    ]);
    await page.click('tr[data-outcome="loaded"]');
    const detail = await page.waitFor<string>(
      `return document.querySelector(".detail table") && document.querySelector(".detail").textContent;`,
    );
    expect(detail).toContain(image("popup"));
    expect(detail).toMatch(/User-Agent.*Thunderbird/);
    expect(detail).toMatch(/Set-Cookie/i);
  });

  test("loads the images once, and makes no rule of it", async () => {
    await scene.begin();
    const view = await scene.tb.openMessage("load-now");
    await settled(view);
    await scene.expectNothingLeft();
    const popup = await scene.tb.openPopup(view);
    await popup.waitFor(`return document.querySelector(".load button:not(:disabled)");`);
    await popup.click(".load button");
    await shown(view);
    await popup.close();
    await scene.expectCleanRequests(...three.map((file) => image("load-now", file)));
    expect(
      await scene.tb.evaluateInBackground("return (await browser.storage.local.get('rules')).rules;"),
    ).toEqual([]);
  });
});

describe("a placeholder", () => {
  test("loads its one image when it is clicked, clean, and no other", async () => {
    await scene.begin();
    const view = await scene.tb.openMessage("click");
    await settled(view);
    await view.click("img:nth-of-type(2)");
    await scene.loadChosen();
    await view.waitFor("return document.images[1].naturalWidth > 0;");
    await scene.expectCleanRequests(image("click", "2.png"));
    expect(await placeholders(view)).toEqual(["waiting", "", "waiting"]);
  });

  test("says in its tooltip why the image is not there, even where the message has a tooltip of its own", async () => {
    await scene.begin();
    const view = await scene.tb.openMessage("tooltip");
    await settled(view);
    const tooltips = await view.evaluate<string[]>(
      `const provider = Cc["@mozilla.org/embedcomp/default-tooltiptextprovider;1"].getService(Ci.nsITooltipTextProvider);
       return Array.from(document.images, image => {
         image.dispatchEvent(new window.MouseEvent("mouseover", { bubbles: true }));
         const text = {};
         provider.getNodeText(image, text, {});
         image.dispatchEvent(new window.MouseEvent("mouseout", { bubbles: true }));
         return text.value;
       });`,
    );
    const reason = await scene.tb.evaluateInBackground<string>(
      "return browser.i18n.getMessage('reason_level_ask');",
    );
    for (const tooltip of tooltips)
      expect(tooltip.split("\n").slice(0, 2)).toEqual(["tooltip.example", reason]);
    expect(await view.evaluate("return document.images[1].title + document.documentElement.title;")).toBe(
      "Its own",
    );
  });

  test("inside a link keeps the click to itself", async () => {
    await scene.begin();
    const view = await scene.tb.openMessage("link");
    await settled(view);
    await view.evaluate(
      `document.addEventListener("click", () => { document.documentElement.id = "clicked"; });`,
    );
    await view.click("img");
    await scene.loadChosen();
    await shown(view);
    await scene.expectCleanRequests(image("link"));
    expect(await view.evaluate("return document.documentElement.id;")).toBe("");
    // The image is in: now the link is a link again.
    await view.click("img");
    expect(await view.evaluate("return document.documentElement.id;")).toBe("clicked");
  });
});

test("the button's badge counts the images held back, and is empty again for the next message", async () => {
  await scene.begin();
  const view = await scene.tb.openMessage("badge");
  await settled(view);
  await waitUntil(async () => (await badge(view)) === "3", "three images held back");
  await view.click("img");
  await scene.loadChosen();
  await waitUntil(async () => (await badge(view)) === "2", "two images held back");
  const plain = await scene.tb.openMessage("plain");
  await waitUntil(async () => (await badge(plain)) === "", "no image held back");
});

describe("no placeholder goes along", () => {
  /** Shows a message and has the pointer rest on its first placeholder, so that the tooltip is there as well. */
  async function showHovered(name: string, level: "ask" | "clean"): Promise<MessageView> {
    await scene.begin([["address", sender(name), level]]);
    const view = await scene.tb.openMessage(name);
    await (level === "ask" ? settled(view) : shown(view));
    await view.evaluate(
      `document.images[0].dispatchEvent(new window.MouseEvent("mouseover", { bubbles: true }));`,
    );
    return view;
  }

  test.each(ways)("when a message is taken into a compose window by %s", async (way) => {
    const name = `${way.toLowerCase()}-ask`;
    const view = await showHovered(name, "ask");
    compose = await view[way]();
    const html = await compose.html();
    expect(html).not.toMatch(/cleardot|data:|title=/i);
    for (const file of three) expect(html).toContain(`src="${image(name, file)}"`);
  });

  test.each(["ask", "clean"] as const)(
    "when selected text is quoted in a reply, at the level %s",
    async (level) => {
      const name = `selected-${level}`;
      const view = await showHovered(name, level);
      await view.evaluate("window.getSelection().selectAllChildren(document.querySelector('#text'));");
      compose = await view.reply();
      const html = await compose.html();
      expect(html).toContain("Several words of text");
      expect(html).not.toContain("Unselected");
      expect(html.match(/<img /g)).toHaveLength(3);
      expect(html).not.toMatch(/cleardot|image\/svg|title=/i);
    },
  );

  test("when a message is printed", async () => {
    const view = await showHovered("paper", "ask");
    const visible = () =>
      view.evaluate<boolean[]>(
        `return Array.from(document.images, image => {
           const { visibility, content } = window.getComputedStyle(image);
           return visibility === "visible" && content.includes("url(");
         });`,
      );
    expect(await visible()).toEqual([true, true, true]);
    await view.evaluate(`window.browsingContext.mediumOverride = "print";`);
    expect(await visible()).toEqual([false, false, false]);
    await view.evaluate(`window.browsingContext.mediumOverride = "";`);
  });

  test.each([
    [0, "saved.eml"],
    [1, "saved.html"],
    [2, "saved.txt"],
  ])("when a message is saved as a file (type %i, %s), and no request is made", async (type, file) => {
    await scene.tb.setRemoteContentBlocked(false);
    const view = await showHovered("saved", "ask");
    const target = path.join(folder, file);
    // The file picker's part is played by this one.
    await view.evaluate(
      `const target = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
       target.initWithPath(path);
       const picker = {
         QueryInterface: ChromeUtils.generateQI(["nsIFilePicker"]),
         init() {}, appendFilter() {}, appendFilters() {},
         filterIndex: type, file: target, displayDirectory: null, defaultString: "", defaultExtension: "",
         open(callback) { callback.done(Ci.nsIFilePicker.returnOK); },
       };
       const factory = {
         QueryInterface: ChromeUtils.generateQI(["nsIFactory"]),
         createInstance: iid => picker.QueryInterface(iid),
       };
       const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
       const contract = "@mozilla.org/filepicker;1";
       const original = registrar.contractIDToCID(contract);
       const id = Services.uuid.generateUUID();
       registrar.registerFactory(id, "", contract, factory);
       try {
         aboutMessage.top.messenger.saveAs(aboutMessage.gMessageURI, true, null, target.leafName);
         await until(() => target.exists() && target.clone().fileSize > 0, "the saved file");
         await sleep(200);
       } finally {
         registrar.unregisterFactory(id, factory);
         registrar.registerFactory(original, "", contract, null);
       }`,
      { path: target, type },
    );
    const saved = await readFile(target, "utf8");
    expect(saved).toContain("Several words of text");
    expect(saved).not.toMatch(/_moz_cleardot|image\/svg|data:/i);
    if (type < 2) expect(saved).toContain(image("saved", "1.png"));
    await scene.expectNothingLeft();
  });
});

test("the settings page forgets the images: the next display asks for them again", async () => {
  await scene.begin([["address", sender("settings"), "clean"]]);
  await shown(await scene.tb.openMessage("settings"));
  page = await scene.tb.openExtensionPage("pages/settings/settings.html");
  const title = await scene.tb.evaluateInBackground<string>(
    "return browser.i18n.getMessage('settings_store_forget');",
  );
  const forget = await page.waitFor<number>(
    `const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === title);
     if (!button || button.disabled) return false;
     button.dataset.test = "forget";
     return true;`,
    { title },
  );
  expect(forget).toBe(true);
  await page.click('[data-test="forget"]');
  await waitUntil(
    async () => (await scene.ask({ type: "image-store-usage" })).images === 0,
    "the image store to be empty",
  );
  await shown(await scene.tb.openMessage("settings"));
  await scene.expectCleanRequests(image("settings"), image("settings"));
});

describe("installing and removing", () => {
  let fresh: Scene;

  beforeAll(async () => {
    fresh = await Scene.open({
      xpi: null,
      messages: [mail("before"), mail("tab")],
      prefs: { "mailnews.message_display.disable_remote_image": false },
    });
  });

  afterAll(() => fresh.close());

  test("takes charge of the messages that are on screen, and gives them back when it goes", async () => {
    const pane = await fresh.tb.openMessage("before");
    await pane.waitFor("return document.images[0].naturalWidth > 0;");
    const tab = await fresh.tb.openInTab("tab");
    await tab.waitFor("return document.images[0].naturalWidth > 0;");
    expect(fresh.server.requests().map(({ url }) => url)).toEqual([image("before"), image("tab")]);

    await fresh.forgetTraffic();
    await fresh.tb.installAddon(inject("xpi"));
    await fresh.tb.closeWelcomePage();
    await settled(tab);
    await settled(pane);
    await fresh.expectNothingLeft();
    await fresh.tb.evaluateInBackground("return browser.storage.local.set({ rules, settings });", {
      rules: [
        {
          scope: "address",
          value: sender("before"),
          level: "clean",
          vouchers: [{ state: "unknown", account: null, exact: false }],
          createdAt: 1,
        },
      ],
      settings: { allowPrivateTargets: true },
    });
    await shown(pane);
    await fresh.expectCleanRequests(image("before"));

    await fresh.tb.evaluateInBackground("return browser.storage.local.clear();");
    await fresh.forgetTraffic();
    await fresh.tb.clearCache();
    await tab.reload();
    await settled(tab);
    // Thunderbird's block is off, which is consent; but every name leads to this machine, where no clean request may go.
    await fresh.expectNoConnection();

    await fresh.tb.uninstallAddon();
    await tab.reload();
    await tab.waitFor("return document.images[0].naturalWidth > 0;");
    expect(fresh.server.requests().map(({ url }) => url)).toEqual([image("tab")]);
    expect(
      await tab.evaluate("return document.querySelectorAll('[' + state + '], style').length;", {
        state: STATE,
      }),
    ).toBe(0);
  });
});
