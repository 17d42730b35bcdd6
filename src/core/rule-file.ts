import type { Voucher } from "./auth-result";
import { isAboveAsk } from "./level";
import type { Rule } from "./rule";
import { subjectKey, validateRules } from "./rule-validation";

/** Name and version of the format that rules are exported in. */
const FORMAT = "cleardot-rules";
const VERSION = 2;
/** Versions that can be read: the first had one authentication result a rule, for any account. */
const READABLE: readonly unknown[] = [1, VERSION];

/** Bytes of a file beyond which it is not looked into: more than thirty thousand rules, each with all it can have. */
export const MAX_RULE_FILE = 20_000_000;

/**
 * Why a file cannot be imported:
 * - `foreign`: no rules of Cleardot's are in it
 * - `newer`: a later Cleardot wrote it, in a way that is not known here
 * - `too-large`: no file of rules is that long
 */
export type RuleFileFault = "foreign" | "newer" | "too-large";

/** What a file would change. */
export interface RuleImport {
  /** rules about what there is no rule for */
  readonly added: readonly Rule[];
  /** rules in place of others about the same */
  readonly replacing: readonly Rule[];
  /** how many are there already, just as they are */
  readonly same: number;
  /** how many entries are no rules, or repeat an earlier one */
  readonly unread: number;
  /** how many of those added and replacing let images load by themselves */
  readonly aboveAsk: number;
}

/** A rule without the ids of accounts, which mean something else in another profile. */
function portable(rule: Rule): Rule {
  const vouchers = rule.vouchers.map((voucher): Voucher => ({ ...voucher, account: null }));
  const distinct = new Map(vouchers.map((voucher) => [voucherKey(voucher), voucher]));
  return { ...rule, vouchers: [...distinct.values()] };
}

function voucherKey(voucher: Voucher): string {
  return voucher.state === "unknown"
    ? `${voucher.state} ${voucher.exact}`
    : [voucher.state, voucher.domain, voucher.server].join(" ");
}

/** @returns the text of a file that holds the rules; they are for any account there */
export function ruleFile(rules: readonly Rule[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, rules: rules.map(portable) }, null, 2)}\n`;
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === "object" ? (content as Readonly<Record<string, unknown>> | null) : null;
  } catch {
    return null;
  }
}

function isSameRule(a: Rule, b: Rule | undefined): boolean {
  // Up to ask a rule holds whatever it was made on.
  const madeOn = (rule: Rule) =>
    isAboveAsk(rule.level) ? portable(rule).vouchers.map(voucherKey).sort() : [];
  const told = (rule: Rule) => [rule.level, ...madeOn(rule)].join("; ");
  return b !== undefined && told(a) === told(b);
}

/**
 * Reads a file of rules as untrusted data, and says what it would change.
 * @param present the rules that there are
 */
export function readRuleFile(text: string, present: readonly Rule[]): RuleImport | RuleFileFault {
  const content = parsed(text);
  if (content?.format !== FORMAT || !Array.isArray(content.rules)) return "foreign";
  if (!READABLE.includes(content.version)) return "newer";
  const { rules, dropped } = validateRules(content.rules);
  const known = new Map(present.map((rule) => [subjectKey(rule), rule]));
  const changing = rules.filter((rule) => !isSameRule(rule, known.get(subjectKey(rule))));
  return {
    added: changing.filter((rule) => !known.has(subjectKey(rule))),
    replacing: changing.filter((rule) => known.has(subjectKey(rule))),
    same: rules.length - changing.length,
    unread: dropped.length,
    aboveAsk: changing.filter(({ level }) => isAboveAsk(level)).length,
  };
}
