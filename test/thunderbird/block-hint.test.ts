import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ExtensionView } from "../../scripts/thunderbird/thunderbird";
import { waitUntil } from "../../scripts/thunderbird/thunderbird";
import { isHintDue, validateRemoteBlock } from "../../src/core/remote-block";
import { Scene, settled } from "./harness/scene";

const NAMES = ["a", "b", "c", "d"] as const;

const html = (name: string) =>
  `<p>Words</p><img src="http://img.${name}.example/1.png" width="40" height="30">`;

/** ms after which Cleardot has looked at a message; more than it waits for news of it */
const LOOKED_MS = 2_800;

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open({
    messages: NAMES.map((name) => ({
      subject: name,
      from: `Sender <news@${name}.example>`,
      html: html(name),
    })),
    feed: {
      name: "Feed",
      url: "http://publisher.example/feed.xml",
      items: NAMES.map((name) => ({ subject: name, from: `news@${name}.example`, html: html(name) })),
    },
    prefs: { "rss.show.summary": 1 },
  });
});

afterAll(() => scene.close());

beforeEach(async () => {
  // What Thunderbird would load itself would come in clean else, and this is about what leaves.
  await scene.begin([], { followThunderbird: false });
  await scene.tb.evaluateInBackground("await browser.storage.local.remove('remoteBlock');");
});

const isDue = async () => {
  const stored = await scene.tb.evaluateInBackground<unknown>(
    "return (await browser.storage.local.get('remoteBlock')).remoteBlock;",
  );
  return isHintDue(validateRemoteBlock(stored));
};

/** Reads messages one after the other, as long as it takes to read them. */
async function readAll(
  folder = scene.profile.folders.inbox,
  names: readonly string[] = NAMES,
): Promise<void> {
  for (const name of names) {
    await settled(await scene.tb.openMessage(name, folder));
    await sleep(LOOKED_MS);
  }
}

const hint = (page: ExtensionView) =>
  page.evaluate<string>(
    `await new Promise(resolve => setTimeout(resolve, 500));
     return document.querySelector(".block-hint")?.innerText ?? "";`,
  );

const PAGES = ["pages/settings/settings.html", "pages/welcome/welcome.html"] as const;

/** What the popup and the two pages say of the block. */
async function hints(): Promise<string[]> {
  const view = await scene.tb.openMessage("a");
  await settled(view);
  const popup = await scene.tb.openPopup(view);
  await popup.waitFor("return document.querySelector('h1');");
  const found = [await hint(popup)];
  await popup.close();
  for (const path of PAGES) {
    const page = await scene.tb.openExtensionPage(path);
    found.push(await hint(page));
    await page.close();
  }
  return found;
}

describe("with Thunderbird's own block off", () => {
  beforeEach(() => scene.tb.setRemoteContentBlocked(false));

  test("popup, settings and welcome page say so and how to switch it on, until the user has read it", async () => {
    await readAll();
    expect(await isDue()).toBe(true);
    const found = await hints();
    expect(found).toHaveLength(3);
    for (const text of found) {
      expect(text).toContain("Thunderbird’s own block of remote content seems to be off.");
      expect(text).toContain("untick “Allow remote content in messages”");
    }
    // It is still due when Thunderbird has been started anew, and the event page with it.
    await scene.restart();
    await scene.tb.waitForAddon();
    const page = await scene.tb.openExtensionPage(PAGES[0]);
    await page.waitFor("return document.querySelector('.block-hint button');");
    await page.click(".block-hint button");
    await page.waitFor("return !document.querySelector('.block-hint');");
    await waitUntil(async () => !(await isDue()), "the hint to be put away");
    await page.close();
    await readAll();
    expect(await hints()).toEqual(["", "", ""]);
    await scene.expectNothingLeft();
  });
});

describe("with Thunderbird's own block on", () => {
  beforeEach(() => scene.tb.setRemoteContentBlocked(true));

  test("nothing is said of it, not after “Show remote content” either", async () => {
    await readAll(scene.profile.folders.inbox, ["a", "b"]);
    for (const name of ["c", "d", "b"]) {
      const view = await scene.tb.openMessage(name);
      await view.showRemoteContent();
      await sleep(LOOKED_MS);
    }
    expect(await isDue()).toBe(false);
    expect(await hints()).toEqual(["", "", ""]);
  });

  test("nothing is said of it because of feeds, whose images Thunderbird loads in any case", async () => {
    await readAll(scene.profile.folders.feed);
    expect(await isDue()).toBe(false);
  });

  test("nothing is said of it any more once it is on again", async () => {
    await scene.tb.setRemoteContentBlocked(false);
    await readAll();
    expect(await isDue()).toBe(true);
    await scene.tb.setRemoteContentBlocked(true);
    await readAll(scene.profile.folders.inbox, ["a"]);
    expect(await isDue()).toBe(false);
  });
});
