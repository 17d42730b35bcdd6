import type { LogRecord } from "../../core/log-record";
import { keyOf, text } from "../../platform/text";
import { formatTime } from "../format";
import { Fields } from "./fields";
import { opened, setFilter } from "./log-state";
import { ReceiptView } from "./receipt-view";

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
          [text("log_detail_sender"), sender || text("log_unknown_sender")],
          [text("log_detail_subject"), subject || text("log_no_subject")],
          [text("log_detail_account"), account || text("log_no_account")],
        ]}
      />
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
