import { text } from "../../platform/text";
import { saveNote } from "./settings-state";

/** Says, next to a setting, that its change was saved, or that it was not. */
export function SavedNote({ field }: { readonly field: string }) {
  const note = saveNote.value?.field === field ? saveNote.value : null;
  return (
    <span class={note?.kept === false ? "saved-note bad" : "saved-note"} role="status">
      {note !== null && text(note.kept ? "settings_saved" : "settings_save_failed")}
    </span>
  );
}
