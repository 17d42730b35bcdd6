/** What the reader has to grant for notices; the API is there if and only if it is. */
const ICON = "icons/cleardot.svg";

/**
 * Says what a menu or a shortcut has done, where no page of ours is open to say it; nothing without the optional
 * permission.
 */
export async function notify(message: string): Promise<void> {
  if (browser.notifications === undefined) return;
  await browser.notifications.create({
    type: "basic",
    iconUrl: browser.runtime.getURL(ICON),
    title: browser.i18n.getMessage("extension_name"),
    message,
  });
}
