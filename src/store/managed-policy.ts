import { type ValidPolicy, validatePolicy } from "../core/policy";

/** The part of `browser.storage.managed` that is needed here. */
export interface ManagedStorage {
  get(keys: string[]): Promise<Readonly<Record<string, unknown>>>;
}

/** How Gecko answers where no administrator has set anything for this add-on. */
const NO_MANIFEST = /managed storage manifest not found/i;

/**
 * Reads the managed policy. Gecko reads the file once a run, so asking once is enough.
 * @throws what the storage rejects with when there may be a policy that cannot be read: acting as if there were
 *   none would undo what the administrator ordered
 */
export async function readPolicy(managed: ManagedStorage): Promise<ValidPolicy> {
  try {
    return validatePolicy(await managed.get(["defaultLevel", "rules", "locked", "welcome"]));
  } catch (error) {
    if (error instanceof Error && NO_MANIFEST.test(error.message)) return validatePolicy(undefined);
    throw error;
  }
}
