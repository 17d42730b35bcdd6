import { boundedVouchers, type Voucher } from "./auth-result";
import { isSameDomain, registrableDomain } from "./domain";
import { isAboveAsk, isLevel, isScope, type Scope } from "./level";
import type { LevelRule, PolicyRule, Rule } from "./rule";

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

function levelRuleFrom(entry: unknown): LevelRule | null {
  if (!isRecord(entry) || !isScope(entry.scope) || !isLevel(entry.level)) return null;
  const value = ruleValueFrom(entry.scope, entry.value);
  return value === null ? null : { scope: entry.scope, value, level: entry.level };
}

/**
 * Reads a rule of the administrator's. Above ask it is for verified mail only, unless the entry says otherwise.
 * @returns null when the entry is not a rule
 */
export function policyRuleFrom(entry: unknown): PolicyRule | null {
  const rule = levelRuleFrom(entry);
  if (rule === null || !isRecord(entry)) return null;
  if (!isAboveAsk(rule.level)) return { ...rule, verified: false, server: null };
  const { verified = true, server = null } = entry;
  if (typeof verified !== "boolean") return null;
  // What limits a rule must not get lost.
  if (server !== null && (typeof server !== "string" || server.trim() === "")) return null;
  return { ...rule, verified, server: server?.trim().toLowerCase() ?? null };
}

function voucherFrom(stored: unknown): Voucher | null {
  if (!isRecord(stored)) return null;
  const { state, domain, server, account, exact } = stored;
  if (account !== null && typeof account !== "string") return null;
  if (state === "unknown") return { state, account, exact: exact !== false };
  if (state !== "verified" && state !== "signed") return null;
  if (typeof domain !== "string" || domain === "" || typeof server !== "string") return null;
  return { state, domain, server, account };
}

/**
 * What a rule of version 1 was made on: one mail's `evidence`, whatever the account. It did not tell a signature of the
 * author's domain from another's, and where there was no authentication it held for mail without any.
 */
function vouchersOfVersion1({ value }: LevelRule, stored: unknown): readonly Voucher[] | null {
  if (!isRecord(stored)) return null;
  const { method, domain, server } = stored;
  if (method === "unverifiable") return [];
  if (method === "none") return [{ state: "unknown", account: null, exact: true }];
  if (method !== "dmarc" && method !== "dkim") return null;
  if (typeof domain !== "string" || typeof server !== "string" || domain === "") return null;
  const own = value.slice(value.lastIndexOf("@") + 1);
  const state = method === "dmarc" || isSameDomain(domain, own) ? "verified" : "signed";
  return [{ state, domain, server, account: null }];
}

function vouchersFrom(rule: LevelRule, entry: Readonly<Record<string, unknown>>): readonly Voucher[] | null {
  if (entry.vouchers === undefined) return vouchersOfVersion1(rule, entry.evidence);
  if (!Array.isArray(entry.vouchers)) return null;
  const read = entry.vouchers.map(voucherFrom).filter((voucher) => voucher !== null);
  return read.length < entry.vouchers.length ? null : boundedVouchers(read);
}

function ruleFrom(entry: unknown): Rule | null {
  const rule = levelRuleFrom(entry);
  if (rule === null || !isRecord(entry)) return null;
  const vouchers = vouchersFrom(rule, entry);
  // Up to "ask" a rule holds whatever it was made on; dropping a "never" for a damaged voucher would let more in.
  if (vouchers === null && isAboveAsk(rule.level)) return null;
  const { createdAt } = entry;
  return {
    ...rule,
    vouchers: vouchers ?? [],
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
