import { signal } from "@preact/signals";
import { DEFAULT_SETTINGS, type Settings } from "../../core/settings";
import { type LogEntry, type LogFilter, openLogStore } from "../../log/log-store";
import { openSettingsStore } from "../../store/settings-store";
import { filterFromQuery, queryOfFilter } from "./log-query";

/** New records read at once. */
const CATCH_UP_SIZE = 500;
/** Records kept in memory: many times what is on screen. */
const KEPT = 2_000;

/**
 * - `reading`: the first look is not back yet
 * - `searching`: more may follow
 * - `failed`: the log cannot be read
 */
export type ListState = "reading" | "searching" | "complete" | "failed";

export const filter = signal<LogFilter>(filterFromQuery(location.search));
/** ids of the records that match, newest first; grows in place while they are being found, each time under a new object */
export const list = signal<{ readonly ids: readonly number[] }>({ ids: [] });
export const listState = signal<ListState>("reading");
/** number of all records; null until it is known */
export const total = signal<number | null>(null);
/** records that match and came in while the reader looked further down */
export const newRecords = signal(0);
/** counts up when records are there that were asked for with `want` */
export const arrivals = signal(0);
export const logEnabled = signal(true);
/** whether the list's beginning is in sight, so that what comes in may be put in front */
export const atTop = signal(true);

let settings: Settings = DEFAULT_SETTINGS;
let newest = 0;
/** Tells the answer to the last question from those to earlier ones, which may arrive later. */
let question = 0;

export const store = openLogStore({
  limits: () => settings.log,
  now: Date.now,
  onTrouble: (trouble, cause) => console.error("Cleardot: the log database:", trouble, cause),
});

const known = new Map<number, LogEntry | null>();
let wanted: readonly number[] = [];
let fetching = false;

function remember(entries: readonly LogEntry[]): void {
  // A search may find more than anyone looks at: those are read again when they come into sight.
  for (const entry of entries) if (known.size < KEPT) known.set(entry.id, entry);
}

/** @returns a record of the list; null where it is gone, undefined where it has not been read */
export function entryOf(id: number): LogEntry | null | undefined {
  return known.get(id);
}

/** Reads the records with these ids, which are in sight. What an earlier call wanted and is not read yet is given up. */
export async function want(ids: readonly number[]): Promise<void> {
  wanted = ids;
  if (fetching) return;
  fetching = true;
  try {
    for (;;) {
      const asked = wanted;
      const missing = asked.filter((id) => !known.has(id));
      if (missing.length === 0) return;
      const entries = await store.entries(missing);
      if (known.size >= KEPT) {
        const kept = new Set(wanted);
        for (const id of known.keys()) if (!kept.has(id)) known.delete(id);
      }
      missing.forEach((id, i) => void known.set(id, entries[i] ?? null));
      arrivals.value++;
    }
  } catch (error) {
    console.error("Cleardot: records of the log were not read", error);
    listState.value = "failed";
  } finally {
    fetching = false;
  }
}

/** Finds the records that match, anew; settles when all are found, or another question was asked. */
export async function readList(): Promise<void> {
  question++;
  const asked = question;
  const ids: number[] = [];
  listState.value = "reading";
  try {
    for await (const part of store.matches(filter.value)) {
      if (asked !== question) return;
      if (part.ids.length === 0 && list.value.ids === ids) continue;
      remember(part.entries);
      for (const id of part.ids) ids.push(id);
      newest = part.newest;
      newRecords.value = 0;
      listState.value = "searching";
      list.value = { ids };
    }
    if (asked !== question) return;
    listState.value = "complete";
    await catchUp();
  } catch (error) {
    if (asked !== question) return;
    console.error("Cleardot: the log was not read", error);
    list.value = { ids: [] };
    listState.value = "failed";
  }
}

/**
 * Takes in what was logged since: in front of the list if the reader sees its beginning, else it is offered.
 * Where records were removed meanwhile the list is read anew, if that does not move what the reader looks at.
 */
export async function catchUp(): Promise<void> {
  if (listState.value !== "complete") return;
  const asked = question;
  const after = newest;
  const found: LogEntry[] = [];
  let page = await store.query({ ...filter.value, after, limit: CATCH_UP_SIZE });
  const upTo = page.newest;
  found.push(...page.entries);
  while (page.next !== null) {
    page = await store.query({ ...filter.value, after, before: page.next, limit: CATCH_UP_SIZE });
    found.push(...page.entries);
  }
  const count = await store.count();
  if (asked !== question || after !== newest) return;
  total.value = count;
  const { ids } = list.value;
  const isShorter = queryOfFilter(filter.value) === "" && count < ids.length + found.length;
  if (upTo < after || (isShorter && atTop.value)) return readList();
  newest = upTo;
  if (found.length === 0) return;
  if (!atTop.value || newRecords.value > 0) {
    newRecords.value += found.length;
    return;
  }
  remember(found);
  list.value = { ids: [...found.map(({ id }) => id), ...ids] };
}

/** Changes part of the filter, keeps it in the page's address, and reads the list anew. */
export function setFilter(part: LogFilter): Promise<void> {
  filter.value = { ...filter.value, ...part };
  history.replaceState(null, "", location.pathname + queryOfFilter(filter.value));
  return readList();
}

/** Reads whether the log is switched on. */
export async function readLogSettings(): Promise<void> {
  settings = await openSettingsStore(browser.storage.local, navigator.locks).read();
  logEnabled.value = settings.log.enabled;
}
