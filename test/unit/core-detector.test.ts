import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingOf, hopFinding, type Knowledge, loadedFinding } from "../../src/core/detector";
import type { FilterMatch } from "../../src/core/filter-list";
import type { WantedImage } from "../../src/core/layout-sign";
import { NEVER_SEEN, type ShapeSighting, type Sighting, type UrlSighting } from "../../src/core/sighting";
import { shapeTextOf } from "../../src/core/url-shape";
import { excepting, filterList, knowledge, wantedImage } from "./core-fixture";

const HEX16 = "8f3a9c2b7d6e5f40";
const UUID = "6e04e3f1-ef6c-7470-e4ec-03c0482566d9";
const ADDRESS = "to=ann%40reader.example";

const OPEN_SIZE = { width: null, height: null } as const;
const PIXEL = { width: 1, height: 1 } as const;
const TINY = { width: 2, height: 2 } as const;
const RULE = { width: 600, height: 1 } as const;
const HIDDEN = { hidden: true, width: null, height: null } as const;

type Part = Partial<WantedImage>;

/** @returns "kind/sign", or null for a picture */
function find(url: string, part: Part = {}, known: Partial<Knowledge> = {}): string | null {
  const finding = findingOf(wantedImage({ url, ...part }), new URL(url), knowledge(known));
  return finding === null ? null : `${finding.kind}/${finding.sign}`;
}

/** @returns a list that has one rule, for all of a host */
function listing(host: string, part: Partial<FilterMatch> = {}): Partial<Knowledge> {
  const match = { rule: `||${host}^`, isMailHost: false, ...part };
  return { filterList: filterList((url) => (url.hostname === host ? match : null)) };
}

function seen(url: Partial<UrlSighting>, shape: Partial<ShapeSighting> = {}): Partial<Knowledge> {
  const sighting: Sighting = { url: { ...NEVER_SEEN.url, ...url }, shape: { ...NEVER_SEEN.shape, ...shape } };
  return { sightingOf: () => sighting };
}

const SHARED = seen({ inOtherMails: true, fromSeveralSenders: true });
const PIXEL_SHAPE = seen({}, { urls: 1, pixels: 1 });

describe("a finding in full", () => {
  it.each([
    [
      "an address",
      `https://t.shop.example/p.gif?${ADDRESS}`,
      {},
      {},
      { kind: "carries-address", sign: "percent-encoded", rule: null, service: null },
    ],
    [
      "an address at a service",
      `https://shop.list-manage.com/logo.png?${ADDRESS}`,
      {},
      {},
      { kind: "carries-address", sign: "percent-encoded", rule: null, service: "Mailchimp" },
    ],
    [
      "the filter list",
      "https://t.shop.example/p.gif",
      {},
      listing("t.shop.example"),
      { kind: "tracker", sign: "filter-list", rule: "||t.shop.example^", service: null },
    ],
    [
      "the filter list and a service",
      "https://u1.ct.sendgrid.net/wf/open?upn=u001.abc",
      {},
      listing("u1.ct.sendgrid.net"),
      { kind: "tracker", sign: "filter-list", rule: "||u1.ct.sendgrid.net^", service: "SendGrid" },
    ],
    [
      "a service's open path",
      "https://u1.ct.sendgrid.net/wf/open?upn=u001.abc",
      {},
      {},
      { kind: "tracker", sign: "service-path", rule: null, service: "SendGrid" },
    ],
    [
      "a service's open path on a customer's host",
      "https://links.shop.example/wf/open?upn=u001.abc",
      {},
      {},
      { kind: "tracker", sign: "service-path", rule: null, service: "SendGrid" },
    ],
    [
      "the layout, on a service's host",
      "https://shop.us1.list-manage.com/a.gif",
      PIXEL,
      {},
      { kind: "pixel", sign: "no-area", rule: null, service: "Mailchimp" },
    ],
    [
      "a known shape, on a service's host",
      `https://shop.us1.list-manage.com/${HEX16}`,
      OPEN_SIZE,
      PIXEL_SHAPE,
      { kind: "pixel", sign: "known-shape", rule: null, service: "Mailchimp" },
    ],
    [
      "its words",
      `https://mail.shop.example/open/${HEX16}`,
      OPEN_SIZE,
      {},
      { kind: "tracker", sign: "tracking-words", rule: null, service: null },
    ],
  ] as const)("by %s", (_, url, part: Part, known: Partial<Knowledge>, expected) => {
    expect(findingOf(wantedImage({ url, ...part }), new URL(url), knowledge(known))).toEqual(expected);
  });
});

describe("the order of findings", () => {
  const WORST = `https://u1.ct.sendgrid.net/wf/open?upn=${HEX16}&${ADDRESS}`;
  const OPEN = `https://u1.ct.sendgrid.net/wf/open?upn=${HEX16}`;
  const LISTED = listing("u1.ct.sendgrid.net");
  const exceptions = excepting(shapeTextOf(WORST) ?? "", shapeTextOf(OPEN) ?? "");

  it.each([
    ["an exception before the list", OPEN, { ...LISTED, exceptions }, null],
    ["the address before an exception", WORST, { ...LISTED, exceptions }, "carries-address/percent-encoded"],
    ["an exception before the layout", OPEN, { ...PIXEL_SHAPE, exceptions }, null],
    ["the address before the list", WORST, LISTED, "carries-address/percent-encoded"],
    ["the list before the service's path", OPEN, LISTED, "tracker/filter-list"],
    ["the service's path before the layout", OPEN, {}, "tracker/service-path"],
  ] as const)("is: %s", (_, url, known: Partial<Knowledge>, expected) => {
    expect(find(url, PIXEL, known)).toBe(expected);
  });

  it.each([
    ["the layout before the known shape", PIXEL, PIXEL_SHAPE, "pixel/no-area"],
    ["the known shape before the words", OPEN_SIZE, PIXEL_SHAPE, "pixel/known-shape"],
    ["the words at last", OPEN_SIZE, {}, "tracker/tracking-words"],
    ["what is hidden before its size", { ...PIXEL, hidden: true }, {}, "pixel/hidden"],
  ] as const)("is: %s", (_, part, known: Partial<Knowledge>, expected) => {
    expect(find(`https://mail.shop.example/open/${HEX16}`, part, known)).toBe(expected);
  });

  it("is: an exception for another shape changes nothing", () => {
    expect(find(OPEN, {}, { exceptions: excepting("u1.ct.sendgrid.net/wf/click?upn", "*", "*/*") })).toBe(
      "tracker/service-path",
    );
  });

  it("is: without the list, what others know", () => {
    expect(find(OPEN, {}, { filterList: null })).toBe("tracker/service-path");
  });
});

describe("a picture that a mail service, or a host it is disguised by, serves", () => {
  const DISGUISED = listing("links.shop.example", { isMailHost: true });
  const SERVICE = listing("x.mjt.lu");
  const WEB = listing("links.shop.example");

  it.each([
    ["on a disguised mail host", "https://links.shop.example/img/hero.png", {}, DISGUISED],
    [
      "there, in the size of an icon",
      "https://links.shop.example/icon.png",
      { width: 16, height: 16 },
      DISGUISED,
    ],
    ["there, of known width", "https://links.shop.example/a.png", { width: 600, height: null }, DISGUISED],
    ["there, with a token in its path", `https://links.shop.example/img/${HEX16}.png`, {}, DISGUISED],
    ["on a service's host", "https://x.mjt.lu/img/xjymd/b/1n0/b8cb6.png", {}, SERVICE],
  ] as const)("is one when laid out as such: %s", (_, url, part: Part, known) => {
    expect(find(url, part, known)).toBeNull();
  });

  it.each([
    ["not laid out", "https://links.shop.example/img/hero.png", OPEN_SIZE, DISGUISED],
    ["smaller than an icon", "https://links.shop.example/a.png", { width: 15, height: 15 }, DISGUISED],
    ["a rule", "https://links.shop.example/a.png", RULE, DISGUISED],
    ["a pixel", "https://links.shop.example/a.png", PIXEL, DISGUISED],
    ["hidden", "https://links.shop.example/a.png", { hidden: true }, DISGUISED],
    ["with a word that counts", "https://links.shop.example/open/a.png", {}, DISGUISED],
    ["with a parameter that names", "https://links.shop.example/a.png?uid=7", {}, DISGUISED],
    ["on a host that is listed for the web", "https://links.shop.example/a.png", {}, WEB],
    ["not laid out, on a service's host", "https://x.mjt.lu/img/a.png", OPEN_SIZE, SERVICE],
    ["a service's open path", "https://x.mjt.lu/oo/a.png", {}, SERVICE],
  ] as const)("is a tracker otherwise: %s", (_, url, part: Part, known) => {
    expect(find(url, part, known)).toBe("tracker/filter-list");
  });

  it("is a tracker by its path on a disguised host, however it is laid out", () => {
    expect(find("https://links.shop.example/wf/open?upn=u001.abc", {}, DISGUISED)).toBe(
      "tracker/filter-list",
    );
  });
});

describe("a pixel by its layout", () => {
  it.each([
    ["hidden", "https://t.shop.example/a.gif", HIDDEN, "pixel/hidden"],
    ["hidden, without an extension", `https://t.shop.example/${HEX16}`, HIDDEN, "pixel/hidden"],
    ["hidden, and counting", "https://shop.example/images/open.png", HIDDEN, "pixel/hidden"],
    ["hidden, and naming", "https://shop.example/images/a.png?uid=7", HIDDEN, "pixel/hidden"],
    ["hidden, with a token", `https://t.shop.example/${HEX16}.png`, HIDDEN, "pixel/hidden"],
    ["without area", "https://t.shop.example/a.gif", PIXEL, "pixel/no-area"],
    ["of height 0", "https://t.shop.example/a.gif", { width: 600, height: 0 }, "pixel/no-area"],
    ["of width 1, else open", "https://t.shop.example/a.gif", { width: 1, height: null }, "pixel/no-area"],
    [
      "without area, for one reader, whatever it is called",
      `https://t.shop.example/${HEX16}/spacer.gif`,
      PIXEL,
      "pixel/no-area",
    ],
    ["thin, for one reader", `https://t.shop.example/${HEX16}.gif`, RULE, "pixel/thin"],
    ["thin, with a parameter", "https://t.shop.example/a.gif?uid=7", RULE, "pixel/thin"],
    ["tiny, for one reader", `https://t.shop.example/${HEX16}.gif`, TINY, "pixel/tiny"],
    [
      "without area in two places, counting",
      "https://t.shop.example/open.gif",
      { ...PIXEL, places: 2 },
      "pixel/no-area",
    ],
    [
      "without area in two places, naming",
      "https://t.shop.example/a.gif?uid=7",
      { ...PIXEL, places: 2 },
      "pixel/no-area",
    ],
  ] as const)("%s", (_, url, part, expected) => {
    expect(find(url, part)).toBe(expected);
  });
});

describe("what the same layout shows to be none", () => {
  it.each([
    ["a spacer", "https://shop.example/img/spacer.gif", PIXEL, "spacer/spacer-name"],
    ["a spacer by another name", "https://shop.example/img/s.gif", PIXEL, "spacer/spacer-name"],
    [
      "a spacer of three words",
      "https://shop.example/img/1x1_transparent-2.png",
      PIXEL,
      "spacer/spacer-name",
    ],
    ["a thin spacer", "https://shop.example/img/blank.gif", RULE, "spacer/spacer-name"],
    ["a tiny spacer", "https://shop.example/img/clear.png", TINY, "spacer/spacer-name"],
    ["a hidden spacer", "https://shop.example/img/spacer.gif", HIDDEN, "spacer/spacer-name"],
    [
      "what stands in several places",
      `https://shop.example/img/${HEX16}.gif`,
      { ...PIXEL, places: 2 },
      "spacer/repeated",
    ],
    ["a hidden photograph", "https://shop.example/hero.jpg", HIDDEN, "unseen/large-hidden"],
    ["a hidden one among images", `https://shop.example/images/${HEX16}.gif`, HIDDEN, "unseen/large-hidden"],
    ["a hidden PNG", "https://shop.example/mobile.png", HIDDEN, "unseen/large-hidden"],
    [
      "a hidden GIF of declared size",
      "https://shop.example/mobile.gif",
      { ...HIDDEN, declaredWidth: 320, declaredHeight: 100 },
      "unseen/large-hidden",
    ],
    ["a rule", "https://shop.example/img/line.gif", RULE, null],
    ["an upright rule", "https://shop.example/img/line.gif", { width: 1, height: 300 }, null],
    ["a bullet", "https://shop.example/img/dot.gif", { width: 5, height: 5 }, null],
    ["a rule with a version", "https://shop.example/img/line.gif?v=1699999999", RULE, null],
    ["a rounded corner, as a service scales it", "https://cdn.shop.example/corner.png?w=5&h=5", TINY, null],
    [
      "a bullet that stands in several places",
      `https://cdn.shop.example/${HEX16}.png`,
      { ...TINY, places: 3 },
      null,
    ],
  ] as const)("%s", (_, url, part, expected) => {
    expect(find(url, part)).toBe(expected);
  });

  it.each([
    ["a hidden GIF declared as a pixel", { ...HIDDEN, declaredWidth: 1, declaredHeight: 1 }],
    ["a hidden GIF declared smaller than an icon", { ...HIDDEN, declaredWidth: 15, declaredHeight: 15 }],
  ])("but not %s", (_, part) => {
    expect(find("https://shop.example/mobile.gif", part)).toBe("pixel/hidden");
  });

  it.each([
    ["without area", `https://shop.example/${HEX16}.gif`, PIXEL, "spacer/repeated"],
    ["thin", `https://cdn.shop.example/${HEX16}.gif`, RULE, null],
    ["tiny", `https://cdn.shop.example/${HEX16}.gif`, TINY, null],
    ["hidden, called a spacer", `https://cdn.shop.example/${HEX16}/spacer.gif`, HIDDEN, "spacer/spacer-name"],
  ] as const)("what came from several senders names nobody: %s", (_, url, part, expected) => {
    expect(find(url, part, SHARED)).toBe(expected);
  });
});

describe("what came from several senders, but counts or names", () => {
  it.each([
    ["not laid out", "https://mail.shop.example/open/1234.gif", OPEN_SIZE, "tracker/tracking-words"],
    ["tiny", "https://mail.shop.example/o.php?u=8f3a9c2b7d6e5f40", TINY, "pixel/tiny"],
  ] as const)(
    "is no less a tracker, as a mail that was forwarded has two senders: %s",
    (_, url, part, expected) => {
      expect(find(url, part, SHARED)).toBe(expected);
    },
  );
});

describe("a known shape", () => {
  it.each([
    [1, 0, "pixel/known-shape"],
    [2, 1, "pixel/known-shape"],
    [1, 1, null],
    [0, 0, null],
    [0, 5, null],
  ])("of %i pixels and %i pictures", (pixels, pictures, expected) => {
    expect(find(`https://shop.example/${HEX16}`, OPEN_SIZE, seen({}, { urls: 9, pixels, pictures }))).toBe(
      expected,
    );
  });
});

describe("the words of a URL", () => {
  const OPENS = `https://mail.shop.example/open/${HEX16}`;

  it.each([
    ["nothing is known of its size", OPEN_SIZE, "tracker/tracking-words"],
    ["it is laid out as a picture", {}, null],
    ["its width is known", { width: 600, height: null }, null],
  ] as const)("count where %s", (_, part: Part, expected) => {
    expect(find(OPENS, part)).toBe(expected);
  });

  it("that lead to a spacer are those of a tracker", () => {
    expect(find("https://shop.example/r?to=https%3A%2F%2Fcdn.shop.example%2Fblank.gif", OPEN_SIZE)).toBe(
      "tracker/tracking-words",
    );
  });
});

describe("an image of open size", () => {
  const WORDLESS = { ...OPEN_SIZE, described: false } as const;
  const ASKS = `https://shop.example/notice.php?k=${HEX16}`;

  it.each([
    [
      "called a spacer, for one reader",
      `https://news.shop.example/${HEX16}/blank.gif`,
      OPEN_SIZE,
      "pixel/personal-spacer",
    ],
    ["called a spacer, for everyone", "https://news.shop.example/blank.gif", OPEN_SIZE, null],
    ["asked of a program for one, without words", ASKS, WORDLESS, "tracker/undescribed"],
    ["asked of a program for one, with words", ASKS, OPEN_SIZE, null],
    ["asked of a program for one, by a style sheet", ASKS, { ...WORDLESS, kind: "css" }, null],
    ["asked of a program for one, laid out", ASKS, { described: false }, null],
    ["asked of a program by a short name", "https://shop.example/notice.php?k=17", WORDLESS, null],
    ["a code that a program makes", `https://shop.example/qr.php?k=${HEX16}`, WORDLESS, null],
    ["of a size that a program is told", `${ASKS}&width=600`, WORDLESS, null],
    ["of a file", `https://shop.example/notice.png?k=${HEX16}`, WORDLESS, null],
  ] as const)("%s", (_, url, part, expected) => {
    expect(find(url, part)).toBe(expected);
  });
});

describe("an ordinary picture that leaves its size to itself", () => {
  it.each([
    "https://i.imgur.com/aB3dE5f.png",
    "https://www.gravatar.com/avatar/205e460b479e2e5b48aec07710c08d50?s=80&d=mm",
    "https://avatars.githubusercontent.com/u/583231?v=4",
    "https://lh3.googleusercontent.com/a/ACg8ocKx1y2z3A4B5C6D7E8F9=s96-c",
    `https://mcusercontent.com/${HEX16}012345678/images/${UUID}.png`,
    "https://d3k81ch9hvuctc.cloudfront.net/company/Ab12Cd/images/6f5e4d3c-2b1a-4098-8765-43210fedcba9.png",
    "https://image.e.shop.example/lib/fe9713707661077c77/m/1/hero.png",
    "https://bucket.s3.amazonaws.com/a.png?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20240115T000000Z&X-Amz-Signature=8f3a9c2b7d6e5f40",
    `https://shop.example/shoe.png?Expires=1699999999&Signature=${HEX16}&Key-Pair-Id=APKAI23HVI2C`,
    "https://cdn.shopify.com/s/files/1/0123/4567/8901/files/logo.png?v=1699999999",
    "https://res.cloudinary.com/shop/image/upload/w_600,c_fill/v1699999999/hero.png",
    "https://shop.example/_next/image?url=https%3A%2F%2Fcdn.shop.example%2Fshoe.jpg&w=640&q=75",
    "https://shop.example/_next/image?url=https%3A%2F%2Fcdn.shop.example%2Fclear-phone-case.jpg&w=640",
    "https://images.weserv.nl/?url=https%3A%2F%2Fshop.example%2Fgap-jeans.jpg&w=300",
    "https://maps.googleapis.com/maps/api/staticmap?center=52.5,13.4&zoom=13&size=600x300&key=AIzaSyA1b2C3d4E5f6G7h8",
    "https://api.qrserver.com/v1/create-qr-code/?size=150x150&data=Ticket",
    "https://shop.example/products/123456/track-suit.png",
    "https://shop.example/2024/open-house/header.png",
    "https://gen.sendtric.com/countdown/a8f3k2j9x7q1",
    "https://t.me/i/userpic/320/abcDEF123ghi.jpg",
    "https://img.youtube.com/vi/dQw4w9WgXcQ/0.jpg",
    "http://ann:secret@shop.example:8080/hero.png",
    "https://bücher.example/ümlaut.png",
    "https://shop.example/%FF%FE.png",
  ])("is none to worry about: %s", (url) => {
    expect(find(url, OPEN_SIZE)).toBeNull();
  });
});

describe("a redirect", () => {
  const OPEN = "https://u1.ct.sendgrid.net/wf/open?upn=u001.abc";
  const hop = (url: string, known: Partial<Knowledge> = {}) => {
    const finding = hopFinding(new URL(url), wantedImage({ width: null, height: null }), knowledge(known));
    return finding === null ? null : `${finding.kind}/${finding.sign}`;
  };

  it.each([
    ["a picture", "https://cdn.shop.example/hero.png", {}, null],
    [
      "a URL made up like a tracker's, of an image without a size",
      `https://shop.example/open/${HEX16}`,
      {},
      "tracker/tracking-words",
    ],
    [
      "one that carries an address",
      `https://shop.example/hero.png?${ADDRESS}`,
      {},
      "carries-address/percent-encoded",
    ],
    [
      "what the list has",
      "https://links.shop.example/a.png",
      listing("links.shop.example"),
      "tracker/filter-list",
    ],
    ["a service's open path", OPEN, {}, "tracker/service-path"],
    ["an exception", OPEN, { exceptions: excepting(shapeTextOf(OPEN) ?? "") }, null],
    ["anything, without the list", "https://links.shop.example/a.png", { filterList: null }, null],
  ] as const)("to %s", (_, url, known: Partial<Knowledge>, expected) => {
    expect(hop(url, known)).toBe(expected);
  });
});

describe("what came", () => {
  const loaded = (url: string, width: number, height: number, exceptions: readonly string[] = []) =>
    loadedFinding(new URL(url), { width, height }, { exceptions: excepting(...exceptions) });
  const PIXEL_FINDING = { kind: "pixel", sign: "loaded-size", rule: null, service: null };

  it.each([
    ["of one pixel", "https://shop.example/a.png", 1, 1],
    ["of no height", "https://shop.example/a.png", 600, 0],
    ["tiny, with a token", `https://shop.example/${HEX16}.png`, 5, 5],
    ["of one pixel, a spacer for one reader", "https://shop.example/spacer.gif?uid=7", 1, 1],
  ])("%s is a pixel", (_, url, width, height) => {
    expect(loaded(url, width, height)).toEqual(PIXEL_FINDING);
  });

  it.each([
    ["a picture", "https://shop.example/a.png", 600, 200],
    ["a picture with a token", `https://shop.example/${HEX16}.png?uid=7`, 6, 5],
    ["a spacer", "https://shop.example/spacer.gif", 1, 1],
    ["a line, for whomever: it is there to be looked at", `https://shop.example/${HEX16}.png`, 600, 1],
    ["a rule", "https://shop.example/line.png", 600, 1],
    ["a bullet", "https://shop.example/dot.png", 4, 4],
  ])("as %s is none", (_, url, width, height) => {
    expect(loaded(url, width, height)).toBeNull();
  });

  it("without a size of its own is none", () => {
    expect(loadedFinding(new URL(`https://shop.example/${HEX16}.svg`), null, knowledge())).toBeNull();
  });

  it("and is an exception is none", () => {
    expect(loaded(`https://shop.example/${HEX16}.png`, 1, 1, ["shop.example/*.png"])).toBeNull();
  });

  it("from a service says so", () => {
    expect(loaded("https://shop.us1.list-manage.com/a.png", 1, 1)).toEqual({
      ...PIXEL_FINDING,
      service: "Mailchimp",
    });
  });
});

describe("whatever the URL", () => {
  const url = fc.oneof(
    fc.webUrl({ withQueryParameters: true, validSchemes: ["http", "https"] }),
    fc.string({ unit: "binary", maxLength: 80 }).map((text) => `https://t.shop.example/${text}`),
    fc.string({ unit: "binary", maxLength: 80 }).map((text) => `https://t.shop.example/?${text}`),
  );
  const side = fc.option(fc.constantFrom(0, 1, 2, 5, 16, 600));

  it("there is a finding or none, and the same one again", () => {
    fc.assert(
      fc.property(url, side, side, fc.boolean(), (text, width, height, hidden) => {
        const part = { width, height, hidden };
        expect(find(text, part)).toBe(find(text, part));
      }),
    );
  });

  it("an exception for its shape makes it a picture", () => {
    fc.assert(
      fc.property(url, side, side, fc.boolean(), (text, width, height, hidden) => {
        const exceptions = excepting(shapeTextOf(text) ?? "");
        expect(find(text, { width, height, hidden }, { exceptions })).toBeNull();
      }),
    );
  });
});

describe("what a second look found to be called a tracker", () => {
  // One transparent GIF of 1×1 that a customer of a service keeps there is enough for all pictures of all others to be
  // refused, also those laid out as pictures; as none of them loads any more, it stays so.
  it("a picture, laid out, on a host whose other URLs were once a pixel", () => {
    const pixel = `https://mcusercontent.com/${HEX16}012345678/images/${UUID}.png`;
    const hero =
      "https://mcusercontent.com/0123456789abcdef012345678/images/0d1c2b3a-4958-6776-8594-a3b2c1d0e0ff.png";
    expect([
      loadedFinding(new URL(pixel), { width: 1, height: 1 }, knowledge())?.sign,
      shapeTextOf(pixel) === shapeTextOf(hero),
      find(hero, { width: 600, height: 400 }, PIXEL_SHAPE),
    ]).toEqual(["loaded-size", true, null]);
  });

  // Words of spacers in the names of goods and logos.
  it.each(["clear-phone-case.png", "gap-jeans.png", "logo-transparent.png"])(
    "a picture that is scaled by another server: %s",
    (name) => {
      const url = `https://shop.example/_next/image?url=https%3A%2F%2Fcdn.shop.example%2F${name}&w=640`;
      expect(find(url, OPEN_SIZE)).toBeNull();
    },
  );

  it.each([
    "https://info.shop.example/hubfs/4567890/logo-transparent.png",
    `https://mcusercontent.com/${HEX16}012345678/images/gap-logo.png`,
    `https://cdn.shop.example/${HEX16}/clear-sky.png`,
  ])("a picture in a customer's folder: %s", (url) => {
    expect(find(url, OPEN_SIZE)).toBeNull();
  });

  // Pictures that people copy into their signatures and mails, without size and words.
  it.each([
    "https://drive.google.com/uc?export=view&id=1A2b3C4d5E6f7G8h9I0jKlMnOpQrStUvW",
    "https://tse1.mm.bing.net/th?id=OIP.AbCdEfGhIjKlMnOpQrStUvWxYz&pid=Api",
    "https://www.club.example/Download.ashx?guid=6e04e3f1-ef6c-7470-e4ec-03c0482566d9",
  ])("a hosted picture without words: %s", (url) => {
    expect(find(url, { ...OPEN_SIZE, described: false })).toBeNull();
  });

  it.each([
    ["with a space in its name", "https://shop.example/images/grey%20line.gif"],
    ["with a word and a digit", "https://shop.example/images/newsletterdivider2.png"],
    ["with the time it was changed", "https://shop.example/img/divider.png?1699999999"],
    ["in a customer's folder", "https://info.shop.example/hubfs/4567890/divider.png"],
  ])("a rule %s", (_, url) => {
    expect(find(url, RULE)).toBeNull();
  });
});

describe("what a second look found to get through", () => {
  // Unlike without a size, or with one of 1×1: of what is laid out thin or tiny neither the words nor numbers count.
  it.each([
    ["tiny", "https://mail.shop.example/open/12345.gif", TINY],
    ["thin", "https://mail.shop.example/open/12345.gif", { width: 1, height: 2 }],
    ["tiny, counting by itself", "https://mail.shop.example/track/open.php", TINY],
  ])("an open that is %s", (_, url, part) => {
    expect(find(url, part)).not.toBeNull();
  });

  // By its layout the same URL is a pixel: a name does not make a spacer of what has a token.
  it.each([
    `https://news.shop.example/c/${HEX16}/blank.gif`,
    `https://news.shop.example/${UUID}/spacer.gif`,
    `https://news.shop.example/c/clear-${HEX16}.gif`,
  ])("what came as one pixel, for one reader, under a spacer's name: %s", (url) => {
    expect(loadedFinding(new URL(url), { width: 1, height: 1 }, knowledge())?.sign).toBe("loaded-size");
  });
});
