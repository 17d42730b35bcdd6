import { rmSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "./marionette-client";
import { buildMbox, type MessageSpec } from "./message";

/** The id of the add-on, from its manifest. */
export const addonId = "cleardot@remote-images";

/** A value of a Thunderbird preference. */
export type Pref = boolean | number | string;

/** A mail account on a server that speaks IMAP without TLS. */
export interface ImapAccount {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

/** A feed account with one feed, whose items are in the profile already: nothing is fetched. */
export interface FeedAccount {
  readonly name: string;
  /** The web address of the feed. */
  readonly url: string;
  /** Items; `headers["Content-Base"]` is the item's web page. */
  readonly items: readonly MessageSpec[];
}

/** What a profile contains beside an empty Local Folders account and an identity. */
export interface ProfileOptions {
  /** Messages of the local Inbox, in this order. */
  readonly messages?: readonly MessageSpec[];
  /** More local folders and their messages. */
  readonly folders?: Readonly<Record<string, readonly MessageSpec[]>>;
  readonly imap?: ImapAccount;
  readonly feed?: FeedAccount;
  /** The reader's mailbox; default `Reader <reader@example.org>`. */
  readonly identity?: { readonly name: string; readonly email: string };
  /** Extra preferences, which win over those that every profile has. */
  readonly prefs?: Readonly<Record<string, Pref>>;
  /** Packed add-ons to install for good, id by path. */
  readonly addons?: Readonly<Record<string, string>>;
  /** What `browser.storage.managed` answers, by add-on id. Linux and macOS only. */
  readonly managedStorage?: Readonly<Record<string, Json>>;
}

/** A throwaway profile. */
export interface Profile {
  /** The profile directory proper. */
  readonly directory: string;
  /** A home directory of its own, so that nothing of the real user's is read or written. */
  readonly home: string;
  /** Folder URIs for `openFolder`. */
  readonly folders: { readonly inbox: string; readonly imapInbox: string; readonly feed: string };
  readonly imap: ImapAccount | undefined;
  /** URI of a local folder by its name. */
  localFolder(name: string): string;
  /** Deletes everything. Thunderbird must have ended. */
  remove(): Promise<void>;
}

/** Starts into an inbox: no dialogs, no start page, no telemetry, no update, no request of Thunderbird's own. */
const basePrefs: Readonly<Record<string, Pref>> = {
  "app.donation.eoy.version.viewed": 999,
  "app.normandy.enabled": false,
  "app.update.auto": false,
  "app.update.enabled": false,
  "browser.cache.disk.smart_size.enabled": false,
  "browser.dom.window.dump.enabled": true,
  "browser.region.network.url": "",
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.safebrowsing.provider.google.updateURL": "",
  "browser.safebrowsing.provider.google4.updateURL": "",
  "browser.safebrowsing.provider.mozilla.updateURL": "",
  "browser.shell.checkDefaultClient": false,
  "calendar.timezone.useSystemTimezone": true,
  "captivedetect.canonicalURL": "",
  "datareporting.healthreport.uploadEnabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "datareporting.policy.dataSubmissionPolicyBypassNotification": true,
  "devtools.console.stdout.chrome": true,
  "extensions.autoDisableScopes": 0,
  "extensions.blocklist.enabled": false,
  "extensions.enabledScopes": 5,
  "extensions.getAddons.cache.enabled": false,
  "extensions.getAddons.discovery.api_url": "data:,",
  "extensions.systemAddon.update.enabled": false,
  "extensions.update.enabled": false,
  "extensions.webextOptionalPermissionPrompts": false,
  "fission.bfcacheInParent": false,
  "javascript.options.showInConsole": true,
  "mail.biff.alert.enabled": false,
  "mail.biff.play_sound": false,
  "mail.biff.show_alert": false,
  "mail.chat.enabled": false,
  "mail.inappnotifications.enabled": false,
  "mail.provider.suppress_dialog_on_startup": true,
  "mail.rights.version": 1,
  "mail.shell.checkDefaultClient": false,
  "mail.spam.logging.enabled": false,
  "mail.spotlight.firstRunDone": true,
  "mail.tabs.loadInBackground": false,
  "mail.ui.display.dateformat.default": 0,
  "mail.winsearch.firstRunDone": true,
  "mailnews.database.global.indexer.enabled": false,
  "mailnews.start_page.enabled": false,
  "mailnews.start_page_override.mstone": "ignore",
  // 0: Marionette picks a free port, so that several Thunderbirds run side by side.
  "marionette.port": 0,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.prefetch-next": true,
  "network.proxy.type": 0,
  "places.history.enabled": false,
  "remote.prefs.recommended": false,
  "security.OCSP.enabled": 0,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.cosmeticAnimations.enabled": false,
  "toolkit.telemetry.enabled": false,
  "toolkit.telemetry.server": "data:,",
  "toolkit.telemetry.unified": false,
  "xpinstall.signatures.required": false,
};

function accountPrefs(options: ProfileOptions): Record<string, Pref> {
  const identity = options.identity ?? { name: "Reader", email: "reader@example.org" };
  const prefs: Record<string, Pref> = {
    "mail.account.account1.server": "server1",
    "mail.accountmanager.localfoldersserver": "server1",
    "mail.identity.id1.archive_enabled": false,
    "mail.identity.id1.doBcc": false,
    "mail.identity.id1.fcc": false,
    "mail.identity.id1.fullName": identity.name,
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.useremail": identity.email,
    "mail.identity.id1.valid": true,
    "mail.server.server1.directory-rel": "[ProfD]Mail/Local Folders",
    "mail.server.server1.hostname": "Local Folders",
    "mail.server.server1.name": "Local Folders",
    "mail.server.server1.storeContractID": "@mozilla.org/msgstore/berkeleystore;1",
    "mail.server.server1.type": "none",
    "mail.server.server1.userName": "nobody",
    "mail.smtpserver.smtp1.authMethod": 1,
    "mail.smtpserver.smtp1.hostname": "localhost",
    "mail.smtpserver.smtp1.port": 1,
    "mail.smtpserver.smtp1.try_ssl": 0,
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpservers": "smtp1",
  };
  const accounts = ["account1"];
  if (options.imap !== undefined) {
    accounts.unshift("account2");
    Object.assign(prefs, {
      "mail.account.account2.identities": "id1",
      "mail.account.account2.server": "server2",
      "mail.server.server2.authMethod": 3,
      "mail.server.server2.check_new_mail": false,
      "mail.server.server2.directory-rel": "[ProfD]ImapMail/imap",
      "mail.server.server2.hostname": options.imap.host,
      // The password is stored after the start; a log-in before that would ask for it.
      "mail.server.server2.login_at_startup": false,
      "mail.server.server2.name": "IMAP",
      "mail.server.server2.port": options.imap.port,
      "mail.server.server2.socketType": 0,
      "mail.server.server2.type": "imap",
      "mail.server.server2.userName": options.imap.username,
    });
  } else {
    prefs["mail.account.account1.identities"] = "id1";
  }
  if (options.feed !== undefined) {
    accounts.push("account3");
    Object.assign(prefs, {
      "mail.account.account3.server": "server3",
      "mail.server.server3.check_new_mail": false,
      "mail.server.server3.directory-rel": "[ProfD]Mail/Feeds",
      "mail.server.server3.hostname": "Feeds",
      "mail.server.server3.login_at_startup": false,
      "mail.server.server3.name": "Feeds",
      "mail.server.server3.storeContractID": "@mozilla.org/msgstore/berkeleystore;1",
      "mail.server.server3.type": "rss",
      "mail.server.server3.userName": "nobody",
    });
  }
  prefs["mail.accountmanager.accounts"] = accounts.join(",");
  prefs["mail.accountmanager.defaultaccount"] = accounts[0] ?? "account1";
  return prefs;
}

function userJs(prefs: Readonly<Record<string, Pref>>): string {
  return Object.entries(prefs)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join("");
}

/** Where a Thunderbird whose home is `home` looks for a person's managed storage manifests. */
function managedStorageDirectory(home: string): string {
  return process.platform === "darwin"
    ? join(home, "Library/Application Support/Mozilla/ManagedStorage")
    : join(home, ".mozilla/managed-storage");
}

const made = new Set<string>();
let removesLeftOver = false;

/** Profiles whose owner did not come to remove them are removed with this process. */
function removeLeftOver(): void {
  if (process.env.KEEP_PROFILE !== undefined) {
    return;
  }
  for (const root of made) {
    rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/**
 * Makes a profile under the system's temporary directory. The caller removes it with `remove()`; what is
 * left at the end of this process is removed then, unless the environment variable KEEP_PROFILE is set.
 */
export async function createProfile(options: ProfileOptions = {}): Promise<Profile> {
  const root = await mkdtemp(join(tmpdir(), "cleardot-"));
  if (!removesLeftOver) {
    removesLeftOver = true;
    process.once("exit", removeLeftOver);
    // Every time, and not once: Ctrl-C comes from the terminal and again from npm, which passes it on, and the second
    // would end this process while it cleans up.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => process.exit(1));
    }
  }
  made.add(root);
  const directory = join(root, "profile");
  const home = join(root, "home");
  const local = join(directory, "Mail/Local Folders");
  await Promise.all([mkdir(local, { recursive: true }), mkdir(home, { recursive: true })]);

  await writeFile(
    join(directory, "user.js"),
    userJs({ ...basePrefs, ...accountPrefs(options), ...options.prefs }),
  );
  const folders = { Inbox: options.messages ?? [], Trash: [], ...options.folders };
  for (const [name, messages] of Object.entries(folders)) {
    await writeFile(join(local, name), buildMbox(messages));
  }
  if (options.feed !== undefined) {
    const feeds = join(directory, "Mail/Feeds");
    await mkdir(feeds, { recursive: true });
    await writeFile(join(feeds, options.feed.name), buildMbox(options.feed.items));
    await writeFile(join(feeds, "Trash"), "");
    await writeFile(
      join(feeds, "feeds.json"),
      JSON.stringify([
        {
          url: options.feed.url,
          title: options.feed.name,
          destFolder: `mailbox://nobody@Feeds/${encodeURIComponent(options.feed.name)}`,
          lastModified: "",
          link: options.feed.url,
          quickMode: false,
          options: { updates: { enabled: false } },
        },
      ]),
    );
  }
  const addons = Object.entries(options.addons ?? {});
  if (addons.length > 0) {
    await mkdir(join(directory, "extensions"));
    for (const [id, path] of addons) {
      await copyFile(path, join(directory, "extensions", `${id}.xpi`));
    }
  }
  const managed = Object.entries(options.managedStorage ?? {});
  if (managed.length > 0) {
    const target = managedStorageDirectory(home);
    await mkdir(target, { recursive: true });
    for (const [id, data] of managed) {
      await writeFile(
        join(target, `${id}.json`),
        JSON.stringify({ name: id, description: "Settings for a test run", type: "storage", data }),
      );
    }
  }
  const localFolder = (name: string) => `mailbox://nobody@Local%20Folders/${encodeURIComponent(name)}`;
  return {
    directory,
    home,
    imap: options.imap,
    folders: {
      inbox: localFolder("Inbox"),
      imapInbox:
        options.imap === undefined
          ? ""
          : `imap://${encodeURIComponent(options.imap.username)}@${options.imap.host}/INBOX`,
      feed:
        options.feed === undefined ? "" : `mailbox://nobody@Feeds/${encodeURIComponent(options.feed.name)}`,
    },
    localFolder,
    remove: async () => {
      await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      made.delete(root);
    },
  };
}
