import { watchLog } from "../../log/log-store";
import { plural, text } from "../../platform/text";
import { SETTINGS_KEY } from "../../store/settings-store";
import { Dashboard } from "../dashboard";
import { formatNumber } from "../format";
import { showPage } from "../page";
import { ClearLog } from "./clear-dialog";
import { readCookiePermission } from "./cookie-permission";
import { isFiltered, LogFilters, resetFilter } from "./log-filters";
import {
  announcement,
  catchUp,
  entries,
  exporting,
  exportLog,
  filter,
  logEnabled,
  phase,
  readFacets,
  readLog,
  readLogSettings,
  readMayExcept,
  total,
} from "./log-state";
import { RecordList } from "./record-list";

/** ms between two looks at new records: a message with many images writes several times a second */
const REFRESH = 400;

function Head() {
  const nothing = entries.value.length === 0 || exporting.value;
  return (
    <header class="page-head">
      <div>
        <h1>{text("log_title")}</h1>
        <p class="soft">{text("log_intro")}</p>
      </div>
      <div class="actions">
        <button
          type="button"
          class="button"
          title={text("log_export_hint")}
          disabled={nothing}
          onClick={() => void exportLog("json")}
        >
          {text("log_export_json")}
        </button>
        <button
          type="button"
          class="button"
          title={text("log_export_hint")}
          disabled={nothing}
          onClick={() => void exportLog("csv")}
        >
          {text("log_export_csv")}
        </button>
        <ClearLog />
      </div>
    </header>
  );
}

function SwitchedOff() {
  return (
    <p class="notice">
      {text("log_off")}{" "}
      <button type="button" class="link" onClick={() => void browser.runtime.openOptionsPage()}>
        {text("log_off_link")}
      </button>
    </p>
  );
}

function Nothing() {
  const filtered = total.value > 0;
  return (
    <div class="nothing">
      <h2>{text(filtered ? "log_no_match" : "log_empty")}</h2>
      <p class="soft">{text(filtered ? "log_no_match_explained" : "log_empty_explained")}</p>
      {filtered && (
        <button type="button" class="button" onClick={resetFilter}>
          {text("log_filter_reset")}
        </button>
      )}
    </div>
  );
}

function Records() {
  if (phase.value === "loading") {
    return (
      <p class="nothing soft" aria-busy="true">
        {text("log_loading")}
      </p>
    );
  }
  return entries.value.length === 0 ? <Nothing /> : <RecordList />;
}

function Log() {
  const shown = entries.value.length;
  return (
    <Dashboard place="log">
      <Head />
      {!logEnabled.value && <SwitchedOff />}
      <LogFilters />
      <div class="state">
        <p class="soft">
          {phase.value === "ready" &&
            total.value > 0 &&
            plural("log_shown", shown, formatNumber(total.value))}
          {isFiltered() && shown > 0 && (
            <button type="button" class="link" onClick={resetFilter}>
              {text("log_filter_reset")}
            </button>
          )}
        </p>
        <p role="status">{announcement.value}</p>
      </div>
      <Records />
    </Dashboard>
  );
}

/** Keeps the list up to date while the page is seen, and catches up when it is seen again. */
function followLog(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer = undefined;
    if (!document.hidden) void catchUp();
  };
  watchLog(() => {
    if (timer === undefined) timer = setTimeout(refresh, REFRESH);
  });
  document.addEventListener("visibilitychange", refresh);
}

const asked = new URLSearchParams(location.search);
filter.value = {
  sender: asked.get("sender") ?? undefined,
  headerMessageId: asked.get("message") ?? undefined,
};
browser.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && SETTINGS_KEY in changes) void readLogSettings();
});
followLog();
showPage("log_title", <Log />);
void Promise.all([readLog(), readFacets(), readLogSettings(), readCookiePermission(), readMayExcept()]);
