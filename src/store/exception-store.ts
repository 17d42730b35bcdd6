import { type TrackerException, type ValidExceptions, validateExceptions } from "../core/exception";
import type { Locks, StorageArea } from "./storage-area";

/** The key in storage.local; `storage.onChanged` tells of it in every page. */
export const EXCEPTIONS_KEY = "exceptions";

/**
 * The reader's exceptions ("this is no tracker") in storage.local. Each method reads what is stored at that moment;
 * changes wait for each other. All of them reject when the storage does.
 */
export interface ExceptionStore {
  read(): Promise<ValidExceptions>;
  /** Adds an exception, in place of one for its shape. */
  add(exception: TrackerException): Promise<void>;
  remove(shape: string): Promise<void>;
}

export function openExceptionStore(area: StorageArea, locks: Locks): ExceptionStore {
  const read = async () => validateExceptions((await area.get(EXCEPTIONS_KEY))[EXCEPTIONS_KEY]);

  function change(
    edit: (exceptions: readonly TrackerException[]) => readonly TrackerException[],
  ): Promise<void> {
    return locks.request(`cleardot-${EXCEPTIONS_KEY}`, async () => {
      await area.set({ [EXCEPTIONS_KEY]: edit((await read()).exceptions) });
    });
  }

  return {
    read,
    add: (exception) =>
      change((exceptions) => [...exceptions.filter(({ shape }) => shape !== exception.shape), exception]),
    remove: (shape) => change((exceptions) => exceptions.filter((exception) => exception.shape !== shape)),
  };
}
