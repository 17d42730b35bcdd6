import type { ComponentChildren } from "preact";
import { OUTCOMES } from "../../core/outcome";
import type { LogFilter } from "../../log/log-store";
import { keyOf, text } from "../../platform/text";
import { filter, setFilter } from "./log-list";
import { queryOfFilter, TRACKING } from "./log-query";

/** ms without a key press after which a typed text is looked for */
const TYPING = 200;

let typing: ReturnType<typeof setTimeout> | undefined;

function typed(words: string): void {
  clearTimeout(typing);
  typing = setTimeout(() => void setFilter({ text: words || undefined }), TYPING);
}

function toggled<T>(chosen: readonly T[] = [], value: T): readonly T[] {
  return chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
}

/** @returns whether any filter is on */
export function isFiltered(): boolean {
  return queryOfFilter(filter.value) !== "";
}

/** The search field takes the focus when the button that had it goes. */
const SEARCH = "log-search";

function focusSearch(): void {
  document.getElementById(SEARCH)?.focus();
}

/** Removes every filter. */
export function resetFilter(): void {
  clearTimeout(typing);
  focusSearch();
  void setFilter({
    outcomes: undefined,
    found: undefined,
    sender: undefined,
    host: undefined,
    text: undefined,
    headerMessageId: undefined,
  });
}

interface ToggleProps {
  readonly pressed: boolean;
  readonly onToggle: () => void;
  readonly outcome?: string;
  readonly children: ComponentChildren;
}

function Toggle({ pressed, onToggle, outcome, children }: ToggleProps) {
  return (
    <button type="button" class="chip" data-outcome={outcome} aria-pressed={pressed} onClick={onToggle}>
      {outcome !== undefined && <span class="dot" />}
      {children}
    </button>
  );
}

/** A filter that was brought along or chosen in a record, and goes by a click. */
function Removable({ part, children }: { readonly part: LogFilter; readonly children: string }) {
  return (
    <button
      type="button"
      class="chip removable"
      title={text("log_filter_remove")}
      onClick={() => {
        focusSearch();
        void setFilter(part);
      }}
    >
      <span class="ellipsis" dir="auto">
        {children}
      </span>
      <span aria-hidden="true">×</span>
      <span class="unseen">{text("log_filter_remove")}</span>
    </button>
  );
}

/** The search field, and the filters as chips. */
export function LogFilters() {
  const { outcomes = [], found = [], headerMessageId, sender, host, text: words } = filter.value;
  return (
    <search class="filters" aria-label={text("log_filter_label")}>
      <input
        id={SEARCH}
        class="field"
        type="search"
        dir="auto"
        spellcheck={false}
        autocomplete="off"
        aria-label={text("log_filter_text")}
        placeholder={text("log_filter_text")}
        value={words ?? ""}
        onInput={({ currentTarget }) => typed(currentTarget.value)}
      />
      <fieldset class="chips">
        <legend class="unseen">{text("log_filter_outcome")}</legend>
        {OUTCOMES.map((outcome) => (
          <Toggle
            key={outcome}
            outcome={outcome}
            pressed={outcomes.includes(outcome)}
            onToggle={() => void setFilter({ outcomes: toggled(outcomes, outcome) })}
          >
            {text(keyOf("outcome", outcome))}
          </Toggle>
        ))}
      </fieldset>
      <fieldset class="chips">
        <legend class="unseen">{text("log_filter_found")}</legend>
        {TRACKING.map((kind) => (
          <Toggle
            key={kind}
            pressed={found.includes(kind)}
            onToggle={() => void setFilter({ found: toggled(found, kind) })}
          >
            {text(keyOf("log_found", kind))}
          </Toggle>
        ))}
      </fieldset>
      {(sender ?? host ?? headerMessageId) !== undefined && (
        <div class="chips">
          {sender !== undefined && (
            <Removable part={{ sender: undefined }}>{text("log_filter_sender", sender)}</Removable>
          )}
          {host !== undefined && (
            <Removable part={{ host: undefined }}>{text("log_filter_host", host)}</Removable>
          )}
          {headerMessageId !== undefined && (
            <Removable part={{ headerMessageId: undefined }}>{text("log_filter_message")}</Removable>
          )}
        </div>
      )}
    </search>
  );
}
