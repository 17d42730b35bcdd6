import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { images } from "../../scripts/thunderbird/image-fixtures";
import type { MessageSpec } from "../../scripts/thunderbird/message";
import type { MessageView } from "../../scripts/thunderbird/thunderbird";
import { alteredAddon } from "./harness/altered-addon";
import { Scene, settled } from "./harness/scene";

/**
 * In this build the selection proves nothing (it would have to stand still for a day): what is loaded is loaded because the
 * document was found to be made of its message's own text.
 */
const WITHOUT_SELECTION = {
  file: "background.js",
  find: "STANDSTILL_MS = 400",
  replace: "STANDSTILL_MS = 86_400_000",
};

const host = (name: string) => `http://${name}.example`;
const SIZE = 'width="40" height="30"';

const inlinePicture = {
  contentType: "image/png",
  body: images.png.body,
  contentId: "logo@sender.example",
  name: "the logo.png",
};

/** Texts as mail programs write them; Thunderbird changes each of them in some way when it displays it. */
const texts: Readonly<Record<string, Partial<MessageSpec>>> = {
  fragment: { html: `<p>Text</p><img ${SIZE} src="${host("fragment")}/a.png">` },
  page: {
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office" lang="en"><head>
      <meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="viewport" content="width=device-width" />
      <title>News</title><!--[if mso]><style>p { color: red }</style><![endif]-->
      <style type="text/css">p { color: blue } @media (max-width: 600px) { p { width: 100% } }</style></head>
      <body id="top" bgcolor="#ffffff" style="margin: 0"><!-- a comment --><center><table width="600"><tr><td background="${host("page")}/cell.png">
      <p title="1 &lt; 2 &amp; &quot;3&quot;">&nbsp;Ä&ouml;<o:p></o:p></p><img ${SIZE} src="${host("page")}/a.png?x=1&amp;y=2"></table></center></body></html>`,
  },
  unclosed: { html: `<div><p>One<p>Two<b>bold<img ${SIZE} src='${host("unclosed")}/a.png'>` },
  "inline-picture": {
    html: `<img ${SIZE} src="cid:logo@sender.example"><img ${SIZE} src="${host("inline-picture")}/a.png">`,
    parts: [inlinePicture],
  },
  alternative: { text: "Text", html: `<img ${SIZE} src="${host("alternative")}/a.png">` },
  base: { html: `<base href="${host("base")}/folder/"><img ${SIZE} src="a.png">` },
  "content-base": {
    html: `<img ${SIZE} src="a.png">`,
    headers: { "Content-Base": `"${host("content-base")}/folder/"` },
  },
  drawing: {
    html: `<svg width="90" height="40" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image width="80" height="30" xlink:href="${host("drawing")}/a.png"/></svg><img ${SIZE} src="${host("drawing")}/b.png">`,
  },
  latin: {
    raw: Buffer.from(
      `From: Sender <sender@sender.example>\r\nTo: reader@example.org\r\nSubject: latin\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p title="\xe4">\xfc</p><img ${SIZE} src="${host("latin")}/a.png">\r\n`,
      "latin1",
    ),
  },
};

/** Texts of which Thunderbird makes more than can be compared. */
const others: Readonly<Record<string, Partial<MessageSpec>>> = {
  attachment: {
    html: `<img ${SIZE} src="${host("attachment")}/a.png">`,
    parts: [{ contentType: "text/plain", body: "Text", name: "note.txt" }],
  },
  "two-texts": {
    raw: `From: Sender <sender@sender.example>\r\nTo: reader@example.org\r\nSubject: two-texts\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img ${SIZE} src="${host("two-texts")}/a.png">\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe list's footer\r\n--b--\r\n`,
  },
  "charset-untold": {
    raw: Buffer.from(
      `From: Sender <sender@sender.example>\r\nTo: reader@example.org\r\nSubject: charset-untold\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>\xfc</p><img ${SIZE} src="${host("charset-untold")}/\xe4.png">\r\n`,
      "latin1",
    ),
  },
};

/** Waits until every image that is not part of the mail itself is in. */
async function shown(view: MessageView): Promise<void> {
  await view.waitFor(
    "return document.images.length > 0 && [...document.images].every(({ src }) => /^(data|mailbox):/.test(src));",
    {},
    20_000,
  );
}

/** Opens a message of the trusted sender: its images must come, and no other be asked for. */
async function expectImages(scene: Scene, name: string): Promise<void> {
  await scene.begin([rule]);
  await shown(await scene.tb.openMessage(name));
  expect(new Set(scene.server.requests().map((request) => request.host))).toEqual(
    new Set([`${name}.example`]),
  );
}

const rule = ["address", "sender@sender.example", "all"] as const;

/** A message inside another, of which a part is encrypted; nobody here has a key. */
const encryptedInside = `From: Sender <sender@sender.example>\r\nTo: reader@example.org\r\nSubject: encrypted-inside\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Look</p>\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: Other <other@example.net>\r\nSubject: Inner\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: text/html\r\n\r\n<img ${SIZE} src="${host("encrypted-inside")}/a.png">\r\n--c\r\nContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=d\r\n\r\n--d\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--d\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n=AAAA\r\n-----END PGP MESSAGE-----\r\n--d--\r\n--c--\r\n--b--\r\n`;

const mail = (subject: string, spec: Partial<MessageSpec>): MessageSpec => ({
  subject,
  from: "Sender <sender@sender.example>",
  ...spec,
});

const messages = [
  ...[...Object.entries(texts), ...Object.entries(others)].map(([name, spec]) => mail(name, spec)),
  { raw: encryptedInside },
];

describe("a document is known by its content", () => {
  let scene: Scene;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const altered = await alteredAddon([WITHOUT_SELECTION]);
    remove = altered.remove;
    scene = await Scene.open({ xpi: altered.xpi, messages });
  });

  afterAll(async () => {
    await scene.close();
    await remove();
  });

  test.each(Object.keys(texts))("%s", async (name) => {
    await expectImages(scene, name);
  });

  test("and where it cannot be compared, no request is made", async () => {
    await scene.begin([rule]);
    await settled(await scene.tb.openMessage("attachment"));
    await scene.expectNothingLeft();
  });
});

describe("a document that cannot be compared is known by what it wants, and by the selection", () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open({ messages });
  });

  afterAll(() => scene.close());

  test.each(Object.keys(others))("%s", async (name) => {
    await expectImages(scene, name);
  });

  test("no request is made for a message inside another where a part of it is encrypted, whatever the user does", async () => {
    await scene.begin([rule]);
    // A page that is opened comes to the front, and what lies behind it cannot be clicked.
    await scene.page();
    const view = await scene.tb.openMessage("encrypted-inside");
    await settled(view);
    await scene.ask({ type: "load-now", what: "everything", ...(await scene.refOf(view)) });
    await view.click("img");
    expect(await scene.report(view)).toMatchObject({
      levelSource: "encrypted",
      items: [{ reason: "encrypted" }],
    });
    await scene.expectNothingLeft();
  });
});
