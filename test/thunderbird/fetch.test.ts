import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimingPng, type ImageKind, images, png } from "../../scripts/thunderbird/image-fixtures";
import type { MessageSpec } from "../../scripts/thunderbird/message";
import { addonId } from "../../scripts/thunderbird/profile";
import { breachesOf } from "../../scripts/thunderbird/wire-contract";
import type { WireRequest, WireResponse } from "../../scripts/thunderbird/wire-server";
import { RESTRICTED_DOMAINS } from "../../src/core/restricted-domain";
import { answerWithImage, Scene, shown } from "./harness/scene";

const sender = "sender@shop.example";
const trusted = [["address", sender, "clean"]] as const;

/** A message that wants these images. */
function wanting(subject: string, urls: readonly string[]): MessageSpec {
  return {
    subject,
    from: `Shop <${sender}>`,
    html: urls.map((url) => `<img src="${url}" width="40" height="30">`).join("\n"),
  };
}

const HOPS = [301, 302, 303, 307, 308].map((status, i) => {
  const next = [
    "https://hop-1.example",
    "https://h2-hop-2.example",
    "http://hop-3.example",
    "https://hop-4.example",
  ];
  return { status, location: `${next[i] ?? "https://h2-end.example"}/hop-${i + 1}` };
});

/** Answers by file name; all else is an image. */
const answers: Readonly<Record<string, WireResponse>> = {
  ...Object.fromEntries(
    HOPS.map(({ status, location }, i) => [
      `hop-${i}`,
      { status, headers: { Location: location, "Set-Cookie": `hop=${i}; Max-Age=9999`, ETag: '"hop"' } },
    ]),
  ),
  "asks-more.png": {
    headers: {
      "Content-Type": "image/png",
      Link: "<http://more.example/sheet.css>; rel=preload; as=style, <http://more.example>; rel=preconnect",
      Refresh: "0; url=http://more.example/refresh",
      "Alt-Svc": 'h2="more.example:443"; ma=9999; persist=1',
      "Strict-Transport-Security": "max-age=99999; includeSubDomains",
    },
    body: images.png.body,
  },
  "sign-in.png": {
    status: 401,
    headers: { "WWW-Authenticate": 'Basic realm="x"', "Content-Type": "image/png" },
  },
  "to-restricted.png": { status: 302, headers: { Location: "https://addons.mozilla.org/image.png" } },
  "to-data.png": {
    status: 302,
    headers: { Location: `data:image/png;base64,${images.png.body.toString("base64")}` },
  },
  "to-file.png": { status: 302, headers: { Location: "file:///etc/passwd" } },
  "to-itself.png": { status: 302, headers: { Location: "/to-itself.png" } },
  "html.png": { headers: { "Content-Type": "text/html" }, body: "<!doctype html><img src=x>" },
  "html-as-image.png": {
    headers: { "Content-Type": "image/png" },
    body: "<!doctype html><p>not an image</p>",
  },
  "jpeg-as-png.png": { headers: { "Content-Type": "image/png" }, body: images.jpeg.body },
  "untyped.png": { body: images.png.body },
  "octets.png": { headers: { "Content-Type": "application/octet-stream" }, body: images.png.body },
  "pdf.png": { headers: { "Content-Type": "application/pdf" }, body: "%PDF-1.7" },
  "empty.png": { headers: { "Content-Type": "image/png" } },
  "nothing.png": { status: 204 },
  "missing.png": { status: 404, headers: { "Content-Type": "image/png" }, body: images.png.body },
  "broken.png": { status: 500 },
  "closed.png": { close: true },
  "large.png": { headers: { "Content-Type": "image/png" }, body: png(8, 8, { bytes: 20_500_000 }) },
  "large-chunked.png": {
    headers: { "Content-Type": "image/png" },
    chunks: Array.from({ length: 21 }, () => ({ data: png(8, 8, { bytes: 1_000_000 }) })),
  },
  "just-fits.png": { headers: { "Content-Type": "image/png" }, body: png(8, 8, { bytes: 19_900_000 }) },
  "bomb.png": {
    headers: { "Content-Type": "image/png", "Content-Encoding": "gzip" },
    body: gzipSync(Buffer.concat([images.png.body, Buffer.alloc(300_000_000)]), { level: 1 }),
  },
  "packed.png": {
    headers: { "Content-Type": "image/png", "Content-Encoding": "gzip" },
    body: gzipSync(images.png.body),
  },
  "deflated.png": {
    headers: { "Content-Type": "image/png", "Content-Encoding": "deflate" },
    body: deflateSync(images.png.body),
  },
  "deflated-bare.png": {
    headers: { "Content-Type": "image/png", "Content-Encoding": "Deflate" },
    body: deflateRawSync(images.png.body),
  },
  "brotli.png": {
    headers: { "Content-Type": "image/png", "Content-Encoding": "br" },
    body: brotliCompressSync(images.png.body),
  },
  "packed-twice.png": {
    headers: { "Content-Type": "image/png", "Content-Encoding": "gzip, gzip" },
    body: gzipSync(gzipSync(images.png.body)),
  },
  "packed-in-name.png": {
    headers: { "Content-Type": "image/png", "Content-Encoding": "gzip" },
    body: images.png.body,
  },
  "packed-cut-off.png": {
    headers: { "Content-Type": "image/png", "Content-Encoding": "gzip" },
    body: gzipSync(images.png.body).subarray(0, 40),
  },
  // A file of a few bytes that takes 14 GB when it is drawn.
  "vast.png": { headers: { "Content-Type": "image/png" }, body: claimingPng(60_000, 60_000) },
};

/** Images so large that they have a message each: together they are more than one may have. */
const largest: Readonly<Record<string, string>> = {
  "large-chunked.png": "refused: image-too-large",
  "just-fits.png": "loaded: level-clean",
};

/** Outcome of each image that is not let in, or only just; by file name. */
const judged: Readonly<Record<string, string>> = {
  "html.png": "refused: not-an-image",
  "html-as-image.png": "refused: type-mismatch",
  "jpeg-as-png.png": "refused: type-mismatch",
  "untyped.png": "refused: not-an-image",
  "octets.png": "refused: not-an-image",
  "pdf.png": "refused: not-an-image",
  "empty.png": "refused: type-mismatch",
  "nothing.png": "refused: not-an-image",
  "missing.png": "failed: http-status",
  "broken.png": "failed: http-status",
  "closed.png": "failed: network-error",
  "sign-in.png": "failed: http-status",
  "large.png": "refused: image-too-large",
  "bomb.png": "refused: packed",
  "packed.png": "refused: packed",
  "deflated.png": "refused: packed",
  "deflated-bare.png": "refused: packed",
  "brotli.png": "refused: packed",
  "packed-twice.png": "refused: packed",
  "packed-in-name.png": "refused: packed",
  "packed-cut-off.png": "refused: packed",
  "vast.png": "refused: image-too-large",
  "to-restricted.png": "refused: restricted-domain",
  "to-data.png": "refused: bad-url",
  "to-file.png": "refused: bad-url",
  "to-itself.png": "refused: too-many-redirects",
};

const restricted = ["addons.mozilla.org", "sub.support.mozilla.org", "addons.thunderbird.net"];
const privateHosts = [
  "127.0.0.1",
  "[::1]",
  "192.168.1.1",
  "10.0.0.1",
  "169.254.169.254",
  "[fd00::1]",
  "[::ffff:127.0.0.1]",
  "2130706433",
  "localhost",
  "printer",
  "printer.local",
  "names-this-machine.example",
];

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open({
    messages: [
      wanting("http", ["http://plain.example/image.png?id=1&b=%20x"]),
      wanting("https", ["https://tls.example/image.png"]),
      wanting("h2", ["https://h2.example/image.png"]),
      wanting("hops", ["http://hop-0.example/hop-0"]),
      wanting("cookies", ["http://jar.example/image.png", "https://jar.example/secure.png"]),
      wanting("named", ["http://named.example/image.png"]),
      wanting("hsts", ["http://hsts.example/image.png"]),
      wanting("twice", ["https://twice.example/image.png"]),
      wanting("forget", ["https://forget.example/image.png"]),
      wanting("asks-more", ["https://asks-more.example/asks-more.png"]),
      wanting(
        "bodies",
        Object.keys(judged).map((file) => `http://${file.replace(".png", "")}.example/${file}`),
      ),
      ...Object.keys(largest).map((file) =>
        wanting(file, [`http://${file.replace(".png", "")}.example/${file}`]),
      ),
      wanting(
        "kinds",
        Object.keys(images).map((kind) => `http://kinds.example/${kind}`),
      ),
      wanting("ten-hops", ["http://ten.example/count-10"]),
      wanting("eleven-hops", ["http://eleven.example/count-11"]),
      wanting(
        "restricted",
        restricted.map((host) => `https://${host}/image.png`),
      ),
      wanting(
        "private",
        privateHosts.map((host, i) => `http://${host}/${i}.png`),
      ),
      wanting(
        "many",
        Array.from({ length: 510 }, (_, i) => `http://many-${i % 4}.example/${i}.png`),
      ),
      wanting(
        "heavy",
        Array.from({ length: 8 }, (_, i) => `http://heavy-${i}.example/just-fits.png?${i}`),
      ),
    ],
    server: {
      http2: (name) => name.startsWith("h2"),
      handler: (request) => answer(request),
    },
  });
});

afterAll(() => scene.close());

function answer(request: WireRequest): WireResponse | undefined | Promise<WireResponse | undefined> {
  const file = request.path.split("/").at(-1)?.split("?")[0] ?? "";
  const [, count] = /^count-(\d+)$/.exec(file) ?? [];
  if (count !== undefined && count !== "0")
    return { status: 302, headers: { Location: `/count-${Number(count) - 1}` } };
  if (file in images) {
    const { contentType, body } = images[file as ImageKind];
    return { headers: { "Content-Type": contentType }, body };
  }
  return answers[file] ?? answerWithImage(request);
}

test("an image of a host that Gecko asks by HTTPS only (HSTS) comes, and its request is as clean as the others", async () => {
  await scene.tb.execute(
    `const service = Cc["@mozilla.org/ssservice;1"].getService(Ci.nsISiteSecurityService);
     service.processHeader(Services.io.newURI("https://hsts.example/"), "max-age=10000", {});`,
  );
  await scene.begin(trusted);
  const view = await scene.tb.openMessage("hsts");
  await shown(view);
  await scene.expectCleanRequests("https://hsts.example/image.png");
  const record = await scene.logged(({ host, outcome }) => host === "hsts.example" && outcome === "loaded");
  expect(record.receipt?.redirects).toEqual(["https://hsts.example/image.png"]);
});

describe("a clean request carries what the wire contract names and nothing else", () => {
  test.each([
    ["HTTP/1.1", "http", "http://plain.example/image.png?id=1&b=%20x"],
    ["HTTPS", "https", "https://tls.example/image.png"],
    ["HTTP/2", "h2", "https://h2.example/image.png"],
  ])("over %s", async (_, subject, url) => {
    await scene.begin(trusted);
    await shown(await scene.tb.openMessage(subject));
    const [request] = await scene.expectCleanRequests(url);
    expect(request?.protocol).toBe(subject === "h2" ? "h2" : "http/1.1");
  });

  test("on each hop of a redirect, from host to host and protocol to protocol", async () => {
    await scene.begin(trusted);
    const view = await scene.tb.openMessage("hops");
    await shown(view);
    await scene.expectCleanRequests("http://hop-0.example/hop-0", ...HOPS.map(({ location }) => location));
    const record = await scene.logged(
      ({ host, outcome }) => host === "hop-0.example" && outcome === "loaded",
    );
    expect(record.receipt?.redirects).toEqual(HOPS.map(({ location }) => location));
  });
});

describe("what would tell one reader from another", () => {
  test("cookies that Thunderbird holds are not sent, and none is stored", async () => {
    await scene.begin(trusted);
    await scene.tb.plantCookie("jar.example", "NID", "reader-1");
    await scene.tb.plantCookie("jar.example", "SID", "reader-2", { secure: true, httpOnly: true });
    const before = await scene.tb.cookies();
    await shown(await scene.tb.openMessage("cookies"));
    await scene.expectCleanRequests("http://jar.example/image.png", "https://jar.example/secure.png");
    expect(await scene.tb.cookies()).toEqual(before);
  });

  test("cookies that were withheld are named in the log, where the reader lets Cleardot look", async () => {
    await scene.begin(trusted);
    await scene.tb.plantCookie("named.example", "PREF", "reader-1");
    await scene.tb.plantCookie("other.example", "NID", "reader-1");
    await scene.tb.execute(
      `const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
       await ExtensionPermissions.add(id, { permissions: ["cookies"], origins: [] }, extensionOf(id));`,
      { id: addonId },
    );
    await shown(await scene.tb.openMessage("named"));
    await scene.expectCleanRequests("http://named.example/image.png");
    const { receipt } = await scene.logged(
      ({ host, outcome }) => host === "named.example" && outcome === "loaded",
    );
    expect(receipt?.cookiesWithheld).toEqual(["PREF"]);
  });

  test("a second look at a message makes no request, not even when the event page has slept in between", async () => {
    await scene.begin(trusted);
    const view = await scene.tb.openMessage("twice");
    await shown(view);
    await scene.expectCleanRequests("https://twice.example/image.png");
    await scene.forgetTraffic();
    await view.reload();
    await shown(view);
    await scene.expectNothingLeft();
    await scene.tb.terminateBackground();
    await view.reload();
    await shown(view);
    await scene.expectNothingLeft();
  });

  test("after 'forget images' the request carries no validator, though the server gave some", async () => {
    await scene.begin(trusted);
    const view = await scene.tb.openMessage("forget");
    await shown(view);
    await scene.ask({ type: "forget-images" });
    expect(await scene.ask({ type: "image-store-usage" })).toEqual({ images: 0, bytes: 0 });
    await shown(await scene.tb.openMessage("forget"));
    await scene.expectCleanRequests("https://forget.example/image.png", "https://forget.example/image.png");
    const { receipt } = await scene.logged(
      ({ host, outcome }) => host === "forget.example" && outcome === "loaded",
    );
    expect(receipt?.responseHeadersDropped.map(({ name }) => name.toLowerCase())).toEqual(
      expect.arrayContaining(["etag", "last-modified", "cache-control", "set-cookie"]),
    );
    expect(receipt?.requestHeadersRemoved.map(({ name }) => name.toLowerCase())).toEqual(
      expect.arrayContaining(["user-agent", "accept-language"]),
    );
  });

  test("nothing else that an answer asks for is done: no preload, no refresh, no HSTS", async () => {
    await scene.begin(trusted);
    await shown(await scene.tb.openMessage("asks-more"));
    await scene.expectCleanRequests("https://asks-more.example/asks-more.png");
    const isSecure = () =>
      scene.tb.execute<boolean>(
        `return Cc["@mozilla.org/ssservice;1"].getService(Ci.nsISiteSecurityService)
           .isSecureURI(Services.io.newURI("https://asks-more.example/"));`,
      );
    expect(await isSecure()).toBe(false);
    // The same answer to Thunderbird itself is kept: the line above could have failed.
    await scene.tb.execute(`await fetch("https://asks-more.example/asks-more.png");`);
    expect(await isSecure()).toBe(true);
  });
});

describe("what comes in", () => {
  test("is an image whose content type and first bytes agree, within its bounds; the rest is refused with its reason", async () => {
    await scene.begin(trusted);
    const view = await scene.tb.openMessage("bodies");
    expect(await scene.outcomes(view, 30_000)).toEqual(judged);
    expect(scene.server.requests().flatMap(breachesOf)).toEqual([]);
    const hosts = new Set(scene.server.requests().map(({ host }) => host));
    expect([...hosts].filter((host) => !host.endsWith(".example"))).toEqual([]);
    expect((await scene.dns.hosts()).asked.filter((host) => !host.endsWith(".example"))).toEqual([]);
  }, 60_000);

  test.each(Object.entries(largest))("is at most 20 MB: %s", async (file, outcome) => {
    await scene.begin(trusted);
    expect(await scene.outcomes(await scene.tb.openMessage(file), 30_000)).toEqual({ [file]: outcome });
  });

  test("is PNG, JPEG, GIF, WebP, AVIF, BMP, ICO or SVG", async () => {
    await scene.begin(trusted);
    const view = await scene.tb.openMessage("kinds");
    await shown(view);
    await scene.expectCleanRequests(...Object.keys(images).map((kind) => `http://kinds.example/${kind}`));
  });

  test("follows ten redirects and not eleven", async () => {
    await scene.begin(trusted);
    await shown(await scene.tb.openMessage("ten-hops"));
    const view = await scene.tb.openMessage("eleven-hops");
    expect(await scene.outcomes(view)).toEqual({ "count-11": "refused: too-many-redirects" });
    expect(scene.server.requests().filter(({ host }) => host === "eleven.example")).toHaveLength(11);
  });

  test("is 500 images of a message, and no request is made for more", async () => {
    await scene.begin(trusted);
    const outcomes = Object.values(await scene.outcomes(await scene.tb.openMessage("many"), 60_000));
    expect(outcomes.filter((outcome) => outcome === "loaded: level-clean")).toHaveLength(500);
    expect(outcomes.filter((outcome) => outcome === "refused: too-many-images")).toHaveLength(10);
    expect(scene.server.requests()).toHaveLength(500);
  }, 90_000);

  test("is 24 MB of a message at most", async () => {
    await scene.begin(trusted);
    const view = await scene.tb.openMessage("heavy");
    const { items } = await scene.report(view, 60_000);
    const loaded = items.filter(({ outcome }) => outcome === "loaded");
    const refused = items.filter(({ reason }) => reason === "message-too-large");
    expect(loaded.length + refused.length).toBe(8);
    expect(loaded.length).toBeLessThanOrEqual(1);
    expect(refused.length).toBeGreaterThan(0);
  }, 90_000);
});

describe("no request is made", () => {
  test("to a domain that Gecko hides from add-ons", async () => {
    await scene.begin(trusted);
    const view = await scene.tb.openMessage("restricted");
    const { items } = await scene.report(view);
    expect(items.map(({ reason }) => reason)).toEqual(restricted.map(() => "restricted-domain"));
    await scene.expectNothingLeft();
  });

  test("into the reader's own network, by address, by local name or by a name that leads there", async () => {
    await scene.begin(trusted, { allowPrivateTargets: false });
    const view = await scene.tb.openMessage("private");
    const { items } = await scene.report(view);
    expect(items.map(({ reason }) => reason)).toEqual(privateHosts.map(() => "private-target"));
    await scene.expectNoConnection();
    expect((await scene.dns.hosts()).asked).toEqual(["names-this-machine.example"]);
  });
});

test("the domains that Gecko hides from add-ons are those that Cleardot refuses", async () => {
  const domains = await scene.tb.getPref("extensions.webextensions.restrictedDomains");
  expect(String(domains).split(",").sort()).toEqual([...RESTRICTED_DOMAINS].sort());
});
