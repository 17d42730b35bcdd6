import { useEffect } from "preact/hooks";
import { watchLog } from "../../log/log-store";
import { plural, text } from "../../platform/text";
import { SETTINGS_KEY } from "../../store/settings-store";
import { Dashboard } from "../dashboard";
import { formatNumber } from "../format";
import { followPermissions } from "../optional-permissions";
import { markData, showPage } from "../page";
import { ClearLog } from "./clear-dialog";
import { announcement, exporting, exportLog } from "./log-file";
import { isFiltered, LogFilters, resetFilter } from "./log-filters";
import { catchUp, list, listState, logEnabled, readList, readLogSettings, total } from "./log-list";
import { DetailPane } from "./record-detail";
import { paneOpen, readMayExcept } from "./record-state";
import { RecordTable } from "./record-table";

/** ms between two looks at new records: a message with many images writes several times a second */
const REFRESH = 400;

function Export({ format, label }: { readonly format: "json" | "csv"; readonly label: string }) {
  return (
    <button
      type="button"
      class="button"
      title={text("log_export_hint")}
      disabled={list.value.ids.length === 0 || exporting.value}
      onClick={() => void exportLog(format)}
    >
      {label}
    </button>
  );
}

function Head() {
  return (
    <header class="page-head">
      <div>
        <h1>{text("log_title")}</h1>
        <p class="soft intro">{text("log_intro")}</p>
      </div>
      <div class="actions">
        <Export format="json" label={text("log_export_json")} />
        <Export format="csv" label={text("log_export_csv")} />
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

/** How many records there are, or match. */
function countText(): string {
  const { length } = list.value.ids;
  if (listState.value === "reading" || listState.value === "searching") return text("log_loading");
  if (length === 0) return "";
  if (!isFiltered()) return plural("log_records", total.value ?? length);
  return total.value === null ? "" : plural("log_matching", length, formatNumber(total.value));
}

function State() {
  return (
    <div class="state">
      <p class="soft">
        <span role={isFiltered() ? "status" : undefined}>{countText()}</span>
        {isFiltered() && list.value.ids.length > 0 && (
          <button type="button" class="link" onClick={resetFilter}>
            {text("log_filter_reset")}
          </button>
        )}
      </p>
      <p role="status">{announcement.value}</p>
    </div>
  );
}

function Nothing() {
  const filtered = isFiltered();
  useEffect(markData, []);
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
  if (list.value.ids.length > 0) return <RecordTable />;
  switch (listState.value) {
    case "complete":
      return <Nothing />;
    case "failed":
      return (
        <p class="notice alert" role="alert">
          {text("log_unreadable")}
        </p>
      );
    default:
      return <div class="nothing" aria-busy="true" />;
  }
}

function Log() {
  return (
    <Dashboard place="log">
      <Head />
      {!logEnabled.value && <SwitchedOff />}
      <LogFilters />
      <State />
      <div class={paneOpen.value ? "split open" : "split"}>
        <Records />
        {paneOpen.value && <DetailPane />}
      </div>
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

followLog();
const reading = readList();
showPage("log_title", <Log />);
// The records first: nothing of the rest is on screen at once, and Thunderbird's storage takes some ms to begin with.
void reading.then(() => {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && SETTINGS_KEY in changes) void readLogSettings();
  });
  return Promise.all([readLogSettings(), followPermissions(), readMayExcept()]);
});
