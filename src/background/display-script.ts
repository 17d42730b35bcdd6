import type { Tabs } from "webextension-polyfill";
import { mayShowMessage } from "../core/diversion";
import { tabTypeOf } from "../platform/tab-type";

const ID = "cleardot-display";
const FILE = "display.js";

/**
 * Registers the display script, which outlives the event page but not Thunderbird, and brings it into the messages
 * that were on screen before.
 */
export async function keepDisplayScript(): Promise<void> {
  const registered = await browser.scripting.messageDisplay.getRegisteredScripts({ ids: [ID] });
  if (registered.length > 0) return;
  await browser.scripting.messageDisplay.registerScripts([{ id: ID, js: [FILE], runAt: "document_start" }]);
  await Promise.all((await browser.tabs.query({})).map(bringIn));
}

/**
 * Brings the display script into the message that a tab shows. At the start of Thunderbird a restored tab may begin its
 * message before the script is registered, and be asked for tabs before there is anything to run a script in.
 */
export async function bringIn(tab: Tabs.Tab): Promise<void> {
  const { id } = tab;
  // Cleardot may run scripts in web pages, too: Gecko would let this one into every content tab.
  if (id === undefined || !mayShowMessage(tabTypeOf(tab))) return;
  // Rejects where no message is shown; a web page in a mail tab is left alone by the script itself, which also
  // takes care not to run twice.
  // At once: a message whose requests get no answer is never done loading, and Gecko would wait for that.
  await browser.scripting
    .executeScript({ target: { tabId: id }, files: [FILE], injectImmediately: true })
    .catch(() => undefined);
}
