import { signal } from "@preact/signals";

const COOKIES = { permissions: ["cookies" as const] };

/** Cleardot may look up which cookies Thunderbird holds. */
export const mayReadCookies = signal(false);

export async function readCookiePermission(): Promise<void> {
  mayReadCookies.value = await browser.permissions.contains(COOKIES);
}

/** Asks for the permission; to be called in a click, or Thunderbird refuses to ask. */
export async function askForCookies(): Promise<void> {
  mayReadCookies.value = await browser.permissions.request(COOKIES);
}
