import { plural, text } from "../../platform/text";
import { ChangeNote, type Changes } from "../changes";
import { formatDate } from "../format";

/** Something the reader has said once, by the name that it has in the store. */
export interface Saying {
  readonly name: string;
  /** ms since the epoch; 0: not known */
  readonly createdAt: number;
  readonly remove: () => void;
}

interface SaidListProps {
  readonly id: string;
  readonly title: string;
  /** what the list does, and what it would do if there were anything in it */
  readonly hint: string;
  readonly emptyHint: string;
  readonly sayings: readonly Saying[];
  /** number of stored entries that could not be read */
  readonly dropped: number;
  readonly locked: boolean;
  readonly changes: Changes;
}

/** What the reader has said of links or hosts, the newest first; each can be taken back, and that undone. */
export function SaidList(props: SaidListProps) {
  const { id, title, hint, emptyHint, sayings, dropped, locked, changes } = props;
  return (
    <div class="said" id={id}>
      <h3>{title}</h3>
      <p class="soft">{sayings.length === 0 ? emptyHint : hint}</p>
      {dropped > 0 && <p class="notice">{plural("entries_dropped", dropped)}</p>}
      {sayings.length > 0 && (
        <ul class="rules">
          {sayings.toReversed().map(({ name, createdAt, remove }) => (
            <li key={name}>
              <div class="subject">
                <span class="ellipsis" dir="ltr" title={name}>
                  {name}
                </span>
                {createdAt > 0 && <span class="soft">{text("made_on", formatDate(createdAt))}</span>}
              </div>
              <button
                type="button"
                class="button"
                disabled={locked}
                title={text("remove_named", name)}
                aria-label={text("remove_named", name)}
                onClick={remove}
              >
                {text("remove")}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ChangeNote changes={changes} />
    </div>
  );
}
