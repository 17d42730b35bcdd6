import { type RemoteBlock, validateRemoteBlock } from "../core/remote-block";
import type { Locks, StorageArea } from "./storage-area";

/** The key in storage.local; `storage.onChanged` tells of it in every page. */
export const REMOTE_BLOCK_KEY = "remoteBlock";

/** What has been seen of Thunderbird's own block, in storage.local. Both methods reject when the storage does. */
export interface RemoteBlockStore {
  read(): Promise<RemoteBlock>;
  /** Writes only where something has changed: each write wakes all who listen to the storage. */
  update(edit: (before: RemoteBlock) => RemoteBlock): Promise<void>;
}

export function openRemoteBlockStore(area: StorageArea, locks: Locks): RemoteBlockStore {
  const read = async () => validateRemoteBlock((await area.get(REMOTE_BLOCK_KEY))[REMOTE_BLOCK_KEY]);
  return {
    read,
    update: (edit) =>
      locks.request(`cleardot-${REMOTE_BLOCK_KEY}`, async () => {
        const before = await read();
        const after = edit(before);
        if (JSON.stringify(after) !== JSON.stringify(before)) await area.set({ [REMOTE_BLOCK_KEY]: after });
      }),
  };
}
