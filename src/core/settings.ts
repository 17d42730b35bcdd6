import { isLevel, type Level } from "./level";

/** What the reader can set on the settings page; kept in storage.local under "settings". */
export interface Settings {
  readonly defaultLevel: Level;
  readonly log: {
    readonly enabled: boolean;
    readonly maxDays: number;
    readonly maxRecords: number;
  };
  readonly store: {
    readonly maxDays: number;
    /** MB of 1,000,000 bytes */
    readonly maxMegabytes: number;
  };
  /** images that Thunderbird itself would load (its own list of senders, "Show remote content") come in clean */
  readonly followThunderbird: boolean;
  /** images from loopback, private addresses and bare host names: off unless an intranet needs it */
  readonly allowPrivateTargets: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  defaultLevel: "ask",
  log: { enabled: true, maxDays: 30, maxRecords: 50_000 },
  store: { maxDays: 30, maxMegabytes: 200 },
  followThunderbird: true,
  allowPrivateTargets: false,
};

/** Lowest and highest value of each number, both allowed. */
export const SETTING_BOUNDS = {
  log: { maxDays: [1, 3650], maxRecords: [100, 1_000_000] },
  store: { maxDays: [1, 3650], maxMegabytes: [1, 10_000] },
} as const;

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** An integer inside its bounds, or the default: a stored value is untrusted. */
function count(value: unknown, [low, high]: readonly [number, number], fallback: number): number {
  return typeof value === "number" && Number.isInteger(value) && value >= low && value <= high
    ? value
    : fallback;
}

function flag(value: unknown, fallback: boolean): boolean {
  return typeof value === "boolean" ? value : fallback;
}

/**
 * Reads stored settings as untrusted data.
 * @param stored whatever storage.local gave
 * @returns complete settings; each field that was missing or out of bounds has its default
 */
export function validateSettings(stored: unknown): Settings {
  const root = record(stored);
  const log = record(root.log);
  const store = record(root.store);
  const d = DEFAULT_SETTINGS;
  const bounds = SETTING_BOUNDS;
  return {
    defaultLevel: isLevel(root.defaultLevel) ? root.defaultLevel : d.defaultLevel,
    log: {
      enabled: flag(log.enabled, d.log.enabled),
      maxDays: count(log.maxDays, bounds.log.maxDays, d.log.maxDays),
      maxRecords: count(log.maxRecords, bounds.log.maxRecords, d.log.maxRecords),
    },
    store: {
      maxDays: count(store.maxDays, bounds.store.maxDays, d.store.maxDays),
      maxMegabytes: count(store.maxMegabytes, bounds.store.maxMegabytes, d.store.maxMegabytes),
    },
    followThunderbird: flag(root.followThunderbird, d.followThunderbird),
    allowPrivateTargets: flag(root.allowPrivateTargets, d.allowPrivateTargets),
  };
}
