import { useSignal } from "@preact/signals";
import { keyOf, text } from "../../platform/text";
import {
  granted,
  OPTIONAL_PERMISSIONS,
  type OptionalPermission,
  setPermission,
} from "../optional-permissions";
import { SavedNote } from "./saved-note";
import { noteSaved } from "./settings-state";

function Permission({ name }: { readonly name: OptionalPermission }) {
  const known = granted.value;
  const has = known?.has(name) ?? false;
  const busy = useSignal(false);
  const change = async () => {
    busy.value = true;
    try {
      // The reader may say no: then it is as it was, and there is nothing to report.
      if (await setPermission(name, !has)) noteSaved(name, true);
    } catch (error) {
      console.error(`Cleardot: the permission ${name} was not changed`, error);
      noteSaved(name, false);
    }
    busy.value = false;
  };
  return (
    <li>
      <div>
        <h3>
          {text(keyOf("permission", name))}
          <span class={has ? "state on" : "state"}>
            {known !== null && text(has ? "permission_granted" : "permission_not_granted")}
          </span>
        </h3>
        <p class="soft">{text(`permission_${name}_reason`)}</p>
      </div>
      <span class="act">
        <SavedNote field={name} />
        <button
          type="button"
          class="button"
          data-permission={name}
          disabled={known === null || busy.value}
          aria-label={text(
            has ? "permission_remove_named" : "permission_grant_named",
            text(keyOf("permission", name)),
          )}
          onClick={() => void change()}
        >
          {text(has ? "permission_remove" : "permission_grant")}
        </button>
      </span>
    </li>
  );
}

/** What Cleardot may do beyond what it needs, each with its reason. */
export function PermissionSection() {
  return (
    <>
      <h2>{text("settings_permissions_title")}</h2>
      <p class="soft">{text("settings_permissions_hint")}</p>
      <ul class="permissions">
        {OPTIONAL_PERMISSIONS.map((name) => (
          <Permission key={name} name={name} />
        ))}
      </ul>
    </>
  );
}
