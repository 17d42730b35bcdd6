import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { isAboveAsk, isLevel, isScope, LEVELS, type Level, SCOPES, type Scope } from "../../core/level";
import { ruleValueFrom } from "../../core/rule-validation";
import { keyOf, text } from "../../platform/text";
import { addRule } from "./senders-state";

/** A rule that the reader writes himself: up to Ask, since no mail says by what the sender would be known. */
export function AddRule() {
  const scope = useSignal<Scope>("address");
  const value = useSignal("");
  const level = useSignal<Level>("never");
  const invalid = useSignal(false);
  const id = useId();

  const submit = (event: Event) => {
    event.preventDefault();
    const read = ruleValueFrom(scope.value, value.value);
    invalid.value = read === null;
    if (read === null) {
      document.getElementById(`${id}-value`)?.focus();
      return;
    }
    value.value = "";
    void addRule({ scope: scope.value, value: read }, level.value);
  };

  return (
    <details class="card add">
      <summary>{text("senders_add")}</summary>
      <form onSubmit={submit}>
        <label>
          <span>{text("senders_add_scope")}</span>
          <select
            class="field"
            value={scope.value}
            onChange={({ currentTarget }) => {
              if (isScope(currentTarget.value)) scope.value = currentTarget.value;
              invalid.value = false;
            }}
          >
            {SCOPES.map((name) => (
              <option key={name} value={name}>
                {text(`scope_${name}_name`)}
              </option>
            ))}
          </select>
        </label>
        <label class="value">
          <span>{text(keyOf("senders_add", scope.value))}</span>
          <input
            id={`${id}-value`}
            class="field"
            type="text"
            dir="ltr"
            required
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            value={value.value}
            aria-invalid={invalid.value}
            aria-describedby={invalid.value ? `${id}-invalid` : undefined}
            onInput={({ currentTarget }) => {
              value.value = currentTarget.value;
              invalid.value = false;
            }}
          />
        </label>
        <label>
          <span>{text("senders_column_level")}</span>
          <select
            class="field"
            value={level.value}
            onChange={({ currentTarget }) => {
              if (isLevel(currentTarget.value)) level.value = currentTarget.value;
            }}
          >
            {LEVELS.filter((name) => !isAboveAsk(name)).map((name) => (
              <option key={name} value={name}>
                {text(keyOf("level", name))}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button">
          {text("senders_add_confirm")}
        </button>
      </form>
      {invalid.value && (
        <p id={`${id}-invalid`} class="bad" role="alert">
          {text(`senders_add_${scope.value}_invalid`)}
        </p>
      )}
      <p class="soft">{text("senders_needs_mail")}</p>
    </details>
  );
}
