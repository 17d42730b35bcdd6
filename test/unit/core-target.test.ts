import { describe, expect, it } from "vitest";
import { isRestrictedHost, RESTRICTED_DOMAINS } from "../../src/core/restricted-domain";
import { isPrivateAddress, isPrivateHost, targetRefusal } from "../../src/core/target";

/** @returns the refusal of a URL as a message would write it, with private targets off */
function refusal(url: string): string | null {
  return targetRefusal(new URL(url), false);
}

describe("a restricted domain", () => {
  it.each(RESTRICTED_DOMAINS)("is %s", (domain) => {
    expect(refusal(`https://${domain}/pixel.gif`)).toBe("restricted-domain");
  });

  it.each([
    ["in upper case", "https://ADDONS.MOZILLA.ORG/"],
    ["with a trailing dot", "https://addons.mozilla.org./"],
    ["in upper case with a trailing dot", "https://Support.Mozilla.Org./"],
    ["with a port", "https://addons.mozilla.org:8443/"],
    ["without encryption", "http://addons.thunderbird.net/"],
    ["as a sub-domain", "https://img.addons.mozilla.org/"],
    ["as a sub-domain of a sub-domain", "https://a.b.support.mozilla.org/"],
    ["with an ideographic full stop", "https://addons.mozilla。org/"],
    ["in fullwidth letters", "https://ａｄｄｏｎｓ.mozilla.org/"],
    ["percent-encoded", "https://addons%2Emozilla%2Eorg/"],
  ])("is recognised %s", (_, url) => {
    expect(refusal(url)).toBe("restricted-domain");
  });

  it.each([
    "mozilla.org",
    "www.mozilla.org",
    "notaddons.mozilla.org",
    "addons.mozilla.org.evil.example",
    "addons-mozilla.org",
  ])("is not %s", (host) => {
    expect(isRestrictedHost(host)).toBe(false);
  });

  it("stays refused when private targets are allowed", () => {
    expect(targetRefusal(new URL("https://addons.mozilla.org/"), true)).toBe("restricted-domain");
  });
});

describe("a private IPv4 address", () => {
  it.each([
    ["loopback", "127.0.0.1"],
    ["the end of loopback", "127.255.255.254"],
    ["this network", "0.0.0.0"],
    ["the rest of this network", "0.1.2.3"],
    ["10/8", "10.1.2.3"],
    ["the start of 172.16/12", "172.16.0.1"],
    ["the end of 172.16/12", "172.31.255.255"],
    ["192.168/16", "192.168.178.1"],
    ["link-local", "169.254.169.254"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["benchmarking", "198.18.0.1"],
    ["protocol assignments", "192.0.0.1"],
    ["documentation", "192.0.2.1"],
    ["multicast", "224.0.0.251"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
  ])("is one of %s", (_, address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "11.0.0.1",
  ])("is not %s", (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe("a private IPv6 address", () => {
  it.each([
    ["loopback", "::1"],
    ["unspecified", "::"],
    ["link-local", "fe80::1"],
    ["link-local with its zone", "fe80::1%eth0"],
    ["unique local", "fd00::1"],
    ["site-local, as it was once", "fec0::1"],
    ["multicast", "ff02::fb"],
    ["documentation", "2001:db8::1"],
    ["a mapped private IPv4 address", "::ffff:192.168.0.1"],
    ["a mapped loopback address in hexadecimal", "::ffff:7f00:1"],
    ["a compatible IPv4 address, as it was once", "::7f00:1"],
    ["a compatible public IPv4 address", "::808:808"],
    ["a translated private IPv4 address", "64:ff9b::a00:1"],
    ["a translated loopback address", "64:ff9b::7f00:1"],
    ["a network's own translation prefix", "64:ff9b:1::808:808"],
    ["a 6to4 address", "2002:7f00:1::"],
    ["a Teredo address", "2001::1"],
    ["space never given out", "4000::1"],
  ])("is %s", (_, address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    ["a public one", "2606:4700:4700::1111"],
    ["a public one in brackets", "[2606:4700:4700::1111]"],
    ["a mapped public IPv4 address", "::ffff:8.8.8.8"],
    ["a public IPv4 address behind a translator (NAT64)", "64:ff9b::808:808"],
  ])("is not %s", (_, address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe("an address that cannot be parsed", () => {
  it.each(["", "nonsense", "999.1.1.1", "1.2.3.4.5", "::g"])("counts as private: %j", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
});

describe("a private host", () => {
  it.each([
    ["localhost", "http://localhost/"],
    ["localhost in upper case", "http://LOCALHOST/"],
    ["localhost with a trailing dot", "http://localhost./"],
    ["a sub-domain of localhost", "http://app.localhost/"],
    ["a bare name", "http://router/"],
    ["a bare name with a trailing dot", "http://router./"],
    ["a name of multicast DNS", "http://printer.local/"],
    ["a name of multicast DNS with a trailing dot", "http://printer.local./"],
    ["a name of the home network", "http://nas.home.arpa/"],
    ["a name of an internal network", "http://wiki.internal/"],
    ["a name of a local network", "http://nas.lan/"],
    ["an address in decimal", "http://2130706433/"],
    ["an address in hexadecimal", "http://0x7f000001/"],
    ["an address with parts in hexadecimal", "http://0xC0.0xa8.1.1/"],
    ["an address in octal", "http://0177.0.0.1/"],
    ["a shortened address", "http://127.1/"],
    ["an address with a trailing dot", "http://192.168.0.1./"],
    ["an address in fullwidth digits", "http://１２７.0.0.1/"],
    ["an address with a port", "http://10.0.0.1:8080/"],
    ["an IPv6 address", "http://[::1]/"],
    ["a mapped IPv4 address", "http://[::ffff:127.0.0.1]/"],
    ["an unabbreviated IPv6 address", "http://[0000:0000:0000:0000:0000:0000:0000:0001]/"],
  ])("is %s", (_, url) => {
    expect(refusal(url)).toBe("private-target");
  });

  it.each([
    ["a public name", "https://img.shop.example/a.png"],
    ["an internationalised name", "https://bücher.example/a.png"],
    ["a public name that contains a private address", "https://192.168.1.1.nip.example/"],
    ["a public name that begins like a local one", "https://local.shop.example/"],
    ["a public name that ends like a local one", "https://mylocal.example/"],
    ["a public IPv4 address", "http://8.8.8.8/"],
    ["a public IPv6 address", "http://[2606:4700:4700::1111]/"],
    ["a public name with a port", "https://img.shop.example:8443/a.png"],
  ])("is not %s", (_, url) => {
    expect(refusal(url)).toBeNull();
  });

  it("is let in where an intranet needs it", () => {
    expect(targetRefusal(new URL("http://wiki.internal/logo.png"), true)).toBeNull();
  });

  it("is a host without a name", () => {
    expect(isPrivateHost("")).toBe(true);
  });
});

describe("a target that is no place to fetch from", () => {
  it.each([
    ["credentials in the URL", "https://ann:secret@img.shop.example/a.png"],
    ["a user name in the URL", "https://ann@img.shop.example/a.png"],
    ["a password alone in the URL", "https://:secret@img.shop.example/a.png"],
    ["a file", "file:///etc/passwd"],
    ["a data: URL", "data:image/png;base64,iVBORw0KGgo="],
    ["an add-on's page", "moz-extension://0a1b2c3d-0000-4000-8000-000000000001/icon.svg"],
    ["FTP", "ftp://ftp.shop.example/a.png"],
    ["a part of the message", "cid:logo@shop.example"],
    ["a script", "javascript:alert(1)"],
    ["a name that cannot exist", "https://img.shop.invalid/a.png"],
    ["the root of such names", "http://invalid/a.png"],
    ["a name that cannot exist, in upper case with a trailing dot", "https://Shop.INVALID./a.png"],
  ])("is %s", (_, url) => {
    expect(refusal(url)).toBe("bad-url");
  });

  it.each(["https://invalid.shop.example/a.png", "https://notinvalid/a.png", "https://invalid.example/"])(
    "is not one that only looks like a name that cannot exist: %s",
    (url) => {
      expect(targetRefusal(new URL(url), true)).toBeNull();
    },
  );

  it("is a name that cannot exist even where private targets are allowed", () => {
    expect(targetRefusal(new URL("http://shop.invalid/a.png"), true)).toBe("bad-url");
  });

  it("is refused for its credentials even where private targets are allowed", () => {
    expect(targetRefusal(new URL("http://admin:admin@router/"), true)).toBe("bad-url");
  });
});
