import { canHold } from "../../core/auth-result";
import { isLevel, LEVELS } from "../../core/level";
import { keyOf, plural, text } from "../../platform/text";
import { chosenRules, locked, remove, setLevel, tickAll } from "./senders-state";

/** The value of the list of levels while nothing is chosen in it: that is always so, since what is chosen is done. */
const NONE = "none";

/** What can be done to all the rules that are ticked. */
export function BulkBar() {
  const chosen = chosenRules.value;
  const none = chosen.length === 0;
  return (
    <fieldset class={none ? "bulk idle" : "bulk"} aria-label={text("senders_selected_label")}>
      <span role="status">{!none && plural("senders_selected", chosen.length)}</span>
      <select
        class="field"
        value={NONE}
        disabled={locked.value}
        aria-label={text("senders_set_level")}
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          currentTarget.value = NONE;
          if (isLevel(value)) void setLevel(chosen, value);
        }}
      >
        <option value={NONE} disabled>
          {text("senders_set_level")}
        </option>
        {LEVELS.map((level) => (
          <option
            key={level}
            value={level}
            disabled={!chosen.some(({ vouchers }) => canHold(level, vouchers))}
          >
            {text(keyOf("level", level))}
          </option>
        ))}
      </select>
      <button type="button" class="button" disabled={locked.value} onClick={() => void remove(chosen)}>
        {text("remove")}
      </button>
      <button type="button" class="link" onClick={() => tickAll(false)}>
        {text("senders_unselect")}
      </button>
    </fieldset>
  );
}
