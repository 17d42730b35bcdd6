import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  type Json,
  MarionetteClient,
  type ScriptArguments,
  ThunderbirdScriptError,
} from "./marionette-client";
import { addonId, type Pref, type Profile } from "./profile";
import { findThunderbird, type ThunderbirdBinary } from "./thunderbird-binary";

const prelude = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "chrome-prelude.js"), "utf8");

const loadTimeoutMs = 30_000;

/** How Thunderbird is started. */
export interface LaunchOptions {
  readonly profile: Profile;
  readonly binary?: ThunderbirdBinary;
  /** Default: true. Without it a display is needed. */
  readonly headless?: boolean;
  /** Extra environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Modules for MOZ_LOG, for instance "timestamp,nsHostResolver:5". */
  readonly mozLog?: string;
  /** Keep the real user's home directory, so that the desktop's theme and fonts are used. Default: false. */
  readonly realHome?: boolean;
}

/** A cookie in Thunderbird's jar. */
export interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

/** What `plantCookie` may set beside host, name and value. */
export interface CookieOptions {
  readonly path?: string;
  readonly secure?: boolean;
  readonly httpOnly?: boolean;
  /** From the moment it is planted; default one day. */
  readonly lifetimeSeconds?: number;
}

/** A message by its subject, or by its place in the folder as stored (0 is the first). */
export type MessageChoice = string | number;

/** Part of a document, in CSS pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const running = new Set<ChildProcess>();

function killNow(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  try {
    // Its own process group: the content processes go with it.
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It has ended in between.
  }
}

function killAll(): void {
  for (const child of running) {
    killNow(child);
  }
}

let watchesExit = false;

/** However this process ends, no Thunderbird stays behind; `createProfile` sees to it that a signal ends it in order. */
function watchExit(): void {
  if (watchesExit) {
    return;
  }
  watchesExit = true;
  // Before the profile's own listener, which removes what Thunderbird still writes to.
  process.prependOnceListener("exit", killAll);
}

interface Session {
  readonly child: ChildProcess;
  readonly marionette: MarionetteClient;
  readonly ended: Promise<void>;
}

/** An attribute of Cleardot's: what is between is another in every document. */
const MARK = /^_moz_[0-9a-f]{16}_(\w+)$/;

/** A message on screen: in the three-pane tab, in a tab of its own, or in a window of its own. */
export class MessageView {
  /** Browsing context of about:message. */
  readonly contextId: number;
  readonly #thunderbird: Thunderbird;

  constructor(thunderbird: Thunderbird, contextId: number) {
    this.#thunderbird = thunderbird;
    this.contextId = contextId;
  }

  /**
   * Runs the body of an async function with system privileges; `document` and `window` are the
   * message's, `aboutMessage` is the window around it. Script listeners of an add-on see what it does
   * as they would see a user's doing.
   * @param args a name like those of Cleardot's attributes, in which a part is another in every document, becomes the
   *   name that the attribute has in this one
   */
  evaluate<T = unknown>(body: string, args: ScriptArguments = {}): Promise<T> {
    const given = Object.entries(args);
    const marks = given.filter(([, value]) => MARK.test(String(value)));
    const named = marks.map(
      ([name, value]) => `const ${name} = realMark(${JSON.stringify(MARK.exec(String(value))?.[1])});`,
    );
    return this.#thunderbird.execute<T>(
      `const aboutMessage = windowOf(messageContext);
       const document = aboutMessage.getMessagePaneBrowser().contentDocument;
       const window = document.defaultView;
       const realMark = end => [...document.querySelectorAll("*")].flatMap(({ attributes }) => Array.from(attributes, ({ name }) => name))
         .find(name => name.startsWith("_moz_") && name.endsWith("_" + end)) ?? "_moz_none";
       ${named.join("\n")}
       ${body}`,
      { ...Object.fromEntries(given.filter((arg) => !marks.includes(arg))), messageContext: this.contextId },
    );
  }

  /** Waits until `body` (as in `evaluate`) returns something truthy, and returns it. */
  async waitFor<T = unknown>(body: string, args: ScriptArguments = {}, timeoutMs = 10_000): Promise<T> {
    return waitUntil(() => this.evaluate<T>(body, args), `in the message: ${body}`, timeoutMs);
  }

  /** Clicks with a real mouse event (`isTrusted`) on the middle of the first element that matches. */
  async click(selector: string): Promise<void> {
    await this.evaluate(
      `const element = document.querySelector(selector);
       if (!element) throw new Error("no element matches " + selector);
       await clickMiddle(window, element);`,
      { selector },
    );
  }

  /** Gives the message pane the focus, as F6 does. */
  async focus(): Promise<void> {
    await this.evaluate(
      `aboutMessage.browsingContext.topChromeWindow.focus();
       // A tab that comes to the front gives the focus to what had it there before, a little later.
       await until(() => {
         aboutMessage.getMessagePaneBrowser().focus();
         return document.hasFocus();
       }, "the message pane to have the focus");`,
    );
  }

  /** Presses a key with real events (`isTrusted`): "Tab", "Enter", " ". */
  async press(key: string, options: { readonly shiftKey?: boolean } = {}): Promise<void> {
    await this.evaluate(
      `for (let frame = 0; frame < 2; frame++) await new Promise(resolve => window.requestAnimationFrame(resolve));
       pressKey(window, key, options);`,
      { key, options: { ...options } },
    );
  }

  /** Opens the context menu on the middle of the first element that matches, and returns it. */
  async openMenu(selector: string): Promise<ContextMenu> {
    await this.evaluate(
      `const element = document.querySelector(selector);
       if (!element) throw new Error("no element matches " + selector);
       await openMenuOn(window, element, () => mailMenuOf(aboutMessage));`,
      { selector },
    );
    return new ContextMenu(this.#thunderbird, `mailMenuOf(windowOf(${this.contextId}))`);
  }

  /** A picture (PNG) of what the message pane shows, or of a part of the message's document. */
  async screenshot(part?: Rectangle): Promise<Buffer> {
    return Buffer.from(
      await this.evaluate<string>(
        `const { x, y, width, height } = part ?? {
           x: window.scrollX, y: window.scrollY, width: window.innerWidth, height: window.innerHeight,
         };
         return pictureOf(window.browsingContext, new DOMRect(x, y, width, height));`,
        { part: part === undefined ? null : { ...part } },
      ),
      "base64",
    );
  }

  /** Shows the same message again, as after a change of character set; resolves when it is loaded. */
  async reload(): Promise<void> {
    await this.evaluate(`await eventAfter(aboutMessage, "MsgLoaded", () => aboutMessage.ReloadMessage());`);
  }

  /** Whether Thunderbird's own bar "remote content was blocked" is there. */
  hasRemoteContentBar(): Promise<boolean> {
    return this.evaluate<boolean>(
      `return !!aboutMessage.gMessageNotificationBar.msgNotificationBar.getNotificationWithValue("remoteContent");`,
    );
  }

  /**
   * Chooses Thunderbird's own "Show remote content in this message" on its bar; resolves when it is loaded again.
   * @throws Error when the bar does not come up: nothing remote was blocked.
   */
  async showRemoteContent(): Promise<void> {
    await this.evaluate(
      `await until(
         () => aboutMessage.gMessageNotificationBar.msgNotificationBar.getNotificationWithValue("remoteContent"),
         "the bar that offers remote content",
       );
       const item = aboutMessage.document.getElementById("remoteContentOptionAllowForMsg");
       await eventAfter(aboutMessage, "MsgLoaded", () => item.doCommand());`,
    );
  }

  /** Opens a reply to the sender. */
  reply(): Promise<ComposeView> {
    return this.#compose("cmd_reply");
  }

  /** Opens a reply to all. */
  replyAll(): Promise<ComposeView> {
    return this.#compose("cmd_replyall");
  }

  /** Opens a forwarded message with this one quoted in it. */
  forwardInline(): Promise<ComposeView> {
    return this.#compose("cmd_forwardInline");
  }

  /** Opens this message as a new one. */
  editAsNew(): Promise<ComposeView> {
    return this.#compose("cmd_editAsNew");
  }

  /** Opens a message to which this one is attached. */
  forwardAsAttachment(): Promise<ComposeView> {
    return this.#compose("cmd_forwardAttachment");
  }

  /** Opens this message to be sent on to others as it is. */
  redirect(): Promise<ComposeView> {
    return this.#compose("cmd_redirect");
  }

  /** Goes on writing this draft. */
  editDraft(): Promise<ComposeView> {
    return this.#compose("cmd_editDraftMsg");
  }

  /** Opens a new message made from this template. */
  useTemplate(): Promise<ComposeView> {
    return this.#compose("cmd_newMsgFromTemplate");
  }

  async #compose(command: string): Promise<ComposeView> {
    const id = await this.evaluate<number>(
      `const win = await windowAfter(
         () => aboutMessage.commandController.doCommand(command),
         w => w.location.href.startsWith("chrome://messenger/content/messengercompose/"),
         "the compose window",
       );
       await until(() => win.composeEditorReady, "the editor");
       return contextId(win);`,
      { command },
    );
    return new ComposeView(this.#thunderbird, id);
  }

  /** Closes the tab or window. The three-pane's message pane is emptied. */
  async close(): Promise<void> {
    await this.evaluate(
      `const top = aboutMessage.browsingContext.topChromeWindow;
       if (top !== mainWindow()) {
         top.close();
         return;
       }
       const tab = tabmail().tabInfo.find(t => t.mode.name === "mailMessageTab" && t.chromeBrowser.contentWindow === aboutMessage);
       if (tab) {
         tabmail().closeTab(tab);
       } else {
         about3Pane().threadTree.selectedIndex = -1;
         await until(() => !aboutMessage.gMessage, "the message pane to be empty");
       }`,
    );
  }
}

/** An item of a context menu, as it is shown. */
export interface MenuItem {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled: boolean;
}

/** A context menu that is open. */
export class ContextMenu {
  readonly #thunderbird: Thunderbird;
  /** Chrome code for the <menupopup>. */
  readonly #popup: string;

  constructor(thunderbird: Thunderbird, popup: string) {
    this.#thunderbird = thunderbird;
    this.#popup = popup;
  }

  /** The add-on's items, those inside its submenus too, once `count` of them are there. */
  items(count: number, id = addonId): Promise<MenuItem[]> {
    return this.#thunderbird.execute<MenuItem[]>(
      `const items = await until(() => {
         const found = ownMenuItems(${this.#popup}, id);
         return found.length === count ? found : undefined;
       }, count + " items of the add-on in the menu");
       return items.map(item => ({
         label: item.label,
         disabled: item.disabled,
         checked: item.hasAttribute("checked") && item.getAttribute("checked") !== "false",
       }));`,
      { count, id },
    );
  }

  /** Chooses the add-on's item of that label, as a click does; the menu closes. */
  async choose(label: string, id = addonId): Promise<void> {
    await this.#thunderbird.execute(
      `const popup = ${this.#popup};
       const find = () => ownMenuItems(popup, id).find(found => found.label === label && !found.hidden && !found.disabled);
       // The add-on may bring its items up to date while the menu is open: then they are others, in a submenu that is closed.
       await until(async () => {
         const submenu = (await until(find, "the item " + label)).parentElement.closest("menu");
         if (submenu !== null && submenu.menupopup.state !== "open") {
           if (submenu.menupopup.state === "closed") submenu.openMenu(true);
           return false;
         }
         find()?.parentElement.activateItem(find());
         return until(() => popup.state === "closed", "the menu to close", 1000).catch(() => false);
       }, "the choice of " + label);`,
      { label, id },
    );
  }

  /** Closes it without a choice. */
  async close(): Promise<void> {
    await this.#thunderbird.execute(
      `const popup = ${this.#popup};
       if (popup.state !== "closed") await eventAfter(popup, "popuphidden", () => popup.hidePopup());`,
    );
  }
}

/** A compose window whose editor is ready. */
export class ComposeView {
  /** Browsing context of the compose window. */
  readonly contextId: number;
  readonly #thunderbird: Thunderbird;

  constructor(thunderbird: Thunderbird, contextId: number) {
    this.#thunderbird = thunderbird;
    this.contextId = contextId;
  }

  /** Runs the body of an async function with system privileges; `document` and `window` are the editor's, `compose` is the window around it. */
  evaluate<T = unknown>(body: string, args: ScriptArguments = {}): Promise<T> {
    return this.#thunderbird.execute<T>(
      `const compose = windowOf(composeContext);
       const document = compose.document.getElementById("messageEditor").contentDocument;
       const window = document.defaultView;
       ${body}`,
      { ...args, composeContext: this.contextId },
    );
  }

  /** The HTML of the message being written. */
  html(): Promise<string> {
    return this.evaluate<string>("return document.documentElement.outerHTML;");
  }

  /** Closes the window without asking and without saving. */
  async close(): Promise<void> {
    await this.evaluate(
      `compose.close();
       await until(() => !BrowsingContext.get(composeContext)?.window || compose.closed, "the compose window to close");`,
    );
  }
}

/** Code of a page that finds the element of a selector; where it is patient, once the page takes presses. */
const PRESSABLE = `
  while (patient && content.document.querySelector("[data-paused=true]")) {
    await new Promise(resolve => content.setTimeout(resolve, 20));
  }
  const element = content.document.querySelector(selector);
  if (!element) throw new Error("no element matches " + selector);`;

/** A page of the add-on: its popup, or a page in a tab. It lives in another process. */
export class ExtensionView {
  readonly #thunderbird: Thunderbird;
  /** Chrome code that returns the <browser> of the page. */
  readonly #find: string;
  readonly #close: string;

  constructor(thunderbird: Thunderbird, find: string, close: string) {
    this.#thunderbird = thunderbird;
    this.#find = find;
    this.#close = close;
  }

  /**
   * Runs the body of an async function with the page's own rights and globals (`document`, `browser`);
   * the result is carried as JSON.
   */
  evaluate<T = unknown>(body: string, args: ScriptArguments = {}, timeoutMs = 20_000): Promise<T> {
    return this.#thunderbird.execute<T>(
      `const browser = (() => { ${this.#find} })();
       if (!browser) throw new Error("the page is closed");
       return runInPage(browser, body, args, timeoutMs, false);`,
      { body, args, timeoutMs },
    );
  }

  /** Waits until `body` (as in `evaluate`) returns something truthy, and returns it. */
  async waitFor<T = unknown>(body: string, args: ScriptArguments = {}, timeoutMs = 10_000): Promise<T> {
    return waitUntil(() => this.evaluate<T>(body, args), `in the page: ${body}`, timeoutMs);
  }

  /** Clicks the first element that matches, as a user does (`isTrusted`), once the page takes presses. */
  async click(selector: string): Promise<void> {
    await this.#click(selector, true);
  }

  /** Clicks the first element that matches at once, whether or not the page takes presses yet. */
  async clickAtOnce(selector: string): Promise<void> {
    await this.#click(selector, false);
  }

  async #click(selector: string, patient: boolean): Promise<void> {
    await this.#thunderbird.execute(
      `const browser = (() => { ${this.#find} })();
       if (!browser) throw new Error("the page is closed");
       return runInPage(browser, \`
         ${PRESSABLE}
         element.click();
       \`, { selector, patient }, 20000, true);`,
      { selector, patient },
    );
  }

  /**
   * Presses the mouse button twice where the first element that matches is, once the page takes presses: the second press
   * is for whatever is there by then.
   * @param gapMs between the two
   */
  async doubleClick(selector: string, gapMs: number): Promise<void> {
    await this.#thunderbird.execute(
      `const browser = (() => { ${this.#find} })();
       if (!browser) throw new Error("the page is closed");
       return runInPage(browser, \`
         ${PRESSABLE}
         element.scrollIntoView({ block: "nearest", behavior: "instant" });
         for (let frame = 0; frame < 2; frame++) await new Promise(resolve => content.requestAnimationFrame(resolve));
         const { left, top, width, height } = element.getBoundingClientRect();
         const [x, y] = [left + width / 2, top + height / 2];
         for (const clickCount of [1, 2]) {
           for (const type of ["mousedown", "mouseup"]) {
             if (typeof content.synthesizeMouseEvent === "function") {
               content.synthesizeMouseEvent(type, x, y, { button: 0, clickCount });
             } else {
               content.windowUtils.sendMouseEvent(type, x, y, 0, clickCount, 0);
             }
           }
           if (clickCount === 1) await new Promise(resolve => content.setTimeout(resolve, gapMs));
         }
       \`, { selector, gapMs, patient: true }, 20000, true);`,
      { selector, gapMs },
    );
  }

  /**
   * Goes through the page by the Tab key from its beginning.
   * @returns what can be operated and was passed over, and what shows no sign of having the focus, by markup
   */
  async tabThrough(): Promise<{
    readonly stops: number;
    readonly missed: string[];
    readonly unmarked: string[];
  }> {
    return this.#thunderbird.execute(
      `const browser = (() => { ${this.#find} })();
       if (!browser) throw new Error("the page is closed");
       browser.focus();
       return runInPage(browser, \`
         const { document } = content;
         const { focus } = Services;
         while (!document.hasFocus()) await new Promise(resolve => content.setTimeout(resolve, 20));
         focus.clearFocus(content);
         const stops = new Set();
         const unmarked = [];
         const named = element => element.outerHTML.slice(0, 120);
         for (;;) {
           const flags = focus.FLAG_BYKEY | focus.FLAG_SHOWRING;
           focus.moveFocus(content, null, stops.size === 0 ? focus.MOVEFOCUS_FIRST : focus.MOVEFOCUS_FORWARD, flags);
           const at = document.activeElement;
           if (at === null || at === document.body || stops.has(at)) break;
           stops.add(at);
           // The frame around a table may be marked in its place.
           let marked = at;
           while (marked !== null && content.getComputedStyle(marked).outlineStyle === "none") marked = marked.parentElement;
           if (marked === null) unmarked.push(named(at));
         }
         const operable = "a[href], button:enabled, input:enabled:not([type=radio]:not(:checked)), select:enabled, summary, [tabindex='0']";
         const missed = [...document.querySelectorAll(operable)].filter(element =>
           element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && !stops.has(element));
         return { stops: stops.size, missed: missed.map(named), unmarked };
       \`, {}, 20000, true);`,
    );
  }

  /** A picture (PNG) of the page. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from(
      await this.#thunderbird.execute<string>(
        `const browser = (() => { ${this.#find} })();
         return pictureOf(browser.browsingContext, null);`,
      ),
      "base64",
    );
  }

  /** Closes the popup or the tab. */
  async close(): Promise<void> {
    await this.#thunderbird.execute(this.#close);
  }
}

/**
 * Asks `probe` every 50 ms until it answers something truthy. A script that ran into something that is not there yet
 * (a TypeError in Thunderbird: a page is being drawn anew) is asked again; in the end its error is what is thrown.
 */
export async function waitUntil<T>(
  probe: () => Promise<T> | T,
  what: string,
  timeoutMs = 10_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    let reason: unknown;
    try {
      const value = await probe();
      if (value) return value;
    } catch (error) {
      if (!(error instanceof ThunderbirdScriptError && error.remoteName === "TypeError")) throw error;
      reason = error;
    }
    if (Date.now() > end) {
      throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`, { cause: reason });
    }
    await sleep(50);
  }
}

/** Chrome code that closes the popups of add-ons. */
const CLOSE_POPUPS = `
      for (const win of Services.wm.getEnumerator(null)) {
        win.document.querySelector("browser.webextension-popup-browser")?.closest("panel")?.hidePopup();
      }
      await until(
        () => [...Services.wm.getEnumerator(null)].every(w => !w.document.querySelector("browser.webextension-popup-browser")),
        "the popup to close",
      );`;

/** A running Thunderbird. */
export class Thunderbird {
  readonly profile: Profile;
  readonly binary: ThunderbirdBinary;
  /** File with what Thunderbird wrote to stdout and stderr, over all restarts. */
  readonly outputFile: string;
  /** MOZ_LOG file; with child processes Gecko adds `.child-N` files beside it. */
  readonly mozLogFile: string | undefined;
  readonly #options: LaunchOptions;
  #session: Session;

  private constructor(options: LaunchOptions, binary: ThunderbirdBinary, session: Session) {
    this.#options = options;
    this.#session = session;
    this.profile = options.profile;
    this.binary = binary;
    this.outputFile = outputFileOf(options.profile);
    this.mozLogFile = options.mozLog === undefined ? undefined : `${mozLogStem(options.profile)}.moz_log`;
  }

  /** Use `launchThunderbird`. */
  static async start(options: LaunchOptions): Promise<Thunderbird> {
    const binary = options.binary ?? findThunderbird();
    return new Thunderbird(options, binary, await startSession(options, binary));
  }

  /** Process id of the current run. */
  get processId(): number | undefined {
    return this.#session.child.pid;
  }

  /** Resolves when the current run has ended, for whatever reason. */
  get ended(): Promise<void> {
    return this.#session.ended;
  }

  /**
   * Runs the body of an async function in the main window with system privileges, with the helpers of
   * chrome-prelude.js in scope and each argument as a variable.
   */
  execute<T = unknown>(body: string, args: ScriptArguments = {}, timeoutMs?: number): Promise<T> {
    return this.#session.marionette.execute<T>(body, args, timeoutMs);
  }

  /** Shows a folder in the three-pane tab. Default: the local Inbox. */
  async openFolder(uri = this.profile.folders.inbox): Promise<void> {
    await this.execute("await showFolder(uri);", { uri });
  }

  /** Shows a message in the three-pane tab; resolves when its document is parsed (images may be pending). */
  async openMessage(which: MessageChoice, folder = this.profile.folders.inbox): Promise<MessageView> {
    const id = await this.execute<number>("return contextId(await showMessage(folder, which, timeoutMs));", {
      folder,
      which,
      timeoutMs: loadTimeoutMs,
    });
    return new MessageView(this, id);
  }

  /** What the three-pane tab shows now, for instance after a restart; waits until a message is there. */
  async shownMessage(): Promise<MessageView> {
    const id = await this.execute<number>(
      "return contextId(await shownMessage(() => about3Pane()?.messageBrowser?.contentWindow, timeoutMs));",
      { timeoutMs: loadTimeoutMs },
    );
    return new MessageView(this, id);
  }

  /** The messages shown in tabs of their own, in the order of the tabs; waits until `count` show one. */
  async shownTabs(count: number): Promise<MessageView[]> {
    const ids = await this.execute<number[]>(
      `const tabs = await until(() => {
         const found = tabmail().tabInfo.filter(t => t.mode.name === "mailMessageTab");
         return found.length >= count ? found : undefined;
       }, "message tabs");
       const ids = [];
       for (const tab of tabs) {
         ids.push(contextId(await shownMessage(() => tab.chromeBrowser.contentWindow, timeoutMs)));
       }
       return ids;`,
      { count, timeoutMs: loadTimeoutMs },
    );
    return ids.map((id) => new MessageView(this, id));
  }

  /** Selects messages of the inbox in the three-pane tab, and opens the menu of the list on the first of them. */
  async openListMenu(...subjects: readonly string[]): Promise<ContextMenu> {
    await this.execute(
      `await showFolder(folder);
       const pane = about3Pane();
       const rows = [];
       for (const subject of subjects) {
         rows.push(pane.gDBView.findIndexOfMsgHdr(await headerOf(folderOf(folder), subject), true));
       }
       pane.threadTree.selectedIndices = rows;
       const row = await until(() => pane.threadTree.getRowAtIndex(rows[0]), "the row");
       await openMenuOn(pane, row, () => mailMenuOf(pane));`,
      { subjects: [...subjects], folder: this.profile.folders.inbox },
    );
    return new ContextMenu(this, "mailMenuOf(about3Pane())");
  }

  /** Shows a message in a new tab, in front. */
  async openInTab(which: MessageChoice, folder = this.profile.folders.inbox): Promise<MessageView> {
    const id = await this.execute<number>(
      `const header = await headerOf(folderOf(folder), which);
       const tab = tabmail().openTab("mailMessageTab", {
         messageURI: header.folder.getUriForMsg(header),
         background: false,
       });
       return contextId(await shownMessage(() => tab.chromeBrowser?.contentWindow, timeoutMs));`,
      { folder, which, timeoutMs: loadTimeoutMs },
    );
    return new MessageView(this, id);
  }

  /** Shows a message in a new window. */
  async openInWindow(which: MessageChoice, folder = this.profile.folders.inbox): Promise<MessageView> {
    const id = await this.execute<number>(
      `const header = await headerOf(folderOf(folder), which);
       const win = await windowAfter(
         () => MailUtils.openMessageInNewWindow(header),
         w => w.location.href === "chrome://messenger/content/messageWindow.xhtml",
         "the message window",
       );
       return contextId(await shownMessage(() => win.messageBrowser?.contentWindow, timeoutMs));`,
      { folder, which, timeoutMs: loadTimeoutMs },
    );
    return new MessageView(this, id);
  }

  /** Opens an `.eml` file in a window, as a double click on it does. */
  async openEml(path: string): Promise<MessageView> {
    const id = await this.execute<number>(
      `const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
       file.initWithPath(path);
       const previous = Services.prefs.getIntPref("mail.openMessageBehavior");
       Services.prefs.setIntPref("mail.openMessageBehavior", 0);
       try {
         const win = await windowAfter(
           () => MailUtils.openEMLFile(mainWindow(), file, Services.io.newFileURI(file)),
           w => w.location.href === "chrome://messenger/content/messageWindow.xhtml",
           "the message window",
         );
         return contextId(await shownMessage(() => win.messageBrowser?.contentWindow, timeoutMs));
       } finally {
         Services.prefs.setIntPref("mail.openMessageBehavior", previous);
       }`,
      { path, timeoutMs: loadTimeoutMs },
    );
    return new MessageView(this, id);
  }

  /** Opens a message that is attached to the one in the three-pane tab, in a window of its own, as a double click does. */
  async openAttachedMessage(name: string): Promise<MessageView> {
    const id = await this.execute<number>(
      `const shown = about3Pane().messageBrowser.contentWindow;
       const previous = Services.prefs.getIntPref("mail.openMessageBehavior");
       Services.prefs.setIntPref("mail.openMessageBehavior", 0);
       try {
         const attachment = await until(
           () => shown.currentAttachments?.find(({ name: file }) => file === name),
           "the attached message to be listed",
         );
         const win = await windowAfter(
           () => attachment.open(shown.browsingContext),
           w => w.location.href === "chrome://messenger/content/messageWindow.xhtml",
           "the message window",
         );
         return contextId(await shownMessage(() => win.messageBrowser?.contentWindow, timeoutMs));
       } finally {
         Services.prefs.setIntPref("mail.openMessageBehavior", previous);
       }`,
      { name, timeoutMs: loadTimeoutMs },
    );
    return new MessageView(this, id);
  }

  /** A picture (PNG) of the main window. */
  screenshot(): Promise<Buffer> {
    return this.#session.marionette.screenshot();
  }

  /**
   * Installs an add-on from an .xpi file or (temporarily only) a directory; resolves when its background has started.
   * @returns the id of the add-on.
   */
  async installAddon(path: string, { temporary = true } = {}): Promise<string> {
    const { value } = (await this.#session.marionette.send("Addon:Install", { path, temporary })) as {
      value: string;
    };
    await this.waitForAddon(value);
    return value;
  }

  /** Waits until the add-on runs and its background has run once (or is asleep already). */
  async waitForAddon(id = addonId, timeoutMs = 20_000): Promise<void> {
    await this.execute(
      `await until(() => WebExtensionPolicy.getByID(id)?.extension?.backgroundState !== undefined, "add-on " + id, timeoutMs);
       await until(
         () => ["running", "suspending", "stopped"].includes(WebExtensionPolicy.getByID(id)?.extension?.backgroundState),
         "the background of " + id,
         timeoutMs,
       );`,
      { id, timeoutMs },
    );
  }

  /**
   * Waits for the page that the add-on opens when it is installed, and closes it, so that the mail is in front again.
   * @param timeoutMs after which it is taken for an add-on that opens none
   */
  async closeWelcomePage(timeoutMs = 10_000): Promise<void> {
    await this.execute(
      `const end = Date.now() + timeoutMs;
       const find = () => tabmail().tabInfo.find(({ browser }) =>
         browser?.currentURI?.spec.endsWith("/pages/welcome/welcome.html") && !browser.webProgress?.isLoadingDocument);
       while (!find() && Date.now() < end) await sleep(20);
       const tab = find();
       if (!tab) return;
       tabmail().closeTab(tab);
       tabmail().switchToTab(mailTab());`,
      { timeoutMs },
    );
  }

  /** Removes an add-on and its data. */
  async uninstallAddon(id = addonId): Promise<void> {
    await this.execute(
      `const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
       await (await AddonManager.getAddonByID(id)).uninstall();
       await until(() => !WebExtensionPolicy.getByID(id), "the add-on to be gone");`,
      { id },
    );
  }

  /** Address of a page of the add-on, `moz-extension://…/path`. */
  extensionUrl(path: string, id = addonId): Promise<string> {
    return this.execute<string>("return extensionOf(id).baseURL + path;", {
      id,
      path: path.replace(/^\//, ""),
    });
  }

  /** Ends the add-on's background (event page) at once, as idleness does. */
  async terminateBackground(id = addonId): Promise<void> {
    await this.execute(
      `await extensionOf(id).terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
       await until(() => extensionOf(id).backgroundState === "stopped", "the background to stop");`,
      { id },
    );
  }

  /** State of the add-on's background: "starting", "running", "suspending" or "stopped". */
  backgroundState(id = addonId): Promise<string> {
    return this.execute<string>("return extensionOf(id).backgroundState;", { id });
  }

  /** Runs the body of an async function in the add-on's background page, waking it when it sleeps. */
  async evaluateInBackground<T = unknown>(
    body: string,
    args: ScriptArguments = {},
    id = addonId,
  ): Promise<T> {
    return this.execute<T>(
      `const extension = extensionOf(id);
       await extension.wakeupBackground?.();
       const view = await until(() => [...extension.views].find(v => v.viewType === "background"), "the background page");
       return runInPage(view.xulBrowser, body, args, 20000, false);`,
      { id, body, args },
    );
  }

  /** Clicks the add-on's button in the header of `view` and returns the popup, once its document is loaded. */
  async openPopup(view: MessageView, id = addonId): Promise<ExtensionView> {
    await this.execute(
      `const aboutMessage = windowOf(context);
       const { ExtensionCommon } = ChromeUtils.importESModule("resource://gre/modules/ExtensionCommon.sys.mjs");
       const buttonId = ExtensionCommon.makeWidgetId(id) + "-messageDisplayAction-toolbarbutton";
       const button = await until(() => aboutMessage.document.getElementById(buttonId), "the button " + buttonId);
       const top = aboutMessage.browsingContext.topChromeWindow;
       top.focus();
       await until(() => !button.disabled, "the button to be enabled");
       button.click();
       const browser = await until(() => top.document.querySelector("browser.webextension-popup-browser"), "the popup");
       await until(
         () => browser.currentURI?.spec.startsWith(extensionOf(id).baseURL) && !browser.webProgress?.isLoadingDocument,
         "the popup's document",
       );`,
      { id, context: view.contextId },
    );
    return this.shownPopup();
  }

  /** Waits for the add-on's popup, whatever has opened it, and returns it once its document is loaded. */
  async shownPopup(): Promise<ExtensionView> {
    const find = `
      for (const win of Services.wm.getEnumerator(null)) {
        const found = win.document.querySelector("browser.webextension-popup-browser");
        if (found) return found;
      }
      return undefined;`;
    await waitUntil(() => this.execute<boolean>(`return (() => { ${find} })() !== undefined;`), "the popup");
    const popup = new ExtensionView(this, find, CLOSE_POPUPS);
    await popup.waitFor(`return document.readyState === "complete";`);
    return popup;
  }

  /** Whether a popup of an add-on is open, or about to be. */
  async hasPopup(): Promise<boolean> {
    return this.execute<boolean>(
      `return [...Services.wm.getEnumerator(null)].some(win => win.document.querySelector("browser.webextension-popup-browser"));`,
    );
  }

  /** Closes the add-on's popup, where one is open. */
  async closePopups(): Promise<void> {
    await this.execute(CLOSE_POPUPS);
  }

  /** Opens a page of the add-on in a content tab, as `tabs.create` does. */
  async openExtensionPage(path: string, id = addonId): Promise<ExtensionView> {
    const url = await this.extensionUrl(path, id);
    const tab = await this.execute<number>(
      `const extension = extensionOf(id);
       const tab = tabmail().openTab("contentTab", {
         url,
         background: false,
         duplicate: true,
         linkHandler: "single-page",
         initialBrowsingContextGroupId: extension.policy.browsingContextGroupId,
         principal: extension.principal,
         triggeringPrincipal: extension.principal,
         userContextId: 0,
       });
       await until(
         () => tab.browser?.currentURI?.spec === url && !tab.browser.webProgress?.isLoadingDocument,
         "the page " + url,
       );
       return tab.tabId;`,
      { id, url },
    );
    const page = new ExtensionView(
      this,
      `return tabmail().tabInfo.find(t => t.tabId === ${tab})?.browser;`,
      `const tab = tabmail().tabInfo.find(t => t.tabId === ${tab}); if (tab) tabmail().closeTab(tab);`,
    );
    await page.waitFor(`return document.readyState === "complete";`);
    return page;
  }

  /** A page that is open in a content tab, found by a part of its address; waits for it. */
  async shownExtensionPage(addressPart: string): Promise<ExtensionView> {
    const tab = await this.execute<number>(
      `const tab = await until(
         () => tabmail().tabInfo.find(t => t.browser?.currentURI?.spec.includes(addressPart) && !t.browser.webProgress?.isLoadingDocument),
         "a tab with " + addressPart,
       );
       return tab.tabId;`,
      { addressPart },
    );
    return new ExtensionView(
      this,
      `return tabmail().tabInfo.find(t => t.tabId === ${tab})?.browser;`,
      `const tab = tabmail().tabInfo.find(t => t.tabId === ${tab}); if (tab) tabmail().closeTab(tab);`,
    );
  }

  /** Sets a preference for this profile, restarts included. */
  async setPref(name: string, value: Pref): Promise<void> {
    await this.execute(
      `if (typeof value === "boolean") Services.prefs.setBoolPref(name, value);
       else if (typeof value === "number") Services.prefs.setIntPref(name, value);
       else Services.prefs.setStringPref(name, value);`,
      { name, value },
    );
  }

  /** Value of a preference; undefined when it has none. */
  async getPref(name: string): Promise<Pref | undefined> {
    const value = await this.execute<Pref | null>(
      `switch (Services.prefs.getPrefType(name)) {
         case Services.prefs.PREF_BOOL: return Services.prefs.getBoolPref(name);
         case Services.prefs.PREF_INT: return Services.prefs.getIntPref(name);
         case Services.prefs.PREF_STRING: return Services.prefs.getStringPref(name);
       }
       return null;`,
      { name },
    );
    return value ?? undefined;
  }

  /** Thunderbird's own block of remote content: true (its default) blocks. */
  setRemoteContentBlocked(blocked: boolean): Promise<void> {
    return this.setPref("mailnews.message_display.disable_remote_image", blocked);
  }

  /** Puts a sender on Thunderbird's own list of senders whose remote content is shown. */
  async allowSender(address: string): Promise<void> {
    await this.execute(
      `const uri = Services.io.newURI("chrome://messenger/content/email=" + address);
       const principal = Services.scriptSecurityManager.createContentPrincipal(uri, {});
       Services.perms.addFromPrincipal(principal, "image", Services.perms.ALLOW_ACTION);`,
      { address },
    );
  }

  /** Puts a cookie into Thunderbird's jar. */
  async plantCookie(host: string, name: string, value: string, options: CookieOptions = {}): Promise<void> {
    await this.execute(
      `const seconds = Math.floor(Date.now() / 1000) + lifetimeSeconds;
       const version = Number.parseInt(Services.appinfo.platformVersion, 10);
       // The expiry is in milliseconds from Gecko 142 on, in seconds before.
       const expiry = version >= 142 ? seconds * 1000 : seconds;
       Services.cookies.add(host, path, name, value, secure, httpOnly, false, expiry, {},
         secure ? Ci.nsICookie.SAMESITE_NONE : Ci.nsICookie.SAMESITE_UNSET ?? Ci.nsICookie.SAMESITE_LAX,
         secure ? Ci.nsICookie.SCHEME_HTTPS : Ci.nsICookie.SCHEME_HTTP);`,
      {
        host,
        name,
        value,
        path: options.path ?? "/",
        secure: options.secure ?? false,
        httpOnly: options.httpOnly ?? false,
        lifetimeSeconds: options.lifetimeSeconds ?? 86_400,
      },
    );
  }

  /** All cookies in Thunderbird's jar. */
  cookies(): Promise<Cookie[]> {
    return this.execute<Cookie[]>(
      `return Services.cookies.cookies.map(({ host, path, name, value }) => ({ host, path, name, value }));`,
    );
  }

  /** Empties the jar. */
  async clearCookies(): Promise<void> {
    await this.execute("Services.cookies.removeAll();");
  }

  /** Empties the network cache and the image cache, and forgets resolved host names. */
  async clearCache(): Promise<void> {
    await this.execute(
      `Services.cache2.clear();
       const tools = Cc["@mozilla.org/image/tools;1"].getService(Ci.imgITools);
       const cache = tools.getImgCacheForDocument(null);
       cache.clearCache(false);
       cache.clearCache(true);
       Services.obs.notifyObservers(null, "network:dns-clear-cache");
       const dns = Cc["@mozilla.org/network/dns-service;1"].getService(Ci.nsIDNSService);
       dns.clearCache?.(true);`,
    );
  }

  /** Trusts a certificate authority for servers: `caBase64Der` of the wire server. */
  async trustAuthority(caBase64Der: string): Promise<void> {
    await this.execute(
      `Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB).addCertFromBase64(der, "CT,,");`,
      { der: caBase64Der },
    );
  }

  /** Messages of the browser console since the start, errors and warnings. */
  consoleMessages(): Promise<string[]> {
    return this.execute<string[]>(
      "return Services.console.getMessageArray().map(m => String(m.message ?? m)).slice(-500);",
    );
  }

  /**
   * Quits and starts again with the same profile.
   * @param options.keepSession show the folders, messages and tabs again that are open (default), or start fresh.
   * @param options.between runs while Thunderbird is down.
   */
  async restart({
    keepSession = true,
    between,
  }: {
    keepSession?: boolean;
    between?: () => Promise<void>;
  } = {}): Promise<void> {
    await this.#end();
    if (!keepSession) {
      await rm(join(this.profile.directory, "session.json"), { force: true });
      await rm(join(this.profile.directory, "session.json.backup"), { force: true });
    }
    await between?.();
    this.#session = await startSession(this.#options, this.binary);
  }

  /** Quits in an orderly way; kills when that takes longer than 15 s. */
  async quit(): Promise<void> {
    await this.#end();
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    this.#session.marionette.close();
    killNow(this.#session.child);
    await this.#session.ended;
  }

  async #end(): Promise<void> {
    const { marionette, child, ended } = this.#session;
    const timer = setTimeout(() => killNow(child), 15_000);
    try {
      // The profile is flushed now: a kill must not lose what a restart is to find.
      await marionette.execute("Services.prefs.savePrefFile(null);").catch(() => undefined);
      await marionette.quit(14_000).catch(() => killNow(child));
      await ended;
    } finally {
      clearTimeout(timer);
    }
  }
}

function outputFileOf(profile: Profile): string {
  return join(profile.directory, "output.log");
}

function mozLogStem(profile: Profile): string {
  return join(profile.directory, "moz");
}

async function startSession(options: LaunchOptions, binary: ThunderbirdBinary): Promise<Session> {
  const { profile } = options;
  const portFile = join(profile.directory, "MarionetteActivePort");
  await rm(portFile, { force: true });
  watchExit();
  const output = openSync(outputFileOf(profile), "a");
  const args = [
    "--no-remote",
    "--profile",
    profile.directory,
    "--marionette",
    "--remote-allow-system-access",
  ];
  if (options.headless ?? true) {
    args.unshift("--headless");
  }
  const child = spawn(binary.path, args, {
    detached: process.platform !== "win32",
    stdio: ["ignore", output, output],
    env: {
      ...process.env,
      ...(options.realHome === true
        ? {}
        : {
            HOME: profile.home,
            XDG_CONFIG_HOME: join(profile.home, ".config"),
            XDG_CACHE_HOME: join(profile.home, ".cache"),
          }),
      MOZ_CRASHREPORTER_DISABLE: "1",
      // Lets the preference services.settings.server hold: a release build asks Mozilla's server else.
      MOZ_REMOTE_SETTINGS_DEVTOOLS: "1",
      ...(options.mozLog === undefined ? {} : { MOZ_LOG: options.mozLog, MOZ_LOG_FILE: mozLogStem(profile) }),
      ...options.env,
    },
  });
  closeSync(output);
  running.add(child);
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  }).then(() => {
    running.delete(child);
  });
  try {
    const port = await waitUntil(
      async () => {
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error("Thunderbird ended while it started.");
        }
        return Number.parseInt(await readFile(portFile, "utf8").catch(() => ""), 10);
      },
      "Thunderbird to open its remote control",
      60_000,
    );
    const marionette = await MarionetteClient.connect(port, prelude, 60_000);
    await marionette.execute(
      `await until(() => mainWindow()?.document.readyState === "complete", "the main window", 30000);
       await until(() => mailTab() && about3Pane()?.folderTree?.rowCount > 0, "the folder pane", 30000);`,
    );
    if (profile.imap !== undefined) {
      await storeImapPassword(marionette, { ...profile.imap });
    }
    return { child, marionette, ended };
  } catch (error) {
    killNow(child);
    await ended;
    const text = await readFile(outputFileOf(profile), "utf8").catch(() => "");
    throw new Error(`Thunderbird did not start: ${String(error)}\n${text.slice(-2000)}`, { cause: error });
  }
}

async function storeImapPassword(marionette: MarionetteClient, account: Json): Promise<void> {
  await marionette.execute(
    `const origin = "imap://" + account.host;
     const known = await Services.logins.searchLoginsAsync({ origin });
     if (known.length === 0) {
       const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
       login.init(origin, null, origin, account.username, account.password, "", "");
       await Services.logins.addLoginAsync(login);
     }`,
    { account },
  );
}

/**
 * Starts Thunderbird and resolves when its main window is ready. It is killed when this process ends.
 * @throws Error with the end of its output when it does not come up within a minute.
 */
export function launchThunderbird(options: LaunchOptions): Promise<Thunderbird> {
  return Thunderbird.start(options);
}
