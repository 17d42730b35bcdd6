import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NO_POLICY } from "../../src/core/rule";
import type { Fetched } from "../../src/fetch/clean-fetch";
import type { ViewRef } from "../../src/protocol/page-message";
import { rule } from "./core-fixture";
import {
  came,
  deferred,
  type FakeDocument,
  FakeThunderbird,
  HERO,
  headerCells,
  LOGO,
  MESSAGE_URL,
  messageHeader,
  PIXEL,
  pixel,
  reportIn,
  TAB,
  wanted,
} from "./desk-fixture";

const NOW = 1_772_360_100_000;

// Time is the tests' own here: one that waits longer waits for ever.
vi.setConfig({ testTimeout: 3_000 });

let thunderbird = new FakeThunderbird();

/** Displays the newsletter, which wants pictures and a pixel, and waits for what comes of it. */
async function displayed(...urls: readonly string[]): Promise<FakeDocument> {
  const document = thunderbird.display();
  const said = document.wants([...urls.map((url) => wanted(url)), pixel()]);
  await vi.advanceTimersByTimeAsync(20);
  await said;
  return document;
}

const stateOf = async (url: string) => {
  const item = (await thunderbird.desk.report(TAB))?.items.find((found) => found.url === url);
  return `${item?.outcome}/${item?.reason}`;
};

const block = (...hosts: readonly string[]) => {
  thunderbird.trust = {
    ...thunderbird.trust,
    blockedHosts: hosts.map((host) => ({ host, createdAt: 1 })),
  };
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  thunderbird = new FakeThunderbird();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("“Load everything once”", () => {
  it("loads what reports on the reader too", async () => {
    await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "everything");
    await vi.advanceTimersByTimeAsync(20);
    expect(thunderbird.network.requests).toEqual([HERO, PIXEL]);
    expect(await stateOf(PIXEL)).toBe("loaded/load-everything");
  });

  it("holds for this once: the next look holds the pixel back again", async () => {
    const document = await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "everything");
    await document.wants([wanted(HERO), pixel(`${PIXEL}?2`)]);
    expect(thunderbird.network.requests).toEqual([HERO, PIXEL]);
  });

  it("follows redirects to trackers, but not to a blocked host", async () => {
    block("count.example");
    await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "everything");
    const judge = thunderbird.network.judges.get(HERO);
    expect(await judge?.(new URL(`${PIXEL}?ann@reader.example`))).toBeNull();
    expect(await judge?.(new URL("https://a.count.example/x"))).toEqual({
      reason: "blocked-host",
      finding: null,
    });
  });

  it("makes no request in encrypted mail", async () => {
    thunderbird.facts({ encrypted: true });
    await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "everything");
    expect(thunderbird.network.requests).toEqual([]);
  });
});

describe("a blocked host", () => {
  beforeEach(() => block("shop.example"));

  it.each(["clean", "all"] as const)("gets no request at level %s, nor do its subdomains", async (level) => {
    thunderbird.rules(rule({ level }));
    await displayed(HERO);
    expect(thunderbird.network.requests.filter((url) => url !== PIXEL)).toEqual([]);
    expect(await stateOf(HERO)).toBe("refused/blocked-host");
  });

  it.each(["clean", "everything"] as const)("gets none by a button that loads %s", async (what) => {
    await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), what);
    expect(thunderbird.network.requests.filter((url) => url !== PIXEL)).toEqual([]);
  });

  it("gets one for the image that is clicked", async () => {
    const document = await displayed(HERO);
    await document.click(HERO);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("is not one below another name that ends alike", async () => {
    block("hop.example");
    thunderbird.rules(rule({ level: "clean" }));
    await displayed(HERO);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("does not hold under a lock: the administrator's word is the only one", async () => {
    const policy = { ...NO_POLICY, defaultLevel: "clean", locked: true } as const;
    thunderbird.trust = { ...thunderbird.trust, policy };
    await displayed(HERO);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });
});

describe("loading that takes long", () => {
  const slow = (...urls: readonly string[]) => {
    const answers = urls.map((url) => [url, deferred<Fetched>()] as const);
    for (const [url, { promise }] of answers) thunderbird.network.answers.set(url, promise);
    return new Map(answers.map(([url, { resolve }]) => [url, resolve]));
  };

  it("tells how far it is, and nothing when it is done", async () => {
    const answer = slow(HERO, LOGO);
    await displayed(HERO, LOGO);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    answer.get(LOGO)?.(came());
    await vi.advanceTimersByTimeAsync(0);
    expect((await thunderbird.desk.report(TAB))?.progress).toEqual({ total: 2, done: 1, bytes: 0 });
    answer.get(HERO)?.(came());
    await vi.advanceTimersByTimeAsync(0);
    expect((await thunderbird.desk.report(TAB))?.progress).toBeNull();
  });

  it("stops when the reader says so: what is in stays, the rest waits", async () => {
    const answer = slow(HERO, LOGO);
    await displayed(HERO, LOGO);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    answer.get(LOGO)?.(came());
    await vi.advanceTimersByTimeAsync(0);
    const report = reportIn(await thunderbird.desk.stopLoading(thunderbird.on()));
    expect(report?.progress).toBeNull();
    expect([await stateOf(HERO), await stateOf(LOGO)]).toEqual(["waiting/stopped", "loaded/load-now"]);
  });

  it("goes on when the reader asks again", async () => {
    slow(HERO);
    await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    await thunderbird.desk.stopLoading(thunderbird.on());
    await thunderbird.desk.reconsider();
    expect(thunderbird.network.requests).toEqual([HERO]);
    thunderbird.network.answers.delete(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    await vi.advanceTimersByTimeAsync(0);
    expect(await stateOf(HERO)).toBe("loaded/load-now");
  });

  it("goes on for another message that waits for the same image", async () => {
    const answer = slow(HERO);
    thunderbird.rules(rule({ level: "clean" }));
    await displayed(HERO);
    thunderbird.selected.set(9, messageHeader());
    const other = thunderbird.display(headerCells(messageHeader()), "mailbox:///other?number=1", 9);
    const said = other.wants([wanted(HERO)]);
    await vi.advanceTimersByTimeAsync(20);
    await said;
    await thunderbird.desk.stopLoading(thunderbird.on());
    answer.get(HERO)?.(came());
    await vi.advanceTimersByTimeAsync(50);
    expect(other.images).toEqual([HERO]);
  });
});

describe("a level that was set", () => {
  it("can be taken back where there was none", async () => {
    await displayed(HERO);
    const report = reportIn(await thunderbird.desk.setLevel(thunderbird.on(), "address", "clean"));
    expect(report?.undoable).toMatchObject({ before: null, after: { level: "clean" } });
    const undone = reportIn(await thunderbird.desk.undoLevel(thunderbird.on()));
    expect([undone?.level, undone?.undoable, thunderbird.trust.rules]).toEqual(["ask", null, []]);
  });

  it("gives the one before it back, as it was", async () => {
    const before = rule({ level: "never" });
    thunderbird.rules(before);
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "all");
    await thunderbird.desk.undoLevel(thunderbird.on());
    expect(thunderbird.trust.rules).toEqual([before]);
  });

  it("is left alone when another change came after it", async () => {
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "clean");
    const changed = rule({ level: "never", createdAt: 5 });
    thunderbird.rules(changed);
    expect(reportIn(await thunderbird.desk.undoLevel(thunderbird.on()))?.undoable).toBeNull();
    expect(thunderbird.trust.rules).toEqual([changed]);
  });

  it("is not offered with another sender's message", async () => {
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "clean");
    thunderbird.facts({ author: { name: "", address: "else@other.example", domain: "other.example" } });
    await displayed(HERO);
    expect((await thunderbird.desk.report(TAB))?.undoable).toBeNull();
  });
});

describe("the menu of an image", () => {
  it("is about the image it was opened on", async () => {
    const document = await displayed(HERO);
    await document.say({ type: "menu-on", url: HERO });
    expect(await thunderbird.desk.menuImage(TAB)).toMatchObject({
      on: thunderbird.on(),
      item: { url: HERO, outcome: "waiting" },
    });
  });

  it("is about none where the document wants no such image", async () => {
    const document = await displayed(HERO);
    expect(await thunderbird.desk.menuImage(TAB)).toBeNull();
    await document.say({ type: "menu-on", url: LOGO });
    expect(await thunderbird.desk.menuImage(TAB)).toBeNull();
    await document.say({ type: "menu-on", url: null });
    expect(await thunderbird.desk.menuImage(TAB)).toBeNull();
  });

  it("loads that image alone", async () => {
    await displayed(HERO, LOGO);
    await thunderbird.desk.loadOne(thunderbird.on(), LOGO);
    expect(thunderbird.network.requests).toEqual([LOGO]);
  });

  it("makes no request for an image the document does not want, nor in encrypted mail", async () => {
    thunderbird.facts({ encrypted: true });
    await displayed(HERO);
    await thunderbird.desk.loadOne(thunderbird.on(), LOGO);
    await thunderbird.desk.loadOne(thunderbird.on(), HERO);
    expect(thunderbird.network.requests).toEqual([]);
  });
});

describe("an action on a message that is not shown any more", () => {
  const OTHER_URL = "mailbox:///home/ann/Mail/Inbox?number=18";
  const actions = {
    "a level": (on: ViewRef) => thunderbird.desk.setLevel(on, "address", "all"),
    "the way back": (on: ViewRef) => thunderbird.desk.undoLevel(on),
    "“Load images now”": (on: ViewRef) => thunderbird.desk.loadNow(on, "clean"),
    "“Load everything once”": (on: ViewRef) => thunderbird.desk.loadNow(on, "everything"),
    "“Stop”": (on: ViewRef) => thunderbird.desk.stopLoading(on),
    "an image's menu": (on: ViewRef) => thunderbird.desk.loadOne(on, HERO),
  };

  /** Another display takes the message's place, which wants the same image. */
  async function replaced(url: string, startedAt: number): Promise<void> {
    const document = thunderbird.display(headerCells(messageHeader()), url);
    const said = document.wants([wanted(HERO)], { startedAt });
    await vi.advanceTimersByTimeAsync(20);
    await said;
  }

  it.each(Object.entries(actions))("is refused, and nothing is done: %s", async (_, act) => {
    await displayed(HERO);
    const on = thunderbird.on();
    await replaced(OTHER_URL, NOW + 5);
    expect(await act(on)).toBe("other-message");
    expect([thunderbird.trust.rules, thunderbird.network.requests]).toEqual([[], []]);
  });

  it("is refused also where the next message lies under the same address, as after a folder was compacted", async () => {
    await displayed(HERO);
    const on = thunderbird.on();
    await replaced(MESSAGE_URL, NOW + 5);
    expect(await thunderbird.desk.setLevel(on, "address", "all")).toBe("other-message");
    expect(thunderbird.trust.rules).toEqual([]);
  });

  it("leaves a rule alone that was made before", async () => {
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "never");
    const made = thunderbird.trust.rules;
    const on = thunderbird.on();
    await replaced(OTHER_URL, NOW + 5);
    expect(await thunderbird.desk.undoLevel(on)).toBe("other-message");
    expect(thunderbird.trust.rules).toEqual(made);
  });

  it("does not refuse the same display that connects anew, as after the event page has slept", async () => {
    const document = await displayed(HERO);
    const on = thunderbird.on();
    document.close();
    const startedAt = Number(on.view.split(" ")[0]);
    thunderbird.sleeping.set(TAB, () => {
      const again = thunderbird.display();
      void again.wants([wanted(HERO)], { startedAt });
    });
    const act = thunderbird.desk.loadNow(on, "clean");
    await vi.advanceTimersByTimeAsync(20);
    expect(reportIn(await act)?.view).toBe(on.view);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("is not told of an image of the message before as the one a menu is on", async () => {
    const document = await displayed(HERO);
    await document.say({ type: "menu-on", url: HERO });
    const asked = thunderbird.desk.menuImage(TAB);
    await replaced(OTHER_URL, NOW + 5);
    const on = (await asked)?.on ?? null;
    expect(on === null || on.view !== thunderbird.on().view).toBe(true);
  });
});

describe("Thunderbird's own consent", () => {
  it("counts for nothing where the reader does not follow it", async () => {
    const { trust } = thunderbird;
    thunderbird.trust = { ...trust, settings: { ...trust.settings, followThunderbird: false } };
    await displayed(HERO);
    await thunderbird.divert();
    await vi.advanceTimersByTimeAsync(20);
    expect(thunderbird.network.requests).toEqual([]);
  });
});
