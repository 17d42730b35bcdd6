/** What the guard knows of a request, already free of the browser's types. */
export interface RequestFacts {
  readonly url: string;
  /** webRequest's resource type; "main_frame" is a navigation of the tab itself */
  readonly type: string;
  readonly tabId: number;
  readonly documentUrl: string | undefined;
  readonly originUrl: string | undefined;
  /** URLs of the enclosing documents, innermost first */
  readonly ancestors: readonly string[];
}

/**
 * - `own`: asked for by Cleardot itself
 * - `divert`: asked for by a message
 * - `pass`: not a message's
 * - `by-tab`: only the kind of tab can tell (no document, or one that has no address of its own)
 */
export type Passage = "own" | "divert" | "pass" | "by-tab";

/** Schemes of a message's document; x-moz-ews and x-moz-graph came with Thunderbird 153. */
const MESSAGE_SCHEMES = new Set([
  "imap:",
  "imap-message:",
  "mailbox:",
  "mailbox-message:",
  "news:",
  "news-message:",
  "nntp:",
  "snews:",
  "ews:",
  "ews-message:",
  "x-moz-ews:",
  "graph:",
  "graph-message:",
  "x-moz-graph:",
]);

/**
 * Documents that are never a message nor lie inside one. `about:` is not here: about:blank and about:srcdoc
 * are what a message's frames and the compose window's editor are made of.
 */
const OUTSIDE_SCHEMES = new Set([
  "http:",
  "https:",
  "ws:",
  "wss:",
  "moz-extension:",
  "chrome:",
  "resource:",
  "view-source:",
]);

function schemeOf(url: string): string {
  const colon = url.indexOf(":");
  return colon < 0 ? "" : url.slice(0, colon + 1).toLowerCase();
}

/** Kinds of tabs in which Thunderbird shows messages. */
const MESSAGE_TAB_TYPES: ReadonlySet<string> = new Set(["mail", "messageDisplay"]);

/** @returns whether a tab of this type (`tabs.Tab.type`) may show a message */
export function mayShowMessage(tabType: string | undefined): boolean {
  return tabType !== undefined && MESSAGE_TAB_TYPES.has(tabType);
}

/**
 * Whether a document is a message, by its address. The guard has to divert whatever could be one; here a web page does
 * not become a message by what stands in its address.
 */
export function isMessageDocument(url: string): boolean {
  return isMessageUrl(url) && !OUTSIDE_SCHEMES.has(schemeOf(url));
}

function isMessageUrl(url: string): boolean {
  if (MESSAGE_SCHEMES.has(schemeOf(url))) return true;
  // An .eml file or attachment is shown under the address it was opened from, marked as a message by its type.
  return url.includes("application/x-message-display");
}

/**
 * Decides what a request is from its addresses alone.
 * @param ownBase `moz-extension://<uuid>/` of this installation
 */
export function passageOf(request: RequestFacts, ownBase: string): Passage {
  const asker = request.documentUrl ?? request.originUrl;
  if (request.tabId < 0 && asker?.startsWith(ownBase)) return "own";
  const around = [request.documentUrl, request.originUrl, ...request.ancestors].filter(
    (url) => url !== undefined,
  );
  if (around.some(isMessageUrl)) return "divert";
  if (request.tabId < 0) return "pass";
  if (asker !== undefined && OUTSIDE_SCHEMES.has(schemeOf(asker))) return "pass";
  // A frame without an address of its own (sandboxed, data:, srcdoc) belongs to the page around it.
  const outermost = request.ancestors.at(-1);
  if (outermost !== undefined && OUTSIDE_SCHEMES.has(schemeOf(outermost))) return "pass";
  return "by-tab";
}

/**
 * Decides for a request whose addresses did not tell (`by-tab`).
 * @param tabType the tab's `type`; undefined when the tab could not be asked
 */
export function passageInTab(type: string, tabType: string | undefined): "divert" | "pass" {
  switch (tabType) {
    case "messageCompose":
    case undefined:
      return "divert";
    case "mail":
    case "messageDisplay":
      // The mail tab also shows feeds' web pages; those navigate the tab's web browser, which no message can:
      // a message's own navigation would name the message as its origin.
      return type === "main_frame" ? "pass" : "divert";
    default:
      return "pass";
  }
}
