/**
 * The composition root: the second script of the event page, after the guard. All listeners are registered
 * synchronously, because the event page is woken by them; what they need is awaited inside.
 */
import type { Runtime } from "webextension-polyfill";
import { isMessageDocument, mayShowMessage } from "../core/diversion";
import { exceptionOf } from "../core/exception";
import { isReporting } from "../core/finding";
import type { Rule } from "../core/rule";
import { isSelfTestHost } from "../core/self-test";
import { DEFAULT_SETTINGS, type Settings } from "../core/settings";
import { targetRefusal } from "../core/target";
import { Desk, type TrustState } from "../desk/desk";
import { ImageSource } from "../desk/image-source";
import { messageContent, sourceOf } from "../desk/message-content";
import { MessageReader } from "../desk/message-reader";
import { SenderLevels } from "../desk/sender-levels";
import { CleanFetch } from "../fetch/clean-fetch";
import { Stripper } from "../fetch/stripper";
import { xhrTransport } from "../fetch/transport";
import { openLogStore } from "../log/log-store";
import { anonymousRequest } from "../platform/anonymous-request";
import type { MessageHeader, MessageList } from "../platform/browser";
import { readFullMessage } from "../platform/full-message";
import { once } from "../platform/once";
import { tabTypeOf } from "../platform/tab-type";
import { joinSentences, keyOf, plural, text } from "../platform/text";
import { DISPLAY_PORT, type DisplayCall, type FromDisplay } from "../protocol/display-message";
import {
  OTHER_MESSAGE,
  type PageAnswers,
  type PageRequest,
  type ViewChanged,
} from "../protocol/page-message";
import { openBlockedHostStore } from "../store/blocked-host-store";
import type { StoreTrouble } from "../store/database";
import { openExceptionStore } from "../store/exception-store";
import { openImageStore } from "../store/image-store";
import { readPolicy } from "../store/managed-policy";
import { openRemoteBlockStore, REMOTE_BLOCK_KEY } from "../store/remote-block-store";
import { openRuleChange } from "../store/rule-change";
import { openRuleStore } from "../store/rule-store";
import { openSettingsStore } from "../store/settings-store";
import { openSightingStore } from "../store/sighting-store";
import { BlockWatch } from "./block-watch";
import { Button } from "./button";
import { bringIn, keepDisplayScript } from "./display-script";
import { Menu } from "./menu";
import { notify } from "./notice";
import { Reach } from "./reach";
import { SelfTest } from "./self-test";
import { shippedFilterList } from "./shipped-filter-list";
import { keepSpace, openDashboard } from "./space";
import { welcomeAtInstall } from "./welcome";

const ownBase = browser.runtime.getURL("");
const now = () => Date.now();

const rules = openRuleStore(browser.storage.local, navigator.locks);
const exceptions = openExceptionStore(browser.storage.local, navigator.locks);
const blockedHosts = openBlockedHostStore(browser.storage.local, navigator.locks);
const settings = openSettingsStore(browser.storage.local, navigator.locks);

/** The settings as last read, for those who cannot wait; closed until they were read. */
let current: Settings = DEFAULT_SETTINGS;

async function readTrust(): Promise<TrustState> {
  const [policy, made, excepted, blocked, read, identities] = await Promise.all([
    readPolicy(browser.storage.managed),
    rules.read(),
    exceptions.read(),
    blockedHosts.read(),
    settings.read(),
    browser.identities.list(),
  ]);
  for (const fault of [...policy.dropped, ...made.dropped, ...excepted.dropped, ...blocked.dropped])
    console.warn("Cleardot: dropped from what was stored:", fault);
  current = read;
  return {
    policy: policy.policy,
    rules: made.rules,
    exceptions: excepted.exceptions,
    blockedHosts: blocked.hosts,
    settings: read,
    ownAddresses: identities.map(({ email }) => email),
  };
}

/** Rejects while the storage does: then nothing is decided, and nothing loads. */
const { get: trust, forget: forgetTrust } = once(readTrust);

const onTrouble = (trouble: StoreTrouble, cause: unknown) =>
  console.warn(`Cleardot: store trouble, ${trouble}`, cause);
const log = openLogStore({ limits: () => current.log, now, onTrouble });
const sightings = openSightingStore({ now, onTrouble });
const store = openImageStore({ limits: () => current.store, now, onTrouble });

const stripper = new Stripper({
  webRequest: browser.webRequest,
  ownBase,
  resolve: async (host) => (await browser.dns.resolve(host)).addresses,
  allowPrivateTargets: async () => (await trust()).settings.allowPrivateTargets,
  now,
});
stripper.arm();

const cleanFetch = new CleanFetch({
  transport: xhrTransport,
  stripper,
  cookieNames: async (url) => {
    // The API is there if and only if the optional permission is.
    if (browser.cookies === undefined) return null;
    const cookies = await browser.cookies.getAll({ url, firstPartyDomain: null, partitionKey: {} });
    return cookies.map(({ name }) => name);
  },
  reached: () => reach.whole(),
  online: () => navigator.onLine,
  heartbeat: () => void browser.runtime.getPlatformInfo(),
  now,
});

const reach = new Reach(browser.permissions, (reached) => button.setReach(reached));

const images = new ImageSource({
  fetch: (url, admits, judgeHop, askers) => cleanFetch.fetch(url, admits, judgeHop, askers),
  stop: (url) => cleanFetch.stop(url),
  isStopping: (url) => cleanFetch.isStopping(url),
  left: () => cleanFetch.left(),
  store,
});

const button = new Button((tabId) => {
  const changed: ViewChanged = { type: "view-changed", tabId };
  // Rejects where no page of ours is open to hear it.
  browser.runtime.sendMessage(changed).catch(() => undefined);
});

const reader = new MessageReader({
  getFull: readFullMessage,
  getRaw: (id) => browser.messages.getRaw(id),
  parseMailboxes: (text) => browser.messengerUtilities.parseMailboxString(text),
  listAttachments: (id) => browser.messages.listAttachments(id),
  contentOf: (message) => messageContent(sourceOf(message)),
  accountName: async (id) => (await browser.accounts.get(id, false))?.name ?? "",
});

async function setRule(rule: Rule): Promise<void> {
  await rules.setRule(rule);
  forgetTrust();
}

/** The one message a tab shows or has selected; null where it is none, or several. */
async function displayedMessage(tabId: number): Promise<MessageHeader | null> {
  const { messages } = await browser.messageDisplay.getDisplayedMessages(tabId);
  return messages.length === 1 ? (messages[0] ?? null) : null;
}

const remoteBlock = openRemoteBlockStore(browser.storage.local, navigator.locks);

const blockWatch = new BlockWatch({
  report: (tabId) => desk.report(tabId),
  displayedMessage,
  accountType: async (id) => (await browser.accounts.get(id, false))?.type ?? null,
  update: remoteBlock.update,
  onTrouble: (error) =>
    console.warn("Cleardot: it is not known whether Thunderbird's own block is on", error),
  now,
});

const desk = new Desk({
  displayedMessage,
  reader,
  trust,
  setRule,
  removeRule: async (rule) => {
    await rules.replace([{ subject: rule, rule: null }]);
    forgetTrust();
  },
  lastChange: openRuleChange(browser.storage.session),
  images,
  filterList: shippedFilterList,
  sightings,
  // The log may be switched off: nothing is written before that is known. The self-test's message is not mail.
  log: (record) => {
    if (!isSelfTestHost(record.host)) void trust().then(() => log.append(record), report);
  },
  changed: (tabId, tally) => {
    button.update(tabId, tally);
    // A message without images tells nothing, and to ask what it is would have its document compared with it.
    if (tally.shown + tally.loading + tally.waiting + tally.refused > 0) blockWatch.changed(tabId);
  },
  call: async (tabId) => {
    const call: DisplayCall = { type: "cleardot-collect" };
    await browser.tabs.sendMessage(tabId, call);
  },
  openPopup: async (tabId) => {
    const { windowId, active } = await browser.tabs.get(tabId);
    // It would open on the message of another tab.
    if (!active) return false;
    const options = windowId === undefined ? {} : { windowId };
    const isOpen = await browser.messageDisplayAction.openPopup(options);
    if (!isOpen) await notify(text("notice_no_button"));
    return isOpen;
  },
  now,
});

const selfTest = new SelfTest({
  reached: () => reach.whole(),
  send: (url) => {
    const request = anonymousRequest();
    request.open("GET", url);
    request.send();
    return () => request.abort();
  },
  onBeforeRequest: browser.webRequest.onBeforeRequest,
  onProxyRequest: browser.proxy.onRequest,
  ownBase,
  open: async (file) => {
    const { id } = await browser.messageDisplay.open({ file, location: "tab", active: true });
    if (id === undefined) throw new Error("the self-test's message has no tab");
    return id;
  },
  close: (tabId) => browser.tabs.remove(tabId),
  report: (tabId) => desk.report(tabId),
  ended: (state) => void blockWatch.selfTested(state).catch(report),
  texts: () => ({ subject: text("self_test_subject"), body: text("self_test_message") }),
  now,
});

cleardotGuard.admits = (url) =>
  stripper.armed && targetRefusal(new URL(url), current.allowPrivateTargets) === null;
cleardotGuard.onDiverted = (request) => {
  selfTest.diverted(request.url);
  blockWatch.diverted(request);
  void desk.diverted(request).catch(report);
};
for (const request of cleardotGuard.backlog.splice(0)) cleardotGuard.onDiverted(request);

function report(error: unknown): void {
  console.error("Cleardot: nothing was loaded, because of", error);
}

const senderLevels = new SenderLevels({
  parseMailboxes: (text) => browser.messengerUtilities.parseMailboxString(text),
  reader,
  readRules: async () => (await trust()).rules,
  setRule,
  now,
});

/** All messages of a list, of which Thunderbird gives a hundred at a time. */
async function allOf(list: MessageList): Promise<readonly MessageHeader[]> {
  const messages = [...list.messages];
  for (let { id } = list; id !== null; ) {
    const more = await browser.messages.continueList(id);
    messages.push(...more.messages);
    id = more.id;
  }
  return messages;
}

const menu = new Menu({
  imageOf: (tabId) => desk.menuImage(tabId),
  mayChange: async () => !(await trust()).policy.locked,
  loadImage: async ({ on, item }) => {
    // A menu is opened by a click in the message: what reports on the user takes a second one outside of it.
    const isHarmful = item.finding !== null && isReporting(item.finding);
    const done = await (isHarmful ? desk.choose(on, item.url) : desk.loadOne(on, item.url));
    if (done === OTHER_MESSAGE) await notify(text("notice_other_message"));
  },
  blockHost: async (host) => {
    await blockedHosts.add({ host, createdAt: now() });
    await notify(text("notice_host_blocked", host));
  },
  exceptImage: async ({ url, finding }) => {
    const exception = exceptionOf(url, finding, now());
    if (exception !== null) await exceptions.add(exception);
  },
  copyLink: (url) => navigator.clipboard.writeText(url),
  commonLevel: (messages) => senderLevels.common(messages),
  setLevels: async (list, level) => {
    const { set, left, failed } = await senderLevels.set(await allOf(list), level);
    const sentences = [
      ...(set.length > 0 ? [plural("notice_levels_set", set.length, text(keyOf("level", level)))] : []),
      ...(left.length > 0 ? [plural("notice_levels_left", left.length)] : []),
      ...(failed > 0 ? [plural("notice_levels_failed", failed)] : []),
    ];
    if (sentences.length > 0) await notify(joinSentences(sentences));
  },
  openDashboard,
  onOtherMessage: () => notify(text("notice_other_message")),
  onTrouble: report,
});
menu.listen();

browser.commands.onCommand.addListener((name: string, tab?: { readonly id?: number }) => {
  const work = async () => {
    if (name === "open-dashboard") return openDashboard();
    if (name !== "load-now" || tab?.id === undefined) return undefined;
    // The shortcut is about what is shown, and this is what that is.
    const report = await desk.report(tab.id);
    const shown = report === null ? null : await desk.loadNow(report, "clean");
    if (shown === null) return notify(text("notice_no_message"));
    return shown === OTHER_MESSAGE ? notify(text("notice_other_message")) : undefined;
  };
  work().catch(report);
});

const marked = new Set<string>();

/** Marks, for the profiler and the benchmark, how long after the event page's start something was done first. */
function markFirst(name: string): void {
  if (marked.has(name)) return;
  marked.add(name);
  performance.mark(`cleardot-first-${name}`);
}

browser.runtime.onConnect.addListener((port: Runtime.Port) => {
  const { tab, url } = port.sender ?? {};
  if (port.name !== DISPLAY_PORT || tab?.id === undefined || url === undefined) return;
  // What it says is judged as a message's, and logged: nothing but a message may say it.
  if (!isMessageDocument(url) || !mayShowMessage(tabTypeOf(tab))) return;
  markFirst("connection");
  blockWatch.connected(tab.id, url);
  const view = desk.connect(tab.id, url, (message) => {
    port.postMessage(message);
    markFirst(message.type);
  });
  port.onMessage.addListener((message: unknown) => {
    desk.receive(view, message as FromDisplay).catch(report);
  });
  port.onDisconnect.addListener(() => desk.disconnect(view));
});

browser.messageDisplay.onMessagesDisplayed.addListener((tab) => {
  if (tab.id === undefined) return;
  if (!desk.hasDisplay(tab.id)) bringIn(tab).catch(report);
  desk.displayed(tab.id).catch(report);
});

async function answer(request: PageRequest): Promise<PageAnswers[PageRequest["type"]]> {
  switch (request.type) {
    case "view-report":
      return desk.report(request.tabId, request.opens);
    case "set-level":
      return desk.setLevel(request, request.scope, request.level);
    case "undo-level":
      return desk.undoLevel(request);
    case "load-now":
      return desk.loadNow(request, request.what);
    case "load-image":
      return desk.loadOne(request, request.url);
    case "stop-loading":
      return desk.stopLoading(request);
    case "open-dashboard":
      await openDashboard();
      return null;
    case "forget-images":
      if (!(await images.forget())) throw new Error("the images were not forgotten");
      return null;
    case "image-store-usage":
      return store.usage();
    case "forget-sightings":
      if (!(await sightings.clear())) throw new Error("what was seen was not forgotten");
      return null;
    case "sighting-usage":
      return sightings.usage();
    case "start-self-test":
      return selfTest.start();
    case "self-test":
      return selfTest.state;
    case "show-self-test-message":
      await selfTest.showMessage();
      return null;
  }
}

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  // A display script speaks through its port alone; only Cleardot's own pages may ask for what lasts.
  if (!sender.url?.startsWith(ownBase)) return undefined;
  const request = message as PageRequest | ViewChanged;
  return request.type === "view-changed" ? undefined : answer(request);
});

/** Brings the stores within limits that may have changed, and takes out what has grown too old. */
async function tidy(): Promise<void> {
  await trust();
  await Promise.all([store.trim(), log.prune(), sightings.trim()]);
}

browser.storage.onChanged.addListener((changes, area) => {
  if (area !== "local") return;
  // What was seen of Thunderbird's own block changes no decision.
  if (Object.keys(changes).every((key) => key === REMOTE_BLOCK_KEY)) return;
  forgetTrust();
  desk.reconsider().catch(report);
  tidy().catch(report);
});

/** The user's addresses may have changed: what is displayed is judged by those there are now. */
function identitiesChanged(): void {
  forgetTrust();
  desk.reconsider().catch(report);
}
browser.identities.onCreated.addListener(identitiesChanged);
browser.identities.onUpdated.addListener(identitiesChanged);
browser.identities.onDeleted.addListener(identitiesChanged);
browser.accounts.onDeleted.addListener(identitiesChanged);

// What was appended to the log in the last quarter of a second is still to be written.
browser.runtime.onSuspend.addListener(() => {
  void log.close();
  void store.close();
  void sightings.close();
});

// Without these two the event page would not come up with Thunderbird, and messages restored with it would get no
// display script.
browser.runtime.onStartup.addListener(() => {
  tidy().catch(report);
  menu.create().catch(report);
});
browser.runtime.onInstalled.addListener(() => void menu.create().catch(report));
welcomeAtInstall(report);
keepDisplayScript().catch(report);
keepSpace().catch(report);
reach.watch();
