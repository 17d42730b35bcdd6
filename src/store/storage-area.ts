/** The part of `browser.storage.local` that the stores here need. */
export interface StorageArea {
  get(key: string): Promise<Readonly<Record<string, unknown>>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/**
 * The part of `navigator.locks` that the stores here need. The background and the settings page write the same
 * keys, so a queue within one of them would still lose the other's change.
 */
export interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}
