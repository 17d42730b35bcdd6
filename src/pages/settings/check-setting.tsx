import { useId } from "preact/hooks";
import { SavedNote } from "./saved-note";

interface CheckSettingProps {
  readonly field: string;
  readonly label: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly explanation?: string;
  /** the explanation is a warning, and it applies */
  readonly alert?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Something that is on or off. */
export function CheckSetting(props: CheckSettingProps) {
  const { field, label, checked, disabled, explanation, alert = false, onChange } = props;
  const id = useId();
  return (
    <>
      <div class="check">
        <label>
          <input
            type="checkbox"
            checked={checked}
            disabled={disabled}
            aria-describedby={explanation === undefined ? undefined : id}
            onChange={({ currentTarget }) => onChange(currentTarget.checked)}
          />
          {label}
        </label>
        <SavedNote field={field} />
      </div>
      {explanation !== undefined && (
        <p id={id} class={alert ? "notice alert" : "soft"}>
          {explanation}
        </p>
      )}
    </>
  );
}
