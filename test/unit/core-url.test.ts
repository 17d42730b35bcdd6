import { describe, expect, it } from "vitest";
import { registrableDomain } from "../../src/core/domain";
import { hostOf, remoteUrl } from "../../src/core/url";

describe("a remote URL", () => {
  it.each<[string, string | undefined, string]>([
    ["https://img.shop.example/a.png", undefined, "https://img.shop.example/a.png"],
    ["HTTPS://IMG.Shop.Example/A.png", undefined, "https://img.shop.example/A.png"],
    ["http://img.shop.example:80/a.png", undefined, "http://img.shop.example/a.png"],
    ["https://img.shop.example/a.png#top", undefined, "https://img.shop.example/a.png"],
    ["  https://img.shop.example/a b.png\n", undefined, "https://img.shop.example/a%20b.png"],
    ["https://bücher.example/ä.png", undefined, "https://xn--bcher-kva.example/%C3%A4.png"],
    ["a.png", "https://img.shop.example/mail/", "https://img.shop.example/mail/a.png"],
    ["//img.shop.example/a.png", "https://a.example/", "https://img.shop.example/a.png"],
    ["https:/\\img.shop.example\\a.png", undefined, "https://img.shop.example/a.png"],
  ])("is read from %j with the base %j as %s", (text, base, expected) => {
    expect(remoteUrl(text, base)?.href).toBe(expected);
  });

  it.each<[string, string | undefined]>([
    ["", undefined],
    ["a.png", undefined],
    ["//img.shop.example/a.png", undefined],
    ["a.png", "mailbox:///home/ann/Inbox?number=17"],
    ["https://", undefined],
    ["https://a b.example/", undefined],
    ["ftp://ftp.shop.example/a.png", undefined],
    ["data:image/png;base64,AAAA", undefined],
    ["cid:logo@shop.example", undefined],
    ["file:///etc/passwd", undefined],
    ["blob:https://shop.example/1", undefined],
    ["javascript:alert(1)", undefined],
    ["ws://shop.example/", undefined],
  ])("is none in %j with the base %j", (text, base) => {
    expect(remoteUrl(text, base)).toBeNull();
  });
});

describe("the host of a URL", () => {
  it.each([
    ["https://IMG.Shop.Example:8443/a.png", "img.shop.example"],
    ["https://img.shop.example./a.png", "img.shop.example"],
    ["http://[::1]/", "[::1]"],
    ["data:image/png;base64,AAAA", ""],
    ["nonsense", ""],
  ])("of %s is %j", (url, expected) => {
    expect(hostOf(url)).toBe(expected);
  });
});

describe("the registrable domain", () => {
  it.each([
    ["shop.example", "shop.example"],
    ["mail.news.shop.example", "shop.example"],
    ["Mail.Shop.COM", "shop.com"],
    ["a.b.shop.co.uk", "shop.co.uk"],
    ["shop.example.", "shop.example"],
    ["ann.github.io", "ann.github.io"],
    ["www.ann.github.io", "ann.github.io"],
    ["github.io", "github.io"],
    ["co.uk", "co.uk"],
    ["localhost", "localhost"],
    ["192.168.0.1", "192.168.0.1"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example"],
    ["", ""],
  ])("of %j is %j", (host, expected) => {
    expect(registrableDomain(host)).toBe(expected);
  });
});
