import { signal } from "@preact/signals";
import type { TrackerException, ValidExceptions } from "../../core/exception";
import { type FilterListInfo, readFilterList } from "../../core/filter-list";
import type { Level } from "../../core/level";
import type { ValidPolicy } from "../../core/policy";
import type { Rule } from "../../core/rule";
import type { ValidRules } from "../../core/rule-validation";
import type { Settings } from "../../core/settings";
import type { PageAnswers } from "../../protocol/page-message";
import { EXCEPTIONS_KEY, openExceptionStore } from "../../store/exception-store";
import { readPolicy } from "../../store/managed-policy";
import { openRuleStore, RULES_KEY, type RuleSubject } from "../../store/rule-store";
import { openSettingsStore, SETTINGS_KEY } from "../../store/settings-store";
import { askBackground } from "../background-client";

/** What the page shows; null where it could not be read. */
export interface PageData {
  readonly settings: Settings;
  readonly rules: ValidRules;
  readonly exceptions: ValidExceptions;
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

/** the rule removed last, until it is brought back or another one is changed */
export const removedRule = signal<Rule | null>(null);
export const ruleSearch = signal("");

/** null while, or because, it is not known */
export const usage = signal<PageAnswers["image-store-usage"] | null>(null);
export const usageFailed = signal(false);
export const forgetting = signal<"idle" | "busy" | "done" | "failed">("idle");

/** the exception removed last, until it is brought back or another one is changed */
export const removedException = signal<TrackerException | null>(null);

/** what the filter list is; null while it is being read */
export const filterList = signal<FilterListInfo | "failed" | null>(null);

/** null while, or because, it is not known */
export const memory = signal<PageAnswers["sighting-usage"] | null>(null);
export const forgettingMemory = signal<"idle" | "busy" | "done" | "failed">("idle");

/** ms that a note stays */
const NOTE_TIME = 4_000;

const settingsStore = openSettingsStore(browser.storage.local, navigator.locks);
const exceptionStore = openExceptionStore(browser.storage.local, navigator.locks);
const ruleStore = openRuleStore(browser.storage.local, navigator.locks);

/** Gecko reads the policy once a run, so once is enough. */
const policy = readPolicy(browser.storage.managed).catch((error: unknown) => {
  console.error("Cleardot: the managed policy cannot be read", error);
  return null;
});

/** Reads all the page shows from the storage. */
export async function readData(): Promise<void> {
  try {
    const [settings, rules, exceptions] = await Promise.all([
      settingsStore.read(),
      ruleStore.read(),
      exceptionStore.read(),
    ]);
    data.value = { settings, rules, exceptions, policy: await policy };
  } catch (error) {
    console.error("Cleardot: the settings cannot be read", error);
    data.value = "failed";
  }
}

/** Reads again whenever this page, the popup or the background changes something. */
export function followData(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const shown = [RULES_KEY, SETTINGS_KEY, EXCEPTIONS_KEY];
    if (area === "local" && shown.some((key) => key in changes)) void readData();
  });
}

async function save(field: string, change: () => Promise<unknown>): Promise<void> {
  let kept = true;
  try {
    await change();
  } catch (error) {
    console.error(`Cleardot: ${field} was not saved`, error);
    kept = false;
  }
  await readData();
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
export function changeSettings(field: string, edit: (settings: Settings) => Settings): Promise<void> {
  return save(field, () => settingsStore.update(edit));
}

export function changeRuleLevel(subject: RuleSubject, level: Level): Promise<void> {
  removedRule.value = null;
  return save("rules", () => ruleStore.setLevel(subject, level));
}

export async function removeRule(rule: Rule): Promise<void> {
  await save("rules", () => ruleStore.removeRule(rule));
  if (saveNote.value?.kept) removedRule.value = rule;
}

/** Brings the rule removed last back. */
export async function restoreRule(): Promise<void> {
  const rule = removedRule.value;
  removedRule.value = null;
  if (rule !== null) await save("rules", () => ruleStore.setRule(rule));
}

export async function removeException(exception: TrackerException): Promise<void> {
  await save("exceptions", () => exceptionStore.remove(exception.shape));
  if (saveNote.value?.kept) removedException.value = exception;
}

/** Brings the exception removed last back. */
export async function restoreException(): Promise<void> {
  const exception = removedException.value;
  removedException.value = null;
  if (exception !== null) await save("exceptions", () => exceptionStore.add(exception));
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

/** Forgets what is remembered of images' URLs. */
export async function forgetMemory(): Promise<void> {
  forgettingMemory.value = "busy";
  try {
    await askBackground({ type: "forget-sightings" });
    forgettingMemory.value = "done";
  } catch (error) {
    console.error("Cleardot: what is remembered was not forgotten", error);
    forgettingMemory.value = "failed";
  }
  await readMemory();
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

/** Empties the image store. */
export async function forgetImages(): Promise<void> {
  forgetting.value = "busy";
  try {
    await askBackground({ type: "forget-images" });
    forgetting.value = "done";
  } catch (error) {
    console.error("Cleardot: the images were not forgotten", error);
    forgetting.value = "failed";
  }
  await readUsage();
}
