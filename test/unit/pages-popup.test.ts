import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FAILED, UNKNOWN } from "../../src/core/auth-result";
import type { FindingKind } from "../../src/core/finding";
import type { Reason } from "../../src/core/outcome";
import { levelNote } from "../../src/pages/popup/level-note";
import { summarise } from "../../src/pages/popup/report-summary";
import type { ReportItem } from "../../src/protocol/page-message";
import { SHOP_VERIFIED, SHOP_VOUCHER } from "./core-fixture";
import { useTexts } from "./fake-texts";
import { item, report } from "./popup-fixture";

beforeEach(useTexts);
afterEach(() => void vi.unstubAllGlobals());

describe("what the popup shows of a message's images", () => {
  it("counts an image from the store as loaded, and a diverted one as refused", () => {
    const { counts } = summarise(
      report({ items: [item({ outcome: "from-store" }), item({ outcome: "diverted", reason: "guard" })] }),
    );
    expect(counts).toEqual({ waiting: 0, loading: 0, loaded: 1, failed: 0, refused: 1, unneeded: 0 });
  });

  it("names hosts with something waiting first, then those with most images", () => {
    const loaded = { outcome: "loaded", reason: "level-all" } as const;
    const { hosts } = summarise(
      report({
        items: [
          item({ url: "https://one.example/1", ...loaded }),
          item({ url: "https://two.example/1", ...loaded }),
          item({ url: "https://two.example/2", ...loaded }),
          item({ url: "https://waits.example/1" }),
        ],
      }),
    );
    expect(hosts.map(({ host }) => host)).toEqual(["waits.example", "two.example", "one.example"]);
  });

  it("puts images of a host together that stand the same for the same reason", () => {
    const { hosts } = summarise(
      report({
        items: [
          item({ url: "https://a.example/1", outcome: "refused", reason: "pixel" }),
          item({ url: "https://a.example/2" }),
          item({ url: "https://a.example/3", outcome: "refused", reason: "pixel" }),
          item({ url: "https://a.example/4", outcome: "refused", reason: "carries-address" }),
        ],
      }),
    );
    expect(hosts[0]?.groups.map(({ standing, reason, items }) => [standing, reason, items.length])).toEqual([
      ["waiting", "level-ask", 1],
      ["refused", "carries-address", 1],
      ["refused", "pixel", 2],
    ]);
  });

  it("puts what reports on the reader together by the service behind it, else by domain, most first", () => {
    const found = (url: string, kind: FindingKind, service: string | null) =>
      item({
        url,
        outcome: "refused",
        reason: kind as Reason,
        finding: { kind, sign: "service-path", rule: null, service },
      });
    const { parties, hosts, reporting, hasMore } = summarise(
      report({
        items: [
          found("https://a.open.example/1", "pixel", null),
          found("https://b.shop.example/1", "tracker", "Postino"),
          found("https://c.other.example/1", "carries-address", "Postino"),
          item({ url: "https://img.example/1" }),
        ],
      }),
    );
    expect(parties.map(({ name, counts }) => [name, counts])).toEqual([
      ["Postino", { "carries-address": 1, tracker: 1, pixel: 0 }],
      ["open.example", { "carries-address": 0, tracker: 0, pixel: 1 }],
    ]);
    expect([hosts.map(({ host }) => host), reporting, hasMore]).toEqual([["img.example"], 3, true]);
  });

  it("misses no spacer", () => {
    const { pictures, counts } = summarise(
      report({
        items: [item({}), item({ url: "https://a.example/2", outcome: "refused", reason: "spacer" })],
      }),
    );
    expect([pictures, counts.unneeded, counts.refused]).toEqual([1, 1, 0]);
  });

  it("counts what is never fetched by kind, and not among the images", () => {
    const never = { outcome: "refused", reason: "never-fetched" } as const;
    const { hosts, refusedKinds } = summarise(
      report({
        items: [
          item({ kind: "font", ...never }),
          item({ kind: "stylesheet", ...never }),
          item({ kind: "stylesheet", ...never }),
        ],
      }),
    );
    expect(hosts).toEqual([]);
    expect(refusedKinds).toEqual([
      ["stylesheet", 2],
      ["font", 1],
    ]);
  });

  it.each<[string, Partial<ReportItem>, number]>([
    ["waits", {}, 1],
    ["failed", { outcome: "failed", reason: "offline" }, 1],
    ["is refused by the level alone", { outcome: "refused", reason: "level-never" }, 1],
    ["is a pixel", { outcome: "refused", reason: "pixel" }, 0],
    ["is loaded", { outcome: "loaded", reason: "click" }, 0],
  ])("counts, of an image that %s, what can be loaded now", (_, part, loadable) => {
    expect(summarise(report({ items: [item(part)] })).loadable).toBe(loadable);
  });

  it.each(["encrypted", "unidentified"] as const)(
    "offers to load nothing of a message that is %s",
    (levelSource) => {
      expect(summarise(report({ levelSource, items: [item({})] })).loadable).toBe(0);
    },
  );
});

describe("why the level in force is what it is", () => {
  it.each(["rule", "default"] as const)("needs no words when it comes from the %s", (levelSource) => {
    expect(levelNote(report({ levelSource }))).toBeNull();
  });

  it("names both authentications when a rule does not apply for them", () => {
    const note = levelNote(
      report({
        levelSource: "evidence-differs",
        expected: {
          level: "clean",
          vouchers: [SHOP_VOUCHER],
          found: UNKNOWN,
          otherAccount: false,
        },
      }),
    );
    expect(note).toContain("Clean");
    expect(note).toContain("from shop.example (checked by mx.reader.example)");
    expect(note).toContain("from an unverified sender");
  });

  it.each([
    ["the mail failed the sender check", { found: FAILED }, "because it failed the sender check"],
    ["the rule was made in another account", { found: SHOP_VERIFIED, otherAccount: true }, "another account"],
  ])("says that %s", (_, part, words) => {
    const expected = { level: "clean", vouchers: [SHOP_VOUCHER], otherAccount: false, ...part } as const;
    expect(levelNote(report({ levelSource: "evidence-differs", expected }))).toContain(words);
  });

  it("says under a lock, too, that a rule of the policy is for verified mail", () => {
    const note = levelNote(report({ levelSource: "policy-unverified", locked: true }));
    expect(note).toContain("is not verified as your organisation’s rule");
  });

  it("does not say twice that an administrator locked it", () => {
    expect(levelNote(report({ levelSource: "policy", locked: true }))).toBeNull();
    expect(levelNote(report({ levelSource: "policy" }))).not.toBeNull();
  });

  it.each(["consent", "encrypted", "junk", "several-authors", "forwarded", "unidentified"] as const)(
    "has a sentence for %s",
    (levelSource) => {
      expect(levelNote(report({ levelSource }))).toMatch(/\.$/);
    },
  );
});
