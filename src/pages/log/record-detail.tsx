import { useEffect, useRef } from "preact/hooks";
import { isReporting } from "../../core/finding";
import type { LogRecord } from "../../core/log-record";
import { shapeTextOf } from "../../core/url-shape";
import type { LogFilter } from "../../log/log-store";
import { keyOf, text } from "../../platform/text";
import { explanation } from "../finding-text";
import { formatTime } from "../format";
import { type Field, Fields } from "./fields";
import { setFilter } from "./log-list";
import { ReceiptView } from "./receipt-view";
import { closePane, excepted, exceptionFailed, mayExcept, opened, setException } from "./record-state";

/** Where the pane has no room beside the table, and lies over it; as in log.css. */
const NARROW = "(width < 1000px)";

/** The reader's own word on an image that was found to report on him. */
function Exception({ record }: { readonly record: LogRecord }) {
  const { url, finding } = record;
  if (finding === null || !isReporting(finding) || !mayExcept.value) return null;
  return (
    <p class="choices" role="status">
      {excepted.value && <span>{text("exception_made")}</span>}
      <button
        type="button"
        class="link"
        title={text("exception_add_hint", shapeTextOf(url) ?? "")}
        onClick={() => void setException(record, !excepted.value)}
      >
        {text(excepted.value ? "undo" : "exception_add")}
      </button>
      {exceptionFailed.value && <span>{text("log_exception_failed")}</span>}
    </p>
  );
}

function fieldsOf(record: LogRecord): readonly Field[] {
  const { finding, use, sender, subject, account, time, kind } = record;
  const fields: Field[] = [];
  if (finding !== null && finding.rule !== null) {
    const rule = (
      <code key="rule" dir="ltr">
        {finding.rule}
      </code>
    );
    fields.push([text("log_detail_rule"), rule]);
  }
  if (use !== null) fields.push([text("log_detail_use"), text(keyOf("use", use))]);
  return [
    ...fields,
    [text("log_detail_kind"), text(keyOf("kind", kind))],
    [text("log_detail_sender"), sender || text("log_unknown_sender")],
    [text("log_detail_subject"), subject || text("log_no_subject")],
    [text("log_detail_account"), account || text("log_no_account")],
    [text("log_detail_time"), formatTime(time)],
  ];
}

/** Leaves the pane where it lies over what is filtered. */
function narrowTo(part: LogFilter): void {
  if (matchMedia(NARROW).matches) closePane();
  void setFilter(part);
}

/** The ways from a record to others like it. */
function NarrowTo({ record: { sender, host, headerMessageId } }: { readonly record: LogRecord }) {
  return (
    <p class="choices">
      {headerMessageId !== "" && (
        <button type="button" class="link" onClick={() => narrowTo({ headerMessageId })}>
          {text("log_detail_only_message")}
        </button>
      )}
      {sender !== "" && (
        <button type="button" class="link" onClick={() => narrowTo({ sender })}>
          {text("log_detail_only_sender")}
        </button>
      )}
      {host !== "" && (
        <button type="button" class="link" onClick={() => narrowTo({ host })}>
          {text("log_detail_only_host")}
        </button>
      )}
    </p>
  );
}

function Detail({ record }: { readonly record: LogRecord }) {
  const { outcome, reason, finding, receipt } = record;
  return (
    <>
      <h2 id="detail-title" data-outcome={outcome}>
        <span class="dot" /> {text(keyOf("outcome", outcome))}
      </h2>
      <p>{explanation(reason, finding)}</p>
      <Exception record={record} />
      <Fields fields={fieldsOf(record)} />
      <div>
        <h3 class="soft">{text("log_detail_url")}</h3>
        <code class="link-asked" dir="ltr">
          {record.url}
        </code>
      </div>
      <NarrowTo record={record} />
      <h3 class="receipt">{text("log_receipt_title")}</h3>
      {receipt === null ? (
        <p class="soft">{text("log_receipt_none")}</p>
      ) : (
        <ReceiptView url={record.url} receipt={receipt} />
      )}
    </>
  );
}

/** The selected record, beside the table, or over it. */
export function DetailPane() {
  const back = useRef<HTMLButtonElement>(null);
  const pane = useRef<HTMLElement>(null);
  const record = opened.value;

  useEffect(() => {
    if (matchMedia(NARROW).matches) back.current?.focus();
  }, []);
  useEffect(() => {
    pane.current?.scrollTo(0, 0);
  }, [record]);

  return (
    <section
      ref={pane}
      class="detail"
      aria-label={text("log_detail_label")}
      aria-busy={record === undefined}
      onKeyDown={({ key }) => {
        if (key === "Escape") closePane();
      }}
    >
      <button
        ref={back}
        type="button"
        class="button back"
        title={text("log_detail_close")}
        onClick={closePane}
      >
        <span aria-hidden="true">×</span>
        <span class="back-label">{text("log_detail_close")}</span>
      </button>
      {record === null && <p class="soft">{text("log_detail_gone")}</p>}
      {record && <Detail record={record} />}
    </section>
  );
}
