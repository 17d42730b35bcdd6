import { useRef } from "preact/hooks";
import { plural, text } from "../../platform/text";
import { clearLog } from "./log-file";
import { total } from "./log-list";

/** The button that clears the log, and its question. */
export function ClearLog() {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        class="button"
        disabled={!total.value}
        onClick={() => dialog.current?.showModal()}
      >
        {text("log_clear")}
      </button>
      <dialog ref={dialog} aria-labelledby="clear-question">
        <form method="dialog">
          <h2 id="clear-question">{plural("log_clear_question", total.value ?? 0)}</h2>
          <p class="soft">{text("log_clear_consequence")}</p>
          <p class="answers">
            <button type="submit" class="button">
              {text("cancel")}
            </button>
            <button type="submit" class="button danger" onClick={() => void clearLog()}>
              {text("log_clear_confirm")}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
