import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addonId } from "../../scripts/thunderbird/profile";
import { requestText } from "../../scripts/thunderbird/wire-server";
import { alteredAddon } from "./harness/altered-addon";
import { answerWithImage, Scene } from "./harness/scene";

const UPDATE_HOST = "updates.example";

/** Messages to go through while the update is installed, each with images of a host of its own. */
const COUNT = 40;

/** The version that is offered, above the one under test. */
const NEW_VERSION = "99.0";

let scene: Scene;
let newer: { readonly xpi: string; readonly remove: () => Promise<void> };

beforeEach(async () => {
  newer = await alteredAddon([
    { file: "manifest.json", find: '"version": "0.1.0"', replace: `"version": "${NEW_VERSION}"` },
  ]);
  const xpi = await readFile(newer.xpi);
  const offer = {
    version: NEW_VERSION,
    update_link: `https://${UPDATE_HOST}/newer.xpi`,
    update_hash: `sha256:${createHash("sha256").update(xpi).digest("hex")}`,
  };
  scene = await Scene.open({
    messages: Array.from({ length: COUNT }, (_, i) => ({
      subject: `mail ${i}`,
      html: [1, 2, 3].map((n) => `<img src="http://m${i}.example/${n}.png" width="40" height="30">`).join(""),
    })),
    prefs: {
      "mailnews.message_display.disable_remote_image": false,
      "extensions.update.background.url": `https://${UPDATE_HOST}/update.json`,
      // The wire server's certificate is its own authority's.
      "extensions.update.requireBuiltInCerts": false,
      "extensions.install.requireBuiltInCerts": false,
    },
    server: {
      handler: (request) => {
        if (request.path.startsWith("/update.json")) {
          return {
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ addons: { [addonId]: { updates: [offer] } } }),
          };
        }
        if (request.path === "/newer.xpi") {
          return { headers: { "Content-Type": "application/x-xpinstall" }, body: xpi };
        }
        return answerWithImage(request);
      },
    },
  });
  await scene.begin([], { defaultLevel: "never" });
});

afterEach(async () => {
  await scene.close();
  await newer.remove();
});

/** How a new version comes; each is chrome code that has it installed. */
const WAYS = {
  "that Thunderbird's update check has found": `
    const found = new Promise((resolve, reject) => {
      addon.findUpdates({
        onUpdateAvailable: (_addon, install) => resolve(install),
        onNoUpdateAvailable: () => reject(new Error("no update was found")),
      }, AddonManager.UPDATE_WHEN_PERIODIC_UPDATE);
    });
    return over(await found);`,
  "that the user installs from a file": `
    return over(await AddonManager.getInstallForFile(new FileUtils.File(xpi)));`,
} as const;

/**
 * Goes through the messages, one every 60 ms, while something happens to the add-on in the middle of it.
 * @param what chrome code; what it returns is returned
 */
async function browseDuring(what: string): Promise<string> {
  return scene.tb.execute<string>(
    `const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
     const { FileUtils } = ChromeUtils.importESModule("resource://gre/modules/FileUtils.sys.mjs");
     await showFolder(folder);
     const addon = await AddonManager.getAddonByID(id);
     const over = install => new Promise((resolve, reject) => {
       install.addListener({
         onInstallPostponed: () => resolve("postponed"),
         onInstallEnded: () => resolve("installed"),
         onInstallFailed: () => reject(new Error("the install failed: " + install.error)),
         onDownloadFailed: () => reject(new Error("the download failed: " + install.error)),
       });
       install.install();
     });
     const begin = async () => { ${what} };
     let ended;
     for (let row = 0; row < count; row++) {
       about3Pane().threadTree.selectedIndex = row;
       if (row === 5) ended = begin();
       await sleep(60);
     }
     return ended;`,
    { id: addonId, folder: scene.profile.folders.inbox, xpi: newer.xpi, count: COUNT },
    60_000,
  );
}

const version = () => scene.tb.execute<string>("return extensionOf(id).version;", { id: addonId });

/** What left for the messages: requests, and questions for names. */
async function leaked(): Promise<readonly string[]> {
  await scene.server.quiet(1_000);
  const requests = scene.server.requests().filter(({ url }) => !url.includes(UPDATE_HOST));
  const names = (await scene.dns.hosts()).asked.filter((host) => /^m\d+\.example$/.test(host));
  return [...requests.map(requestText), ...names];
}

describe.each([
  ["while the event page is up", false],
  ["while the event page sleeps", true],
] as const)("%s", (_, asleep) => {
  test.each(Object.entries(WAYS))(
    "a new version %s waits for the next start, and no request is made",
    async (_, way) => {
      if (asleep) await scene.tb.terminateBackground();
      expect(await browseDuring(way)).toBe("postponed");
      expect(await leaked()).toEqual([]);
      expect(await version()).not.toBe(NEW_VERSION);
      await scene.restart();
      await scene.tb.waitForAddon();
      expect(await version()).toBe(NEW_VERSION);
      expect(await browseDuring("return 'nothing'")).toBe("nothing");
      expect(await leaked()).toEqual([]);
    },
  );
});
