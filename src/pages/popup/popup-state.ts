import { signal } from "@preact/signals";
import type { Level, Scope } from "../../core/level";
import type { ViewReport } from "../../protocol/page-message";
import { askBackground } from "../background-client";

export type PopupState =
  | { readonly phase: "loading" }
  | { readonly phase: "no-message" }
  | { readonly phase: "error" }
  | {
      readonly phase: "shown";
      readonly report: ViewReport;
      /** a change is on its way to the background */
      readonly busy: boolean;
      /** the last change was not made */
      readonly failed: boolean;
    };

export const popupState = signal<PopupState>({ phase: "loading" });
/** What the next click on a level makes a rule for; null: what the rule in force is for, or the address. */
export const chosenScope = signal<Scope | null>(null);

let tabId: number | undefined;
let reading = false;
let readAgain = false;

function show(report: ViewReport | null, failed = false): void {
  popupState.value =
    report === null ? { phase: "no-message" } : { phase: "shown", report, busy: false, failed };
}

/** Reads the report of the tab the popup hangs on. */
export async function readReport(): Promise<void> {
  try {
    if (tabId === undefined) {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      tabId = tab?.id;
    }
    show(tabId === undefined ? null : await askBackground({ type: "view-report", tabId }));
  } catch (error) {
    console.error("Cleardot: no report for the popup", error);
    popupState.value = { phase: "error" };
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
    // A change of the reader's own brings its own report.
    if (popupState.value.phase !== "shown" || !popupState.value.busy) await readReport();
  } while (readAgain);
  reading = false;
}

async function change(make: (report: ViewReport) => Promise<ViewReport | null>): Promise<void> {
  const state = popupState.value;
  if (state.phase !== "shown" || state.busy) return;
  popupState.value = { ...state, busy: true, failed: false };
  try {
    show(await make(state.report));
  } catch (error) {
    console.error("Cleardot: a change in the popup was not made", error);
    popupState.value = { ...state, busy: false, failed: true };
  }
}

/** Makes a rule for the sender of the message. */
export function setLevel(scope: Scope, level: Level): Promise<void> {
  return change((report) => askBackground({ type: "set-level", tabId: report.tabId, scope, level }));
}

/** Loads what waits, this once. */
export function loadNow(): Promise<void> {
  return change((report) => askBackground({ type: "load-now", tabId: report.tabId }));
}
