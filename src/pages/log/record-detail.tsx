import { isReporting } from "../../core/finding";
import type { LogRecord } from "../../core/log-record";
import { shapeTextOf } from "../../core/url-shape";
import { keyOf, text } from "../../platform/text";
import { signSentence } from "../finding-text";
import { formatTime } from "../format";
import { type Field, Fields } from "./fields";
import { excepted, exceptionFailed, mayExcept, opened, setException, setFilter } from "./log-state";
import { ReceiptView } from "./receipt-view";

/** What was found of an image, field by field. */
function findingFields({ finding, reason, use }: LogRecord): readonly Field[] {
  const fields: Field[] = [];
  if (finding !== null) {
    const { kind, service, rule } = finding;
    if (kind !== reason) fields.push([text("log_detail_finding"), text(keyOf("reason", kind))]);
    if (service !== null) fields.push([text("log_detail_service"), service]);
    fields.push([text("log_detail_sign"), signSentence(finding)]);
    if (rule !== null) {
      const code = (
        <code key="rule" dir="ltr">
          {rule}
        </code>
      );
      fields.push([text("log_detail_rule"), code]);
    }
  }
  if (use !== null) fields.push([text("log_detail_use"), text(keyOf("use", use))]);
  return fields;
}

/** The reader's own word on an image that was found to report on him. */
function Exception({ record }: { readonly record: LogRecord }) {
  const { url, finding } = record;
  if (finding === null || !isReporting(finding) || !mayExcept.value) return null;
  return (
    <p class="narrow-to" role="status">
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

function Detail({ record }: { readonly record: LogRecord }) {
  const { sender, subject, account, headerMessageId, host, receipt } = record;
  return (
    <>
      <Fields
        fields={[
          [
            text("log_detail_outcome"),
            <>
              <strong>{text(keyOf("outcome", record.outcome))}</strong> {text(keyOf("reason", record.reason))}
            </>,
          ],
          [text("log_detail_time"), formatTime(record.time)],
          [text("log_detail_kind"), text(keyOf("kind", record.kind))],
          [
            text("log_detail_url"),
            <code key="url" dir="ltr">
              {record.url}
            </code>,
          ],
          ...findingFields(record),
          [text("log_detail_sender"), sender || text("log_unknown_sender")],
          [text("log_detail_subject"), subject || text("log_no_subject")],
          [text("log_detail_account"), account || text("log_no_account")],
        ]}
      />
      <Exception record={record} />
      <p class="narrow-to">
        {headerMessageId !== "" && (
          <button type="button" class="link" onClick={() => void setFilter({ headerMessageId })}>
            {text("log_detail_only_message")}
          </button>
        )}
        {host !== "" && (
          <button type="button" class="link" onClick={() => void setFilter({ host })}>
            {text("log_detail_only_host")}
          </button>
        )}
      </p>
      <h3>{text("log_receipt_title")}</h3>
      {receipt === null ? <p class="soft">{text("log_receipt_none")}</p> : <ReceiptView receipt={receipt} />}
    </>
  );
}

/** The open record, below its row. */
export function RecordDetail() {
  const record = opened.value;
  if (record === "loading") return <div class="detail" aria-busy="true" />;
  return (
    <div class="detail">
      {record === null ? <p class="soft">{text("log_detail_gone")}</p> : <Detail record={record} />}
    </div>
  );
}
