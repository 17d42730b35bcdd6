import { type TrackerException, type ValidExceptions, validateExceptions } from "../core/exception";
import { type ListStore, openListStore } from "./list-store";
import type { Locks, StorageArea } from "./storage-area";

/** The key in storage.local; `storage.onChanged` tells of it in every page. */
export const EXCEPTIONS_KEY = "exceptions";

/** The reader's exceptions ("this is no tracker") in storage.local, by shape. */
export type ExceptionStore = ListStore<TrackerException, ValidExceptions>;

export function openExceptionStore(area: StorageArea, locks: Locks): ExceptionStore {
  return openListStore(
    {
      key: EXCEPTIONS_KEY,
      nameOf: ({ shape }: TrackerException) => shape,
      validate: validateExceptions,
      entriesOf: ({ exceptions }) => exceptions,
    },
    area,
    locks,
  );
}
