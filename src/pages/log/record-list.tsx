import { memo } from "preact/compat";
import type { LogEntry } from "../../log/log-store";
import { keyOf, text } from "../../platform/text";
import { formatShortTime, formatTime } from "../format";
import { entries, hasMore, openId, showMore, toggleRecord } from "./log-state";
import { RecordDetail } from "./record-detail";

/** The link without what the host beside it says already. */
function pathOf(url: string, host: string): string {
  if (host === "" || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

interface RowProps {
  readonly entry: LogEntry;
  readonly open: boolean;
}

/** Remembered, so that opening one of thousands of rows draws two of them. */
const Row = memo(({ entry, open }: RowProps) => {
  const { id, time, outcome, reason, finding, kind, host, url, sender, subject } = entry;
  return (
    <li class={open ? "open" : undefined} data-outcome={outcome}>
      <button type="button" class="row" aria-expanded={open} onClick={() => void toggleRecord(id)}>
        <span class="time" title={formatTime(time)}>
          {formatShortTime(time, Date.now())}
        </span>
        <span class="outcome">
          <span class="dot" />
          {text(keyOf("outcome", outcome))}
        </span>
        <span class="what">
          <span class="ellipsis" dir="auto" title={host}>
            {host || text(keyOf("kind", kind))}
          </span>
          <span class="ellipsis soft" dir="ltr" title={url}>
            {pathOf(url, host)}
          </span>
        </span>
        <span class="message">
          <span class="ellipsis" dir="auto" title={sender}>
            {sender || text("log_unknown_sender")}
          </span>
          <span class="ellipsis soft" dir="auto" title={subject}>
            {subject || text("log_no_subject")}
          </span>
        </span>
        <span class="why soft">
          {finding?.service != null && <strong>{finding.service}</strong>} {text(keyOf("reason", reason))}
        </span>
      </button>
      {open && <RecordDetail />}
    </li>
  );
});

/** The records, newest first. */
export function RecordList() {
  const shown = entries.value;
  return (
    <>
      <div class="row head" aria-hidden="true">
        <span>{text("log_column_time")}</span>
        <span>{text("log_column_outcome")}</span>
        <span>{text("log_column_what")}</span>
        <span>{text("log_column_sender")}</span>
        <span class="why">{text("log_column_reason")}</span>
      </div>
      <ol class="records">
        {shown.map((entry) => (
          <Row key={entry.id} entry={entry} open={openId.value === entry.id} />
        ))}
      </ol>
      {hasMore.value && (
        <p class="more">
          <button type="button" class="button" onClick={() => void showMore()}>
            {text("log_show_more")}
          </button>
        </p>
      )}
    </>
  );
}
