import { levelWithoutRule, ruleInForce } from "../../core/decision";
import { registrableDomain } from "../../core/domain";
import type { Level } from "../../core/level";
import type { LevelRule, Policy, PolicyRule, Rule } from "../../core/rule";
import { type RuleSubject, sameSubject } from "../../core/rule-validation";

/** What holds for a sender, and by whose word. */
export interface Standing {
  readonly level: Level;
  /** the reader's rule about just this sender, which can be changed; null: there is none */
  readonly own: Rule | null;
  /** the rule in force, which may be about the domain of the sender; null: what holds for senders without one */
  readonly rule: LevelRule | null;
  /** an administrator gave the level */
  readonly ordered: boolean;
  /** the rule by which they gave it; null: it is theirs for senders without one, or not theirs */
  readonly orderedRule: PolicyRule | null;
}

function senderOf({ scope, value }: RuleSubject) {
  switch (scope) {
    case "address":
      return {
        author: { address: value, domain: registrableDomain(value.slice(value.lastIndexOf("@") + 1)) },
        listId: null,
      };
    case "domain":
      return { author: { address: "", domain: value }, listId: null };
    case "list":
      return { author: { address: "", domain: "" }, listId: value };
  }
}

/** @returns what holds for a sender whose mail is authenticated as its rule wants it */
export function standingOf(
  subject: RuleSubject,
  policy: Policy,
  rules: readonly Rule[],
  defaultLevel: Level,
): Standing {
  const found = ruleInForce(senderOf(subject), policy, rules);
  return {
    level: found?.rule.level ?? levelWithoutRule(policy, defaultLevel),
    own: rules.find((rule) => sameSubject(rule, subject)) ?? null,
    rule: found?.rule ?? null,
    ordered: found === null ? policy.defaultLevel !== null || policy.locked : found.by === "policy",
    orderedRule: found?.by === "policy" ? found.rule : null,
  };
}
