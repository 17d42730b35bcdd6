import { describe, expect, it } from "vitest";
import { isSelfTestHost, TestRun, testMessage } from "../../src/core/self-test";
import { targetRefusal } from "../../src/core/target";
import { TEST_GROUPS, TEST_WAYS } from "../../src/core/test-way";
import { keyOf } from "../../src/platform/text";
import { allVectors } from "../thunderbird/vectors/all-vectors";
import { MESSAGES } from "./fake-texts";

/** The self-test's ways, and the vectors of the matrix that each of them stands for. */
const COUNTERPARTS: Readonly<Record<string, string>> = {
  img: "img img-size-unknown img-size-from-style img-with-hints img-with-credentials-mode img-in-link img-twice css-conditional-comment",
  "img-https": "img-over-https img-over-http2",
  "img-lazy": "img-lazy",
  "img-pixel": "img-one-pixel img-bullet img-line img-without-area img-small-and-large",
  "img-hidden": "img-hidden",
  "img-details": "img-in-closed-details",
  "img-srcset": "img-srcset-densities img-srcset-alone img-srcset-with-stray-commas img-srcset-beside-hash",
  "img-sizes": "img-srcset-widths",
  picture: "picture-by-type picture-by-media picture-without-match picture-without-src",
  "input-image": "input-image input-image-in-capitals",
  "image-tag": "image-tag",
  "object-fallback": "object-fallback",
  "video-fallback": "video-fallback",
  template: "template",
  "shadow-root": "shadow-root",
  noscript: "noscript",
  base: "base-href base-href-for-css iframe-blank-with-base",
  "body-background": "body-background",
  "table-background": "table-background",
  "row-background": "row-backgrounds",
  "cell-background": "cell-backgrounds",
  poster: "video-poster video-poster-and-source",
  "old-attributes": "img-old-attributes background-of-a-div",
  "link-spelling":
    "address-in-capitals address-with-white-space address-with-backslashes address-without-slashes address-with-entities address-with-fragment address-with-international-host address-with-wide-characters address-with-escaped-host address-with-international-path address-with-root-dot address-with-default-port address-with-other-port address-with-mail-port address-without-scheme",
  "link-credentials": "address-with-credentials",
  "css-attribute": "css-background-in-attribute css-background-image-in-attribute",
  "css-background":
    "css-background-in-style-element css-backgrounds css-background-one-pixel css-background-hidden css-background-unused css-style-element-in-body css-style-element-of-unknown-type css-style-element-for-print",
  "css-root": "css-background-of-root",
  "css-important": "css-background-important",
  "css-list-style": "css-list-style",
  "css-border-image": "css-border-image",
  "css-webkit-border-image": "css-prefixed-border-image",
  "css-content": "css-content-of-element css-content-with-alternative css-string-is-no-url",
  "css-before": "css-before-and-after",
  "css-after": "css-before-and-after",
  "css-marker": "css-marker",
  "css-first-letter": "css-first-letter-and-line",
  "css-placeholder": "css-form-pseudo-elements",
  "css-mask": "css-mask",
  "css-webkit-mask": "css-prefixed-mask",
  "css-cursor": "css-cursor",
  "css-shape-outside": "css-shape-outside",
  "css-image-set": "css-image-set css-image-set-of-strings css-image-set-with-types",
  "css-webkit-image-set": "css-prefixed-image-set",
  "css-variable":
    "css-custom-property css-custom-property-in-shorthand css-custom-property-in-attribute css-custom-property-fallback css-custom-property-chain css-custom-property-string css-custom-property-unused",
  "css-property": "css-registered-property",
  "css-media": "css-media css-color-schemes css-nested-media",
  "css-supports": "css-supports css-starting-style",
  "css-layer": "css-layers",
  "css-nesting": "css-nesting",
  "css-container": "css-container",
  "css-scope": "css-scope",
  "css-keyframes": "css-keyframes",
  "css-hover": "css-hover",
  "css-counter-style": "css-counter-style",
  "css-escapes":
    "css-escapes css-capitals-and-comments css-url-left-open css-string-left-open css-entities-in-attribute",
  "css-cross-fade": "css-functions-gecko-lacks css-element-function",
  "css-behavior": "css-functions-gecko-lacks",
  "svg-image": "svg-image svg-image-both-references svg-image-one-pixel",
  "svg-xlink": "svg-image-xlink",
  "svg-fe-image": "svg-fe-image",
  "svg-pattern": "svg-pattern-image",
  "svg-foreign-object": "img-in-foreign-object",
  "svg-style": "svg-style",
  "svg-use": "svg-use",
  "svg-template": "svg-references-to-templates",
  "svg-paint": "svg-paint-servers",
  "svg-html": "svg-properties-on-html",
  "svg-animated": "svg-image-animated",
  "svg-script": "svg-script-and-link",
  "svg-old": "svg-old-elements",
  "svg-as-image": "svg-as-image",
  "link-sheet": "link-stylesheet link-stylesheet-in-body",
  "link-alternate": "link-alternate-stylesheet",
  "link-data-sheet": "link-stylesheet-as-data",
  import: "css-import-string css-import-with-escapes css-import-too-late",
  "import-url": "css-import-url css-import-with-conditions",
  "import-data": "css-import-as-data",
  "import-svg": "css-import-in-svg",
  "font-face": "css-font-face css-font-face-for-one-character",
  namespace: "css-namespace",
  "source-map": "css-source-map",
  iframe: "iframe iframe-view-source",
  "iframe-lazy": "iframe-lazy",
  "iframe-srcdoc": "iframe-srcdoc",
  "iframe-data": "iframe-data iframe-data-nested iframe-data-refresh iframe-data-svg",
  frameset: "frameset",
  object: "object-data",
  "object-data": "object-data-as-data",
  "object-parameters": "object-parameters",
  embed: "embed",
  applet: "applet",
  "foreign-elements": "elements-gecko-lacks",
  video: "video-track video-poster-and-source",
  "video-source": "video-source",
  track: "video-track",
  audio: "audio",
  bgsound: "bgsound",
  "preload-image": "link-preload",
  "preload-style": "link-preload",
  "preload-font": "link-preload",
  "preload-fetch": "link-preload",
  "preload-script": "link-preload",
  "preload-srcset": "link-preload-srcset",
  prefetch: "link-prefetch",
  "dns-prefetch": "link-dns-prefetch",
  preconnect: "link-preconnect",
  modulepreload: "link-modulepreload",
  icon: "link-icons",
  "shortcut-icon": "link-icons",
  "touch-icon": "link-icons",
  manifest: "link-manifest html-manifest",
  dictionary: "link-compression-dictionary",
  feed: "link-feeds-and-search",
  "link-import": "link-other-relations",
  script: "script script-in-script",
  module: "script",
  "script-inline": "script",
  speculation: "script-data-blocks",
  event: "event-handlers",
  refresh: "meta-refresh",
  report: "meta-security-policy-report",
  meta: "meta-others",
  ping: "link-ping-and-anchor",
  "frame-script": "iframe-javascript",
  cite: "citations",
  mathml: "mathml",
  inert: "inert-markup doctype svg-style-sheet-instruction",
  "plain-text":
    "plain-text-with-addresses enriched-text flowed-text-with-markup alternative-html alternative-of-two-html",
  "second-html": "mixed-html-parts",
  "attached-message": "attached-message digest",
  "related-sheet": "related-style-sheet",
  "content-location": "related-content-location content-base feed-headers",
  "external-body": "external-body",
  detached: "detached-attachments cloud-attachment",
  "picture-headers": "picture-headers",
  "web-headers": "web-headers list-headers",
};

/** Vectors of the matrix for which the self-test has no counterpart. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "a redirect needs a server, and there is none by these names":
    "img-redirected img-redirected-to-restricted-domain img-answered-with-html this-machine-by-redirect",
  "nobody sends a form, and Thunderbird would call the message a scam": "form-actions",
  "names that exist": "this-machine own-network restricted-domains",
  "the message would have to carry the reader's address": "img-with-address",
  "Thunderbird asks for nothing, and says something to the reader: an invitation, a contact, a receipt to be sent, a key":
    "calendar-invitation contact-card receipt-headers key-headers",
  "the attachments of a message that Thunderbird shows as such, or not at all":
    "html-attachment related-svg related-html svg-attachment xml-parts",
  "a signed message loads nothing, whatever else is in it": "smime",
  "not HTTP: no hook of an add-on sees them, and Thunderbird 140 looks up the host of some":
    "address-of-websocket address-of-mail-servers address-of-news-servers address-of-exchange-servers address-of-directories address-of-files address-of-shares address-inside-another",
};

const named = (lists: Readonly<Record<string, string>>) =>
  Object.values(lists).flatMap((list) => list.split(" "));

describe("the self-test's ways", () => {
  it("have a counterpart for each vector of the matrix but those that are left out for a reason", () => {
    const known = new Set([...named(COUNTERPARTS), ...named(LEFT_OUT)]);
    expect([...known].sort()).toEqual(allVectors.map(({ name }) => name).sort());
    expect(named(LEFT_OUT).filter((name) => named(COUNTERPARTS).includes(name))).toEqual([]);
  });

  it("are all counterparts of something", () => {
    expect(TEST_WAYS.map(({ id }) => id)).toEqual(Object.keys(COUNTERPARTS));
  });

  it("each have a label of their own for a host name, and a name of their own on the page", () => {
    expect(TEST_WAYS.filter(({ id }) => !/^[a-z][a-z0-9-]*$/.test(id))).toEqual([]);
    expect(new Set(TEST_WAYS.map(({ id }) => id)).size).toBe(TEST_WAYS.length);
    expect(new Set(TEST_WAYS.map(({ markup }) => markup)).size).toBe(TEST_WAYS.length);
  });

  it("belong to groups of which none is empty and each has a name", () => {
    for (const group of TEST_GROUPS) {
      expect(TEST_WAYS.some((way) => way.group === group)).toBe(true);
      expect(MESSAGES.get(keyOf("self_test_group", group))?.message).toBeTruthy();
    }
  });
});

describe("a run of the self-test", () => {
  const run = new TestRun("f00");

  it("names a host of its own for each way, and knows it again", () => {
    for (const way of TEST_WAYS) {
      const url = run.urlOf(way);
      expect(run.wayOf(url)).toBe(way.id);
      expect(run.wayOf(url.replace("http:", "https:").replace("way.png", "relative.png"))).toBe(way.id);
      expect(isSelfTestHost(new URL(url).hostname)).toBe(true);
    }
  });

  it("knows nothing of another run's names, its own probe's, or a mail's", () => {
    const [first] = TEST_WAYS;
    if (first === undefined) throw new Error("no ways");
    expect(run.wayOf(new TestRun("ba2").urlOf(first))).toBeNull();
    expect(run.wayOf(run.probeUrl)).toBeNull();
    expect(run.wayOf("http://img.f00.example/way.png")).toBeNull();
    expect(run.wayOf("http://")).toBeNull();
    expect(isSelfTestHost("cleardot-self-test.invalid.example")).toBe(false);
    expect(isSelfTestHost("x-cleardot-self-test.invalid")).toBe(false);
  });

  it.each([false, true])(
    "asks for nothing that Cleardot may fetch; private targets allowed: %s",
    (allowed) => {
      for (const way of TEST_WAYS) expect(targetRefusal(new URL(run.urlOf(way)), allowed)).toBe("bad-url");
      expect(targetRefusal(new URL(run.probeUrl), allowed)).toBe("bad-url");
    },
  );
});

describe("the self-test's message", () => {
  const run = new TestRun("f00");
  const texts = { subject: "Sëlf-test", body: "Made by <Cleardot> & nobody else" };
  const message = testMessage(run, texts, Date.UTC(2026, 0, 5, 10));

  it("asks for something in every way", () => {
    const spelt = message
      .replaceAll("\\68ttp", "http")
      .replaceAll("HT&#x54;P:\\\\", "http://")
      .replaceAll("user:password@", "");
    const decoded = decodeURIComponent(spelt.replaceAll(/%(?![0-9A-F]{2})/g, "%25"));
    const silent = TEST_WAYS.filter((way) => !decoded.includes(`//${new URL(run.urlOf(way)).host}`));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it("names no host that exists", () => {
    const hosts = Array.from(
      message.matchAll(/https?:\/\/(?:user:password@)?([\w.-]+)/g),
      ([, host]) => host,
    );
    const real = hosts.filter((host) => host !== "www.w3.org" && !isSelfTestHost(host ?? ""));
    expect(real).toEqual([]);
  });

  it("is a message as RFC 5322 has it: lines by CR LF, of at most 998 bytes, headers in ASCII", () => {
    expect(message.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const lines = message.split("\r\n");
    expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(998);
    const [head = ""] = message.split("\r\n\r\n", 1);
    expect([...head].every((character) => character <= "~")).toBe(true);
    expect(head).toContain("Subject: =?UTF-8?B?U8OrbGYtdGVzdA==?=");
    expect(head).toContain("Date: Mon, 05 Jan 2026 10:00:00 +0000");
  });

  it("says in its text what it is, as text", () => {
    expect(message).toContain("<p>Made by &lt;Cleardot> &amp; nobody else</p>");
  });
});
