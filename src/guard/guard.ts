/**
 * The outer door: the first script of the event page, with nothing before it that could throw. The proxy hook is
 * the only one that sees a message's own requests; every error in here ends in the dead proxy, because a listener
 * that throws, rejects or answers nonsense lets the request out.
 */
import { passageInTab, passageOf, type RequestFacts } from "../core/diversion";
import type { GuardHandle } from "./guard-handle";

/**
 * A proxy nobody answers at. Of type https, so that the target's name is not looked up; the trailing null keeps
 * Gecko from failing over to the user's own proxy.
 */
const DEAD_END = [{ type: "https", host: "127.0.0.1", port: 1 }, null];

/** ms to wait for the tab's kind before the request counts as a message's */
const TAB_PATIENCE = 5_000;

const BACKLOG = 1_000;

const handle: GuardHandle = { backlog: [], onDiverted: null, admits: null };
globalThis.cleardotGuard = handle;

const ownBase = browser.runtime.getURL("");

/** The details of proxy.onRequest, as far as the guard reads them. */
interface ProxyDetails {
  readonly url: string;
  readonly type: string;
  readonly tabId: number;
  readonly documentUrl?: string;
  readonly originUrl?: string;
  readonly frameAncestors?: readonly { readonly url: string }[];
}

async function tabType(tabId: number): Promise<string | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, TAB_PATIENCE));
  const asked = browser.tabs.get(tabId).then(
    (tab) => ("type" in tab && typeof tab.type === "string" ? tab.type : undefined),
    () => undefined,
  );
  return Promise.race([asked, late]);
}

function report(request: RequestFacts): void {
  const diverted = { ...request, time: Date.now() };
  if (handle.onDiverted !== null) handle.onDiverted(diverted);
  else if (handle.backlog.length < BACKLOG) handle.backlog.push(diverted);
}

/** @returns whether the request may leave */
async function mayPass(details: ProxyDetails): Promise<boolean> {
  const request: RequestFacts = {
    url: details.url,
    type: details.type,
    tabId: details.tabId,
    documentUrl: details.documentUrl,
    originUrl: details.originUrl,
    ancestors: (details.frameAncestors ?? []).map((frame) => frame.url),
  };
  let passage = passageOf(request, ownBase);
  if (passage === "own") return handle.admits?.(request.url) ?? false;
  if (passage === "by-tab") passage = passageInTab(request.type, await tabType(request.tabId));
  if (passage === "pass") return true;
  report(request);
  return false;
}

browser.proxy.onRequest.addListener(
  async (details) => {
    try {
      if (await mayPass(details)) return undefined;
    } catch (error) {
      console.error("Cleardot: the guard failed, the request is diverted", error);
    }
    return DEAD_END;
  },
  { urls: ["<all_urls>"] },
);
