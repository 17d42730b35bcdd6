import { type ImageTally, NO_IMAGES } from "../core/image-tally";
import { plural, text } from "../platform/text";

/** ms in which changes of one tab are gathered: a message of 500 images is one change of the button, not 500 */
const GATHERED = 80;

/**
 * What the button's picture says; each has a shape of its own, so that none is told by its colour alone:
 * - `idle`: nothing is there to be loaded
 * - `shown`: all images are in
 * - `waiting`: some wait for the reader
 * - `refused`: what is not in was held back for what it is
 */
type Face = "idle" | "shown" | "waiting" | "refused";

const ICONS: Readonly<Record<Face, string>> = {
  idle: "icons/button-idle.svg",
  shown: "icons/button-shown.svg",
  waiting: "icons/button-waiting.svg",
  refused: "icons/button-refused.svg",
};

/** Contrast of the white number on it at least 4.5:1. */
const BADGES: Readonly<Record<Face, string | null>> = {
  idle: null,
  shown: null,
  waiting: "#8a5300",
  refused: "#5b4bb0",
};

/** Numbers above this are too wide for the badge. */
const MOST = 999;

function faceOf({ shown, loading, waiting, refused }: ImageTally): Face {
  if (waiting > 0) return "waiting";
  if (refused > 0) return "refused";
  return shown + loading > 0 ? "shown" : "idle";
}

function titleOf({ shown, waiting, refused }: ImageTally): string {
  const lines = [
    ...(shown > 0 ? [plural("button_shown", shown)] : []),
    ...(waiting > 0 ? [plural("button_waiting", waiting)] : []),
    ...(refused > 0 ? [plural("button_refused", refused)] : []),
  ];
  return lines.length === 0 ? text("button_title") : lines.join("\n");
}

/** What a button shows; null takes a tab's own back, so that what holds for all tabs shows. */
interface Look {
  readonly text: string | null;
  readonly title: string | null;
  readonly icon: string | null;
  readonly badge: string | null;
}

const POWERLESS: Look = {
  text: "!",
  title: text("button_title_powerless"),
  icon: "icons/button-powerless.svg",
  badge: "#b3261e",
};
const BLANK: Look = { text: "", title: text("button_title"), icon: ICONS.idle, badge: null };
const NONE: Look = { text: null, title: null, icon: null, badge: null };

/** The button in the message header. Thunderbird keeps a tab's badge when another message is shown in it. */
export class Button {
  /** tab to what it is about to show */
  readonly #pending = new Map<number, ImageTally>();
  /** tab to what it shows */
  readonly #shown = new Map<number, ImageTally>();
  #reached = true;

  /** @param onShown called with the tab after its button was set */
  constructor(private readonly onShown: (tabId: number) => void) {}

  /** Says how the images of the message stand that a tab shows. */
  update(tabId: number, tally: ImageTally): void {
    if (!this.#pending.has(tabId)) setTimeout(() => this.#show(tabId), GATHERED);
    this.#pending.set(tabId, tally);
  }

  /** Says on every tab's button when Cleardot may not see what messages ask for. */
  setReach(reached: boolean): void {
    if (reached === this.#reached) return;
    this.#reached = reached;
    say(reached ? BLANK : POWERLESS);
    // What a tab was given of its own stands in front of that.
    void browser.tabs.query({}).then((tabs) => {
      for (const { id } of tabs) if (id !== undefined) this.update(id, this.#shown.get(id) ?? NO_IMAGES);
    });
  }

  #show(tabId: number): void {
    const tally = this.#pending.get(tabId) ?? NO_IMAGES;
    this.#pending.delete(tabId);
    this.#shown.set(tabId, tally);
    const missing = tally.waiting + tally.refused;
    const face = faceOf(tally);
    say(
      this.#reached
        ? {
            text: missing === 0 ? "" : missing > MOST ? `${MOST}+` : String(missing),
            title: titleOf(tally),
            icon: ICONS[face],
            badge: BADGES[face],
          }
        : NONE,
      { tabId },
    );
    this.onShown(tabId);
  }
}

/** Sets the look of every tab's button, or of one tab's own. */
function say({ text: badgeText, title, icon, badge }: Look, tab: { readonly tabId?: number } = {}): void {
  const { messageDisplayAction: button } = browser;
  const done = [
    button.setBadgeText({ ...tab, text: badgeText }),
    button.setTitle({ ...tab, title }),
    button.setIcon({ ...tab, path: icon }),
    button.setBadgeBackgroundColor({ ...tab, color: badge }),
    button.setBadgeTextColor({ ...tab, color: badge === null ? null : "#ffffff" }),
  ];
  // The tab may be gone by now; its button with it.
  for (const call of done) call.catch(() => undefined);
}
