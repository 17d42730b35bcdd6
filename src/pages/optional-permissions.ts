import { computed, signal } from "@preact/signals";

/** What Cleardot does without, and does more with. */
export const OPTIONAL_PERMISSIONS = ["cookies", "notifications"] as const;
export type OptionalPermission = (typeof OPTIONAL_PERMISSIONS)[number];

/** those that Cleardot has; null until that is known */
export const granted = signal<ReadonlySet<string> | null>(null);

/** Cleardot may look up which cookies Thunderbird holds. */
export const mayReadCookies = computed(() => granted.value?.has("cookies") ?? false);

async function read(): Promise<void> {
  const { permissions = [] } = await browser.permissions.getAll();
  granted.value = new Set(permissions);
}

/** Reads which permissions Cleardot has, now and whenever that changes, here or in the Add-ons Manager. */
export function followPermissions(): Promise<void> {
  browser.permissions.onAdded.addListener(() => void read());
  browser.permissions.onRemoved.addListener(() => void read());
  return read();
}

/**
 * Asks the reader for a permission, or gives it back; to be called in a click, or Thunderbird refuses to ask.
 * @returns whether it is as it was wished; rejects when Thunderbird refuses
 */
export async function setPermission(name: OptionalPermission, wished: boolean): Promise<boolean> {
  const asked = { permissions: [name] };
  const done = await (wished ? browser.permissions.request(asked) : browser.permissions.remove(asked));
  await read();
  return done;
}
