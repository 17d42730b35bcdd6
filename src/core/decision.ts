import {
  type AuthResult,
  holdsInOtherAccount,
  isVerified,
  ruleHolds,
  type Voucher,
  withVoucher,
} from "./auth-result";
import { isAboveAsk, type Level, type Scope } from "./level";
import type { LevelRule, Policy, PolicyRule, Rule } from "./rule";

/** What the desk knows of a displayed message. */
export interface MessageFacts {
  /** the account's name */
  readonly account: string;
  /** the account's id; "" for a message without one */
  readonly accountId: string;
  readonly subject: string;
  readonly headerMessageId: string;
  readonly author: {
    readonly name: string;
    /** lower-case */
    readonly address: string;
    /** registrable domain of the address */
    readonly domain: string;
  };
  /** more than one mailbox in From: none of them vouches for the mail */
  readonly severalAuthors: boolean;
  /** List-Id without angle brackets, lower-case, or null */
  readonly listId: string | null;
  readonly evidence: AuthResult;
  /** what a rule for the mailing list goes by */
  readonly listEvidence: AuthResult;
  /** any part of it encrypted, decrypted or not */
  readonly encrypted: boolean;
  /** it has no HTML, so it can ask for nothing */
  readonly plainText: boolean;
  readonly junk: boolean;
}

/** Why the level in force is what it is. */
export type LevelSource =
  | "policy"
  | "rule"
  | "consent"
  | "default"
  | "encrypted"
  | "junk"
  | "evidence-differs"
  | "policy-unverified"
  | "several-authors"
  | "forwarded"
  | "unidentified";

export interface Decision {
  readonly level: Level;
  readonly source: LevelSource;
  /** scope of the rule in force, or of the one that would have been; null without a rule */
  readonly ruleScope: Scope | null;
  /** with source "evidence-differs": what the rule was made on, what is known of this mail, and the level it would have given */
  readonly expected: {
    readonly vouchers: readonly Voucher[];
    readonly found: AuthResult;
    /** only the account is another one */
    readonly otherAccount: boolean;
    readonly level: Level;
  } | null;
  /** whether a click on one image, or "Load images now", may load it */
  readonly mayLoadOnce: boolean;
}

export interface Circumstances {
  readonly policy: Policy;
  readonly rules: readonly Rule[];
  /** the reader's own default level; the policy's goes before it */
  readonly defaultLevel: Level;
  /** Thunderbird itself would have loaded this message's images */
  readonly consent: boolean;
  /** another message is rendered inside this one, under this one's author */
  readonly forwarded: boolean;
}

/** Whom a rule may be about: the parts of a message's facts, or of a sender of whom no message is at hand. */
export interface Sender {
  readonly author: Pick<MessageFacts["author"], "address" | "domain">;
  readonly listId: string | null;
}

/** Narrowest first. A domain rule names a registrable domain and covers its subdomains. */
function narrowest<R extends LevelRule>(rules: readonly R[], { author, listId }: Sender): R | undefined {
  const find = (scope: Scope, value: string | null) =>
    value === null ? undefined : rules.find((rule) => rule.scope === scope && rule.value === value);
  return find("address", author.address) ?? find("list", listId) ?? find("domain", author.domain);
}

/** A rule in force, the administrator's or the reader's. */
export type RuleInForce =
  | { readonly by: "policy"; readonly rule: PolicyRule }
  | { readonly by: "reader"; readonly rule: Rule };

/** @returns the rule that holds for a sender, whatever its mail is authenticated by; null without one */
export function ruleInForce(sender: Sender, policy: Policy, rules: readonly Rule[]): RuleInForce | null {
  const ordered = narrowest(policy.rules, sender);
  // A lock means that the administrator's word is the only one.
  const made = policy.locked ? undefined : narrowest(rules, sender);
  if (made !== undefined) return { by: "reader", rule: made };
  return ordered === undefined ? null : { by: "policy", rule: ordered };
}

/** @returns the level that holds for senders without a rule */
export function levelWithoutRule(policy: Policy, defaultLevel: Level): Level {
  // A lock holds also where the administrator has said nothing: then it is what holds for everybody at first.
  return policy.defaultLevel ?? (policy.locked ? "ask" : defaultLevel);
}

/** The value a rule of this scope would have for this message; null when the message has none (no List-Id). */
export function ruleValue(scope: Scope, facts: MessageFacts): string | null {
  switch (scope) {
    case "address":
      return facts.author.address || null;
    case "domain":
      return facts.author.domain || null;
    case "list":
      return facts.listId;
  }
}

/**
 * What a rule is made on when its level is set on a mail. A rule above ask keeps what it was made on before: mail of
 * another account, or by the word of another server. Up to ask nothing was trusted yet.
 * @param before the rule about the same, if there is one
 * @param voucher null: none can be made of this mail
 */
export function nextVouchers(
  level: Level,
  before: Pick<Rule, "level" | "vouchers"> | null,
  voucher: Voucher | null,
): readonly Voucher[] {
  const kept = before?.vouchers ?? [];
  if (isAboveAsk(level)) {
    const trusted = before !== null && isAboveAsk(before.level) ? kept : [];
    return voucher === null ? trusted : withVoucher(trusted, voucher);
  }
  return kept.length > 0 || voucher === null ? kept : [voucher];
}

/** @returns the authentication result that a rule of this scope is made on, and compared with */
export function evidenceFor(
  scope: Scope,
  facts: Pick<MessageFacts, "evidence" | "listEvidence">,
): AuthResult {
  return scope === "list" ? facts.listEvidence : facts.evidence;
}

const plain = (level: Level, source: LevelSource, ruleScope: Scope | null = null): Decision => ({
  level,
  source,
  ruleScope,
  expected: null,
  mayLoadOnce: true,
});

function byRules(facts: MessageFacts, circumstances: Circumstances): Decision {
  const { policy, rules, defaultLevel, consent } = circumstances;
  const found = ruleInForce(facts, policy, rules);
  if (found?.by === "policy") {
    const { level, scope, verified, server } = found.rule;
    const has = evidenceFor(scope, facts);
    const isHeld =
      !isAboveAsk(level) || (verified ? isVerified(found.rule, has, server) : has.state !== "failed");
    return isHeld ? plain(level, "policy", scope) : plain("ask", "policy-unverified", scope);
  }
  if (found !== null) {
    const { vouchers, level, scope } = found.rule;
    const has = evidenceFor(scope, facts);
    if (isAboveAsk(level) && !ruleHolds(found.rule, has, facts.accountId)) {
      const otherAccount = holdsInOtherAccount(found.rule, has);
      return {
        ...plain("ask", "evidence-differs", scope),
        expected: { vouchers, found: has, otherAccount, level },
      };
    }
    return plain(level, "rule", scope);
  }
  const level = levelWithoutRule(policy, defaultLevel);
  return consent && level === "ask" ? plain("clean", "consent") : plain(level, "default");
}

/**
 * Decides the level for one displayed message; first match wins, in the order of docs/architecture.md.
 * @param facts null while, or because, the message could not be identified: then nothing loads at all, since
 *   not even encryption can be excluded
 */
export function decide(facts: MessageFacts | null, circumstances: Circumstances): Decision {
  if (facts === null) return { ...plain("never", "unidentified"), mayLoadOnce: false };
  if (facts.encrypted) return { ...plain("never", "encrypted"), mayLoadOnce: false };
  const decision = byRules(facts, circumstances);
  if (decision.level === "never") return decision;
  if (facts.junk) return plain("ask", "junk", decision.ruleScope);
  if (decision.level === "ask") return decision;
  if (facts.severalAuthors) return plain("ask", "several-authors", decision.ruleScope);
  // Thunderbird's consent is given to the whole of what is displayed; a rule is for its author's own words.
  if (circumstances.forwarded && decision.source !== "consent") {
    return plain("ask", "forwarded", decision.ruleScope);
  }
  return decision;
}
