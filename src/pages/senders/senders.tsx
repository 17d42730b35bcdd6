import { useEffect } from "preact/hooks";
import { watchLog } from "../../log/log-store";
import { plural, text } from "../../platform/text";
import { ChangeNote } from "../changes";
import { Dashboard } from "../dashboard";
import { markData, showPage } from "../page";
import { AddRule } from "./add-rule";
import { BulkBar } from "./bulk-bar";
import { RuleFiles } from "./rule-files";
import { RuleTable } from "./rule-table";
import { SenderPane } from "./sender-pane";
import {
  changes,
  data,
  followData,
  locked,
  openAskedProfile,
  opened,
  type PageData,
  readData,
  readProfile,
  search,
  shownRows,
} from "./senders-state";

/** ms between two looks at what the log knows: a message with many images writes several times a second */
const REFRESH = 1_000;

function PolicyNote({ policy }: Pick<PageData, "policy">) {
  if (policy === null) {
    return (
      <p class="notice alert" role="alert">
        {text("settings_policy_failed")}
      </p>
    );
  }
  return policy.policy.locked ? <p class="notice">{text("settings_policy_locked")}</p> : null;
}

function Find() {
  return (
    <search class="find">
      <label>
        <span>{text("senders_search")}</span>
        <input
          class="field"
          type="search"
          dir="auto"
          spellcheck={false}
          autocomplete="off"
          value={search.value}
          onInput={({ currentTarget }) => {
            search.value = currentTarget.value;
          }}
        />
      </label>
      <p class="soft" role="status">
        {plural("senders_count", shownRows.value.length)}
      </p>
    </search>
  );
}

function Rules({ shown }: { readonly shown: PageData }) {
  const { rules, policy } = shown;
  const none = rules.rules.length === 0 && (policy?.policy.rules.length ?? 0) === 0;
  if (none) return <p class="none soft">{text("senders_empty")}</p>;
  return (
    <>
      <div class="tools">
        <Find />
        <BulkBar />
      </div>
      {shownRows.value.length === 0 ? (
        <p class="none soft">{text("senders_no_match")}</p>
      ) : (
        <RuleTable rows={shownRows.value} />
      )}
    </>
  );
}

function Contents({ shown }: { readonly shown: PageData }) {
  const subject = opened.value;
  const { dropped } = shown.rules;
  useEffect(markData, []);
  return (
    <>
      <PolicyNote policy={shown.policy} />
      {dropped.length > 0 && <p class="notice">{plural("entries_dropped", dropped.length)}</p>}
      {!locked.value && <AddRule />}
      <div class={subject === null ? "board" : "board with-pane"}>
        <div class="rules">
          <Rules shown={shown} />
        </div>
        {subject !== null && <SenderPane key={`${subject.scope} ${subject.value}`} subject={subject} />}
      </div>
      <ChangeNote changes={changes} />
    </>
  );
}

function SendersPage() {
  const shown = data.value;
  return (
    <Dashboard place="senders">
      <header class="page-head">
        <div>
          <h1>{text("senders_title")}</h1>
          <p class="soft">{text("senders_hint")}</p>
        </div>
        {typeof shown === "object" && <RuleFiles own={shown.rules.rules} />}
      </header>
      {shown === "loading" && (
        <p class="soft" aria-busy="true">
          {text("senders_loading")}
        </p>
      )}
      {shown === "failed" && (
        <p class="notice alert" role="alert">
          {text("senders_load_failed")}
        </p>
      )}
      {typeof shown === "object" && <Contents shown={shown} />}
    </Dashboard>
  );
}

/** Keeps the profile up to date while the page is seen. */
function followLog(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  watchLog(() => {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void readProfile();
    }, REFRESH);
  });
}

/** Elements in which Ctrl+Z takes back what was typed. */
const TYPED_IN = "input:not([type=checkbox]), textarea";

function undoByKey(event: KeyboardEvent): void {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "z";
  if (!isUndo || (event.target instanceof Element && event.target.matches(TYPED_IN))) return;
  event.preventDefault();
  void changes.undo();
}

document.addEventListener("keydown", undoByKey);
followData();
followLog();
// Asked for first: Thunderbird's storage answers while the page is drawn.
void readData();
showPage("senders_title", <SendersPage />);
openAskedProfile();
