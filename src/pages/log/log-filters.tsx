import { OUTCOMES, type Outcome } from "../../core/outcome";
import { keyOf, text } from "../../platform/text";
import { facets, filter, readFacets, setFilter } from "./log-state";

/** ms without a key press after which a typed filter is applied */
const TYPING = 200;

type TextFilter = "sender" | "host" | "text";

let typing: ReturnType<typeof setTimeout> | undefined;

function typed(name: TextFilter, value: string): void {
  clearTimeout(typing);
  typing = setTimeout(() => void setFilter({ [name]: value }), TYPING);
}

function toggled(outcome: Outcome): readonly Outcome[] {
  const { outcomes = [] } = filter.value;
  return outcomes.includes(outcome) ? outcomes.filter((other) => other !== outcome) : [...outcomes, outcome];
}

interface TextFieldProps {
  readonly name: TextFilter;
  readonly label: string;
  readonly suggestions?: readonly string[];
}

function TextField({ name, label, suggestions }: TextFieldProps) {
  const list = suggestions === undefined ? undefined : `suggested-${name}`;
  return (
    <label class={`filter-${name}`}>
      <span>{label}</span>
      <input
        class="field"
        type="search"
        dir="auto"
        spellcheck={false}
        autocomplete="off"
        value={filter.value[name] ?? ""}
        list={list}
        onInput={({ currentTarget }) => typed(name, currentTarget.value)}
        onFocus={() => void readFacets()}
      />
      {list !== undefined && (
        <datalist id={list}>
          {suggestions?.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </label>
  );
}

/** @returns whether any filter is on */
export function isFiltered(): boolean {
  const { outcomes = [], sender = "", host = "", text: words = "", headerMessageId } = filter.value;
  return outcomes.length > 0 || `${sender}${host}${words}`.trim() !== "" || headerMessageId !== undefined;
}

/** Removes every filter. */
export function resetFilter(): void {
  clearTimeout(typing);
  void setFilter({
    outcomes: undefined,
    sender: undefined,
    host: undefined,
    text: undefined,
    headerMessageId: undefined,
  });
}

export function LogFilters() {
  const { outcomes = [], headerMessageId } = filter.value;
  return (
    <search class="filters" aria-label={text("log_filter_label")}>
      <fieldset class="chips">
        <legend class="unseen">{text("log_filter_outcome")}</legend>
        {OUTCOMES.map((outcome) => (
          <button
            key={outcome}
            type="button"
            class="chip"
            data-outcome={outcome}
            aria-pressed={outcomes.includes(outcome)}
            onClick={() => void setFilter({ outcomes: toggled(outcome) })}
          >
            <span class="dot" />
            {text(keyOf("outcome", outcome))}
          </button>
        ))}
        {headerMessageId !== undefined && (
          <button
            type="button"
            class="chip"
            aria-pressed="true"
            onClick={() => void setFilter({ headerMessageId: undefined })}
          >
            {text("log_filter_message")}
          </button>
        )}
      </fieldset>
      <TextField name="sender" label={text("log_filter_sender")} suggestions={facets.value.senders} />
      <TextField name="host" label={text("log_filter_host")} suggestions={facets.value.hosts} />
      <TextField name="text" label={text("log_filter_text")} />
    </search>
  );
}
