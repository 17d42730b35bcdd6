import { describe, expect, it } from "vitest";
import type { LogFilter } from "../../src/log/log-store";
import { filterFromQuery, queryOfFilter } from "../../src/pages/log/log-query";
import { boxHeight, rowsInSight, scrollTopFor, topRow, type Viewport } from "../../src/pages/virtual-rows";

/** What a filter says, without what it leaves out. */
const said = (filter: LogFilter) => JSON.parse(JSON.stringify(filter));

describe("the log's filter in the page's address", () => {
  it.each<[string, LogFilter]>([
    ["", {}],
    ["?message=1%40shop.example", { headerMessageId: "1@shop.example" }],
    ["?sender=news%40shop.example", { sender: "news@shop.example" }],
    ["?host=img.shop.example", { host: "img.shop.example" }],
    ["?outcome=refused%2Cfailed", { outcomes: ["refused", "failed"] }],
    ["?found=tracker", { found: ["tracker"] }],
    ["?text=a+b%26c", { text: "a b&c" }],
    ["?sender=x&outcome=waiting&text=y", { sender: "x", outcomes: ["waiting"], text: "y" }],
  ])("reads and writes %j", (query, filter) => {
    expect(said(filterFromQuery(query))).toEqual(filter);
    expect(queryOfFilter(filter)).toBe(query);
  });

  it("knows a word for all that reports on the reader", () => {
    expect(filterFromQuery("?found=tracking").found).toEqual(["tracker", "pixel", "carries-address"]);
  });

  it("passes over what it does not know", () => {
    expect(said(filterFromQuery("?found=ufo&outcome=eaten,loaded&x=1&sender="))).toEqual({
      outcomes: ["loaded"],
    });
  });
});

describe("the rows in sight", () => {
  const view = (part: Partial<Viewport>): Viewport => ({
    count: 1000,
    rowHeight: 40,
    height: 400,
    scrollTop: 0,
    ...part,
  });

  it("are those of the viewport, and a few beyond it", () => {
    expect(rowsInSight(view({}))).toEqual({ first: 0, end: 14, offset: 0 });
    expect(rowsInSight(view({ scrollTop: 4010 }))).toEqual({ first: 96, end: 115, offset: 3840 });
  });

  it("end with the list", () => {
    expect(rowsInSight(view({ scrollTop: 39_600 })).end).toBe(1000);
    expect(rowsInSight(view({ count: 3 }))).toEqual({ first: 0, end: 3, offset: 0 });
    expect(rowsInSight(view({ count: 0 }))).toEqual({ first: 0, end: 0, offset: 0 });
  });

  it("are none too few where the list has become shorter than the scroll position", () => {
    const { first, end } = rowsInSight(view({ count: 10, scrollTop: 9000 }));
    expect(end).toBe(10);
    expect(first).toBeLessThanOrEqual(10);
  });

  describe("of a list higher than a box can be", () => {
    const long = { count: 1_000_000, rowHeight: 42 };
    const highest = boxHeight(long);

    it("are in a box that Gecko can lay out", () => {
      expect(highest).toBeLessThan(17_895_697);
    });

    it("reach from the first row at the top to the last at the bottom, and stand in sight", () => {
      for (const part of [0, 0.25, 0.5, 0.999, 1]) {
        const scrollTop = (highest - 400) * part;
        const { first, end, offset } = rowsInSight(view({ ...long, scrollTop }));
        const top = topRow(view({ ...long, scrollTop }));
        expect(top).toBe(Math.ceil(((1_000_000 * 42 - 400) * part) / 42));
        expect(first).toBeLessThanOrEqual(top);
        expect(end).toBeGreaterThanOrEqual(Math.min(top + 9, 1_000_000));
        expect(offset + (top - first) * 42).toBeGreaterThanOrEqual(scrollTop - 0.01);
        expect(offset + (top - first) * 42).toBeLessThan(scrollTop + 42);
      }
    });

    it("can each be brought into sight", () => {
      for (const index of [0, 1, 499_999, 999_999]) {
        const seen = view({ ...long, scrollTop: 3_000_000 });
        const scrollTop = scrollTopFor(index, seen);
        const { first, offset } = rowsInSight({ ...seen, scrollTop });
        const start = offset + (index - first) * 42;
        expect(start).toBeGreaterThanOrEqual(scrollTop - 0.01);
        expect(start + 42).toBeLessThanOrEqual(scrollTop + 400.01);
      }
    });
  });

  it("move only if the wanted one is not wholly in sight, and then no further than need be", () => {
    expect(scrollTopFor(5, view({ scrollTop: 100 }))).toBe(100);
    expect(scrollTopFor(1, view({ scrollTop: 100 }))).toBe(40);
    expect(scrollTopFor(12, view({ scrollTop: 100 }))).toBe(120);
  });
});
