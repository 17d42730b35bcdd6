import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  authorEvidence,
  type Evidence,
  listEvidence,
  NO_EVIDENCE,
  readAuthentication,
  sameEvidence,
  UNVERIFIABLE,
} from "../../src/core/evidence";
import { cpuTime } from "./cpu-time";

const readEvidence = (field: string | undefined, authorDomain: string): Evidence =>
  authorEvidence(readAuthentication(field), authorDomain);

const dmarc = (domain: string, server = "example.com"): Evidence => ({ method: "dmarc", domain, server });
const dkim = (domain: string, server = "example.com"): Evidence => ({ method: "dkim", domain, server });

describe("the examples of RFC 8601", () => {
  it("B.2: nearly trivial, no authentication done", () => {
    expect(readEvidence("example.org 1; none", "example.com")).toEqual(NO_EVIDENCE);
  });

  it("B.3: SPF alone is no evidence", () => {
    const field = "example.com;\r\n          spf=pass smtp.mailfrom=example.net";
    expect(readEvidence(field, "example.net")).toEqual(NO_EVIDENCE);
  });

  it("B.4: SMTP AUTH and SPF are no evidence", () => {
    const field =
      "example.com;\r\n  auth=pass (cram-md5) smtp.auth=sender@example.net;\r\n  spf=pass smtp.mailfrom=example.net";
    expect(readEvidence(field, "example.net")).toEqual(NO_EVIDENCE);
  });

  it("B.5: a DKIM signature that holds", () => {
    const field =
      'example.com;\r\n dkim=pass reason="good signature"\r\n  header.i=@mail-router.example.net;\r\n ' +
      'dkim=fail reason="bad signature"\r\n  header.i=@newyork.example.com';
    expect(readEvidence(field, "newyork.example.com")).toEqual(dkim("mail-router.example.net"));
  });

  it("B.6: of two DKIM signatures, the one of the author's own domain", () => {
    const field =
      'example.net;\r\n dkim=pass reason="good signature"\r\n  header.i=@mail-router.example.net;\r\n ' +
      "dkim=pass header.i=@newyork.example.com";
    expect(readEvidence(field, "example.com")).toEqual(dkim("newyork.example.com", "example.net"));
  });

  it("B.7: comments everywhere, and a version of the method", () => {
    const field =
      "foo.example.net (foobar) 1 (baz);\r\n    dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n" +
      "      policy (A dot can go here) . (like that) expired\r\n      (this surprised me) = (as I wasn't expecting it) " +
      "1362471462";
    expect(readEvidence(field, "example.net")).toEqual(NO_EVIDENCE);
  });

  it("comments around a version and a result do not hide a pass", () => {
    const field =
      "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) pass header.d=a.example";
    expect(readEvidence(field, "a.example")).toEqual(dkim("a.example", "foo.example.net"));
  });
});

describe("what large providers write", () => {
  it("Gmail", () => {
    const field =
      "mx.google.com;\r\n       dkim=pass header.i=@shop.example header.s=s1 header.b=Ab3dEfGh;\r\n       " +
      "spf=pass (google.com: domain of bounce@mail.shop.example designates 192.0.2.1 as permitted sender) " +
      "smtp.mailfrom=bounce@mail.shop.example;\r\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=shop.example";
    expect(readEvidence(field, "shop.example")).toEqual(dmarc("shop.example", "mx.google.com"));
  });

  it("Fastmail", () => {
    const field =
      "mx6.messagingengine.com;\r\n    dkim=pass (2048-bit rsa key sha256) header.d=shop.example header.i=@shop.example " +
      "header.b=abc header.a=rsa-sha256 header.s=k1 x-bits=2048;\r\n    dmarc=none policy.published-domain-policy=none " +
      "header.from=shop.example;\r\n    x-ptr=pass smtp.helo=a.shop.example policy.ptr=a.shop.example";
    expect(readEvidence(field, "shop.example")).toEqual(dkim("shop.example", "mx6.messagingengine.com"));
  });

  it("rspamd", () => {
    const field =
      "mail.reader.example;\r\n\tdkim=pass header.d=shop.example header.s=x header.b=AbC/d+e=;\r\n\t" +
      'dmarc=pass (policy=reject) header.from=shop.example;\r\n\tspf=pass (mail.reader.example: domain of "a;b"@shop.example)';
    expect(readEvidence(field, "shop.example")).toEqual(dmarc("shop.example", "mail.reader.example"));
  });

  it("OpenDMARC, which writes a field of its own", () => {
    const field = "OpenDMARC; dmarc=pass (p=quarantine dis=none) header.from=shop.example";
    expect(readEvidence(field, "shop.example")).toEqual(dmarc("shop.example", "opendmarc"));
  });
});

describe("Microsoft 365, which leaves out its name", () => {
  const field =
    "spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=shop.example; dkim=pass (signature was verified)\r\n " +
    "header.d=shop.example;dmarc=pass action=none\r\n header.from=shop.example;compauth=pass reason=100";

  it("is read all the same", () => {
    expect(readEvidence(field, "shop.example")).toEqual(dmarc("shop.example", ""));
  });

  it("is read where the first method is the one that counts", () => {
    expect(readEvidence("dkim=pass header.d=shop.example; spf=none", "shop.example")).toEqual(
      dkim("shop.example", ""),
    );
  });

  it("is another server than one with a name", () => {
    expect(sameEvidence(dmarc("shop.example", ""), dmarc("shop.example"), "address")).toBe(false);
  });

  it("is the same server again", () => {
    expect(sameEvidence(dmarc("shop.example", ""), dmarc("shop.example", ""), "address")).toBe(true);
  });
});

describe("the evidence for a mailing list", () => {
  const onList = (list: string | null, field: string) => {
    const found = readAuthentication(field);
    return listEvidence(found, list, authorEvidence(found, "author.example"));
  };

  it.each([
    ["and no DMARC", "mx.example; dkim=pass header.d=lists.example"],
    [
      "beside the author's DMARC",
      "mx.example; dmarc=pass header.from=author.example; dkim=pass header.d=lists.example",
    ],
    [
      "beside the author's signature",
      "mx.example; dkim=pass header.d=author.example; dkim=pass header.d=lists.example",
    ],
  ])("is its own signature, %s", (_, field) => {
    expect(onList("talk.lists.example", field)).toEqual(dkim("lists.example", "mx.example"));
  });

  it("is its signature where the List-Id is written as an address", () => {
    expect(onList("talk@lists.example", "mx.example; dkim=pass header.d=lists.example")).toEqual(
      dkim("lists.example", "mx.example"),
    );
  });

  it.each([
    ["does not sign", "mx.example; dmarc=pass header.from=author.example"],
    [
      "has a signature that fails",
      "mx.example; dmarc=pass header.from=author.example; dkim=fail header.d=lists.example",
    ],
    [
      "is signed for by another",
      "mx.example; dmarc=pass header.from=author.example; dkim=pass header.d=evil-lists.example",
    ],
  ])("is the author's where the list %s", (_, field) => {
    expect(onList("talk.lists.example", field)).toEqual(dmarc("author.example", "mx.example"));
  });

  it("is the author's without a list, and none without a field", () => {
    expect([
      onList(null, "mx.example; dmarc=pass header.from=author.example"),
      listEvidence(null, "talk.lists.example", NO_EVIDENCE),
    ]).toEqual([dmarc("author.example", "mx.example"), NO_EVIDENCE]);
  });
});

describe("what a message from a file says", () => {
  it.each([
    ["none", NO_EVIDENCE],
    ["itself", UNVERIFIABLE],
    ["DMARC", dmarc("shop.example")],
  ] as const)("is not the same as %s", (_, other) => {
    expect([
      sameEvidence(UNVERIFIABLE, other, "address"),
      sameEvidence(other, UNVERIFIABLE, "address"),
    ]).toEqual([false, false]);
  });
});

describe("evidence by DMARC", () => {
  it("goes before a DKIM signature", () => {
    const field = "example.com; dkim=pass header.d=shop.example; dmarc=pass header.from=shop.example";
    expect(readEvidence(field, "shop.example")).toEqual(dmarc("shop.example"));
  });

  it.each(["fail", "none", "temperror", "permerror", "bestguesspass", "passed", "neutral", ""])(
    "is not there when its result is %j, and DKIM stands in",
    (result) => {
      const field = `example.com; dmarc=${result} header.from=shop.example; dkim=pass header.d=shop.example`;
      expect(readEvidence(field, "shop.example")).toEqual(dkim("shop.example"));
    },
  );

  it.each([
    ["without the domain it is about", "dmarc=pass"],
    ["with the domain of another property", "dmarc=pass smtp.mailfrom=shop.example"],
    ["with a domain that is none", "dmarc=pass header.from=localhost"],
    ["with nonsense for a domain", "dmarc=pass header.from=shop..example"],
  ])("is not there %s", (_, clause) => {
    expect(readEvidence(`example.com; ${clause}`, "shop.example")).toEqual(NO_EVIDENCE);
  });

  it.each([
    ["in upper case", "DMARC=PASS HEADER.FROM=Shop.Example"],
    ["in quotes", 'dmarc=pass header.from="shop.example"'],
    ["as an address", "dmarc=pass header.from=news@shop.example"],
    ["with a trailing dot", "dmarc=pass header.from=shop.example."],
    ["folded over lines", "dmarc=pass\r\n\theader.from=shop.example"],
    ["with spaces around the equals signs", "dmarc = pass header.from = shop.example"],
    [
      "behind a reason that names another",
      'dmarc=pass reason="header.from=evil.example" header.from=shop.example',
    ],
    ["behind a comment that names another", "dmarc=pass (header.from=evil.example) header.from=shop.example"],
  ])("is read %s", (_, clause) => {
    expect(readEvidence(`example.com; ${clause}`, "shop.example")).toEqual(dmarc("shop.example"));
  });
});

describe("evidence by DKIM", () => {
  it.each(["fail", "none", "neutral", "policy", "temperror", "permerror"])(
    "is not there when its result is %s",
    (result) => {
      expect(readEvidence(`example.com; dkim=${result} header.d=shop.example`, "shop.example")).toEqual(
        NO_EVIDENCE,
      );
    },
  );

  it("is the signature of the author's own domain, wherever it stands", () => {
    const field =
      "example.com; dkim=pass header.d=aaa-mailer.example; dkim=pass header.d=mail.shop.example; dkim=pass header.d=b.example";
    expect(readEvidence(field, "shop.example")).toEqual(dkim("mail.shop.example"));
  });

  it("is the same in whatever order the server names signatures of others", () => {
    const one = readEvidence(
      "example.com; dkim=pass header.d=b.example; dkim=pass header.d=a.example",
      "shop.example",
    );
    const other = readEvidence(
      "example.com; dkim=pass header.d=a.example; dkim=pass header.d=b.example",
      "shop.example",
    );
    expect([one, other]).toEqual([dkim("a.example"), dkim("a.example")]);
  });

  it("is not a signature of a domain that merely ends like the author's", () => {
    const field = "example.com; dkim=pass header.d=evilshop.example; dkim=pass header.d=a.example";
    expect(readEvidence(field, "shop.example")).toEqual(dkim("a.example"));
  });

  it("takes the signing domain before the signing identity", () => {
    const field = "example.com; dkim=pass header.i=@news.shop.example header.d=shop.example";
    expect(readEvidence(field, "shop.example")).toEqual(dkim("shop.example"));
  });

  it("takes the domain of an identity, not what its local part says", () => {
    const field = 'example.com; dkim=pass header.i="a@shop.example"@evil.example';
    expect(readEvidence(field, "shop.example")).toEqual(dkim("evil.example"));
  });
});

describe("the server that vouches", () => {
  it.each([
    ["mx.reader.example; dmarc=pass header.from=shop.example", "mx.reader.example"],
    ["mx.reader.example 1; dmarc=pass header.from=shop.example", "mx.reader.example"],
    [" MX.Reader.Example ; dmarc=pass header.from=shop.example", "mx.reader.example"],
    ["(at home) mx.reader.example; dmarc=pass header.from=shop.example", "mx.reader.example"],
    ['"mx.reader.example"; dmarc=pass header.from=shop.example', "mx.reader.example"],
  ])("is named by %j as %j", (field, server) => {
    expect(readEvidence(field, "shop.example")).toEqual(dmarc("shop.example", server));
  });
});

describe("a field that makes no sense", () => {
  it.each([
    undefined,
    "",
    ";",
    "; dmarc=pass header.from=shop.example",
    "example.com",
    "example.com;",
    "example.com; ;;;",
    "example.com; =pass header.from=shop.example",
    "example.com; dmarc",
    "example.com; dmarc header.from=shop.example",
    "example.com (dmarc=pass header.from=shop.example",
  ])("is no evidence: %j", (field) => {
    expect(readEvidence(field, "shop.example")).toEqual(NO_EVIDENCE);
  });

  it.each([
    [
      "a sender's text in quotes",
      'example.com; spf=pass smtp.mailfrom="x; dmarc=pass header.from=shop.example "@evil.example',
    ],
    [
      "a sender's text in quotes with an escaped quote",
      'example.com; spf=pass smtp.mailfrom="x\\"; dmarc=pass header.from=shop.example"@evil.example',
    ],
    [
      "a sender's text in a comment",
      "example.com; spf=fail (evil.example; dmarc=pass header.from=shop.example) smtp.mailfrom=evil.example",
    ],
    [
      "a sender's text in a nested comment",
      "example.com; spf=fail ((a); dmarc=pass header.from=shop.example) smtp.mailfrom=evil.example",
    ],
    [
      "a sender's text in a comment with an escaped parenthesis",
      "example.com; spf=fail (a\\); dmarc=pass header.from=shop.example) smtp.mailfrom=evil.example",
    ],
    [
      "a string that is never closed",
      'example.com; spf=pass smtp.mailfrom="x; dmarc=pass header.from=shop.example',
    ],
    [
      "a string that is never closed and a text that looks like a result",
      'example.com; spf=pass smtp.mailfrom="x dmarc=pass header.from=shop.example',
    ],
    ["a result that does not begin its clause", "example.com; x dmarc=pass header.from=shop.example"],
    [
      "a string left open inside a result",
      'example.com; dmarc=pass smtp.mailfrom=x"y header.from=shop.example',
    ],
    [
      "a property that is said twice",
      "example.com; dmarc=pass header.from=evil.example header.from=shop.example",
    ],
  ])("does not let a sender vouch for himself by %s", (_, field) => {
    expect(readEvidence(field, "shop.example")).toEqual(NO_EVIDENCE);
  });

  it("is no evidence when it is longer than any server writes", () => {
    const field = `example.com; dmarc=pass header.from=shop.example; x=${"y".repeat(70_000)}`;
    expect(readEvidence(field, "shop.example")).toEqual(NO_EVIDENCE);
  });

  it.each([
    ["one long word", "a"],
    ["dots", "."],
    ["pairs", "a=b "],
    ["quotes", '"'],
    ["escapes", "\\"],
    ["open comments", "("],
    ["semicolons", "a;"],
    ["versions", "a/1"],
    ["equals signs and quotes", 'a="'],
  ])("is read in no time when it is made of %s", (_, piece) => {
    const field = `example.com; ${piece.repeat(65_000 / piece.length)}`;
    expect(cpuTime(() => readEvidence(field, "shop.example"))).toBeLessThan(1_000);
  });

  it("is read without a throw, whatever it says", () => {
    const piece = fc.constantFrom(
      ...[
        "example.com",
        ";",
        " ",
        "\r\n ",
        "dkim",
        "dmarc",
        "=",
        "pass",
        "header.d",
        "header.from",
        '"',
        "\\",
        "(",
        ")",
        "@",
        "/1",
      ],
      "shop.example",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const evidence = readEvidence(pieces.join(""), "shop.example");
        return (
          !("domain" in evidence) || evidence.domain === "shop.example" || evidence.domain === "example.com"
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a mail authenticated as the mail was on which the rule was made", () => {
  const rows: readonly [string, Evidence, Evidence, { address: boolean; domain: boolean; list: boolean }][] =
    [
      [
        "the same DMARC domain",
        dmarc("shop.example"),
        dmarc("shop.example"),
        { address: true, domain: true, list: true },
      ],
      [
        "the same DKIM domain",
        dkim("shop.example"),
        dkim("shop.example"),
        { address: true, domain: true, list: true },
      ],
      [
        "another sub-domain",
        dmarc("news.shop.example"),
        dmarc("offers.shop.example"),
        { address: false, domain: true, list: true },
      ],
      [
        "another domain",
        dmarc("shop.example"),
        dmarc("evil.example"),
        { address: false, domain: false, list: false },
      ],
      [
        "another customer of one hosting service",
        dkim("ann.github.io"),
        dkim("bob.github.io"),
        { address: false, domain: false, list: false },
      ],
      [
        "another method",
        dmarc("shop.example"),
        dkim("shop.example"),
        { address: false, domain: false, list: false },
      ],
      [
        "no authentication any more",
        dmarc("shop.example"),
        NO_EVIDENCE,
        { address: false, domain: false, list: false },
      ],
      [
        "authentication where there was none",
        NO_EVIDENCE,
        dkim("shop.example"),
        { address: false, domain: false, list: false },
      ],
      ["no authentication, as before", NO_EVIDENCE, NO_EVIDENCE, { address: true, domain: true, list: true }],
      [
        "another host of the same provider",
        dmarc("shop.example", "mx1.provider.example"),
        dmarc("shop.example", "mx9.provider.example"),
        { address: true, domain: true, list: true },
      ],
      [
        "another provider's word",
        dmarc("shop.example", "mx.provider.example"),
        dmarc("shop.example", "mx.evil.test"),
        { address: false, domain: false, list: false },
      ],
    ];
  it.each(rows)("by %s", (_, made, found, expected) => {
    const scopes = { address: false, domain: false, list: false };
    for (const scope of ["address", "domain", "list"] as const)
      scopes[scope] = sameEvidence(made, found, scope);
    expect(scopes).toEqual(expected);
  });
});
