import { png } from "../../../scripts/thunderbird/image-fixtures";
import type { MessageSpec } from "../../../scripts/thunderbird/message";
import type { TestRule } from "./scene";

/** The sender whose images the user wants, all of them. */
const TRUSTED_ADDRESS = "news@sender.example";
const TRUSTED_FROM = `News <${TRUSTED_ADDRESS}>`;

/** An author whose display name is the trusted sender's address. */
const DISPLAY_NAME_FROM = `"${TRUSTED_ADDRESS}" <x@evil.example>`;

/** What the user's own server says of the trusted sender's mail. */
const GENUINE = "mx.example.org; dkim=pass header.d=sender.example";
const FAILED = "mx.example.org; dkim=fail header.d=sender.example";
/** The attacker signs too, with a domain of their own. */
const SIGNED_BY_ATTACKER = "mx.example.org; dkim=pass header.d=evil.example";

/** The rule that a forgery would like to have for itself. */
export const TRUSTED_RULE: TestRule = [
  "address",
  TRUSTED_ADDRESS,
  "all",
  { state: "verified", domain: "sender.example", server: "mx.example.org", account: null },
];

/** Hosts of the trusted sender's images end in this, those of the forgeries' in the other. */
const TRUSTED_HOST = "images-of-sender.example";
export const FORGED_HOST = "images-of-evil.example";

/** A mail of the run, and which images it must show; of a forgery none is ever to be asked for. */
export interface SwitchingMail {
  /** Message-ID without angle brackets and host */
  readonly name: string;
  readonly trusted: boolean;
  readonly spec: MessageSpec;
  /** URLs of its own images, as they are on the wire */
  readonly urls: readonly string[];
}

/** Spellings of a URL, as senders write them. */
const URL_FORMS: readonly ((base: string, n: number) => string)[] = [
  (base, n) => `${base}/${n}.png`,
  (base, n) => `${base}/${n}.png?campaign=spring&size=2x`,
  (base, n) => `${base}/image/${n}`,
  (base, n) => `${base}/caf%C3%A9/${n}.PNG`,
  (base, n) => `${base}/v/Zk3xQ9vLr7TtB2mNcYwA8sHd${n}/open.gif`,
  (base, n) => `${base}/${n}.png#part`,
  (base, n) => `${base}/a;b=1/(${n}),x.png`,
  (base, n) => `${base}/${"long-".repeat(60)}${n}.jpg`,
];

const attribute = (url: string) => url.replaceAll("&", "&amp;");

/** Ways in which HTML wants an image: `n` tells the rules of one mail apart. */
const WAYS = {
  plain: (url: string) => `<img src="${attribute(url)}" width="40" height="30" alt="">`,
  srcset: (url: string) => `<img srcset="${attribute(url)} 1x" width="40" height="30" alt="">`,
  inline: (url: string) =>
    `<div style="background-image: url('${attribute(url)}'); width: 40px; height: 30px">box</div>`,
  sheet: (url: string, n: number) =>
    `<style>.sheet${n} { background: url("${url}"); width: 40px; height: 30px }</style><div class="sheet${n}">box</div>`,
  // Wanted by an animation only: never by itself.
  keyframes: (url: string, n: number) =>
    `<style>@keyframes move${n} { from, to { background-image: url("${url}") } }
     .move${n} { animation: move${n} 1000s infinite; width: 40px; height: 30px }</style><div class="move${n}">box</div>`,
  // What stands in for the object is laid out when the object has failed, and that is looked at after "load".
  object: (url: string) =>
    `<object data="cid:nothing@example.com" type="image/png" width="40" height="30"><img src="${attribute(url)}" width="40" height="30" alt=""></object>`,
} as const;

type Way = keyof typeof WAYS;

/** An object that fails after "load", without wanting an image itself. */
const LOOKED_AT_AGAIN = `<object data="cid:nothing@example.com" type="image/png" width="1" height="1">-</object>`;

/** A part of the mail that makes "load" late. */
const LATE_PART = "late@example.com";
const latePart = (bytes: number) =>
  `Content-Type: image/png\r\nContent-ID: <${LATE_PART}>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n${(
    png(2, 2, { bytes })
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join("\r\n")}`;

/** What a mail wants, and whether its "load" is late. */
interface Shape {
  readonly ways: readonly Way[];
  readonly late: boolean;
}

const TRUSTED_SHAPES: readonly Shape[] = [
  { ways: ["plain", "inline"], late: false },
  { ways: ["keyframes", "inline"], late: false },
  { ways: ["object"], late: true },
  { ways: ["keyframes", "object"], late: true },
  { ways: ["srcset", "sheet"], late: false },
  { ways: ["plain"], late: false },
  { ways: ["plain", "object", "keyframes"], late: false },
];

/** Most forgeries show nothing remote at the first look: a document that wants nothing passes for any message. */
const FORGED_SHAPES: readonly Shape[] = [
  { ways: ["object", "keyframes"], late: true },
  { ways: ["keyframes"], late: false },
  { ways: ["object"], late: true },
  { ways: ["plain", "srcset"], late: false },
  { ways: ["keyframes", "object", "keyframes"], late: true },
  { ways: ["object"], late: false },
  { ways: ["plain", "object", "sheet", "inline"], late: true },
];

/** The HTML of a mail and the URLs it wants. */
interface Body {
  readonly html: string;
  readonly urls: readonly string[];
  /** bytes of the part that makes its "load" late; 0 for none */
  readonly late: number;
}

/** @param index chooses what is wanted and how it is spelt, so that mails beside each other differ */
function bodyOf(host: string, shapes: readonly Shape[], index: number, lateBytes: number): Body {
  const { ways, late } = shapes[index % shapes.length] ?? { ways: [], late: false };
  const wanted = ways.map((way, n) => {
    const form = URL_FORMS[(index * 3 + n) % URL_FORMS.length] ?? URL_FORMS[0];
    const spelt = form?.(`http://${host}`, n) ?? "";
    // What only an animation wants waits for the user, whoever asks.
    return { html: WAYS[way](spelt, n), urls: way === "keyframes" ? [] : [spelt.replace(/#.*$/, "")] };
  });
  const again = ways.includes("keyframes") && !ways.includes("object") ? LOOKED_AT_AGAIN : "";
  const part = late ? `<img src="cid:${LATE_PART}" width="2" height="2" alt="">` : "";
  return {
    html: `<p>News ${index}</p>${wanted.map(({ html }) => html).join("\r\n")}${again}${part}`,
    urls: wanted.flatMap(({ urls }) => urls),
    late: late ? lateBytes : 0,
  };
}

interface Headers {
  readonly from: readonly string[];
  readonly subject: string;
  readonly date: Date;
  readonly name: string;
  readonly results: string | null;
}

function headerLines({ from, subject, date, name, results }: Headers): string[] {
  return [
    ...(results === null ? [] : [`Authentication-Results: ${results}`]),
    ...from.map((mailboxes) => `From: ${mailboxes}`),
    "To: Reader <reader@example.org>",
    `Subject: ${subject}`,
    `Date: ${date.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${name}@example.com>`,
    "MIME-Version: 1.0",
  ];
}

const multipart = (subtype: string, boundary: string, entities: readonly string[]) =>
  `Content-Type: multipart/${subtype}; boundary="${boundary}"\r\n\r\n${entities
    .map((entity) => `--${boundary}\r\n${entity}\r\n`)
    .join("")}--${boundary}--\r\n`;

function htmlEntity({ html, late }: Pick<Body, "html" | "late">): string {
  const text = `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${html}`;
  return late > 0 ? multipart("related", "related", [text, latePart(late)]) : text;
}

const rawOf = (headers: Headers, entity: string) => `${headerLines(headers).join("\r\n")}\r\n${entity}\r\n`;

const PGP = "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n=AAAA\r\n-----END PGP MESSAGE-----";

/** Wraps an HTML text together with something encrypted, as an attacker does who wants the plain text sent out (EFAIL). */
const ENCRYPTED: readonly ((body: Body) => string)[] = [
  (body) =>
    multipart("mixed", "mixed", [
      htmlEntity(body),
      multipart("encrypted", "encrypted", [
        "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
        `Content-Type: application/octet-stream\r\n\r\n${PGP}`,
      ]).replace("multipart/encrypted;", 'multipart/encrypted; protocol="application/pgp-encrypted";'),
    ]),
  (body) => htmlEntity({ ...body, html: `${body.html}<pre>\r\n${PGP}\r\n</pre>` }),
  (body) =>
    multipart("mixed", "mixed", [
      htmlEntity(body),
      "Content-Type: application/octet-stream; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQA=",
    ]),
];

/** The trusted mail that a forgery imitates. */
interface Model {
  readonly headers: Headers;
  readonly body: Body;
}

interface Forged extends Partial<Headers> {
  /** the mail's entity: its content headers and its body; default the HTML */
  readonly entity?: string;
}

const otherDate = ({ headers }: Model) => new Date(headers.date.getTime() + 86_400_000);

/** @param inner the HTML inside the message that is forwarded */
function forwarding(model: Model, inner: Body, outer: string): string {
  const attached = rawOf({ ...model.headers, name: `inner-${model.headers.name}` }, htmlEntity(inner));
  return multipart("mixed", "forward", [
    `Content-Type: text/html; charset=utf-8\r\n\r\n${outer}`,
    `Content-Type: message/rfc822\r\n\r\n${attached}`,
  ]);
}

/**
 * The forgeries, by kind. Subject and date are the imitated mail's unless a forgery says otherwise; `variant` counts
 * the forgeries of one kind.
 */
const FORGERIES: Readonly<Record<string, (model: Model, body: Body, variant: number) => Forged>> = {
  "same-subject": (model) => ({
    from: ["News <news@sender-example.evil.example>"],
    date: otherDate(model),
    results: SIGNED_BY_ATTACKER,
  }),
  "same-minute": ({ headers }) => ({
    from: [DISPLAY_NAME_FROM],
    subject: "Another subject",
    // Another second of the same minute: the header block shows no seconds.
    date: new Date(headers.date.getTime() + 20_000),
    results: SIGNED_BY_ATTACKER,
  }),
  "display-name": (model, _, variant) => ({
    from: [DISPLAY_NAME_FROM],
    ...(variant % 3 === 2 ? { date: otherDate(model) } : {}),
    results: SIGNED_BY_ATTACKER,
  }),
  "several-from": (_model, _body, variant) => ({
    from: variant % 2 === 0 ? [`${TRUSTED_FROM}, x@evil.example`] : [TRUSTED_FROM, "Evil <x@evil.example>"],
    results: SIGNED_BY_ATTACKER,
  }),
  encrypted: (_model, body, variant) => ({
    // Encrypted mail is closed whoever has sent it: also under the trusted sender's own name and signature.
    ...(variant % 2 === 0
      ? { from: [TRUSTED_FROM], results: GENUINE }
      : { from: [DISPLAY_NAME_FROM], results: SIGNED_BY_ATTACKER }),
    entity: ENCRYPTED[variant % ENCRYPTED.length]?.(body) ?? "",
  }),
  forwarded: (model, body, variant) => ({
    from: [variant % 2 === 0 ? DISPLAY_NAME_FROM : TRUSTED_FROM],
    results: variant % 2 === 0 ? SIGNED_BY_ATTACKER : FAILED,
    // The trusted mail is inside the attacker's, or the attacker's inside what looks like the trusted one.
    entity:
      variant % 2 === 0
        ? forwarding(model, model.body, `${body.html}`)
        : forwarding(model, body, "<p>Look</p>"),
  }),
  copied: (model, body) => ({
    from: [DISPLAY_NAME_FROM],
    results: SIGNED_BY_ATTACKER,
    entity: htmlEntity({
      html: `${model.body.html}${body.html}`,
      late: Math.max(model.body.late, body.late),
    }),
  }),
  failed: (_model, _body, variant) => ({
    from: [TRUSTED_FROM],
    results: [FAILED, null, SIGNED_BY_ATTACKER][variant % 3] ?? null,
  }),
};

/** The kinds of forgery. */
export const FORGERY_KINDS: readonly string[] = Object.keys(FORGERIES);

/**
 * @param lateBytes of the part by which some mails are slow to load
 * @returns the pairs' mails in turns, a trusted one and a forgery of it: what is beside each other can be taken for each other
 */
export function switchingMails(pairs: number, lateBytes: number): SwitchingMail[] {
  return Array.from({ length: pairs }, (_, pair) => {
    const kind = FORGERY_KINDS[pair % FORGERY_KINDS.length] ?? "";
    const variant = Math.floor(pair / FORGERY_KINDS.length);
    const trustedName = `trusted-${pair}`;
    const body = bodyOf(`${trustedName}.${TRUSTED_HOST}`, TRUSTED_SHAPES, pair + variant, lateBytes);
    const headers: Headers = {
      from: [TRUSTED_FROM],
      subject: "News of this week",
      // Few dates, so that many mails look alike and not only those beside each other.
      date: new Date(Date.UTC(2026, 2, 2, 10, pair % 3, 5)),
      name: trustedName,
      results: GENUINE,
    };
    const forgedName = `forged-${kind}-${pair}`;
    // Over the pairs of one kind, other shapes each time.
    const forgedBody = bodyOf(`${forgedName}.${FORGED_HOST}`, FORGED_SHAPES, pair + variant, lateBytes);
    const { entity, ...changed } = FORGERIES[kind]?.({ headers, body }, forgedBody, variant) ?? {};
    const forged = rawOf({ ...headers, ...changed, name: forgedName }, entity ?? htmlEntity(forgedBody));
    return [
      { name: trustedName, trusted: true, spec: { raw: rawOf(headers, htmlEntity(body)) }, urls: body.urls },
      { name: forgedName, trusted: false, spec: { raw: forged }, urls: forgedBody.urls },
    ];
  }).flat();
}
