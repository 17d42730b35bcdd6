import { registrableDomain } from "./domain";
import { type Evidence, NO_EVIDENCE } from "./evidence";
import { isAboveAsk, isLevel, isScope, type Scope } from "./level";
import type { PolicyRule, Rule } from "./rule";

/** Longer than any address, domain or List-Id that a mail can carry (RFC 5322: 998 characters a line). */
const MAX_VALUE_LENGTH = 998;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/**
 * Brings what a rule is about into the form that messages are compared with: lower case, a List-Id without its
 * angle brackets and the phrase before them, a domain reduced to its registrable domain.
 * @returns null when it cannot be a value of this scope
 */
export function ruleValueFrom(scope: Scope, text: unknown): string | null {
  if (typeof text !== "string" || text.length > MAX_VALUE_LENGTH) return null;
  const value = text.trim().toLowerCase();
  switch (scope) {
    case "address":
      return /^[^\s<>]+@[^\s<>@]+$/.test(value) ? value : null;
    case "domain":
      return /^[^\s<>@/:*]+$/.test(value) ? registrableDomain(value) || null : null;
    case "list": {
      const id = /<([^<>]*)>$/.exec(value)?.[1] ?? value;
      return /^[^\s<>]+$/.test(id) ? id : null;
    }
  }
}

/**
 * Reads the part that the reader's rules and the administrator's have in common.
 * @returns null when the entry is not a rule
 */
export function policyRuleFrom(entry: unknown): PolicyRule | null {
  if (!isRecord(entry) || !isScope(entry.scope) || !isLevel(entry.level)) return null;
  const value = ruleValueFrom(entry.scope, entry.value);
  return value === null ? null : { scope: entry.scope, value, level: entry.level };
}

function evidenceFrom(stored: unknown): Evidence | null {
  if (!isRecord(stored)) return null;
  const { method, domain, server } = stored;
  if (method === "none" || method === "unverifiable") return { method };
  if (method !== "dmarc" && method !== "dkim") return null;
  if (typeof domain !== "string" || typeof server !== "string" || domain === "") return null;
  return { method, domain, server };
}

function ruleFrom(entry: unknown): Rule | null {
  const rule = policyRuleFrom(entry);
  if (rule === null || !isRecord(entry)) return null;
  const evidence = evidenceFrom(entry.evidence);
  // Up to "ask" a rule holds whatever the evidence; dropping a "never" for a damaged one would let more in.
  if (evidence === null && isAboveAsk(rule.level)) return null;
  const { createdAt } = entry;
  return {
    ...rule,
    evidence: evidence ?? NO_EVIDENCE,
    createdAt: typeof createdAt === "number" && Number.isFinite(createdAt) ? createdAt : 0,
  };
}

/** What a rule is about. */
export type RuleSubject = Pick<Rule, "scope" | "value">;

/** @returns a key that two rules share if and only if they are about the same address, domain or list */
export function subjectKey({ scope, value }: RuleSubject): string {
  return `${scope} ${value}`;
}

/** @returns whether two rules are about the same address, domain or list */
export function sameSubject(a: RuleSubject, b: RuleSubject): boolean {
  return a.scope === b.scope && a.value === b.value;
}

export interface ValidRules {
  readonly rules: readonly Rule[];
  /** the entries that were not rules, or repeated an earlier one, as they were stored */
  readonly dropped: readonly unknown[];
}

/**
 * Reads the reader's stored rules as untrusted data.
 * @param stored whatever storage.local gave; undefined when nothing was ever stored
 */
export function validateRules(stored: unknown): ValidRules {
  if (stored === undefined) return { rules: [], dropped: [] };
  if (!Array.isArray(stored)) return { rules: [], dropped: [stored] };
  const rules = new Map<string, Rule>();
  const dropped: unknown[] = [];
  for (const entry of stored) {
    const rule = ruleFrom(entry);
    const key = rule === null ? "" : subjectKey(rule);
    if (rule === null || rules.has(key)) dropped.push(entry);
    else rules.set(key, rule);
  }
  return { rules: [...rules.values()], dropped };
}
