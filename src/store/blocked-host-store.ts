import { type BlockedHost, type ValidBlockedHosts, validateBlockedHosts } from "../core/blocked-host";
import { type ListStore, openListStore } from "./list-store";
import type { Locks, StorageArea } from "./storage-area";

/** The key in storage.local; `storage.onChanged` tells of it in every page. */
export const BLOCKED_HOSTS_KEY = "blockedHosts";

/** The hosts from which the reader wants nothing by itself, in storage.local, by host. */
export type BlockedHostStore = ListStore<BlockedHost, ValidBlockedHosts>;

export function openBlockedHostStore(area: StorageArea, locks: Locks): BlockedHostStore {
  return openListStore(
    {
      key: BLOCKED_HOSTS_KEY,
      nameOf: ({ host }: BlockedHost) => host,
      validate: validateBlockedHosts,
      entriesOf: ({ hosts }) => hosts,
    },
    area,
    locks,
  );
}
