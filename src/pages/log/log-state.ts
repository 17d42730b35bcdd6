import { signal } from "@preact/signals";
import type { LogRecord } from "../../core/log-record";
import { DEFAULT_SETTINGS, type Settings } from "../../core/settings";
import { csvLog, jsonLog } from "../../log/log-export";
import { type LogEntry, type LogFacets, type LogFilter, openLogStore } from "../../log/log-store";
import { plural, text } from "../../platform/text";
import { readPolicy } from "../../store/managed-policy";
import { openSettingsStore } from "../../store/settings-store";
import { exceptUrl, isExcepted, unexceptUrl } from "../exceptions";

/** Records shown at first, and with each "Show more". */
const PAGE_SIZE = 200;
/** New records beyond which the list is read afresh instead of being added to. */
const CATCH_UP_SIZE = 500;

export const filter = signal<LogFilter>({});
export const entries = signal<readonly LogEntry[]>([]);
export const phase = signal<"loading" | "ready">("loading");
/** there are older records that match */
export const hasMore = signal(false);
/** number of all records */
export const total = signal(0);
export const facets = signal<LogFacets>({ senders: [], hosts: [] });
export const openId = signal<number | null>(null);
/** the record with `openId` and its receipt; null when it is no longer there */
export const opened = signal<LogRecord | null | "loading">("loading");
export const logEnabled = signal(true);
/** what the last export or clearing came to, in words */
export const announcement = signal("");
export const exporting = signal(false);

/** the reader may say of an image that it is no tracker: not under a locked policy */
export const mayExcept = signal(false);
/** the open record's image is, by the reader's word, no tracker */
export const excepted = signal(false);
export const exceptionFailed = signal(false);

let settings: Settings = DEFAULT_SETTINGS;
let next: number | null = null;
let newest = 0;
/** Tells the answer to the last question from those to earlier ones, which may arrive later. */
let question = 0;

const store = openLogStore({
  limits: () => settings.log,
  now: Date.now,
  onTrouble: (trouble, cause) => console.error("Cleardot: the log database:", trouble, cause),
});

/** Reads the newest records that match. */
export async function readLog(): Promise<void> {
  question++;
  const asked = question;
  const [page, count] = await Promise.all([
    store.query({ ...filter.value, limit: PAGE_SIZE }),
    store.count(),
  ]);
  if (asked !== question) return;
  entries.value = page.entries;
  next = page.next;
  newest = page.newest;
  hasMore.value = next !== null;
  total.value = count;
  phase.value = "ready";
}

/** Adds older records to the list. */
export async function showMore(): Promise<void> {
  if (next === null) return;
  const asked = question;
  const page = await store.query({ ...filter.value, before: next, limit: PAGE_SIZE });
  if (asked !== question) return;
  // A second click while the first was being answered has the same answer.
  const last = entries.value.at(-1)?.id ?? 0;
  entries.value = [...entries.value, ...page.entries.filter((entry) => entry.id < last)];
  next = page.next;
  hasMore.value = next !== null;
}

/** Adds what was logged since the list was read, in front; reads it afresh where that would not do. */
export async function catchUp(): Promise<void> {
  const asked = question;
  const [page, count] = await Promise.all([
    store.query({ ...filter.value, after: newest, limit: CATCH_UP_SIZE }),
    store.count(),
  ]);
  if (asked !== question) return;
  if (newest === 0 || page.next !== null || count === 0) return readLog();
  const first = entries.value[0]?.id ?? 0;
  entries.value = [...page.entries.filter((entry) => entry.id > first), ...entries.value];
  newest = page.newest;
  total.value = count;
}

/** Changes part of the filter, and reads the list anew. */
export function setFilter(part: LogFilter): Promise<void> {
  filter.value = { ...filter.value, ...part };
  return readLog();
}

export async function readFacets(): Promise<void> {
  facets.value = await store.facets();
}

/** Opens a record, or closes it when it is open. */
export async function toggleRecord(id: number): Promise<void> {
  if (openId.value === id) {
    openId.value = null;
    return;
  }
  openId.value = id;
  opened.value = "loading";
  exceptionFailed.value = false;
  const record = await store.get(id);
  const known = record !== null && (await isExcepted(record.url));
  if (openId.value !== id) return;
  excepted.value = known;
  opened.value = record;
}

/** Says that an image is no tracker, or takes that back. */
export async function setException({ url, finding }: LogRecord, isException: boolean): Promise<void> {
  try {
    await (isException ? exceptUrl(url, finding) : unexceptUrl(url));
    excepted.value = isException;
    exceptionFailed.value = false;
  } catch (error) {
    console.error("Cleardot: the exception was not stored", error);
    exceptionFailed.value = true;
  }
}

/** Reads whether the reader may make exceptions. */
export async function readMayExcept(): Promise<void> {
  // A policy that cannot be read may be a locked one.
  mayExcept.value = await readPolicy(browser.storage.managed).then(
    ({ policy }) => !policy.locked,
    () => false,
  );
}

/** Removes all records. */
export async function clearLog(): Promise<void> {
  openId.value = null;
  await store.clear();
  await Promise.all([readLog(), readFacets()]);
  announcement.value = text("log_cleared");
}

const FORMATS = {
  json: { write: jsonLog, type: "application/json" },
  csv: { write: csvLog, type: "text/csv;charset=utf-8" },
} as const;

/** Saves the records that match the filter as a file. */
export async function exportLog(format: keyof typeof FORMATS): Promise<void> {
  exporting.value = true;
  announcement.value = text("log_exporting");
  try {
    let count = 0;
    const counted = async function* () {
      for await (const batch of store.batches(filter.value)) {
        count += batch.length;
        yield batch;
      }
    };
    const parts: string[] = [];
    for await (const part of FORMATS[format].write(counted())) parts.push(part);
    const url = URL.createObjectURL(new Blob(parts, { type: FORMATS[format].type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `cleardot-log-${new Date().toISOString().slice(0, 10)}.${format}`;
    link.click();
    // The download has its own hold on the data only once it has begun.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    announcement.value = plural("log_exported", count);
  } catch (error) {
    console.error("Cleardot: the log was not exported", error);
    announcement.value = text("log_export_failed");
  } finally {
    exporting.value = false;
  }
}

/** Reads whether the log is switched on. */
export async function readLogSettings(): Promise<void> {
  settings = await openSettingsStore(browser.storage.local, navigator.locks).read();
  logEnabled.value = settings.log.enabled;
}
