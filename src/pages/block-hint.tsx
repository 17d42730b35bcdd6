import { signal } from "@preact/signals";
import { isHintDue } from "../core/remote-block";
import { text } from "../platform/text";
import { openRemoteBlockStore, REMOTE_BLOCK_KEY } from "../store/remote-block-store";

const store = openRemoteBlockStore(browser.storage.local, navigator.locks);

/** Thunderbird's own block seems to be off, and the user has not been told yet. */
const due = signal(false);

async function read(): Promise<void> {
  try {
    due.value = isHintDue(await store.read());
  } catch (error) {
    console.error("Cleardot: it is not known whether Thunderbird's own block is on", error);
  }
}

async function dismiss(): Promise<void> {
  due.value = false;
  try {
    await store.update((before) => ({ ...before, dismissed: true }));
  } catch (error) {
    console.error("Cleardot: the hint could not be put away; it will come again", error);
  }
}

/** Reads whether the hint is due, now and whenever that changes. */
export function followRemoteBlock(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && REMOTE_BLOCK_KEY in changes) void read();
  });
  void read();
}

/**
 * Says, until the user has read it, that Thunderbird's own block is off, and how to switch it on.
 * @param takesPress whether a press counts that happens now
 */
export function BlockHint({ takesPress = () => true }: { readonly takesPress?: () => boolean }) {
  if (!due.value) return null;
  return (
    <div class="notice block-hint" role="status">
      <p>{text("block_hint")}</p>
      <p>{text("block_hint_how")}</p>
      <button type="button" class="link" onClick={() => takesPress() && void dismiss()}>
        {text("block_hint_read")}
      </button>
    </div>
  );
}
