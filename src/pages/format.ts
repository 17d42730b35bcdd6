import { textLanguage } from "../platform/text";

/** @returns a number as the reader's language writes it */
export function formatNumber(value: number): string {
  return value.toLocaleString(textLanguage());
}

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** @returns a size in bytes, in the unit that suits it (of 1,000), as the reader's language writes it */
export function formatBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1);
  const format = new Intl.NumberFormat(textLanguage(), {
    style: "unit",
    unit: BYTE_UNITS[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step < 2 ? 0 : 1,
  });
  return format.format(bytes / 1000 ** step);
}

/** @returns a time span in ms as the reader's language writes it */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds >= 1000;
  const format = new Intl.NumberFormat(textLanguage(), {
    style: "unit",
    unit: seconds ? "second" : "millisecond",
    unitDisplay: "short",
    maximumFractionDigits: seconds ? 1 : 0,
  });
  return format.format(seconds ? milliseconds / 1000 : milliseconds);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each use: making one costs more than all it writes into a list. */
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = textLanguage();
  const key = `${language} ${Object.values(options)}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, options);
  dateFormats.set(key, format);
  return format;
}

/** @returns a time (ms since the epoch) in full: date, and time to the second */
export function formatTime(time: number): string {
  return dateFormat({ dateStyle: "medium", timeStyle: "medium" }).format(time);
}

/** @returns a time (ms since the epoch) in a column: without the date if it is today */
export function formatShortTime(time: number, now: number): string {
  const today = new Date(time).toDateString() === new Date(now).toDateString();
  return dateFormat(
    today ? { timeStyle: "medium" } : { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
  ).format(time);
}

/** @returns a date (ms since the epoch) */
export function formatDate(time: number): string {
  return dateFormat({ dateStyle: "medium" }).format(time);
}

/** @returns a date (ms since the epoch) without its year */
export function formatDayOfYear(time: number): string {
  return new Intl.DateTimeFormat(textLanguage(), { day: "numeric", month: "short" }).format(time);
}

/** @returns parts joined as the user's language joins a list of which all are true */
export function formatList(parts: readonly string[]): string {
  return new Intl.ListFormat(textLanguage(), { type: "conjunction" }).format(parts);
}

/** @returns parts joined as the user's language joins a list of which one is enough */
export function formatAlternatives(parts: readonly string[]): string {
  return new Intl.ListFormat(textLanguage(), { type: "disjunction" }).format(parts);
}
