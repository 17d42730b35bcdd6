import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearGif, png } from "../../scripts/thunderbird/image-fixtures";
import type { Finding } from "../../src/core/finding";
import { NO_POLICY } from "../../src/core/rule";
import { NEVER_SEEN } from "../../src/core/sighting";
import type { Fetched } from "../../src/fetch/clean-fetch";
import { filterList, rule } from "./core-fixture";
import {
  came,
  type FakeDocument,
  FakeThunderbird,
  HERO,
  pixel,
  stayedOut,
  TAB,
  wanted,
} from "./desk-fixture";

const TRACKER = "https://count.example/banner.png";
const COUNTER = "https://stats.shop.example/c/a1b2c3d4e5/count.gif";

const BY_RULE: Finding = { kind: "tracker", sign: "filter-list", rule: "||count.example^", service: null };

let thunderbird = new FakeThunderbird();

beforeEach(() => {
  vi.useFakeTimers({ now: 1_772_360_100_000 });
  thunderbird = new FakeThunderbird();
  thunderbird.rules(rule({ level: "clean" }));
  thunderbird.filterList = filterList(({ hostname }) =>
    hostname === "count.example" ? { rule: "||count.example^", isMailHost: false } : null,
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function settled(ms = 20): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

async function displayed(...images: Parameters<FakeDocument["wants"]>[0]): Promise<FakeDocument> {
  const document = thunderbird.display();
  const said = document.wants(images);
  await settled();
  await said;
  return document;
}

/** An image that came with these bytes. */
function cameAs(body: Uint8Array, type: string): Fetched {
  return { ...came(), bytes: new Uint8Array(body).buffer, type };
}

describe("a tracker", () => {
  it("is not asked for, and named in the log, to the document and in the report", async () => {
    const document = await displayed(wanted(TRACKER));
    expect(thunderbird.network.requests).toEqual([]);
    expect(document.verdict(TRACKER)).toMatchObject({
      reason: "tracker",
      finding: BY_RULE,
      traceless: false,
    });
    expect(thunderbird.records).toMatchObject([{ reason: "tracker", finding: BY_RULE, use: "first" }]);
    expect((await thunderbird.desk.report(TAB))?.items).toMatchObject([
      { finding: BY_RULE, excepted: false },
    ]);
  });

  it.each([
    ["without a size", { width: null, height: null }],
    ["of one pixel", { width: 1, height: 1 }],
  ])("%s leaves no trace in the message", async (_, size) => {
    const document = await displayed(wanted(TRACKER, size));
    expect(document.verdict(TRACKER)).toMatchObject({ reason: "tracker", traceless: true });
  });

  it("that is only guessed to be one is seen to be missing", async () => {
    const url = "https://api.shop.example/KCEUSP?id=106048alxodqJR86mv3fVunvgLI4vLhhBtlCC";
    const document = await displayed(wanted(url, { width: null, height: null, described: false }));
    expect(document.verdict(url)).toMatchObject({ finding: { sign: "undescribed" }, traceless: false });
  });

  it("is asked for at level all, and named in the log all the same", async () => {
    thunderbird.rules(rule({ level: "all" }));
    await displayed(wanted(TRACKER));
    expect(thunderbird.network.requests).toEqual([TRACKER]);
    expect(thunderbird.records).toMatchObject([{ outcome: "loaded", reason: "level-all", finding: BY_RULE }]);
  });

  it("is not held back on the button where nothing of it is missing", async () => {
    await displayed(wanted("https://img.shop.example/spacer.gif", { width: 1, height: 20 }));
    expect([thunderbird.heldBack(), thunderbird.log]).toEqual([
      0,
      ["refused/spacer https://img.shop.example/spacer.gif"],
    ]);
  });
});

describe("without the filter list", () => {
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    thunderbird.filterList = null;
  });

  it("nothing loads by itself", async () => {
    await displayed(wanted(HERO));
    expect([thunderbird.network.requests, thunderbird.log]).toEqual([[], [`waiting/no-filter-list ${HERO}`]]);
  });

  it("“Load images now” loads nothing", async () => {
    thunderbird.rules();
    await displayed(wanted(HERO));
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("a pixel is known by its layout", async () => {
    const document = await displayed(pixel());
    expect(document.verdict(pixel().url)?.reason).toBe("pixel");
  });

  it("a click loads its one image", async () => {
    const document = await displayed(wanted(HERO));
    await document.click(HERO);
    await settled();
    expect(thunderbird.network.requests).toEqual([HERO]);
  });

  it("images load once it can be read", async () => {
    await displayed(wanted(HERO));
    thunderbird.filterList = filterList(() => null);
    await thunderbird.desk.reconsider();
    expect(thunderbird.network.requests).toEqual([HERO]);
  });
});

describe("an image that turns out to be a pixel", () => {
  it.each([
    ["GIF", cameAs(clearGif(), "image/gif")],
    ["PNG", cameAs(png(1, 1), "image/png")],
  ])("is not shown, is named, and is remembered: %s", async (_, answer) => {
    thunderbird.network.answers.set(COUNTER, answer);
    const document = await displayed(wanted(COUNTER));
    expect(document.images).toEqual([]);
    expect(document.verdict(COUNTER)).toMatchObject({ reason: "pixel", traceless: true });
    expect(thunderbird.records).toMatchObject([
      { outcome: "refused", finding: { sign: "loaded-size" }, receipt: { status: 200 } },
    ]);
    expect([...thunderbird.sightings.loaded]).toEqual([[COUNTER, true]]);
  });

  it("is asked for once", async () => {
    thunderbird.network.answers.set(COUNTER, cameAs(clearGif(), "image/gif"));
    const document = await displayed(wanted(COUNTER));
    await document.wants([wanted(COUNTER)]);
    await thunderbird.desk.reconsider();
    expect(thunderbird.network.requests).toEqual([COUNTER]);
  });

  it("is shown where trackers are let in, and remembered", async () => {
    thunderbird.rules(rule({ level: "all" }));
    thunderbird.network.answers.set(COUNTER, cameAs(clearGif(), "image/gif"));
    const document = await displayed(wanted(COUNTER));
    expect([document.images, [...thunderbird.sightings.loaded]]).toEqual([[COUNTER], [[COUNTER, true]]]);
  });

  it("keeps the next of its kind out, without a request", async () => {
    const shape = { ...NEVER_SEEN.shape, urls: 1, pixels: 1 };
    thunderbird.sightings.seen.set(COUNTER, { ...NEVER_SEEN, shape });
    const document = await displayed(wanted(COUNTER, { described: false }));
    expect([thunderbird.network.requests, document.verdict(COUNTER)?.finding?.sign]).toEqual([
      [],
      "known-shape",
    ]);
  });

  it("is told from a picture, which is remembered as one", async () => {
    thunderbird.network.answers.set(HERO, cameAs(png(600, 200), "image/png"));
    const document = await displayed(wanted(HERO));
    expect([document.images, [...thunderbird.sightings.loaded]]).toEqual([[HERO], [[HERO, false]]]);
  });
});

describe("a picture that leads to a tracker", () => {
  const stopped = () => stayedOut("refused", "leads-to-tracker", BY_RULE, TRACKER);
  const judged = async (url = HERO) => thunderbird.network.judges.get(url)?.(new URL(TRACKER));

  it("is refused for what it leads to", async () => {
    thunderbird.network.answers.set(HERO, stopped());
    const document = await displayed(wanted(HERO));
    expect((await judged())?.finding).toEqual(BY_RULE);
    expect(document.verdict(HERO)).toMatchObject({
      outcome: "refused",
      reason: "leads-to-tracker",
      finding: BY_RULE,
      traceless: false,
      clickable: true,
    });
  });

  it("is remembered, and not asked for again by another look, nor by “Load images now”", async () => {
    thunderbird.network.answers.set(HERO, stopped());
    await displayed(wanted(HERO));
    await thunderbird.desk.loadNow(thunderbird.on(), "clean");
    await settled();
    expect([[...thunderbird.sightings.redirects], thunderbird.network.requests]).toEqual([[HERO], [HERO]]);
    thunderbird.sightings.seen.set(HERO, { ...NEVER_SEEN, url: { ...NEVER_SEEN.url, leadsToTracker: true } });
    const again = await displayed(wanted(HERO));
    expect([thunderbird.network.requests, again.verdict(HERO)?.finding?.sign]).toEqual([
      [HERO],
      "known-redirect",
    ]);
  });

  it("may lead there when the reader asks for it after he was told", async () => {
    thunderbird.network.answers.set(HERO, stopped());
    const document = await displayed(wanted(HERO));
    await document.click(HERO);
    await settled();
    expect(await judged()).toBeNull();
  });

  it("may not when it is clicked before anybody knew", async () => {
    thunderbird.rules();
    const document = await displayed(wanted(HERO));
    await document.click(HERO);
    await settled();
    expect((await judged())?.finding).toEqual(BY_RULE);
  });

  it("may lead there at level all", async () => {
    thunderbird.rules(rule({ level: "all" }));
    await displayed(wanted(HERO));
    expect(await judged()).toBeNull();
  });

  it("may lead there when the reader says that it is none", async () => {
    thunderbird.network.answers.set(HERO, stopped());
    await displayed(wanted(HERO));
    thunderbird.except("img.shop.example/hero.png");
    await thunderbird.desk.reconsider();
    expect([thunderbird.network.requests, await judged()]).toEqual([[HERO, HERO], null]);
  });
});

describe("what the reader has said to be no tracker", () => {
  it("loads at once where it was held back, and is marked in the report", async () => {
    await displayed(wanted(TRACKER));
    thunderbird.except("count.example/banner.png");
    await thunderbird.desk.reconsider();
    await settled();
    expect(thunderbird.network.requests).toEqual([TRACKER]);
    expect((await thunderbird.desk.report(TAB))?.items).toMatchObject([
      { outcome: "loaded", finding: null, excepted: true },
    ]);
  });

  it("counts for its redirects in the next mail too, but not with an address", async () => {
    thunderbird.except("img.shop.example/hero.png");
    await displayed(wanted(HERO));
    const judge = thunderbird.network.judges.get(HERO);
    expect(await judge?.(new URL(TRACKER))).toBeNull();
    expect(await judge?.(new URL(`${TRACKER}?to=ann@reader.example`))).toMatchObject({
      finding: { sign: "plain" },
    });
  });

  it("is no word on addresses, unless it was said of one that carries one", async () => {
    const url = `${TRACKER}?to=ann@reader.example`;
    const [shape, createdAt] = ["count.example/banner.png?to", 1];
    thunderbird.trust = { ...thunderbird.trust, exceptions: [{ shape, evenAddress: false, createdAt }] };
    await displayed(wanted(url));
    expect(thunderbird.network.requests).toEqual([]);
    thunderbird.trust = { ...thunderbird.trust, exceptions: [{ shape, evenAddress: true, createdAt }] };
    await thunderbird.desk.reconsider();
    expect(thunderbird.network.requests).toEqual([url]);
  });

  it("does not count under a lock", async () => {
    thunderbird.trust = {
      ...thunderbird.trust,
      policy: {
        ...NO_POLICY,
        locked: true,
        rules: [
          { scope: "address", value: "news@shop.example", level: "clean", verified: true, server: null },
        ],
      },
    };
    thunderbird.except("count.example/banner.png");
    await displayed(wanted(TRACKER));
    expect(thunderbird.network.requests).toEqual([]);
  });
});

describe("the URLs of a mail", () => {
  it("are noted as seen in it, once", async () => {
    const document = await displayed(wanted(HERO), wanted(TRACKER));
    await document.wants([wanted(HERO)]);
    expect(thunderbird.sightings.noted).toEqual([`1@shop.example ${HERO}`, `1@shop.example ${TRACKER}`]);
    // A shop that writes as news@ and as orders@ is one sender.
    expect([...thunderbird.sightings.senders]).toEqual(["shop.example"]);
  });

  it("are not noted of an encrypted one", async () => {
    thunderbird.facts({ encrypted: true });
    await displayed(wanted(HERO));
    expect(thunderbird.sightings.noted).toEqual([]);
  });

  it("have their use in the log and in the report", async () => {
    const url = { ...NEVER_SEEN.url, inOtherMails: true, fromSeveralSenders: true };
    thunderbird.sightings.seen.set(HERO, { ...NEVER_SEEN, url });
    await displayed(wanted(HERO));
    expect(thunderbird.records).toMatchObject([{ use: "several-senders" }]);
    expect((await thunderbird.desk.report(TAB))?.items).toMatchObject([{ use: "several-senders" }]);
  });
});

describe("an address", () => {
  it("is found as it is spelt, hashed", async () => {
    thunderbird.trust = { ...thunderbird.trust, ownAddresses: ["Ann@Home.example"] };
    // MD5 of "Ann@Home.example"
    await displayed(wanted("https://avatars.example/0bb6484d6c1a561bbdb7f1dd129fb79b.png"));
    expect(thunderbird.records).toMatchObject([{ reason: "carries-address", finding: { sign: "md5" } }]);
  });
});
