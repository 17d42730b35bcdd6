/**
 * The outer door: the first script of the event page, with nothing before it that could throw. The proxy hook is
 * the only one that sees a message's own requests; every error in here ends in the dead proxy, or in no answer at
 * all, because a listener that throws, rejects or answers nonsense lets the request out.
 */
import { passageInTab, passageOf, type RequestFacts } from "../core/diversion";
import { anonymousRequest } from "../platform/anonymous-request";
import { tabTypeOf } from "../platform/tab-type";
import { DEAD_END } from "./dead-end";
import type { GuardHandle } from "./guard-handle";
import { ProxyProbe } from "./proxy-probe";

/** ms to wait for the tab's kind before the request counts as a message's */
const TAB_PATIENCE = 5_000;

const BACKLOG = 1_000;

/** ms between two signs of life; shorter than any idle timeout of the event page */
const HEARTBEAT = 1_000;

const ownBase = browser.runtime.getURL("");

const probe = new ProxyProbe({
  onBeforeRequest: browser.webRequest.onBeforeRequest,
  send: (method, url) => {
    const request = anonymousRequest();
    request.open(method, url);
    request.send();
    return () => request.abort();
  },
  ownBase,
  now: () => Date.now(),
});

const handle: GuardHandle = {
  backlog: [],
  onDiverted: null,
  admits: null,
};
globalThis.cleardotGuard = handle;

/** The details of proxy.onRequest, as far as the guard reads them. */
interface ProxyDetails {
  readonly url: string;
  readonly type: string;
  readonly method: string;
  readonly tabId: number;
  readonly documentUrl?: string;
  readonly originUrl?: string;
  readonly frameAncestors?: readonly { readonly url: string }[];
}

async function tabType(tabId: number): Promise<string | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, TAB_PATIENCE));
  const asked = browser.tabs.get(tabId).then(
    (tab) => tabTypeOf(tab),
    () => undefined,
  );
  return Promise.race([asked, late]);
}

function report(request: RequestFacts): void {
  const diverted = { ...request, time: Date.now() };
  if (handle.onDiverted !== null) handle.onDiverted(diverted);
  else if (handle.backlog.length < BACKLOG) handle.backlog.push(diverted);
}

/**
 * - `pass`: may leave
 * - `refuse`: Cleardot's own, and may not
 * - `divert`: a message's, or nobody knows whose
 */
type Ruling = "pass" | "refuse" | "divert";

async function rule(details: ProxyDetails): Promise<Ruling> {
  const request: RequestFacts = {
    url: details.url,
    type: details.type,
    tabId: details.tabId,
    documentUrl: details.documentUrl,
    originUrl: details.originUrl,
    ancestors: (details.frameAncestors ?? []).map((frame) => frame.url),
  };
  let passage = passageOf(request, ownBase);
  if (passage === "own") return handle.admits?.(request.url) === true ? "pass" : "refuse";
  if (passage === "by-tab") passage = passageInTab(request.type, await tabType(request.tabId));
  if (passage === "pass") return "pass";
  report(request);
  return "divert";
}

let stayingUp = false;

/**
 * Gecko lets a request that waits for an answer go, out to the network, when the event page that owes the answer ends.
 * The document that made it may be gone by then: what CSS asked for ends only when Gecko has collected the document,
 * and nobody tells when that was. So from the first such request on the page stays up as long as Thunderbird does.
 */
function stayUp(): void {
  if (stayingUp) return;
  stayingUp = true;
  setInterval(() => void browser.runtime.getPlatformInfo(), HEARTBEAT);
}

/** Stops a request by the dead proxy, or, where Gecko uses none, by never answering. */
async function stop(details: ProxyDetails, ruling: Ruling): Promise<typeof DEAD_END> {
  try {
    if (await probe.holds(details.url)) return DEAD_END;
  } catch (error) {
    console.error("Cleardot: no telling whether the dead proxy holds a request; it gets no answer", error);
  }
  try {
    // Of a request of our own we are the document, and end it.
    if (ruling === "divert") stayUp();
  } catch (error) {
    console.error("Cleardot: a request that is held may get out when the event page ends", error);
  }
  return new Promise(() => undefined);
}

browser.proxy.onRequest.addListener(
  async (details) => {
    let ruling: Ruling = "divert";
    try {
      if (probe.isProbe(details)) return DEAD_END;
      ruling = await rule(details);
    } catch (error) {
      console.error("Cleardot: the guard failed, the request is diverted", error);
    }
    return ruling === "pass" ? undefined : stop(details, ruling);
  },
  { urls: ["<all_urls>"] },
);

// While an update takes the old version's place nobody listens for a moment, and requests of messages get out. As long
// as somebody listens here, Gecko keeps the new version for its next start. (It asks before every installation over a
// running add-on, also by hand from a file, but not before a temporary one, nor before a reload by about:debugging.)
browser.runtime.onUpdateAvailable.addListener(() => undefined);
