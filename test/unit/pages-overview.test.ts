import { beforeEach, describe, expect, it, vi } from "vitest";
import { dayOf, emptyDay } from "../../src/log/tally";
import { learnedSentences } from "../../src/pages/overview/learned";
import {
  daysOfSpan,
  isNothing,
  noonOf,
  spansWithin,
  talliesOf,
  totalsOf,
} from "../../src/pages/overview/span";
import { useTexts } from "./fake-texts";

const NOW = new Date(2026, 2, 3, 0, 30).getTime();

describe("the time span of the overview", () => {
  it("ends with today, over the end of a month", () => {
    expect(daysOfSpan(NOW, 4)).toEqual(["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03"]);
  });

  it("misses no day and has none twice where clocks are put forward and back", () => {
    const year = daysOfSpan(new Date(2026, 11, 31, 23, 30).getTime(), 365);
    expect(new Set(year).size).toBe(365);
    expect([year[0], year.at(-1)]).toEqual(["2026-01-01", "2026-12-31"]);
  });

  it("is found again from the name of a day", () => {
    expect(dayOf(noonOf("2026-03-29"))).toBe("2026-03-29");
  });

  it("is offered as far as the log reaches", () => {
    expect([3, 7, 30, 89, 3650].map(spansWithin)).toEqual([[7], [7], [7, 30], [7, 30], [7, 30, 90]]);
  });

  it("has a tally for each day, and none of what a clock gone wrong dated to the future", () => {
    const stored = [
      { ...emptyDay("2026-03-02"), pixels: 3 },
      { ...emptyDay("2031-01-01"), pixels: 9 },
    ];
    const tallies = talliesOf(daysOfSpan(NOW, 3), stored);
    expect(tallies.map(({ day, pixels }) => [day, pixels])).toEqual([
      ["2026-03-01", 0],
      ["2026-03-02", 3],
      ["2026-03-03", 0],
    ]);
  });

  it("is added up, with the names that come most first", () => {
    const totals = totalsOf([
      { ...emptyDay("a"), pixels: 1, trackers: 2, addresses: 3, cookies: 4, services: { X: 1, Y: 2 } },
      { ...emptyDay("b"), pixels: 10, services: { X: 5 }, headers: { "user-agent": 7 } },
    ]);
    expect(totals).toMatchObject({ pixels: 11, heldBack: 16, cookies: 4 });
    expect(totals.services).toEqual([
      ["X", 6],
      ["Y", 2],
    ]);
    expect(totals.headers.get("user-agent")).toBe(7);
  });

  it("has nothing to show while all that was asked for waits", () => {
    expect(isNothing([emptyDay("a")])).toBe(true);
    expect(isNothing([emptyDay("a"), { ...emptyDay("b"), fromStore: 1 }])).toBe(false);
  });
});

describe("what they would have learned", () => {
  beforeEach(() => useTexts());

  it("is said in a sentence for each thing that happened, in the right number", () => {
    const totals = totalsOf([
      { ...emptyDay("a"), trackingMails: 1, openings: 3, addresses: 2, headers: { "user-agent": 1200 } },
    ]);
    expect(learnedSentences(totals)).toEqual([
      "The sender of 1 mail would have learned that you opened it.",
      "They would have been told of 3 openings: when each was, and from which IP address.",
      "2 links carried a mail address: they would have said who was reading.",
      "1,200 requests would have named your mail program and your system.",
    ]);
    vi.unstubAllGlobals();
  });

  it("is nothing where nothing happened", () => {
    expect(learnedSentences(totalsOf([emptyDay("a")]))).toEqual([]);
    vi.unstubAllGlobals();
  });
});
