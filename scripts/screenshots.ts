/**
 * `npm run screenshots`: pictures for the docs, of the demo mailbox in a real Thunderbird on a screen of its own. Needs
 * Xvfb and ImageMagick (Debian: xvfb, imagemagick).
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildAddon } from "./build";
import { root } from "./command";
import { demoMessages } from "./demo/mailbox";
import { answer, reader } from "./demo/senders";
import { createProfile } from "./thunderbird/profile";
import { launchThunderbird } from "./thunderbird/thunderbird";
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

async function takePictures(directory: string, display: string, dark: boolean): Promise<void> {
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
    await thunderbird.installAddon(directory);
    await thunderbird.closeWelcomePage();
    await thunderbird.evaluateInBackground(
      "await browser.storage.local.set({ settings: { allowPrivateTargets: true } });",
    );
    await thunderbird.execute("window.moveTo(0, 0); window.resizeTo(width, height);", {
      width: WIDTH,
      height: HEIGHT,
    });
    const view = await thunderbird.openMessage(demoMessages.at(-1)?.subject ?? 0);
    await picture("waiting");
    const popup = await thunderbird.openPopup(view);
    await popup.click(".load .button");
    // The last of the hosts, with what was found of its image
    await popup.waitFor("return document.querySelectorAll('details').length === 3;");
    await popup.evaluate("document.querySelectorAll('details')[2].open = true;");
    await picture("popup");
    await popup.close();
    const log = await thunderbird.openExtensionPage("pages/log/log.html");
    await picture("log");
    await log.close();
    await thunderbird.openExtensionPage("pages/settings/settings.html");
    await picture("settings");
  } finally {
    await thunderbird.quit();
    await server.stop();
    await profile.remove();
  }
}

const display = `:${90 + (process.pid % 10)}`;
await mkdir(FOLDER, { recursive: true });
const { directory } = await buildAddon();
const screen = await openScreen(display);
try {
  for (const dark of [false, true]) await takePictures(directory, display, dark);
} finally {
  screen.kill();
}
console.log(`Pictures are in ${path.relative(process.cwd(), FOLDER)}/`);
