import type { ComponentChild } from "preact";
import { useEffect } from "preact/hooks";
import type { ValidPolicy } from "../../core/policy";
import type { ValidRules } from "../../core/rule-validation";
import { SETTING_BOUNDS, type Settings } from "../../core/settings";
import { keyOf, plural, type TextKey, text } from "../../platform/text";
import { BlockHint, followRemoteBlock } from "../block-hint";
import { Dashboard } from "../dashboard";
import { formatBytes } from "../format";
import { LevelChoice } from "../level-choice";
import { followPermissions } from "../optional-permissions";
import { markData, showPage } from "../page";
import { CheckSetting } from "./check-setting";
import { ForgetButton } from "./forget-button";
import { NumberSetting } from "./number-setting";
import { PermissionSection } from "./permission-section";
import { SavedNote } from "./saved-note";
import {
  changeSettings,
  data,
  followData,
  type PageData,
  readData,
  readFilterListInfo,
  readMemory,
  readUsage,
  usage,
  usageFailed,
} from "./settings-state";
import { followShortcuts, ShortcutSection } from "./shortcut-section";
import { TrackerSection } from "./tracker-section";

/** The sections, in the order of the page; a section's id is its name. */
const SECTIONS = {
  policy: "settings_policy_title",
  default: "settings_default_title",
  thunderbird: "settings_thunderbird_title",
  senders: "settings_senders_title",
  trackers: "settings_trackers_title",
  images: "settings_store_title",
  log: "settings_log_title",
  network: "settings_private_title",
  permissions: "settings_permissions_title",
  shortcuts: "settings_shortcuts_title",
} as const satisfies Readonly<Record<string, TextKey>>;

type Section = keyof typeof SECTIONS;

function SectionLinks({ sections }: { readonly sections: readonly Section[] }) {
  return (
    <nav class="sections" aria-label={text("settings_sections")}>
      <ul>
        {sections.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>{text(SECTIONS[id])}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isNoPolicy({ policy: { locked, rules, defaultLevel }, dropped }: ValidPolicy): boolean {
  return !locked && rules.length === 0 && defaultLevel === null && dropped.length === 0;
}

function PolicyContents({ valid }: { readonly valid: ValidPolicy }) {
  if (isNoPolicy(valid)) return <p class="soft">{text("settings_policy_none")}</p>;
  const { policy, dropped } = valid;
  const { locked, rules, defaultLevel } = policy;
  return (
    <>
      <p class={locked ? "notice" : undefined}>
        {text(locked ? "settings_policy_locked" : "settings_policy_open")}
      </p>
      <ul class="points">
        {defaultLevel !== null && (
          <li>{text("settings_policy_default", text(keyOf("level", defaultLevel)))}</li>
        )}
        {rules.length > 0 && <li>{plural("settings_policy_rules", rules.length)}</li>}
      </ul>
      {dropped.length > 0 && <p class="notice">{plural("settings_policy_dropped", dropped.length)}</p>}
    </>
  );
}

function PolicySection({ valid }: { readonly valid: ValidPolicy | null }) {
  return (
    <>
      <h2>{text("settings_policy_title")}</h2>
      {valid === null ? (
        <p class="notice alert" role="alert">
          {text("settings_policy_failed")}
        </p>
      ) : (
        <PolicyContents valid={valid} />
      )}
    </>
  );
}

function SendersSection({ rules }: { readonly rules: ValidRules }) {
  const { length } = rules.rules;
  return (
    <>
      <h2>{text("settings_senders_title")}</h2>
      <p class="soft">{length === 0 ? text("senders_empty") : plural("settings_senders_count", length)}</p>
      <p>
        <a href="../senders/senders.html">{text("settings_senders_open")}</a>
      </p>
    </>
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
    <>
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
      {ordered !== null && <p class="soft">{text("level_ordered")}</p>}
    </>
  );
}

function Usage() {
  if (usageFailed.value) return <>{text("settings_store_usage_unknown")}</>;
  if (usage.value === null) return null;
  return <>{plural("settings_store_usage", usage.value.images, formatBytes(usage.value.bytes))}</>;
}

function ImageStoreSection({ settings, locked }: SectionProps) {
  const { maxDays, maxMegabytes } = settings.store;
  const change = (field: string, part: Partial<Settings["store"]>) =>
    void changeSettings(field, (before) => ({ ...before, store: { ...before.store, ...part } }));
  return (
    <>
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
      <ForgetButton
        request="forget-images"
        label={text("settings_store_forget")}
        done={text("settings_store_forgotten")}
        failed={text("settings_store_forget_failed")}
        empty={usage.value?.images === 0}
        onEnd={() => void readUsage()}
      />
    </>
  );
}

function LogSection({ settings, locked }: SectionProps) {
  const { enabled, maxDays, maxRecords } = settings.log;
  const change = (field: string, part: Partial<Settings["log"]>) =>
    void changeSettings(field, (before) => ({ ...before, log: { ...before.log, ...part } }));
  return (
    <>
      <h2>{text("settings_log_title")}</h2>
      <p class="soft">{text("settings_log_hint")}</p>
      <CheckSetting
        field="log-enabled"
        label={text("settings_log_enabled")}
        checked={enabled}
        disabled={locked}
        onChange={(checked) => change("log-enabled", { enabled: checked })}
      />
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
    </>
  );
}

function PrivateTargets({ settings, locked }: SectionProps) {
  const { allowPrivateTargets } = settings;
  return (
    <>
      <h2>{text("settings_private_title")}</h2>
      <CheckSetting
        field="private"
        label={text("settings_private_label")}
        checked={allowPrivateTargets}
        disabled={locked}
        explanation={text("settings_private_warning")}
        alert={allowPrivateTargets}
        onChange={(checked) =>
          void changeSettings("private", (before) => ({ ...before, allowPrivateTargets: checked }))
        }
      />
    </>
  );
}

/** Whom Thunderbird itself would let load images. */
function OwnList({ settings, locked }: SectionProps) {
  return (
    <>
      <h2>{text("settings_thunderbird_title")}</h2>
      <CheckSetting
        field="thunderbird"
        label={text("settings_thunderbird_label")}
        checked={settings.followThunderbird}
        disabled={locked}
        explanation={text("settings_thunderbird_explained")}
        onChange={(checked) =>
          void changeSettings("thunderbird", (before) => ({ ...before, followThunderbird: checked }))
        }
      />
    </>
  );
}

function Sections({ settings, rules, exceptions, blockedHosts, policy }: PageData) {
  // A policy that cannot be read may be a locked one.
  const locked = policy?.policy.locked ?? true;
  useEffect(markData, []);
  const sections: Readonly<Record<Section, ComponentChild>> = {
    policy: <PolicySection valid={policy} />,
    default: <DefaultLevel settings={settings} policy={policy} />,
    thunderbird: <OwnList settings={settings} locked={locked} />,
    senders: <SendersSection rules={rules} />,
    trackers: <TrackerSection exceptions={exceptions} blockedHosts={blockedHosts} locked={locked} />,
    images: <ImageStoreSection settings={settings} locked={locked} />,
    log: <LogSection settings={settings} locked={locked} />,
    network: <PrivateTargets settings={settings} locked={locked} />,
    permissions: <PermissionSection />,
    shortcuts: <ShortcutSection />,
  };
  const names = Object.keys(SECTIONS) as Section[];
  // Whoever has no administrator is not met with that first.
  const shown: readonly Section[] =
    policy !== null && isNoPolicy(policy) ? [...names.filter((name) => name !== "policy"), "policy"] : names;
  return (
    <>
      <SectionLinks sections={shown} />
      {shown.map((name) => (
        <section key={name} class="card" id={name}>
          {sections[name]}
        </section>
      ))}
    </>
  );
}

function SettingsPage() {
  const shown = data.value;
  return (
    <Dashboard place="settings">
      <h1>{text("settings_title")}</h1>
      <BlockHint />
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
// Asked for first: Thunderbird's storage answers while the page is drawn.
void readData();
showPage("settings_title", <SettingsPage />);
followRemoteBlock();
void followPermissions();
followShortcuts();
void readUsage();
void readFilterListInfo();
void readMemory();
