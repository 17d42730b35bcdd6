import { signal } from "@preact/signals";
import { text } from "../platform/text";

/** Takes a change back; rejects when that cannot be stored. */
export type Undo = () => Promise<unknown>;

type LastChange =
  | { readonly phase: "made"; readonly said: string; readonly undo: Undo }
  | { readonly phase: "undone" | "failed" };

/** What the reader changed last in one place of a page, and the way back. */
export class Changes {
  readonly last = signal<LastChange | null>(null);

  /**
   * Makes a change, and says so or that it could not be kept. Never rejects.
   * @param said in words what will have been done
   * @param work makes it, and gives what undoes it
   */
  make(said: string, work: () => Promise<Undo>): Promise<void> {
    return this.#attempt(async () => {
      const undo = await work();
      this.last.value = { phase: "made", said, undo };
    });
  }

  /** Takes the last change back; nothing happens without one, nor a second time. */
  async undo(): Promise<void> {
    const { value } = this.last;
    if (value?.phase !== "made") return;
    // Gone at once: a second click must not undo it twice.
    this.last.value = null;
    await this.#attempt(async () => {
      await value.undo();
      this.last.value = { phase: "undone" };
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      console.error("Cleardot: a change was not stored", error);
      this.last.value = { phase: "failed" };
    }
  }
}

/** Says what was changed last, with a button that undoes it. */
export function ChangeNote({ changes }: { readonly changes: Changes }) {
  const last = changes.last.value;
  return (
    <p class={last?.phase === "failed" ? "notice alert change-note" : "notice change-note"} role="status">
      {last?.phase === "made" && (
        <>
          {last.said}{" "}
          <button type="button" class="link" onClick={() => void changes.undo()}>
            {text("undo")}
          </button>
        </>
      )}
      {last?.phase === "undone" && text("undone")}
      {last?.phase === "failed" && text("settings_save_failed")}
    </p>
  );
}
