import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasCountingWord, hasTrackingWords, isPictureUrl } from "../../src/core/tracking-words";

const HEX16 = "8f3a9c2b7d6e5f40";
const on = (host: string) => (rest: string) => new URL(`https://${host}/${rest}`);
const at = on("shop.example");

describe("a URL that says that it counts", () => {
  it.each([
    "open",
    "Open.GIF",
    "track/open.php",
    "api/opens/7",
    "email-opened",
    "mark_as_read",
    "emailOpen",
    "track-pixel.gif",
    "open-log.php",
    "newsletter_view",
    "p.php?action=open",
    "p.php?ACTION=Open",
    "p.php?event=email_opened",
    "p.gif?track_id=7",
    "p.gif?open-key=7",
  ])("%s", (rest) => {
    expect(hasCountingWord(at(rest))).toBe(true);
  });

  it.each([
    "",
    "logo.png",
    "reopened.png",
    "open-house/header.png",
    "track-suit.jpg",
    "pixel-art.png",
    "trackside",
    "ready.gif",
    "view/7",
    "log/7",
    "p.php?action=logo",
    "p.php?name=open",
    "p.php?action",
    "p.php?action=",
    "email/header.png",
  ])("is not %s", (rest) => {
    expect(hasCountingWord(at(rest))).toBe(false);
  });
});

describe("a URL of a picture", () => {
  it.each([
    "logo.jpg",
    "logo.JPEG",
    "logo.webp",
    "logo.avif",
    "logo.svg",
    "logo.bmp",
    "logo.heic",
    "images/7",
    "Media/a.gif",
    "assets/a.png",
    "product/7",
  ])("is %s", (rest) => {
    expect(isPictureUrl(at(rest))).toBe(true);
  });

  it.each(["logo-2.gif", "a.png", "open", "", "imaging/7"])("is not %s", (rest) => {
    expect(isPictureUrl(at(rest))).toBe(false);
  });
});

describe("a URL with the words of a tracker", () => {
  it.each([
    ["an event and a token", `open/${HEX16}`],
    ["an event and a number", "open/1234"],
    ["an event and a token before it", `${HEX16}/open.gif`],
    ["an event and a parameter", "open?u=a8f3k2"],
    ["an event of a mail", "email-view/12345"],
    ["an event as a parameter", "p.php?action=open&id=7"],
    ["an event at the end of a path of pictures", `images/open.gif?id=${HEX16}`],
    ["an endpoint in PHP", "track/open.php?uid=7"],
  ])("has %s", (_, rest) => {
    expect(hasTrackingWords(at(rest))).toBe(true);
  });

  it.each([
    ["click.shop.example", HEX16],
    ["links2.shop.example", `e/${HEX16}`],
    ["t.shop.example", `o/${HEX16}.gif`],
    ["em1234.shop.example", `q/${HEX16}`],
    ["track.shop.example", `?${HEX16}`],
    ["email.shop.example", "log.gif?uid=7"],
  ])("is on a host that counts: %s/%s", (host, rest) => {
    expect(hasTrackingWords(on(host)(rest))).toBe(true);
  });

  it.each([
    ["an event alone", "open.gif"],
    ["an event with how the picture is drawn", "open.gif?w=600&v=12345678"],
    ["a token alone", `${HEX16}.gif`],
    ["a signed URL", `shoe.png?Expires=1699999999&Signature=${HEX16}&Key-Pair-Id=APKAI23HVI2C`],
    ["an event in the name of a photograph", `open/${HEX16}.jpg`],
    ["a folder of pictures", `images/open/${HEX16}/header.png`],
    ["a word that begins like an event", "opener/12345"],
    ["an avatar", "avatar/205e460b479e2e5b48aec07710c08d50?s=80&d=mm"],
    ["a track suit", "products/123456/track-suit.png"],
    ["an open house", "2024/open-house/header.png"],
    ["a size", "cdn-cgi/image/width=600/a.png"],
  ])("has not %s", (_, rest) => {
    expect(hasTrackingWords(at(rest))).toBe(false);
  });

  it.each([
    ["t.shop.example", "logo.png"],
    ["email.shop.example", `hero-${HEX16}.png`],
    ["links.shop.example", `images/${HEX16}`],
    ["image.e.shop.example", "lib/fe9713707661077c77/m/1/hero.png"],
    ["link.shop.example", "custloads/123456789/md_12345.png"],
    ["cdn.shop.example", HEX16],
  ])("is not a picture on a host whose name misleads: %s/%s", (host, rest) => {
    expect(hasTrackingWords(on(host)(rest))).toBe(false);
  });
});

describe("the words of any URL", () => {
  it("are read without an error", () => {
    const text = fc.string({ unit: "binary", maxLength: 100 });
    fc.assert(
      fc.property(text, text, (path, query) => {
        const url = at(`${path.replaceAll(/[?#]/g, "")}?${query}`);
        for (const ask of [hasCountingWord, hasTrackingWords, isPictureUrl])
          expect(ask(url)).toBeTypeOf("boolean");
      }),
    );
  });

  it("of a tracker always count", () => {
    const url = fc.webUrl({ withQueryParameters: true, validSchemes: ["https"] });
    fc.assert(
      fc.property(url, fc.constantFrom("open", "track", "pixel"), (text, word) => {
        const made = new URL(text);
        made.pathname = `/${word}/${HEX16}`;
        expect([hasCountingWord(made), hasTrackingWords(made)]).toEqual([true, true]);
      }),
    );
  });
});

describe("what a second look found to be called a tracker", () => {
  // Pictures of 2024 that leave their size to the style sheet; the number may be any folder.
  it.each([
    ["the button “read”", "images/2024/read.png"],
    ["the icon of a parcel", "icons/2024/tracking.png"],
    ["the icon of a bill", "img/2024/receipt.png"],
    ["a telephone", "media/2024/pixel.png"],
    ["a company's logo", "assets/2024/beacon.png"],
    ["an invitation to an opening", "uploads/2024/05/opening.png"],
    ["an event in a newsletter", "files/2024/newsletter-event.png"],
    ["a folder for an opening", "2024/open/header.png"],
    ["the cover of a track", "track/1234567/cover.png"],
  ])("%s: %s", (_, rest) => {
    expect(hasTrackingWords(at(rest))).toBe(false);
  });

  it.each([
    ["a poster", "events.club.example", "e/123456/poster.png"],
    [
      "a picture that Pardot keeps",
      "go.pumps.example",
      "l/186540/2024-05-20/1V2Qx/129774/t0Tf58Sd/header.png",
    ],
    ["a code to be scanned", "go.shop.example", "qr/12345678.png"],
    ["a picture of a mailing", "email.shop.example", "t/123456/img1.png"],
  ])("%s: %s/%s", (_, host, rest) => {
    expect(hasTrackingWords(on(host)(rest))).toBe(false);
  });
});
