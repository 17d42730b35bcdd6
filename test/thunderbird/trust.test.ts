import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildMessage, type MessageSpec } from "../../scripts/thunderbird/message";
import type { MessageView } from "../../scripts/thunderbird/thunderbird";
import type { Voucher } from "../../src/core/auth-result";
import type { Level, Scope } from "../../src/core/level";
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
    "whose sender wrote the good result below the bad one, in the server's name",
    ["mx.example.org; dkim=fail header.d=bank.example", authenticated],
  ],
  [
    "encoded",
    "whose envelope sender spells a good result as an encoded word (RFC 2047)",
    "mx.example.org; spf=pass smtp.mailfrom==?utf-8?Q?a=3B_dkim=3Dpass_header.d=3Dbank.example=3B_x=3D?=@attacker.example",
  ],
  [
    "encoded-comment",
    "whose envelope sender does so in a comment",
    "mx.example.org; spf=pass (domain of =?utf-8?Q?a=29=3B_dkim=3Dpass_header.d=3Dbank.example=3B_x=3D=28?=@attacker.example) smtp.mailfrom=attacker.example",
  ],
  [
    "written-below-other",
    "whose sender wrote the good result below another server's",
    ["mx.example.org; dkim=none", "mx.attacker.example; dkim=pass header.d=attacker.example", authenticated],
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

const bankVoucher: Voucher = {
  state: "verified",
  domain: "bank.example",
  server: "mx.example.org",
  account: "account1",
};

const bankRule: TestRule = ["address", "info@bank.example", "all", bankVoucher];

/** Domain of an author, and of a mailing service and a forger who write in their own names below. */
const D = "shop-example.com";

/** Fields as providers write them: `again` is genuine too, `forged` only says that it comes from the author. */
const providers: Readonly<
  Record<string, Readonly<Record<"genuine" | "again" | "forged", readonly string[]>>>
> = {
  icloud: {
    genuine: [
      'bimi.icloud.com; bimi=skipped reason="insufficient dmarc"',
      "arc.icloud.com; arc=none",
      `dmarc.icloud.com; dmarc=pass header.from=${D}`,
      `dkim-verifier.icloud.com; dkim=pass (2048-bit key) header.d=${D} header.i=@${D} header.b=Ab12`,
      `spf.icloud.com; spf=pass (spf.icloud.com: domain of b@${D} designates 192.0.2.9 as permitted sender) smtp.mailfrom=b@${D}`,
    ],
    again: [
      "bimi.icloud.com; bimi=none",
      `dkim-verifier.icloud.com; dkim=pass (2048-bit key) header.d=${D} header.i=@${D} header.b=Cd34`,
      `dmarc.icloud.com; dmarc=pass header.from=${D}`,
    ],
    forged: [
      'bimi.icloud.com; bimi=skipped reason="insufficient dmarc"',
      "arc.icloud.com; arc=none",
      `dmarc.icloud.com; dmarc=fail header.from=${D}`,
      "dkim-verifier.icloud.com; dkim=none",
      "spf.icloud.com; spf=softfail smtp.mailfrom=x@evil-example.net",
    ],
  },
  proton: {
    genuine: [
      `mail.protonmail.ch; dkim=pass (Good 1024 bit rsa-sha256 signature) header.d=${D} header.a=rsa-sha256`,
      `mail.protonmail.ch; dmarc=pass (p=reject dis=none) header.from=${D}`,
      `mail.protonmail.ch; spf=pass smtp.mailfrom=mail.${D}`,
    ],
    again: [
      `mail.protonmail.ch; dmarc=pass (p=reject dis=none) header.from=${D}`,
      `mail.protonmail.ch; spf=pass smtp.mailfrom=mail.${D}`,
      `mail.protonmail.ch; dkim=pass (1024-bit key) header.d=${D} header.i=@${D} header.b="Xq/"`,
    ],
    forged: [
      "mail.protonmail.ch; dkim=pass header.d=mailgun-example.org",
      `mail.protonmail.ch; dmarc=fail (p=reject dis=none) header.from=${D}`,
    ],
  },
  posteo: {
    genuine: [
      `posteo.de; dmarc=none (p=none dis=none) header.from=${D}`,
      `posteo.de; spf=pass smtp.mailfrom=${D}`,
      `posteo.de; dkim=pass (2048-bit key) header.d=${D} header.i=@${D} header.b=NZX; dkim-atps=neutral`,
    ],
    // The author has a DMARC record by now.
    again: [
      `posteo.de; dkim=pass (2048-bit key) header.d=${D} header.i=@${D} header.b=QWE; dkim-atps=neutral`,
      `posteo.de; dmarc=pass (p=none dis=none) d=${D}`,
    ],
    forged: [
      `posteo.de; dmarc=none (p=none dis=none) header.from=${D}`,
      "posteo.de; spf=softfail smtp.mailfrom=evil-example.net",
    ],
  },
};

const fromShop = (name: string, headers: MessageSpec["headers"] = {}) =>
  mail(name, { from: `Shop <news@${D}>`, headers });

const provided = Object.entries(providers).flatMap(([provider, mails]) =>
  Object.entries(mails).map(([kind, results]) =>
    fromShop(`${provider}-${kind}`, { "Authentication-Results": results }),
  ),
);

let scene: Scene;

/** Begins a test in which images are wanted that an earlier one may have loaded. */
async function beginAnew(): Promise<void> {
  await scene.begin();
  await scene.ask({ type: "forget-images" });
}

async function setLevel(view: MessageView, scope: Scope, level: Level): Promise<void> {
  await scene.ask({ type: "set-level", ...(await scene.refOf(view)), scope, level });
}

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
      ...provided,
      fromShop("below-received", {
        "Authentication-Results": "mx.user-example.org; spf=none",
        Received: "from evil-example.net by mx.user-example.org",
        "authentication-results": `mx.user-example.org; dmarc=pass header.from=${D}`,
      }),
      fromShop("above-received", {
        Received: "from mx.user-example.org by store.user-example.org",
        "Authentication-Results": [
          "mx.user-example.org; spf=none",
          `mx.user-example.org; dmarc=pass header.from=${D}`,
        ],
        received: `from mail.${D} by mx.user-example.org`,
      }),
      fromShop("by-service", {
        "Authentication-Results": "posteo.de; dkim=pass header.d=mailgun-example.org",
      }),
      fromShop("by-nobody"),
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
      evidence: { state: "verified", method: "dkim", domain: "bank.example", server: "mx.example.org" },
    });
    await shown(view);
    await shown(await scene.tb.openMessage("genuine-2"));
    await scene.expectCleanRequests(image("genuine"), image("genuine-2"));
  });

  test.each(forgeries)(
    "makes no request for a message of the same address (%s) %s, and says why",
    async (name) => {
      await scene.begin([bankRule]);
      const view = await scene.tb.openMessage(name);
      await settled(view);
      await scene.expectNothingLeft();
      expect(await scene.report(view)).toMatchObject({
        level: "ask",
        levelSource: "evidence-differs",
        expected: { level: "all", vouchers: [bankVoucher] },
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
      evidence: { state: "unverifiable" },
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

describe.each(Object.keys(providers))("a rule made on mail as %s checks it", (provider) => {
  test("holds for other genuine mail, and not for a forged one", async () => {
    await beginAnew();
    const genuine = await scene.tb.openMessage(`${provider}-genuine`);
    await settled(genuine);
    await setLevel(genuine, "address", "clean");
    await shown(genuine);
    await shown(await scene.tb.openMessage(`${provider}-again`));
    const forged = await scene.tb.openMessage(`${provider}-forged`);
    await settled(forged);
    await scene.expectCleanRequests(image(`${provider}-genuine`), image(`${provider}-again`));
    expect(await scene.report(forged)).toMatchObject({
      level: "ask",
      levelSource: "evidence-differs",
      items: [{ outcome: "waiting", reason: "evidence-differs" }],
    });
  });
});

describe("fields of the user's own server", () => {
  const voucher = (server: string): Voucher => ({
    state: "verified",
    domain: D,
    server,
    account: "account1",
  });
  const rule = (server: string): TestRule => ["address", `news@${D}`, "all", voucher(server)];

  test("end at a Received field: no request is made for what the sender wrote below", async () => {
    await scene.begin([rule("mx.user-example.org")]);
    await settled(await scene.tb.openMessage("below-received"));
    await scene.expectNothingLeft();
  });

  test("may lie below the Received field of a server that took the mail in later", async () => {
    await scene.begin([rule("mx.user-example.org")]);
    await shown(await scene.tb.openMessage("above-received"));
    await scene.expectCleanRequests(image("above-received"));
  });
});

describe("a rule made on mail of which less is known", () => {
  const again = "posteo-again";

  test.each([
    ["by-service", ["by-service", again], ["by-nobody", "proton-forged", "icloud-forged"]],
    ["by-nobody", ["by-nobody", "by-service", again], ["proton-forged", "icloud-forged"]],
  ])("(%s) holds where no less is known, and never for failed mail", async (made, holding, waiting) => {
    await beginAnew();
    const view = await scene.tb.openMessage(made);
    await settled(view);
    await setLevel(view, "address", "clean");
    for (const name of holding) await shown(await scene.tb.openMessage(name));
    for (const name of waiting) await settled(await scene.tb.openMessage(name));
    await scene.expectCleanRequests(...holding.map(image));
  });
});

test("a mail that failed the sender check says so in its popup, and can be trusted this once only", async () => {
  await beginAnew();
  const view = await scene.tb.openMessage("proton-forged");
  await settled(view);
  const popup = await scene.tb.openPopup(view);
  await popup.waitFor('return document.querySelector("main:not([aria-busy])");');
  const [said, ...enabled] = await popup.evaluate<string[]>(
    `return [document.querySelector(".evidence[role=alert]")?.textContent,
       ...Array.from(document.querySelectorAll("[data-level]:enabled"), ({ dataset }) => dataset.level)];`,
  );
  await popup.close();
  expect([said, enabled]).toEqual(["This mail failed the sender check: it may be forged.", ["never", "ask"]]);
  await expect(setLevel(view, "address", "all")).rejects.toThrow();
  await scene.expectNothingLeft();
});

describe("the user's accounts", () => {
  let folder = "";
  const results = ["mail.protonmail.ch; dkim=none", `mail.protonmail.ch; dmarc=pass header.from=${D}`];

  beforeAll(async () => {
    const raw = buildMessage(fromShop("other-account", { "Authentication-Results": results })).toString(
      "latin1",
    );
    folder = await scene.tb.execute<string>(
      `const { accounts } = MailServices;
       const server = accounts.createIncomingServer("ann", "pop.example", "pop3");
       const account = accounts.createAccount();
       account.incomingServer = server;
       const root = server.rootFolder;
       if (!root.containsChildNamed("Letters")) root.createSubfolder("Letters", null);
       await until(() => root.containsChildNamed("Letters"), "the folder");
       const folder = root.getChildNamed("Letters").QueryInterface(Ci.nsIMsgLocalMailFolder);
       folder.addMessage("From - Mon Jan 01 00:00:00 2024\\r\\n" + raw);
       return folder.URI;`,
      { raw },
    );
  });

  test("do not share a rule made on verified mail until it is made in each", async () => {
    await beginAnew();
    const first = await scene.tb.openMessage("proton-genuine");
    await settled(first);
    await setLevel(first, "address", "clean");
    await shown(first);
    const other = await scene.tb.openMessage("other-account", folder);
    await settled(other);
    expect(await scene.report(other)).toMatchObject({
      levelSource: "evidence-differs",
      expected: { otherAccount: true },
    });
    await scene.expectCleanRequests(image("proton-genuine"));
    await setLevel(other, "address", "clean");
    await shown(other);
    await shown(await scene.tb.openMessage("proton-again"));
    await scene.expectCleanRequests(...["proton-genuine", "other-account", "proton-again"].map(image));
  });
});

test("rules that an older version stored hold as they can after a restart, and are written anew by the next change", async () => {
  await beginAnew();
  const old = (value: string, evidence: Readonly<Record<string, string>>) => ({
    scope: "address",
    value,
    level: "clean",
    evidence,
    createdAt: 1,
  });
  const posteo = { method: "dkim", domain: D, server: "posteo.de" };
  await scene.tb.evaluateInBackground("return browser.storage.local.set({ rules });", {
    rules: [old(`news@${D}`, posteo), old("sender@unsigned.example", { method: "none" })],
  });
  await scene.restart();
  await scene.forgetTraffic();
  await shown(await scene.tb.openMessage("posteo-genuine"));
  await shown(await scene.tb.openMessage("posteo-again"));
  await settled(await scene.tb.openMessage("posteo-forged"));
  await shown(await scene.tb.openMessage("unsigned"));
  await settled(await scene.tb.openMessage("signed-now"));
  await scene.expectCleanRequests(...["posteo-genuine", "posteo-again", "unsigned"].map(image));
  const signed = await scene.tb.openMessage("signed-now");
  await settled(signed);
  await setLevel(signed, "address", "clean");
  await shown(signed);
  expect(
    await scene.tb.evaluateInBackground("return (await browser.storage.local.get('rules')).rules;"),
  ).toEqual([
    expect.objectContaining({
      vouchers: [{ state: "verified", domain: D, server: "posteo.de", account: null }],
    }),
    expect.objectContaining({
      vouchers: [
        { state: "verified", domain: "unsigned.example", server: "mx.example.org", account: "account1" },
      ],
    }),
  ]);
});

test("a rule made on a message without authentication holds for the sender's authenticated mail, too", async () => {
  await beginAnew();
  const view = await scene.tb.openMessage("unsigned");
  await settled(view);
  await scene.ask({ type: "set-level", ...(await scene.refOf(view)), scope: "domain", level: "all" });
  await shown(view);
  await shown(await scene.tb.openMessage("unsigned-2"));
  const signed = await scene.tb.openMessage("signed-now");
  await shown(signed);
  await scene.expectCleanRequests(image("unsigned"), image("unsigned-2"), image("signed-now"));
});

describe("no request is made for encrypted mail, whatever the rule, Thunderbird's block or the reader says", () => {
  test.each(Object.keys(encrypted))("%s", async (name) => {
    await scene.begin([["address", `sender@${name}.example`, "all"]]);
    await scene.tb.setRemoteContentBlocked(false);
    const view = await scene.tb.openMessage(name);
    await settled(view);
    await scene.ask({ type: "load-now", what: "clean", ...(await scene.refOf(view)) });
    await view.click("img");
    expect(await scene.tb.hasPopup()).toBe(false);
    const report = await scene.report(view);
    for (const { url } of report.items) {
      await scene.ask({ type: "load-image", url, ...(await scene.refOf(view)) });
    }
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
