import { isAboveAsk, LEVELS } from "../../core/level";
import type { LevelRule, PolicyRule, Rule } from "../../core/rule";
import { type RuleSubject, subjectKey } from "../../core/rule-validation";

/** A rule as a row of the table. */
export interface RuleRow {
  /** different for each row */
  readonly key: string;
  readonly rule: LevelRule;
  /** the reader's rule, which can be changed here; null: it is the policy's */
  readonly own: Rule | null;
  /** the policy's rule; null: it is the reader's */
  readonly ordered: PolicyRule | null;
}

export const COLUMNS = ["sender", "level", "evidence", "made"] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** @returns a row for each rule, the policy's first */
export function rowsOf(rules: readonly Rule[], ordered: readonly PolicyRule[]): readonly RuleRow[] {
  return [
    ...ordered.map((rule) => ({ key: `policy ${subjectKey(rule)}`, rule, own: null, ordered: rule })),
    ...rules.map((rule) => ({ key: subjectKey(rule), rule, own: rule, ordered: null })),
  ];
}

/** @returns the rows about senders that have the words in their names */
export function foundRows(rows: readonly RuleRow[], words: string): readonly RuleRow[] {
  const wanted = words.trim().toLowerCase();
  return wanted === "" ? rows : rows.filter(({ rule }) => rule.value.includes(wanted));
}

/** Up to Ask a rule holds for any mail; without a domain it comes before all that have one. */
function evidenceDomain({ own }: RuleRow): string {
  if (own === null || !isAboveAsk(own.level)) return "";
  return own.vouchers.map((voucher) => ("domain" in voucher ? voucher.domain : "")).join(" ");
}

/** The policy's rules have no date, and are the first to be seen. */
const madeAt = ({ own }: RuleRow) => own?.createdAt ?? Number.MAX_SAFE_INTEGER;

const inOrder = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

const COMPARISONS: Readonly<Record<Column, (a: RuleRow, b: RuleRow) => number>> = {
  sender: (a, b) => inOrder(a.rule.value, b.rule.value),
  level: (a, b) => LEVELS.indexOf(a.rule.level) - LEVELS.indexOf(b.rule.level),
  evidence: (a, b) => inOrder(evidenceDomain(a), evidenceDomain(b)),
  made: (a, b) => madeAt(a) - madeAt(b),
};

/** @returns the rows in an order; those alike in it by sender */
export function sortedRows(rows: readonly RuleRow[], { column, descending }: Order): readonly RuleRow[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted(
    (a, b) => direction * COMPARISONS[column](a, b) || COMPARISONS.sender(a, b) || inOrder(a.key, b.key),
  );
}

/** @returns the rules of the rows that are selected and can be changed */
export function selectedRules(rows: readonly RuleRow[], selected: ReadonlySet<string>): readonly Rule[] {
  return rows.flatMap(({ key, own }) => (own !== null && selected.has(key) ? [own] : []));
}

/** @returns the query of the page's address that opens this sender's profile */
export function profileQuery({ scope, value }: RuleSubject): string {
  return `?${new URLSearchParams({ [scope === "address" ? "sender" : scope]: value })}`;
}
