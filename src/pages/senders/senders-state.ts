import { computed, signal } from "@preact/signals";
import { canHold } from "../../core/auth-result";
import { type Level, SCOPES } from "../../core/level";
import type { ValidPolicy } from "../../core/policy";
import type { Rule } from "../../core/rule";
import {
  MAX_RULE_FILE,
  type RuleFileFault,
  type RuleImport,
  readRuleFile,
  ruleFile,
} from "../../core/rule-file";
import { type RuleSubject, ruleValueFrom, type ValidRules } from "../../core/rule-validation";
import type { Settings } from "../../core/settings";
import { openLogStore } from "../../log/log-store";
import type { SenderProfile } from "../../log/tally";
import { keyOf, plural, text } from "../../platform/text";
import { readPolicy } from "../../store/managed-policy";
import { openRuleStore, RULES_KEY, stateOf } from "../../store/rule-store";
import { openSettingsStore, SETTINGS_KEY } from "../../store/settings-store";
import { Changes, type Undo } from "../changes";
import { foundRows, type Order, profileQuery, rowsOf, selectedRules, sortedRows } from "./rule-rows";

/** What the page shows. */
export interface PageData {
  readonly rules: ValidRules;
  /** null: there may be a policy, but it cannot be read */
  readonly policy: ValidPolicy | null;
  readonly settings: Settings;
}

export const data = signal<PageData | "loading" | "failed">("loading");
export const search = signal("");
export const order = signal<Order>({ column: "made", descending: true });
/** keys of the rows that are ticked; what a search hides counts as not ticked */
export const ticked = signal<ReadonlySet<string>>(new Set());

/** the sender whose profile is open */
export const opened = signal<RuleSubject | null>(null);
/** what the log knows of it */
export const profile = signal<SenderProfile | "loading">("loading");

/** a file that was read and waits for the reader's word */
export const offered = signal<{ readonly name: string; readonly contents: RuleImport } | null>(null);
/** why the last file was not imported, or what became of the last export; null: nothing to say */
export const fileNote = signal<{ readonly said: string; readonly bad: boolean } | null>(null);

export const changes = new Changes();

const rules = openRuleStore(browser.storage.local, navigator.locks);
const settingsStore = openSettingsStore(browser.storage.local, navigator.locks);
const log = openLogStore({
  limits: () => {
    const { value } = data;
    // Only the background writes; nothing is read by these.
    return typeof value === "object" ? value.settings.log : { enabled: false, maxDays: 1, maxRecords: 1 };
  },
  now: Date.now,
  onTrouble: (trouble, cause) => console.error("Cleardot: the log database:", trouble, cause),
});

/** Gecko reads the policy once a run, so once is enough. */
const policy = readPolicy(browser.storage.managed).catch((error: unknown) => {
  console.error("Cleardot: the managed policy cannot be read", error);
  return null;
});

/** Reads all the page shows from the storage. */
export async function readData(): Promise<void> {
  try {
    const [read, settings] = await Promise.all([rules.read(), settingsStore.read()]);
    data.value = { rules: read, settings, policy: await policy };
  } catch (error) {
    console.error("Cleardot: the rules cannot be read", error);
    data.value = "failed";
  }
}

/** Reads again whenever this page, the popup or the background changes something. */
export function followData(): void {
  browser.storage.onChanged.addListener((changed, area) => {
    if (area === "local" && (RULES_KEY in changed || SETTINGS_KEY in changed)) void readData();
  });
}

/** whether the reader may change nothing: a policy that cannot be read may be a locked one */
export const locked = computed(() => {
  const { value } = data;
  return typeof value !== "object" || (value.policy?.policy.locked ?? true);
});

const allRows = computed(() => {
  const { value } = data;
  return typeof value === "object" ? rowsOf(value.rules.rules, value.policy?.policy.rules ?? []) : [];
});

/** the rows that are found, in their order */
export const shownRows = computed(() => sortedRows(foundRows(allRows.value, search.value), order.value));

/** the rules that are ticked, found and the reader's to change */
export const chosenRules = computed(() => selectedRules(shownRows.value, ticked.value));

/** Ticks a row, or takes its tick away. */
export function tick(key: string, isTicked: boolean): void {
  const next = new Set(ticked.value);
  if (isTicked) next.add(key);
  else next.delete(key);
  ticked.value = next;
}

/** Ticks all rows that are found and can be changed, or none. */
export function tickAll(isTicked: boolean): void {
  const changeable = shownRows.value.filter(({ own }) => own !== null);
  ticked.value = new Set(isTicked ? changeable.map(({ key }) => key) : []);
}

function make(said: string, work: () => Promise<Parameters<typeof rules.replace>[0]>): Promise<void> {
  const undoable = async (): Promise<Undo> => {
    const before = await work();
    return () => rules.replace(before);
  };
  return changes.make(said, undoable);
}

/** Changes the level of rules; those that could never apply at it stay as they are. */
export function setLevel(chosen: readonly Rule[], level: Level): Promise<void> {
  const able = chosen.filter(({ vouchers }) => canHold(level, vouchers));
  const name = text(keyOf("level", level));
  const [only] = able;
  const said =
    able.length === 1 && only !== undefined
      ? text("senders_level_changed", only.value, name)
      : plural("senders_levels_changed", able.length, name);
  const left = chosen.length - able.length;
  return make(left === 0 ? said : `${said} ${plural("senders_left_out", left)}`, () =>
    rules.setLevel(able, level),
  );
}

/** Removes rules. */
export async function remove(chosen: readonly Rule[]): Promise<void> {
  const [only] = chosen;
  const said =
    chosen.length === 1 && only !== undefined
      ? text("senders_removed", only.value)
      : plural("senders_removed_several", chosen.length);
  await make(said, () => rules.replace(chosen.map((rule) => ({ subject: rule, rule: null }))));
}

/** Makes a rule that no mail stands behind, in place of the one about the same. */
export function addRule(subject: RuleSubject, level: Level): Promise<void> {
  const { scope, value } = subject;
  const rule: Rule = { scope, value, level, vouchers: [], createdAt: Date.now() };
  return make(text("senders_added", value, text(keyOf("level", level))), () => rules.setRule(rule));
}

/** Saves the reader's rules as a file. */
export function exportRules(own: readonly Rule[]): void {
  const url = URL.createObjectURL(new Blob([ruleFile(own)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `cleardot-rules-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // The download has its own hold on the data only once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  fileNote.value = { said: plural("senders_exported", own.length), bad: false };
}

async function readFile(file: File): Promise<RuleImport | RuleFileFault | "unreadable"> {
  if (file.size > MAX_RULE_FILE) return "too-large";
  try {
    const [content, { rules: present }] = await Promise.all([file.text(), rules.read()]);
    return readRuleFile(content, present);
  } catch (error) {
    console.error("Cleardot: the file cannot be read", error);
    return "unreadable";
  }
}

/** Reads a file of rules and offers what is in it; nothing is changed yet. */
export async function offerFile(file: File): Promise<void> {
  const contents = await readFile(file);
  if (typeof contents === "string") {
    fileNote.value = { said: text(keyOf("senders_import", contents), file.name), bad: true };
  } else if (contents.added.length + contents.replacing.length === 0) {
    fileNote.value = { said: text("senders_import_nothing", file.name), bad: contents.unread > 0 };
  } else {
    fileNote.value = null;
    offered.value = { name: file.name, contents };
  }
}

/** Takes in what was offered. */
export async function importOffered(): Promise<void> {
  const { value } = offered;
  offered.value = null;
  if (value === null) return;
  const incoming = [...value.contents.added, ...value.contents.replacing];
  await make(plural("senders_imported", incoming.length), () => rules.replace(incoming.map(stateOf)));
}

/** Reads what the log knows of the sender whose profile is open. */
export async function readProfile(): Promise<void> {
  const subject = opened.value;
  if (subject === null) return;
  const read = await log.profile(subject.scope, subject.value);
  if (opened.value === subject) profile.value = read;
}

/** Opens a sender's profile, or closes the one that is open, and has the page's address say so. */
export function openProfile(subject: RuleSubject | null): void {
  opened.value = subject;
  profile.value = "loading";
  history.replaceState(null, "", subject === null ? location.pathname : profileQuery(subject));
  void readProfile();
}

/** Opens the profile that the page's address asks for. */
export function openAskedProfile(): void {
  const asked = new URLSearchParams(location.search);
  for (const scope of SCOPES) {
    const value = ruleValueFrom(scope, asked.get(scope === "address" ? "sender" : scope) ?? "");
    if (value !== null) {
      openProfile({ scope, value });
      return;
    }
  }
}
