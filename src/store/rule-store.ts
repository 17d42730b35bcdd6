import type { Level } from "../core/level";
import type { Rule } from "../core/rule";
import { type RuleSubject, subjectKey, type ValidRules, validateRules } from "../core/rule-validation";
import type { Locks, StorageArea } from "./storage-area";

/** The key in storage.local; `storage.onChanged` tells of it in every page. */
export const RULES_KEY = "rules";

/** What there is for an address, a domain or a list: a rule, or none. */
export interface RuleState {
  readonly subject: RuleSubject;
  readonly rule: Rule | null;
}

/** @returns that there is this rule for what it is about */
export function stateOf(rule: Rule): RuleState {
  return { subject: { scope: rule.scope, value: rule.value }, rule };
}

/**
 * The reader's rules in storage.local. Each method reads what is stored at that moment, so that several pages
 * may hold a store; changes wait for each other. All of them reject when the storage does, and then nothing is changed.
 * A change answers with what there was before for what it was about: given to `replace`, that undoes it.
 */
export interface RuleStore {
  read(): Promise<ValidRules>;
  /** Adds a rule, in place of the one about the same address, domain or list. */
  setRule(rule: Rule): Promise<readonly RuleState[]>;
  /** Changes the level of rules and leaves what they were made on; those that are gone are passed over. */
  setLevel(subjects: readonly RuleSubject[], level: Level): Promise<readonly RuleState[]>;
  /** Makes and removes rules, all of them or none. */
  replace(states: readonly RuleState[]): Promise<readonly RuleState[]>;
}

export function openRuleStore(area: StorageArea, locks: Locks): RuleStore {
  const read = async () => validateRules((await area.get(RULES_KEY))[RULES_KEY]);

  function change(
    subjects: readonly RuleSubject[],
    edit: (before: Rule | null, index: number) => Rule | null,
  ): Promise<readonly RuleState[]> {
    return locks.request(`cleardot-${RULES_KEY}`, async () => {
      const rules = new Map((await read()).rules.map((rule) => [subjectKey(rule), rule]));
      const states = subjects.map((subject, index): RuleState => {
        const key = subjectKey(subject);
        const before = rules.get(key) ?? null;
        const after = edit(before, index);
        if (after === null) rules.delete(key);
        else rules.set(key, after);
        return { subject, rule: before };
      });
      await area.set({ [RULES_KEY]: [...rules.values()] });
      return states;
    });
  }

  const replace = (states: readonly RuleState[]) =>
    change(
      states.map(({ subject }) => subject),
      (_, index) => states[index]?.rule ?? null,
    );

  return {
    read,
    setRule: (rule) => replace([stateOf(rule)]),
    setLevel: (subjects, level) => change(subjects, (rule) => (rule === null ? null : { ...rule, level })),
    replace,
  };
}
