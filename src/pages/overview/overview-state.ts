import { computed, signal } from "@preact/signals";
import { DEFAULT_SETTINGS, type Settings } from "../../core/settings";
import { openLogStore, watchLog } from "../../log/log-store";
import type { DayTally } from "../../log/tally";
import type { StoreTrouble } from "../../store/database";
import { openSettingsStore, SETTINGS_KEY } from "../../store/settings-store";
import { followPermissions } from "../optional-permissions";
import { daysOfSpan, isNothing, SPANS, type Span, spansWithin, talliesOf, totalsOf } from "./span";

/** ms between two looks at new figures: a message with many images writes several times a second */
const REFRESH = 400;

export const phase = signal<"loading" | "ready">("loading");
/** what is wrong with the log, if anything */
export const trouble = signal<StoreTrouble | null>(null);
export const logSettings = signal<Settings["log"]>(DEFAULT_SETTINGS.log);
/** the day under the pointer or the keyboard, in all plots; null for the whole span */
export const chosenDay = signal<string | null>(null);

const wantedSpan = signal<Span>(30);
/** all that is stored of the longest span */
const stored = signal<readonly DayTally[]>([]);
/** ms since the epoch, of the last look at the log: tomorrow the span is another one */
const readAt = signal(Date.now());

export const spans = computed(() => spansWithin(logSettings.value.maxDays));
export const span = computed(() => spans.value.findLast((known) => known <= wantedSpan.value) ?? SPANS[0]);
export const days = computed(() => talliesOf(daysOfSpan(readAt.value, span.value), stored.value));
export const totals = computed(() => totalsOf(days.value));
/** there is something to show, if not in the span that is looked at then in a longer one */
export const hasFigures = computed(() => !isNothing(stored.value));

const store = openLogStore({
  limits: () => logSettings.value,
  now: Date.now,
  onTrouble: (kind, cause) => {
    console.error("Cleardot: the log database:", kind, cause);
    trouble.value = kind;
  },
});

/** Looks at another time span. */
export function chooseSpan(chosen: Span): void {
  wantedSpan.value = chosen;
  chosenDay.value = null;
}

async function readDays(): Promise<void> {
  const now = Date.now();
  const [oldest = ""] = daysOfSpan(now, SPANS[SPANS.length - 1] ?? 0);
  const read = await store.days(oldest);
  readAt.value = now;
  stored.value = read;
  phase.value = "ready";
}

async function readSettings(): Promise<void> {
  logSettings.value = (await openSettingsStore(browser.storage.local, navigator.locks).read()).log;
}

/** Reads what the page shows. */
export async function readOverview(): Promise<void> {
  await Promise.all([readDays(), readSettings(), followPermissions()]);
}

/** Keeps the page up to date while it is seen, and catches up when it is seen again. */
export function followOverview(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer = undefined;
    if (!document.hidden) void readOverview();
  };
  watchLog(() => {
    if (timer === undefined) timer = setTimeout(refresh, REFRESH);
  });
  document.addEventListener("visibilitychange", refresh);
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && SETTINGS_KEY in changes) void readSettings();
  });
}
