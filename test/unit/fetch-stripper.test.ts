import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type JudgeHop, newFlight } from "../../src/fetch/flight";
import { Stripper } from "../../src/fetch/stripper";
import { FakeGecko, OWN } from "./fake-gecko";

const HERO = "https://img.shop.example/hero.png";
const CANCELLED = { cancel: true };

let gecko = new FakeGecko();
let allowPrivateTargets = async () => false;
let stripper = newStripper();

function newStripper(): Stripper {
  return new Stripper({
    webRequest: gecko.webRequest,
    ownBase: OWN,
    resolve: (host) => gecko.resolve(host),
    allowPrivateTargets: () => allowPrivateTargets(),
    now: () => Date.now(),
  });
}

/** What the message's reader has said of redirects. */
let judgeHop: JudgeHop = async () => null;

/** A stripper that is armed and awaits the hero picture. */
function awaiting(url = HERO) {
  const flight = newFlight(url, judgeHop, Date.now());
  stripper.arm();
  stripper.await(flight);
  return flight;
}

beforeEach(() => {
  gecko = new FakeGecko();
  allowPrivateTargets = async () => false;
  judgeHop = async () => null;
  stripper = newStripper();
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the stripper's hooks", () => {
  it("are none before it is armed, and it says so", () => {
    expect([stripper.armed, gecko.onBeforeSendHeaders.added, gecko.onHeadersReceived.added]).toEqual([
      false,
      [],
      [],
    ]);
  });

  it("block requests outside of tabs, with their headers, once it is armed", () => {
    stripper.arm();
    const filter = { urls: ["<all_urls>"], tabId: -1 };
    const extras = [gecko.onBeforeSendHeaders, gecko.onHeadersReceived].map(({ added }) =>
      added.map(({ extra }) => extra),
    );
    expect([stripper.armed, ...extras]).toEqual([
      true,
      [[filter, ["blocking", "requestHeaders"]]],
      [[filter, ["blocking", "responseHeaders"]]],
    ]);
  });

  it("do not count as in place when Gecko refuses one", () => {
    vi.spyOn(gecko.onHeadersReceived, "addListener").mockImplementation(() => {
      throw new Error("Invalid extraInfoSpec");
    });
    expect(() => stripper.arm()).toThrow("Invalid extraInfoSpec");
    expect(stripper.armed).toBe(false);
  });
});

describe("a request that is not Cleardot's", () => {
  it.each([
    ["of Thunderbird's", { documentUrl: undefined, originUrl: undefined }],
    ["of another add-on", { documentUrl: "moz-extension://ffffffff-0000-4000-8000-000000000002/bg.html" }],
    ["of a tab", { documentUrl: "https://blog.example/", tabId: 5 }],
    ["of a page of Cleardot's in a tab", { documentUrl: `${OWN}pages/log/log.html`, tabId: 5 }],
  ])("is left as it is: %s", async (_, part) => {
    awaiting();
    expect(await gecko.beforeSend(part)).toEqual({});
  });
});

describe("a request of Cleardot's own", () => {
  it("is cancelled when nobody announced it", async () => {
    stripper.arm();
    expect(await gecko.beforeSend({ url: HERO })).toEqual(CANCELLED);
  });

  it("is cancelled when another URL was announced", async () => {
    awaiting();
    expect(await gecko.beforeSend({ url: `${HERO}?2` })).toEqual(CANCELLED);
  });

  it("is told by its origin where it has no document", async () => {
    stripper.arm();
    expect(await gecko.beforeSend({ documentUrl: undefined })).toEqual(CANCELLED);
  });

  it("goes out when it was announced", async () => {
    awaiting();
    expect(await gecko.beforeSend()).not.toEqual(CANCELLED);
  });

  it("goes out once for each announcement", async () => {
    awaiting();
    await gecko.beforeSend({ requestId: "1" });
    expect(await gecko.beforeSend({ requestId: "2" })).toEqual(CANCELLED);
  });

  it("is cancelled when it was given up before it left", async () => {
    stripper.forget(awaiting());
    expect(await gecko.beforeSend()).toEqual(CANCELLED);
  });

  it("is cancelled at its next hop when it was given up on its way", async () => {
    const flight = awaiting();
    await gecko.beforeSend();
    stripper.forget(flight);
    expect(await gecko.beforeSend({ url: `${HERO}?2` })).toEqual(CANCELLED);
  });

  it("stays announced when an earlier one to the same URL is given up", async () => {
    const earlier = awaiting();
    stripper.await(newFlight(HERO, judgeHop, Date.now()));
    stripper.forget(earlier);
    expect(await gecko.beforeSend()).not.toEqual(CANCELLED);
  });

  it("keeps its place when another of the same message is under way", async () => {
    const first = awaiting();
    const second = newFlight(`${HERO}?2`, judgeHop, Date.now());
    stripper.await(second);
    await gecko.beforeSend({ requestId: "2", url: second.url });
    await gecko.beforeSend({ requestId: "1", url: first.url });
    expect([first.hops, second.hops]).toEqual([[first.url], [second.url]]);
  });
});

describe("an error in the stripper", () => {
  beforeEach(() => {
    vi.spyOn(console, "error").mockReturnValue();
  });

  it.each<[string, () => void]>([
    [
      "settings that cannot be read",
      () => {
        allowPrivateTargets = () => Promise.reject(new Error("storage is broken"));
      },
    ],
    [
      "a look-up that throws",
      () => {
        vi.spyOn(gecko, "resolve").mockImplementation(() => {
          throw new Error("dns is not granted");
        });
      },
    ],
  ])("cancels the request, and says why: %s", async (_, arrange) => {
    arrange();
    const flight = awaiting();
    expect([await gecko.beforeSend(), flight.refusal]).toEqual([CANCELLED, "not-stripped"]);
  });
});

describe("looking up a name before a request", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Sends one request for each URL, all of them announced. */
  async function send(...urls: readonly string[]): Promise<void> {
    for (const url of urls) {
      awaiting(url);
      await gecko.beforeSend({ requestId: url, url });
    }
  }

  it("is done once for the images of a message", async () => {
    await send(HERO, `${HERO}?2`, `${HERO}?3`);
    expect(gecko.lookedUp).toEqual(["img.shop.example"]);
  });

  it("is done for each name", async () => {
    await send(HERO, "https://cdn.shop.example/a.png");
    expect(gecko.lookedUp).toEqual(["img.shop.example", "cdn.shop.example"]);
  });

  it("is done again after ten seconds, when the name may lead elsewhere", async () => {
    await send(HERO);
    await vi.advanceTimersByTimeAsync(9_999);
    await send(`${HERO}?2`);
    const before = gecko.lookedUp.length;
    await vi.advanceTimersByTimeAsync(1);
    await send(`${HERO}?3`);
    expect([before, gecko.lookedUp.length]).toEqual([1, 2]);
  });

  it("is left to the proxy where there is one", async () => {
    gecko.proxy = "socks";
    await send(HERO);
    expect(gecko.lookedUp).toEqual([]);
  });

  it("is done where the reader has no proxy, and Gecko says so", async () => {
    gecko.proxy = "direct";
    await send(HERO);
    expect(gecko.lookedUp).toEqual(["img.shop.example"]);
  });

  it("is not done where the reader's own network is allowed", async () => {
    allowPrivateTargets = async () => true;
    await send(HERO);
    expect(gecko.lookedUp).toEqual([]);
  });
});
