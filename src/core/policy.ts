import { isLevel } from "./level";
import { NO_POLICY, type Policy, type PolicyRule } from "./rule";
import { policyRuleFrom, sameSubject } from "./rule-validation";

export interface ValidPolicy {
  readonly policy: Policy;
  /** the parts that could not be understood, or repeated an earlier rule, as the administrator wrote them */
  readonly dropped: readonly unknown[];
}

/**
 * Reads the managed policy as untrusted data. What is wrong is left out; the rest holds, `locked` above all: a
 * slip of the pen in one rule must not open what the administrator closed.
 * @param stored `{defaultLevel?, rules?, locked?, welcome?}` as `storage.managed` gave it
 */
export function validatePolicy(stored: unknown): ValidPolicy {
  if (typeof stored !== "object" || stored === null) {
    return { policy: NO_POLICY, dropped: stored === undefined || stored === null ? [] : [stored] };
  }
  const { defaultLevel, rules: entries, locked, welcome } = stored as Readonly<Record<string, unknown>>;
  const dropped: unknown[] = [];
  const rules: PolicyRule[] = [];
  for (const entry of Array.isArray(entries) ? entries : []) {
    const rule = policyRuleFrom(entry);
    if (rule === null || rules.some((earlier) => sameSubject(earlier, rule))) dropped.push(entry);
    else rules.push(rule);
  }
  if (entries !== undefined && !Array.isArray(entries)) dropped.push(entries);
  if (defaultLevel !== undefined && defaultLevel !== null && !isLevel(defaultLevel))
    dropped.push(defaultLevel);
  if (locked !== undefined && typeof locked !== "boolean") dropped.push(locked);
  if (welcome !== undefined && typeof welcome !== "boolean") dropped.push(welcome);
  return {
    policy: {
      defaultLevel: isLevel(defaultLevel) ? defaultLevel : null,
      rules,
      locked: locked === true,
      welcome: welcome !== false,
    },
    dropped,
  };
}
