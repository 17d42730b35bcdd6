import type { Level } from "../core/level";
import type { Rule } from "../core/rule";
import { sameSubject, type ValidRules, validateRules } from "../core/rule-validation";
import type { Locks, StorageArea } from "./storage-area";

/** The key in storage.local; `storage.onChanged` tells of it in every page. */
export const RULES_KEY = "rules";

export type RuleSubject = Pick<Rule, "scope" | "value">;

/**
 * The reader's rules in storage.local. Each method reads what is stored at that moment, so that several pages
 * may hold a store; changes wait for each other. All of them reject when the storage does.
 */
export interface RuleStore {
  read(): Promise<ValidRules>;
  /** Adds a rule, in place of the one about the same address, domain or list. */
  setRule(rule: Rule): Promise<readonly Rule[]>;
  /** Changes the level of a rule and leaves the evidence it was made on; nothing happens without such a rule. */
  setLevel(subject: RuleSubject, level: Level): Promise<readonly Rule[]>;
  removeRule(subject: RuleSubject): Promise<readonly Rule[]>;
}

export function openRuleStore(area: StorageArea, locks: Locks): RuleStore {
  const read = async () => validateRules((await area.get(RULES_KEY))[RULES_KEY]);

  function change(edit: (rules: readonly Rule[]) => readonly Rule[]): Promise<readonly Rule[]> {
    return locks.request(`cleardot-${RULES_KEY}`, async () => {
      const rules = edit((await read()).rules);
      await area.set({ [RULES_KEY]: rules });
      return rules;
    });
  }

  return {
    read,
    setRule: (rule) => change((rules) => [...rules.filter((other) => !sameSubject(other, rule)), rule]),
    setLevel: (subject, level) =>
      change((rules) => rules.map((rule) => (sameSubject(rule, subject) ? { ...rule, level } : rule))),
    removeRule: (subject) => change((rules) => rules.filter((rule) => !sameSubject(rule, subject))),
  };
}
