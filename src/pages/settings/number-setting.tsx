import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { text } from "../../platform/text";
import { formatNumber } from "../format";
import { SavedNote } from "./saved-note";

interface NumberSettingProps {
  readonly field: string;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly bounds: readonly [low: number, high: number];
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}

/** A whole number that is saved when the reader leaves the field, unless it is out of its bounds. */
export function NumberSetting(props: NumberSettingProps) {
  const { field, label, unit, value, bounds, disabled, onChange } = props;
  const [low, high] = bounds;
  /** what was typed and is not saved yet; null: nothing */
  const draft = useSignal<string | null>(null);
  const invalid = useSignal(false);
  const id = useId();
  const change = (typed: number) => {
    invalid.value = !(Number.isInteger(typed) && typed >= low && typed <= high);
    if (invalid.value) return;
    draft.value = null;
    if (typed !== value) onChange(typed);
  };
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      <span class="number">
        <input
          id={id}
          class="field"
          type="number"
          min={low}
          max={high}
          step={1}
          value={draft.value ?? value}
          disabled={disabled}
          aria-invalid={invalid.value}
          aria-describedby={invalid.value ? `${id}-bounds` : undefined}
          onInput={({ currentTarget }) => {
            draft.value = currentTarget.value;
          }}
          onChange={({ currentTarget }) => change(currentTarget.valueAsNumber)}
        />
        {unit}
      </span>
      {invalid.value ? (
        <span id={`${id}-bounds`} class="saved-note bad" role="alert">
          {text("settings_out_of_bounds", formatNumber(low), formatNumber(high))}
        </span>
      ) : (
        <SavedNote field={field} />
      )}
    </div>
  );
}
