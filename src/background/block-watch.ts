import { afterMessage, afterTrial, type RemoteBlock } from "../core/remote-block";
import type { SelfTestState } from "../core/self-test";
import { documentOf } from "../desk/message-view";
import type { DivertedRequest } from "../guard/guard-handle";
import type { MessageHeader } from "../platform/browser";
import type { ViewReport } from "../protocol/page-message";

/** What the watch needs of the rest. */
export interface BlockWatchPorts {
  /** what became of the message that a tab shows; null where it shows none */
  readonly report: (
    tabId: number,
  ) => Promise<Pick<ViewReport, "view" | "headerMessageId" | "author" | "levelSource" | "items"> | null>;
  /** the message that the tab has selected */
  readonly displayedMessage: (
    tabId: number,
  ) => Promise<Pick<MessageHeader, "headerMessageId" | "external" | "folder"> | null>;
  /** the type of an account: "rss" for feeds */
  readonly accountType: (accountId: string) => Promise<string | null>;
  readonly update: (edit: (before: RemoteBlock) => RemoteBlock) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
  readonly now: () => number;
}

/** ms without news of a tab after which Thunderbird has asked for all it will */
const QUIET_MS = 2_000;

/** Native requests that are remembered of a tab. */
const MAX_REQUESTS = 200;

/** Tabs that are remembered. */
const MAX_TABS = 100;

/**
 * ms that a document may have begun before the event page did which it has woken. One that is older only connects anew,
 * and what Thunderbird asked for at its beginning was told to the page that has ended.
 */
const WAKING_MS = 5_000;

const IMAGE_TYPES = new Set(["image", "imageset"]);

/** Messages that Thunderbird treats in a way of their own, or of which it is not known which they are. */
const UNTOLD: ReadonlySet<ViewReport["levelSource"]> = new Set([
  "encrypted",
  "junk",
  "forwarded",
  "unidentified",
]);

/** The way in which the self-test's message asks for an image as most mails do. */
const PLAIN_IMAGE = "img";

interface TabState {
  documentUrl: string;
  /** the same document came twice: the second time may be the doing of "Show remote content" */
  repeated: boolean;
  requests: DivertedRequest[];
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Sees by what messages ask for whether Thunderbird's own block of remote content is on. */
export class BlockWatch {
  readonly #tabs = new Map<number, TabState>();
  readonly #since: number;

  constructor(private readonly ports: BlockWatchPorts) {
    this.#since = ports.now();
  }

  /** A message's document has connected. */
  connected(tabId: number, documentUrl: string): void {
    const tab = this.#tab(tabId);
    tab.repeated = tab.documentUrl === documentUrl;
    tab.documentUrl = documentUrl;
    tab.requests = tab.requests.filter((request) => request.documentUrl === documentUrl);
  }

  /** The guard has turned a message's request away. */
  diverted(request: DivertedRequest): void {
    if (!IMAGE_TYPES.has(request.type) || request.tabId < 0) return;
    const { requests } = this.#tab(request.tabId);
    if (requests.length >= MAX_REQUESTS) requests.shift();
    requests.push(request);
  }

  /** There is news of the message that a tab shows. */
  changed(tabId: number): void {
    const tab = this.#tab(tabId);
    clearTimeout(tab.timer);
    tab.timer = setTimeout(() => void this.#look(tabId, tab).catch(this.ports.onTrouble), QUIET_MS);
  }

  /** The self-test is over. Nobody can have allowed its sender, so its result is certain. */
  async selfTested({ verdict, results }: SelfTestState): Promise<void> {
    const result = results[PLAIN_IMAGE];
    if (verdict !== "held" || (result !== "guard" && result !== "rules")) return;
    await this.ports.update((before) => afterTrial(before, result === "guard"));
  }

  #tab(tabId: number): TabState {
    const known = this.#tabs.get(tabId);
    if (known !== undefined) return known;
    const oldest = this.#tabs.keys().next().value;
    if (this.#tabs.size >= MAX_TABS && oldest !== undefined) this.#tabs.delete(oldest);
    const made: TabState = { documentUrl: "", repeated: false, requests: [], timer: undefined };
    this.#tabs.set(tabId, made);
    return made;
  }

  async #look(tabId: number, tab: TabState): Promise<void> {
    const [report, header] = await Promise.all([
      this.ports.report(tabId),
      this.ports.displayedMessage(tabId),
    ]);
    if (report === null || header === null || UNTOLD.has(report.levelSource)) return;
    const { startedAt, documentUrl } = documentOf(report);
    if (startedAt < this.#since - WAKING_MS) return;
    if (documentUrl !== tab.documentUrl || report.author.domain === "") return;
    // An .eml file has no account; and what is selected may be the next message already.
    if (header.external || header.headerMessageId !== report.headerMessageId) return;
    const accountId = header.folder?.accountId;
    // Thunderbird loads the images of feeds whether its block is on or off.
    const type = accountId === undefined ? null : await this.ports.accountType(accountId);
    if (type === null || type === "rss") return;
    if (
      !report.items.some(
        ({ kind, host, reason }) => kind === "img" && host !== "" && reason !== "never-fetched",
      )
    )
      return;
    const asked = tab.requests.filter(
      (request) => request.documentUrl === documentUrl && request.time >= startedAt,
    );
    if (asked.length > 0 && tab.repeated) return;
    const askedHosts = [...new Set(asked.map(({ url }) => new URL(url).hostname))];
    await this.ports.update((before) => afterMessage(before, { sender: report.author.domain, askedHosts }));
  }
}
