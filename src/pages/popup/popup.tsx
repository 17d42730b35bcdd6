import { useEffect } from "preact/hooks";
import { type AuthResult, canBeMadeOn } from "../../core/auth-result";
import { evidenceFor, type LevelSource } from "../../core/decision";
import { isScope, SCOPES, type Scope } from "../../core/level";
import type { RuleChange } from "../../core/rule";
import { keyOf, plural, text } from "../../platform/text";
import type { ViewReport } from "../../protocol/page-message";
import { askBackground, watchViews } from "../background-client";
import { BlockHint, followRemoteBlock } from "../block-hint";
import { evidenceSentence } from "../evidence-text";
import { formatBytes, formatList, formatNumber } from "../format";
import { Icon, type IconName } from "../icon";
import { LevelChoice } from "../level-choice";
import { markData, showPage } from "../page";
import { ChosenImage } from "./chosen-image";
import { HostList, PartyList } from "./image-lists";
import { levelNote } from "./level-note";
import {
  chosenImage,
  chosenScope,
  followConnection,
  followPresses,
  isPaused,
  loadNow,
  online,
  popupState,
  powerless,
  readReach,
  readReport,
  refreshReport,
  regainReach,
  setLevel,
  stopLoading,
  takesPress,
  undoLevel,
} from "./popup-state";
import { type ReportSummary, summarise } from "./report-summary";

/** What a rule of this scope would be for; null where the message has no such thing. */
function scopeValue(scope: Scope, { author, listId }: ViewReport): string | null {
  const values = { address: author.address, domain: author.domain, list: listId };
  return values[scope] || null;
}

/** Whether the sender is who they say, in words, with a sign for it. */
function Certainty({ result }: { readonly result: AuthResult }) {
  const isCertain = result.state === "verified";
  if (result.state === "failed") {
    return (
      <p class="evidence notice alert" role="alert" data-certain={isCertain}>
        <Icon name="escaped" />
        <span>{evidenceSentence(result)}</span>
      </p>
    );
  }
  return (
    <p class="evidence soft" data-certain={isCertain}>
      <Icon name={isCertain ? "confirmed" : "unconfirmed"} />
      <span>{evidenceSentence(result)}</span>
    </p>
  );
}

function Sender({ report }: { readonly report: ViewReport }) {
  const { name, address } = report.author;
  const title = name || address || text("popup_sender_unknown");
  return (
    <header class="sender">
      <h1 class="ellipsis" dir="auto" title={title}>
        {title}
      </h1>
      {name !== "" && (
        <p class="ellipsis" dir="auto" title={address}>
          {address}
        </p>
      )}
      {address !== "" && <Certainty result={report.evidence} />}
    </header>
  );
}

/** The rule made last, and the way back. */
function Undo({ change: { before, after } }: { readonly change: RuleChange }) {
  return (
    <p class="undo" role="status">
      <span>{text("popup_changed", text(keyOf("level", after.level)), after.value)}</span>{" "}
      <button
        type="button"
        class="link"
        title={before === null ? undefined : text("popup_undo_hint", text(keyOf("level", before.level)))}
        onClick={() => void undoLevel()}
      >
        {text("undo")}
      </button>
    </p>
  );
}

function LevelSection({ report }: { readonly report: ViewReport }) {
  const scopes = SCOPES.flatMap((name) => {
    const value = scopeValue(name, report);
    return value === null ? [] : { name, value };
  });
  const wished = chosenScope.value ?? report.ruleScope;
  const scope = scopes.find(({ name }) => name === wished)?.name ?? scopes[0]?.name;
  if (scope === undefined) return null;
  // What holds for an encrypted message says nothing about its sender.
  const level = report.levelSource === "encrypted" ? null : report.level;
  const result = evidenceFor(scope, report);
  return (
    <section class="levels">
      <h2>{text("popup_level_label")}</h2>
      <LevelChoice
        level={level}
        disabled={report.locked}
        unavailable={(name) => !canBeMadeOn(name, result)}
        label={text("popup_level_label")}
        explainedBy="level-explained"
        onChoose={(chosen) => void setLevel(scope, chosen)}
      />
      <p id="level-explained" class="soft" aria-live="polite">
        {text(level === null ? "level_other_messages" : `level_${level}_explained`)}
      </p>
      {(result.state === "unverifiable" || result.state === "failed") && (
        <p class="soft">{text(keyOf("popup_note", result.state))}</p>
      )}
      {report.undoable !== null && <Undo change={report.undoable} />}
      <label class="scope">
        <span>{text("popup_scope_label")}</span>
        <select
          class="field"
          value={scope}
          disabled={report.locked}
          onChange={({ currentTarget: { value } }) => {
            if (isScope(value)) chosenScope.value = value;
          }}
        >
          {scopes.map(({ name, value }) => (
            <option key={name} value={name}>
              {text(keyOf("scope", name), value)}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

/** How far the loading is, and the way to end it. */
function Progress({ progress }: { readonly progress: NonNullable<ViewReport["progress"]> }) {
  const { done, total, bytes } = progress;
  return (
    <div class="progress">
      <progress aria-label={text("popup_progress_label")} max={total} value={done} />
      <span class="soft">
        {text("popup_progress", formatNumber(done), formatNumber(total), formatBytes(bytes))}
      </span>
      <button type="button" class="button" onClick={() => void stopLoading()}>
        {text("popup_stop")}
      </button>
    </div>
  );
}

/** What can be loaded, this once. */
function Load({ summary }: { readonly summary: ReportSummary }) {
  const { loadable, hasMore, counts } = summary;
  if (loadable === 0 && !hasMore) return null;
  return (
    <div class="load">
      {loadable > 0 && (
        <button type="button" class="button primary" onClick={() => void loadNow("clean")}>
          {text("popup_load_now")}
        </button>
      )}
      {counts.waiting > 0 && <span class="soft">{plural("popup_waiting", counts.waiting)}</span>}
      {hasMore && (
        <p class="everything">
          <button
            type="button"
            class="link"
            aria-describedby="everything-hint"
            onClick={() => void loadNow("everything")}
          >
            {text("popup_load_everything")}
          </button>{" "}
          <span id="everything-hint" class="soft">
            {text("popup_load_everything_hint")}
          </span>
        </p>
      )}
    </div>
  );
}

function Contents({ report }: { readonly report: ViewReport }) {
  const summary = summarise(report);
  const { parties, hosts, pictures, reporting, refusedKinds, loadable } = summary;
  if (report.items.length === 0) {
    return <p class="nothing soft">{text(report.plainText ? "popup_plain_text" : "popup_no_content")}</p>;
  }
  const refused = refusedKinds.reduce((sum, [, count]) => sum + count, 0);
  const kinds = refusedKinds.map(([kind, count]) => plural(keyOf("kinds", kind), count));
  return (
    <section class="contents">
      {!online.value && loadable > 0 && (
        <p class="notice" role="status">
          {text("popup_offline")}
        </p>
      )}
      {report.progress === null ? <Load summary={summary} /> : <Progress progress={report.progress} />}
      {parties.length > 0 && (
        <>
          <h2>{plural("popup_held_back", reporting)}</h2>
          <PartyList parties={parties} locked={report.locked} />
        </>
      )}
      {hosts.length > 0 && (
        <>
          <h2>{plural("popup_pictures", pictures)}</h2>
          <HostList hosts={hosts} locked={report.locked} />
        </>
      )}
      {report.overlooked > 0 && <p class="soft">{plural("popup_overlooked", report.overlooked)}</p>}
      {refused > 0 && <p class="kinds soft">{plural("popup_refused_kinds", refused, formatList(kinds))}</p>}
    </section>
  );
}

/** Leads to a page of ours in a tab; the popup has done its work then. */
async function leave(open: () => Promise<unknown>): Promise<void> {
  if (!takesPress()) return;
  await open();
  window.close();
}

function Links({ report }: { readonly report: ViewReport }) {
  const openLog = () => {
    const query = new URLSearchParams();
    if (report.headerMessageId !== "") query.set("message", report.headerMessageId);
    else if (report.author.address !== "") query.set("sender", report.author.address);
    return browser.tabs.create({ url: browser.runtime.getURL(`pages/log/log.html?${query}`) });
  };
  const openOverview = () => askBackground({ type: "open-dashboard" });
  return (
    <footer data-paused={isPaused.value}>
      <button type="button" class="link" onClick={() => void leave(openLog)}>
        {text("popup_log_link")}
      </button>
      <button type="button" class="link" onClick={() => void leave(openOverview)}>
        {text("popup_dashboard_link")}
      </button>
      <button type="button" class="link" onClick={() => void leave(() => browser.runtime.openOptionsPage())}>
        {text("popup_settings_link")}
      </button>
    </footer>
  );
}

/** The reader has taken back what Cleardot must see to stop it. */
function Powerless() {
  return (
    <p class="notice alert" role="alert">
      {text("popup_powerless")}{" "}
      <button type="button" class="link" onClick={() => void regainReach()}>
        {text("popup_powerless_grant")}
      </button>
    </p>
  );
}

const NOTE_ICONS: Readonly<Partial<Record<LevelSource, IconName>>> = {
  encrypted: "locked",
  policy: "locked",
  "policy-unverified": "locked",
  junk: "junk",
};

function Note({ icon, children }: { readonly icon: IconName; readonly children: string }) {
  return (
    <p class="notice note">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

function Popup() {
  const state = popupState.value;
  const isRead = state.phase !== "loading";
  useEffect(() => {
    if (isRead) markData();
  }, [isRead]);
  switch (state.phase) {
    case "loading":
      return (
        <main class="blank soft" aria-busy="true">
          {text("popup_loading")}
        </main>
      );
    case "no-message":
      return <main class="blank soft">{powerless.value ? <Powerless /> : text("popup_no_message")}</main>;
    case "error":
      return (
        <main class="blank">
          <p role="alert">{text("popup_error")}</p>
          <button type="button" class="button" onClick={() => void readReport()}>
            {text("popup_retry")}
          </button>
        </main>
      );
    case "shown": {
      const { report, unmade } = state;
      const note = levelNote(report);
      const chosen = report.items.find(({ url }) => url === chosenImage.value);
      return (
        <>
          <main data-paused={isPaused.value}>
            <Sender report={report} />
            {chosen !== undefined && <ChosenImage item={chosen} />}
            {powerless.value && <Powerless />}
            <BlockHint takesPress={takesPress} />
            {report.locked && <Note icon="locked">{text("popup_note_locked")}</Note>}
            {note !== null && <Note icon={NOTE_ICONS[report.levelSource] ?? "note"}>{note}</Note>}
            {unmade !== null && (
              <p class="notice alert" role="alert">
                {text(unmade === "failed" ? "popup_change_failed" : "popup_other_message")}
              </p>
            )}
            <LevelSection report={report} />
            <Contents report={report} />
          </main>
          <Links report={report} />
        </>
      );
    }
  }
}

followConnection();
followPresses();
watchViews((tabId) => void refreshReport(tabId));
// Asked for first: the background answers while the popup is drawn.
void readReport();
showPage("popup_title", <Popup />);
void readReach();
followRemoteBlock();
