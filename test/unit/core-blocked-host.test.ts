import { describe, expect, it } from "vitest";
import { isBlockedHost, validateBlockedHosts } from "../../src/core/blocked-host";

const SHOP = { host: "img.shop.example", createdAt: 7 };

describe("stored hosts", () => {
  it.each<[string, unknown]>([
    ["no object", "img.shop.example"],
    ["an empty host", { host: "" }],
    ["a link", { host: "https://shop.example/" }],
    ["a path", { host: "shop.example/a" }],
    ["upper case", { host: "Shop.example" }],
    ["a port", { host: "shop.example:8080" }],
    ["no text", { host: 4 }],
  ])("are dropped where there is %s", (_, entry) => {
    expect(validateBlockedHosts([SHOP, entry])).toEqual({ hosts: [SHOP], dropped: [entry] });
  });

  it("are none where nothing was stored, and none where it is no list", () => {
    expect(validateBlockedHosts(undefined)).toEqual({ hosts: [], dropped: [] });
    expect(validateBlockedHosts({})).toEqual({ hosts: [], dropped: [{}] });
  });

  it("count once", () => {
    expect(validateBlockedHosts([SHOP, { ...SHOP, createdAt: 8 }]).hosts).toEqual([SHOP]);
  });
});

describe("a host", () => {
  const blocked = new Set(["shop.example", "127.0.0.1"]);

  it.each([
    ["shop.example", true],
    ["a.b.shop.example", true],
    ["127.0.0.1", true],
    ["workshop.example", false],
    ["example", false],
    ["", false],
  ])("%s is blocked: %s", (host, expected) => {
    expect(isBlockedHost(host, blocked)).toBe(expected);
  });
});
