import { createHash } from "node:crypto";
import { clearGif, png } from "../thunderbird/image-fixtures";
import { headerValue, type WireRequest, type WireResponse } from "../thunderbird/wire-server";
import { badge, lamps, paper, summit } from "./pictures";

/** The reader of the demo mailbox. */
export const reader = { name: "Ada Reader", email: "ada@example.org" };

/** A party that puts remote content into mail, and learns from who fetches it. */
export interface DemoSender {
  readonly title: string;
  /** What the party does, for the head of its part of the report. */
  readonly ways: string;
  /** Subject of its message in the demo mailbox. */
  readonly subject: string;
  readonly hosts: readonly string[];
  /** The pictures the reader wants to see, by address: once they are asked for they must come, whole, and on screen. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Addresses that may be fetched beside the pictures, because nothing tells them from pictures before they are there. */
  readonly undecided?: readonly string[];
  readonly answer: (request: WireRequest) => WireResponse;
  /** Who the sender takes the reader for; undefined when the request does not say. */
  readonly recognise: (request: WireRequest) => string | undefined;
  /** Part of its addresses that is made for this one reader. */
  readonly uniqueId?: string;
}

/** A cookie that the reader's Thunderbird has from an earlier visit. */
export interface PlantedCookie {
  readonly host: string;
  readonly name: string;
  readonly value: string;
}

const nid = "511=kP3vTz8QwYb1";
const pref = "ID=4a7c0d9e";

/** From the day the reader signed in to the mail provider in a window of Thunderbird. */
export const plantedCookies: readonly PlantedCookie[] = [
  { host: ".google.example", name: "NID", value: nid },
  { host: ".google.example", name: "PREF", value: pref },
];

const notFound: WireResponse = { status: 404 };

function image(
  contentType: string,
  body: Buffer | string,
  headers: Readonly<Record<string, string | string[]>> = {},
) {
  const tag = createHash("sha256").update(body).digest("hex").slice(0, 16);
  return {
    headers: {
      "Content-Type": contentType,
      // Short-lived, so that a second look asks again, with what the first answer left behind.
      "Cache-Control": "max-age=0, must-revalidate",
      ETag: `"${tag}"`,
      "Last-Modified": "Mon, 02 Mar 2026 08:00:00 GMT",
      ...headers,
    },
    body,
  };
}

function cookieOf(request: WireRequest, name: string): string | undefined {
  const pairs = (headerValue(request, "Cookie") ?? "").split("; ");
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

const cleardotUrl = "https://mail.google.example/mail/u/0/images/cleardot.gif";

/** One address for everyone; the cookies say who reads. */
const mailProvider: DemoSender = {
  title: "mail provider",
  ways: "Puts the same cleardot.gif into everybody's mail, and knows readers by their cookies NID and PREF.",
  subject: "Re: the minutes of Monday",
  hosts: ["mail.google.example"],
  pictures: new Map(),
  // The message gives no size for it. Asked for without a cookie, it is the same for everybody.
  undecided: [cleardotUrl],
  answer: (request) =>
    request.url === cleardotUrl
      ? image("image/gif", clearGif(), {
          "Set-Cookie": ["SIDCC=AKEyXzU; Path=/; Max-Age=31536000; Secure; SameSite=None"],
        })
      : notFound,
  recognise: (request) =>
    cookieOf(request, "NID") === nid || cookieOf(request, "PREF") === pref
      ? `${reader.name}, by the cookies`
      : undefined,
};

const guardHost = "www.imageguard.example";
const summitUrl = `http://${guardHost}/pictures/summit.svg`;

/** Writes down who asks, and sends those who come from elsewhere to its home page. */
const imageGuard: DemoSender = {
  title: "image guard",
  ways: "Writes down Referer, program, IP address and time, and sends whoever has a foreign Referer to its home page.",
  subject: "Pictures of our walk",
  hosts: [guardHost, "styles.imagehost.example"],
  pictures: new Map([[summitUrl, summit]]),
  answer: (request) => {
    if (request.host === "styles.imagehost.example") {
      // An image named in a style sheet is fetched with the sheet's address as Referer.
      return {
        headers: { "Content-Type": "text/css" },
        body: `.banner { background: url("http://${guardHost}/pictures/banner.png") }`,
      };
    }
    if (request.path === "/") {
      return { headers: { "Content-Type": "text/html" }, body: "<h1>Image guard</h1>" };
    }
    const referer = headerValue(request, "Referer");
    if (referer !== undefined && new URL(referer).host !== guardHost) {
      return { status: 302, headers: { Location: `http://${guardHost}/` } };
    }
    switch (request.path) {
      case "/pictures/summit.svg":
        return image("image/svg+xml", summit);
      case "/pictures/banner.png":
        return image("image/png", png(480, 60, { color: [201, 145, 96] }));
      default:
        return notFound;
    }
  },
  recognise: () => undefined,
};

const token = Buffer.from(reader.email).toString("base64url");

/** The addresses of the newsletter's images; the mailbox names them, the server answers them. */
export const newsletterUrls = {
  hero: "https://images.shop.example/spring/lamps.svg",
  spacer: "https://images.shop.example/spacer.gif",
  paper: "https://images.shop.example/spring/paper.svg",
  badge: "https://images.shop.example/spring/badge.svg",
  pixel: `https://track.shop.example/open.gif?c=spring&r=${token}`,
  redirect: `https://click.shop.example/o/${token}`,
  collector: `https://collector.adnet.example/match?partner=shop&id=${token}`,
  styleSheet: "https://static.shop.example/mail.css",
  sheetImage: "https://static.shop.example/footer.png",
} as const;

/** A newsletter with all that newsletters come with. */
const newsletter: DemoSender = {
  title: "newsletter",
  ways: "Has pictures, a spacer, a pixel made for one reader, one that passes the reader on to another firm, a style sheet.",
  subject: "Spring is here: 20 % off everything",
  hosts: [
    "images.shop.example",
    "track.shop.example",
    "click.shop.example",
    "static.shop.example",
    "collector.adnet.example",
  ],
  pictures: new Map([
    [newsletterUrls.hero, lamps],
    [newsletterUrls.paper, paper],
    [newsletterUrls.badge, badge],
  ]),
  answer: (request) => {
    switch (request.url) {
      case newsletterUrls.hero:
        return image("image/svg+xml", lamps);
      case newsletterUrls.paper:
        return image("image/svg+xml", paper);
      case newsletterUrls.badge:
        return image("image/svg+xml", badge);
      case newsletterUrls.sheetImage:
        return image("image/png", png(600, 40, { color: [180, 180, 190] }));
      case newsletterUrls.spacer:
      case newsletterUrls.pixel:
      case newsletterUrls.collector:
        return image("image/gif", clearGif(), {
          "Set-Cookie": `visitor=${token}; Path=/; Max-Age=31536000; Secure; SameSite=None`,
        });
      case newsletterUrls.redirect:
        return {
          status: 302,
          headers: {
            Location: newsletterUrls.collector,
            "Set-Cookie": `hop=${token}; Path=/; Max-Age=31536000; Secure; SameSite=None`,
          },
        };
      case newsletterUrls.styleSheet:
        return {
          headers: { "Content-Type": "text/css" },
          body: `.footer { background: url("${newsletterUrls.sheetImage}") }`,
        };
      default:
        return notFound;
    }
  },
  uniqueId: token,
  recognise: (request) => (request.url.includes(token) ? `${reader.email}, by the address` : undefined),
};

/** All senders of the demo. */
export const senders: readonly DemoSender[] = [mailProvider, imageGuard, newsletter];

/** The sender that a request is for. */
export function senderOf(request: WireRequest): DemoSender | undefined {
  const host = request.host.replace(/:\d+$/, "");
  return senders.find((sender) => sender.hosts.includes(host));
}

/** Whether Cleardot may fetch the address once the reader has asked for the images. */
export function isLoadable(url: string): boolean {
  return senders.some(({ pictures, undecided = [] }) => pictures.has(url) || undecided.includes(url));
}

/** Answers for all senders, for `WireServer`. */
export function answer(request: WireRequest): WireResponse {
  return senderOf(request)?.answer(request) ?? notFound;
}
