import { isAboveAsk, isLevel, LEVELS } from "../../core/level";
import type { PolicyRule, Rule } from "../../core/rule";
import type { ValidRules } from "../../core/rule-validation";
import { keyOf, plural, text } from "../../platform/text";
import { evidencePhrase } from "../evidence-text";
import { formatDate } from "../format";
import { SavedNote } from "./saved-note";
import { changeRuleLevel, removedRule, removeRule, restoreRule, ruleSearch } from "./settings-state";

/** Rules from which on a field to find one is worth its place. */
const MANY = 10;

const BETWEEN = " · ";

function RuleSubject({ rule, about }: { readonly rule: PolicyRule; readonly about: readonly string[] }) {
  return (
    <div class="subject">
      <span class="ellipsis" dir="auto" title={rule.value}>
        {rule.value}
      </span>
      <span class="soft">{[text(`scope_${rule.scope}_name`), ...about].join(BETWEEN)}</span>
    </div>
  );
}

function OwnRule({ rule, locked }: { readonly rule: Rule; readonly locked: boolean }) {
  const about = [
    // Up to Ask the evidence plays no part, so there is nothing to tell.
    ...(isAboveAsk(rule.level) ? [text("settings_rules_evidence", evidencePhrase(rule.evidence))] : []),
    ...(rule.createdAt > 0 ? [text("settings_rules_created", formatDate(rule.createdAt))] : []),
  ];
  return (
    <li>
      <RuleSubject rule={rule} about={about} />
      <select
        class="field"
        value={rule.level}
        disabled={locked}
        aria-label={text("settings_rules_level_for", rule.value)}
        onChange={({ currentTarget: { value } }) => {
          if (isLevel(value)) void changeRuleLevel(rule, value);
        }}
      >
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {text(keyOf("level", level))}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="button"
        disabled={locked}
        title={text("settings_rules_remove", rule.value)}
        aria-label={text("settings_rules_remove", rule.value)}
        onClick={() => void removeRule(rule)}
      >
        {text("settings_rules_remove_short")}
      </button>
    </li>
  );
}

function Removed() {
  const rule = removedRule.value;
  if (rule === null) return null;
  return (
    <p class="notice" role="status">
      {text("settings_rules_removed", rule.value)}{" "}
      <button type="button" class="link" onClick={() => void restoreRule()}>
        {text("settings_rules_undo")}
      </button>
    </p>
  );
}

/** The reader's own rules, the newest first. */
export function OwnRules({ valid, locked }: { readonly valid: ValidRules; readonly locked: boolean }) {
  const { rules, dropped } = valid;
  const wanted = ruleSearch.value.trim().toLowerCase();
  const found = rules.filter((rule) => rule.value.includes(wanted)).reverse();
  return (
    <section class="card">
      <div class="card-head">
        <h2>{text("settings_rules_title")}</h2>
        <SavedNote field="rules" />
      </div>
      <p class="soft">{text("settings_rules_hint")}</p>
      {dropped.length > 0 && <p class="notice">{plural("settings_rules_dropped", dropped.length)}</p>}
      <Removed />
      {rules.length === 0 && <p class="none soft">{text("settings_rules_empty")}</p>}
      {rules.length > MANY && (
        <div class="find">
          <label>
            <span>{text("settings_rules_search")}</span>
            <input
              class="field"
              type="search"
              dir="auto"
              spellcheck={false}
              value={ruleSearch.value}
              onInput={({ currentTarget }) => {
                ruleSearch.value = currentTarget.value;
              }}
            />
          </label>
          <span class="soft" role="status">
            {plural("settings_rules_count", found.length)}
          </span>
        </div>
      )}
      {rules.length > 0 && found.length === 0 && <p class="none soft">{text("settings_rules_no_match")}</p>}
      {found.length > 0 && (
        <ul class="rules">
          {found.map((rule) => (
            <OwnRule key={`${rule.scope} ${rule.value}`} rule={rule} locked={locked} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The rules of the managed policy, which nobody can change here. */
export function PolicyRules({ rules }: { readonly rules: readonly PolicyRule[] }) {
  if (rules.length === 0) return null;
  return (
    <>
      <h3>{text("settings_policy_rules")}</h3>
      <ul class="rules">
        {rules.map((rule) => (
          <li key={`${rule.scope} ${rule.value}`}>
            <RuleSubject rule={rule} about={[]} />
            <strong>{text(keyOf("level", rule.level))}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
