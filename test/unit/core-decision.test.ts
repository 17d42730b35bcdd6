import { describe, expect, it } from "vitest";
import { type AuthResult, FAILED, UNKNOWN, UNVERIFIABLE, type Voucher } from "../../src/core/auth-result";
import {
  type Circumstances,
  type Decision,
  decide,
  type MessageFacts,
  nextVouchers,
  ruleValue,
} from "../../src/core/decision";
import { LEVELS } from "../../src/core/level";
import { NO_POLICY, type PolicyRule } from "../../src/core/rule";
import { circumstances, decision, messageFacts, rule, SHOP_VERIFIED, SHOP_VOUCHER } from "./core-fixture";

/** @returns level and source for the shop's newsletter, as "level/source" */
function verdict(facts: Partial<MessageFacts>, part: Partial<Circumstances>): string {
  const { level, source } = decide(messageFacts(facts), circumstances(part));
  return `${level}/${source}`;
}

const ordered = (level: PolicyRule["level"], part: Partial<PolicyRule> = {}): PolicyRule => ({
  scope: "address",
  value: "news@shop.example",
  level,
  verified: false,
  server: null,
  ...part,
});

/** What a rule is made on that holds for all mail that did not fail the sender check. */
const ANY: Voucher = { state: "unknown", account: "account1", exact: false };

const locked = (...rules: PolicyRule[]) => ({ ...NO_POLICY, rules, locked: true });
const unlocked = (...rules: PolicyRule[]) => ({ ...NO_POLICY, rules });

describe("a message that could not be identified", () => {
  it("loads nothing, and not by a click either", () => {
    expect(decide(null, circumstances({ defaultLevel: "all", consent: true }))).toEqual(
      decision({ level: "never", source: "unidentified", mayLoadOnce: false }),
    );
  });
});

describe("an encrypted message", () => {
  it.each<[string, Partial<Circumstances>]>([
    ["the default", { defaultLevel: "all" }],
    ["a rule", { rules: [rule({ level: "all" })] }],
    ["a policy", { policy: locked(ordered("all")) }],
    ["Thunderbird's consent", { consent: true }],
  ])("loads nothing, and not by a click either, whatever %s says", (_, part) => {
    expect(decide(messageFacts({ encrypted: true }), circumstances(part))).toEqual(
      decision({ level: "never", source: "encrypted", mayLoadOnce: false }),
    );
  });

  it("is encrypted before it is junk", () => {
    expect(verdict({ encrypted: true, junk: true }, {})).toBe("never/encrypted");
  });
});

describe("the order in which a level is decided", () => {
  it.each<[string, string, Partial<MessageFacts>, Partial<Circumstances>]>([
    ["the default, without a rule", "ask/default", {}, {}],
    ["the reader's own default", "clean/default", {}, { defaultLevel: "clean" }],
    [
      "the policy's default before the reader's",
      "never/default",
      {},
      { policy: { ...NO_POLICY, defaultLevel: "never" }, defaultLevel: "all" },
    ],
    [
      "a rule before the default",
      "never/rule",
      {},
      { rules: [rule({ level: "never" })], defaultLevel: "all" },
    ],
    [
      "a rule before a policy that is not locked",
      "all/rule",
      {},
      { rules: [rule({ level: "all" })], policy: unlocked(ordered("never")) },
    ],
    [
      "a policy that is not locked before the default",
      "clean/policy",
      {},
      { policy: unlocked(ordered("clean")) },
    ],
    [
      "a locked policy before a rule",
      "never/policy",
      {},
      { rules: [rule({ level: "all" })], policy: locked(ordered("never")) },
    ],
    [
      "a locked policy that says more than a rule",
      "all/policy",
      {},
      { rules: [rule({ level: "never" })], policy: locked(ordered("all")) },
    ],
    [
      "the default before a rule, where a locked policy says nothing",
      "ask/default",
      {},
      { rules: [rule({ level: "all" })], policy: locked() },
    ],
    [
      "what holds for everybody at first before the reader's default, where a locked policy names none",
      "ask/default",
      {},
      { defaultLevel: "all", policy: locked() },
    ],
    [
      "a locked policy's default before a rule",
      "never/default",
      {},
      { rules: [rule({ level: "all" })], policy: { ...locked(), defaultLevel: "never" } },
    ],
    ["Thunderbird's consent where the reader would be asked", "clean/consent", {}, { consent: true }],
    [
      "Thunderbird's consent where the policy's default is to ask",
      "clean/consent",
      {},
      { consent: true, policy: { ...NO_POLICY, defaultLevel: "ask" } },
    ],
    [
      "a default of never before Thunderbird's consent",
      "never/default",
      {},
      { consent: true, defaultLevel: "never" },
    ],
    [
      "a default of all before Thunderbird's consent",
      "all/default",
      {},
      { consent: true, defaultLevel: "all" },
    ],
    [
      "a rule before Thunderbird's consent",
      "never/rule",
      {},
      { consent: true, rules: [rule({ level: "never" })] },
    ],
    [
      "a rule to ask before Thunderbird's consent",
      "ask/rule",
      {},
      { consent: true, rules: [rule({ level: "ask" })] },
    ],
    [
      "a policy before Thunderbird's consent",
      "never/policy",
      {},
      { consent: true, policy: unlocked(ordered("never")) },
    ],
  ])("is: %s", (_, expected, facts, part) => {
    expect(verdict(facts, part)).toBe(expected);
  });
});

describe("junk", () => {
  it.each<[string, string, Partial<Circumstances>]>([
    ["by the default", "ask/junk", { defaultLevel: "all" }],
    ["by a rule", "ask/junk", { rules: [rule({ level: "all" })] }],
    ["by a policy", "ask/junk", { policy: locked(ordered("all")) }],
    ["by Thunderbird's consent", "ask/junk", { consent: true }],
    ["where the reader is asked anyway", "ask/junk", {}],
  ])("loads nothing by itself: %s", (_, expected, part) => {
    expect(verdict({ junk: true }, part)).toBe(expected);
  });

  it("stays closed to a click of the popup's where a rule says never", () => {
    expect(verdict({ junk: true }, { rules: [rule({ level: "never" })] })).toBe("never/rule");
  });

  it("may be loaded by a click", () => {
    expect(decide(messageFacts({ junk: true }), circumstances()).mayLoadOnce).toBe(true);
  });
});

describe("the narrowest rule", () => {
  const address = rule({ level: "never" });
  const list = rule({ scope: "list", value: "offers.shop.example", level: "clean" });
  const domain = rule({ scope: "domain", value: "shop.example", level: "all" });

  it.each([
    ["the address before list and domain", [domain, list, address], "never", "address"],
    ["the list before the domain", [domain, list], "clean", "list"],
    ["the domain by itself", [domain], "all", "domain"],
  ] as const)("wins: %s", (_, rules, level, ruleScope) => {
    expect(decide(messageFacts(), circumstances({ rules }))).toEqual(
      decision({ level, source: "rule", ruleScope }),
    );
  });

  it("wins in a policy as well", () => {
    const rules = [
      ordered("all", { scope: "domain", value: "shop.example" }),
      ordered("never", { scope: "list", value: "offers.shop.example" }),
    ];
    expect(decide(messageFacts(), circumstances({ policy: locked(...rules) }))).toEqual(
      decision({ level: "never", source: "policy", ruleScope: "list" }),
    );
  });

  it("is not one of another sender", () => {
    const rules = [
      rule({ value: "info@shop.example", level: "all" }),
      rule({ scope: "list", value: "shop.example", level: "all" }),
      rule({ scope: "domain", value: "news.shop.example", level: "all" }),
    ];
    expect(verdict({}, { rules })).toBe("ask/default");
  });

  it("is not one of a list when the message comes from none", () => {
    expect(verdict({ listId: null }, { rules: [list] })).toBe("ask/default");
  });

  it("is one of the domain for every sub-domain of it", () => {
    const author = { name: "", address: "a@news.shop.example", domain: "shop.example" };
    expect(verdict({ author }, { rules: [domain] })).toBe("all/rule");
  });
});

describe("a rule whose evidence the message does not have", () => {
  const unauthenticated: Partial<MessageFacts> = { evidence: UNKNOWN };

  it.each(["clean", "all"] as const)(
    "falls back to ask from %s, and says what it would have been",
    (level) => {
      expect(decide(messageFacts(unauthenticated), circumstances({ rules: [rule({ level })] }))).toEqual(
        decision({
          level: "ask",
          source: "evidence-differs",
          ruleScope: "address",
          expected: { vouchers: [SHOP_VOUCHER], found: UNKNOWN, otherAccount: false, level },
        }),
      );
    },
  );

  it("does not hold for a message from a file, whatever that says, and whatever the rule was made on", () => {
    for (const vouchers of [[SHOP_VOUCHER], [ANY], []]) {
      const fromFile = { evidence: UNVERIFIABLE, listEvidence: UNVERIFIABLE };
      expect(verdict(fromFile, { rules: [rule({ vouchers })] })).toBe("ask/evidence-differs");
    }
  });

  it("for a list is the list's own, whoever writes", () => {
    const list = { ...SHOP_VERIFIED, method: "dkim", domain: "lists.example" } as const;
    const vouchers = [{ ...SHOP_VOUCHER, domain: "lists.example" }];
    const made = rule({ scope: "list", value: "offers.shop.example", vouchers });
    expect(verdict({ listEvidence: list }, { rules: [made] })).toBe("clean/rule");
    expect(verdict({ evidence: list }, { rules: [made] })).toBe("ask/evidence-differs");
  });

  it.each(["never", "ask"] as const)("holds all the same at %s", (level) => {
    expect(verdict(unauthenticated, { rules: [rule({ level })] })).toBe(`${level}/rule`);
  });

  it("does not give way to a wider rule", () => {
    const wider = rule({ scope: "domain", value: "shop.example", level: "all", vouchers: [ANY] });
    expect(verdict(unauthenticated, { rules: [rule(), wider] })).toBe("ask/evidence-differs");
  });

  it("does not give way to the policy's suggestion", () => {
    expect(verdict(unauthenticated, { rules: [rule()], policy: unlocked(ordered("all")) })).toBe(
      "ask/evidence-differs",
    );
  });

  it("does not give way to Thunderbird's consent", () => {
    expect(verdict(unauthenticated, { rules: [rule()], consent: true })).toBe("ask/evidence-differs");
  });

  it("is no matter for a policy that does not ask for it", () => {
    expect(verdict(unauthenticated, { policy: locked(ordered("all")) })).toBe("all/policy");
  });

  it("says that only the account is another one", () => {
    const { expected, source } = decide(
      messageFacts({ accountId: "account2" }),
      circumstances({ rules: [rule()] }),
    );
    expect([source, expected?.otherAccount]).toEqual(["evidence-differs", true]);
  });

  it("does not hold for a message that failed the sender check, whatever it was made on", () => {
    expect(verdict({ evidence: FAILED }, { rules: [rule({ vouchers: [ANY] })] })).toBe(
      "ask/evidence-differs",
    );
  });
});

describe("a rule of the policy that is for verified mail", () => {
  const states: Readonly<Record<AuthResult["state"], AuthResult>> = {
    verified: SHOP_VERIFIED,
    signed: { state: "signed", domain: "mailer.example", server: "mx.reader.example" },
    unknown: UNKNOWN,
    failed: FAILED,
    unverifiable: UNVERIFIABLE,
  };

  it.each([
    ["verified", "clean/policy"],
    ["signed", "ask/policy-unverified"],
    ["unknown", "ask/policy-unverified"],
    ["failed", "ask/policy-unverified"],
    ["unverifiable", "ask/policy-unverified"],
  ] as const)("makes of %s mail %s, also where Thunderbird has consent", (state, expected) => {
    const policy = locked(ordered("clean", { verified: true }));
    expect(verdict({ evidence: states[state] }, { policy, consent: true })).toBe(expected);
  });

  it("wants the word of the server that it names, under whatever host name", () => {
    const policy = unlocked(ordered("all", { verified: true, server: "in.reader.example" }));
    const evidence = { ...SHOP_VERIFIED, server: "mx.evil.example" };
    expect([verdict({}, { policy }), verdict({ evidence }, { policy })]).toEqual([
      "all/policy",
      "ask/policy-unverified",
    ]);
  });

  it.each([
    ["unknown", UNKNOWN, "all/policy"],
    ["failed", FAILED, "ask/policy-unverified"],
  ] as const)("may be for unverified mail, but never for mail that failed: %s", (_, evidence, expected) => {
    expect(verdict({ evidence }, { policy: locked(ordered("all", { verified: false })) })).toBe(expected);
  });

  it("for a list wants the list verified, not whoever names it", () => {
    const policy = locked(ordered("all", { scope: "list", value: "offers.shop.example", verified: true }));
    const listEvidence = { ...SHOP_VERIFIED, domain: "evil.example" };
    expect([verdict({}, { policy }), verdict({ listEvidence }, { policy })]).toEqual([
      "all/policy",
      "ask/policy-unverified",
    ]);
  });
});

describe("what a rule is made on when its level is set on a mail", () => {
  const other: Voucher = { ...SHOP_VOUCHER, account: "account2" };

  it.each<[string, Parameters<typeof nextVouchers>, readonly Voucher[]]>([
    ["this mail, without a rule before", ["clean", null, SHOP_VOUCHER], [SHOP_VOUCHER]],
    ["also what it was made on in another account", ["clean", rule(), other], [SHOP_VOUCHER, other]],
    ["only this mail where nothing was trusted before", ["all", rule({ level: "ask" }), other], [other]],
    ["what it was made on before, where the level goes down", ["never", rule(), other], [SHOP_VOUCHER]],
    ["this mail, at a level that trusts nobody", ["never", null, other], [other]],
    ["nothing, on a mail that failed", ["never", null, null], []],
  ])("is %s", (_, given, expected) => {
    expect(nextVouchers(...given)).toEqual(expected);
  });
});

describe("a message with several authors", () => {
  it.each<[string, Partial<Circumstances>]>([
    ["a rule", { rules: [rule()] }],
    ["a policy", { policy: locked(ordered("all")) }],
    ["the default", { defaultLevel: "clean" }],
    ["Thunderbird's consent", { consent: true }],
  ])("loads nothing by %s", (_, part) => {
    expect(verdict({ severalAuthors: true }, part)).toBe("ask/several-authors");
  });

  it("keeps what is at ask or never as it is", () => {
    const levels = (["ask", "never"] as const).map((level) =>
      verdict({ severalAuthors: true }, { rules: [rule({ level })] }),
    );
    expect(levels).toEqual(["ask/rule", "never/rule"]);
  });
});

describe("a message with another one inside", () => {
  it.each<[string, Partial<Circumstances>]>([
    ["a rule for its author", { rules: [rule({ level: "all" })] }],
    ["a policy for its author", { policy: locked(ordered("all")) }],
    ["the default", { defaultLevel: "clean" }],
  ])("loads nothing by %s", (_, part) => {
    expect(verdict({}, { ...part, forwarded: true })).toBe("ask/forwarded");
  });

  it("loads clean by Thunderbird's consent, which is for all that is displayed", () => {
    expect(verdict({}, { forwarded: true, consent: true })).toBe("clean/consent");
  });
});

describe("every decision", () => {
  /** All decisions over a grid of facts and circumstances. */
  function* grid(): Generator<{ facts: MessageFacts; given: Circumstances; decision: Decision }> {
    const flags = [false, true];
    for (const encrypted of flags)
      for (const junk of flags)
        for (const severalAuthors of flags)
          for (const evidence of [SHOP_VERIFIED, UNKNOWN])
            for (const consent of flags)
              for (const forwarded of flags)
                for (const isLocked of flags)
                  for (const made of [null, ...LEVELS])
                    for (const order of [null, ...LEVELS])
                      for (const defaultLevel of LEVELS) {
                        const facts = messageFacts({ encrypted, junk, severalAuthors, evidence });
                        const given = circumstances({
                          policy: {
                            ...NO_POLICY,
                            rules: order === null ? [] : [ordered(order)],
                            locked: isLocked,
                          },
                          rules: made === null ? [] : [rule({ level: made })],
                          defaultLevel,
                          consent,
                          forwarded,
                        });
                        yield { facts, given, decision: decide(facts, given) };
                      }
  }
  const all = [...grid()];
  const above = all.filter(({ decision: { level } }) => level === "clean" || level === "all");

  it("is one of many that let images in, and of many that do not", () => {
    expect([above.length > 100, all.length - above.length > 100]).toEqual([true, true]);
  });

  it.each<[string, (facts: MessageFacts) => boolean]>([
    ["encrypted", (facts) => facts.encrypted],
    ["junk", (facts) => facts.junk],
    ["of several authors", (facts) => facts.severalAuthors],
  ])("lets nothing in by itself that is %s", (_, is) => {
    expect(above.filter(({ facts }) => is(facts))).toEqual([]);
  });

  it("lets nothing in by a rule whose evidence differs", () => {
    expect(
      above.filter(({ facts, decision: { source } }) => source === "rule" && facts.evidence === UNKNOWN),
    ).toEqual([]);
  });

  it("under a lock owes nothing to a rule of the reader's", () => {
    const { length } = all.filter(({ given, decision: { source } }) => {
      return given.policy.locked && (source === "rule" || source === "evidence-differs");
    });
    expect(length).toBe(0);
  });

  it("may be overruled by a click unless the message is encrypted", () => {
    expect(all.filter(({ facts, decision: { mayLoadOnce } }) => mayLoadOnce === facts.encrypted)).toEqual([]);
  });
});

describe("the value of a rule for a message", () => {
  it.each([
    ["address", "news@shop.example"],
    ["domain", "shop.example"],
    ["list", "offers.shop.example"],
  ] as const)("of scope %s is %s", (scope, expected) => {
    expect(ruleValue(scope, messageFacts())).toBe(expected);
  });

  it.each(["address", "domain", "list"] as const)(
    "of scope %s is none where the message has none",
    (scope) => {
      const facts = messageFacts({ author: { name: "", address: "", domain: "" }, listId: null });
      expect(ruleValue(scope, facts)).toBeNull();
    },
  );
});
