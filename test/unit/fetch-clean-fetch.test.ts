import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Finding } from "../../src/core/finding";
import { LIMITS } from "../../src/core/limits";
import { CleanFetch, type Fetched } from "../../src/fetch/clean-fetch";
import type { JudgeHop } from "../../src/fetch/flight";
import { Stripper } from "../../src/fetch/stripper";
import { deferred } from "./desk-fixture";
import { type Answer, FakeGecko, OWN, PNG, picture, redirect } from "./fake-gecko";

const HERO = "https://img.shop.example/hero.png";
const LOGO = "https://img.shop.example/logo.png";
const THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.12.0";

let gecko = new FakeGecko();
let allowPrivateTargets = async () => false;
let cookieNames = async (_url: string): Promise<readonly string[] | null> => null;
let online = true;
let reached = async () => true;
let heartbeats = 0;
let stripper = newStripper();
let cleanFetch = newCleanFetch();

function newStripper(): Stripper {
  return new Stripper({
    webRequest: gecko.webRequest,
    ownBase: OWN,
    resolve: (host) => gecko.resolve(host),
    allowPrivateTargets: () => allowPrivateTargets(),
    now: () => Date.now(),
  });
}

function newCleanFetch(): CleanFetch {
  return new CleanFetch({
    transport: gecko.transport,
    stripper,
    cookieNames: (url) => cookieNames(url),
    reached: () => reached(),
    online: () => online,
    heartbeat: () => {
      heartbeats++;
    },
    now: () => Date.now(),
  });
}

/** What the message's reader has said of redirects. */
let judgeHop: JudgeHop = async () => null;

/** The message that is on screen. */
const mail = { gone: false };

/** Fetches an image whose message has room for it. */
function fetchImage(url = HERO): Promise<Fetched> {
  return cleanFetch.fetch(url, () => true, judgeHop, new Set([mail]));
}

/** Fetches an image that its server answers with this. */
function answered(answer: Answer): Promise<Fetched> {
  gecko.servers.set(HERO, answer);
  return fetchImage();
}

/** @returns "loaded", or what came instead as "outcome/reason" */
function verdict(fetched: Fetched): string {
  return fetched.ok ? "loaded" : `${fetched.outcome}/${fetched.reason}`;
}

/** URLs that left, in order. */
function wire(): string[] {
  return gecko.wire.map(({ url }) => url);
}

beforeEach(() => {
  judgeHop = async () => null;
  vi.useFakeTimers();
  gecko = new FakeGecko();
  allowPrivateTargets = async () => false;
  cookieNames = async () => null;
  online = true;
  reached = async () => true;
  heartbeats = 0;
  stripper = newStripper();
  stripper.arm();
  cleanFetch = newCleanFetch();
  gecko.servers.set(HERO, picture());
  gecko.servers.set(LOGO, picture());
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("an image of a host that wants HTTPS only (HSTS)", () => {
  const PLAIN = "http://img.shop.example/hero.png";

  beforeEach(() => {
    gecko.hsts.add("img.shop.example");
  });

  it("comes by HTTPS, and the receipt says so", async () => {
    const fetched = await fetchImage(PLAIN);
    expect([fetched.ok, wire(), fetched.receipt?.redirects]).toEqual([true, [HERO], [HERO]]);
  });

  it("is stripped like the others", async () => {
    await fetchImage(PLAIN);
    expect(gecko.wire[0]?.headers.map(({ name }) => name)).toEqual([
      "Host",
      "User-Agent",
      "Accept",
      "Accept-Encoding",
      "Connection",
    ]);
  });
});

describe("without the permission for all websites", () => {
  it.each<[string, () => Promise<boolean>]>([
    ["it was taken back", async () => false],
    ["nobody can say", () => Promise.reject(new Error("shutting down"))],
  ])("no request leaves: %s", async (_, state) => {
    reached = state;
    const fetched = await fetchImage();
    expect([fetched.ok, wire()]).toEqual([false, []]);
  });
});

describe("an image that is fetched", () => {
  it("comes with its bytes and its type", async () => {
    const fetched = await fetchImage();
    expect(fetched).toMatchObject({ ok: true, type: "image/png", bytes: PNG.slice().buffer });
  });

  it("is requested with what the wire contract names, and nothing else", async () => {
    await fetchImage();
    expect(gecko.wire).toEqual([
      {
        url: HERO,
        headers: [
          { name: "Host", value: "img.shop.example" },
          { name: "User-Agent", value: "Mozilla/5.0" },
          { name: "Accept", value: "*/*" },
          { name: "Accept-Encoding", value: "identity" },
          { name: "Connection", value: "keep-alive" },
        ],
      },
    ]);
  });

  it("has a receipt", async () => {
    cookieNames = async (url) => (url === HERO ? ["NID", "PREF"] : []);
    const headers = [
      { name: "Content-Type", value: "image/png" },
      { name: "Set-Cookie", value: "NID=1" },
      { name: "ETag", value: '"1"' },
    ];
    const after = deferred<void>();
    const fetching = answered(picture({ headers, after: after.promise }));
    await vi.advanceTimersByTimeAsync(84);
    after.resolve();
    expect((await fetching).receipt).toEqual({
      requestHeadersRemoved: [
        { name: "User-Agent", value: THUNDERBIRD },
        { name: "Accept-Language", value: "de-DE,de;q=0.5" },
        { name: "Accept-Encoding", value: "gzip, deflate, br, zstd" },
        { name: "Origin", value: OWN },
      ],
      cookiesWithheld: ["NID", "PREF"],
      responseHeadersDropped: [
        { name: "Set-Cookie", value: "NID=1" },
        { name: "ETag", value: '"1"' },
      ],
      status: 200,
      bytes: PNG.length,
      milliseconds: 84,
      redirects: [],
      refusedHop: null,
    });
  });

  it("comes without the names of cookies when these cannot be looked at", async () => {
    cookieNames = () => Promise.reject(new Error("Missing host permission"));
    const fetched = await fetchImage();
    expect([fetched.ok, fetched.receipt?.cookiesWithheld]).toEqual([true, null]);
  });

  it("has its type by its canonical name", async () => {
    const fetched = await answered(
      picture({ headers: [{ name: "content-type", value: "image/x-png;a=b" }] }),
    );
    expect(fetched).toMatchObject({ type: "image/png" });
  });

  it("does not mix with another that is fetched at the same time", async () => {
    const other = [
      { name: "Content-Type", value: "image/png" },
      { name: "ETag", value: '"logo"' },
    ];
    gecko.servers.set(LOGO, picture({ headers: other }));
    const [hero, logo] = await Promise.all([fetchImage(HERO), fetchImage(LOGO)]);
    expect([hero.receipt?.responseHeadersDropped, logo.receipt?.responseHeadersDropped]).toEqual([
      [],
      [{ name: "ETag", value: '"logo"' }],
    ]);
  });
});

describe("nothing is fetched", () => {
  it("before the stripper is armed", async () => {
    stripper = newStripper();
    cleanFetch = newCleanFetch();
    expect([verdict(await fetchImage()), wire()]).toEqual(["failed/not-stripped", []]);
  });

  it("while Thunderbird is offline", async () => {
    online = false;
    expect([verdict(await fetchImage()), wire()]).toEqual(["failed/offline", []]);
  });

  it("while the settings cannot be read", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    allowPrivateTargets = () => Promise.reject(new Error("storage is broken"));
    expect([verdict(await fetchImage()), wire()]).toEqual(["failed/not-stripped", []]);
  });

  it.each([
    ["https://addons.mozilla.org/a.png", "refused/restricted-domain"],
    ["http://192.168.0.1/a.png", "refused/private-target"],
    ["http://printer.local/a.png", "refused/private-target"],
    ["https://ann:secret@img.shop.example/a.png", "refused/bad-url"],
  ])("from %s", async (url, expected) => {
    expect([verdict(await fetchImage(url)), wire()]).toEqual([expected, []]);
  });

  it.each([
    ["a private address", ["192.168.0.1"]],
    ["a private address among public ones", ["93.184.216.34", "127.0.0.1"]],
    ["a private IPv6 address", ["fd00::1"]],
    ["something that is no address", ["unknown"]],
  ])("from a name that leads to %s", async (_, addresses) => {
    gecko.names.set("img.shop.example", addresses);
    expect([verdict(await fetchImage()), wire()]).toEqual(["refused/private-target", []]);
  });

  it("from a name that does not resolve", async () => {
    gecko.names.set("img.shop.example", []);
    expect([verdict(await fetchImage()), wire()]).toEqual(["failed/network-error", []]);
  });
});

describe("the reader's own network", () => {
  const INTRANET = "http://wiki.internal/logo.png";

  it("is open where the reader allows it", async () => {
    allowPrivateTargets = async () => true;
    gecko.names.set("wiki.internal", ["10.0.0.1"]);
    gecko.servers.set(INTRANET, picture({ ip: "10.0.0.1" }));
    expect(verdict(await fetchImage(INTRANET))).toBe("loaded");
  });

  it("does not come in when a name leads there after it was looked up", async () => {
    expect(verdict(await answered(picture({ ip: "127.0.0.1" })))).toBe("refused/private-target");
  });

  it("is the address of the reader's proxy, which is no matter", async () => {
    gecko.proxy = "http";
    expect(verdict(await answered(picture({ ip: "127.0.0.1" })))).toBe("loaded");
  });
});

describe("a redirect", () => {
  const CDN = "https://cdn.shop.example/hero.png";

  it("is followed, and both hops are stripped", async () => {
    gecko.servers.set(CDN, picture());
    await answered(redirect(CDN));
    expect(gecko.wire.map(({ headers }) => headers.map(({ name }) => name))).toEqual([
      ["Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"],
      ["Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"],
    ]);
  });

  it("is told in the receipt, with what each hop tried to plant", async () => {
    gecko.servers.set(CDN, picture());
    const planted = { name: "Set-Cookie", value: "hop=1" };
    const { receipt } = await answered(
      redirect(CDN, { headers: [planted, { name: "Location", value: CDN }] }),
    );
    expect(receipt).toMatchObject({ redirects: [CDN], responseHeadersDropped: [planted] });
  });

  it("has a receipt of a bounded size, whatever its servers send", async () => {
    const planted = { name: "X-Planted", value: "a".repeat(300_000) };
    gecko.servers.set(CDN, picture({ headers: [planted, { name: "Content-Type", value: "image/png" }] }));
    const { receipt } = await answered(
      redirect(CDN, { headers: [planted, { name: "Location", value: CDN }] }),
    );
    const dropped = receipt?.responseHeadersDropped;
    expect(dropped).toMatchObject([{ name: "X-Planted" }]);
    expect(JSON.stringify(dropped).length).toBeLessThan(21_000);
  });

  it("tells once of a header that each hop would have carried", async () => {
    gecko.servers.set(CDN, picture());
    const { receipt } = await answered(redirect(CDN));
    expect(receipt?.requestHeadersRemoved.map(({ name }) => name)).toEqual([
      "User-Agent",
      "Accept-Language",
      "Accept-Encoding",
      "Origin",
    ]);
  });

  it("is judged before it is followed, with the URL it leads to", async () => {
    const asked: string[] = [];
    judgeHop = async (url) => {
      asked.push(url.href);
      return null;
    };
    gecko.servers.set(CDN, picture());
    await answered(redirect(CDN));
    expect([wire(), new Set(asked)]).toEqual([[HERO, CDN], new Set([CDN])]);
  });

  it("ends where it leads to a tracker, without a request there; the receipt tells where it would have led", async () => {
    const finding: Finding = { kind: "tracker", sign: "filter-list", rule: "||cdn.example^", service: null };
    judgeHop = async ({ href }) => (href === CDN ? { reason: "leads-to-tracker", finding } : null);
    gecko.servers.set(CDN, picture());
    const fetched = await answered(redirect(CDN));
    expect([verdict(fetched), wire()]).toEqual(["refused/leads-to-tracker", [HERO]]);
    expect(fetched).toMatchObject({ finding, receipt: { redirects: [], refusedHop: CDN } });
  });

  it("is not judged for the image's own URL, nor for the same by HTTPS", async () => {
    const asked: string[] = [];
    judgeHop = async ({ href }) => {
      asked.push(href);
      return null;
    };
    const secure = HERO.replace(/^http:/, "https:");
    const plain = secure.replace(/^https:/, "http:");
    gecko.hsts.add(new URL(plain).hostname);
    gecko.servers.set(secure, picture());
    await fetchImage(plain);
    expect(asked).toEqual([]);
  });

  it("that cannot be judged is not followed", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    judgeHop = async () => {
      throw new Error("on purpose");
    };
    gecko.servers.set(CDN, picture());
    expect([verdict(await answered(redirect(CDN))), wire()]).toEqual(["failed/not-stripped", [HERO]]);
  });

  it("is followed when its location is relative", async () => {
    await answered(redirect("/logo.png"));
    expect(wire()).toEqual([HERO, LOGO]);
  });

  it("is followed when its location has a fragment", async () => {
    expect(verdict(await answered(redirect("/logo.png#top")))).toBe("loaded");
  });

  it.each([
    ["a restricted domain", "https://addons.mozilla.org/a.png", "restricted-domain"],
    ["a restricted domain in disguise", "//ADDONS.Mozilla.ORG./a.png", "restricted-domain"],
    ["a private address", "http://127.0.0.1:8080/a.png", "private-target"],
    ["a private address in decimal", "http://2130706433/", "private-target"],
    ["a bare name", "http://router/a.png", "private-target"],
    ["a URL with credentials", "https://a:b@img.shop.example/a.png", "bad-url"],
    ["a data: URL", "data:image/png;base64,AAAA", "bad-url"],
    ["a file", "file:///etc/passwd", "bad-url"],
    ["nonsense", "https://", "bad-url"],
    ["a URL of hundreds of kB", `https://img.shop.example/${"a".repeat(300_000)}`, "bad-url"],
  ])("to %.60s is not followed", async (_, location, reason) => {
    expect([verdict(await answered(redirect(location))), wire()]).toEqual([`refused/${reason}`, [HERO]]);
  });

  it.each([301, 302, 303, 307, 308])(
    "to a restricted domain is not followed with status %d",
    async (status) => {
      await answered(redirect("https://addons.mozilla.org/", { status }));
      expect(wire()).toEqual([HERO]);
    },
  );

  it("to a restricted domain is not followed when it names another place as well", async () => {
    const headers = [LOGO, "https://addons.mozilla.org/"].map((value) => ({ name: "location", value }));
    await answered(redirect("", { headers }));
    expect(wire()).toEqual([HERO]);
  });

  it("to a name that leads into the reader's network is not followed", async () => {
    gecko.names.set("cdn.shop.example", ["10.0.0.1"]);
    expect([verdict(await answered(redirect(CDN))), wire()]).toEqual(["refused/private-target", [HERO]]);
  });

  it("to a domain that Gecko hides is not let in", async () => {
    gecko.hidden.add("cdn.shop.example");
    gecko.servers.set(CDN, picture());
    expect(verdict(await answered(redirect(CDN)))).toBe("failed/not-stripped");
  });

  it("is none when the answer is not one, whatever its Location says", async () => {
    const headers = [...(picture().headers ?? []), { name: "Location", value: "http://router/" }];
    expect(verdict(await answered(picture({ status: 200, headers })))).toBe("loaded");
  });

  /** A chain of as many redirects, with an image at its end. */
  function chain(redirects: number): void {
    for (let i = 0; i < redirects; i++) gecko.servers.set(`${HERO}?${i}`, redirect(`${HERO}?${i + 1}`));
    gecko.servers.set(`${HERO}?${redirects}`, picture());
  }

  it("is followed ten times", async () => {
    chain(10);
    expect([verdict(await fetchImage(`${HERO}?0`)), wire().length]).toEqual(["loaded", 11]);
  });

  it("is not followed an eleventh time", async () => {
    chain(11);
    expect([verdict(await fetchImage(`${HERO}?0`)), wire().length]).toEqual([
      "refused/too-many-redirects",
      11,
    ]);
  });
});

describe("an answer that is not an image", () => {
  const typed = (value: string): Answer => picture({ headers: [{ name: "Content-Type", value }] });

  it.each<[string, Answer, string]>([
    ["a page that was not found", picture({ status: 404 }), "failed/http-status"],
    ["a server's error", picture({ status: 500 }), "failed/http-status"],
    ["a redirect to nowhere", { status: 302 }, "failed/http-status"],
    ["not modified", { status: 304 }, "failed/http-status"],
    ["a web page", typed("text/html"), "refused/not-an-image"],
    ["something without a type", picture({ headers: [] }), "refused/not-an-image"],
    ["nothing", { status: 204 }, "refused/not-an-image"],
    ["an image of another type than it says", typed("image/gif"), "refused/type-mismatch"],
    [
      "a page that says it is an image",
      { ...typed("image/png"), body: [new TextEncoder().encode("<html>")] },
      "refused/type-mismatch",
    ],
    ["an image without a byte", picture({ body: [] }), "refused/type-mismatch"],
  ])("does not come in: %s", async (_, answer, expected) => {
    expect(verdict(await answered(answer))).toBe(expected);
  });

  it("has its status in the receipt", async () => {
    expect((await answered(picture({ status: 404 }))).receipt?.status).toBe(404);
  });

  it("is no answer when there is no server", async () => {
    expect(verdict(await fetchImage("https://gone.example/a.png"))).toBe("failed/network-error");
  });
});

describe("the size of an image", () => {
  const large = (bytes: number): Answer => picture({ body: [PNG, new Uint8Array(bytes - PNG.length)] });

  it("may be 20 MB", async () => {
    expect(verdict(await answered(large(20_000_000)))).toBe("loaded");
  });

  it("may not be a byte more", async () => {
    expect(verdict(await answered(large(20_000_001)))).toBe("refused/image-too-large");
  });

  it("is counted while the image comes in, so that an endless one is not waited for", async () => {
    const body = [PNG, new Uint8Array(20_000_000), new Promise(() => undefined)];
    expect(verdict(await answered(picture({ body })))).toBe("refused/image-too-large");
  });

  it("may not be more than its message leaves", async () => {
    gecko.servers.set(HERO, large(1_000));
    let left = 999;
    const admits = (length: number) => {
      left -= length;
      return left >= 0;
    };
    const fetched = await cleanFetch.fetch(HERO, admits, judgeHop, new Set([mail]));
    expect(verdict(fetched)).toBe("refused/message-too-large");
  });

  const announcing = (bytes: number): Answer => {
    const answer = picture({ body: [new Promise(() => undefined)] });
    return {
      ...answer,
      headers: [...(answer.headers ?? []), { name: "Content-Length", value: String(bytes) }],
    };
  };

  it("is known by its header, before any of it comes in", async () => {
    expect(verdict(await answered(announcing(20_000_001)))).toBe("refused/image-too-large");
  });

  it("is told to its message when it is announced, and what comes beyond that", async () => {
    const answer = announcing(900);
    gecko.servers.set(HERO, { ...answer, body: [PNG, new Uint8Array(1_000 - PNG.length)] });
    const pieces: number[] = [];
    await cleanFetch.fetch(HERO, (length) => pieces.push(length) > 0, judgeHop, new Set([mail]));
    expect(pieces).toEqual([900, 100]);
  });

  it("that is announced may not be more than its message leaves", async () => {
    gecko.servers.set(HERO, announcing(1_000));
    const fetched = await cleanFetch.fetch(HERO, (length) => length < 1_000, judgeHop, new Set([mail]));
    expect(verdict(fetched)).toBe("refused/message-too-large");
  });

  it("is told to its message piece by piece, each once", async () => {
    gecko.servers.set(HERO, large(1_000));
    const pieces: number[] = [];
    await cleanFetch.fetch(HERO, (length) => pieces.push(length) > 0, judgeHop, new Set([mail]));
    expect(pieces).toEqual([PNG.length, 1_000 - PNG.length]);
  });
});

describe("a server that is silent", () => {
  const never = new Promise(() => undefined);
  /** what comes in within five seconds by a connection that is slow, and no slower */
  const slowly = Uint8Array.of(...PNG, ...new Uint8Array(6_000));

  /** Watches over a fetch. */
  function watched(fetching: Promise<Fetched>): string[] {
    const ended: string[] = [];
    void fetching.then((fetched) => ended.push(verdict(fetched)));
    return ended;
  }

  it("is given up after 15 seconds", async () => {
    const ended = watched(answered(picture({ after: never })));
    await vi.advanceTimersByTimeAsync(15_000);
    const early = [...ended];
    await vi.advanceTimersByTimeAsync(1_000);
    expect([early, ended]).toEqual([[], ["failed/no-progress"]]);
  });

  it("is given up after 15 seconds of silence in the middle of an image", async () => {
    const half = deferred<void>();
    const ended = watched(answered(picture({ body: [half.promise, new Uint8Array(20_000), never] })));
    await vi.advanceTimersByTimeAsync(10_000);
    half.resolve();
    await vi.advanceTimersByTimeAsync(14_000);
    const early = [...ended];
    await vi.advanceTimersByTimeAsync(2_000);
    expect([early, ended]).toEqual([[], ["failed/no-progress"]]);
  });

  it("is waited for while another image of it is coming in: this one may stand in line", async () => {
    const pieces = Array.from({ length: 6 }, () => deferred<void>());
    gecko.servers.set(LOGO, picture({ body: [PNG, ...pieces.flatMap(({ promise }) => [promise, slowly])] }));
    const ended = watched(answered(picture({ after: never })));
    void fetchImage(LOGO);
    for (const piece of pieces) {
      await vi.advanceTimersByTimeAsync(5_000);
      piece.resolve();
    }
    await vi.advanceTimersByTimeAsync(14_000);
    const early = [...ended];
    await vi.advanceTimersByTimeAsync(2_000);
    expect([early, ended]).toEqual([[], ["failed/no-progress"]]);
  });

  it("is not waited for because another server speaks", async () => {
    const slow = deferred<void>();
    const other = "https://cdn.other.example/a.png";
    gecko.servers.set(other, picture({ body: [slow.promise, PNG] }));
    const ended = watched(answered(picture({ after: never })));
    void fetchImage(other);
    await vi.advanceTimersByTimeAsync(14_000);
    slow.resolve();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ended).toEqual(["failed/no-progress"]);
  });

  it("is not waited for beyond five minutes, however slowly its image comes in", async () => {
    const pieces = Array.from({ length: 70 }, () => deferred<void>());
    const body = pieces.flatMap(({ promise }) => [promise, slowly]);
    const ended = watched(answered(picture({ body: [PNG, ...body, never] })));
    for (const [i, piece] of pieces.entries()) {
      await vi.advanceTimersByTimeAsync(5_000);
      piece.resolve();
      if (i === 58) expect(ended).toEqual([]);
    }
    expect(ended).toEqual(["failed/no-progress"]);
  });

  it("does not let the event page fall asleep meanwhile", async () => {
    void answered(picture({ after: never }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(heartbeats).toBe(10);
  });

  it("lets the event page fall asleep once nothing is under way", async () => {
    await fetchImage();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([heartbeats, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it("may be asked again afterwards", async () => {
    const ended = watched(answered(picture({ after: never })));
    await vi.advanceTimersByTimeAsync(16_000);
    gecko.servers.set(HERO, picture());
    expect([ended, verdict(await fetchImage())]).toEqual([["failed/no-progress"], "loaded"]);
  });
});

describe("a fetch that the reader stops", () => {
  it("ends at once, and keeps nothing", async () => {
    gecko.servers.set(HERO, picture({ body: [PNG, new Promise(() => undefined)] }));
    const fetching = fetchImage(HERO);
    await vi.advanceTimersByTimeAsync(10);
    cleanFetch.stop(HERO);
    expect(verdict(await fetching)).toBe("waiting/stopped");
  });

  it("leaves others alone", async () => {
    const fetching = fetchImage(HERO);
    cleanFetch.stop(LOGO);
    expect(verdict(await fetching)).toBe("loaded");
  });
});

describe("an image that comes in slowly", () => {
  /** @returns a body that comes in over a minute, and then goes on for ever */
  function minuteOf(bytesPerSecond: number): Answer {
    const end = Date.now() + 60_000;
    const second = () => new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000)));
    async function* pieces() {
      while (Date.now() < end) {
        await second();
        yield new Uint8Array(bytesPerSecond);
      }
    }
    return picture({ body: [PNG], more: pieces });
  }

  /** Lets a minute pass. @returns what became of images that come in at this speed, one of each host */
  async function afterMinute(bytesPerSecond: number, hosts = 1): Promise<string[]> {
    const ended: string[] = [];
    for (let i = 0; i < hosts; i++) {
      const url = `https://h${i}.shop.example/hero.png`;
      gecko.servers.set(url, minuteOf(bytesPerSecond));
      void fetchImage(url).then((fetched) => ended.push(verdict(fetched)));
    }
    await vi.advanceTimersByTimeAsync(59_000);
    return ended;
  }

  it("is waited for at 2 kB a second", async () => {
    expect(await afterMinute(2_000)).toEqual([]);
  });

  it("is waited for at 2 kB a second that ten hosts share", async () => {
    expect(await afterMinute(200, 10)).toEqual([]);
  });

  it("is given up at half a kB a second", async () => {
    expect(await afterMinute(500)).toEqual(["failed/no-progress"]);
  });

  it("is given up at a byte a second, on each of a hundred hosts", async () => {
    expect(await afterMinute(1, 100)).toEqual(Array(100).fill("failed/no-progress"));
  });

  it("is given up after 15 seconds, not before", async () => {
    const ended: string[] = [];
    gecko.servers.set(HERO, minuteOf(1));
    void fetchImage().then((fetched) => ended.push(verdict(fetched)));
    await vi.advanceTimersByTimeAsync(15_000);
    const early = [...ended];
    await vi.advanceTimersByTimeAsync(1_500);
    expect([early, ended]).toEqual([[], ["failed/no-progress"]]);
  });

  it("is given up although other images of its host come meanwhile, one by one", async () => {
    const ended: string[] = [];
    gecko.servers.set(HERO, minuteOf(1));
    void fetchImage().then((fetched) => ended.push(verdict(fetched)));
    for (let i = 0; i < 6; i++) {
      gecko.servers.set(`${LOGO}?${i}`, picture());
      await fetchImage(`${LOGO}?${i}`);
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(ended).toEqual(["failed/no-progress"]);
  });

  it("does not fail what stands in line behind small images that come one by one", async () => {
    const never = new Promise(() => undefined);
    const ended: string[] = [];
    gecko.servers.set(HERO, picture({ after: never }));
    void fetchImage().then((fetched) => ended.push(verdict(fetched)));
    for (let i = 0; i < 20; i++) {
      gecko.servers.set(`${LOGO}?${i}`, picture());
      expect(verdict(await fetchImage(`${LOGO}?${i}`))).toBe("loaded");
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(ended).toEqual([]);
  });
});

describe("a place among the requests on their way", () => {
  const never = new Promise(() => undefined);
  const url = (i: number) => `https://h${i}.shop.example/a.png`;

  /** Takes all places of the message with images of one answer, and has one more wait. */
  function full(answer: Answer): Promise<Fetched> {
    for (let i = 0; i < LIMITS.requestsPerMessage; i++) {
      gecko.servers.set(url(i), answer);
      void fetchImage(url(i));
    }
    return fetchImage(LOGO);
  }

  it.each<[string, Answer, () => void]>([
    ["an image", picture({ after: new Promise((resolve) => setTimeout(resolve, 50)) }), () => undefined],
    ["an error", { status: 500 }, () => undefined],
    ["what is no image", { headers: [{ name: "Content-Type", value: "text/html" }] }, () => undefined],
    ["a redirect to nowhere", redirect("https://nowhere.example/"), () => undefined],
    ["a redirect without end", redirect(url(0)), () => undefined],
    ["a redirect to the user's own network", redirect("http://127.0.0.1/"), () => undefined],
    ["Stop", picture({ after: never }), () => cleanFetch.stop(url(0))],
    ["silence", picture({ after: never }), () => vi.advanceTimersByTime(16_000)],
  ])("is given back by %s", async (_, answer, act) => {
    const last = full(answer);
    await vi.advanceTimersByTimeAsync(10);
    act();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(verdict(await last)).toBe("loaded");
  });

  it("is given back by a redirect that is judged badly", async () => {
    judgeHop = async () => ({ reason: "blocked-host", finding: null });
    expect(verdict(await full(redirect("https://t.example/")))).toBe("loaded");
  });

  it("is not there while they are all on their way; the time in line is none of the image's", async () => {
    const trickle = picture({ after: never });
    const ended: string[] = [];
    void full(trickle).then((fetched) => ended.push(verdict(fetched)));
    await vi.advanceTimersByTimeAsync(14_000);
    expect([ended, wire().includes(LOGO)]).toEqual([[], false]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(ended).toEqual(["loaded"]);
  });

  it("is not asked for any more by an image that the user stops in line: nobody is asked", async () => {
    const last = full(picture({ after: never }));
    await vi.advanceTimersByTimeAsync(10);
    cleanFetch.stop(LOGO);
    expect(await last).toMatchObject({ outcome: "waiting", reason: "stopped", receipt: null });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wire()).not.toContain(LOGO);
  });
});
