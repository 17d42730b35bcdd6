import { type Settings, validateSettings } from "../core/settings";
import type { Locks, StorageArea } from "./storage-area";

/** The key in storage.local; `storage.onChanged` tells of it in every page. */
export const SETTINGS_KEY = "settings";

/** The reader's settings in storage.local. Both methods reject when the storage does. */
export interface SettingsStore {
  read(): Promise<Settings>;
  /** @returns the settings as stored: a value out of its bounds has become the default */
  update(edit: (settings: Settings) => Settings): Promise<Settings>;
}

export function openSettingsStore(area: StorageArea, locks: Locks): SettingsStore {
  const read = async () => validateSettings((await area.get(SETTINGS_KEY))[SETTINGS_KEY]);
  return {
    read,
    update: (edit) =>
      locks.request(`cleardot-${SETTINGS_KEY}`, async () => {
        const settings = validateSettings(edit(await read()));
        await area.set({ [SETTINGS_KEY]: settings });
        return settings;
      }),
  };
}
