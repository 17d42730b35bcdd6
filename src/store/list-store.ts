import type { Locks, StorageArea } from "./storage-area";

/**
 * A list in storage.local of which each entry has a name of its own. Each method reads what is stored at that moment, so
 * that several pages may hold a store; changes wait for each other. All of them reject when the storage does.
 */
export interface ListStore<Entry, Valid> {
  read(): Promise<Valid>;
  /** Adds an entry, in place of the one of its name. */
  add(entry: Entry): Promise<void>;
  /** Removes the entry of this name; nothing happens without one. */
  remove(name: string): Promise<void>;
}

export interface ListStoreOptions<Entry, Valid> {
  /** the key in storage.local */
  readonly key: string;
  readonly nameOf: (entry: Entry) => string;
  /** reads what is stored as untrusted data */
  readonly validate: (stored: unknown) => Valid;
  readonly entriesOf: (valid: Valid) => readonly Entry[];
}

export function openListStore<Entry, Valid>(
  { key, nameOf, validate, entriesOf }: ListStoreOptions<Entry, Valid>,
  area: StorageArea,
  locks: Locks,
): ListStore<Entry, Valid> {
  const read = async () => validate((await area.get(key))[key]);

  function change(edit: (entries: readonly Entry[]) => readonly Entry[]): Promise<void> {
    return locks.request(`cleardot-${key}`, async () => {
      await area.set({ [key]: edit(entriesOf(await read())) });
    });
  }

  const without = (entries: readonly Entry[], name: string) =>
    entries.filter((entry) => nameOf(entry) !== name);

  return {
    read,
    add: (entry) => change((entries) => [...without(entries, nameOf(entry)), entry]),
    remove: (name) => change((entries) => without(entries, name)),
  };
}
