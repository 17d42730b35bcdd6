import type { MessageFacts } from "../../src/core/decision";
import type { TrackerException } from "../../src/core/exception";
import type { FilterList } from "../../src/core/filter-list";
import type { Finding } from "../../src/core/finding";
import type { ImageTally } from "../../src/core/image-tally";
import type { WantedImage } from "../../src/core/layout-sign";
import type { LogRecord, Receipt } from "../../src/core/log-record";
import type { Reason } from "../../src/core/outcome";
import { NO_POLICY, type Rule, type RuleChange } from "../../src/core/rule";
import { sameSubject } from "../../src/core/rule-validation";
import { DEFAULT_SETTINGS } from "../../src/core/settings";
import type { Sighting } from "../../src/core/sighting";
import { Desk, type TrustState } from "../../src/desk/desk";
import { type HeldImage, ImageSource } from "../../src/desk/image-source";
import type { MessageContent } from "../../src/desk/message-content";
import type { MessageView } from "../../src/desk/message-view";
import type { AdmitBytes, Fetched } from "../../src/fetch/clean-fetch";
import type { JudgeHop } from "../../src/fetch/flight";
import type { DivertedRequest } from "../../src/guard/guard-handle";
import type { MessageHeader } from "../../src/platform/browser";
import type { FromDisplay, ImageVerdict, ToDisplay } from "../../src/protocol/display-message";
import {
  type ActionAnswer,
  OTHER_MESSAGE,
  type ViewRef,
  type ViewReport,
} from "../../src/protocol/page-message";
import type { SeenIn, SightingsIn } from "../../src/store/sighting-store";
import { filterList, messageFacts, wantedImage } from "./core-fixture";

export const TAB = 3;
export const MESSAGE_URL = "mailbox:///home/ann/Mail/Inbox?number=17";
export const HERO = "https://img.shop.example/hero.png";
export const LOGO = "https://img.shop.example/logo.png";
export const PIXEL = "https://track.example/open.gif";

const DATE = new Date("2026-03-01T10:15:00Z");

const RECEIPT: Receipt = {
  requestHeadersRemoved: [],
  cookiesWithheld: null,
  responseHeadersDropped: [],
  status: 200,
  bytes: 4,
  milliseconds: 12,
  redirects: [],
  refusedHop: null,
};

/** @returns the shop's newsletter as Thunderbird lists it, with what the test cares about in place of the usual */
export function messageHeader(part: Partial<MessageHeader> = {}): MessageHeader {
  return {
    id: 17,
    date: DATE,
    author: "The Shop <news@shop.example>",
    subject: "Autumn offers",
    junk: false,
    headerMessageId: "1@shop.example",
    external: false,
    ...part,
  };
}

/** @returns the cells of the header block that Thunderbird writes in front of a message */
export function headerCells(header: MessageHeader, date = dateText(header.date)): readonly string[] {
  return [header.subject, header.author, date, "Ann <ann@reader.example>"];
}

/** @returns what the document of a message is made of */
export function bodyOf(id: number): string {
  return `<body>message ${id}</body>`;
}

/** @returns a date as Thunderbird writes it in the header block */
export function dateText(date: Date): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "short" }).format(date);
}

/** @returns a hero picture, with what the test cares about in place of the usual */
export function wanted(url: string, part: Partial<WantedImage> = {}): WantedImage {
  return wantedImage({ url, ...part });
}

export function pixel(url = PIXEL): WantedImage {
  return wanted(url, { width: 1, height: 1 });
}

/** @returns a promise, and what settles it */
export function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle?.(value) };
}

/** @returns the report that an action was answered with */
export function reportIn(answer: ActionAnswer): ViewReport | null {
  if (answer === OTHER_MESSAGE) throw new Error("the action was refused: another message is shown");
  return answer;
}

/** @returns an image that came, of as many bytes */
export function came(bytes = 4): Extract<Fetched, { ok: true }> {
  return { ok: true, bytes: new ArrayBuffer(bytes), type: "image/png", receipt: RECEIPT };
}

/** @returns an image that did not come */
export function stayedOut(
  outcome: "refused" | "failed" | "waiting",
  reason: Reason,
  finding: Finding | null = null,
  refusedHop: string | null = null,
): Fetched {
  return { ok: false, outcome, reason, finding, receipt: { ...RECEIPT, refusedHop } };
}

/** The network behind the clean fetch: every request is written down; what nobody set comes as an image. */
export class FakeNetwork {
  readonly requests: string[] = [];
  readonly answers = new Map<string, Fetched | Promise<Fetched>>();
  /** per URL, how the message's bound is told of bytes that come in */
  readonly admits = new Map<string, AdmitBytes>();
  /** per URL, how its redirects are judged */
  readonly judges = new Map<string, JudgeHop>();
  /** URLs whose fetch is being stopped */
  readonly stopping = new Set<string>();
  /** how often it was said that a message has left the screen */
  departures = 0;
  readonly #stops = new Map<string, () => void>();

  async fetch(url: string, admits: AdmitBytes, judgeHop: JudgeHop): Promise<Fetched> {
    this.requests.push(url);
    this.admits.set(url, admits);
    this.judges.set(url, judgeHop);
    return Promise.race([this.answers.get(url) ?? came(), this.#stopped(url)]);
  }

  /** What is under way ends as the clean fetch ends it. */
  stop(url: string): void {
    this.#stops.get(url)?.();
  }

  isStopping(url: string): boolean {
    return this.stopping.has(url);
  }

  left(): void {
    this.departures++;
  }

  #stopped(url: string): Promise<Fetched> {
    const { promise, resolve } = deferred<Fetched>();
    this.#stops.set(url, () => resolve(stayedOut("waiting", "stopped")));
    return promise;
  }
}

/** What was seen of URLs, without a disk. */
export class FakeSightings {
  readonly seen = new Map<string, Sighting>();
  readonly noted: string[] = [];
  readonly senders = new Set<string>();
  readonly redirects = new Set<string>();
  /** URLs that were loaded, and whether they turned out to be pixels */
  readonly loaded = new Map<string, boolean>();

  async lookUp(): Promise<SightingsIn> {
    return async () => this.seen;
  }

  async note(urls: readonly string[], { message, sender }: SeenIn): Promise<void> {
    this.senders.add(sender);
    this.noted.push(...urls.map((url) => `${message} ${url}`));
  }

  noteRedirect(url: string): void {
    this.redirects.add(url);
  }

  noteLoaded(url: string, isPixel: boolean): void {
    this.loaded.set(url, isPixel);
  }
}

/** The image store, without a disk. */
export class FakeStore {
  readonly images = new Map<string, HeldImage>();
  /** settles before a look into the store does */
  slow: Promise<void> | null = null;

  async getMany(urls: readonly string[]): Promise<ReadonlyMap<string, HeldImage>> {
    await this.slow;
    const found = new Map<string, HeldImage>();
    for (const url of urls) {
      const image = this.images.get(url);
      if (image !== undefined) found.set(url, image);
    }
    return found;
  }

  async put(url: string, image: HeldImage): Promise<void> {
    this.images.set(url, image);
  }

  async clear(): Promise<boolean> {
    this.images.clear();
    return true;
  }
}

/** What a displayed document has been told. */
export class FakeDocument {
  readonly posted: ToDisplay[] = [];
  view: MessageView | null = null;

  constructor(
    private readonly desk: Desk,
    readonly tabId: number,
    readonly url: string,
    readonly cells: readonly string[],
    /** what the document is made of; null: nothing that can be compared */
    readonly body: string | null,
  ) {}

  connect(): this {
    this.view = this.desk.connect(this.tabId, this.url, (message) => this.posted.push(message));
    return this;
  }

  say(message: FromDisplay): Promise<void> {
    if (this.view === null) throw new Error("the document is not connected");
    return this.desk.receive(this.view, message);
  }

  /** Says what it wants, as its display script does when the document is parsed. */
  wants(
    images: readonly WantedImage[],
    part: Partial<Extract<FromDisplay, { type: "wants" }>> = {},
  ): Promise<void> {
    return this.say({
      type: "wants",
      startedAt: Date.now(),
      identity: { cells: this.cells },
      forwarded: false,
      images,
      overlooked: 0,
      refused: [],
      body: this.body,
      ...part,
    });
  }

  /** The user presses the placeholder of an image. */
  choose(url: string): Promise<void> {
    return this.say({ type: "choose", url });
  }

  /** The user presses the placeholder of an image, and in the popup the button that loads it. */
  async click(url: string): Promise<void> {
    await this.choose(url);
    if (this.view !== null) await this.desk.loadOne(this.view.ref, url);
  }

  /** The reader goes on to another message. */
  close(): void {
    if (this.view !== null) this.desk.disconnect(this.view);
  }

  /** URLs of the images it was given, in order. */
  get images(): string[] {
    return this.posted.flatMap((message) =>
      message.type === "images" ? message.images.map(({ url }) => url) : [],
    );
  }

  /** The last verdict on an image. */
  verdict(url: string): ImageVerdict | undefined {
    return this.posted
      .flatMap((message) => (message.type === "verdicts" ? message.verdicts : []))
      .findLast((verdict) => verdict.url === url);
  }
}

/** A Thunderbird that displays messages, around a real desk. */
export class FakeThunderbird {
  readonly network = new FakeNetwork();
  readonly store = new FakeStore();
  readonly records: LogRecord[] = [];
  /** tab to what its button is told */
  readonly tallies = new Map<number, ImageTally>();
  /** tab to the message that is selected in it */
  readonly selected = new Map<number, MessageHeader>([[TAB, messageHeader()]]);
  /** message to what is read from it; one that is not in here cannot be read. Its document is made of `bodyOf` it. */
  readonly messages = new Map<
    number,
    /** without `urls` it names whatever its document wants */
    { facts: MessageFacts; recipients: readonly string[]; urls?: ReadonlySet<string> }
  >([[17, { facts: messageFacts(), recipients: ["ann@reader.example"] }]]);
  trust: TrustState = {
    policy: NO_POLICY,
    rules: [],
    settings: DEFAULT_SETTINGS,
    exceptions: [],
    blockedHosts: [],
    ownAddresses: ["ann@reader.example"],
  };
  lastChange: RuleChange | null = null;
  readonly sightings = new FakeSightings();
  /** what the filter list says of a URL; null: it cannot be read */
  filterList: FilterList | null = filterList(() => null);
  /** in place of the trust there is */
  trustFails: Error | null = null;
  /** display scripts that come back when they are called, by tab */
  readonly sleeping = new Map<number, () => void>();
  readonly images = new ImageSource({
    fetch: (url, admits, judgeHop) => this.network.fetch(url, admits, judgeHop),
    stop: (url) => this.network.stop(url),
    isStopping: (url) => this.network.isStopping(url),
    left: () => this.network.left(),
    store: this.store,
  });
  /** the button is on the toolbar, and its popup can be opened */
  hasButton = true;
  /** tabs whose popup was opened, in order */
  readonly popups: number[] = [];
  readonly desk = new Desk({
    openPopup: async (tabId) => {
      if (this.hasButton) this.popups.push(tabId);
      return this.hasButton;
    },
    displayedMessage: async (tabId) => this.selected.get(tabId) ?? null,
    reader: {
      read: async ({ id, author }) => {
        const message = this.messages.get(id);
        if (message === undefined) throw new Error(`no message ${id}`);
        const { facts, recipients, urls } = message;
        const content: MessageContent = {
          length: 0,
          names: (url) => urls?.has(url) ?? true,
          makes: (document) => document.html === bodyOf(id),
        };
        return { facts, recipients, content, from: [author] };
      },
      addresses: async (from) => [/<([^<>]*)>$/.exec(from)?.[1] ?? from],
    },
    trust: async () => {
      if (this.trustFails !== null) throw this.trustFails;
      return this.trust;
    },
    setRule: async (rule) => {
      const others = this.trust.rules.filter(
        ({ scope, value }) => scope !== rule.scope || value !== rule.value,
      );
      this.trust = { ...this.trust, rules: [...others, rule] };
    },
    removeRule: async (rule) => {
      this.trust = { ...this.trust, rules: this.trust.rules.filter((other) => !sameSubject(other, rule)) };
    },
    lastChange: {
      read: async () => this.lastChange,
      write: async (change) => {
        this.lastChange = change;
      },
    },
    images: this.images,
    filterList: async () => {
      if (this.filterList === null) throw new Error("no filter list");
      return this.filterList;
    },
    sightings: this.sightings,
    log: (record) => this.records.push(record),
    changed: (tabId, tally) => this.tallies.set(tabId, tally),
    call: async (tabId) => {
      const wake = this.sleeping.get(tabId);
      if (wake === undefined)
        throw new Error("Could not establish connection. Receiving end does not exist.");
      wake();
    },
    now: () => Date.now(),
  });

  /** tab to the document it was given last */
  readonly #displayed = new Map<number, FakeDocument>();

  /** The number of images that are not there, as the button is told it. */
  heldBack(tabId = TAB): number | undefined {
    const tally = this.tallies.get(tabId);
    return tally && tally.waiting + tally.refused;
  }

  /** Gives the reader rules, in place of those there are. */
  rules(...rules: readonly Rule[]): void {
    this.trust = { ...this.trust, rules };
  }

  /** Has the reader say of shapes of URLs that they are no trackers. */
  except(...shapes: readonly string[]): void {
    const exceptions: readonly TrackerException[] = shapes.map((shape) => ({
      shape,
      evenAddress: false,
      createdAt: 1,
    }));
    this.trust = { ...this.trust, exceptions };
  }

  /** Changes what is read from the shop's newsletter. */
  facts(part: Partial<MessageFacts>): void {
    this.messages.set(17, { facts: messageFacts(part), recipients: ["ann@reader.example"] });
  }

  /** Displays the shop's newsletter in the usual tab, or a document with other cells in its header block. */
  display(
    cells = headerCells(messageHeader()),
    url = MESSAGE_URL,
    tabId = TAB,
    body: string | null = bodyOf(17),
  ): FakeDocument {
    const document = new FakeDocument(this.desk, tabId, url, cells, body).connect();
    this.#displayed.set(tabId, document);
    return document;
  }

  /** Names the display that a tab shows, as a page does that has its report; none where nothing was displayed there. */
  on(tabId = TAB): ViewRef {
    return this.#displayed.get(tabId)?.view?.ref ?? { tabId, view: "" };
  }

  /** The guard turns away a request of the displayed document. */
  divert(part: Partial<DivertedRequest> = {}): Promise<void> {
    return this.desk.diverted({
      url: HERO,
      type: "image",
      tabId: TAB,
      documentUrl: MESSAGE_URL,
      originUrl: undefined,
      ancestors: [],
      time: Date.now(),
      ...part,
    });
  }

  /** The log as "outcome/reason url". */
  get log(): string[] {
    return this.records.map(({ outcome, reason, url }) => `${outcome}/${reason} ${url}`);
  }
}
