import { beforeAll, describe, expect, it } from "vitest";
import { findingOf } from "../../src/core/detector";
import type { FilterList, FilterListInfo } from "../../src/core/filter-list";
import { knowledge, wantedImage } from "./core-fixture";
import { readAlone, realFilterList } from "./filter-list-fixture";

let bytes: { readonly list: Uint8Array; readonly engine: Uint8Array };
let info: FilterListInfo;
let list: FilterList;

beforeAll(async () => {
  ({ list, info, bytes } = await realFilterList());
}, 60_000);

const rule = (url: string) => list.match(new URL(url))?.rule ?? null;

describe("the list", () => {
  it("says what it is, and of what day", () => {
    expect(info).toEqual({
      title: "AdGuard Tracking Protection filter",
      version: expect.stringMatching(/^\d+(?:\.\d+)+$/),
      date: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/),
      rules: expect.any(Number),
    });
    expect(info.rules).toBeGreaterThan(100_000);
  });

  it.each([
    ["nothing", () => new Uint8Array()],
    ["no list", () => new Uint8Array(1_000)],
    ["half of a list", () => bytes.list.subarray(0, bytes.list.length / 2)],
  ])("is not read from %s", (_, part) => {
    expect(() => readAlone(part(), bytes.engine)).toThrow();
  });

  it("loads its engine for what needs it alone", async () => {
    const fresh = readAlone(bytes.list, new Uint8Array());
    const host = new URL("https://u1234.ct.sendgrid.net/wf/x");
    const picture = new URL("https://img.shop.example/media/catalog/autumn.jpg?w=600");
    await fresh.prepare([host, picture]);
    expect([fresh.match(host)?.rule, fresh.match(picture)]).toEqual(["||ct.sendgrid.net^$image", null]);
  });

  it("says that it was not made ready rather than that something is no tracker", async () => {
    const fresh = readAlone(bytes.list, new Uint8Array());
    const open = new URL("https://www.facebook.com/email_open_log_pic.php?mid=1");
    expect(() => fresh.match(open)).toThrow();
    await expect(fresh.prepare([open])).rejects.toThrow();
  });
});

describe("an image that the list has", () => {
  it.each([
    ["by its host", "https://www.google-analytics.com/collect?v=1", "||google-analytics.com^"],
    ["by a host meant for images", "https://x.mjt.lu/oo/x", "||mjt.lu^$image"],
    ["by its path", "https://links.shop.example/wf/open?upn=1", "/wf/open?upn="],
    ["by a pattern", "https://shop.example/gp/r.html?C=1&ref_=pe_1_open", "/gp/r.html?C=*&ref_=pe_*_open"],
    ["by host and path", "https://i.hh.ru/mailing/", "i.hh.ru/mailing/"],
    ["whatever its port", "https://doubleclick.net:8443/a", "||doubleclick.net^"],
    ["whatever its scheme", "http://doubleclick.net/a", "||doubleclick.net^"],
    ["with credentials", "https://ann:secret@doubleclick.net/a", "||doubleclick.net^"],
    ["in capitals", "https://DOUBLECLICK.NET/a", "||doubleclick.net^"],
    ["with a dot at the end of its host", "https://doubleclick.net./a", "||doubleclick.net^"],
    ["with such a dot on a mail host", "https://x.mjt.lu./oo/x", "||mjt.lu^$image"],
    ["by its path in capitals", "https://shop.example/WF/OPEN?UPN=1", "/wf/open?upn="],
    ["by its path on an IP address", "https://192.0.2.1/wf/open?upn=1", "/wf/open?upn="],
  ])("matches a rule %s", (_, url, expected) => {
    expect(rule(url)).toBe(expected);
  });

  it.each([
    ["it is of no tracker", "https://shop.example/hero.png"],
    ["its host only begins like one", "https://doubleclick.net.shop.example/a.gif"],
    ["its host only ends like one", "https://notdoubleclick.net/a.gif"],
    ["the list makes an exception of it", "https://metrics.us.playstation.com/b/ss/x/1/a.gif"],
    ["it is of a shop's files", "https://cdn.shopify.com/s/files/1/0123/4567/files/logo.png?v=1"],
    ["it is of a newsletter's files", "https://mcusercontent.com/a/images/b.png"],
    ["its host is an IP address", "http://192.0.2.1/a.png"],
    ["its host is one label", "http://localhost/a.png"],
    ["its host is none of ASCII", "https://bücher.example/a.png"],
  ])("matches no rule where %s", (_, url) => {
    expect(rule(url)).toBeNull();
  });

  it.each([
    ["https://x.mjt.lu/img/a.png", true],
    ["https://eotrx.substackcdn.com/image/a.png", true],
    ["https://www.google-analytics.com/a.png", false],
    ["https://links.shop.example/wf/open?upn=1", false],
    ["https://i.hh.ru/mailing/", false],
  ])("%s is on a mail host: %s", (url, expected) => {
    expect(list.match(new URL(url))?.isMailHost).toBe(expected);
  });
});

describe("what logs addresses, or advertises", () => {
  it.each([
    "https://photovault.store/AbC123.jpg",
    "https://imghost.pics/holiday.png",
    "https://ad.doubleclick.net/ad/600x200.png",
  ])("is on no mail host, and a tracker also when laid out as a picture: %s", (url) => {
    const finding = findingOf(wantedImage({ url }), new URL(url), knowledge({ filterList: list }));
    expect([list.match(new URL(url))?.isMailHost, finding?.sign]).toEqual([false, "filter-list"]);
  });
});

describe("what a second look found", () => {
  // The name system knows both as one host; who sends the mail may write either. By host alone the list knows it, too.
  it.each([
    ["https://www.facebook.com./email_open_log_pic.php?mid=1", true],
    ["https://i.hh.ru./mailing/", true],
    ["https://metrics.us.playstation.com./b/ss/x/1/a.gif", false],
  ])("a host is the same with a dot at its end, also in patterns and exceptions: %s", (url, expected) => {
    expect(rule(url) !== null).toBe(expected);
  });

  // Found by the reader in the list only as it is written there.
  it.each([
    ["https://bapi-01.moengage.com/x.gif", "||bapi-*.moengage.com^"],
    ["https://www.facebook.com/email_open_log_pic.php?mid=1", "||facebook.com/email_open_log_"],
    ["https://github.com/notifications/beacon/AB12CD.gif", "||github.com/notifications/beacon/$important"],
  ])("the rule for %s is given in the list's syntax", (url, expected) => {
    expect(rule(url)).toBe(expected);
  });
});
