import { signal } from "@preact/signals";
import type { LoadNow } from "../../core/judgement";
import type { Level, Scope } from "../../core/level";
import { REACH } from "../../core/reach";
import {
  type ActionAnswer,
  OTHER_MESSAGE,
  type ReportItem,
  type ViewRef,
  type ViewReport,
} from "../../protocol/page-message";
import { askBackground } from "../background-client";
import { exceptUrl, unexceptUrl } from "../exceptions";
import { PressPause } from "./press-pause";
import { offersOf } from "./report-summary";

/**
 * - `failed`: something went wrong
 * - `other-message`: it was meant for a message that is not shown any more
 */
export type Unmade = "failed" | typeof OTHER_MESSAGE;

export type PopupState =
  | { readonly phase: "loading" }
  | { readonly phase: "no-message" }
  | { readonly phase: "error" }
  | {
      readonly phase: "shown";
      readonly report: ViewReport;
      /** why the last change was not made; null where it was, or there was none */
      readonly unmade: Unmade | null;
    };

export const popupState = signal<PopupState>({ phase: "loading" });
/** What the next click on a level makes a rule for; null: what the rule in force is for, or the address. */
export const chosenScope = signal<Scope | null>(null);

/** Cleardot may not see all requests any more. */
export const powerless = signal(false);

/** The image whose placeholder was pressed, as long as its message is shown. */
export const chosenImage = signal<string | null>(null);

export const online = signal(navigator.onLine);

/** Presses do nothing yet, but for Stop, because what is shown has only just appeared. */
export const isPaused = signal(false);

const pause = new PressPause((isOn) => {
  isPaused.value = isOn;
});

let tabId: number | undefined;
/** Counts the reader's changes: an answer that was asked for before the last one is out of date. */
let changes = 0;
/** the message that was shown last, here or before there was none for a moment */
let shownView: string | null = null;
/** what of the message that was shown last could be pressed, and where */
let shownOffers = "";
/** The pause began because another message took the place of the one that was shown here. */
let isReplaced = false;
/** no report has come yet */
let isOpening = true;
let reading = false;
let readAgain = false;

/** Has presses do nothing for a while, because something else comes under the pointer. */
function hold(): void {
  if (!isPaused.value) isReplaced = false;
  pause.begin();
}

/** @returns whether a press counts that is no change of the message; something may go away by it */
export function takesPress(): boolean {
  if (!pause.takesPress()) return false;
  hold();
  return true;
}

/** @param unmade why the last change was not made */
function show(report: ViewReport | null, unmade: Unmade | null = null): void {
  if (report === null) {
    popupState.value = { phase: "no-message" };
    return;
  }
  if (shownView !== null && shownView !== report.view) {
    isReplaced = true;
    pause.begin();
    chosenScope.value = null;
    chosenImage.value = null;
  }
  if (report.chosen !== null && report.chosen !== chosenImage.value) {
    // A click in the message has opened the popup: the second half of a double-click may land anywhere in it.
    isReplaced = false;
    pause.begin();
    chosenImage.value = report.chosen;
  }
  const offers = offersOf(report, chosenImage.value);
  const { phase } = popupState.value;
  if (phase !== "loading" && (phase !== "shown" || shownOffers !== offers)) hold();
  shownOffers = offers;
  shownView = report.view;
  popupState.value = { phase: "shown", report, unmade };
}

/** What was refused stays said for as long as the same message is shown. */
function refusedBefore(report: ViewReport | null): Unmade | null {
  const before = popupState.value;
  if (before.phase !== "shown" || before.unmade !== OTHER_MESSAGE) return null;
  return before.report.view === report?.view ? OTHER_MESSAGE : null;
}

/** Says that the last change was not made. */
function sayUnmade(unmade: Unmade): void {
  const state = popupState.value;
  if (state.phase === "shown") popupState.value = { ...state, unmade };
}

/** Shows the message that is there now, and says that the change was not made. */
async function refuse(): Promise<void> {
  await readReport();
  sayUnmade(OTHER_MESSAGE);
}

/** Reads the report of the tab the popup hangs on. */
export async function readReport(): Promise<void> {
  const asked = changes;
  try {
    if (tabId === undefined) {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      tabId = tab?.id;
    }
    const opens = isOpening;
    const report = tabId === undefined ? null : await askBackground({ type: "view-report", tabId, opens });
    if (report !== null) isOpening = false;
    if (asked === changes) show(report, refusedBefore(report));
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

/** Notes when each press was made: one that was held up may be older than what is shown. */
export function followPresses(): void {
  window.addEventListener("click", ({ timeStamp }) => pause.pressed(timeStamp), { capture: true });
}

/** Looks whether Cleardot may see all requests. */
export async function readReach(): Promise<void> {
  const isPowerless = !(await browser.permissions.contains(REACH));
  // The notice pushes down what is below it.
  if (powerless.value !== isPowerless) hold();
  powerless.value = isPowerless;
}

/** Asks the reader for the permission again; to be called while a click is being handled. */
export async function regainReach(): Promise<void> {
  if (!takesPress()) return;
  await browser.permissions.request(REACH);
  await readReach();
}

/** Makes a change when it was pressed for, unless the press does not count. */
async function change(make: (on: ViewRef) => Promise<ActionAnswer>): Promise<void> {
  if (popupState.value.phase !== "shown") return;
  if (!pause.takesPress()) return isReplaced ? refuse() : undefined;
  return makeChange(make);
}

/** Makes a change after which something else may come under the pointer: the second half of a double-click is not for that. */
function changeAndHold(make: (on: ViewRef) => Promise<ActionAnswer>): Promise<void> {
  return change((on) => {
    hold();
    return make(on);
  });
}

async function makeChange(make: (on: ViewRef) => Promise<ActionAnswer>): Promise<void> {
  const state = popupState.value;
  if (state.phase !== "shown") return;
  changes++;
  const asked = changes;
  try {
    const { tabId, view } = state.report;
    const answer = await make({ tabId, view });
    if (answer === OTHER_MESSAGE) return await refuse();
    if (asked === changes) show(answer);
  } catch (error) {
    console.error("Cleardot: a change in the popup was not made", error);
    sayUnmade("failed");
  }
}

/** Makes a rule for the sender of the message. */
export function setLevel(scope: Scope, level: Level): Promise<void> {
  return change((on) => askBackground({ type: "set-level", ...on, scope, level }));
}

/** Takes the rule made last back. */
export function undoLevel(): Promise<void> {
  return changeAndHold((on) => askBackground({ type: "undo-level", ...on }));
}

/** Loads what waits, or everything, this once. */
export function loadNow(what: LoadNow): Promise<void> {
  return changeAndHold((on) => askBackground({ type: "load-now", ...on, what }));
}

/** Loads the image whose placeholder was pressed. */
export function loadImage(url: string): Promise<void> {
  return changeAndHold((on) => askBackground({ type: "load-image", ...on, url }));
}

/** Stops what is being loaded: it may always be pressed. */
export function stopLoading(): Promise<void> {
  return makeChange((on) => askBackground({ type: "stop-loading", ...on }));
}

/** Says that an image is no tracker, or takes that back; the background judges the message again. */
export function setException({ url, finding }: ReportItem, isException: boolean): Promise<void> {
  return changeAndHold(async ({ tabId, view }) => {
    const report = () => askBackground({ type: "view-report", tabId });
    if ((await report())?.view !== view) return OTHER_MESSAGE;
    await (isException ? exceptUrl(url, finding) : unexceptUrl(url));
    return report();
  });
}
