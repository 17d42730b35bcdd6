import { isAboveAsk } from "./level";
import type { Rule } from "./rule";
import { subjectKey, validateRules } from "./rule-validation";

/** Name and version of the format that rules are exported in. */
const FORMAT = "cleardot-rules";
const VERSION = 1;

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

/** @returns the text of a file that holds the rules */
export function ruleFile(rules: readonly Rule[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, rules }, null, 2)}\n`;
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
  const told = ({ level, evidence }: Rule) =>
    "domain" in evidence
      ? [level, evidence.method, evidence.domain, evidence.server]
      : [level, evidence.method];
  return b !== undefined && told(a).join(" ") === told(b).join(" ");
}

/**
 * Reads a file of rules as untrusted data, and says what it would change.
 * @param present the rules that there are
 */
export function readRuleFile(text: string, present: readonly Rule[]): RuleImport | RuleFileFault {
  const content = parsed(text);
  if (content?.format !== FORMAT || !Array.isArray(content.rules)) return "foreign";
  if (content.version !== VERSION) return "newer";
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
