import { registrableDomain } from "../core/domain";
import type { FindingKind } from "../core/finding";
import type { LogRecord } from "../core/log-record";
import { hostOf } from "../core/url";

/** Names kept of each sort for a day, and for a mail: one hostile mail may name a thousand hosts. */
const MAX_DAY_NAMES = 100;
const MAX_MAIL_NAMES = 20;
/** Names in a sender's profile. */
const MAX_PROFILE_NAMES = 50;
/** characters of a name that is counted, and of what tells a mail from others; addresses and hosts are shorter */
const MAX_NAME = 320;
const MAX_MAIL_KEY = 1_000;

/** What the records of one day come to: kept beside the log, so that a page need not read 50,000 records to plot them. */
export interface DayTally {
  /** the reader's local day, YYYY-MM-DD */
  readonly day: string;
  /** images fetched clean */
  readonly loaded: number;
  /** images shown out of the image store: looks that nobody heard of */
  readonly fromStore: number;
  /** held back, by what they are */
  readonly pixels: number;
  readonly trackers: number;
  /** images whose link carries the reader's address */
  readonly addresses: number;
  /** style sheets, fonts, frames and the like */
  readonly neverFetched: number;
  /** requests that Thunderbird itself began and the guard turned away */
  readonly diverted: number;
  /** cookies that were not sent along, over all clean fetches; counted only with the permission to look */
  readonly cookies: number;
  /** mails in which something that reports on the reader was held back, each on the first day on which it was */
  readonly trackingMails: number;
  /** times that such mails were opened */
  readonly openings: number;
  /** service, or else registrable domain, behind what was held back, to number; of a flood of names those with most */
  readonly services: Readonly<Record<string, number>>;
  /** address of the author to number of mails in which something was held back, counted and bounded in the same way */
  readonly senders: Readonly<Record<string, number>>;
  /** lower-case name of a request header taken off, to the number of clean fetches it was taken off */
  readonly headers: Readonly<Record<string, number>>;
}

/** What the log knows of one sender: an address, a domain or a mailing list. */
export interface SenderProfile {
  /** mails that asked for anything */
  readonly mails: number;
  /** mails with a pixel, a tracker, or an image that carries the reader's address */
  readonly trackingMails: number;
  /** images that were shown */
  readonly shown: number;
  readonly pixels: number;
  readonly trackers: number;
  readonly addresses: number;
  /** services, or registrable domains, behind what was held back, those with most first */
  readonly services: readonly { readonly name: string; readonly count: number }[];
  /** ms since the epoch, of the first and the last mail seen; null without any */
  readonly first: number | null;
  readonly last: number | null;
}

/** What the records of one mail come to. */
export interface MailTally {
  /** tells the mail from all others */
  readonly key: string;
  /** address of the author, lower-case */
  readonly sender: string;
  /** registrable domain of the author */
  readonly domain: string;
  /** List-Id, lower-case; "" without */
  readonly listId: string;
  /** ms since the epoch, of the first and the last record */
  readonly first: number;
  readonly last: number;
  readonly shown: number;
  /** what it carried, once for each time it was asked for, let in or not */
  readonly pixels: number;
  readonly trackers: number;
  readonly addresses: number;
  /** service, or else registrable domain, behind these, to number */
  readonly services: Readonly<Record<string, number>>;
  /** URL that was held back first: each time that it is again, the mail was opened again; "" when nothing was */
  readonly witness: string;
}

/** Tallies by their key; what is missing is counted from nothing. */
export interface Tallies {
  readonly days: ReadonlyMap<string, DayTally>;
  readonly mails: ReadonlyMap<string, MailTally>;
}

type Counts = Readonly<Record<string, number>>;
type Reporting = "pixels" | "trackers" | "addresses";

/** What reports on the reader, by the kind of finding; spacers and what is unseen do not. */
const REPORTING: Readonly<Partial<Record<FindingKind, Reporting>>> = {
  pixel: "pixels",
  tracker: "trackers",
  "carries-address": "addresses",
};

const DAY_COUNTS = [
  "loaded",
  "fromStore",
  "pixels",
  "trackers",
  "addresses",
  "neverFetched",
  "diverted",
  "cookies",
  "trackingMails",
  "openings",
] as const satisfies readonly (keyof DayTally)[];

const MAIL_COUNTS = [
  "shown",
  "pixels",
  "trackers",
  "addresses",
] as const satisfies readonly (keyof MailTally)[];

/** @returns the reader's local day of a time (ms since the epoch), as YYYY-MM-DD */
export function dayOf(time: number): string {
  const date = new Date(time);
  const parts = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"));
  return [String(date.getFullYear()).padStart(4, "0"), ...parts].join("-");
}

/** @returns the key of a record's mail; null when it could not be identified */
export function mailKey({ sender, headerMessageId, subject }: LogRecord): string | null {
  if (sender === "" && headerMessageId === "") return null;
  return `${sender}\n${headerMessageId || subject}`.slice(0, MAX_MAIL_KEY);
}

/** @returns the tally of a day on which nothing happened */
export function emptyDay(day: string): DayTally {
  return {
    day,
    loaded: 0,
    fromStore: 0,
    pixels: 0,
    trackers: 0,
    addresses: 0,
    neverFetched: 0,
    diverted: 0,
    cookies: 0,
    trackingMails: 0,
    openings: 0,
    services: {},
    senders: {},
    headers: {},
  };
}

function emptyMail(key: string, { sender, listId, time }: LogRecord): MailTally {
  const domain = registrableDomain(sender.slice(sender.lastIndexOf("@") + 1));
  return {
    key,
    sender,
    domain,
    listId,
    first: time,
    last: time,
    shown: 0,
    pixels: 0,
    trackers: 0,
    addresses: 0,
    services: {},
    witness: "",
  };
}

type Draft<T> = { -readonly [Name in keyof T]: T[Name] extends Counts ? Map<string, number> : T[Name] };

function dayDraft(day: DayTally): Draft<DayTally> {
  return {
    ...day,
    services: new Map(Object.entries(day.services)),
    senders: new Map(Object.entries(day.senders)),
    headers: new Map(Object.entries(day.headers)),
  };
}

function dayFromDraft(draft: Draft<DayTally>): DayTally {
  return {
    ...draft,
    services: bounded(draft.services, MAX_DAY_NAMES),
    senders: bounded(draft.senders, MAX_DAY_NAMES),
    headers: bounded(draft.headers, MAX_DAY_NAMES),
  };
}

function raise(counts: Map<string, number>, name: string): void {
  if (name !== "" && name.length <= MAX_NAME) counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The names with most; of equal ones the newest, so that a flood of names keeps none of the later ones out. */
function bounded(counts: ReadonlyMap<string, number>, most: number): Counts {
  if (counts.size <= most) return Object.fromEntries(counts);
  const kept = [...counts]
    .reverse()
    .sort(([, a], [, b]) => b - a)
    .slice(0, most);
  return Object.fromEntries(kept.reverse());
}

/** @returns as what a record counts that reports on the reader; null for what does not */
function reportingAs({ outcome, reason, finding }: LogRecord): Reporting | null {
  // A look at the store asks nobody; Thunderbird's own attempt is the same image as the display script's.
  if (outcome === "from-store" || outcome === "diverted") return null;
  if (reason === "leads-to-tracker") return "trackers";
  return finding === null ? null : (REPORTING[finding.kind] ?? null);
}

/** @returns whether nobody was told by the image of a record that reports on the reader */
function isHeldBack({ outcome, reason, receipt }: LogRecord): boolean {
  // What turned out to be a pixel once it was there had been asked for; the hop to a tracker had not.
  return (
    reason === "leads-to-tracker" || ((outcome === "refused" || outcome === "waiting") && receipt === null)
  );
}

/** @returns the service behind an image, or else the registrable domain that would have been told */
function serviceOf({ finding, host, receipt }: LogRecord): string {
  if (finding?.service != null) return finding.service;
  const asked = receipt?.refusedHop == null ? host : hostOf(receipt.refusedHop);
  return registrableDomain(asked);
}

function countInMail(record: LogRecord, as: Reporting | null, mail: Draft<MailTally>): void {
  mail.first = Math.min(mail.first, record.time);
  mail.last = Math.max(mail.last, record.time);
  if (record.listId !== "") mail.listId = record.listId;
  if (record.outcome === "loaded" || record.outcome === "from-store") mail.shown++;
  if (as === null) return;
  mail[as]++;
  raise(mail.services, serviceOf(record));
}

function countFetch({ receipt }: LogRecord, day: Draft<DayTally>): void {
  if (receipt === null) return;
  day.cookies += receipt.cookiesWithheld?.length ?? 0;
  // Each hop took them off again; the fetch would have carried them once to whom it went.
  for (const name of new Set(receipt.requestHeadersRemoved.map((header) => header.name.toLowerCase())))
    raise(day.headers, name);
}

function countHeldBack(
  record: LogRecord,
  as: Reporting,
  day: Draft<DayTally>,
  mail: Draft<MailTally> | null,
): void {
  day[as]++;
  raise(day.services, serviceOf(record));
  if (mail === null) return;
  if (mail.witness === "") {
    mail.witness = record.url;
    day.trackingMails++;
    raise(day.senders, mail.sender);
  }
  if (mail.witness === record.url) day.openings++;
}

function countInDay(
  record: LogRecord,
  as: Reporting | null,
  day: Draft<DayTally>,
  mail: Draft<MailTally> | null,
): void {
  countFetch(record, day);
  if (record.outcome === "loaded") day.loaded++;
  else if (record.outcome === "from-store") day.fromStore++;
  else if (record.outcome === "diverted") day.diverted++;
  else if (record.reason === "never-fetched") day.neverFetched++;
  else if (as !== null && isHeldBack(record)) countHeldBack(record, as, day, mail);
}

/**
 * Counts records in, in their order.
 * @param tallies what was counted before of the records' days (`dayOf`) and mails (`mailKey`)
 * @returns the tallies of these days and mails with the records
 */
export function counted(records: readonly LogRecord[], tallies: Tallies): Tallies {
  const days = new Map<string, Draft<DayTally>>();
  const mails = new Map<string, Draft<MailTally>>();
  for (const record of records) {
    const date = dayOf(record.time);
    const day = days.get(date) ?? dayDraft(tallies.days.get(date) ?? emptyDay(date));
    days.set(date, day);
    const key = mailKey(record);
    let mail: Draft<MailTally> | null = null;
    if (key !== null) {
      const before = tallies.mails.get(key) ?? emptyMail(key, record);
      mail = mails.get(key) ?? { ...before, services: new Map(Object.entries(before.services)) };
      mails.set(key, mail);
    }
    const as = reportingAs(record);
    if (mail !== null) countInMail(record, as, mail);
    countInDay(record, as, day, mail);
  }
  const wholeMail = (mail: Draft<MailTally>): MailTally => ({
    ...mail,
    services: bounded(mail.services, MAX_MAIL_NAMES),
  });
  return {
    days: new Map([...days].map(([date, day]) => [date, dayFromDraft(day)])),
    mails: new Map([...mails].map(([key, mail]) => [key, wholeMail(mail)])),
  };
}

/** Adds maps of counts up. @returns name and sum, those with most first */
export function summed(maps: readonly Counts[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const counts of maps) {
    for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return [...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** @returns what a sender's mails come to */
export function profileOf(mails: readonly MailTally[]): SenderProfile {
  const sum = (name: (typeof MAIL_COUNTS)[number]) => mails.reduce((total, mail) => total + mail[name], 0);
  const isTracking = (mail: MailTally) => mail.pixels + mail.trackers + mail.addresses > 0;
  const extreme = (choose: (a: number, b: number) => number, name: "first" | "last") =>
    mails.reduce<number | null>(
      (time, mail) => (time === null ? mail[name] : choose(time, mail[name])),
      null,
    );
  return {
    mails: mails.length,
    trackingMails: mails.filter(isTracking).length,
    shown: sum("shown"),
    pixels: sum("pixels"),
    trackers: sum("trackers"),
    addresses: sum("addresses"),
    services: summed(mails.map(({ services }) => services))
      .slice(0, MAX_PROFILE_NAMES)
      .map(([name, count]) => ({ name, count })),
    first: extreme(Math.min, "first"),
    last: extreme(Math.max, "last"),
  };
}

type Stored = Readonly<Record<string, unknown>>;

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

function areCounts(value: unknown): value is Counts {
  return typeof value === "object" && value !== null && Object.values(value).every(isCount);
}

/** @returns a stored tally of a day; null for what is none: stored data is untrusted */
export function dayFrom(value: unknown): DayTally | null {
  if (typeof value !== "object" || value === null) return null;
  const stored = value as Stored;
  const isWhole =
    typeof stored.day === "string" &&
    /^\d{4}-\d\d-\d\d$/.test(stored.day) &&
    DAY_COUNTS.every((name) => isCount(stored[name])) &&
    [stored.services, stored.senders, stored.headers].every(areCounts);
  return isWhole ? (value as DayTally) : null;
}

/** @returns a stored tally of a mail; null for what is none */
export function mailFrom(value: unknown): MailTally | null {
  if (typeof value !== "object" || value === null) return null;
  const stored = value as Stored;
  const texts = [stored.key, stored.sender, stored.domain, stored.listId, stored.witness];
  const isWhole =
    texts.every((text) => typeof text === "string") &&
    [stored.first, stored.last].every(Number.isFinite) &&
    MAIL_COUNTS.every((name) => isCount(stored[name])) &&
    areCounts(stored.services);
  return isWhole ? (value as MailTally) : null;
}
