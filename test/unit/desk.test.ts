import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FAILED, UNKNOWN, UNVERIFIABLE } from "../../src/core/auth-result";
import type { MessageFacts } from "../../src/core/decision";
import { NO_POLICY } from "../../src/core/rule";
import type { Fetched } from "../../src/fetch/clean-fetch";
import { messageFacts, rule, SHOP_VERIFIED, SHOP_VOUCHER } from "./core-fixture";
import {
  bodyOf,
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
  stayedOut,
  TAB,
  wanted,
} from "./desk-fixture";

const NOW = 1_772_360_100_000;

// Time is the tests' own here: one that waits longer waits for ever.
vi.setConfig({ testTimeout: 3_000 });

let thunderbird = new FakeThunderbird();

/** Lets all that is under way come to its end, the attempts to identify a message included. */
async function settled(ms = 5_000): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Displays the newsletter, which wants the images, and waits for what comes of it. */
async function displayed(...urls: readonly string[]): Promise<FakeDocument> {
  const document = thunderbird.display();
  const said = document.wants(urls.map((url) => wanted(url)));
  await settled(20);
  await said;
  return document;
}

/** The reader's default level. */
function defaultLevel(level: "never" | "ask" | "clean" | "all"): void {
  const { trust } = thunderbird;
  thunderbird.trust = { ...trust, settings: { ...trust.settings, defaultLevel: level } };
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  thunderbird = new FakeThunderbird();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a message whose sender has no rule", () => {
  it("is displayed without a request", async () => {
    await displayed(HERO, LOGO);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("has placeholders that say why, and that a click loads", async () => {
    const document = await displayed(HERO);
    expect(document.verdict(HERO)).toEqual({
      finding: null,
      traceless: false,
      url: HERO,
      outcome: "waiting",
      reason: "level-ask",
      clickable: true,
    });
  });

  it("shows on the button how many images are held back", async () => {
    await displayed(HERO, LOGO);
    expect(thunderbird.heldBack()).toBe(2);
  });

  it("has a record of each image", async () => {
    await displayed(HERO);
    expect(thunderbird.records).toEqual([
      {
        time: NOW,
        account: "Work",
        sender: "news@shop.example",
        listId: "offers.shop.example",
        subject: "Autumn offers",
        headerMessageId: "1@shop.example",
        url: HERO,
        host: "img.shop.example",
        kind: "img",
        outcome: "waiting",
        reason: "level-ask",
        finding: null,
        use: "first",
        receipt: null,
      },
    ]);
  });
});

describe("a message whose sender may load images", () => {
  beforeEach(() => thunderbird.rules(rule({ level: "clean" })));

  it("has its images fetched, once each, and placed", async () => {
    const document = await displayed(HERO, LOGO);
    expect([thunderbird.network.requests, document.images]).toEqual([
      [HERO, LOGO],
      [HERO, LOGO],
    ]);
  });

  it("has none held back in the end", async () => {
    await displayed(HERO);
    expect(thunderbird.heldBack()).toBe(0);
  });

  it("has a record of each, with its receipt", async () => {
    await displayed(HERO);
    expect(thunderbird.records).toMatchObject([
      {
        url: HERO,
        outcome: "loaded",
        reason: "level-clean",
        sender: "news@shop.example",
        receipt: { status: 200 },
      },
    ]);
  });

  it("leaves its pixel out, without a request", async () => {
    const document = thunderbird.display();
    void document.wants([wanted(HERO), pixel()]);
    await settled();
    expect([thunderbird.network.requests, document.verdict(PIXEL)?.reason]).toEqual([[HERO], "pixel"]);
  });

  it("leaves out what carries the address of one it was sent to", async () => {
    await displayed(`${HERO}?to=ann%40reader.example`);
    expect(thunderbird.log).toEqual([`refused/carries-address ${HERO}?to=ann%40reader.example`]);
  });

  it("leaves out what carries an address of the reader's to which it was not sent", async () => {
    thunderbird.trust = { ...thunderbird.trust, ownAddresses: ["ann@home.example"] };
    await displayed(`${HERO}?to=ann@home.example`);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("says of each image that it is on its way until it comes", async () => {
    thunderbird.network.answers.set(HERO, new Promise(() => undefined));
    const document = await displayed(HERO);
    expect(document.verdict(HERO)).toEqual({
      finding: null,
      traceless: false,
      url: HERO,
      outcome: "loading",
      reason: "level-clean",
      clickable: false,
    });
  });

  it("has many small images placed in few messages", async () => {
    const document = await displayed(...Array.from({ length: 50 }, (_, i) => `${HERO}?${i}`));
    const batches = document.posted.filter(({ type }) => type === "images").length;
    expect([document.images.length, batches]).toEqual([50, 1]);
  });
});

describe("an image that does not come", () => {
  beforeEach(() => thunderbird.rules(rule({ level: "clean" })));

  it.each([
    ["failed", "network-error", true],
    ["failed", "http-status", true],
    ["failed", "not-stripped", true],
    ["refused", "image-too-large", true],
    ["refused", "not-an-image", true],
    ["refused", "private-target", false],
    ["refused", "restricted-domain", false],
  ] as const)("is %s for %s, clickable: %s", async (outcome, reason, clickable) => {
    thunderbird.network.answers.set(HERO, stayedOut(outcome, reason));
    const document = await displayed(HERO);
    expect(document.verdict(HERO)).toEqual({
      finding: null,
      traceless: false,
      url: HERO,
      outcome,
      reason,
      clickable,
    });
  });

  it("is held back on the button", async () => {
    thunderbird.network.answers.set(HERO, stayedOut("failed", "http-status"));
    await displayed(HERO, LOGO);
    expect(thunderbird.heldBack()).toBe(1);
  });

  it.each([
    ["failed", "network-error"],
    ["refused", "not-an-image"],
    ["refused", "image-too-large"],
    ["refused", "private-target"],
  ] as const)("is not asked for again by looking again: %s, %s", async (outcome, reason) => {
    thunderbird.network.answers.set(HERO, stayedOut(outcome, reason));
    const document = await displayed(HERO);
    await document.wants([wanted(HERO)]);
    await thunderbird.desk.reconsider();
    await settled();
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it.each([
    ["a click", (document: FakeDocument) => document.click(HERO)],
    ["“Load images now”", () => thunderbird.desk.loadNow(thunderbird.on(), "clean")],
  ])("is asked for again by %s", async (_, act) => {
    thunderbird.network.answers.set(HERO, stayedOut("failed", "network-error"));
    const document = await displayed(HERO);
    await act(document);
    await settled();
    expect(thunderbird.network.requests).toEqual([HERO, HERO]);
  });
});

describe("what is never fetched", () => {
  const refused = [{ url: "https://cdn.example/mail.css", kind: "stylesheet" }] as const;

  beforeEach(() => thunderbird.rules(rule({ level: "all" })));

  it("is recorded once, with its sender, and not requested", async () => {
    const document = thunderbird.display();
    await document.wants([], { refused });
    await document.wants([], { refused });
    expect([thunderbird.network.requests, thunderbird.records]).toMatchObject([
      [],
      [{ url: refused[0].url, kind: "stylesheet", reason: "never-fetched", sender: "news@shop.example" }],
    ]);
  });

  it("is named in the report", async () => {
    await thunderbird.display().wants([], { refused });
    expect((await thunderbird.desk.report(TAB))?.items).toEqual([
      {
        ...refused[0],
        host: "cdn.example",
        outcome: "refused",
        reason: "never-fetched",
        finding: null,
        use: null,
        excepted: false,
      },
    ]);
  });

  it("is not held back on the button, which counts images", async () => {
    await thunderbird.display().wants([], { refused });
    expect(thunderbird.heldBack()).toBe(0);
  });

  it("is not loaded by a click", async () => {
    const document = thunderbird.display();
    await document.wants([], { refused });
    await document.click(refused[0].url);
    expect(thunderbird.network.requests).toEqual([]);
  });
});

describe("a document that is not the message Thunderbird names", () => {
  const two = messageHeader({ id: 18, subject: "Your invoice", author: "Bank <info@bank.example>" });
  const trustedTwo: Partial<MessageFacts> = {
    author: { name: "Bank", address: "info@bank.example", domain: "bank.example" },
  };

  beforeEach(() => {
    thunderbird.selected.set(TAB, two);
    thunderbird.messages.set(18, { facts: messageFacts(trustedTwo), recipients: [] });
    thunderbird.rules(rule({ value: "info@bank.example", level: "all" }));
  });

  it("loads nothing, however far the other message is trusted", async () => {
    void thunderbird.display().wants([wanted(HERO)]);
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("says that it could not be identified", async () => {
    const document = thunderbird.display();
    void document.wants([wanted(HERO)]);
    await settled();
    expect(document.verdict(HERO)).toEqual({
      finding: null,
      traceless: false,
      url: HERO,
      outcome: "waiting",
      reason: "unidentified",
      clickable: false,
    });
  });

  it.each([
    ["a click", (document: FakeDocument) => document.click(HERO)],
    ["“Load images now”", () => thunderbird.desk.loadNow(thunderbird.on(), "clean")],
  ])("loads nothing by %s either", async (_, act) => {
    const document = thunderbird.display();
    void document.wants([wanted(HERO)]);
    await settled();
    void act(document);
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("gets no rule", async () => {
    void thunderbird.display().wants([wanted(HERO)]);
    await settled();
    const report = thunderbird.desk.setLevel(thunderbird.on(), "address", "all");
    await settled();
    expect([await report, thunderbird.trust.rules.length]).toEqual([null, 1]);
  });

  it("shows nothing from the image store, since it may be encrypted", async () => {
    thunderbird.store.images.set(HERO, { bytes: new ArrayBuffer(4), type: "image/png" });
    const document = thunderbird.display();
    void document.wants([wanted(HERO)]);
    await settled();
    expect(document.images).toEqual([]);
  });

  it("is bound once the selection names it", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    void thunderbird.display().wants([wanted(HERO)]);
    await settled(50);
    thunderbird.selected.set(TAB, messageHeader());
    await settled(60);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("is bound when Thunderbird says that it is displayed, however late", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    void thunderbird.display().wants([wanted(HERO)]);
    await settled(60_000);
    thunderbird.selected.set(TAB, messageHeader());
    await thunderbird.desk.displayed(TAB);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("loads nothing when it is gone before it was bound", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    const document = thunderbird.display();
    void document.wants([wanted(HERO)]);
    await settled(50);
    document.close();
    thunderbird.selected.set(TAB, messageHeader());
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("loads nothing when Thunderbird names none", async () => {
    thunderbird.selected.delete(TAB);
    void thunderbird.display().wants([wanted(HERO)]);
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("loads nothing when the document bears no header block", async () => {
    thunderbird.selected.set(TAB, messageHeader());
    thunderbird.rules(rule({ level: "all" }));
    void thunderbird.display([]).wants([wanted(HERO)]);
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });
});

describe("a forgery that bears the header lines of the message that is selected", () => {
  const trusted = messageHeader({ id: 18 });
  const OWN = "https://img.shop.example/own.png";
  const COMPARED = bodyOf(17);
  const NOT_COMPARED = null;

  beforeEach(() => {
    thunderbird.facts({ evidence: UNKNOWN });
    thunderbird.messages.set(18, { facts: messageFacts(), recipients: [], urls: new Set([OWN]) });
    thunderbird.rules(rule({ level: "all" }));
    thunderbird.selected.set(TAB, trusted);
  });

  const forgery = (body: string | null) => thunderbird.display(headerCells(trusted), MESSAGE_URL, TAB, body);

  it.each([
    ["that can be compared", COMPARED],
    ["that cannot be compared", NOT_COMPARED],
  ])("has no image of its own fetched, %s", async (_, body) => {
    const document = forgery(body);
    void document.wants([wanted(HERO)]);
    await settled(60_000);
    void thunderbird.desk.displayed(TAB);
    await settled(60_000);
    expect([thunderbird.network.requests, document.verdict(HERO)?.reason]).toEqual([[], "unidentified"]);
  });

  it.each([
    ["a click", (document: FakeDocument) => document.click(HERO)],
    ["“Load images now”", () => thunderbird.desk.loadNow(thunderbird.on(), "clean")],
    ["“Load everything once”", () => thunderbird.desk.loadNow(thunderbird.on(), "everything")],
    ["Thunderbird's consent", () => thunderbird.divert()],
    ["a menu", () => thunderbird.desk.loadOne(thunderbird.on(), HERO)],
  ])("has none fetched by %s either: it may be encrypted", async (_, act) => {
    const document = forgery(NOT_COMPARED);
    void document.wants([wanted(HERO)]);
    await settled(5_000);
    void act(document);
    await settled(5_000);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("has none fetched that it comes to want later, after a look without any", async () => {
    const document = forgery(COMPARED);
    await document.wants([], { body: null });
    await settled(5_000);
    void document.wants([wanted(HERO)]);
    await settled(5_000);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("has none fetched although it wants the trusted message's image as well", async () => {
    const document = forgery(NOT_COMPARED);
    void document.wants([wanted(OWN), wanted(HERO)]);
    await settled(5_000);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("has none fetched, and what is under way stopped, when it wants its own only later", async () => {
    thunderbird.network.answers.set(OWN, deferred<Fetched>().promise);
    const document = forgery(NOT_COMPARED);
    void document.wants([wanted(OWN)]);
    await settled(600);
    expect(thunderbird.network.requests).toEqual([OWN]);
    void document.wants([wanted(OWN), wanted(HERO)]);
    await settled(10);
    expect(document.verdict(OWN)?.outcome).toBe("waiting");
    await settled(5_000);
    expect(thunderbird.network.requests).toEqual([OWN]);
    expect(document.verdict(OWN)).toMatchObject({ outcome: "waiting", clickable: false });
  });

  it("has nothing fetched before the selection has stood still, even of what the trusted message names", async () => {
    const document = forgery(NOT_COMPARED);
    void document.wants([wanted(OWN)]);
    await settled(390);
    document.close();
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("has nothing fetched while the selection goes to and fro", async () => {
    void forgery(NOT_COMPARED).wants([wanted(OWN)]);
    for (let i = 0; i < 60; i++) {
      thunderbird.selected.set(TAB, i % 2 === 0 ? trusted : messageHeader({ id: 17 }));
      await settled(110);
    }
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("has nothing fetched when the mind is changed after the decision", async () => {
    const { promise, resolve } = deferred<void>();
    thunderbird.store.slow = promise;
    const document = forgery(NOT_COMPARED);
    void document.wants([wanted(OWN)]);
    await settled(600);
    void document.wants([wanted(OWN), wanted(HERO)]);
    await settled(10);
    resolve();
    await settled(5_000);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("has nothing fetched when it is gone before the request leaves", async () => {
    const { promise, resolve } = deferred<void>();
    thunderbird.store.slow = promise;
    const document = thunderbird.display(headerCells(trusted), MESSAGE_URL, TAB, bodyOf(18));
    void document.wants([wanted(OWN)]);
    await settled(10);
    document.close();
    resolve();
    await settled(5_000);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("is not shown in the popup as the trusted message", async () => {
    thunderbird.facts({ evidence: UNKNOWN, subject: "The forgery" });
    const document = forgery(COMPARED);
    thunderbird.sleeping.set(TAB, () => undefined);
    await document.wants([], { body: null });
    await settled(10);
    thunderbird.selected.set(TAB, messageHeader({ id: 17 }));
    const report = thunderbird.desk.report(TAB);
    await settled(10);
    await document.say({ type: "body", body: COMPARED });
    await settled(5_000);
    expect((await report)?.subject).toBe("The forgery");
  });
});

describe("a message that Thunderbird's API does not name at first", () => {
  it("has its images fetched at once when it is named", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    thunderbird.selected.set(TAB, messageHeader({ id: 18, subject: "Another" }));
    thunderbird.messages.set(18, { facts: messageFacts(), recipients: [] });
    void thunderbird.display().wants([wanted(HERO)]);
    await settled(50);
    thunderbird.selected.set(TAB, messageHeader());
    await settled(60);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("has its images fetched by the selection where it cannot be compared", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    void thunderbird.display(headerCells(messageHeader()), MESSAGE_URL, TAB, null).wants([wanted(HERO)]);
    await settled(430);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });
});

describe("an image that a message's own text does not name, as far as it can be read", () => {
  beforeEach(() => {
    const message = { facts: messageFacts(), recipients: [], urls: new Set([LOGO]) };
    thunderbird.messages.set(17, message);
    thunderbird.rules(rule({ level: "all" }));
  });

  it("waits, while the others come", async () => {
    const document = await displayed(HERO, LOGO);
    await settled(10);
    expect(thunderbird.network.requests).toEqual([LOGO]);
    expect(document.verdict(HERO)).toMatchObject({
      outcome: "waiting",
      reason: "unidentified",
      clickable: false,
    });
  });

  it("does not come by a click either: the style sheets of a document are not compared", async () => {
    const document = await displayed(HERO, LOGO);
    await document.click(HERO);
    await settled(10);
    expect(thunderbird.network.requests).toEqual([LOGO]);
  });
});

describe("a message that cannot be read", () => {
  it("stays closed", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    thunderbird.messages.clear();
    defaultLevel("all");
    void thunderbird.display().wants([wanted(HERO)]);
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("opens when it can be read at another attempt", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    defaultLevel("all");
    const message = { facts: messageFacts(), recipients: [] };
    thunderbird.messages.clear();
    void thunderbird.display().wants([wanted(HERO)]);
    await settled(50);
    thunderbird.messages.set(17, message);
    await settled(60);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });
});

describe("an encrypted message", () => {
  beforeEach(() => {
    thunderbird.facts({ encrypted: true });
    thunderbird.rules(rule({ level: "all" }));
  });

  it("loads nothing", async () => {
    const document = await displayed(HERO);
    expect([thunderbird.network.requests, document.verdict(HERO)]).toEqual([
      [],
      {
        url: HERO,
        outcome: "refused",
        reason: "encrypted",
        finding: null,
        traceless: false,
        clickable: false,
      },
    ]);
  });

  it("loads nothing by a click", async () => {
    const document = await displayed(HERO);
    await document.click(HERO);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("loads nothing by “Load images now”", async () => {
    await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("loads nothing by Thunderbird's consent", async () => {
    await displayed(HERO);
    await thunderbird.divert();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("shows nothing from the image store", async () => {
    thunderbird.store.images.set(HERO, { bytes: new ArrayBuffer(4), type: "image/png" });
    const document = await displayed(HERO);
    expect(document.images).toEqual([]);
  });
});

describe("rules and settings that cannot be read", () => {
  beforeEach(() => {
    thunderbird.trustFails = new Error("storage is broken");
  });

  it("keep everything closed", async () => {
    await expect(thunderbird.display().wants([wanted(HERO)])).rejects.toThrow("storage is broken");
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("keep everything closed to a click", async () => {
    const document = thunderbird.display();
    await expect(document.wants([wanted(HERO)])).rejects.toThrow("storage is broken");
    await document.click(HERO);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("keep everything closed to “Load images now”", async () => {
    await expect(thunderbird.display().wants([wanted(HERO)])).rejects.toThrow("storage is broken");
    thunderbird.sleeping.set(TAB, () => undefined);
    const refused = expect(thunderbird.desk.loadNow(thunderbird.on(), "clean")).rejects.toThrow(
      "storage is broken",
    );
    await settled();
    await refused;
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("open once they can be read again", async () => {
    await expect(thunderbird.display().wants([wanted(HERO)])).rejects.toThrow("storage is broken");
    thunderbird.trustFails = null;
    thunderbird.rules(rule({ level: "clean" }));
    await thunderbird.desk.reconsider();
    expect(thunderbird.network.requests).toEqual([HERO]);
  });
});

describe("Thunderbird's own consent", () => {
  it("that comes before the document says what it wants, loads clean", async () => {
    const document = thunderbird.display();
    await thunderbird.divert();
    await document.wants([wanted(HERO)], { startedAt: NOW });
    await settled(10);
    expect([thunderbird.network.requests, thunderbird.log]).toEqual([[HERO], [`loaded/consent ${HERO}`]]);
  });

  it("that comes before the document connects, loads clean", async () => {
    await thunderbird.divert();
    await thunderbird.display().wants([wanted(HERO)], { startedAt: NOW });
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("that comes after the document was judged, loads clean", async () => {
    await displayed(HERO, LOGO);
    await thunderbird.divert();
    expect(thunderbird.network.requests).toEqual([HERO, LOGO]);
  });

  it("by a srcset is consent too", async () => {
    await displayed(HERO);
    await thunderbird.divert({ type: "imageset" });
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("leaves pixels out", async () => {
    const document = thunderbird.display();
    await document.wants([wanted(HERO), pixel()]);
    await thunderbird.divert();
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it.each([
    ["for an earlier display of the same message", { time: NOW - 1 }],
    ["for another document", { documentUrl: "mailbox:///home/ann/Mail/Inbox?number=99" }],
    ["in another tab", { tabId: TAB + 1 }],
    ["for what is no image", { type: "stylesheet" }],
    ["for a frame", { type: "sub_frame" }],
    ["for what has no document", { documentUrl: undefined, originUrl: MESSAGE_URL }],
  ])("is none when it was %s", async (_, part) => {
    await thunderbird.divert(part);
    await thunderbird.display().wants([wanted(HERO)], { startedAt: NOW });
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("does not go before a rule", async () => {
    thunderbird.rules(rule({ level: "never" }));
    await displayed(HERO);
    await thunderbird.divert();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("does not load twice what Thunderbird asks for twice", async () => {
    await displayed(HERO);
    await Promise.all([thunderbird.divert(), thunderbird.divert({ url: LOGO })]);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("is remembered for a bounded number of documents", async () => {
    await thunderbird.divert();
    for (let i = 0; i < 500; i++) await thunderbird.divert({ documentUrl: `${MESSAGE_URL}${i}` });
    await thunderbird.display().wants([wanted(HERO)], { startedAt: NOW });
    expect(thunderbird.network.requests).toEqual([]);
  });
});

describe("a diverted request", () => {
  it("is recorded with its message, even if that becomes known later", async () => {
    const time = Date.now();
    void thunderbird.divert({ type: "stylesheet", url: "https://cdn.example/mail.css" });
    await settled(100);
    void thunderbird.display().wants([]);
    await settled();
    expect(thunderbird.records).toMatchObject([
      {
        time,
        sender: "news@shop.example",
        url: "https://cdn.example/mail.css",
        kind: "stylesheet",
        outcome: "diverted",
        reason: "guard",
        receipt: null,
      },
    ]);
  });

  it("is recorded with its message although the reader has gone on", async () => {
    const document = await displayed();
    void thunderbird.divert();
    document.close();
    await settled();
    expect(thunderbird.records).toMatchObject([{ sender: "news@shop.example", outcome: "diverted" }]);
  });

  it("is recorded a bounded number of times for one document", async () => {
    await displayed();
    for (let i = 0; i < 1_100; i++) void thunderbird.divert({ type: "stylesheet" });
    // A busy machine takes more than one turn for so many.
    for (let i = 0; i < 10 && thunderbird.records.length < 1_000; i++) await settled();
    await settled();
    expect(thunderbird.records).toHaveLength(1_000);
  });

  it("is recorded without a sender where there is no message, as from a compose window", async () => {
    void thunderbird.divert({ documentUrl: undefined, tabId: 99 });
    await settled();
    expect(thunderbird.records).toMatchObject([{ sender: "", subject: "", outcome: "diverted" }]);
  });

  it("is not recorded under the message that is displayed next", async () => {
    void thunderbird.divert({ documentUrl: "mailbox:///home/ann/Mail/Inbox?number=99" });
    await displayed();
    await settled();
    expect(thunderbird.records).toMatchObject([{ sender: "", outcome: "diverted" }]);
  });

  it.each([
    ["image", "img"],
    ["imageset", "img"],
    ["stylesheet", "stylesheet"],
    ["font", "font"],
    ["sub_frame", "frame"],
    ["main_frame", "frame"],
    ["object", "object"],
    ["object_subrequest", "object"],
    ["media", "media"],
    ["script", "script"],
    ["speculative", "prefetch"],
    ["beacon", "other"],
    ["xmlhttprequest", "other"],
  ])("of type %s is recorded as %s", async (type, kind) => {
    void thunderbird.divert({ type });
    await settled();
    expect(thunderbird.records).toMatchObject([{ kind }]);
  });
});

describe("a click after the event page has slept", () => {
  it("loads the image, once the document has said again what it wants", async () => {
    const document = thunderbird.display();
    thunderbird.sleeping.set(TAB, () => void document.wants([wanted(HERO), wanted(LOGO)]));
    await document.click(HERO);
    await settled(10);
    expect([thunderbird.network.requests, document.images]).toEqual([[HERO], [HERO]]);
  });

  it("loads nothing that the document does not want", async () => {
    const document = thunderbird.display();
    thunderbird.sleeping.set(TAB, () => void document.wants([wanted(LOGO)]));
    await document.click(HERO);
    await settled(10);
    await document.wants([wanted(HERO)]);
    await settled(10);
    expect(thunderbird.network.requests).toEqual([]);
  });
});

describe("a message with more images than are looked at", () => {
  it("has them counted on the button and in the report", async () => {
    const document = thunderbird.display();
    await document.wants([wanted(HERO)], { overlooked: 350 });
    await settled(10);
    expect([thunderbird.heldBack(), (await thunderbird.desk.report(TAB))?.overlooked]).toEqual([351, 350]);
  });
});

describe("a message from a file", () => {
  beforeEach(() => thunderbird.facts({ evidence: UNVERIFIABLE, listEvidence: UNVERIFIABLE }));

  it.each(["clean", "all"] as const)("gets no rule at %s, which would never apply", async (level) => {
    await displayed(HERO);
    await expect(thunderbird.desk.setLevel(thunderbird.on(), "address", level)).rejects.toThrow(
      "would never hold",
    );
    expect(thunderbird.trust.rules).toEqual([]);
  });

  it.each(["never", "ask"] as const)("may get one at %s", async (level) => {
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", level);
    expect(thunderbird.trust.rules).toMatchObject([{ level, vouchers: [] }]);
  });

  it("has its images loaded this once", async () => {
    await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    await settled(10);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });
});

describe("a press on a placeholder", () => {
  it("opens the popup at that image, and loads nothing", async () => {
    const document = await displayed(HERO, LOGO);
    await document.choose(LOGO);
    expect(thunderbird.popups).toEqual([TAB]);
    expect((await thunderbird.desk.report(TAB, true))?.chosen).toBe(LOGO);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("opens none for what the message does not want", async () => {
    const document = await displayed(HERO);
    await document.choose("https://other.example/x.png");
    expect(thunderbird.popups).toEqual([]);
    expect((await thunderbird.desk.report(TAB, true))?.chosen).toBeNull();
  });

  it("opens none when another message is there by then, in which the second click would land", async () => {
    const document = thunderbird.display();
    let wake: () => void = () => undefined;
    const called = new Promise<void>((resolve) => {
      wake = resolve;
    });
    thunderbird.sleeping.set(TAB, () => {
      thunderbird.display(headerCells(messageHeader()), "mailbox:///Inbox?number=2");
      wake();
    });
    const chosen = document.choose(HERO);
    await called;
    await settled(20);
    await chosen;
    expect(thunderbird.popups).toEqual([]);
  });

  it("is told to the popup before the desk knows again what the message wants, since the popup must pause", async () => {
    const document = thunderbird.display();
    thunderbird.sleeping.set(TAB, () => void document.wants([wanted(LOGO)]));
    const chosen = document.choose(HERO);
    await settled(20);
    await chosen;
    expect(thunderbird.popups).toEqual([TAB]);
    expect((await thunderbird.desk.report(TAB, true))?.chosen).toBe(HERO);
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("is told to the popup that it opens, however long that takes, and to no other", async () => {
    const document = await displayed(HERO);
    await document.choose(HERO);
    await settled(60_000);
    // Others ask for the report as well.
    expect((await thunderbird.desk.report(TAB))?.chosen).toBeNull();
    expect((await thunderbird.desk.report(TAB, true))?.chosen).toBe(HERO);
    expect((await thunderbird.desk.report(TAB, true))?.chosen).toBeNull();
  });

  it("is over when the popup cannot be opened", async () => {
    const document = await displayed(HERO);
    thunderbird.hasButton = false;
    await document.choose(HERO);
    expect((await thunderbird.desk.report(TAB, true))?.chosen).toBeNull();
  });
});

describe("an image that is loaded from the popup", () => {
  it("loads it and no other", async () => {
    const document = await displayed(HERO, LOGO);
    await document.click(HERO);
    await settled(10);
    expect([thunderbird.network.requests, document.images]).toEqual([[HERO], [HERO]]);
  });

  it("is recorded with its reason", async () => {
    const document = await displayed(HERO);
    await document.click(HERO);
    await settled(10);
    expect(thunderbird.log).toEqual([`waiting/level-ask ${HERO}`, `loaded/click ${HERO}`]);
  });

  it("loads nothing that the message did not want", async () => {
    const document = await displayed(HERO);
    await document.click("https://other.example/x.png");
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("makes no rule", async () => {
    const document = await displayed(HERO);
    await document.click(HERO);
    expect(thunderbird.trust.rules).toEqual([]);
  });

  it("makes one request however often it is clicked", async () => {
    const document = await displayed(HERO);
    await Promise.all([document.click(HERO), document.click(HERO)]);
    await document.click(HERO);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("is not undone by a look at the document that began before it", async () => {
    const document = await displayed(HERO);
    const disk = deferred<void>();
    thunderbird.store.slow = disk.promise;
    const looked = document.wants([wanted(HERO)]);
    await settled(1);
    const clicked = document.click(HERO);
    thunderbird.network.answers.set(HERO, new Promise(() => undefined));
    await settled(1);
    disk.resolve();
    await Promise.all([looked, clicked]);
    expect((await thunderbird.desk.report(TAB))?.items).toMatchObject([{ url: HERO, outcome: "loading" }]);
  });
});

describe("“Load images now”", () => {
  it("loads what waits", async () => {
    await displayed(HERO, LOGO);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    expect(thunderbird.network.requests).toEqual([HERO, LOGO]);
  });

  it("loads this once: what the document wants later waits", async () => {
    const document = await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    await document.wants([wanted(HERO), wanted(LOGO)]);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("leaves pixels out", async () => {
    const document = thunderbird.display();
    await document.wants([wanted(HERO), pixel()]);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("makes no rule", async () => {
    await displayed(HERO);
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    expect(thunderbird.trust.rules).toEqual([]);
  });

  it("gives the report of what came of it", async () => {
    thunderbird.network.answers.set(HERO, new Promise(() => undefined));
    await displayed(HERO);
    expect(reportIn(await thunderbird.desk.loadNow(thunderbird.on(), "clean"))?.items).toMatchObject([
      { url: HERO, outcome: "loading", reason: "load-now" },
    ]);
  });

  it("does nothing in a tab without a message", async () => {
    expect(await thunderbird.desk.loadNow(thunderbird.on(99), "clean")).toBeNull();
  });
});

describe("a level set in the popup", () => {
  it.each([
    ["address", "news@shop.example"],
    ["domain", "shop.example"],
    ["list", "offers.shop.example"],
  ] as const)("for the %s is a rule for %s, on this message's authentication", async (scope, value) => {
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), scope, "clean");
    expect(thunderbird.trust.rules).toEqual([
      { scope, value, level: "clean", vouchers: [SHOP_VOUCHER], createdAt: Date.now() },
    ]);
  });

  it("says that nothing was known of the sender", async () => {
    thunderbird.facts({ evidence: UNKNOWN });
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "clean");
    expect(thunderbird.trust.rules).toMatchObject([
      { vouchers: [{ state: "unknown", account: "account1", exact: false }] },
    ]);
  });

  it("holds at once", async () => {
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "clean");
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("takes back nothing that is shown", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    const document = await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "never");
    expect([document.images, document.verdict(HERO)?.outcome]).toEqual([[HERO], "loading"]);
  });

  it("is in the report", async () => {
    await displayed(HERO);
    expect(await thunderbird.desk.setLevel(thunderbird.on(), "domain", "never")).toMatchObject({
      level: "never",
      levelSource: "rule",
      ruleScope: "domain",
      items: [{ url: HERO, outcome: "refused", reason: "level-never" }],
    });
  });

  it("is refused where the policy is locked", async () => {
    thunderbird.trust = { ...thunderbird.trust, policy: { ...NO_POLICY, locked: true } };
    await displayed(HERO);
    await expect(thunderbird.desk.setLevel(thunderbird.on(), "address", "all")).rejects.toThrow("locked");
    expect([thunderbird.trust.rules, thunderbird.network.requests]).toEqual([[], []]);
  });

  it("is refused for the list of a message that comes from none", async () => {
    thunderbird.facts({ listId: null });
    await displayed(HERO);
    await expect(thunderbird.desk.setLevel(thunderbird.on(), "list", "all")).rejects.toThrow("no sender");
    expect(thunderbird.trust.rules).toEqual([]);
  });

  it("does nothing in a tab without a message", async () => {
    expect(await thunderbird.desk.setLevel(thunderbird.on(99), "address", "all")).toBeNull();
  });
});

describe("a message that failed the sender check", () => {
  it.each(["clean", "all"] as const)("gets no rule at %s, and keeps the one there is", async (level) => {
    thunderbird.facts({ evidence: FAILED });
    thunderbird.rules(rule({ level: "ask" }));
    await displayed(HERO);
    await expect(thunderbird.desk.setLevel(thunderbird.on(), "address", level)).rejects.toThrow(
      "would never hold",
    );
    expect(thunderbird.trust.rules).toEqual([rule({ level: "ask" })]);
  });

  it("may be put at never, and the rule remembers the mail it was made on", async () => {
    thunderbird.facts({ evidence: FAILED });
    thunderbird.rules(rule());
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "never");
    expect(thunderbird.trust.rules).toMatchObject([{ level: "never", vouchers: [SHOP_VOUCHER] }]);
  });

  it("gets a rule for its list where the list's own signature is right", async () => {
    thunderbird.facts({ evidence: FAILED });
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "list", "clean");
    expect(thunderbird.network.requests).toEqual([HERO]);
  });
});

describe("a rule set on mail of two accounts", () => {
  it("holds in both, by the word of the server of each", async () => {
    await displayed(HERO);
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "clean");
    const server = "mx.other.example";
    thunderbird.facts({ accountId: "account2", evidence: { ...SHOP_VERIFIED, server } });
    await displayed(HERO);
    expect(await thunderbird.desk.report(TAB)).toMatchObject({ levelSource: "evidence-differs" });
    await thunderbird.desk.setLevel(thunderbird.on(), "address", "clean");
    expect(thunderbird.trust.rules).toMatchObject([
      { vouchers: [SHOP_VOUCHER, { ...SHOP_VOUCHER, server, account: "account2" }] },
    ]);
  });
});

describe("a rule whose evidence differs", () => {
  it("loads nothing, and the report says what was expected", async () => {
    thunderbird.facts({ evidence: UNKNOWN });
    thunderbird.rules(rule({ level: "all" }));
    await displayed(HERO);
    expect([thunderbird.network.requests, await thunderbird.desk.report(TAB)]).toMatchObject([
      [],
      {
        levelSource: "evidence-differs",
        evidence: UNKNOWN,
        expected: { vouchers: [SHOP_VOUCHER], found: UNKNOWN, otherAccount: false, level: "all" },
      },
    ]);
  });
});

describe("the report of a tab", () => {
  it("tells the popup all it shows", async () => {
    await displayed(HERO);
    expect(await thunderbird.desk.report(TAB)).toEqual({
      ...thunderbird.on(),
      subject: "Autumn offers",
      headerMessageId: "1@shop.example",
      author: { name: "The Shop", address: "news@shop.example", domain: "shop.example" },
      listId: "offers.shop.example",
      level: "ask",
      levelSource: "default",
      ruleScope: null,
      evidence: SHOP_VERIFIED,
      listEvidence: SHOP_VERIFIED,
      expected: null,
      plainText: false,
      undoable: null,
      progress: null,
      chosen: null,
      overlooked: 0,
      locked: false,
      items: [
        {
          url: HERO,
          host: "img.shop.example",
          kind: "img",
          outcome: "waiting",
          reason: "level-ask",
          finding: null,
          use: "first",
          excepted: false,
        },
      ],
    });
  });

  it("is none where a tab shows no message", async () => {
    expect(await thunderbird.desk.report(99)).toBeNull();
  });

  it("is none, after a while, where the display script does not come back", async () => {
    thunderbird.sleeping.set(TAB, () => undefined);
    const report = thunderbird.desk.report(TAB);
    await settled(3_100);
    expect(await report).toBeNull();
  });

  it("comes after the event page has slept, from the display script that is called back", async () => {
    thunderbird.sleeping.set(TAB, () => void thunderbird.display().wants([wanted(HERO)]));
    const report = thunderbird.desk.report(TAB);
    await settled(10);
    expect(await report).toMatchObject({ subject: "Autumn offers", items: [{ url: HERO }] });
  });

  it("waits for a message that is still being identified", async () => {
    thunderbird.selected.delete(TAB);
    const document = thunderbird.display();
    void document.wants([wanted(HERO)]);
    thunderbird.sleeping.set(TAB, () => void document.wants([wanted(HERO)]));
    const report = thunderbird.desk.report(TAB);
    await settled(50);
    thunderbird.selected.set(TAB, messageHeader());
    await settled(100);
    expect(await report).toMatchObject({ subject: "Autumn offers" });
  });

  it("names the administrator's lock", async () => {
    thunderbird.trust = { ...thunderbird.trust, policy: { ...NO_POLICY, locked: true } };
    await displayed(HERO);
    expect(await thunderbird.desk.report(TAB)).toMatchObject({ locked: true });
  });

  it("of a message that could not be identified names no sender", async () => {
    thunderbird.selected.delete(TAB);
    void thunderbird.display().wants([wanted(HERO)]);
    await settled();
    expect(await thunderbird.desk.report(TAB)).toMatchObject({
      levelSource: "unidentified",
      headerMessageId: "",
      author: { address: "" },
    });
  });
});

describe("the bounds of a message", () => {
  const many = Array.from({ length: 503 }, (_, i) => `${HERO}?${i}`);

  beforeEach(() => thunderbird.rules(rule({ level: "clean" })));

  it("are 500 images", async () => {
    const document = await displayed(...many);
    expect([thunderbird.network.requests.length, document.verdict(`${HERO}?500`)?.reason]).toEqual([
      500,
      "too-many-images",
    ]);
  });

  it("hold over several looks at the document", async () => {
    const document = await displayed(...many.slice(0, 499));
    await document.wants(many.map((url) => wanted(url)));
    expect(thunderbird.network.requests).toHaveLength(500);
  });

  it("do not count what was not asked for", async () => {
    const document = thunderbird.display();
    await document.wants([
      ...many.map((url) => pixel(`${url}&p`)),
      ...many.slice(0, 500).map((url) => wanted(url)),
    ]);
    expect(thunderbird.network.requests).toHaveLength(500);
  });

  it("give way to a click", async () => {
    const document = await displayed(...many);
    await document.click(`${HERO}?502`);
    expect(thunderbird.network.requests.at(-1)).toBe(`${HERO}?502`);
  });

  it("are 24 MB, counted over all images that are coming in", async () => {
    for (const url of [HERO, LOGO]) thunderbird.network.answers.set(url, new Promise(() => undefined));
    await displayed(HERO, LOGO);
    const hero = thunderbird.network.admits.get(HERO);
    const logo = thunderbird.network.admits.get(LOGO);
    expect([hero?.(14_000_000), logo?.(10_000_000), hero?.(1)]).toEqual([true, true, false]);
  });

  it("are each message's own", async () => {
    thunderbird.network.answers.set(HERO, new Promise(() => undefined));
    thunderbird.network.answers.set(LOGO, new Promise(() => undefined));
    await displayed(HERO);
    thunderbird.network.admits.get(HERO)?.(24_000_000);
    await displayed(LOGO);
    expect(thunderbird.network.admits.get(LOGO)?.(1)).toBe(true);
  });

  it("are counted for images of the store as well", async () => {
    const large = { bytes: new ArrayBuffer(13_000_000), type: "image/png" };
    thunderbird.store.images.set(HERO, large).set(LOGO, large);
    const document = await displayed(HERO, LOGO);
    expect(document.images).toEqual([HERO]);
    expect(thunderbird.log).toContain(`refused/message-too-large ${LOGO}`);
  });

  it("are not for an image that the user asks for", async () => {
    thunderbird.network.answers.set(HERO, new Promise(() => undefined));
    thunderbird.network.answers.set(LOGO, stayedOut("refused", "message-too-large"));
    const document = await displayed(HERO, LOGO);
    expect(thunderbird.network.admits.get(LOGO)?.(24_000_001)).toBe(false);
    thunderbird.network.answers.set(LOGO, new Promise(() => undefined));
    await document.click(LOGO);
    expect(thunderbird.network.admits.get(LOGO)?.(19_000_000)).toBe(true);
    expect(thunderbird.network.admits.get(HERO)?.(1)).toBe(false);
  });
});

describe("an image that the store has", () => {
  beforeEach(() => {
    thunderbird.store.images.set(HERO, { bytes: new ArrayBuffer(4), type: "image/png" });
  });

  it("is shown without a request where it may be loaded", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    const document = await displayed(HERO);
    expect([thunderbird.network.requests, document.images, thunderbird.log]).toEqual([
      [],
      [HERO],
      [`from-store/level-clean ${HERO}`],
    ]);
  });

  it("is shown even where the reader would be asked, since that tells nobody", async () => {
    const document = await displayed(HERO);
    expect([thunderbird.network.requests, document.images, thunderbird.heldBack()]).toEqual([[], [HERO], 0]);
  });

  it("is shown in a message with another one inside", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    const document = thunderbird.display();
    void document.wants([wanted(HERO)], { forwarded: true });
    await settled();
    expect(document.images).toEqual([HERO]);
  });

  it.each<[string, () => void]>([
    ["at level never", () => thunderbird.rules(rule({ level: "never" }))],
    ["in junk", () => thunderbird.facts({ junk: true })],
    [
      "where the evidence differs",
      () => {
        thunderbird.facts({ evidence: UNKNOWN });
        thunderbird.rules(rule());
      },
    ],
  ])("is not shown %s", async (_, arrange) => {
    arrange();
    const document = await displayed(HERO);
    expect(document.images).toEqual([]);
  });

  it("is not shown for another URL", async () => {
    const document = await displayed(`${HERO}?2`);
    expect(document.images).toEqual([]);
  });

  it("is not shown as a pixel", async () => {
    thunderbird.store.images.set(PIXEL, { bytes: new ArrayBuffer(4), type: "image/gif" });
    const document = thunderbird.display();
    void document.wants([pixel()]);
    await settled();
    expect(document.images).toEqual([]);
  });

  it("has been put there by the first look at a message, so that the second makes no request", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    (await displayed(LOGO)).close();
    const again = await displayed(LOGO);
    expect([thunderbird.network.requests, again.images]).toEqual([[LOGO], [LOGO]]);
  });

  it("is fetched again after “forget images”", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    (await displayed(HERO)).close();
    await thunderbird.images.forget();
    await displayed(HERO);
    expect(thunderbird.network.requests).toEqual([HERO]);
  });
});

describe("the records of a message", () => {
  it("are one for each image, however often the document is looked at", async () => {
    const document = await displayed(HERO);
    await document.wants([wanted(HERO)]);
    await thunderbird.desk.reconsider();
    await thunderbird.desk.report(TAB);
    expect(thunderbird.log).toEqual([`waiting/level-ask ${HERO}`]);
  });

  it("are one more for each change", async () => {
    await displayed(HERO);
    thunderbird.rules(rule({ level: "never" }));
    await thunderbird.desk.reconsider();
    thunderbird.rules(rule({ level: "clean" }));
    await thunderbird.desk.reconsider();
    await settled(10);
    expect(thunderbird.log).toEqual([
      `waiting/level-ask ${HERO}`,
      `refused/level-never ${HERO}`,
      `loaded/level-clean ${HERO}`,
    ]);
  });

  it("are anew for each display", async () => {
    (await displayed(HERO)).close();
    await displayed(HERO);
    expect(thunderbird.log).toEqual([`waiting/level-ask ${HERO}`, `waiting/level-ask ${HERO}`]);
  });
});

describe("a document that is gone", () => {
  it("has what it waits for alone dropped before it leaves, and nothing logged of it", async () => {
    const answer = deferred<Fetched>();
    thunderbird.network.answers.set(HERO, answer.promise);
    const document = await displayed(HERO);
    document.close();
    expect(thunderbird.network.departures).toBe(1);
    answer.resolve({ ok: false, outcome: "waiting", reason: "stopped", finding: null, receipt: null });
    await settled();
    expect(thunderbird.log).toEqual([]);
  });

  beforeEach(() => thunderbird.rules(rule({ level: "clean" })));

  it("is sent nothing any more, and what still comes is kept", async () => {
    const answer = deferred<Fetched>();
    thunderbird.network.answers.set(HERO, answer.promise);
    const document = await displayed(HERO);
    document.close();
    answer.resolve(came());
    await settled();
    expect([document.images, [...thunderbird.store.images.keys()]]).toEqual([[], [HERO]]);
  });

  it("does not change the button of the one that took its place", async () => {
    const answer = deferred<Fetched>();
    thunderbird.network.answers.set(HERO, answer.promise);
    (await displayed(HERO)).close();
    defaultLevel("never");
    thunderbird.rules();
    await displayed(LOGO, `${LOGO}?2`);
    answer.resolve(stayedOut("failed", "network-error"));
    await settled();
    expect(thunderbird.heldBack()).toBe(2);
  });

  it("does not take the place of the one that came after it when it leaves late", async () => {
    const first = await displayed(HERO);
    const second = await displayed(LOGO);
    first.close();
    expect([second.images, (await thunderbird.desk.report(TAB))?.items.map(({ url }) => url)]).toEqual([
      [LOGO],
      [LOGO],
    ]);
  });
});

describe("two tabs that show the same image", () => {
  it("share one request", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    thunderbird.selected.set(TAB + 1, messageHeader());
    const documents = [
      thunderbird.display(),
      thunderbird.display(headerCells(messageHeader()), MESSAGE_URL, TAB + 1),
    ];
    await Promise.all(documents.map((document) => document.wants([wanted(HERO)])));
    await settled();
    expect([thunderbird.network.requests, ...documents.map(({ images }) => images)]).toEqual([
      [HERO],
      [HERO],
      [HERO],
    ]);
  });
});

describe("a change of rules or settings", () => {
  it("is judged in every tab", async () => {
    thunderbird.selected.set(TAB + 1, messageHeader());
    await displayed(HERO);
    await thunderbird.display(headerCells(messageHeader()), MESSAGE_URL, TAB + 1).wants([wanted(LOGO)]);
    defaultLevel("all");
    await thunderbird.desk.reconsider();
    expect(thunderbird.network.requests).toEqual([HERO, LOGO]);
  });

  it("opens the reader's own network where that is allowed", async () => {
    thunderbird.rules(rule({ level: "clean" }));
    const intranet = "http://wiki.internal/logo.png";
    await displayed(intranet);
    const { trust } = thunderbird;
    thunderbird.trust = { ...trust, settings: { ...trust.settings, allowPrivateTargets: true } };
    await thunderbird.desk.reconsider();
    await settled(10);
    expect(thunderbird.log).toEqual([`refused/private-target ${intranet}`, `loaded/level-clean ${intranet}`]);
  });
});
