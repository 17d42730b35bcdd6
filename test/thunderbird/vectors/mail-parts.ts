import { SMIME_SIGNATURE } from "./smime-signature";
import { htmlEntity, multipart, type Vector } from "./vector";

const SIZE = `width="40" height="20"`;

/** Ways that lie in the message around its HTML: other parts, headers, attachments. */
export const mailParts: readonly Vector[] = [
  {
    name: "alternative-html",
    message: (a) => ({
      mime: multipart("alternative", [
        { headers: { "Content-Type": "text/plain" }, body: `Look at ${a("plain")}` },
        htmlEntity(`<img ${SIZE} src="${a("html")}">`),
      ]),
    }),
    images: ["html"],
  },
  {
    name: "alternative-of-two-html",
    message: (a) => ({
      mime: multipart("alternative", [
        htmlEntity(`<img ${SIZE} src="${a("first")}">`),
        htmlEntity(`<img ${SIZE} src="${a("second")}">`),
      ]),
    }),
    images: ["second"],
  },
  {
    name: "mixed-html-parts",
    message: (a) => ({
      mime: multipart("mixed", [
        htmlEntity(`<img ${SIZE} src="${a("first")}">`),
        htmlEntity(`<style>p { background: url(${a("bg")}) }</style><p>Text</p>`, {
          "Content-Disposition": "inline",
        }),
      ]),
    }),
    images: ["first", "bg"],
  },
  {
    name: "html-attachment",
    message: (a) => ({
      mime: multipart("mixed", [
        { headers: { "Content-Type": "text/plain" }, body: "See the attachment." },
        htmlEntity(`<img ${SIZE} src="${a("attached")}">`, {
          "Content-Disposition": `attachment; filename="page.html"`,
        }),
      ]),
    }),
    silent: "attached, not displayed",
  },
  {
    name: "attached-message",
    message: (a) => ({
      mime: multipart("mixed", [
        htmlEntity("<p>Forwarded below</p>"),
        {
          headers: { "Content-Type": "message/rfc822" },
          body: [
            "From: Other <other@example.net>",
            "To: reader@example.org",
            "Subject: The inner message",
            "Date: Mon, 05 Jan 2026 10:00:00 +0000",
            "MIME-Version: 1.0",
            "Content-Type: text/html; charset=UTF-8",
            "",
            `<img ${SIZE} src="${a("inner")}">`,
          ].join("\r\n"),
        },
      ]),
    }),
    // A rule is for its author's own words; Thunderbird's consent is for all that is displayed.
    consented: ["inner"],
    alone: ["inner"],
  },
  {
    name: "digest",
    message: (a) => ({
      mime: multipart("digest", [
        {
          headers: {},
          body: [
            "From: Other <other@example.net>",
            "Subject: Inner",
            "Content-Type: text/html",
            "",
            `<img ${SIZE} src="${a("inner")}">`,
          ].join("\r\n"),
        },
      ]),
    }),
    consented: ["inner"],
    alone: ["inner"],
  },
  {
    name: "external-body",
    message: (a) => ({
      mime: multipart("mixed", [
        htmlEntity("<p>Text</p>"),
        {
          headers: { "Content-Type": `message/external-body; access-type=URL; URL="${a("body")}"` },
          body: "Content-Type: image/png\r\nContent-ID: <x@example.com>\r\n",
        },
        {
          headers: {
            "Content-Type": `message/external-body; access-type=anon-ftp; site="${new URL(a("ftp")).host}"; directory="pub"; name="a.png"`,
          },
          body: "Content-Type: image/png\r\nContent-ID: <y@example.com>\r\n",
        },
      ]),
    }),
    silent: "Thunderbird only names it",
  },
  {
    name: "detached-attachments",
    message: (a) => ({
      mime: multipart("mixed", [
        htmlEntity("<p>Text</p>"),
        ...(
          [
            ["picture", "image/png", "a.png"],
            ["key", "application/pgp-keys", "key.asc"],
            ["message", "message/rfc822", "a.eml"],
            ["calendar", "text/calendar", "a.ics"],
          ] as const
        ).map(([label, type, name]) => ({
          headers: {
            "Content-Type": `${type}; name="${name}"`,
            "Content-Disposition": `attachment; filename="${name}"`,
            "X-Mozilla-External-Attachment-URL": a(label),
            "X-Mozilla-Altered": `AttachmentDetached; date="Mon Jan 05 10:00:00 2026"`,
          },
          body: "The file was taken out.",
        })),
      ]),
    }),
    silent: "loaded when the reader opens them",
    // Before 153 Thunderbird fetched a detached OpenPGP key as soon as the message was displayed, by a request that
    // says neither which tab nor which document it is for, as one of Thunderbird's own.
    beyondReach: { before: 153, requested: ["key"], resolved: ["key"], connections: 0 },
  },
  {
    name: "cloud-attachment",
    message: (a) => ({
      mime: multipart("mixed", [
        htmlEntity("<p>Text</p>"),
        {
          headers: {
            "Content-Type": `application/octet-stream; name="big.bin"`,
            "Content-Disposition": `attachment; filename="big.bin"`,
            "X-Mozilla-Cloud-Part": `cloudFile; url=${a("cloud")}; provider=x`,
          },
          body: "",
        },
      ]),
    }),
    silent: "loaded when the reader opens it",
  },
  {
    name: "related-content-location",
    message: (a) => ({
      mime: multipart("related", [
        htmlEntity(`<img ${SIZE} src="${a("present")}"><img ${SIZE} src="${a("absent")}">`, {
          "Content-Location": a("page", { path: "page.html" }),
        }),
        {
          headers: {
            "Content-Type": "image/gif",
            "Content-Location": a("present"),
            "Content-Transfer-Encoding": "base64",
          },
          body: "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
        },
      ]),
    }),
    // What lies in the mail is shown from the mail.
    images: ["absent"],
  },
  {
    name: "content-base",
    message: (a) => ({
      html: `<img ${SIZE} src="relative.png">`,
      headers: {
        "Content-Base": a("base", { path: "dir/" }),
        "Content-Location": a("location", { path: "dir/" }),
      },
    }),
    images: ["base"],
  },
  {
    name: "related-style-sheet",
    message: (a) => ({
      mime: multipart("related", [
        htmlEntity(
          `<link rel="stylesheet" type="text/css" href="cid:sheet@example.com"><style>@import "cid:sheet@example.com";</style><p>Text</p>`,
        ),
        {
          headers: {
            "Content-Type": "text/css",
            "Content-ID": "<sheet@example.com>",
            "Content-Disposition": "inline",
          },
          body: `@import url(${a("import")}); @supports (display: grid) { * { background-image: url('${a("bg")}') } }`,
        },
      ]),
    }),
    alone: ["bg", "import"],
  },
  {
    name: "related-svg",
    message: (a) => ({
      mime: multipart("related", [
        htmlEntity(
          `<object data="cid:svg@example.com" type="image/svg+xml"><embed src="cid:svg@example.com" type="image/svg+xml"></object><iframe src="cid:svg@example.com"></iframe><img ${SIZE} src="cid:svg@example.com">`,
        ),
        {
          headers: {
            "Content-Type": "image/svg+xml",
            "Content-ID": "<svg@example.com>",
            "Content-Disposition": "inline",
          },
          body: `<svg xmlns="http://www.w3.org/2000/svg" style="background-image: url(${a("bg")})"><image href="${a("image")}" width="99" height="50"/></svg>`,
        },
      ]),
    }),
    silent: "Thunderbird leaves frames and objects blank, and an image loads nothing else",
  },
  {
    name: "related-html",
    message: (a) => ({
      mime: multipart("related", [
        htmlEntity(
          `<iframe src="cid:html@example.com"></iframe><object data="cid:html@example.com" type="text/html"></object>`,
        ),
        {
          headers: {
            "Content-Type": "text/html",
            "Content-ID": "<html@example.com>",
            "Content-Disposition": "inline",
          },
          body: `<img src="${a("img")}"><meta http-equiv="refresh" content="0; url=${a("refresh")}">`,
        },
      ]),
    }),
    silent: "Thunderbird leaves frames and objects blank",
  },
  {
    name: "svg-attachment",
    message: (a) => ({
      html: "<p>Text</p>",
      parts: [
        {
          contentType: "image/svg+xml",
          name: "a.svg",
          body: `<?xml-stylesheet href="${a("sheet")}"?><svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><image href="${a("image")}" width="90" height="40"/></svg>`,
        },
      ],
    }),
    silent: "shown as an image, which loads nothing else",
  },
  {
    name: "xml-parts",
    message: (a) => ({
      mime: multipart("mixed", [
        {
          headers: { "Content-Type": "application/xhtml+xml" },
          body: `<?xml version="1.0"?><?xml-stylesheet href="${a("instruction")}"?><!DOCTYPE html SYSTEM "${a("dtd")}"><html xmlns="http://www.w3.org/1999/xhtml"><body><img src="${a("img")}"/></body></html>`,
        },
        {
          headers: { "Content-Type": "text/xml" },
          body: `<?xml-stylesheet type="text/xsl" href="${a("xsl")}"?><!DOCTYPE x [<!ENTITY % e SYSTEM "${a("entity")}"> %e;]><x/>`,
        },
      ]),
    }),
    silent: "Thunderbird shows XML as text or as an attachment",
  },
  {
    name: "calendar-invitation",
    message: (a) => ({
      mime: multipart("alternative", [
        htmlEntity(`<p>You are invited</p>`),
        {
          headers: { "Content-Type": "text/calendar; method=REQUEST; charset=UTF-8" },
          body: [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//x//y//EN",
            "METHOD:REQUEST",
            "BEGIN:VEVENT",
            "UID:1@example.com",
            "DTSTAMP:20260105T100000Z",
            "DTSTART:20260105T100000Z",
            "DTEND:20260105T110000Z",
            "SUMMARY:Meeting",
            "ORGANIZER:mailto:sender@example.com",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:reader@example.org",
            `URL:${a("url")}`,
            `ATTACH;FMTTYPE=image/png:${a("attach")}`,
            `IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/png:${a("image")}`,
            `DESCRIPTION;ALTREP="${a("altrep")}":Text`,
            `X-ALT-DESC;FMTTYPE=text/html:<img src='${a("description")}'>`,
            `LOCATION:${a("location")}`,
            "END:VEVENT",
            "END:VCALENDAR",
          ].join("\r\n"),
        },
      ]),
    }),
    silent: "Thunderbird shows its text only",
  },
  {
    name: "contact-card",
    message: (a) => ({
      mime: multipart("mixed", [
        htmlEntity("<p>My card</p>"),
        {
          headers: {
            "Content-Type": "text/vcard; charset=UTF-8",
            "Content-Disposition": "inline; filename=a.vcf",
          },
          body: [
            "BEGIN:VCARD",
            "VERSION:4.0",
            "FN:Some One",
            "EMAIL:someone@example.com",
            `PHOTO:${a("photo")}`,
            `LOGO:${a("logo")}`,
            `SOUND:${a("sound")}`,
            `KEY:${a("key")}`,
            `NOTE:<img src="${a("note")}">`,
            `URL:${a("url")}`,
            "END:VCARD",
          ].join("\r\n"),
        },
      ]),
    }),
    silent: "Thunderbird shows its text only",
  },
  {
    name: "plain-text-with-addresses",
    message: (a) => ({
      text: `Look at ${a("plain")} and <${a("bracketed")}> and <img src="${a("markup")}"> :-) *bold* ${a("anchor")}#x`,
    }),
    silent: "text; addresses become links, and nobody clicks",
  },
  {
    name: "enriched-text",
    message: (a) => ({
      mime: {
        type: "text/enriched",
        body: `<bold>Text</bold> <x-img><param>${a("param")}</param></x-img> <img src="${a("img")}"> <<img src="${a("escaped")}">`,
      },
    }),
    silent: "text/enriched has no images",
  },
  {
    name: "flowed-text-with-markup",
    message: (a) => ({
      mime: {
        type: "text/plain; format=flowed; delsp=yes",
        body: `> <img src="${a("quoted")}"> \r\n> ${a("address")} \r\n`,
      },
    }),
    silent: "text",
  },
  {
    name: "receipt-headers",
    message: (a) => {
      const mailbox = (label: string) => `<reader@${new URL(a(label)).host}>`;
      return {
        html: "<p>Text</p>",
        headers: {
          "Disposition-Notification-To": mailbox("disposition"),
          "Return-Receipt-To": mailbox("return"),
          "X-Confirm-Reading-To": mailbox("confirm"),
          "Read-Receipt-To": mailbox("read"),
          "Generate-Delivery-Report": "yes",
        },
      };
    },
    silent: "sent by mail, and only when the reader agrees",
  },
  {
    name: "picture-headers",
    message: (a) => ({
      html: "<p>Text</p>",
      headers: {
        "X-Image-URL": a("image"),
        "X-Face-URL": a("face"),
        Face: Buffer.from(a("png")).toString("base64"),
        "X-Face": a("xface"),
        "BIMI-Location": `v=BIMI1; l=${a("bimi")}; a=${a("authority")}`,
        "BIMI-Indicator": Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg"><image href="${a("indicator")}"/></svg>`,
        ).toString("base64"),
        "X-Avatar-URL": a("avatar"),
      },
    }),
    silent: "Thunderbird shows no picture that a header names",
  },
  {
    name: "list-headers",
    message: (a) => ({
      html: "<p>Text</p>",
      headers: {
        "List-Id": "<list.example.com>",
        "List-Unsubscribe": `<${a("unsubscribe")}>, <mailto:leave@${new URL(a("mail")).host}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Archive": `<${a("archive")}>`,
        "List-Help": `<${a("help")}>`,
        "Archived-At": `<${a("archived")}>`,
      },
    }),
    silent: "for the reader to follow",
  },
  {
    name: "web-headers",
    message: (a) => ({
      html: "<p>Text</p>",
      headers: {
        Link: `<${a("link")}>; rel=stylesheet, <${a("preload")}>; rel=preload; as=image`,
        Refresh: `0; url=${a("refresh")}`,
        "Content-Security-Policy": `img-src 'none'; report-uri ${a("policy")}`,
        "Report-To": `{"group":"x","max_age":9,"endpoints":[{"url":"${a("report")}"}]}`,
        "Reporting-Endpoints": `x="${a("endpoint")}"`,
        NEL: `{"report_to":"x","max_age":9}`,
        SourceMap: a("map"),
        "X-DNS-Prefetch-Control": "on",
        "Set-Cookie": "a=b; domain=example.com",
        Location: a("location"),
        "Alt-Svc": `h2="${new URL(a("service")).host}:443"`,
      },
    }),
    silent: "mail is no answer of a web server",
  },
  {
    name: "key-headers",
    message: (a) => ({
      html: "<p>Text</p>",
      headers: {
        Autocrypt: `addr=sender@example.com; prefer-encrypt=mutual; keydata=${Buffer.from(a("autocrypt")).toString("base64")}`,
        OpenPGP: `id=0123456789ABCDEF; url=${a("openpgp")}`,
        "X-PGP-Key": a("key"),
        "DKIM-Signature": `v=1; a=rsa-sha256; d=${new URL(a("dkim")).host}; s=x; h=from; bh=x; b=x`,
      },
    }),
    silent: "Thunderbird takes keys from the header itself only",
  },
  {
    name: "smime",
    message: (a) => {
      // In the certificate. Its authority is unknown to Thunderbird, which therefore asks none of them about it.
      for (const label of ["ocsp", "issuer", "crl"]) a(label, { path: "" });
      const { type, body } = multipart("signed", [
        htmlEntity(`<p>Signed</p><img ${SIZE} src="${a("img")}">\r\n`),
        {
          headers: {
            "Content-Type": `application/pkcs7-signature; name="smime.p7s"`,
            "Content-Transfer-Encoding": "base64",
            "Content-Disposition": `attachment; filename="smime.p7s"`,
          },
          body: SMIME_SIGNATURE.replaceAll("\n", "\r\n"),
        },
      ]);
      return { mime: { type: `${type}; protocol="application/pkcs7-signature"; micalg="sha-256"`, body } };
    },
    images: ["img"],
  },
  {
    name: "feed-headers",
    message: (a) => ({
      html: `<p>Text</p>`,
      headers: { "Content-Base": a("page", { path: "page.html" }), "X-Feed-Url": a("feed") },
    }),
    silent: "names of the feed and of its page, which is loaded when the reader wants it",
  },
];
