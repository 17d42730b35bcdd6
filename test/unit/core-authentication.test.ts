import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuthResult, authorResult, FAILED, listResult, UNKNOWN } from "../../src/core/auth-result";
import { readAuthentication, type TraceField, traceFields } from "../../src/core/authentication";
import { cpuTime } from "./cpu-time";

const results = (body: string): TraceField => ({ name: "authentication-results", body });

/** @returns what is known of an author by fields in the order of the mail */
const known = (authorDomain: string, ...fields: readonly TraceField[]): AuthResult =>
  authorResult(readAuthentication(fields), authorDomain);

const readResult = (field: string, authorDomain: string): AuthResult => known(authorDomain, results(field));

const verifiedBy =
  (method: "dmarc" | "dkim") =>
  (domain: string, server = "example.com"): AuthResult => ({ state: "verified", method, domain, server });
const dmarc = verifiedBy("dmarc");
const dkim = verifiedBy("dkim");
const signed = (domain: string, server = "example.com"): AuthResult => ({ state: "signed", domain, server });

describe("the examples of RFC 8601", () => {
  it("B.2: nearly trivial, no authentication done", () => {
    expect(readResult("example.org 1; none", "example.com")).toEqual(UNKNOWN);
  });

  it("B.3: SPF alone verifies nobody", () => {
    const field = "example.com;\r\n          spf=pass smtp.mailfrom=example.net";
    expect(readResult(field, "example.net")).toEqual(UNKNOWN);
  });

  it("B.4: SMTP AUTH and SPF verify nobody", () => {
    const field =
      "example.com;\r\n  auth=pass (cram-md5) smtp.auth=sender@example.net;\r\n  spf=pass smtp.mailfrom=example.net";
    expect(readResult(field, "example.net")).toEqual(UNKNOWN);
  });

  it("B.5: a DKIM signature of another that holds, beside the author's that does not", () => {
    const field =
      'example.com;\r\n dkim=pass reason="good signature"\r\n  header.i=@mail-router.example.net;\r\n ' +
      'dkim=fail reason="bad signature"\r\n  header.i=@newyork.example.com';
    expect(readResult(field, "newyork.example.com")).toEqual(FAILED);
  });

  it("B.6: of two DKIM signatures, the one of the author's own domain", () => {
    const field =
      'example.net;\r\n dkim=pass reason="good signature"\r\n  header.i=@mail-router.example.net;\r\n ' +
      "dkim=pass header.i=@newyork.example.com";
    expect(readResult(field, "example.com")).toEqual(dkim("newyork.example.com", "example.net"));
  });

  it("B.7: comments everywhere, and a version of the method", () => {
    const field =
      "foo.example.net (foobar) 1 (baz);\r\n    dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n" +
      "      policy (A dot can go here) . (like that) expired\r\n      (this surprised me) = (as I wasn't expecting it) " +
      "1362471462";
    expect(readResult(field, "example.net")).toEqual(FAILED);
  });

  it("comments around a version and a result do not hide a pass", () => {
    const field =
      "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) pass header.d=a.example";
    expect(readResult(field, "a.example")).toEqual(dkim("a.example", "foo.example.net"));
  });
});

describe("what large providers write", () => {
  it("Gmail", () => {
    const field =
      "mx.google.com;\r\n       dkim=pass header.i=@shop.example header.s=s1 header.b=Ab3dEfGh;\r\n       " +
      "spf=pass (google.com: domain of bounce@mail.shop.example designates 192.0.2.1 as permitted sender) " +
      "smtp.mailfrom=bounce@mail.shop.example;\r\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=shop.example";
    expect(readResult(field, "shop.example")).toEqual(dmarc("shop.example", "mx.google.com"));
  });

  it("Fastmail", () => {
    const field =
      "mx6.messagingengine.com;\r\n    dkim=pass (2048-bit rsa key sha256) header.d=shop.example header.i=@shop.example " +
      "header.b=abc header.a=rsa-sha256 header.s=k1 x-bits=2048;\r\n    dmarc=none policy.published-domain-policy=none " +
      "header.from=shop.example;\r\n    x-ptr=pass smtp.helo=a.shop.example policy.ptr=a.shop.example";
    expect(readResult(field, "shop.example")).toEqual(dkim("shop.example", "mx6.messagingengine.com"));
  });

  it("rspamd", () => {
    const field =
      "mail.reader.example;\r\n\tdkim=pass header.d=shop.example header.s=x header.b=AbC/d+e=;\r\n\t" +
      'dmarc=pass (policy=reject) header.from=shop.example;\r\n\tspf=pass (mail.reader.example: domain of "a;b"@shop.example)';
    expect(readResult(field, "shop.example")).toEqual(dmarc("shop.example", "mail.reader.example"));
  });

  it("OpenDMARC, which writes a field of its own", () => {
    const field = "OpenDMARC; dmarc=pass (p=quarantine dis=none) header.from=shop.example";
    expect(readResult(field, "shop.example")).toEqual(dmarc("shop.example", "opendmarc"));
  });
});

describe("Microsoft 365, which leaves out its name", () => {
  const field =
    "spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=shop.example; dkim=pass (signature was verified)\r\n " +
    "header.d=shop.example;dmarc=pass action=none\r\n header.from=shop.example;compauth=pass reason=100";

  it("is read all the same", () => {
    expect(readResult(field, "shop.example")).toEqual(dmarc("shop.example", ""));
  });

  it("is read where the first method is the one that counts", () => {
    expect(readResult("dkim=pass header.d=shop.example; spf=none", "shop.example")).toEqual(
      dkim("shop.example", ""),
    );
  });
});

describe("what is known of a mailing list", () => {
  const onList = (list: string | null, field: string) => {
    const found = readAuthentication([results(field)]);
    return listResult(found, list, authorResult(found, "author.example"));
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
    [
      "beside the author's DMARC that the list has broken",
      "mx.example; dmarc=fail header.from=author.example; dkim=fail header.d=author.example; dkim=pass header.d=lists.example",
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
      "has two signatures of which one fails",
      "mx.example; dmarc=pass header.from=author.example; dkim=pass header.d=lists.example; dkim=fail header.d=lists.example",
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
      listResult(null, "talk.lists.example", UNKNOWN),
    ]).toEqual([dmarc("author.example", "mx.example"), UNKNOWN]);
  });
});

describe("an author verified by DMARC", () => {
  it("goes before a DKIM signature", () => {
    const field = "example.com; dkim=pass header.d=shop.example; dmarc=pass header.from=shop.example";
    expect(readResult(field, "shop.example")).toEqual(dmarc("shop.example"));
  });

  it.each(["none", "temperror", "permerror", "bestguesspass", "passed", "neutral", ""])(
    "is not there when its result is %j, and DKIM stands in",
    (result) => {
      const field = `example.com; dmarc=${result} header.from=shop.example; dkim=pass header.d=shop.example`;
      expect(readResult(field, "shop.example")).toEqual(dkim("shop.example"));
    },
  );

  it.each([
    ["without the domain it is about", "dmarc=pass"],
    ["with the domain of another property", "dmarc=pass smtp.mailfrom=shop.example"],
    ["with the domain of another author", "dmarc=pass header.from=evil.example"],
    ["with a domain that is none", "dmarc=pass header.from=localhost"],
    ["with nonsense for a domain", "dmarc=pass header.from=shop..example"],
  ])("is not there %s", (_, clause) => {
    expect(readResult(`example.com; ${clause}`, "shop.example")).toEqual(UNKNOWN);
  });

  it.each([
    ["in upper case", "DMARC=PASS HEADER.FROM=Shop.Example"],
    ["with its domain in d=", "dmarc=pass (p=reject) d=shop.example"],
    ["with its domain in header.d=", "dmarc=pass header.d=shop.example"],
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
    expect(readResult(`example.com; ${clause}`, "shop.example")).toEqual(dmarc("shop.example"));
  });
});

describe("an author verified by DKIM", () => {
  it.each(["none", "neutral", "policy", "temperror", "permerror"])(
    "is not there when its result is %s",
    (result) => {
      expect(readResult(`example.com; dkim=${result} header.d=shop.example`, "shop.example")).toEqual(
        UNKNOWN,
      );
    },
  );

  it("is the signature of the author's own domain, wherever it stands", () => {
    const field =
      "example.com; dkim=pass header.d=aaa-mailer.example; dkim=pass header.d=mail.shop.example; dkim=pass header.d=b.example";
    expect(readResult(field, "shop.example")).toEqual(dkim("mail.shop.example"));
  });

  it("is the same in whatever order the server names signatures of others", () => {
    const one = readResult(
      "example.com; dkim=pass header.d=b.example; dkim=pass header.d=a.example",
      "shop.example",
    );
    const other = readResult(
      "example.com; dkim=pass header.d=a.example; dkim=pass header.d=b.example",
      "shop.example",
    );
    expect([one, other]).toEqual([signed("a.example"), signed("a.example")]);
  });

  it("is not a signature of a domain that merely ends like the author's", () => {
    const field = "example.com; dkim=pass header.d=evilshop.example; dkim=pass header.d=a.example";
    expect(readResult(field, "shop.example")).toEqual(signed("a.example"));
  });

  it("takes the signing domain before the signing identity", () => {
    const field = "example.com; dkim=pass header.i=@news.shop.example header.d=shop.example";
    expect(readResult(field, "shop.example")).toEqual(dkim("shop.example"));
  });

  it("takes the domain of an identity, not what its local part says", () => {
    const field = 'example.com; dkim=pass header.i="a@shop.example"@evil.example';
    expect(readResult(field, "shop.example")).toEqual(signed("evil.example"));
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
    expect(readResult(field, "shop.example")).toEqual(dmarc("shop.example", server));
  });
});

describe("a field that makes no sense", () => {
  it.each([
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
  ])("says nothing: %j", (field) => {
    expect(readResult(field, "shop.example")).toEqual(UNKNOWN);
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
    expect(readResult(field, "shop.example")).toEqual(UNKNOWN);
  });

  it("says nothing when it is longer than any server writes", () => {
    const field = `example.com; dmarc=pass header.from=shop.example; x=${"y".repeat(70_000)}`;
    expect(readResult(field, "shop.example")).toEqual(UNKNOWN);
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
    expect(cpuTime(() => readResult(field, "shop.example"))).toBeLessThan(1_000);
  });

  it("is read in no time when a string of escaped quotes is never closed", () => {
    const field = `example.com; x="${'\\"'.repeat(32_000)}`;
    expect(cpuTime(() => readResult(field, "shop.example"))).toBeLessThan(1_000);
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
        const found = readResult(pieces.join(""), "shop.example");
        return !("domain" in found) || found.domain === "shop.example" || found.domain === "example.com";
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a mail that failed the sender check", () => {
  it.each([
    ["by DMARC", "dmarc=fail header.from=shop.example"],
    ["by DMARC, without a domain", "dmarc=fail"],
    [
      "by DMARC, beside a signature of the author's domain",
      "dmarc=fail header.from=shop.example; dkim=pass header.d=shop.example",
    ],
    [
      "by DMARC, beside another's signature",
      "dmarc=fail header.from=shop.example; dkim=pass header.d=mailer.example",
    ],
    ["by DMARC that passes as well", "dmarc=pass header.from=shop.example; dmarc=fail"],
    [
      "by DMARC that passes for two domains",
      "dmarc=pass header.from=shop.example; dmarc=pass header.from=evil.example",
    ],
    ["by the signature of the author's domain", "dkim=fail header.d=mail.shop.example"],
    [
      "by the signature of the author's domain that passes as well",
      "dkim=pass header.d=shop.example; dkim=fail header.d=shop.example",
    ],
    [
      "by the signature of the author's domain, beside another's that passes",
      "dkim=fail header.d=shop.example; dkim=pass header.d=mailer.example",
    ],
    ["by a signature of nobody knows whom", "dkim=fail; dkim=pass header.d=shop.example"],
    [
      "by another's signature that passes as well",
      "dkim=pass header.d=mailer.example; dkim=fail header.d=mailer.example",
    ],
    ["by another's signature, where there is nothing else", "spf=pass; dkim=fail header.d=mailer.example"],
  ])("is one %s", (_, clauses) => {
    expect(readResult(`example.com; ${clauses}`, "shop.example")).toEqual(FAILED);
  });

  it.each([
    [
      "by DMARC",
      "dmarc=pass header.from=shop.example; dkim=fail header.d=shop.example",
      dmarc("shop.example"),
    ],
    [
      "by a signature beside a failed one of another's",
      "dkim=pass header.d=shop.example; dkim=fail header.d=mailer.example",
      dkim("shop.example"),
    ],
  ])("is none that is verified %s", (_, clauses, expected) => {
    expect(readResult(`example.com; ${clauses}`, "shop.example")).toEqual(expected);
  });

  it("is none that another has signed, beside a failed signature of a third", () => {
    const field = "example.com; dkim=pass header.d=mailer.example; dkim=fail header.d=other.example";
    expect(readResult(field, "shop.example")).toEqual(signed("mailer.example"));
  });
});

describe("what providers write in several fields", () => {
  const D = "shop-example.com";

  it.each<[string, AuthResult, readonly string[]]>([
    [
      "iCloud, genuine",
      dmarc(D, "bimi.icloud.com"),
      [
        'bimi.icloud.com; bimi=skipped reason="insufficient dmarc"',
        "arc.icloud.com; arc=none",
        `dmarc.icloud.com; dmarc=pass header.from=${D}`,
        `dkim-verifier.icloud.com; dkim=pass (2048-bit key) header.d=${D} header.i=@${D} header.b=Ab12`,
        `spf.icloud.com; spf=pass (spf.icloud.com: domain of b@${D} designates 192.0.2.9 as permitted sender) smtp.mailfrom=b@${D}`,
      ],
    ],
    [
      "iCloud, forged",
      FAILED,
      [
        'bimi.icloud.com; bimi=skipped reason="insufficient dmarc"',
        "arc.icloud.com; arc=none",
        `dmarc.icloud.com; dmarc=fail header.from=${D}`,
        "dkim-verifier.icloud.com; dkim=none",
        "spf.icloud.com; spf=softfail smtp.mailfrom=x@evil-example.net",
      ],
    ],
    [
      "Proton, the signature first",
      dmarc(D, "mail.protonmail.ch"),
      [
        `mail.protonmail.ch; dkim=pass (Good 1024 bit rsa-sha256 signature) header.d=${D} header.a=rsa-sha256`,
        `mail.protonmail.ch; dmarc=pass (p=reject dis=none) header.from=${D}`,
        `mail.protonmail.ch; spf=pass smtp.mailfrom=mail.${D}`,
      ],
    ],
    [
      "Proton, DMARC first",
      dmarc(D, "mail.protonmail.ch"),
      [
        `mail.protonmail.ch; dmarc=pass (p=reject dis=none) header.from=${D}`,
        `mail.protonmail.ch; spf=pass smtp.mailfrom=mail.${D}`,
        `mail.protonmail.ch; dkim=pass (1024-bit key) header.d=${D} header.i=@${D} header.b="Xq/"`,
      ],
    ],
    [
      "Posteo, genuine",
      dkim(D, "posteo.de"),
      [
        `posteo.de; dmarc=none (p=none dis=none) header.from=${D}`,
        `posteo.de; spf=pass smtp.mailfrom=${D}`,
        `posteo.de; dkim=pass (2048-bit key) header.d=${D} header.i=@${D} header.b=NZX; dkim-atps=neutral`,
      ],
    ],
    [
      "Posteo, forged",
      UNKNOWN,
      [
        `posteo.de; dmarc=none (p=none dis=none) header.from=${D}`,
        "posteo.de; spf=softfail smtp.mailfrom=evil-example.net",
      ],
    ],
    [
      "a milter for each method",
      dmarc(D, "mx.user-example.org"),
      [
        `mx.user-example.org; dkim=pass header.d=${D}`,
        `mx.user-example.org; dmarc=pass (p=quarantine dis=none) header.from=${D}`,
      ],
    ],
    [
      "a sender below the server that has seen DMARC fail",
      FAILED,
      [
        `mx.user-example.org; dmarc=fail header.from=${D}`,
        `mx.evil-example.net; dmarc=pass header.from=${D}; dkim=pass header.d=${D}`,
      ],
    ],
    [
      "a sender below the server that has seen nothing",
      UNKNOWN,
      [
        "mx.user-example.org; spf=none",
        `mx.evil-example.net; dmarc=pass header.from=${D}; dkim=pass header.d=${D}`,
        `mx.user-example.org; dmarc=pass header.from=${D}`,
      ],
    ],
  ])("%s", (_, expected, bodies) => {
    expect(known(D, ...bodies.map(results))).toEqual(expected);
  });

  it("is not read below a Received field, which the user's server wrote before it checked anything", () => {
    const below = results(`mx.user-example.org; dmarc=pass header.from=${D}`);
    expect(known(D, results("mx.user-example.org; spf=none"), { name: "received" }, below)).toEqual(UNKNOWN);
    expect(known(D, { name: "received" }, { name: "received" }, below)).toMatchObject({ state: "verified" });
  });

  it("is nothing where one of them cannot be read, which may hide a failure", () => {
    const pass = results(`mx.user-example.org; dkim=pass header.d=${D}`);
    const open = results(`mx.user-example.org; spf=pass smtp.mailfrom="x; dmarc=fail header.from=${D}`);
    const broken = results(`mx.user-example.org; dmarc=fail header.from=${D} header.from=x.example`);
    expect([known(D, pass, open), known(D, open, pass), known(D, broken, pass)]).toEqual([
      UNKNOWN,
      UNKNOWN,
      UNKNOWN,
    ]);
  });

  it("ends where nobody can say whose a field is", () => {
    const pass = results(`mx.user-example.org; dkim=pass header.d=${D}`);
    expect(known(D, pass, results("; dkim=fail"), results("mx.user-example.org; dmarc=fail"))).toEqual(
      dkim(D, "mx.user-example.org"),
    );
  });

  it("is nothing where there are more than any server writes, or the rest could not be read", () => {
    const pass = results(`mx.user-example.org; dkim=pass header.d=${D}`);
    expect([known(D, ...Array(50).fill(pass)), known(D, ...Array(51).fill(pass))]).toMatchObject([
      { state: "verified" },
      UNKNOWN,
    ]);
    expect(known(D, pass, { name: "cut" })).toEqual(UNKNOWN);
    expect(known(D, pass, { name: "received" }, { name: "cut" })).toMatchObject({ state: "verified" });
  });
});

describe("fields in whatever order", () => {
  const D = "shop.example";
  const clause = fc.tuple(
    fc.constantFrom("dmarc", "dkim"),
    fc.constantFrom("pass", "fail", "none", "temperror"),
    fc.constantFrom("", "header.d", "header.from"),
    fc.constantFrom(D, "mail.shop.example", "evil.example"),
  );
  const text = fc
    .array(clause, { maxLength: 3 })
    .map((made) =>
      made
        .map(
          ([method, result, name, domain]) =>
            `; ${method}=${result}${name === "" ? "" : ` ${name}=${domain}`}`,
        )
        .join(""),
    );
  const own = text.map((clauses): TraceField => results(`mx.user.example${clauses || "; none"}`));
  const foreign = text.map((clauses): TraceField => results(`mx.evil.example${clauses || "; none"}`));
  const rank = { unverifiable: 0, failed: 0, unknown: 1, signed: 2, verified: 3 };

  it("are never raised by what lies below the server's own", () => {
    const end = fc.oneof(foreign, fc.constant<TraceField>({ name: "received" }));
    fc.assert(
      fc.property(
        fc.array(own, { minLength: 1 }),
        end,
        fc.array(fc.oneof(own, foreign)),
        (top, below, rest) => {
          expect(known(D, ...top, below, ...rest)).toEqual(known(D, ...top));
        },
      ),
    );
  });

  it("say the same when the server writes them in another order", () => {
    const shuffled = fc
      .array(own, { minLength: 1, maxLength: 6 })
      .chain((fields) =>
        fc.tuple(fc.constant(fields), fc.shuffledSubarray(fields, { minLength: fields.length })),
      );
    fc.assert(
      fc.property(shuffled, ([fields, again]) => {
        expect(known(D, ...again)).toEqual(known(D, ...fields));
      }),
    );
  });

  it("never make a failure pass by one more of them", () => {
    fc.assert(
      fc.property(fc.array(own, { minLength: 1 }), own, fc.nat(), (fields, more, at) => {
        const before = known(D, ...fields);
        const after = known(D, ...fields.toSpliced(at % (fields.length + 1), 0, more));
        const isDmarcFailure = readAuthentication(fields)?.dmarc === "fail";
        // A DKIM failure is made up for by DMARC alone.
        return (
          before.state !== "failed" ||
          after.state === "failed" ||
          (!isDmarcFailure && rank[after.state] === 3)
        );
      }),
    );
  });
});

describe("a message's header", () => {
  it.each<[string, string, boolean, readonly TraceField[]]>([
    ["nothing", "", true, []],
    ["a body alone", "\r\nReceived: x\r\n", true, []],
    ["an mbox line and a field", "From - Mon\nReceived: x\n\nReceived: y\n", true, [{ name: "received" }]],
    [
      "fields over several lines",
      "Authentication-Results: a;\r\n b\r\n\tc\r\nX: Received: y\r\n Received: z\r\n\r\n",
      true,
      [results(" a; b\tc")],
    ],
    ["a line of blanks, which ends nothing", "X: y\n \nReceived: x\n\n", true, [{ name: "received" }]],
    ["a name with a blank behind it", "RECEIVED : x\n\n", true, [{ name: "received" }]],
    ["a part of it", "Received: x\nX: y", false, [{ name: "received" }, { name: "cut" }]],
    ["all of it, and a part of the body", "Received: x\n\ny", false, [{ name: "received" }]],
  ])("is read from %s", (_, raw, isWhole, expected) => {
    expect(traceFields(raw, isWhole)).toEqual(expected);
  });

  it.each(["\n", "\r", "a\n", "\n ", "a:b\n", ":", "Received:\n"])(
    "is read in no time when it is made of %j",
    (piece) => {
      expect(cpuTime(() => traceFields(piece.repeat(262_144 / piece.length), false))).toBeLessThan(1_000);
    },
  );
});
