import type { ValidExceptions } from "../../core/exception";
import { plural, text } from "../../platform/text";
import { formatDate, formatList } from "../format";
import { SavedNote } from "./saved-note";
import {
  filterList,
  forgetMemory,
  forgettingMemory,
  memory,
  removedException,
  removeException,
  restoreException,
} from "./settings-state";

function FilterListNote() {
  const info = filterList.value;
  if (info === null) return null;
  if (info === "failed") {
    return (
      <p class="notice alert" role="alert">
        {text("settings_trackers_list_failed")}
      </p>
    );
  }
  const { title, version, date, rules } = info;
  return (
    <div class="setting">
      <span>{text("settings_trackers_list")}</span>
      <span class="wide">
        {text("settings_trackers_list_version", title, version, formatDate(Date.parse(date)))}
        <br />
        <span class="soft">{plural("settings_trackers_list_rules", rules)}</span>
      </span>
    </div>
  );
}

function Memory() {
  const state = forgettingMemory.value;
  const held = memory.value;
  return (
    <>
      <div class="setting">
        <span>{text("settings_trackers_memory")}</span>
        <span class="wide">
          {held !== null &&
            formatList([
              plural("settings_trackers_memory_urls", held.urls),
              plural("settings_trackers_memory_pixels", held.pixelShapes),
            ])}
        </span>
      </div>
      <p class="soft">{text("settings_trackers_memory_hint")}</p>
      <div class="act">
        <button
          type="button"
          class="button"
          disabled={state === "busy" || (held?.urls === 0 && held.pixelShapes === 0)}
          onClick={() => void forgetMemory()}
        >
          {text("settings_trackers_forget")}
        </button>
        <span class={state === "failed" ? "saved-note bad" : "saved-note"} role="status">
          {state === "done" && text("settings_trackers_forgotten")}
          {state === "failed" && text("settings_trackers_forget_failed")}
        </span>
      </div>
    </>
  );
}

function Removed() {
  const exception = removedException.value;
  if (exception === null) return null;
  return (
    <p class="notice" role="status">
      {text("settings_exceptions_removed", exception.shape)}{" "}
      <button type="button" class="link" onClick={() => void restoreException()}>
        {text("exception_undo")}
      </button>
    </p>
  );
}

function Exceptions({ valid, locked }: { readonly valid: ValidExceptions; readonly locked: boolean }) {
  const { exceptions, dropped } = valid;
  return (
    <>
      <div class="card-head">
        <h3>{text("settings_exceptions_title")}</h3>
        <SavedNote field="exceptions" />
      </div>
      <p class="soft">
        {text(exceptions.length === 0 ? "settings_exceptions_empty" : "settings_exceptions_hint")}
      </p>
      {dropped.length > 0 && <p class="notice">{plural("settings_exceptions_dropped", dropped.length)}</p>}
      <Removed />
      {exceptions.length > 0 && (
        <ul class="rules">
          {exceptions.toReversed().map((exception) => (
            <li key={exception.shape}>
              <div class="subject">
                <span class="ellipsis" dir="ltr" title={exception.shape}>
                  {exception.shape}
                </span>
                {exception.createdAt > 0 && (
                  <span class="soft">{text("settings_rules_created", formatDate(exception.createdAt))}</span>
                )}
              </div>
              <button
                type="button"
                class="button"
                disabled={locked}
                title={text("settings_exceptions_remove", exception.shape)}
                aria-label={text("settings_exceptions_remove", exception.shape)}
                onClick={() => void removeException(exception)}
              >
                {text("settings_rules_remove_short")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface TrackerSectionProps {
  readonly exceptions: ValidExceptions;
  readonly locked: boolean;
}

/** How trackers are known, and what the reader has said to be none. */
export function TrackerSection({ exceptions, locked }: TrackerSectionProps) {
  return (
    <section class="card">
      <h2>{text("settings_trackers_title")}</h2>
      <p class="soft">{text("settings_trackers_hint")}</p>
      <FilterListNote />
      <Exceptions valid={exceptions} locked={locked} />
      <Memory />
    </section>
  );
}
