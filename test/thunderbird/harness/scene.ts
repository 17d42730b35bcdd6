import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, inject } from "vitest";
import { DnsLog, dnsLogModules } from "../../../scripts/thunderbird/dns-log";
import { images } from "../../../scripts/thunderbird/image-fixtures";
import type { Json } from "../../../scripts/thunderbird/marionette-client";
import { buildMessage, type MessageSpec } from "../../../scripts/thunderbird/message";
import {
  addonId,
  createProfile,
  type Profile,
  type ProfileOptions,
} from "../../../scripts/thunderbird/profile";
import {
  type ExtensionView,
  launchThunderbird,
  type MessageView,
  type Thunderbird,
  waitUntil,
} from "../../../scripts/thunderbird/thunderbird";
import { breachesOf } from "../../../scripts/thunderbird/wire-contract";
import {
  requestText,
  type WireHandler,
  type WireRequest,
  WireServer,
  type WireServerOptions,
} from "../../../scripts/thunderbird/wire-server";
import type { Voucher } from "../../../src/core/auth-result";
import type { Level, Scope } from "../../../src/core/level";
import type { LogRecord } from "../../../src/core/log-record";
import { STATE } from "../../../src/display/marks";
import type { PageAnswers, PageRequest, ViewReport } from "../../../src/protocol/page-message";

/** What a rule of a test is made on when it does not say: mail that is not known to be forged. */
const ANY_MAIL: Voucher = { state: "unknown", account: null, exact: false };

/** A rule as a test names it; without a voucher it is for all mail that did not fail the sender check. */
export type TestRule = readonly [scope: Scope, value: string, level: Level, voucher?: Voucher];

/** What a scene has beside what every profile has. */
export interface SceneOptions extends Omit<ProfileOptions, "addons"> {
  /** The add-on to install for good before the start; default the one under test, null for none. */
  readonly xpi?: string | null;
  /** The page that the add-on opens at its installation is left open; default false. */
  readonly welcome?: boolean;
  readonly server?: WireServerOptions;
  /** Extra environment variables of Thunderbird. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Where Thunderbird shows a message that is in a folder. */
export const places = ["the three-pane tab", "a tab of its own", "a window of its own"] as const;
export type Place = (typeof places)[number];

/** ms without a byte or a connection after which nothing more is expected to leave. */
const QUIET = 400;

/** ms to wait for what is to come, on a machine that may have more to do than this test. */
const PATIENCE = 20_000;

/** ms to wait for the welcome page of an add-on that may not get as far. */
const BROKEN_PATIENCE = 3_000;

/** An answer that plants all it can beside an image: what a clean fetch must not keep. */
export const answerWithImage: WireHandler = () => ({
  headers: {
    "Content-Type": images.png.contentType,
    "Set-Cookie": "planted=1; Max-Age=86400; Path=/",
    ETag: '"reader-1"',
    "Last-Modified": "Mon, 05 Jan 2026 10:00:00 GMT",
    "Cache-Control": "max-age=86400",
  },
  body: images.png.body,
});

/** A Thunderbird with Cleardot, and a server that plays every host there is and writes down what reaches it. */
export class Scene {
  readonly tb: Thunderbird;
  readonly server: WireServer;
  readonly profile: Profile;
  readonly dns: DnsLog;
  #page: ExtensionView | undefined;

  private constructor(tb: Thunderbird, server: WireServer, profile: Profile) {
    this.tb = tb;
    this.server = server;
    this.profile = profile;
    this.dns = new DnsLog(tb.mozLogFile ?? "");
  }

  /** Sets the scene: server, profile, Thunderbird, add-on. */
  static async open({
    xpi = inject("xpi"),
    server: serverOptions,
    welcome = false,
    env,
    ...options
  }: SceneOptions): Promise<Scene> {
    const server = await WireServer.start({ handler: answerWithImage, ...serverOptions });
    const profile = await createProfile({
      ...options,
      prefs: { ...server.prefs(), ...options.prefs },
      addons: xpi === null ? {} : { [addonId]: xpi },
    });
    const tb = await launchThunderbird({
      profile,
      mozLog: dnsLogModules,
      ...(env === undefined ? {} : { env }),
    });
    await tb.trustAuthority(server.caBase64Der);
    if (xpi !== null) {
      await tb.waitForAddon();
      // One that was broken on purpose may never open it.
      if (!welcome) await tb.closeWelcomePage(xpi === inject("xpi") ? undefined : BROKEN_PATIENCE);
    }
    return new Scene(tb, server, profile);
  }

  /** Ends and removes everything. */
  async close(): Promise<void> {
    await this.tb.quit();
    await this.profile.remove();
    await this.server.stop();
  }

  /** Quits and starts again, with the same folders, messages and tabs on screen. */
  async restart(between?: () => Promise<void>): Promise<void> {
    await this.#page?.close();
    this.#page = undefined;
    await this.tb.restart(between === undefined ? {} : { between });
  }

  /** Switches the add-on off and on again, as the user can, with everything on screen as it is. */
  async switchOffAndOn(): Promise<void> {
    await this.#page?.close();
    this.#page = undefined;
    await this.tb.execute(
      `const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
       const addon = await AddonManager.getAddonByID(id);
       await addon.disable();
       await addon.enable();`,
      { id: addonId },
    );
    await this.tb.waitForAddon();
  }

  /** Takes every message off the screen: a rule that changes is applied to what is displayed. */
  async clearStage(): Promise<void> {
    await this.tb.execute(
      `for (const win of Services.wm.getEnumerator("mail:messageWindow")) win.close();
       for (const tab of tabmail().tabInfo.filter(info => info.mode.name === "mailMessageTab")) tabmail().closeTab(tab);
       const pane = about3Pane();
       if (!pane?.messageBrowser?.contentWindow?.gMessage) return;
       pane.threadTree.selectedIndex = -1;
       await until(() => !pane.messageBrowser.contentWindow.gMessage, "the message pane to be empty");`,
    );
  }

  /**
   * Begins a test: an empty stage, an empty server log, and Cleardot's rules and settings as the test wants them,
   * without exceptions or blocked hosts.
   * Every name leads to this machine, so private targets are allowed unless the test says otherwise.
   */
  async begin(rules: readonly TestRule[] = [], settings: Readonly<Record<string, Json>> = {}): Promise<void> {
    await this.clearStage();
    const stored = rules.map(([scope, value, level, voucher = ANY_MAIL]) => ({
      scope,
      value,
      level,
      vouchers: [{ ...voucher }],
      createdAt: 1,
    }));
    await this.tb.evaluateInBackground(
      "return browser.storage.local.set({ rules, settings, exceptions: [], blockedHosts: [] });",
      {
        rules: stored,
        settings: { allowPrivateTargets: true, ...settings },
      },
    );
    await this.forgetTraffic();
  }

  /** Begins to count anew what leaves. */
  async forgetTraffic(): Promise<void> {
    this.server.clear();
    await this.dns.clear();
  }

  /** Shows a message of the inbox in one of the places where Thunderbird shows messages. */
  openIn(place: Place, subject: string): Promise<MessageView> {
    switch (place) {
      case "the three-pane tab":
        return this.tb.openMessage(subject);
      case "a tab of its own":
        return this.tb.openInTab(subject);
      case "a window of its own":
        return this.tb.openInWindow(subject);
    }
  }

  /** Opens a message as an .eml file, which is removed with the profile. */
  async openEml(spec: MessageSpec): Promise<MessageView> {
    const file = path.join(this.profile.home, `${spec.subject ?? "message"}.eml`);
    await writeFile(file, buildMessage(spec));
    return this.tb.openEml(file);
  }

  /** A page of the add-on without a script of its own: what may be asked of the background is asked from here. */
  async page(): Promise<ExtensionView> {
    this.#page ??= await this.tb.openExtensionPage("icons/cleardot.svg");
    return this.#page;
  }

  /** Sends one of the pages' requests to the background. */
  async ask<T extends PageRequest["type"]>(
    request: Extract<PageRequest, { readonly type: T }>,
  ): Promise<PageAnswers[T]> {
    const page = await this.page();
    return page.evaluate<PageAnswers[T]>("return browser.runtime.sendMessage(request);", {
      request: { ...request },
    });
  }

  /** The id of the tab or window a message is shown in, as the add-on knows it. */
  tabIdOf(view: MessageView): Promise<number> {
    return this.tb.execute<number>(
      `const shown = windowOf(context);
       const top = shown.browsingContext.topChromeWindow;
       const tab = top !== mainWindow() ? top
         : tabmail().tabInfo.find(info => info.chromeBrowser?.contentWindow === shown) ?? mailTab();
       return extensionOf(id).tabManager.getWrapper(tab).id;`,
      { context: view.contextId, id: addonId },
    );
  }

  /** Names a message on screen, as the popup does in what it asks for. */
  async refOf(view: MessageView): Promise<{ readonly tabId: number; readonly view: string }> {
    const { tabId, view: name } = await this.report(view);
    return { tabId, view: name };
  }

  /** What the popup would show for a message, once nothing of it is on its way any more. */
  async report(view: MessageView, timeoutMs = PATIENCE): Promise<ViewReport> {
    const tabId = await this.tabIdOf(view);
    return waitUntil(
      async () => {
        const report = await this.ask({ type: "view-report", tabId });
        const loading = report?.items.some(({ outcome }) => outcome === "loading");
        return loading === false ? report : undefined;
      },
      "the report of what became of the message's images",
      timeoutMs,
    ) as Promise<ViewReport>;
  }

  /**
   * Loads the image whose placeholder was just pressed, as a user does: by the button in the popup that has opened, once it
   * may be meant.
   * @returns what the popup says of the image
   */
  async loadChosen(): Promise<string> {
    const popup = await this.tb.shownPopup();
    const said = await popup.waitFor<string>('return document.querySelector(".chosen")?.innerText;');
    await popup.click(".chosen button");
    await popup.close();
    return said;
  }

  /** Outcome and reason of each image a message wants, by the file name of its address. */
  async outcomes(view: MessageView, timeoutMs?: number): Promise<Record<string, string>> {
    const { items } = await this.report(view, timeoutMs);
    return Object.fromEntries(
      items.map(({ url, outcome, reason }) => [fileOf(url), `${outcome}: ${reason}`]),
    );
  }

  /** The records of the log that match, oldest first, as the log page reads them. */
  async log(accept: (record: LogRecord) => boolean = () => true): Promise<LogRecord[]> {
    const page = await this.page();
    const records = await page.evaluate<LogRecord[]>(
      `if (!(await indexedDB.databases()).some(({ name }) => name === "cleardot-log")) return [];
       const settled = request => new Promise((resolve, reject) => {
         request.onsuccess = () => resolve(request.result);
         request.onerror = () => reject(request.error);
       });
       const database = await settled(indexedDB.open("cleardot-log"));
       const transaction = database.transaction(["records", "receipts"]);
       const receipts = transaction.objectStore("receipts");
       const records = await settled(transaction.objectStore("records").getAll());
       const complete = await Promise.all(records.map(async record => ({
         ...record, receipt: (await settled(receipts.get(record.id))) ?? null,
       })));
       database.close();
       return complete;`,
    );
    return records.filter(accept);
  }

  /** Waits for a record of the log. */
  async logged(accept: (record: LogRecord) => boolean): Promise<LogRecord> {
    return waitUntil(
      async () => (await this.log(accept))[0],
      `a record of the log: ${accept}`,
      PATIENCE,
    ) as Promise<LogRecord>;
  }

  /** Waits until Thunderbird itself has tried to load something of that host, and the guard has turned it away. */
  async diverted(host: string): Promise<void> {
    await this.logged((record) => record.host === host && record.outcome === "diverted");
  }

  /** Asserts that nothing has left since the test began, no connection and no question for a name, nor leaves for a while. */
  async expectNothingLeft(): Promise<void> {
    await this.expectNoConnection();
    expect((await this.dns.hosts()).asked).toEqual([]);
  }

  /** Asserts that no connection was made since the test began, nor is made for a while. */
  async expectNoConnection(): Promise<void> {
    await this.#calm();
    expect(this.server.requests().map(requestText)).toEqual([]);
    expect(this.server.connections()).toEqual([]);
  }

  /** Asserts that exactly these addresses were asked for, in any order, each within the wire contract. */
  async expectCleanRequests(...urls: readonly string[]): Promise<readonly WireRequest[]> {
    await this.#calm();
    const requests = this.server.requests();
    expect(requests.map(({ url }) => url).sort()).toEqual([...urls].sort());
    expect(requests.flatMap(breachesOf)).toEqual([]);
    return requests;
  }

  async #calm(): Promise<void> {
    // Counted from here, not from the last byte: what is about to leave must get its chance.
    await sleep(QUIET);
    await this.server.quiet(QUIET);
  }
}

/** The last part of an address's path. */
function fileOf(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

/**
 * Waits until Cleardot has spoken its last word on every image element of a message: the image is in, or a
 * placeholder says why not. Asks the document alone, so that a sleeping event page is not woken by the test.
 */
export async function settled(view: MessageView, timeoutMs = PATIENCE): Promise<void> {
  await view.waitFor(
    `return [...document.querySelectorAll("img, input[type=image]")].every(element =>
       /^(data|cid|moz-icon|chrome|imap|mailbox):/.test(element.getAttribute("src") ?? "")
       || ![null, "loading"].includes(element.getAttribute(state)));`,
    { state: STATE },
    timeoutMs,
  );
}

/** Waits until every image element of a message shows its image. */
export async function shown(view: MessageView, timeoutMs = PATIENCE): Promise<void> {
  await view.waitFor(
    `return document.images.length > 0 && [...document.images].every(image =>
       image.src.startsWith("data:") && image.complete && image.naturalWidth > 0);`,
    {},
    timeoutMs,
  );
}

/** How many image elements of a message show an image that came from the network, by whatever way. */
export function shownCount(view: MessageView): Promise<number> {
  return view.evaluate<number>(
    "return [...document.images].filter(image => image.complete && image.naturalWidth > 0).length;",
  );
}

/** The states of the placeholders of a message's image elements, in the order of the document; "" where none is. */
export function placeholders(view: MessageView): Promise<string[]> {
  return view.evaluate<string[]>(
    `return Array.from(document.images, image => image.getAttribute(state) ?? "");`,
    { state: STATE },
  );
}
