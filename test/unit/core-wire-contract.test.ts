import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Header } from "../../src/core/log-record";
import { stripRequest, stripResponse } from "../../src/core/wire-contract";

const THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.12.0";

/** What Gecko would send for an image: the headers named by `names`, with the values it gives them. */
const GECKO: Readonly<Record<string, string>> = {
  Host: "img.shop.example",
  "User-Agent": THUNDERBIRD,
  Accept: "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
  "Accept-Language": "de-DE,de;q=0.8,en;q=0.5",
  "Accept-Encoding": "gzip, deflate, br, zstd",
  Connection: "keep-alive",
};

function header(name: string): Header {
  return { name, value: GECKO[name] ?? "1" };
}

describe("a request under the wire contract", () => {
  it("carries Host, User-Agent, Accept, Accept-Encoding and Connection, and nothing that tells readers apart", () => {
    expect(stripRequest(Object.keys(GECKO).map(header)).kept).toEqual([
      { name: "Host", value: "img.shop.example" },
      { name: "User-Agent", value: "Mozilla/5.0" },
      { name: "Accept", value: "*/*" },
      { name: "Accept-Encoding", value: "identity" },
      { name: "Connection", value: "keep-alive" },
    ]);
  });

  it.each([
    "Cookie",
    "Referer",
    "Origin",
    "Accept-Language",
    "If-None-Match",
    "If-Modified-Since",
    "If-Range",
    "Range",
    "Authorization",
    "Proxy-Authorization",
    "Sec-Fetch-Site",
    "Sec-Fetch-Mode",
    "Sec-Fetch-Dest",
    "Sec-Fetch-User",
    "Sec-GPC",
    "DNT",
    "Pragma",
    "Cache-Control",
    "Upgrade-Insecure-Requests",
    "Save-Data",
    "Alt-Used",
    "X-Invented-Tomorrow",
  ])("does not carry %s", (name) => {
    expect(stripRequest([header("Host"), header(name)]).kept).toEqual([header("Host")]);
  });

  it("is told apart by no spelling of a header's name", () => {
    const { kept } = stripRequest([
      { name: "user-AGENT", value: THUNDERBIRD },
      { name: "COOKIE", value: "NID=1" },
    ]);
    expect(kept).toEqual([{ name: "user-AGENT", value: "Mozilla/5.0" }]);
  });

  it("tells what would have gone out, with the value it had", () => {
    const cookie = { name: "Cookie", value: "NID=511; PREF=1" };
    expect(stripRequest([header("Host"), header("User-Agent"), cookie]).removed).toEqual([
      { name: "User-Agent", value: THUNDERBIRD },
      cookie,
    ]);
  });

  it("tells of nothing when nothing was to be taken off", () => {
    expect(stripRequest([header("Host"), { name: "User-Agent", value: "Mozilla/5.0" }]).removed).toEqual([]);
  });

  it("names no header outside the list, whatever is put in", () => {
    const allowed = ["host", "user-agent", "accept", "accept-encoding", "connection"];
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.string(), value: fc.string() })), (headers) => {
        const { kept } = stripRequest([...headers, header("User-Agent")]);
        return kept.every(({ name }) => allowed.includes(name.toLowerCase()));
      }),
    );
  });
});

describe("a response under the wire contract", () => {
  it("reaches Gecko with what it takes to read the body and to follow a redirect", () => {
    const needed = [
      { name: "Content-Type", value: "image/png" },
      { name: "Content-Length", value: "51200" },
      { name: "Transfer-Encoding", value: "chunked" },
      { name: "Connection", value: "keep-alive" },
      { name: "Location", value: "/b.png" },
    ];
    expect(stripResponse(needed).kept).toEqual([...needed, { name: "Cache-Control", value: "no-store" }]);
  });

  it.each([
    "Set-Cookie",
    "Set-Cookie2",
    "ETag",
    "Last-Modified",
    "Cache-Control",
    "Expires",
    "Age",
    "Pragma",
    "Strict-Transport-Security",
    "Alt-Svc",
    "Link",
    "Refresh",
    "Accept-CH",
    "Clear-Site-Data",
    "NEL",
    "Report-To",
    "Reporting-Endpoints",
    "Public-Key-Pins",
    "Server-Timing",
    "WWW-Authenticate",
    "Content-Disposition",
    "Content-Encoding",
    "SourceMap",
    "X-Invented-Tomorrow",
  ])("does not reach Gecko with %s", (name) => {
    const planted = { name, value: "planted" };
    const { kept, removed } = stripResponse([planted]);
    expect({ kept, removed }).toEqual({
      kept: [{ name: "Cache-Control", value: "no-store" }],
      removed: [planted],
    });
  });

  it("tells of each of several cookies", () => {
    const cookies = [
      { name: "set-cookie", value: "NID=1" },
      { name: "set-cookie", value: "PREF=2" },
    ];
    expect(stripResponse(cookies).removed).toEqual(cookies);
  });
});
