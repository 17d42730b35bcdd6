/**
 * The items in Thunderbird's context menus. Items outlive the event page, so they are made at installation and at start;
 * what they say is brought up to date when a menu opens.
 */
import type { Menus, Tabs } from "webextension-polyfill";
import { isReporting } from "../core/finding";
import { isLoadable } from "../core/image-tally";
import { LEVELS, type Level } from "../core/level";
import type { MenuImage } from "../desk/desk";
import type { MessageHeader, MessageList, MessageMenuInfo } from "../platform/browser";
import { keyOf, text } from "../platform/text";
import type { ReportItem } from "../protocol/page-message";

/** What the items do. */
export interface MenuPorts {
  /** the image on which a tab's menu was opened, and in which message; null where it was none of a message's */
  readonly imageOf: (tabId: number) => Promise<MenuImage | null>;
  /** the reader may change rules: no policy locks them */
  readonly mayChange: () => Promise<boolean>;
  readonly loadImage: (image: MenuImage) => Promise<void>;
  readonly blockHost: (host: string) => Promise<void>;
  readonly exceptImage: (image: ReportItem) => Promise<void>;
  readonly copyLink: (url: string) => Promise<void>;
  /** the level all of the messages' senders have; null where they differ */
  readonly commonLevel: (messages: readonly MessageHeader[]) => Promise<Level | null>;
  readonly setLevels: (messages: MessageList, level: Level) => Promise<void>;
  readonly openDashboard: () => Promise<void>;
  /** an item was chosen when the message whose menu it was in was gone, or not known any more: nothing was done */
  readonly onOtherMessage: () => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
}

/** What an image's menu offers; each has its words in _locales under `menu_image_<name>`. */
export const IMAGE_ITEMS = ["load", "block", "except", "copy"] as const;
type ImageItem = (typeof IMAGE_ITEMS)[number];

const LIST = "list";
const DASHBOARD = "dashboard";

type ItemProperties = Menus.CreateCreatePropertiesType;
type MenuInfo = MessageMenuInfo & {
  readonly contexts?: readonly string[];
  readonly menuItemId?: string | number;
};

/** Thunderbird's own contexts are not in the standard's list. */
const contexts = (...names: readonly string[]) => names as unknown as Menus.ContextType[];

function items(): ItemProperties[] {
  return [
    ...IMAGE_ITEMS.map((id) => ({
      id,
      title: text(keyOf("menu_image", id)),
      contexts: contexts("image"),
      visible: false,
    })),
    { id: LIST, title: text("menu_list"), contexts: contexts("message_list") },
    ...LEVELS.map((level) => ({
      id: `${LIST}-${level}`,
      parentId: LIST,
      type: "radio" as const,
      title: text(keyOf("level", level)),
      contexts: contexts("message_list"),
    })),
    { id: DASHBOARD, title: text("menu_dashboard"), contexts: contexts("tools_menu") },
  ];
}

/** Which of the items make sense for an image, by what became of it. */
function shownFor(image: ReportItem, mayChange: boolean): Readonly<Record<ImageItem, boolean>> {
  const { outcome, reason, finding, excepted, host } = image;
  const isHeld =
    isLoadable(outcome, reason) || (outcome === "refused" && finding !== null) || reason === "blocked-host";
  return {
    load: isHeld,
    block: mayChange && host !== "" && reason !== "blocked-host",
    except: mayChange && !excepted && finding !== null && isReporting(finding),
    copy: true,
  };
}

/** The menus; `listen` registers, `create` makes the items. */
export class Menu {
  /** what the image menu was opened on last; null where it was opened on none, and after the event page has slept */
  #opened: MenuImage | null = null;

  constructor(private readonly ports: MenuPorts) {}

  /** To be called synchronously while the event page comes up. */
  listen(): void {
    browser.menus.onShown.addListener((info: unknown, tab: Tabs.Tab) => {
      this.#shown(info as MenuInfo, tab).catch(this.ports.onTrouble);
    });
    browser.menus.onClicked.addListener((info: unknown, tab?: Tabs.Tab) => {
      this.#clicked(info as MenuInfo, tab).catch(this.ports.onTrouble);
    });
  }

  /** Makes the items anew: Thunderbird's language may have changed since. */
  async create(): Promise<void> {
    await browser.menus.removeAll();
    for (const item of items()) browser.menus.create(item);
  }

  async #shown({ contexts = [], selectedMessages }: MenuInfo, tab: Tabs.Tab): Promise<void> {
    const mayChange = await this.ports.mayChange();
    if (contexts.includes("image")) {
      this.#opened = tab.id === undefined ? null : await this.ports.imageOf(tab.id);
      const shown = this.#opened === null ? null : shownFor(this.#opened.item, mayChange);
      await Promise.all(IMAGE_ITEMS.map((id) => browser.menus.update(id, { visible: shown?.[id] ?? false })));
    } else if (contexts.includes("message_list")) {
      // The first hundred: the menu is open already.
      const messages = selectedMessages?.messages ?? [];
      const common = messages.length === 0 ? null : await this.ports.commonLevel(messages);
      const enabled = mayChange && messages.length > 0;
      await Promise.all([
        browser.menus.update(LIST, { enabled }),
        ...LEVELS.map((level) => browser.menus.update(`${LIST}-${level}`, { checked: level === common })),
      ]);
    } else return;
    await browser.menus.refresh();
  }

  async #clicked({ menuItemId, selectedMessages }: MenuInfo, tab?: Tabs.Tab): Promise<void> {
    const level = LEVELS.find((name) => menuItemId === `${LIST}-${name}`);
    if (level !== undefined) {
      return selectedMessages === undefined ? undefined : this.ports.setLevels(selectedMessages, level);
    }
    if (menuItemId === DASHBOARD) return this.ports.openDashboard();
    const item = IMAGE_ITEMS.find((id) => id === menuItemId);
    if (item !== undefined) await this.#act(item, tab);
  }

  /** Does what an item of the image menu says, to the image and in the message that the menu was opened on. */
  async #act(item: ImageItem, tab?: Tabs.Tab): Promise<void> {
    const opened = this.#opened;
    const image = tab?.id === undefined ? null : await this.ports.imageOf(tab.id);
    const isSame =
      image !== null &&
      image.item.url === opened?.item.url &&
      image.on.tabId === opened.on.tabId &&
      image.on.view === opened.on.view;
    if (!isSame) return this.ports.onOtherMessage();
    switch (item) {
      case "load":
        return this.ports.loadImage(image);
      case "block":
        return this.ports.blockHost(image.item.host);
      case "except":
        return this.ports.exceptImage(image.item);
      case "copy":
        return this.ports.copyLink(image.item.url);
    }
  }
}
