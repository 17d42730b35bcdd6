import { type DayTally, dayOf, emptyDay, summed } from "../../log/tally";

/** Lengths of the time span that may be looked at, in days. */
export const SPANS = [7, 30, 90] as const;
export type Span = (typeof SPANS)[number];

/** @returns the spans that a log of so many days can fill, the shortest in any case */
export function spansWithin(maxDays: number): readonly Span[] {
  return SPANS.filter((span) => span === SPANS[0] || span <= maxDays);
}

/** @returns noon of a day (YYYY-MM-DD), in ms since the epoch: at noon no clock is put forward or back */
export function noonOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12).getTime();
}

/** @returns the days of a span that ends with the day of `now` (ms), ascending, as YYYY-MM-DD */
export function daysOfSpan(now: number, span: number): readonly string[] {
  const today = new Date(now);
  return Array.from({ length: span }, (_, i) => {
    const date = today.getDate() - span + 1 + i;
    return dayOf(new Date(today.getFullYear(), today.getMonth(), date, 12).getTime());
  });
}

/** @returns the tally of each of the days; of those that are not stored, an empty one */
export function talliesOf(days: readonly string[], stored: readonly DayTally[]): readonly DayTally[] {
  const known = new Map(stored.map((tally) => [tally.day, tally]));
  return days.map((day) => known.get(day) ?? emptyDay(day));
}

/** What several days come to; the names with most first. */
export interface Totals extends Omit<DayTally, "day" | "services" | "senders" | "headers"> {
  /** pixels, trackers and links with an address */
  readonly heldBack: number;
  readonly services: readonly (readonly [string, number])[];
  readonly senders: readonly (readonly [string, number])[];
  readonly headers: ReadonlyMap<string, number>;
}

/** Adds days up. */
export function totalsOf(days: readonly DayTally[]): Totals {
  type Count = Exclude<keyof DayTally, "day" | "services" | "senders" | "headers">;
  const sum = (name: Count) => days.reduce((total, day) => total + day[name], 0);
  const [pixels, trackers, addresses] = [sum("pixels"), sum("trackers"), sum("addresses")];
  return {
    loaded: sum("loaded"),
    fromStore: sum("fromStore"),
    pixels,
    trackers,
    addresses,
    heldBack: pixels + trackers + addresses,
    neverFetched: sum("neverFetched"),
    diverted: sum("diverted"),
    cookies: sum("cookies"),
    trackingMails: sum("trackingMails"),
    openings: sum("openings"),
    services: summed(days.map(({ services }) => services)),
    senders: summed(days.map(({ senders }) => senders)),
    headers: new Map(summed(days.map(({ headers }) => headers))),
  };
}

/** @returns whether there is nothing to show of the days */
export function isNothing(days: readonly DayTally[]): boolean {
  return days.every(
    ({ loaded, fromStore, pixels, trackers, addresses, neverFetched, diverted }) =>
      loaded + fromStore + pixels + trackers + addresses + neverFetched + diverted === 0,
  );
}
