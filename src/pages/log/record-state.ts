import { signal } from "@preact/signals";
import type { LogRecord } from "../../core/log-record";
import { readPolicy } from "../../store/managed-policy";
import { exceptUrl, isExcepted, unexceptUrl } from "../exceptions";
import { store } from "./log-list";

/** id of the selected record */
export const selected = signal<number | null>(null);
/** the selected record's details are shown */
export const paneOpen = signal(false);
/** the record in the pane, with its receipt; null when it is no longer there, undefined until it is read */
export const opened = signal<LogRecord | null | undefined>(undefined);

/** the reader may say of an image that it is no tracker: not under a locked policy */
export const mayExcept = signal(false);
/** the open record's image is, by the reader's word, no tracker */
export const excepted = signal(false);
export const exceptionFailed = signal(false);

/** Reads the selected record; what was in the pane stays there until it is read. */
async function readSelected(): Promise<void> {
  const id = selected.value;
  if (id === null) return;
  const record = await store.get(id);
  const isKnown = record !== null && (await isExcepted(record.url));
  if (selected.value !== id) return;
  exceptionFailed.value = false;
  excepted.value = isKnown;
  opened.value = record;
}

/** Selects a record; an open pane shows it. */
export function selectRecord(id: number): void {
  if (selected.value === id) return;
  selected.value = id;
  if (paneOpen.value) void readSelected();
}

/** Shows the selected record's details. */
export function openPane(): void {
  if (paneOpen.value || selected.value === null) return;
  paneOpen.value = true;
  opened.value = undefined;
  void readSelected();
}

export function closePane(): void {
  paneOpen.value = false;
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
