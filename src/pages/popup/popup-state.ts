import { signal } from "@preact/signals";
import type { LoadNow } from "../../core/judgement";
import type { Level, Scope } from "../../core/level";
import { REACH } from "../../core/reach";
import type { ReportItem, ViewReport } from "../../protocol/page-message";
import { askBackground } from "../background-client";
import { exceptUrl, unexceptUrl } from "../exceptions";

export type PopupState =
  | { readonly phase: "loading" }
  | { readonly phase: "no-message" }
  | { readonly phase: "error" }
  | {
      readonly phase: "shown";
      readonly report: ViewReport;
      /** the last change was not made */
      readonly failed: boolean;
    };

export const popupState = signal<PopupState>({ phase: "loading" });
/** What the next click on a level makes a rule for; null: what the rule in force is for, or the address. */
export const chosenScope = signal<Scope | null>(null);

/** Cleardot may not see all requests any more. */
export const powerless = signal(false);

export const online = signal(navigator.onLine);

let tabId: number | undefined;
/** Counts the reader's changes: an answer that was asked for before the last one is out of date. */
let changes = 0;
let reading = false;
let readAgain = false;

function show(report: ViewReport | null): void {
  popupState.value = report === null ? { phase: "no-message" } : { phase: "shown", report, failed: false };
}

/** Reads the report of the tab the popup hangs on. */
export async function readReport(): Promise<void> {
  const asked = changes;
  try {
    if (tabId === undefined) {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      tabId = tab?.id;
    }
    const report = tabId === undefined ? null : await askBackground({ type: "view-report", tabId });
    if (asked === changes) show(report);
  } catch (error) {
    console.error("Cleardot: no report for the popup", error);
    if (asked === changes) popupState.value = { phase: "error" };
  }
}

/** Reads the report again after a change of the view; a burst of changes costs two readings, not one for each. */
export async function refreshReport(changedTab: number): Promise<void> {
  if (changedTab !== tabId) return;
  if (reading) {
    readAgain = true;
    return;
  }
  reading = true;
  do {
    readAgain = false;
    await readReport();
  } while (readAgain);
  reading = false;
}

/** Follows whether Thunderbird is online. */
export function followConnection(): void {
  const look = () => {
    online.value = navigator.onLine;
  };
  window.addEventListener("online", look);
  window.addEventListener("offline", look);
}

/** Looks whether Cleardot may see all requests. */
export async function readReach(): Promise<void> {
  powerless.value = !(await browser.permissions.contains(REACH));
}

/** Asks the reader for the permission again; to be called while a click is being handled. */
export async function regainReach(): Promise<void> {
  await browser.permissions.request(REACH);
  await readReach();
}

async function change(make: (report: ViewReport) => Promise<ViewReport | null>): Promise<void> {
  const state = popupState.value;
  if (state.phase !== "shown") return;
  changes++;
  const asked = changes;
  try {
    const report = await make(state.report);
    if (asked === changes) show(report);
  } catch (error) {
    console.error("Cleardot: a change in the popup was not made", error);
    popupState.value = { ...state, failed: true };
  }
}

/** Makes a rule for the sender of the message. */
export function setLevel(scope: Scope, level: Level): Promise<void> {
  return change((report) => askBackground({ type: "set-level", tabId: report.tabId, scope, level }));
}

/** Takes the rule made last back. */
export function undoLevel(): Promise<void> {
  return change((report) => askBackground({ type: "undo-level", tabId: report.tabId }));
}

/** Loads what waits, or everything, this once. */
export function loadNow(what: LoadNow): Promise<void> {
  return change((report) => askBackground({ type: "load-now", tabId: report.tabId, what }));
}

/** Stops what is being loaded. */
export function stopLoading(): Promise<void> {
  return change((report) => askBackground({ type: "stop-loading", tabId: report.tabId }));
}

/** Says that an image is no tracker, or takes that back; the background judges the message again. */
export function setException({ url, finding }: ReportItem, isException: boolean): Promise<void> {
  return change(async (report) => {
    await (isException ? exceptUrl(url, finding) : unexceptUrl(url));
    return askBackground({ type: "view-report", tabId: report.tabId });
  });
}
