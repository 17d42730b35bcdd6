/**
 * `npm start`: Thunderbird with a throwaway profile, Cleardot and a demo mailbox, and a local server that plays the
 * senders. With a display the window stays open for trying it out. Without one, or with --headless, all messages are
 * opened without and then with Cleardot, and what each sender learned is printed side by side.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { buildAddon } from "./build";
import { demoMessages } from "./demo/mailbox";
import { comparison, type DemoRun, requestLine } from "./demo/report";
import { answer, plantedCookies, reader, senderOf, senders } from "./demo/senders";
import { DnsLog, dnsLogModules } from "./thunderbird/dns-log";
import { createProfile, type Profile } from "./thunderbird/profile";
import { launchThunderbird, type MessageView, type Thunderbird } from "./thunderbird/thunderbird";
import { breachesOf } from "./thunderbird/wire-contract";
import { WireServer } from "./thunderbird/wire-server";

/** Nothing arrived for so long: a message's requests are over. */
const quietMs = 400;

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

async function installCleardot(thunderbird: Thunderbird, directory: string): Promise<void> {
  await thunderbird.installAddon(directory);
  // The senders live on loopback, which Cleardot keeps mail out of unless it is told otherwise.
  await thunderbird.evaluateInBackground(
    "await browser.storage.local.set({ settings: { allowPrivateTargets: true } });",
  );
}

/** Opens each message twice; `act` does what the reader does with a message that is open. */
async function readMail(
  title: string,
  server: WireServer,
  thunderbird: Thunderbird,
  act?: (view: MessageView) => Promise<void>,
): Promise<DemoRun> {
  const dns = new DnsLog(thunderbird.mozLogFile ?? "");
  await dns.clear();
  server.disconnect();
  server.clear();
  for (const { subject = "" } of demoMessages) {
    const first = await thunderbird.openMessage(subject);
    await act?.(first);
    await server.quiet(quietMs);
    await thunderbird.openMessage(subject);
    await server.quiet(quietMs);
  }
  const planted = new Set(plantedCookies.map(({ host, name, value }) => `${host} ${name} ${value}`));
  const newCookies = (await thunderbird.cookies())
    .filter(({ host, name, value }) => !planted.has(`${host} ${name} ${value}`))
    .map(({ host, name }) => `${name} (${host})`);
  return {
    title,
    requests: server.requests(),
    connections: server.connections().length,
    names: (await dns.hosts()).asked,
    newCookies,
  };
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

/** All that Cleardot let through and may not, one sentence each. */
function leaks(ask: DemoRun, clean: DemoRun): string[] {
  const found = ask.requests.map(({ url }) => `Nothing was allowed, and ${url} was fetched.`);
  if (ask.connections > ask.requests.length) {
    found.push(`Nothing was allowed, and ${ask.connections} connections were made.`);
  }
  found.push(...ask.names.map((name) => `Nothing was allowed, and ${name} was looked up.`));
  const hosts = new Set(senders.flatMap(({ loadable }) => loadable.map((url) => new URL(url).host)));
  for (const request of clean.requests) {
    if (senderOf(request)?.loadable.includes(request.url) !== true) {
      found.push(`${request.url} was fetched, which is no picture.`);
    }
    found.push(...breachesOf(request));
  }
  found.push(...clean.names.filter((name) => !hosts.has(name)).map((name) => `${name} was looked up.`));
  for (const url of new Set(clean.requests.map((request) => request.url))) {
    const count = clean.requests.filter((request) => request.url === url).length;
    if (count > 1) {
      found.push(`${url} was fetched ${count} times: the second look told its sender.`);
    }
  }
  for (const run of [ask, clean]) {
    found.push(...run.newCookies.map((cookie) => `The cookie ${cookie} was stored.`));
  }
  return found;
}

/** Pictures that did not come although the reader asked for them. */
function missing(clean: DemoRun): string[] {
  const came = new Set(clean.requests.map(({ url }) => url));
  return senders.flatMap(({ loadable }) => loadable).filter((url) => !came.has(url));
}

async function compare(server: WireServer): Promise<number> {
  const { directory } = await buildAddon();
  const profile = await createDemoProfile(server);
  const launched = { profile, mozLog: dnsLogModules };

  let thunderbird = await launchThunderbird(launched);
  await prepare(thunderbird, server);
  console.log(
    `Thunderbird ${thunderbird.binary.version}. Each message is opened twice: remote content shown, without Cleardot; with Cleardot; with Cleardot, after “Load images now”.\n`,
  );
  await thunderbird.setRemoteContentBlocked(false);
  const alone = await readMail("Thunderbird alone", server, thunderbird);
  await thunderbird.quit();
  await profile.remove();

  const second = await createDemoProfile(server);
  thunderbird = await launchThunderbird({ ...launched, profile: second });
  await prepare(thunderbird, server);
  await installCleardot(thunderbird, directory);
  const ask = await readMail("with Cleardot", server, thunderbird);
  const clean = await readMail("with Cleardot, “Load images now”", server, thunderbird, (view) =>
    loadImagesNow(thunderbird, view),
  );
  await thunderbird.quit();
  await second.remove();

  console.log(comparison([alone, ask, clean]));
  const problems = leaks(ask, clean);
  const lacking = missing(clean);
  if (problems.length > 0) {
    console.log(`\nCleardot let something through:\n${problems.map((text) => `  ${text}`).join("\n")}`);
  }
  if (lacking.length > 0) {
    console.log(`\nPictures that did not come:\n${lacking.map((url) => `  ${url}`).join("\n")}`);
  }
  if (problems.length + lacking.length === 0) {
    console.log("\nCleardot let nothing through but the pictures, and those bare.");
  }
  return problems.length + lacking.length === 0 ? 0 : 1;
}

async function tryOut(server: WireServer): Promise<number> {
  const { directory } = await buildAddon();
  const profile = await createDemoProfile(server);
  // The desktop's own theme and fonts: this one is to be looked at.
  const thunderbird = await launchThunderbird({ profile, headless: false, realHome: true });
  await prepare(thunderbird, server);
  await installCleardot(thunderbird, directory);
  await thunderbird.openFolder();
  console.log(
    `Thunderbird ${thunderbird.binary.version} is open with Cleardot and a demo mailbox. What reaches the senders is shown here; close the window to end.\n`,
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
  const window = hasDisplay() && !process.argv.includes("--headless");
  code = await (window ? tryOut(server) : compare(server));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
// Ends a Thunderbird that an error has left behind, too.
process.exit(code);
