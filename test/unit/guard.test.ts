import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DivertedRequest, GuardHandle } from "../../src/guard/guard-handle";
import { FakeEvent, strictFake } from "./fake-browser";

const OWN = "moz-extension://0a1b2c3d-0000-4000-8000-000000000001/";
const MESSAGE = "mailbox:///home/ann/Mail/Inbox?number=17";
const TRACKER = "https://track.example/open.gif";
const DEAD_END = [{ type: "https", host: "127.0.0.1", port: 1 }, null];
const NOW = 1_700_000_000_000;

/** A request as proxy.onRequest tells of it. */
interface Details {
  readonly url: string;
  readonly type: string;
  readonly tabId: number;
  readonly documentUrl?: string;
  readonly originUrl?: string;
  readonly frameAncestors?: readonly { readonly url: string }[] | null;
}

// Two of these ask hundreds of times, on a machine that may have more to do.
vi.setConfig({ testTimeout: 60_000 });

let onRequest = new FakeEvent<(details: unknown) => unknown>();
let onBeforeRequest = new FakeEvent<(details: unknown) => { cancel?: boolean }>();
let onUpdateAvailable = new FakeEvent<() => void>();
/** the proxy Gecko uses for a host, in place of the dead one */
let exempt = new Map<string, object | null>();
/** requests of the guard's own that nothing cancelled, with the proxy they had */
let escaped: string[] = [];
/** requests of the guard's own, cancelled or not */
let probes: string[] = [];
let heartbeats = 0;
/** tab to its type; a tab that is not in here is gone */
let tabs = new Map<number, string>();
let tabsAsked: number[] = [];
/** in place of what tabs.get does */
let tabsGet: ((tabId: number) => Promise<object>) | null = null;

/** Loads the guard as the event page does, against a browser that has nothing but what the guard needs. */
async function load(): Promise<GuardHandle> {
  await import("../../src/guard/guard");
  return globalThis.cleardotGuard;
}

/** What Gecko does with a request of Cleardot's own: asks for its proxy, then shows it to those who may cancel it. */
class FakeRequest {
  #line = ["", ""] as [method: string, url: string];
  #aborted = false;

  open(method: string, url: string): void {
    this.#line = [method, url];
  }

  send(): void {
    void this.#go();
  }

  abort(): void {
    this.#aborted = true;
  }

  async #go(): Promise<void> {
    const [method, url] = this.#line;
    probes.push(url);
    const details = {
      ...{ method, url, type: "xmlhttprequest", tabId: -1 },
      documentUrl: `${OWN}_generated.html`,
    };
    const answer = await onRequest.added[0]?.listener(details);
    const host = new URL(url).hostname;
    const dead = Array.isArray(answer) ? answer[0] : undefined;
    const proxyInfo = exempt.has(host) ? exempt.get(host) : dead;
    if (host === "stuck.example" || this.#aborted) return;
    const cancelled = [...onBeforeRequest.added].some(
      ({ listener }) => listener({ ...details, proxyInfo }).cancel === true,
    );
    if (!cancelled) escaped.push(url);
  }
}

/** @returns what the guard answers to Gecko, or "held" when it gives no answer */
async function ask(details: unknown): Promise<unknown> {
  const [entry] = onRequest.added;
  if (entry === undefined) throw new Error("the guard does not listen");
  let answer: unknown = "held";
  void Promise.resolve(entry.listener(details)).then(
    (value) => {
      answer = value;
    },
    () => {
      answer = "rejected";
    },
  );
  await vi.advanceTimersByTimeAsync(0);
  return answer;
}

const ofMessage: Details = { url: TRACKER, type: "image", tabId: 3, documentUrl: MESSAGE };
const ofCompose: Details = { url: TRACKER, type: "image", tabId: 8 };
const ofWebPage: Details = { url: TRACKER, type: "image", tabId: 5, documentUrl: "https://blog.example/" };
const ofCleardot: Details = {
  url: TRACKER,
  type: "xmlhttprequest",
  tabId: -1,
  documentUrl: `${OWN}_generated.html`,
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.resetModules();
  onRequest = new FakeEvent();
  onBeforeRequest = new FakeEvent();
  onUpdateAvailable = new FakeEvent();
  exempt = new Map();
  escaped = [];
  probes = [];
  heartbeats = 0;
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  tabs = new Map([
    [3, "mail"],
    [5, "content"],
    [8, "messageCompose"],
  ]);
  tabsAsked = [];
  tabsGet = null;
  vi.stubGlobal(
    "browser",
    strictFake("browser", {
      runtime: strictFake("browser.runtime", {
        getURL: (path: string) => OWN + path,
        onUpdateAvailable,
        getPlatformInfo: async () => {
          heartbeats++;
        },
      }),
      proxy: strictFake("browser.proxy", { onRequest }),
      webRequest: strictFake("browser.webRequest", { onBeforeRequest }),
      tabs: strictFake("browser.tabs", {
        get: (tabId: number): Promise<object> => {
          tabsAsked.push(tabId);
          if (tabsGet !== null) return tabsGet(tabId);
          const type = tabs.get(tabId);
          return type === undefined
            ? Promise.reject(new Error(`Invalid tab ID: ${tabId}`))
            : Promise.resolve({ id: tabId, type });
        },
      }),
    }),
  );
});

afterEach(() => {
  expect(escaped).toEqual([]);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the guard", () => {
  it("listens to every request once its script has run", async () => {
    await load();
    expect(onRequest.added.map(({ extra }) => extra)).toEqual([[{ urls: ["<all_urls>"] }]]);
  });

  it("has an update wait for the next start of Thunderbird, from its first moment on", async () => {
    await load();
    expect(onUpdateAvailable.added).toHaveLength(1);
  });

  it("diverts a message's request into a dead end that Gecko does not fail over from", async () => {
    await load();
    expect(await ask(ofMessage)).toEqual(DEAD_END);
  });

  it("diverts a request of a frame inside a message", async () => {
    await load();
    const frameAncestors = [{ url: "about:srcdoc" }, { url: MESSAGE }];
    expect(await ask({ ...ofMessage, documentUrl: "about:srcdoc", frameAncestors })).toEqual(DEAD_END);
  });

  it("diverts a compose window's request", async () => {
    await load();
    expect(await ask(ofCompose)).toEqual(DEAD_END);
  });

  it.each<[string, Details]>([
    ["a web page's tab", ofWebPage],
    ["a tab without a document's address", { url: "https://blog.example/", type: "main_frame", tabId: 5 }],
    ["a feed's web page in the mail tab", { url: "https://blog.example/", type: "main_frame", tabId: 3 }],
    ["a calendar", { url: "https://dav.reader.example/", type: "xmlhttprequest", tabId: -1 }],
  ])("lets pass, by the user's own proxy, what comes from %s", async (_, details) => {
    await load();
    // null would pass it as well, but around the user's proxy
    expect(await ask(details)).toBeUndefined();
  });

  it("does not ask for the tab where the addresses tell", async () => {
    await load();
    await ask(ofMessage);
    await ask(ofWebPage);
    await ask(ofCleardot);
    expect(tabsAsked).toEqual([]);
  });
});

describe("a request whose tab cannot tell", () => {
  it("is diverted when the tab is gone", async () => {
    await load();
    expect(await ask({ ...ofCompose, tabId: 99 })).toEqual(DEAD_END);
  });

  it("is diverted when the tab has no type", async () => {
    tabsGet = async () => ({ id: 5 });
    await load();
    expect(await ask({ ...ofCompose, tabId: 5 })).toEqual(DEAD_END);
  });

  it("is diverted when asking for the tab throws", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    tabsGet = () => {
      throw new Error("shutting down");
    };
    await load();
    expect(await ask({ ...ofCompose, tabId: 5 })).toEqual(DEAD_END);
  });

  it("is diverted after five seconds when the tab never answers", async () => {
    tabsGet = () => new Promise(() => undefined);
    await load();
    const answer = vi.fn();
    void Promise.resolve(onRequest.added[0]?.listener({ ...ofCompose, tabId: 5 })).then(answer);
    await vi.advanceTimersByTimeAsync(4_999);
    const early = answer.mock.calls.length;
    await vi.advanceTimersByTimeAsync(1);
    expect([early, answer.mock.calls]).toEqual([0, [[DEAD_END]]]);
  });
});

describe("a request of Cleardot's own", () => {
  it("is refused before anyone could strip it", async () => {
    await load();
    expect(await ask(ofCleardot)).toEqual(DEAD_END);
  });

  it("goes out when it is admitted", async () => {
    const guard = await load();
    const admits = vi.fn(() => true);
    guard.admits = admits;
    expect([await ask(ofCleardot), admits.mock.calls]).toEqual([undefined, [[TRACKER]]]);
  });

  it("is refused when it is not admitted", async () => {
    const guard = await load();
    guard.admits = () => false;
    expect(await ask(ofCleardot)).toEqual(DEAD_END);
  });

  it("is refused when nobody can say", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const guard = await load();
    guard.admits = () => {
      throw new TypeError("Invalid URL");
    };
    expect(await ask(ofCleardot)).toEqual(DEAD_END);
  });

  it("is no message's, and so no consent: it is not reported", async () => {
    const guard = await load();
    await ask(ofCleardot);
    expect(guard.backlog).toEqual([]);
  });

  it("does not open the door for a message's request", async () => {
    const guard = await load();
    guard.admits = () => true;
    expect(await ask(ofMessage)).toEqual(DEAD_END);
  });
});

describe("what was diverted", () => {
  it("is kept, in order and with its time, until somebody wants to know", async () => {
    const guard = await load();
    await ask(ofMessage);
    await vi.advanceTimersByTimeAsync(40);
    await ask(ofCompose);
    const nobody = { documentUrl: undefined, originUrl: undefined, ancestors: [] };
    expect(guard.backlog).toEqual([
      { ...nobody, ...ofMessage, time: NOW },
      { ...nobody, ...ofCompose, time: NOW + 40 },
    ]);
  });

  it("is reported at once when somebody wants to know", async () => {
    const guard = await load();
    const diverted: DivertedRequest[] = [];
    guard.onDiverted = (request) => diverted.push(request);
    await ask(ofMessage);
    expect([diverted.map(({ url }) => url), guard.backlog]).toEqual([[TRACKER], []]);
  });

  it("is kept within bounds", async () => {
    const guard = await load();
    for (let i = 0; i < 1_500; i++) await ask(ofMessage);
    expect(guard.backlog).toHaveLength(1_000);
  });

  it("is diverted beyond those bounds too", async () => {
    await load();
    for (let i = 0; i < 1_000; i++) await ask(ofMessage);
    expect(await ask(ofMessage)).toEqual(DEAD_END);
  });

  it("has nothing of what passed", async () => {
    const guard = await load();
    await ask(ofWebPage);
    expect(guard.backlog).toEqual([]);
  });

  it("stays diverted when telling of it throws", async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    const guard = await load();
    guard.onDiverted = () => {
      throw new Error("the desk is broken");
    };
    expect([await ask(ofMessage), error.mock.calls.length]).toEqual([DEAD_END, 1]);
  });
});

describe("a request that makes no sense", () => {
  beforeEach(() => {
    vi.spyOn(console, "error").mockReturnValue();
  });

  it.each([
    ["undefined", undefined],
    ["null", null],
    ["a text", "request"],
    ["one without anything", {}],
  ])("gets no answer: %s", async (_, details) => {
    await load();
    expect(await ask(details)).toBe("held");
  });

  it.each([
    ["one whose document is no text", { ...ofMessage, documentUrl: 7 }],
    ["one whose ancestors are no list", { ...ofCompose, frameAncestors: 7 }],
    ["one whose ancestors are not there", { ...ofCompose, frameAncestors: [null] }],
  ])("is diverted: %s", async (_, details) => {
    await load();
    expect(await ask(details)).toEqual(DEAD_END);
  });

  it("gets no answer when reading it throws", async () => {
    await load();
    const details = {
      get url(): string {
        throw new Error("dead object");
      },
    };
    expect(await ask(details)).toBe("held");
  });

  it("never gets null for an answer, nor a rejection, which would let it out", async () => {
    tabsGet = async () => ({ type: "mail" });
    const guard = await load();
    guard.onDiverted = () => undefined;
    const details = fc.oneof(
      fc.anything(),
      fc.record(
        {
          url: fc.anything(),
          type: fc.anything(),
          tabId: fc.anything(),
          documentUrl: fc.anything(),
          originUrl: fc.anything(),
          frameAncestors: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(details, async (any) => {
        const answer = await ask(any);
        return (
          answer === undefined || answer === "held" || JSON.stringify(answer) === JSON.stringify(DEAD_END)
        );
      }),
      { numRuns: 250 },
    );
  });

  it("is diverted whatever else it says, as long as its document is a message", async () => {
    tabsGet = async () => ({ type: "content" });
    const guard = await load();
    guard.onDiverted = () => undefined;
    guard.admits = () => true;
    const details = fc.record({
      url: fc.webUrl(),
      type: fc.string(),
      tabId: fc.integer({ min: -1 }),
      documentUrl: fc.constantFrom(MESSAGE, "imap://ann@imap.reader.example/fetch%3EUID%3E/INBOX%3E1"),
      originUrl: fc.option(fc.webUrl(), { nil: undefined }),
      frameAncestors: fc.option(fc.array(fc.record({ url: fc.webUrl() })), { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(details, async (request) => {
        const answer = await ask(request);
        return Array.isArray(answer) || answer === "held";
      }),
      { numRuns: 150 },
    );
  });
});

describe("a host for which Gecko uses no proxy, or another one", () => {
  const LOCAL = "http://127.0.0.1:8080/image.png";
  const ofLocal: Details = { ...ofMessage, url: LOCAL };

  beforeEach(() => {
    exempt.set("127.0.0.1", null);
    exempt.set("foreign.example", { type: "socks", host: "127.0.0.1", port: 9050 });
    exempt.set("near.example", { type: "https", host: "127.0.0.1", port: 2 });
  });

  it.each(["127.0.0.1:8080", "foreign.example", "near.example"])(
    "gets no answer, however long it waits: %s",
    async (host) => {
      await load();
      const answer = vi.fn();
      const asked = onRequest.added[0]?.listener({ ...ofMessage, url: `http://${host}/image.png` });
      void Promise.resolve(asked).then(answer, answer);
      await vi.advanceTimersByTimeAsync(3_600_000);
      expect(answer).not.toHaveBeenCalled();
    },
  );

  it("is found out by a request that is cancelled before it leaves, one for all images of a host", async () => {
    await load();
    await ask(ofLocal);
    await ask({ ...ofLocal, url: "http://127.0.0.1:8080/other.png" });
    await ask(ofMessage);
    expect(probes).toEqual(["http://127.0.0.1:8080/", "https://track.example/"]);
  });

  it("is asked about again a second later: the reader may have changed the settings", async () => {
    await load();
    await ask(ofMessage);
    exempt.set("track.example", null);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await ask(ofMessage)).toBe("held");
  });

  it("is taken to be one when no answer comes within five seconds", async () => {
    await load();
    const answer = vi.fn();
    const asked = onRequest.added[0]?.listener({ ...ofMessage, url: "http://stuck.example/image.png" });
    void Promise.resolve(asked).then(answer, answer);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([answer.mock.calls, onBeforeRequest.added]).toEqual([[], []]);
  });

  it("is taken to be one, without a request, where Gecko would hide that request from us", async () => {
    await load();
    const answer = await ask({ ...ofMessage, url: "https://addons.mozilla.org/image.png" });
    expect([answer, probes]).toEqual(["held", []]);
  });

  it.each(["ftp://files.example/image.png", "ws://socket.example/", "mailto:ann@reader.example"])(
    "is taken to be one, without a request, where the scheme is another: %s",
    async (url) => {
      await load();
      expect([await ask({ ...ofMessage, url }), probes]).toEqual(["held", []]);
    },
  );

  it("is not looked for any longer once it is known: a clean fetch has no more stops than it needs", async () => {
    await load();
    await ask(ofLocal);
    expect(onBeforeRequest.added).toEqual([]);
  });

  it("lets a request of another's that comes by at that moment go on", async () => {
    await load();
    void onRequest.added[0]?.listener({ ...ofMessage, url: "http://stuck.example/image.png" });
    await vi.advanceTimersByTimeAsync(1);
    const looking = onBeforeRequest.added[0]?.listener;
    const other = { method: "HEAD", url: "http://stuck.example/", type: "xmlhttprequest", tabId: -1 };
    expect([looking?.(other), looking?.({ ...other, method: "GET", documentUrl: OWN })]).toEqual([{}, {}]);
  });

  it("keeps the event page up from then on: nobody tells when Gecko has ended such a request", async () => {
    await load();
    await ask(ofLocal);
    await ask(ofLocal);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(heartbeats).toBe(3_600);
  });

  it("does not keep the event page up where the dead proxy holds all", async () => {
    await load();
    await ask(ofMessage);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(heartbeats).toBe(0);
  });

  it.each([
    ["Thunderbird itself", undefined],
    ["another add-on", "moz-extension://ffffffff-0000-4000-8000-000000000001/background.html"],
  ])("leaves alone a HEAD of %s to the same host at the same moment", async (_, originUrl) => {
    await load();
    void onRequest.added[0]?.listener({ ...ofMessage, url: "http://stuck.example/image.png" });
    await vi.advanceTimersByTimeAsync(1);
    const head = { url: "http://stuck.example/", method: "HEAD", type: "xmlhttprequest", tabId: -1 };
    expect(probes).toEqual(["http://stuck.example/"]);
    expect(await ask({ ...head, originUrl })).toBeUndefined();
  });

  it("leaves alone a HEAD of a page of Cleardot's in a tab: no probe comes from there", async () => {
    await load();
    void onRequest.added[0]?.listener({ ...ofMessage, url: "http://stuck.example/image.png" });
    await vi.advanceTimersByTimeAsync(1);
    const head = { url: "http://stuck.example/", method: "HEAD", type: "xmlhttprequest", tabId: 5 };
    expect(await ask({ ...head, documentUrl: `${OWN}pages/log/log.html` })).toBeUndefined();
  });

  it("stops a probe that comes when its time is up", async () => {
    const guard = await load();
    guard.admits = () => true;
    expect(await ask({ ...ofCleardot, method: "HEAD" })).toEqual(DEAD_END);
  });

  it("does not get a request of Cleardot's own that is refused, nor keep the page up for it", async () => {
    await load();
    const answer = await ask({ ...ofCleardot, url: LOCAL });
    await vi.advanceTimersByTimeAsync(5_000);
    expect([answer, heartbeats]).toEqual(["held", 0]);
  });
});
