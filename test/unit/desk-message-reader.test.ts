import { beforeEach, describe, expect, it, vi } from "vitest";
import { UNKNOWN, UNVERIFIABLE } from "../../src/core/auth-result";
import { MessageReader } from "../../src/desk/message-reader";
import type {
  MessageAttachment,
  MessageHeader,
  MessagePart,
  ParsedMailbox,
} from "../../src/platform/browser";
import { SHOP_VERIFIED } from "./core-fixture";
import { messageHeader } from "./desk-fixture";

type Headers = Readonly<Record<string, readonly string[]>>;

const HEADERS: Headers = {
  from: ["The Shop <news@shop.example>"],
  to: ["Ann <ann@reader.example>"],
};

/** What Thunderbird's parser makes of a list of mailboxes; knows `a <b@c>`, `b@c` and `group: …;`. */
function parseMailboxes(text: string): ParsedMailbox[] {
  const group = /^([^:<@]+):(.*);$/.exec(text.trim());
  if (group !== null) return [{ name: group[1] ?? "", group: parseMailboxes(group[2] ?? "") }];
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => {
      const [, name, email] = /^(.*?)\s*<([^<>]*)>$/.exec(one) ?? [];
      return email === undefined ? { email: one } : { name: name ?? "", email };
    });
}

let messages = new Map<number, MessagePart>();
/** messages that were read whole, in order */
let read: number[] = [];
let accounts = new Map<string, string>();
/** message to the attachments that Thunderbird lists */
let attachments = new Map<number, readonly MessageAttachment[]>();
/** messages whose attachments were asked for, in order */
let listed: number[] = [];
/** message to the characters of its texts */
let lengths = new Map<number, number>();
/** the message read last, with all that lies inside it */
let whole: MessagePart | null = null;
/** messages as they are on the wire, and those that were read so */
let raw = new Map<number, string>();
let readRaw: number[] = [];
let reader = newReader();

function newReader(): MessageReader {
  return new MessageReader({
    getFull,
    getRaw,
    listAttachments: async (id) => {
      listed.push(id);
      return attachments.get(id) ?? [];
    },
    parseMailboxes: async (text) => parseMailboxes(text),
    accountName,
    contentOf: (message) => {
      whole = message;
      return { length: lengths.get(read.at(-1) ?? 0) ?? 0, names: () => false, makes: () => false };
    },
  });
}

async function getFull(id: number): Promise<MessagePart> {
  read.push(id);
  const message = messages.get(id);
  if (message === undefined) throw new Error("message not found");
  return message;
}

async function getRaw(id: number): Promise<Blob> {
  readRaw.push(id);
  const text = raw.get(id);
  if (text === undefined) throw new Error("message not found");
  return new Blob([text]);
}

async function accountName(id: string): Promise<string> {
  const name = accounts.get(id);
  if (name === undefined) throw new Error("account not found");
  return name;
}

/** Reads the newsletter with these headers, as a part with what else the test cares about. */
async function facts(headers: Headers, part: MessagePart = {}, header: Partial<MessageHeader> = {}) {
  messages.set(17, { contentType: "message/rfc822", headers: { ...HEADERS, ...headers }, ...part });
  return reader.read(messageHeader(header));
}

/** @returns whether a message of these parts counts as encrypted */
async function encrypted(part: MessagePart): Promise<boolean> {
  return (await facts({}, part)).facts.encrypted;
}

beforeEach(() => {
  messages = new Map();
  read = [];
  accounts = new Map([["account1", "Work"]]);
  attachments = new Map();
  listed = [];
  lengths = new Map();
  whole = null;
  raw = new Map();
  readRaw = [];
  reader = newReader();
});

describe("what is read of a message", () => {
  it("is all the desk decides by", async () => {
    const found = await facts(
      {
        from: ["The Shop <News@Shop.Example>"],
        "list-id": ["Offers <Offers.Shop.Example>"],
        "authentication-results": ["mx.reader.example; dmarc=pass header.from=shop.example"],
      },
      {},
      { folder: { accountId: "account1" } },
    );
    expect(found).toMatchObject({
      facts: {
        account: "Work",
        accountId: "account1",
        subject: "Autumn offers",
        headerMessageId: "1@shop.example",
        author: { name: "The Shop", address: "news@shop.example", domain: "shop.example" },
        severalAuthors: false,
        listId: "offers.shop.example",
        evidence: SHOP_VERIFIED,
        listEvidence: SHOP_VERIFIED,
        encrypted: false,
        plainText: true,
        junk: false,
      },
      recipients: ["ann@reader.example"],
      from: ["The Shop <News@Shop.Example>"],
    });
  });

  it("is junk by Thunderbird's word of now, not of when it was first read", async () => {
    await facts({});
    expect((await reader.read(messageHeader({ junk: true }))).facts.junk).toBe(true);
  });

  it("is junk by its folder, too", async () => {
    const inFolder = (specialUse: readonly string[]) =>
      reader.read(messageHeader({ folder: { specialUse } }));
    await facts({});
    expect([(await inFolder(["junk"])).facts.junk, (await inFolder(["inbox"])).facts.junk]).toEqual([
      true,
      false,
    ]);
  });

  it("is evidence of nothing where the message came from a file or an attachment", async () => {
    const field = { "authentication-results": ["mx.reader.example; dmarc=pass header.from=shop.example"] };
    const found = await facts(field, {}, { external: true });
    expect([found.facts.evidence, found.facts.listEvidence]).toEqual([UNVERIFIABLE, UNVERIFIABLE]);
  });

  it("is read from the message once", async () => {
    await facts({});
    await reader.read(messageHeader());
    expect(read).toEqual([17]);
  });

  it("is read again after it could not be read", async () => {
    await expect(reader.read(messageHeader())).rejects.toThrow("message not found");
    await facts({});
    expect(read).toEqual([17, 17]);
  });

  it("is remembered for the last 200 messages", async () => {
    for (let id = 1; id <= 201; id++) messages.set(id, { headers: HEADERS });
    for (let id = 1; id <= 201; id++) await reader.read(messageHeader({ id }));
    await reader.read(messageHeader({ id: 2 }));
    await reader.read(messageHeader({ id: 1 }));
    expect(read.slice(201)).toEqual([1]);
  });

  it.each([
    ["of an .eml file", {}],
    ["of an account that is gone", { folder: { accountId: "account9" } }],
    ["of a folder without an account", { folder: {} }],
  ])("has no account's name where it is %s", async (_, header) => {
    expect((await facts({}, {}, header)).facts.account).toBe("");
  });

  it("is not verified where there is no Authentication-Results field", async () => {
    expect((await facts({})).facts.evidence).toEqual(UNKNOWN);
  });

  it("is not read a second time for one Authentication-Results field", async () => {
    await facts({ "authentication-results": [OWN] });
    expect(readRaw).toEqual([]);
  });
});

const OWN = "mx.reader.example; dmarc=pass header.from=shop.example";

describe("several Authentication-Results fields", () => {
  /** @returns what is known of the author where the message starts with these lines */
  async function known(lines: readonly string[], lineEnd = "\r\n") {
    raw.set(17, [...lines, "Subject: x", "", OWN, "Authentication-Results: x; dkim=fail"].join(lineEnd));
    const bodies = lines.flatMap((line) => /^Authentication-Results: (.*)/i.exec(line)?.[1] ?? []);
    return (await facts({ "authentication-results": bodies })).facts.evidence;
  }
  const field = (body: string) => `Authentication-Results: ${body}`;
  const signed = field("mx.reader.example; dkim=pass header.d=mailer.example");

  it.each([["\r\n"], ["\n"], ["\r"]])(
    "are read in their order from the message itself, with lines that end in %j",
    async (lineEnd) => {
      expect(await known([signed, field(OWN)], lineEnd)).toEqual(SHOP_VERIFIED);
      expect(readRaw).toEqual([17]);
    },
  );

  it("are not read beyond a Received field", async () => {
    expect(await known([signed, "Received: from evil.example", field(OWN)])).toMatchObject({
      state: "signed",
    });
  });

  it("are read below the Received fields of servers that took the message in later", async () => {
    expect(await known(["Received: by mx.reader.example", signed, field(OWN)])).toEqual(SHOP_VERIFIED);
  });

  it("are read where they go over several lines, whatever the case of their name", async () => {
    expect(
      await known([
        signed,
        "AUTHENTICATION-results: mx.reader.example;",
        "\tdmarc=pass",
        " header.from=shop.example",
      ]),
    ).toEqual(SHOP_VERIFIED);
  });

  it.each([
    ["with a space after its name", `Authentication-Results : ${OWN}`, "signed"],
    ["behind a carriage return alone", `X-Note: x\rAuthentication-Results: ${OWN}`, "unknown"],
  ])("are not read where a server does not see the field: %s", async (_, line, state) => {
    expect(await known([signed, line, field("other.example; none")])).toMatchObject({ state });
  });

  it("say nothing where the message cannot be read again", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect((await facts({ "authentication-results": [OWN, OWN] })).facts.evidence).toEqual(UNKNOWN);
  });

  it("say nothing where the header goes on beyond what is read of it", async () => {
    expect(await known([field(OWN), field(OWN), `X-Long: ${"x".repeat(300_000)}`])).toEqual(UNKNOWN);
  });
});

describe("the author of a message", () => {
  it.each<[string, readonly string[], { address: string; domain: string }, boolean]>([
    ["one", ["Ann <ann@reader.example>"], { address: "ann@reader.example", domain: "reader.example" }, false],
    [
      "one in a sub-domain",
      ["a@mail.news.shop.co.uk"],
      { address: "a@mail.news.shop.co.uk", domain: "shop.co.uk" },
      false,
    ],
    [
      "two in one field",
      ["a@one.example, b@two.example"],
      { address: "a@one.example", domain: "one.example" },
      true,
    ],
    [
      "two fields",
      ["a@one.example", "b@two.example"],
      { address: "a@one.example", domain: "one.example" },
      true,
    ],
    [
      "a group of two",
      ["Team: a@one.example, b@two.example;"],
      { address: "a@one.example", domain: "one.example" },
      true,
    ],
    ["a group of one", ["Team: a@one.example;"], { address: "a@one.example", domain: "one.example" }, false],
    ["an empty group", ["Nobody:;"], { address: "", domain: "" }, true],
    ["none", [], { address: "", domain: "" }, true],
  ])("is %s", async (_, from, author, severalAuthors) => {
    expect((await facts({ from })).facts).toMatchObject({ author, severalAuthors });
  });
});

describe("the texts of a message", () => {
  it("are kept for the next look as far as there is room", async () => {
    lengths.set(17, 2_000_000).set(18, 2_000_000);
    await facts({});
    await facts({});
    messages.set(18, { headers: HEADERS });
    await reader.read(messageHeader({ id: 18 }));
    await facts({});
    expect(read).toEqual([17, 18, 17]);
  });

  it("are kept of the message read last, however long it is", async () => {
    lengths.set(17, 50_000_000);
    await facts({});
    await facts({});
    expect(read).toEqual([17]);
  });
});

describe("a message with another inside it", () => {
  const NESTED: MessagePart = {
    contentType: "message/rfc822",
    partName: "1.2",
    name: "ForwardedMessage.eml",
  };
  const OUTER: MessagePart = {
    parts: [{ contentType: "multipart/mixed", parts: [{ contentType: "text/plain", body: "Look" }, NESTED] }],
  };
  const attached = (id: number, partName = "1.2") =>
    attachments.set(17, [{ partName, message: messageHeader({ id }) }]);

  it("has the texts of both", async () => {
    messages.set(99, { parts: [{ contentType: "text/html", body: "<p>inner" }] });
    attached(99);
    expect((await facts({}, OUTER)).facts.plainText).toBe(false);
    expect(JSON.stringify(whole)).toContain("<p>inner");
  });

  it.each<[string, MessagePart]>([
    ["by its parts", { parts: [{ contentType: "multipart/encrypted" }] }],
    ["by what Thunderbird says of it", { decryptionStatus: "skipped" }],
    ["by its text", { parts: [{ contentType: "text/plain", body: "-----BEGIN PGP MESSAGE-----" }] }],
  ])("is encrypted where the inner one is, %s", async (_, inner) => {
    messages.set(99, inner);
    attached(99);
    expect(await encrypted(OUTER)).toBe(true);
  });

  it("is encrypted where one inside the inner one is", async () => {
    messages.set(99, { parts: [{ contentType: "message/rfc822", partName: "1.1" }] });
    messages.set(100, { parts: [{ contentType: "application/pkcs7-mime" }] });
    attached(99);
    attachments.set(99, [{ partName: "1.1", message: messageHeader({ id: 100 }) }]);
    expect(await encrypted(OUTER)).toBe(true);
  });

  it("is not encrypted where neither is", async () => {
    messages.set(99, { parts: [{ contentType: "text/plain", body: "inner" }] });
    attached(99);
    expect(await encrypted(OUTER)).toBe(false);
  });

  it.each<[string, () => void]>([
    ["is no attachment that Thunderbird lists", () => attached(99, "1.3")],
    ["cannot be read", () => attached(98)],
    ["holds itself", () => attached(17)],
    [
      "holds many more, a few on each level",
      () => {
        const parts = ["1.1", "1.2", "1.3", "1.4", "1.5"].map((partName) => ({ ...NESTED, partName }));
        const all = (id: number) =>
          parts.map(({ partName }) => ({ partName, message: messageHeader({ id }) }));
        attached(99);
        messages.set(99, { parts }).set(100, { parts }).set(101, {});
        attachments.set(99, all(100)).set(100, all(101));
      },
    ],
  ])("cannot be read where the inner one %s", async (_, prepare) => {
    messages.set(99, {});
    prepare();
    await expect(facts({}, OUTER)).rejects.toThrow();
  });

  it("costs nothing more where there is none", async () => {
    await facts({}, { parts: [{ contentType: "text/html", body: "<p>" }] });
    expect([read, listed]).toEqual([[17], []]);
  });
});

describe("the mailing list of a message", () => {
  it.each<[string, string | null]>([
    ["<offers.shop.example>", "offers.shop.example"],
    ["Offers <offers.shop.example>", "offers.shop.example"],
    ['"Offers < 50 %" <offers.shop.example>', "offers.shop.example"],
    ["Offers <Offers.Shop.EXAMPLE> ", "offers.shop.example"],
    ["offers.shop.example", null],
    ["<>", null],
    ["<offers shop>", null],
    ["<real.example> <fake.example> text", null],
    ["", null],
  ])("in %j is %j", async (field, expected) => {
    expect((await facts({ "list-id": [field] })).facts.listId).toBe(expected);
  });

  it("is none without the field", async () => {
    expect((await facts({})).facts.listId).toBeNull();
  });
});

describe("whom a message was sent to", () => {
  it("is everybody it names, and the address it was delivered to", async () => {
    const { recipients } = await facts({
      to: ["Ann <Ann@Reader.Example>, bob@reader.example"],
      cc: ["Team: carol@reader.example;"],
      "delivered-to": ["ann+shop@reader.example"],
      "x-original-to": ["catch-all@reader.example"],
    });
    expect(recipients).toEqual([
      "ann+shop@reader.example",
      "catch-all@reader.example",
      "Ann@Reader.Example",
      "bob@reader.example",
      "carol@reader.example",
    ]);
  });

  it("is no more than a hundred, among them the address it was delivered to", async () => {
    const crowd = Array.from({ length: 5_000 }, (_, i) => `a${i}@reader.example`);
    const { recipients } = await facts({ to: [crowd.join(", ")], "delivered-to": ["ann@reader.example"] });
    expect([recipients.length, recipients[0]]).toEqual([100, "ann@reader.example"]);
  });

  it("is nobody where it names nobody", async () => {
    expect((await facts({ to: ["undisclosed-recipients:;"] })).recipients).toEqual([]);
  });
});

describe("an encrypted message", () => {
  const text = { contentType: "text/plain", body: "hello" };
  const smime = (declared: string, contentType = "application/pkcs7-mime"): MessagePart => ({
    contentType,
    headers: { "content-type": [declared] },
  });

  it.each<[string, MessagePart]>([
    ["by Thunderbird's word, decrypted", { decryptionStatus: "success" }],
    ["by Thunderbird's word, not decrypted here", { decryptionStatus: "skipped" }],
    ["by Thunderbird's word, not to be decrypted", { decryptionStatus: "fail" }],
    ["by a word of Thunderbird's that is not known here", { decryptionStatus: "later" }],
    ["OpenPGP/MIME", { parts: [{ contentType: "multipart/encrypted" }] }],
    ["OpenPGP/MIME, in upper case", { parts: [{ contentType: "Multipart/Encrypted" }] }],
    ["OpenPGP/MIME, in parts", { parts: [{ contentType: "application/pgp-encrypted" }] }],
    [
      "OpenPGP inside a text",
      { parts: [{ contentType: "text/plain", body: "hi\n-----BEGIN PGP MESSAGE-----\n…" }] },
    ],
    ["S/MIME", { parts: [smime("application/pkcs7-mime; smime-type=enveloped-data")] }],
    [
      "S/MIME under its older name",
      { parts: [smime("application/x-pkcs7-mime; name=a", "application/x-pkcs7-mime")] },
    ],
    ["S/MIME that does not say what it is", { parts: [{ contentType: "application/pkcs7-mime" }] }],
    ["S/MIME of a new kind", { parts: [smime("application/pkcs7-mime; smime-type=authenveloped-data")] }],
    [
      "S/MIME with a name that says it is only signed",
      {
        parts: [smime('application/pkcs7-mime; name="; smime-type=signed-data"; smime-type=enveloped-data')],
      },
    ],
    [
      "S/MIME with a name alone that says it is only signed",
      { parts: [smime('application/pkcs7-mime; name="a; smime-type=signed-data; b"')] },
    ],
    [
      "S/MIME that says two things",
      { parts: [smime("application/pkcs7-mime; smime-type=signed-data; smime-type=enveloped-data")] },
    ],
    // Thunderbird goes by what is inside, whatever the label says.
    [
      "S/MIME that says it is only signed",
      { parts: [smime("application/pkcs7-mime; smime-type=signed-data")] },
    ],
    [
      "S/MIME that says it is only certificates",
      { parts: [smime("application/pkcs7-mime; smime-type=certs-only; name=smime.p7c")] },
    ],
    [
      "S/MIME by its file name alone",
      { parts: [{ contentType: "application/octet-stream", name: "smime.p7m" }] },
    ],
    [
      "S/MIME by its file name, in upper case",
      { parts: [{ contentType: "application/octet-stream", name: "SMIME.P7M" }] },
    ],
    [
      "S/MIME by the name of its type",
      { parts: [smime('application/octet-stream; name="smime.p7m"', "application/octet-stream")] },
    ],
    [
      "S/MIME by a name in pieces",
      {
        parts: [smime('application/octet-stream; name*0="smime"; name*1=".p7m"', "application/octet-stream")],
      },
    ],
    [
      "S/MIME by the name of its disposition",
      {
        parts: [
          {
            contentType: "application/octet-stream",
            headers: { "content-disposition": ["attachment; filename*=utf-8''smime%2Ep7m"] },
          },
        ],
      },
    ],
    [
      "S/MIME by the type in its field alone",
      { parts: [smime("application/pkcs7-mime; name=a", "application/octet-stream")] },
    ],
    [
      "OpenPGP/MIME that a server has taken apart",
      { parts: [text, { contentType: "application/octet-stream", name: "encrypted.asc" }] },
    ],
    [
      "deep inside other parts",
      {
        parts: [
          text,
          { contentType: "multipart/mixed", parts: [text, { contentType: "multipart/encrypted" }] },
        ],
      },
    ],
    [
      "attached to another message",
      { parts: [{ contentType: "message/rfc822", parts: [{ contentType: "multipart/encrypted" }] }] },
    ],
  ])("is one: %s", async (_, part) => {
    expect(await encrypted(part)).toBe(true);
  });

  it.each<[string, MessagePart]>([
    ["a text", { parts: [text] }],
    [
      "a page with pictures",
      { decryptionStatus: "none", parts: [{ contentType: "multipart/related", parts: [text] }] },
    ],
    [
      "a message signed with OpenPGP",
      {
        parts: [
          { contentType: "multipart/signed", parts: [text, { contentType: "application/pgp-signature" }] },
        ],
      },
    ],
    [
      "a text signed with OpenPGP",
      { parts: [{ contentType: "text/plain", body: "-----BEGIN PGP SIGNED MESSAGE-----" }] },
    ],
    ["an attachment", { parts: [text, { contentType: "application/pdf", name: "sp7mall.pdf" }] }],
    ["a signature beside a text", { parts: [text, { contentType: "application/pkcs7-signature" }] }],
    ["a message without parts", {}],
  ])("is none: %s", async (_, part) => {
    expect(await encrypted(part)).toBe(false);
  });
});
