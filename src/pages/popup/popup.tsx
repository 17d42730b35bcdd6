import { isAboveAsk, isScope, SCOPES, type Scope } from "../../core/level";
import { keyOf, plural, text } from "../../platform/text";
import type { ViewReport } from "../../protocol/page-message";
import { watchViews } from "../background-client";
import { evidenceSentence } from "../evidence-text";
import { formatList } from "../format";
import { LevelChoice } from "../level-choice";
import { showPage } from "../page";
import { HostList } from "./host-list";
import { levelNote } from "./level-note";
import {
  chosenScope,
  loadNow,
  popupState,
  powerless,
  readReach,
  readReport,
  refreshReport,
  regainReach,
  setLevel,
} from "./popup-state";
import { summarise } from "./report-summary";

/** What a rule of this scope would be for; null where the message has no such thing. */
function scopeValue(scope: Scope, { author, listId }: ViewReport): string | null {
  const values = { address: author.address, domain: author.domain, list: listId };
  return values[scope] || null;
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
      {address !== "" && <p class="evidence soft">{evidenceSentence(report.evidence)}</p>}
    </header>
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
  const unverifiable = report.evidence.method === "unverifiable";
  return (
    <section class="levels">
      <h2>{text("popup_level_label")}</h2>
      <LevelChoice
        level={level}
        disabled={report.locked}
        unavailable={(name) => unverifiable && isAboveAsk(name)}
        label={text("popup_level_label")}
        explainedBy="level-explained"
        onChoose={(chosen) => void setLevel(scope, chosen)}
      />
      <p id="level-explained" class="soft" aria-live="polite">
        {text(level === null ? "level_other_messages" : `level_${level}_explained`)}
      </p>
      {unverifiable && <p class="soft">{text("popup_note_unverifiable")}</p>}
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

function Contents({ report }: { readonly report: ViewReport }) {
  const { hosts, counts, refusedKinds, loadable } = summarise(report);
  if (hosts.length === 0 && refusedKinds.length === 0) {
    return <p class="nothing soft">{text("popup_no_content")}</p>;
  }
  const refused = refusedKinds.reduce((sum, [, count]) => sum + count, 0);
  const kinds = refusedKinds.map(([kind, count]) => plural(keyOf("kinds", kind), count));
  return (
    <section class="contents">
      {hosts.length > 0 && (
        <>
          <div class="load">
            <button
              type="button"
              class="button primary"
              disabled={loadable === 0}
              onClick={() => void loadNow()}
            >
              {text("popup_load_now")}
            </button>
            {counts.waiting > 0 && <span class="soft">{plural("popup_waiting", counts.waiting)}</span>}
          </div>
          <h2 class="unseen">{text("popup_hosts_label")}</h2>
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
  return (
    <footer>
      <button type="button" class="link" onClick={() => void leave(openLog)}>
        {text("popup_log_link")}
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

function Popup() {
  const state = popupState.value;
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
      const { report, failed } = state;
      const note = levelNote(report);
      return (
        <>
          <main>
            <Sender report={report} />
            {powerless.value && <Powerless />}
            {report.locked && <p class="notice">{text("popup_note_locked")}</p>}
            {note !== null && <p class="notice">{note}</p>}
            {failed && (
              <p class="notice alert" role="alert">
                {text("popup_change_failed")}
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

watchViews((tabId) => void refreshReport(tabId));
showPage("popup_title", <Popup />);
void readReach();
void readReport();
