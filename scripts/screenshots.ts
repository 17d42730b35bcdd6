/**
 * `npm run screenshots`: pictures for the docs, of the demo mailbox in a real Thunderbird on a screen of its own. Needs
 * Xvfb and ImageMagick (Debian: xvfb, imagemagick).
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { addonWithPlanting, plantRecords } from "./bench/pages";
import { buildAddon } from "./build";
import { root } from "./command";
import { demoMessages } from "./demo/mailbox";
import { answer, reader } from "./demo/senders";
import { createProfile } from "./thunderbird/profile";
import { type ExtensionView, launchThunderbird } from "./thunderbird/thunderbird";
import { WireServer } from "./thunderbird/wire-server";

const WIDTH = 1280;
const HEIGHT = 860;
const FOLDER = path.join(root, "docs/images");

/** ms a view is given to settle before its picture is taken; nobody waits for these */
const SETTLE = 1_500;

const DARK = {
  "extensions.activeThemeID": "thunderbird-compact-dark@mozilla.org",
  "ui.systemUsesDarkTheme": 1,
};

/** A screen nobody sees; `:90` and up are taken to be free. */
async function openScreen(display: string): Promise<ChildProcess> {
  const screen = spawn("Xvfb", [display, "-screen", "0", `${WIDTH}x${HEIGHT}x24`], { stdio: "ignore" });
  await sleep(1_000);
  if (screen.exitCode !== null) throw new Error("Xvfb did not start: install Debian's package xvfb.");
  return screen;
}

/** Some rules, so that there is something to see on the page of the senders. */
const RULES = [
  ["address", "tom@imagehost.example", "clean", 40],
  ["domain", "shop12.example", "never", 30],
  ["address", "news@shop7.example", "clean", 20],
  ["list", "walkers.lists.example.org", "clean", 12],
  ["domain", "google.example", "ask", 9],
  ["address", "news@shop14.example", "all", 2],
] as const;

const DAY = 86_400_000;

/** What the log is filled with: a month of a reader who gets many newsletters. */
const RECORDS = 4_000;

async function takePictures(folder: string, display: string, dark: boolean): Promise<void> {
  const picture = async (name: string) => {
    await sleep(SETTLE);
    const file = path.join(FOLDER, `${name}${dark ? "-dark" : ""}.png`);
    execFileSync("import", [
      "-display",
      display,
      "-window",
      "root",
      "-dither",
      "None",
      "-colors",
      "256",
      file,
    ]);
  };
  const server = await WireServer.start({ handler: answer });
  const profile = await createProfile({
    identity: reader,
    messages: demoMessages,
    prefs: { ...server.prefs(), ...(dark ? DARK : {}) },
  });
  const thunderbird = await launchThunderbird({ profile, headless: false, env: { DISPLAY: display } });
  try {
    await thunderbird.trustAuthority(server.caBase64Der);
    await thunderbird.installAddon(folder);
    await thunderbird.closeWelcomePage();
    await thunderbird.evaluateInBackground(
      "await browser.storage.local.set({ settings: { allowPrivateTargets: true }, rules });",
      {
        rules: RULES.map(([scope, value, level, daysAgo]) => ({
          scope,
          value,
          level,
          vouchers: [
            {
              state: "verified",
              domain: value.split("@").at(-1) ?? "",
              server: "mx.example.org",
              account: "account1",
            },
          ],
          createdAt: Date.now() - daysAgo * DAY,
        })),
      },
    );
    await thunderbird.execute("window.moveTo(0, 0); window.resizeTo(width, height);", {
      width: WIDTH,
      height: HEIGHT,
    });
    await plantRecords(thunderbird, RECORDS);
    const view = await thunderbird.openMessage(demoMessages.at(-1)?.subject ?? 0);
    await picture("waiting");
    const popup = await thunderbird.openPopup(view);
    await popup.waitFor("return document.querySelector('.load .primary');");
    await popup.click(".load .primary");
    await popup.waitFor("return !document.querySelector('.load .primary, .progress, [data-paused=true]');");
    await popup.evaluate("document.querySelector('details').open = true;");
    await picture("popup");
    await popup.close();

    /** Opens a page, does something on it, and takes its picture. */
    const page = async (name: string, query = "", act?: (page: ExtensionView) => Promise<unknown>) => {
      const opened = await thunderbird.openExtensionPage(`pages/${name}/${name}.html${query}`);
      await opened.waitFor(
        "return document.querySelector('h1') && !document.querySelector('[aria-busy=true]');",
      );
      await act?.(opened);
      await picture(name);
      await opened.close();
    };
    await page("overview");
    await page("log", "", async (log) => {
      await log.waitFor("return document.querySelector('#records tr[data-outcome=loaded]');");
      await log.click("#records tr[data-outcome=loaded]");
      await log.waitFor("return document.querySelector('.detail table');");
    });
    await page("senders", "?sender=news%40shop7.example");
    await page("settings");
    await page("welcome", "", async (welcome) => {
      await welcome.click("button.primary");
      await welcome.waitFor("return document.querySelector('.verdict');", {}, 60_000);
    });
  } finally {
    await thunderbird.quit();
    await server.stop();
    await profile.remove();
  }
}

const display = `:${90 + (process.pid % 10)}`;
await mkdir(FOLDER, { recursive: true });
await buildAddon();
const folder = await addonWithPlanting();
const screen = await openScreen(display);
try {
  for (const dark of [false, true]) await takePictures(folder, display, dark);
} finally {
  screen.kill();
  await rm(folder, { recursive: true });
}
console.log(`Pictures are in ${path.relative(process.cwd(), FOLDER)}/`);
