import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AuthResult,
  canBeMadeOn,
  canHold,
  FAILED,
  ruleHolds,
  UNKNOWN,
  UNVERIFIABLE,
  type Voucher,
  voucherOf,
  withVoucher,
} from "../../src/core/auth-result";
import { SCOPES, type Scope } from "../../src/core/level";

const verified = (domain: string, server = "mx.reader.example"): AuthResult => ({
  state: "verified",
  method: "dmarc",
  domain,
  server,
});
const byDkim = (domain: string): AuthResult => ({
  ...verified(domain),
  state: "verified",
  method: "dkim",
  domain,
  server: "mx.reader.example",
});
const signed = (domain: string, server = "mx.reader.example"): AuthResult => ({
  state: "signed",
  domain,
  server,
});

const VALUES: Readonly<Record<Scope, string>> = {
  address: "news@shop.example",
  domain: "shop.example",
  list: "talk.lists.example",
};

/** What a rule is made on by such a mail in the first account. */
function madeOn(result: AuthResult): readonly Voucher[] {
  const voucher = voucherOf(result, "account1");
  return voucher === null ? [] : [voucher];
}

/** @returns whether a rule made on one mail holds for another */
function holds(made: AuthResult, found: AuthResult, scope: Scope = "address", account = "account1"): boolean {
  return ruleHolds({ scope, value: VALUES[scope], vouchers: madeOn(made) }, found, account);
}

const ALL: readonly AuthResult[] = [
  verified("shop.example"),
  signed("mailer.example"),
  UNKNOWN,
  FAILED,
  UNVERIFIABLE,
];

describe("a rule above ask", () => {
  it.each([
    ["verified", verified("shop.example"), [true, false, false, false, false]],
    ["signed by another", signed("mailer.example"), [true, true, false, false, false]],
    ["not known", UNKNOWN, [true, true, true, false, false]],
    ["failed", FAILED, [false, false, false, false, false]],
    ["from a file", UNVERIFIABLE, [false, false, false, false, false]],
  ] as const)("made on mail that is %s holds for no mail of which less is known", (_, made, expected) => {
    expect(ALL.map((found) => holds(made, found))).toEqual(expected);
  });

  it.each<[string, AuthResult, AuthResult, boolean]>([
    [
      "DMARC and the author's own signature are the same",
      verified("shop.example"),
      byDkim("mail.shop.example"),
      true,
    ],
    ["and the other way round", byDkim("shop.example"), verified("shop.example"), true],
    ["another domain is another", verified("shop.example"), verified("evil.example"), false],
    [
      "two customers of one hosting service are two",
      verified("ann.github.io"),
      verified("bob.github.io"),
      false,
    ],
    ["another signer is another", signed("mailer.example"), signed("other.example"), false],
    [
      "another host of the same provider is the same",
      verified("shop.example", "mx1.p.example"),
      verified("shop.example", "mx9.p.example"),
      true,
    ],
    [
      "another provider is another",
      verified("shop.example"),
      verified("shop.example", "mx.evil.test"),
      false,
    ],
    [
      "another provider is another for what a third has signed",
      signed("mailer.example"),
      verified("shop.example", "mx.evil.test"),
      false,
    ],
    [
      "a server without a name is another than one with a name",
      verified("shop.example", ""),
      verified("shop.example"),
      false,
    ],
    [
      "a server without a name is the same again",
      verified("shop.example", ""),
      verified("shop.example", ""),
      true,
    ],
  ])("compares: %s", (_, made, found, expected) => {
    expect(SCOPES.filter((scope) => scope !== "list").map((scope) => holds(made, found, scope))).toEqual([
      expected,
      expected,
    ]);
  });

  it("holds in the account whose server vouched, and in no other", () => {
    const made = [verified("shop.example"), signed("mailer.example"), UNKNOWN];
    expect(made.map((result) => holds(result, verified("shop.example"), "address", "account2"))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("holds in any account where it does not say which", () => {
    const vouchers = madeOn(verified("shop.example")).map((voucher) => ({ ...voucher, account: null }));
    const rule = { scope: "address", value: "news@shop.example", vouchers } as const;
    expect(ruleHolds(rule, verified("shop.example"), "account7")).toBe(true);
  });

  it.each([
    [verified("shop.example"), false],
    [signed("mailer.example"), false],
    [UNKNOWN, true],
    [FAILED, false],
  ] as const)(
    "that was made on mail without authentication by version 1 makes of %j: %s",
    (found, expected) => {
      const vouchers = [{ state: "unknown", account: null, exact: true }] as const;
      expect(ruleHolds({ scope: "address", value: "news@shop.example", vouchers }, found, "account1")).toBe(
        expected,
      );
    },
  );

  it("for a list does not hold for whoever is verified and names the list", () => {
    expect([
      holds(signed("mailer.example"), verified("evil.example"), "list"),
      holds(signed("mailer.example"), verified("lists.example"), "list"),
      holds(signed("mailer.example"), verified("mailer.example"), "list"),
      holds(verified("lists.example"), verified("evil.example"), "list"),
    ]).toEqual([false, true, true, false]);
  });

  it("holds if it does for one of the mails it was made on", () => {
    const vouchers = [
      ...madeOn(verified("shop.example", "mx.other.example")),
      ...madeOn(verified("shop.example")),
    ];
    const rule = { scope: "address", value: "news@shop.example", vouchers } as const;
    expect(ruleHolds(rule, verified("shop.example"), "account1")).toBe(true);
  });

  it("never holds for failed mail, or mail from a file, whatever it was made on", () => {
    const account = fc.constantFrom(null, "account1");
    const domain = fc.constantFrom("shop.example", "lists.example");
    const voucher: fc.Arbitrary<Voucher> = fc.oneof(
      fc.record({
        state: fc.constantFrom("verified" as const, "signed" as const),
        domain,
        server: domain,
        account,
      }),
      fc.record({ state: fc.constant("unknown" as const), account, exact: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(voucher), fc.constantFrom(...SCOPES), (vouchers, scope) => {
        const rule = { scope, value: VALUES[scope], vouchers };
        return !ruleHolds(rule, FAILED, "account1") && !ruleHolds(rule, UNVERIFIABLE, "account1");
      }),
    );
  });
});

describe("what a rule is made on", () => {
  const shop: Voucher = {
    state: "verified",
    domain: "shop.example",
    server: "mx.reader.example",
    account: "account1",
  };
  const unknown: Voucher = { state: "unknown", account: "account1", exact: false };

  it.each<[string, readonly Voucher[], Voucher, readonly Voucher[]]>([
    [
      "is kept for another account",
      [shop],
      { ...shop, account: "account2" },
      [shop, { ...shop, account: "account2" }],
    ],
    [
      "is kept for another server",
      [shop],
      { ...shop, server: "mx.b.example" },
      [shop, { ...shop, server: "mx.b.example" }],
    ],
    [
      "is replaced for the same account and server",
      [shop],
      { ...shop, state: "signed", domain: "m.example" },
      [{ ...shop, state: "signed", domain: "m.example" }],
    ],
    ["is replaced where no account was known", [{ ...shop, account: null }], shop, [shop]],
    [
      "is no longer mail of which nothing is known once its account's server vouches",
      [unknown],
      shop,
      [shop],
    ],
    ["nor such mail of version 1", [{ state: "unknown", account: null, exact: true }], shop, [shop]],
    [
      "is still such mail of another account",
      [unknown],
      { ...shop, account: "account2" },
      [unknown, { ...shop, account: "account2" }],
    ],
    ["is kept beside mail of which nothing is known", [shop], unknown, [shop, unknown]],
  ])("%s", (_, before, added, expected) => {
    expect(withVoucher(before, added)).toEqual(expected);
  });

  it("is bounded: the oldest go", () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...shop, account: `account${i}` }));
    expect(many.reduce<readonly Voucher[]>(withVoucher, [])).toEqual(many.slice(5));
  });

  it.each([
    ["never", [true, true, true, true, true]],
    ["ask", [true, true, true, true, true]],
    ["clean", [true, true, true, false, false]],
    ["all", [true, true, true, false, false]],
  ] as const)(
    "at %s may be mail that is verified, signed, not known, failed, from a file: %j",
    (level, expected) => {
      expect(ALL.map((result) => canBeMadeOn(level, result))).toEqual(expected);
      expect([canHold(level, []), canHold(level, [shop])]).toEqual([expected[3], true]);
    },
  );
});
