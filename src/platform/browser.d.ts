/**
 * The global `browser` of Thunderbird: the standard part typed by @types/webextension-polyfill (types only;
 * Thunderbird has promises natively, so nothing of the polyfill is shipped), and below the part that only
 * Thunderbird has, as far as Cleardot uses it. Source: Thunderbird's own schemas, 140 and 153.
 */
import type { Browser, Events, Tabs } from "webextension-polyfill";

export interface MessageHeader {
  readonly id: number;
  readonly date: Date;
  readonly author: string;
  readonly subject: string;
  readonly junk: boolean;
  readonly headerMessageId: string;
  readonly external: boolean;
  /** with accountsRead; absent for external messages */
  readonly folder?: { readonly accountId?: string; readonly specialUse?: readonly string[] };
}

export interface MessageList {
  readonly id: string | null;
  readonly messages: readonly MessageHeader[];
}

export interface MessagePart {
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /** in place of `headers` where they are not decoded */
  readonly rawHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
  /** as "1.2"; "" for the message itself */
  readonly partName?: string;
  /** file name */
  readonly name?: string;
  readonly parts?: readonly MessagePart[];
  /** only on the root of a message: none | skipped | success | fail */
  readonly decryptionStatus?: string;
}

export interface MessageAttachment {
  /** as "1.2" */
  readonly partName: string;
  /** where the attachment is a message */
  readonly message?: MessageHeader;
}

export interface ParsedMailbox {
  readonly name?: string;
  readonly email?: string;
  readonly group?: readonly ParsedMailbox[];
}

export interface Space {
  readonly id: number;
  readonly name: string;
}

export interface SpaceProperties {
  readonly title?: string;
  readonly defaultIcons?: string;
}

/** What `menus.onShown` and `menus.onClicked` tell beside the standard. */
export interface MessageMenuInfo {
  /** in a message list */
  readonly selectedMessages?: MessageList;
}

interface ThunderbirdOnly {
  readonly commands: {
    /** opens the shortcuts in the Add-ons Manager; not in 140 */
    readonly openShortcutSettings?: () => Promise<void>;
  };
  readonly messageDisplay: {
    /** Resolves when the message is loaded. */
    open(properties: { file: File; location: "tab"; active: boolean }): Promise<Tabs.Tab>;
    getDisplayedMessages(tabId: number): Promise<MessageList>;
    readonly onMessagesDisplayed: Events.Event<(tab: Tabs.Tab, messages: MessageList) => void>;
  };
  readonly messageDisplayAction: {
    /** @returns whether it was opened: the user may have taken the button off the toolbar */
    openPopup(options: { readonly windowId?: number }): Promise<boolean>;
    setBadgeText(details: { tabId?: number; text: string | null }): Promise<void>;
    setTitle(details: { tabId?: number; title: string | null }): Promise<void>;
    setBadgeBackgroundColor(details: { tabId?: number; color: string | null }): Promise<void>;
    setBadgeTextColor(details: { tabId?: number; color: string | null }): Promise<void>;
    setIcon(details: { tabId?: number; path: string | null }): Promise<void>;
  };
  readonly messages: {
    getFull(id: number, options?: { decrypt?: boolean; decodeHeaders?: boolean }): Promise<MessagePart>;
    /** the message as it is on the wire */
    getRaw(id: number): Promise<File>;
    continueList(id: string): Promise<MessageList>;
    listAttachments(id: number): Promise<readonly MessageAttachment[]>;
  };
  readonly accounts: {
    get(
      id: string,
      includeSubFolders?: boolean,
    ): Promise<{ readonly name: string; readonly type: string } | null>;
    readonly onDeleted: Events.Event<() => void>;
  };
  readonly identities: {
    list(accountId?: string): Promise<readonly { readonly email: string }[]>;
    readonly onCreated: Events.Event<() => void>;
    readonly onUpdated: Events.Event<() => void>;
    readonly onDeleted: Events.Event<() => void>;
  };
  readonly messengerUtilities: {
    decodeMimeHeader(name: string, bodies: string[], isMailBoxHeader?: boolean): Promise<string[]>;
    parseMailboxString(mailboxes: string, preserveGroups?: boolean): Promise<readonly ParsedMailbox[]>;
  };
  readonly scripting: {
    readonly messageDisplay: {
      registerScripts(
        scripts: readonly {
          readonly id: string;
          readonly js?: readonly string[];
          readonly css?: readonly string[];
          readonly runAt?: "document_start" | "document_end" | "document_idle";
        }[],
      ): Promise<void>;
      getRegisteredScripts(filter?: { ids?: readonly string[] }): Promise<readonly { readonly id: string }[]>;
    };
  };
  readonly spaces: {
    /** @throws where the name is taken: `query` first */
    create(name: string, url: string, properties?: SpaceProperties): Promise<Space>;
    update(id: number, url: string, properties?: SpaceProperties): Promise<void>;
    query(filter: { isSelfOwned?: boolean; name?: string }): Promise<readonly Space[]>;
    open(id: number, windowId?: number): Promise<Tabs.Tab>;
  };
  readonly dns: {
    resolve(
      host: string,
      flags?: readonly string[],
    ): Promise<{ readonly addresses: readonly string[]; readonly isTRR: boolean }>;
  };
}

declare global {
  const browser: Browser & ThunderbirdOnly;
}
