/** ms in which changes of one tab are gathered: a message of 500 images is one change of the button, not 500 */
const GATHERED = 80;

/** The button in the message header. Thunderbird keeps a tab's badge when another message is shown in it. */
export class Button {
  /** tab to the number it is about to show */
  readonly #pending = new Map<number, number>();
  /** tab to the number it shows */
  readonly #shown = new Map<number, number>();
  #reached = true;

  /** @param onShown called with the tab after its badge was set */
  constructor(private readonly onShown: (tabId: number) => void) {}

  /** @param heldBack number of images of the tab's message that are not shown */
  update(tabId: number, heldBack: number): void {
    if (!this.#pending.has(tabId)) setTimeout(() => this.#show(tabId), GATHERED);
    this.#pending.set(tabId, heldBack);
  }

  /** Says on every tab's button when Cleardot may not see what messages ask for. */
  setReach(reached: boolean): void {
    if (reached === this.#reached) return;
    this.#reached = reached;
    const title = browser.i18n.getMessage(reached ? "button_title" : "button_title_powerless");
    say(reached ? "" : "!", title);
    // What a tab was given of its own stands in front of that.
    void browser.tabs.query({}).then((tabs) => {
      for (const { id } of tabs) if (id !== undefined) this.update(id, this.#shown.get(id) ?? 0);
    });
  }

  #show(tabId: number): void {
    const heldBack = this.#pending.get(tabId) ?? 0;
    this.#pending.delete(tabId);
    this.#shown.set(tabId, heldBack);
    if (!this.#reached) say(null, null, { tabId });
    else if (heldBack === 0) say("", browser.i18n.getMessage("button_title"), { tabId });
    else {
      const title = browser.i18n.getMessage("button_title_held_back", String(heldBack));
      say(heldBack > 999 ? "999+" : String(heldBack), title, { tabId });
    }
    this.onShown(tabId);
  }
}

/** Sets badge and tooltip of every tab's button, or of one tab's own; null gives the latter up. */
function say(text: string | null, title: string | null, tab: { readonly tabId?: number } = {}): void {
  // The tab may be gone by now; its button with it.
  browser.messageDisplayAction.setBadgeText({ ...tab, text }).catch(() => undefined);
  browser.messageDisplayAction.setTitle({ ...tab, title }).catch(() => undefined);
}
