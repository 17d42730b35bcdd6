import type { Locks, StorageArea } from "../../src/store/storage-area";

/** storage.local as Thunderbird has it: asynchronous, and what comes out is a copy of what went in. */
export class FakeStorageArea implements StorageArea {
  #failure: Error | null = null;

  constructor(public items: Record<string, unknown> = {}) {}

  failNextSet(error: Error): void {
    this.#failure = error;
  }

  async get(key: string): Promise<Record<string, unknown>> {
    await new Promise((resolve) => setTimeout(resolve));
    return key in this.items ? { [key]: structuredClone(this.items[key]) } : {};
  }

  async set(items: Record<string, unknown>): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    const failure = this.#failure;
    this.#failure = null;
    if (failure !== null) throw failure;
    Object.assign(this.items, structuredClone(items));
  }
}

/** navigator.locks, exclusive ones only. */
export class FakeLocks implements Locks {
  readonly #tails = new Map<string, Promise<unknown>>();

  request<T>(name: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#tails.get(name) ?? Promise.resolve()).then(work);
    this.#tails.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  }
}
