import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NEVER_SEEN } from "../../src/core/sighting";
import type { SightingsIn } from "../../src/store/sighting-store";
import { deferred, type FakeDocument, FakeThunderbird, messageHeader, TAB, wanted } from "./desk-fixture";

const KNOWN_PIXEL = "https://shop.example/8f3a9c2b7d6e5f40";

let thunderbird = new FakeThunderbird();

beforeEach(() => {
  vi.useFakeTimers({ now: 1_772_360_100_000 });
  thunderbird = new FakeThunderbird();
  const { trust } = thunderbird;
  thunderbird.trust = { ...trust, settings: { ...trust.settings, defaultLevel: "clean" } };
  const shape = { urls: 3, shared: 0, mails: 3, pixels: 3, pictures: 0 };
  thunderbird.sightings.seen.set(KNOWN_PIXEL, { ...NEVER_SEEN, shape });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Displays the newsletter, which wants an image whose shape is that of pixels. */
function displayed(): FakeDocument {
  const document = thunderbird.display();
  void document.wants([wanted(KNOWN_PIXEL, { width: null, height: null })]);
  return document;
}

const settled = (ms = 5_000) => vi.advanceTimersByTimeAsync(ms);

describe("an image of the shape of pixels", () => {
  it("is not asked for", async () => {
    displayed();
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });

  it("is not asked for before it was looked up", async () => {
    const slow = deferred<SightingsIn>();
    vi.spyOn(thunderbird.sightings, "lookUp").mockReturnValue(slow.promise);
    displayed();
    await settled();
    slow.resolve(async () => thunderbird.sightings.seen);
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });
});

describe("what a second look found", () => {
  // #recall() remembers that the URL is being looked up, and a second #settle() - a change of a rule, a click, consent -
  // does not wait for it.
  it("is not asked for while it is looked up, when a rule changes meanwhile", async () => {
    const slow = deferred<SightingsIn>();
    vi.spyOn(thunderbird.sightings, "lookUp").mockReturnValue(slow.promise);
    displayed();
    await settled(1_000);
    void thunderbird.desk.reconsider();
    await settled(1_000);
    slow.resolve(async () => thunderbird.sightings.seen);
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });

  // What was looked up before the message was identified is thrown away, and not looked up again.
  it("is not asked for when its message is identified at the second attempt", async () => {
    thunderbird.selected.delete(TAB);
    displayed();
    await settled();
    thunderbird.selected.set(TAB, messageHeader());
    void thunderbird.desk.displayed(TAB);
    await settled();
    expect(thunderbird.network.requests).toEqual([]);
  });
});
