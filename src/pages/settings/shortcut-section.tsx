import { signal } from "@preact/signals";
import type { Commands } from "webextension-polyfill";
import { text } from "../../platform/text";

const commands = signal<readonly Commands.Command[]>([]);
const failed = signal(false);

async function readShortcuts(): Promise<void> {
  try {
    commands.value = await browser.commands.getAll();
    failed.value = false;
  } catch (error) {
    console.error("Cleardot: the shortcuts cannot be read", error);
    failed.value = true;
  }
}

/** Reads the shortcuts, now and when one is changed in the Add-ons Manager. */
export function followShortcuts(): void {
  browser.commands.onChanged.addListener(() => void readShortcuts());
  void readShortcuts();
}

/** Thunderbird 140 has no such function. */
const openSettings = browser.commands.openShortcutSettings?.bind(browser.commands);

/** The keys that do something, and where they are changed. */
export function ShortcutSection() {
  return (
    <>
      <h2>{text("settings_shortcuts_title")}</h2>
      <p class="soft">{text("settings_shortcuts_hint")}</p>
      {failed.value && (
        <p class="notice alert" role="alert">
          {text("settings_shortcuts_failed")}
        </p>
      )}
      <dl class="shortcuts">
        {commands.value.map(({ name, description, shortcut }) => (
          <div key={name}>
            <dt>{description}</dt>
            <dd>{shortcut ? <kbd dir="ltr">{shortcut}</kbd> : text("settings_shortcuts_none")}</dd>
          </div>
        ))}
      </dl>
      {openSettings !== undefined && (
        <div class="act">
          <button type="button" class="button" onClick={() => void openSettings()}>
            {text("settings_shortcuts_change")}
          </button>
        </div>
      )}
    </>
  );
}
