import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildMessage, type MessageSpec } from "../../scripts/thunderbird/message";
import type { MessageView } from "../../scripts/thunderbird/thunderbird";
import { CLICKABLE } from "../../src/display/marks";
import { Scene, settled, shown, type TestRule } from "./harness/scene";

const image = (name: string) => `http://${name}.example/image.png`;

/** A message with one image, on a host of the message's own name. */
function mail(name: string, spec: Partial<MessageSpec> = {}): MessageSpec {
  return {
    subject: name,
    from: `Sender <sender@${name}.example>`,
    html: `<p>Text</p><img src="${image(name)}" width="40" height="30">`,
    ...spec,
  };
}

const domainRules: readonly (readonly [name: string, from: string, rules: readonly TestRule[]])[] = [
  ["address", "a@address.example", [["address", "a@address.example", "clean"]]],
  ["domain", "a@domain.example", [["domain", "domain.example", "clean"]]],
  ["subdomain", "a@mail.subdomain.example", [["domain", "subdomain.example", "clean"]]],
  ["list", "a@list.example", [["list", "news.list.example", "clean"]]],
  [
    "address-over-domain",
    "a@address-over-domain.example",
    [
      ["domain", "address-over-domain.example", "never"],
      ["address", "a@address-over-domain.example", "clean"],
    ],
  ],
  [
    "list-over-domain",
    "a@list-over-domain.example",
    [
      ["domain", "list-over-domain.example", "never"],
      ["list", "news.list-over-domain.example", "clean"],
    ],
  ],
];

const closedRules: readonly (readonly [name: string, from: string, rules: readonly TestRule[]])[] = [
  ["other-address", "b@other-address.example", [["address", "a@other-address.example", "all"]]],
  ["look-alike", "a@look-alike.example.attacker.example", [["domain", "look-alike.example", "all"]]],
  ["other-list", "a@other-list.example", [["list", "news.elsewhere.example", "all"]]],
  [
    "never-over-domain",
    "a@never-over-domain.example",
    [
      ["domain", "never-over-domain.example", "all"],
      ["address", "a@never-over-domain.example", "never"],
    ],
  ],
  [
    "never-over-list",
    "a@never-over-list.example",
    [
      ["list", "news.never-over-list.example", "all"],
      ["address", "a@never-over-list.example", "never"],
    ],
  ],
];

const authenticated = "mx.example.org; dkim=pass header.d=bank.example; spf=pass";
const fromBank = (name: string, results: string | readonly string[] | undefined) =>
  mail(name, {
    from: "Bank <info@bank.example>",
    headers: results === undefined ? {} : { "Authentication-Results": results },
  });

const forgeries: readonly (readonly [
  name: string,
  how: string,
  results: string | readonly string[] | undefined,
])[] = [
  ["bare", "that was not authenticated", undefined],
  ["failed", "that failed", "mx.example.org; dkim=fail header.d=bank.example"],
  ["signed-by-other", "signed by another domain", "mx.example.org; dkim=pass header.d=attacker.example"],
  [
    "other-server",
    "vouched for by a server that is not the reader's",
    "mx.attacker.example; dkim=pass header.d=bank.example",
  ],
  [
    "written-by-sender",
    "whose sender wrote the good result below the bad one",
    ["mx.example.org; dkim=none", authenticated],
  ],
];

/** The start of a multipart message by hand: what no mail program would build. */
const head = (name: string, contentType: string) =>
  [
    `From: Sender <sender@${name}.example>`,
    "To: Reader <reader@example.org>",
    `Subject: ${name}`,
    "Date: Mon, 02 Mar 2026 10:00:00 +0000",
    `Message-ID: <${name}@example.com>`,
    "MIME-Version: 1.0",
    `Content-Type: ${contentType}`,
    "",
    "",
  ].join("\r\n");

const parts = (boundary: string, ...entities: readonly string[]) =>
  `${entities.map((entity) => `--${boundary}\r\n${entity}\r\n`).join("")}--${boundary}--\r\n`;

const html = (text: string) => `Content-Type: text/html; charset=utf-8\r\n\r\n${text}`;

const pgpText = "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n=AAAA\r\n-----END PGP MESSAGE-----";

/** Encrypted mail as an attacker wraps it to have what is decrypted fetched (EFAIL); nobody here has a key. */
const encrypted: Readonly<Record<string, string>> = {
  "pgp-mime": `${head("pgp-mime", 'multipart/mixed; boundary="b"')}${parts(
    "b",
    html(`<img src="${image("pgp-mime")}" width="40" height="30">`),
    `Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="c"\r\n\r\n${parts(
      "c",
      "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
      `Content-Type: application/octet-stream\r\n\r\n${pgpText}`,
    )}`,
    html(`<img src="${image("pgp-mime")}" width="40" height="30">`),
  )}`,
  smime: `${head("smime", 'multipart/mixed; boundary="b"')}${parts(
    "b",
    html(`<img src="${image("smime")}" width="40" height="30">`),
    "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQA=",
  )}`,
  // Thunderbird goes by the name, and by what is inside, whatever the type says.
  "smime-by-name": `${head("smime-by-name", 'multipart/mixed; boundary="b"')}${parts(
    "b",
    html(`<img src="${image("smime-by-name")}" width="40" height="30">`),
    "Content-Type: application/octet-stream; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQA=",
  )}`,
  "smime-by-filename": `${head("smime-by-filename", 'multipart/mixed; boundary="b"')}${parts(
    "b",
    html(`<img src="${image("smime-by-filename")}" width="40" height="30">`),
    "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQA=",
  )}`,
  "smime-called-signed": `${head("smime-called-signed", 'multipart/mixed; boundary="b"')}${parts(
    "b",
    html(`<img src="${image("smime-called-signed")}" width="40" height="30">`),
    "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQA=",
  )}`,
  "pgp-inline": `${head("pgp-inline", 'multipart/mixed; boundary="b"')}${parts(
    "b",
    html(`<img src="${image("pgp-inline")}" width="40" height="30">`),
    `Content-Type: text/plain\r\n\r\n${pgpText}`,
  )}`,
  "pgp-in-html": `${head("pgp-in-html", "text/html; charset=utf-8")}<img src="${image("pgp-in-html")}" width="40" height="30"><pre>\r\n${pgpText}\r\n</pre>\r\n`,
};

/** What an attacker writes into a file that is to be taken for the bank's mail, by the word of the reader's server. */
const forgedFile = (name: string): MessageSpec =>
  mail(name, { from: "Bank <info@bank.example>", headers: { "Authentication-Results": authenticated } });

const bankRule: TestRule = [
  "address",
  "info@bank.example",
  "all",
  { method: "dkim", domain: "bank.example", server: "mx.example.org" },
];

let scene: Scene;

beforeAll(async () => {
  const listed = (name: string, from: string) =>
    mail(name, { from, headers: { "List-Id": `News <news.${name}.example>` } });
  scene = await Scene.open({
    messages: [
      ...domainRules.map(([name, from]) => listed(name, from)),
      ...closedRules.map(([name, from]) => listed(name, from)),
      fromBank("genuine", authenticated),
      fromBank("genuine-2", authenticated),
      ...forgeries.map(([name, , results]) => fromBank(name, results)),
      mail("unsigned"),
      mail("unsigned-2", { from: "Sender <sender@unsigned.example>" }),
      mail("signed-now", {
        from: "Sender <sender@unsigned.example>",
        headers: { "Authentication-Results": "mx.example.org; dkim=pass header.d=unsigned.example" },
      }),
      ...Object.values(encrypted).map((raw) => ({ raw })),
      mail("bearer", {
        parts: [
          { contentType: "message/rfc822", body: buildMessage(forgedFile("attached")), name: "attached.eml" },
        ],
      }),
      ...["list-mail-1", "list-mail-2", "list-mail-forged"].map((name, i) =>
        mail(name, {
          from: `Author ${i} <author@author-${i}.example>`,
          headers: {
            "List-Id": "Talk <talk.lists.example>",
            "Authentication-Results": `mx.example.org; dmarc=pass header.from=author-${i}.example; dkim=pass header.d=${
              name === "list-mail-forged" ? "author-2.example" : "lists.example"
            }`,
          },
        }),
      ),
      mail("junk"),
      mail("junk-sanitized"),
      mail("two-authors", { from: "Sender <sender@two-authors.example>, Other <other@attacker.example>" }),
      {
        raw: `${head("forwarding", 'multipart/mixed; boundary="b"')}${parts(
          "b",
          html(`<p>Look</p>`),
          `Content-Type: message/rfc822\r\n\r\n${head("inner", "text/html; charset=utf-8")}<img src="${image("inner")}" width="40" height="30">`,
        )}`,
      },
    ],
    folders: { Junk: [mail("in-junk-folder")] },
  });
  await scene.tb.execute(
    `const { Ci } = globalThis;
     folderOf(uri).setFlag(Ci.nsMsgFolderFlags.Junk);`,
    { uri: scene.profile.localFolder("Junk") },
  );
});

afterAll(() => scene.close());

describe("a rule", () => {
  test.each(domainRules)("of the scope %s lets a message's images in", async (name, _, rules) => {
    await scene.begin(rules);
    await shown(await scene.tb.openMessage(name));
    await scene.expectCleanRequests(image(name));
  });

  test.each(closedRules)(
    "makes no request where it does not apply, or a narrower one forbids it: %s",
    async (name, _, rules) => {
      await scene.begin(rules);
      await settled(await scene.tb.openMessage(name));
      await scene.expectNothingLeft();
    },
  );
});

describe("a rule made on an authenticated message", () => {
  test("lets in the images of this message and of others authenticated in the same way", async () => {
    await scene.begin();
    const view = await scene.tb.openMessage("genuine");
    await settled(view);
    await scene.expectNothingLeft();
    const report = await scene.ask({
      type: "set-level",
      ...(await scene.refOf(view)),
      scope: "address",
      level: "clean",
    });
    expect(report).toMatchObject({
      level: "clean",
      levelSource: "rule",
      evidence: { method: "dkim", domain: "bank.example", server: "mx.example.org" },
    });
    await shown(view);
    await shown(await scene.tb.openMessage("genuine-2"));
    await scene.expectCleanRequests(image("genuine"), image("genuine-2"));
  });

  test.each(forgeries)(
    "makes no request for a message of the same address (%s) %s, and says why",
    async (name) => {
      await scene.begin([
        [
          "address",
          "info@bank.example",
          "all",
          { method: "dkim", domain: "bank.example", server: "mx.example.org" },
        ],
      ]);
      const view = await scene.tb.openMessage(name);
      await settled(view);
      await scene.expectNothingLeft();
      expect(await scene.report(view)).toMatchObject({
        level: "ask",
        levelSource: "evidence-differs",
        expected: { level: "all", evidence: { method: "dkim", domain: "bank.example" } },
        items: [{ outcome: "waiting", reason: "evidence-differs" }],
      });
    },
  );
});

describe("a message from a file says nothing of who sent it", () => {
  async function expectNoTrust(view: MessageView): Promise<void> {
    await settled(view);
    await scene.expectNothingLeft();
    expect(await scene.report(view)).toMatchObject({
      level: "ask",
      levelSource: "evidence-differs",
      evidence: { method: "unverifiable" },
      items: [{ outcome: "waiting", reason: "evidence-differs" }],
    });
  }

  test("no request is made for an .eml file that bears the trusted sender's authentication", async () => {
    await scene.begin([bankRule]);
    const view = await scene.openEml(forgedFile("forged"));
    await expectNoTrust(view);
    await view.close();
  });

  test("no request is made for an attached message that bears it, opened by itself", async () => {
    await scene.begin([bankRule]);
    await settled(await scene.tb.openMessage("bearer"));
    const view = await scene.tb.openAttachedMessage("attached.eml");
    await expectNoTrust(view);
    await view.close();
  });

  test("its popup offers no level that would never apply, and loads its images this once", async () => {
    await scene.begin();
    const view = await scene.openEml(forgedFile("once"));
    await settled(view);
    const popup = await scene.tb.openPopup(view);
    await popup.waitFor('return document.querySelector("main:not([aria-busy])");');
    const enabled = await popup.evaluate<string[]>(
      'return Array.from(document.querySelectorAll("[data-level]:enabled"), ({ dataset }) => dataset.level);',
    );
    expect(enabled).toEqual(["never", "ask"]);
    await popup.click(".load button");
    await popup.close();
    await shown(view);
    await scene.expectCleanRequests(image("once"));
    await view.close();
  });
});

test("a rule for a mailing list goes by the list's signature: whoever writes on it, and nobody beside it", async () => {
  await scene.begin();
  const view = await scene.tb.openMessage("list-mail-1");
  await settled(view);
  await scene.ask({ type: "set-level", ...(await scene.refOf(view)), scope: "list", level: "clean" });
  await shown(view);
  await shown(await scene.tb.openMessage("list-mail-2"));
  const forged = await scene.tb.openMessage("list-mail-forged");
  await settled(forged);
  expect((await scene.report(forged)).levelSource).toBe("evidence-differs");
  await scene.expectCleanRequests(image("list-mail-1"), image("list-mail-2"));
});

test("a rule made on a message without authentication is for messages without authentication only", async () => {
  await scene.begin();
  const view = await scene.tb.openMessage("unsigned");
  await settled(view);
  await scene.ask({ type: "set-level", ...(await scene.refOf(view)), scope: "domain", level: "all" });
  await shown(view);
  await shown(await scene.tb.openMessage("unsigned-2"));
  const signed = await scene.tb.openMessage("signed-now");
  await settled(signed);
  await scene.expectCleanRequests(image("unsigned"), image("unsigned-2"));
  expect((await scene.report(signed)).levelSource).toBe("evidence-differs");
});

describe("no request is made for encrypted mail, whatever the rule, Thunderbird's block or the reader says", () => {
  test.each(Object.keys(encrypted))("%s", async (name) => {
    await scene.begin([["address", `sender@${name}.example`, "all"]]);
    await scene.tb.setRemoteContentBlocked(false);
    const view = await scene.tb.openMessage(name);
    await settled(view);
    await scene.ask({ type: "load-now", what: "clean", ...(await scene.refOf(view)) });
    await view.click("img");
    const report = await scene.report(view);
    expect(report).toMatchObject({ level: "never", levelSource: "encrypted" });
    expect(new Set(report.items.map(({ reason }) => reason))).toEqual(new Set(["encrypted"]));
    expect(
      await view.evaluate('return document.querySelectorAll("[" + clickable + "]").length;', {
        clickable: CLICKABLE,
      }),
    ).toBe(0);
    await scene.expectNothingLeft();
    await scene.tb.setRemoteContentBlocked(true);
  });
});

describe("junk", () => {
  async function openJunk(name: string) {
    await scene.begin([["address", `sender@${name}.example`, "all"]]);
    await scene.tb.execute(
      `const folder = folderOf(uri);
       const header = await headerOf(folder, name);
       folder.msgDatabase.setStringPropertyByHdr(header, "junkscore", "100");`,
      { uri: scene.profile.folders.inbox, name },
    );
    return scene.tb.openMessage(name);
  }

  test("makes no request by itself, and loads when the reader asks for it", async () => {
    await scene.tb.setPref("mail.spam.display.sanitize", false);
    const view = await openJunk("junk");
    await settled(view);
    await scene.expectNothingLeft();
    expect(await scene.report(view)).toMatchObject({ levelSource: "junk", items: [{ reason: "junk" }] });
    await scene.ask({ type: "load-now", what: "clean", ...(await scene.refOf(view)) });
    await shown(view);
    await scene.expectCleanRequests(image("junk"));
  });

  test("makes no request by itself in the Junk folder, though nothing marks it as junk", async () => {
    await scene.begin([["address", "sender@in-junk-folder.example", "all"]]);
    const view = await scene.tb.openMessage("in-junk-folder", scene.profile.localFolder("Junk"));
    await settled(view);
    await scene.expectNothingLeft();
    expect(await scene.report(view)).toMatchObject({ levelSource: "junk", items: [{ reason: "junk" }] });
  });

  test("makes no request when Thunderbird simplifies it", async () => {
    await scene.tb.setPref("mail.spam.display.sanitize", true);
    const view = await openJunk("junk-sanitized");
    expect(await scene.report(view)).toMatchObject({ levelSource: "junk" });
    await scene.expectNothingLeft();
  });
});

describe("words that are not the trusted author's own", () => {
  test("make no request: a message with several authors waits", async () => {
    await scene.begin([["address", "sender@two-authors.example", "clean"]]);
    const view = await scene.tb.openMessage("two-authors");
    await settled(view);
    await scene.expectNothingLeft();
    expect(await scene.report(view)).toMatchObject({
      levelSource: "several-authors",
      items: [{ outcome: "waiting", reason: "several-authors" }],
    });
  });

  test("make no request: a message that lies inside the displayed one waits, and loads when the reader asks for it", async () => {
    await scene.begin([["address", "sender@forwarding.example", "clean"]]);
    const view = await scene.tb.openMessage("forwarding");
    await settled(view);
    await scene.expectNothingLeft();
    expect(await scene.report(view)).toMatchObject({
      levelSource: "forwarded",
      items: [{ outcome: "waiting", reason: "forwarded" }],
    });
    await scene.ask({ type: "load-now", what: "clean", ...(await scene.refOf(view)) });
    await shown(view);
    await scene.expectCleanRequests(image("inner"));
  });
});
