/**
 * `npm start`: Thunderbird with a throwaway profile, Cleardot and a demo mailbox, and a local server that plays the
 * senders. With a display the window stays open for trying it out. Without one, or with `-- --headless`, all messages
 * are opened without and then with Cleardot, what each sender learned is printed side by side, and the exit code is 1
 * if Cleardot let anything through. `-- --addon=<folder or .xpi>` takes another Cleardot than the one built here.
 */
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { buildAddon } from "./build";
import { leaksOfLoading, leaksOfNothing } from "./demo/judge";
import { demoMessages } from "./demo/mailbox";
import { comparison, counts, type DemoRun, requestLine } from "./demo/report";
import { answer, plantedCookies, reader, senders } from "./demo/senders";
import { DnsLog, dnsLogModules } from "./thunderbird/dns-log";
import { createProfile, type Profile } from "./thunderbird/profile";
import { launchThunderbird, type MessageView, type Thunderbird } from "./thunderbird/thunderbird";
import { findThunderbird } from "./thunderbird/thunderbird-binary";
import { WireServer } from "./thunderbird/wire-server";

/** ms without a byte after which a message's requests are over */
const quietMs = 400;

/** ms a picture has to come onto the screen, on a machine that may have more to do */
const pictureMs = 10_000;

/** ms until the log has what was turned away: it waits a second for the sender's name, and writes in batches */
const logMs = 2_000;

/** Opens the mail in one way, after Thunderbird and Cleardot were set for it. */
interface Way {
  readonly title: string;
  /** Thunderbird's own block of remote content */
  readonly blocked: boolean;
  /** Cleardot's level for senders without a rule; null without Cleardot */
  readonly level: "never" | "ask" | null;
  /** whether the reader presses “Load images now” */
  readonly loadNow?: boolean;
}

const alone: Way = { title: "Thunderbird alone, remote content shown", blocked: false, level: null };

/** With Thunderbird's own block off nothing but Cleardot is in the way; a message then tries all it can. */
const nothingAllowed: readonly Way[] = [
  { title: "with Cleardot, nothing allowed", blocked: false, level: "never" },
  { title: "with Cleardot, nothing allowed, Thunderbird's own block on", blocked: true, level: "never" },
];

const imagesLoaded: readonly Way[] = [
  { title: "with Cleardot, images loaded", blocked: true, level: "ask", loadNow: true },
  // Thunderbird's own attempts are the reader's consent: they are stopped, and the pictures come in by Cleardot.
  { title: "with Cleardot, images loaded, Thunderbird's own block off", blocked: false, level: "ask" },
];

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === "darwin" || process.platform === "win32" || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

function createDemoProfile(server: WireServer): Promise<Profile> {
  return createProfile({ identity: reader, messages: demoMessages, prefs: server.prefs() });
}

/** Trusts the senders' certificates and has the cookies of an earlier visit in the jar. */
async function prepare(thunderbird: Thunderbird, server: WireServer): Promise<void> {
  await thunderbird.trustAuthority(server.caBase64Der);
  for (const { host, name, value } of plantedCookies) {
    await thunderbird.plantCookie(host, name, value, { secure: true });
  }
}

async function setLevel(thunderbird: Thunderbird, defaultLevel: "never" | "ask"): Promise<void> {
  await thunderbird.evaluateInBackground("await browser.storage.local.set({ settings });", {
    // The senders live on loopback, which Cleardot keeps mail out of unless it is told otherwise.
    settings: { defaultLevel, allowPrivateTargets: true },
  });
}

/** Makes Cleardot forget the pictures it holds, as the button on its settings page does. */
async function forgetPictures(thunderbird: Thunderbird): Promise<void> {
  const page = await thunderbird.openExtensionPage("icons/cleardot.svg");
  await page.evaluate(`await browser.runtime.sendMessage({ type: "forget-images" });`);
  await page.close();
}

/** Presses “Load images now” in the popup of the message's button, where it can be pressed. */
async function loadImagesNow(thunderbird: Thunderbird, view: MessageView): Promise<void> {
  const popup = await thunderbird.openPopup(view);
  await popup.waitFor(`return document.querySelector("main:not([aria-busy])");`);
  if (await popup.evaluate<boolean>(`return document.querySelector(".load button:enabled") !== null;`)) {
    await popup.click(".load button");
  }
  await popup.close();
}

/** Waits for the pictures of a message. @returns the addresses of those that are not on screen, byte for byte */
async function missingOnScreen(
  view: MessageView,
  pictures: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const end = Date.now() + pictureMs;
  for (;;) {
    const shown = new Set(
      await view.evaluate<string[]>(
        `const sources = [...document.querySelectorAll("*")].flatMap((element) => [
           element.localName === "img" && element.complete && element.naturalWidth > 0 ? element.src : "",
           window.getComputedStyle(element).backgroundImage,
         ]);
         return sources.flatMap((text) => Array.from(text.matchAll(/;base64,([\\w+/=]+)/g), ([, data]) => data));`,
      ),
    );
    const missing = [...pictures]
      .filter(([, picture]) => !shown.has(Buffer.from(picture).toString("base64")))
      .map(([url]) => url);
    if (missing.length === 0 || Date.now() > end) {
      return missing;
    }
    await sleep(100);
  }
}

/** Requests that Cleardot's guard has turned away since `start` (ms since the epoch), by its log. */
function turnedAwaySince(thunderbird: Thunderbird, start: number): Promise<number> {
  return thunderbird.evaluateInBackground<number>(
    `const settled = (request) => new Promise((resolve, reject) => {
       request.onsuccess = () => resolve(request.result);
       request.onerror = () => reject(request.error);
     });
     if (!(await indexedDB.databases()).some(({ name }) => name === "cleardot-log")) return 0;
     const database = await settled(indexedDB.open("cleardot-log"));
     const records = await settled(database.transaction("records").objectStore("records").getAll());
     database.close();
     return records.filter(({ outcome, time }) => outcome === "diverted" && time >= start).length;`,
    { start },
  );
}

/** Opens each message twice, in one way. */
async function readMail(way: Way, server: WireServer, thunderbird: Thunderbird): Promise<DemoRun> {
  await thunderbird.setRemoteContentBlocked(way.blocked);
  if (way.level !== null) {
    await setLevel(thunderbird, way.level);
    await forgetPictures(thunderbird);
  }
  const dns = new DnsLog(thunderbird.mozLogFile ?? "");
  const cookiesNow = async () =>
    (await thunderbird.cookies()).map(({ host, name, value }) => ({
      key: `${host} ${name} ${value}`,
      host,
      name,
    }));
  const before = new Set((await cookiesNow()).map(({ key }) => key));
  const start = Date.now();
  await dns.clear();
  server.disconnect();
  server.clear();
  const missing = new Set<string>();
  for (const { subject, pictures } of senders) {
    for (const look of [1, 2]) {
      const view = await thunderbird.openMessage(subject);
      if (look === 1 && way.loadNow === true) {
        await loadImagesNow(thunderbird, view);
      }
      if (way.level === "ask") {
        for (const url of await missingOnScreen(view, pictures)) {
          missing.add(url);
        }
      }
      await sleep(quietMs);
      await server.quiet(quietMs);
      // Nothing is on screen while the next way is set, which would be applied to it.
      await view.close();
    }
  }
  if (way.level !== null) {
    await sleep(logMs);
  }
  return {
    title: way.title,
    requests: server.requests(),
    connections: server.connections(),
    names: (await dns.hosts()).asked,
    newCookies: (await cookiesNow())
      .filter(({ key }) => !before.has(key))
      .map(({ host, name }) => `${name} (${host})`),
    turnedAway: way.level === null ? 0 : await turnedAwaySince(thunderbird, start),
    missing: [...missing],
  };
}

/** What is wrong with the runs, a heading and its sentences each. */
function problemsOf(
  without: DemoRun,
  closed: readonly DemoRun[],
  loaded: readonly DemoRun[],
): readonly (readonly [heading: string, sentences: readonly string[]])[] {
  const [unblocked] = closed;
  const found: [string, readonly string[]][] = [
    ...closed.map((run): [string, string[]] => [`LET THROUGH ${run.title}:`, leaksOfNothing(run)]),
    ...loaded.map((run): [string, string[]] => [`LET THROUGH ${run.title}:`, leaksOfLoading(run)]),
    ...loaded.map((run): [string, readonly string[]] => [
      `PICTURES NOT ON SCREEN ${run.title}:`,
      run.missing,
    ]),
  ];
  const idle: string[] = [];
  if (without.requests.length === 0) {
    idle.push("Thunderbird alone fetched nothing from the demo's senders.");
  }
  if (unblocked?.turnedAway === 0 && unblocked.requests.length === 0) {
    idle.push("With its own block off Thunderbird tried to load nothing, so that there was nothing to stop.");
  }
  found.push(["THE DEMO PROVES NOTHING:", idle]);
  return found.filter(([, sentences]) => sentences.length > 0);
}

async function compare(server: WireServer, addon: string): Promise<number> {
  const launched = { mozLog: dnsLogModules, binary: findThunderbird() };
  console.log(
    `Thunderbird ${launched.binary.version} opens each of ${demoMessages.length} messages twice, in ${1 + nothingAllowed.length + imagesLoaded.length} ways, beginning without Cleardot. This takes a minute.\n`,
  );
  const profile = await createDemoProfile(server);
  let thunderbird = await launchThunderbird({ ...launched, profile });
  await prepare(thunderbird, server);
  const without = await readMail(alone, server, thunderbird);
  await thunderbird.quit();
  await profile.remove();

  const second = await createDemoProfile(server);
  thunderbird = await launchThunderbird({ ...launched, profile: second });
  await prepare(thunderbird, server);
  await thunderbird.installAddon(addon);
  await thunderbird.closeWelcomePage();
  const closed: DemoRun[] = [];
  for (const way of nothingAllowed) {
    closed.push(await readMail(way, server, thunderbird));
  }
  const loaded: DemoRun[] = [];
  for (const way of imagesLoaded) {
    loaded.push(await readMail(way, server, thunderbird));
  }
  await thunderbird.quit();
  await second.remove();

  console.log(comparison([without, ...closed.slice(0, 1), ...loaded.slice(0, 1)]));
  console.log(`\n${counts([without, ...closed, ...loaded])}`);
  const problems = problemsOf(without, closed, loaded);
  for (const [heading, sentences] of problems) {
    console.log(`\n${heading}\n${sentences.map((sentence) => `  ${sentence}`).join("\n")}`);
  }
  console.log(
    problems.length === 0
      ? "\nPassed: Cleardot let nothing through but the pictures, once each, asked for without a word about you."
      : "\nFAILED, for the reasons above.",
  );
  return problems.length === 0 ? 0 : 1;
}

async function tryOut(server: WireServer, addon: string): Promise<number> {
  const profile = await createDemoProfile(server);
  // The desktop's own theme and fonts: this one is to be looked at.
  const thunderbird = await launchThunderbird({ profile, headless: false, realHome: true });
  await prepare(thunderbird, server);
  await thunderbird.openFolder();
  // Its welcome page comes in front, as at any installation.
  await thunderbird.installAddon(addon);
  await setLevel(thunderbird, "ask");
  console.log(
    `Thunderbird ${thunderbird.binary.version} is open with Cleardot and a demo mailbox; its senders live on this computer.
Beside Cleardot's welcome page is the mail: open a message and press its Cleardot button. Each request that reaches a sender is shown here, with what it told.
To compare, switch Cleardot off in the Add-ons Manager and let Thunderbird show remote content. Close the window to end.
`,
  );
  let shown = 0;
  let open = true;
  void thunderbird.ended.then(() => {
    open = false;
  });
  while (open) {
    await sleep(200);
    for (const request of server.requests().slice(shown)) {
      console.log(requestLine(request));
      shown += 1;
    }
  }
  await profile.remove();
  return 0;
}

let code = 1;
const server = await WireServer.start({ handler: answer, http2: (name) => name === "images.shop.example" });
try {
  const { values } = parseArgs({ options: { headless: { type: "boolean" }, addon: { type: "string" } } });
  const addon = values.addon === undefined ? (await buildAddon()).directory : path.resolve(values.addon);
  code = await (hasDisplay() && values.headless !== true ? tryOut(server, addon) : compare(server, addon));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
// Ends a Thunderbird that an error has left behind, too.
process.exit(code);
