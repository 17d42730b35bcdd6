import { signal } from "@preact/signals";
import type { BlockedHost, ValidBlockedHosts } from "../../core/blocked-host";
import type { TrackerException, ValidExceptions } from "../../core/exception";
import { type FilterListInfo, readFilterList } from "../../core/filter-list";
import type { ValidPolicy } from "../../core/policy";
import type { ValidRules } from "../../core/rule-validation";
import type { Settings } from "../../core/settings";
import { text } from "../../platform/text";
import type { PageAnswers } from "../../protocol/page-message";
import { BLOCKED_HOSTS_KEY, openBlockedHostStore } from "../../store/blocked-host-store";
import { EXCEPTIONS_KEY, openExceptionStore } from "../../store/exception-store";
import { readPolicy } from "../../store/managed-policy";
import { openRuleStore, RULES_KEY } from "../../store/rule-store";
import { openSettingsStore, SETTINGS_KEY } from "../../store/settings-store";
import { askBackground } from "../background-client";
import { Changes } from "../changes";

/** What the page shows; null where it could not be read. */
export interface PageData {
  readonly settings: Settings;
  readonly rules: ValidRules;
  readonly exceptions: ValidExceptions;
  readonly blockedHosts: ValidBlockedHosts;
  /** null: there may be a policy, but it cannot be read */
  readonly policy: ValidPolicy | null;
}

export const data = signal<PageData | "loading" | "failed">("loading");

/** Which setting was changed last, and whether that was kept. */
export interface SaveNote {
  readonly field: string;
  readonly kept: boolean;
}
export const saveNote = signal<SaveNote | null>(null);

export const exceptionChanges = new Changes();
export const hostChanges = new Changes();

/** null while, or because, it is not known */
export const usage = signal<PageAnswers["image-store-usage"] | null>(null);
export const usageFailed = signal(false);

/** what the filter list is; null while it is being read */
export const filterList = signal<FilterListInfo | "failed" | null>(null);

/** null while, or because, it is not known */
export const memory = signal<PageAnswers["sighting-usage"] | null>(null);

/** ms that a note stays */
const NOTE_TIME = 4_000;

const settingsStore = openSettingsStore(browser.storage.local, navigator.locks);
const exceptionStore = openExceptionStore(browser.storage.local, navigator.locks);
const hostStore = openBlockedHostStore(browser.storage.local, navigator.locks);
const ruleStore = openRuleStore(browser.storage.local, navigator.locks);

/** Gecko reads the policy once a run, so once is enough. */
const policy = readPolicy(browser.storage.managed).catch((error: unknown) => {
  console.error("Cleardot: the managed policy cannot be read", error);
  return null;
});

/** Reads all the page shows from the storage. */
export async function readData(): Promise<void> {
  try {
    const [settings, rules, exceptions, blockedHosts] = await Promise.all([
      settingsStore.read(),
      ruleStore.read(),
      exceptionStore.read(),
      hostStore.read(),
    ]);
    data.value = { settings, rules, exceptions, blockedHosts, policy: await policy };
  } catch (error) {
    console.error("Cleardot: the settings cannot be read", error);
    data.value = "failed";
  }
}

/** Reads again whenever this page, the popup or the background changes something. */
export function followData(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const shown = [RULES_KEY, SETTINGS_KEY, EXCEPTIONS_KEY, BLOCKED_HOSTS_KEY];
    if (area === "local" && shown.some((key) => key in changes)) void readData();
  });
}

/** Says next to a setting, for a while, that it was kept; that it was not, until the next change. */
export function noteSaved(field: string, kept: boolean): void {
  const note = { field, kept };
  saveNote.value = note;
  setTimeout(() => {
    if (saveNote.value === note && kept) saveNote.value = null;
  }, NOTE_TIME);
}

/**
 * Changes a setting and says so next to it.
 * @param field the name of the setting's SavedNote
 */
export async function changeSettings(field: string, edit: (settings: Settings) => Settings): Promise<void> {
  let kept = true;
  try {
    await settingsStore.update(edit);
  } catch (error) {
    console.error(`Cleardot: ${field} was not saved`, error);
    kept = false;
  }
  await readData();
  noteSaved(field, kept);
}

export function removeException(exception: TrackerException): Promise<void> {
  return exceptionChanges.make(text("removed", exception.shape), async () => {
    await exceptionStore.remove(exception.shape);
    return () => exceptionStore.add(exception);
  });
}

export function removeBlockedHost(blocked: BlockedHost): Promise<void> {
  return hostChanges.make(text("removed", blocked.host), async () => {
    await hostStore.remove(blocked.host);
    return () => hostStore.add(blocked);
  });
}

/** Reads what the filter list is, and whether it is there. */
export async function readFilterListInfo(): Promise<void> {
  try {
    const [info, list, engine] = await Promise.all(
      ["filter-list.json", "filter-list.bin", "filter-engine.bin"].map((name) =>
        fetch(browser.runtime.getURL(name)),
      ),
    );
    if (info === undefined || list === undefined || engine === undefined) return;
    readFilterList(await list.arrayBuffer(), () => Promise.reject(new Error("nothing is asked here")));
    filterList.value = (await info.json()) as FilterListInfo;
  } catch (error) {
    console.error("Cleardot: the filter list cannot be read", error);
    filterList.value = "failed";
  }
}

/** Asks the background what is remembered of images' URLs. */
export async function readMemory(): Promise<void> {
  try {
    memory.value = await askBackground({ type: "sighting-usage" });
  } catch (error) {
    console.error("Cleardot: no answer about what is remembered", error);
  }
}

/** Asks the background how much the image store holds. */
export async function readUsage(): Promise<void> {
  try {
    usage.value = await askBackground({ type: "image-store-usage" });
    usageFailed.value = false;
  } catch (error) {
    console.error("Cleardot: no answer about the image store", error);
    usageFailed.value = true;
  }
}
