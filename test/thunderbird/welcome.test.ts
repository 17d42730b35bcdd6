import { afterEach, describe, expect, test } from "vitest";
import { addonId } from "../../scripts/thunderbird/profile";
import type { ExtensionView } from "../../scripts/thunderbird/thunderbird";
import { REACH } from "../../src/core/reach";
import type { WayResult } from "../../src/core/self-test";
import { TEST_WAYS } from "../../src/core/test-way";
import { type Alteration, alteredAddon } from "./harness/altered-addon";
import { Scene, type SceneOptions } from "./harness/scene";

const PAGE = "pages/welcome/welcome.html";

let scene: Scene | undefined;
let remove: (() => Promise<void>) | undefined;

afterEach(async () => {
  await scene?.close();
  await remove?.();
  scene = undefined;
  remove = undefined;
});

async function open(options: SceneOptions = {}): Promise<Scene> {
  scene = await Scene.open({ messages: [{ subject: "any" }], ...options });
  return scene;
}

/** Addresses of the tabs that show a page, in their order. */
const tabs = ({ tb }: Scene) =>
  tb.execute<string[]>(
    "return tabmail().tabInfo.map(({ browser }) => browser?.currentURI?.spec ?? '').filter(url => url.startsWith('moz-extension:'));",
  );

/** Clicks the button, and waits for the verdict. */
async function runSelfTest(page: ExtensionView): Promise<string> {
  await page.click(".self-test .run");
  return page.waitFor<string>("return document.querySelector('.verdict')?.textContent;", {}, 45_000);
}

/** What the page says of each way, by its markup. */
const resultsOn = (page: ExtensionView) =>
  page.evaluate<Record<string, WayResult>>(
    `return Object.fromEntries(Array.from(document.querySelectorAll(".groups tbody tr"), row =>
       [row.querySelector("code").textContent, row.querySelector("[data-result]").dataset.result]));`,
  );

const waysWith = (results: Readonly<Record<string, WayResult>>, result: WayResult) =>
  TEST_WAYS.filter(({ markup }) => results[markup] === result).map(({ id }) => id);

const HELD = "Nothing left your computer.";

describe("the welcome page", () => {
  test("is opened in front at the installation, once, and not again when Thunderbird starts anew", async () => {
    const { tb } = await open({ welcome: true });
    const page = await tb.shownExtensionPage(PAGE);
    expect(await page.waitFor("return document.querySelector('h1')?.textContent;")).toBe(
      "Welcome to Cleardot",
    );
    expect(await tb.execute("return tabmail().selectedTab.browser.currentURI.spec;")).toContain(PAGE);
    await page.close();
    await tb.restart({ keepSession: false });
    await tb.waitForAddon();
    await tb.evaluateInBackground("await new Promise(resolve => setTimeout(resolve, 1500));");
    expect(await tabs(scene as Scene)).toEqual([]);
  });

  test("is not opened where the administrator does not want it", async () => {
    const opened = await open({ welcome: true, managedStorage: { [addonId]: { welcome: false } } });
    await opened.tb.evaluateInBackground("await new Promise(resolve => setTimeout(resolve, 1500));");
    expect(await tabs(opened)).toEqual([]);
  });

  test("leads to the default level and to the overview", async () => {
    const { tb } = await open({ welcome: true });
    const page = await tb.shownExtensionPage(PAGE);
    const links = await page.waitFor<string[]>(
      "const links = Array.from(document.querySelectorAll('nav a'), ({ href }) => new URL(href).pathname); return links.length && links;",
    );
    expect(links).toEqual(["/pages/settings/settings.html", "/pages/overview/overview.html"]);
  });
});

describe("the self-test", () => {
  test.each([
    ["with Thunderbird's own block on", true],
    ["with Thunderbird's own block off", false],
  ])("finds every way held %s, and nothing leaves, not even a question for a name", async (_, blocked) => {
    const opened = await open({ welcome: true });
    const { tb } = opened;
    await tb.setRemoteContentBlocked(blocked);
    const page = await tb.shownExtensionPage(PAGE);
    await opened.forgetTraffic();
    expect(await runSelfTest(page)).toBe(HELD);
    const results = await resultsOn(page);
    expect(Object.keys(results).sort()).toEqual(TEST_WAYS.map(({ markup }) => markup).sort());
    expect(waysWith(results, "escaped")).toEqual([]);
    expect(waysWith(results, "pending")).toEqual([]);
    const held = waysWith(results, "rules");
    const stopped = waysWith(results, "guard");
    if (blocked)
      expect(held).toEqual(expect.arrayContaining(["img", "css-background", "svg-image", "iframe"]));
    else
      expect(stopped).toEqual(
        expect.arrayContaining(["img", "css-background", "svg-image", "link-sheet", "iframe", "base"]),
      );
    await opened.expectNothingLeft();

    // Nobody can have allowed the self-test's sender: if Thunderbird asked for its images, its own block is off.
    const hint = "return document.querySelector('.block-hint') !== null;";
    if (blocked) expect(await page.evaluate(hint)).toBe(false);
    else await page.waitFor(hint);

    // The page is in front again, the message gone, and neither the log nor what was seen remembers it.
    expect(await tb.execute("return tabmail().selectedTab.browser.currentURI.spec;")).toContain(PAGE);
    expect(
      await tb.execute(
        "return tabmail().tabInfo.filter(({ mode }) => mode.name === 'mailMessageTab').length;",
      ),
    ).toBe(0);
    expect(await opened.log()).toEqual([]);
    expect(await opened.ask({ type: "sighting-usage" })).toMatchObject({ urls: 0 });
  });

  test("loads nothing at the level all, and shows its message when it is asked to", async () => {
    const opened = await open({ welcome: true });
    await opened.tb.evaluateInBackground(
      "return browser.storage.local.set({ settings: { defaultLevel: 'all', allowPrivateTargets: true } });",
    );
    const page = await opened.tb.shownExtensionPage(PAGE);
    await opened.forgetTraffic();
    expect(await runSelfTest(page)).toBe(HELD);
    await page.click(".act .link");
    const [message] = await opened.tb.shownTabs(1);
    expect(await message?.evaluate("return document.body.textContent;")).toContain("made by Cleardot");
    await opened.expectNothingLeft();
  });

  test("finds every way held while Thunderbird is offline", async () => {
    const opened = await open({ welcome: true });
    await opened.tb.setRemoteContentBlocked(false);
    await opened.tb.execute("Services.io.offline = true;");
    const page = await opened.tb.shownExtensionPage(PAGE);
    expect(await runSelfTest(page)).toBe(HELD);
    await opened.expectNothingLeft();
  });
});

const broken: readonly { readonly when: string; readonly alteration: Alteration; readonly says: RegExp }[] = [
  {
    when: "the guard lets the requests of messages pass",
    alteration: {
      file: "guard.js",
      find: "function passageOf(",
      replace: `function passageOf(request, ownBase2) { return request.tabId < 0 ? "own" : "pass"; } function unused(`,
    },
    says: /^\d+ requests were not stopped/,
  },
  {
    when: "the guard listens to nothing",
    alteration: {
      file: "guard.js",
      find: "browser.proxy.onRequest.addListener(",
      replace: "((..._) => undefined)(",
    },
    says: /its guard was not seen to stop a request/,
  },
  {
    when: "the display script does not run",
    alteration: { file: "display.js", find: "", replace: "throw 1;\n" },
    says: /could not look at the test message/,
  },
];

describe("the self-test does not say that all is well", () => {
  test.each(broken.map(({ when, ...rest }) => [when, rest] as const))(
    "where %s",
    async (_, { alteration, says }) => {
      const altered = await alteredAddon([alteration]);
      remove = altered.remove;
      const opened = await open({ xpi: altered.xpi, welcome: true });
      await opened.tb.setRemoteContentBlocked(false);
      const page = await opened.tb.shownExtensionPage(PAGE);
      expect(await runSelfTest(page)).toMatch(says);
      expect(await page.evaluate("return document.body.textContent;")).not.toContain(HELD);
      expect(await page.evaluate("return document.querySelector('.verdict').dataset.verdict;")).toBe(
        "doubtful",
      );
    },
  );

  test("where the permission for all websites was taken back, and asks for it", async () => {
    const opened = await open({ welcome: true });
    await opened.tb.setRemoteContentBlocked(false);
    const page = await opened.tb.shownExtensionPage(PAGE);
    await opened.tb.evaluateInBackground("return browser.permissions.remove(reach);", { reach: REACH });
    await opened.forgetTraffic();
    expect(await runSelfTest(page)).toMatch(/may not access data for all websites/);
    await opened.expectNothingLeft();
    await page.click(".self-test .act .primary");
    await page.waitFor(
      `return document.querySelector(".verdict")?.textContent === held;`,
      { held: HELD },
      45_000,
    );
  });
});
