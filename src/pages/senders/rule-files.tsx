import { useEffect, useRef } from "preact/hooks";
import type { Rule } from "../../core/rule";
import { plural, text } from "../../platform/text";
import { exportRules, fileNote, importOffered, locked, offered, offerFile } from "./senders-state";

/** What is in a file of rules, and the question whether to take it in. */
function ImportDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const offer = offered.value;
  useEffect(() => {
    if (offer !== null) dialog.current?.showModal();
  }, [offer]);
  const { added = [], replacing = [], same = 0, unread = 0, aboveAsk = 0 } = offer?.contents ?? {};
  return (
    <dialog
      ref={dialog}
      aria-labelledby="import-question"
      onClose={() => {
        offered.value = null;
      }}
    >
      <form method="dialog">
        <h2 id="import-question">{text("senders_import_question", offer?.name ?? "")}</h2>
        <ul class="counts">
          {added.length > 0 && <li>{plural("senders_import_added", added.length)}</li>}
          {replacing.length > 0 && <li>{plural("senders_import_replacing", replacing.length)}</li>}
          {same > 0 && <li>{plural("senders_import_same", same)}</li>}
          {unread > 0 && <li class="bad">{plural("senders_import_unread", unread)}</li>}
        </ul>
        {aboveAsk > 0 && <p class="notice">{plural("senders_import_above_ask", aboveAsk)}</p>}
        <p class="answers">
          <button type="submit" class="button">
            {text("cancel")}
          </button>
          <button type="submit" class="button primary" onClick={() => void importOffered()}>
            {text("senders_import_confirm")}
          </button>
        </p>
      </form>
    </dialog>
  );
}

/** Rules out of a file and into one. */
export function RuleFiles({ own }: { readonly own: readonly Rule[] }) {
  const input = useRef<HTMLInputElement>(null);
  const note = fileNote.value;
  return (
    <div class="files">
      <p class="actions">
        <button type="button" class="button" disabled={locked.value} onClick={() => input.current?.click()}>
          {text("senders_import")}
        </button>
        <input
          ref={input}
          class="unseen"
          type="file"
          accept=".json,application/json"
          tabIndex={-1}
          aria-hidden="true"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) void offerFile(file);
            // Or choosing the same file again would change nothing.
            currentTarget.value = "";
          }}
        />
        <button type="button" class="button" disabled={own.length === 0} onClick={() => exportRules(own)}>
          {text("senders_export")}
        </button>
      </p>
      <p class={note?.bad ? "bad" : "good"} role="status">
        {note?.said}
      </p>
      <ImportDialog />
    </div>
  );
}
