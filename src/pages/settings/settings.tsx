import { useId } from "preact/hooks";
import type { ValidPolicy } from "../../core/policy";
import { SETTING_BOUNDS, type Settings } from "../../core/settings";
import { plural, text } from "../../platform/text";
import { Dashboard } from "../dashboard";
import { formatBytes } from "../format";
import { LevelChoice } from "../level-choice";
import { markData, showPage } from "../page";
import { NumberSetting } from "./number-setting";
import { OwnRules, PolicyRules } from "./rule-list";
import { SavedNote } from "./saved-note";
import {
  changeSettings,
  data,
  followData,
  forgetImages,
  forgetting,
  type PageData,
  readData,
  readFilterListInfo,
  readMemory,
  readUsage,
  usage,
  usageFailed,
} from "./settings-state";
import { TrackerSection } from "./tracker-section";

function PolicySection({ valid }: { readonly valid: ValidPolicy | null }) {
  if (valid === null) {
    return (
      <p class="notice alert" role="alert">
        {text("settings_policy_failed")}
      </p>
    );
  }
  const { policy, dropped } = valid;
  const { locked, rules, defaultLevel } = policy;
  if (!locked && rules.length === 0 && defaultLevel === null && dropped.length === 0) return null;
  return (
    <section class="card">
      <h2>{text("settings_policy_title")}</h2>
      <p class={locked ? "notice" : "soft"}>
        {text(locked ? "settings_policy_locked" : "settings_policy_open")}
      </p>
      {dropped.length > 0 && <p class="notice">{plural("settings_policy_dropped", dropped.length)}</p>}
      <PolicyRules rules={rules} />
    </section>
  );
}

interface SectionProps {
  readonly settings: Settings;
  readonly locked: boolean;
}

function DefaultLevel({
  settings,
  policy,
}: {
  readonly settings: Settings;
  readonly policy: ValidPolicy | null;
}) {
  const ordered = policy?.policy.defaultLevel ?? null;
  const level = ordered ?? settings.defaultLevel;
  const disabled = ordered !== null || policy === null || policy.policy.locked;
  return (
    <section class="card">
      <div class="card-head">
        <h2>{text("settings_default_title")}</h2>
        <SavedNote field="default" />
      </div>
      <p class="soft">{text("settings_default_hint")}</p>
      <LevelChoice
        level={level}
        disabled={disabled}
        label={text("settings_default_title")}
        explainedBy="default-explained"
        onChoose={(chosen) =>
          void changeSettings("default", (before) => ({ ...before, defaultLevel: chosen }))
        }
      />
      <p id="default-explained" aria-live="polite">
        {text(`level_${level}_explained`)}
      </p>
      {ordered !== null && <p class="soft">{text("settings_default_policy")}</p>}
    </section>
  );
}

function Usage() {
  if (usageFailed.value) return <>{text("settings_store_usage_unknown")}</>;
  if (usage.value === null) return null;
  return <>{plural("settings_store_usage", usage.value.images, formatBytes(usage.value.bytes))}</>;
}

function ForgetNote() {
  const state = forgetting.value;
  return (
    <span class={state === "failed" ? "saved-note bad" : "saved-note"} role="status">
      {state === "done" && text("settings_store_forgotten")}
      {state === "failed" && text("settings_store_forget_failed")}
    </span>
  );
}

function ImageStoreSection({ settings, locked }: SectionProps) {
  const { maxDays, maxMegabytes } = settings.store;
  const change = (field: string, part: Partial<Settings["store"]>) =>
    void changeSettings(field, (before) => ({ ...before, store: { ...before.store, ...part } }));
  return (
    <section class="card">
      <h2>{text("settings_store_title")}</h2>
      <p class="soft">{text("settings_store_hint")}</p>
      <NumberSetting
        field="store-days"
        label={text("settings_store_days")}
        unit={plural("unit_days", maxDays)}
        value={maxDays}
        bounds={SETTING_BOUNDS.store.maxDays}
        disabled={locked}
        onChange={(value) => change("store-days", { maxDays: value })}
      />
      <NumberSetting
        field="store-size"
        label={text("settings_store_size")}
        unit={text("unit_megabytes")}
        value={maxMegabytes}
        bounds={SETTING_BOUNDS.store.maxMegabytes}
        disabled={locked}
        onChange={(value) => change("store-size", { maxMegabytes: value })}
      />
      <div class="setting">
        <span>{text("settings_store_usage_label")}</span>
        <span>
          <Usage />
        </span>
      </div>
      <div class="act">
        <button
          type="button"
          class="button"
          disabled={forgetting.value === "busy" || usage.value?.images === 0}
          onClick={() => void forgetImages()}
        >
          {text("settings_store_forget")}
        </button>
        <ForgetNote />
      </div>
    </section>
  );
}

function LogSection({ settings, locked }: SectionProps) {
  const { enabled, maxDays, maxRecords } = settings.log;
  const change = (field: string, part: Partial<Settings["log"]>) =>
    void changeSettings(field, (before) => ({ ...before, log: { ...before.log, ...part } }));
  return (
    <section class="card">
      <h2>{text("settings_log_title")}</h2>
      <p class="soft">{text("settings_log_hint")}</p>
      <div class="check">
        <label>
          <input
            type="checkbox"
            checked={enabled}
            disabled={locked}
            onChange={({ currentTarget }) => change("log-enabled", { enabled: currentTarget.checked })}
          />
          {text("settings_log_enabled")}
        </label>
        <SavedNote field="log-enabled" />
      </div>
      <NumberSetting
        field="log-days"
        label={text("settings_log_days")}
        unit={plural("unit_days", maxDays)}
        value={maxDays}
        bounds={SETTING_BOUNDS.log.maxDays}
        disabled={locked || !enabled}
        onChange={(value) => change("log-days", { maxDays: value })}
      />
      <NumberSetting
        field="log-records"
        label={text("settings_log_records")}
        unit={plural("unit_records", maxRecords)}
        value={maxRecords}
        bounds={SETTING_BOUNDS.log.maxRecords}
        disabled={locked || !enabled}
        onChange={(value) => change("log-records", { maxRecords: value })}
      />
      <p>
        <a href="../log/log.html">{text("settings_log_open")}</a>
      </p>
    </section>
  );
}

function PrivateTargets({ settings, locked }: SectionProps) {
  const warning = useId();
  return (
    <section class="card">
      <h2>{text("settings_private_title")}</h2>
      <div class="check">
        <label>
          <input
            type="checkbox"
            checked={settings.allowPrivateTargets}
            disabled={locked}
            aria-describedby={warning}
            onChange={({ currentTarget: { checked } }) =>
              void changeSettings("private", (before) => ({ ...before, allowPrivateTargets: checked }))
            }
          />
          {text("settings_private_label")}
        </label>
        <SavedNote field="private" />
      </div>
      <p id={warning} class={settings.allowPrivateTargets ? "notice alert" : "soft"}>
        {text("settings_private_warning")}
      </p>
    </section>
  );
}

function Sections({ settings, rules, exceptions, policy }: PageData) {
  // A policy that cannot be read may be a locked one.
  const locked = policy?.policy.locked ?? true;
  return (
    <>
      <PolicySection valid={policy} />
      <DefaultLevel settings={settings} policy={policy} />
      <OwnRules valid={rules} locked={locked} />
      <TrackerSection exceptions={exceptions} locked={locked} />
      <ImageStoreSection settings={settings} locked={locked} />
      <LogSection settings={settings} locked={locked} />
      <PrivateTargets settings={settings} locked={locked} />
    </>
  );
}

function SettingsPage() {
  const shown = data.value;
  return (
    <Dashboard place="settings">
      <h1>{text("settings_title")}</h1>
      {shown === "loading" && (
        <p class="soft" aria-busy="true">
          {text("settings_loading")}
        </p>
      )}
      {shown === "failed" && (
        <p class="notice alert" role="alert">
          {text("settings_load_failed")}
        </p>
      )}
      {typeof shown === "object" && <Sections {...shown} />}
    </Dashboard>
  );
}

followData();
showPage("settings_title", <SettingsPage />);
void readData().then(markData);
void readUsage();
void readFilterListInfo();
void readMemory();
