/** Runs in a page of the add-on and fills its log, by the log's own store; bench/pages.ts reads its title. */
import type { Finding } from "../../src/core/finding";
import type { LogRecord, Receipt } from "../../src/core/log-record";
import type { Outcome, Reason } from "../../src/core/outcome";
import { openLogStore } from "../../src/log/log-store";

/** records given to the store at once, so that not all of them wait in memory */
const PORTION = 2_000;
const DAYS = 29;
const DAY = 86_400_000;

const RECEIPT: Receipt = {
  requestHeadersRemoved: [
    {
      name: "User-Agent",
      value: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.12.0",
    },
    { name: "Accept-Language", value: "en-US,en;q=0.5" },
    { name: "Sec-Fetch-Dest", value: "empty" },
    { name: "Sec-Fetch-Mode", value: "cors" },
    { name: "Sec-Fetch-Site", value: "cross-site" },
  ],
  cookiesWithheld: null,
  responseHeadersDropped: [
    { name: "Date", value: "Mon, 05 Jan 2026 10:00:00 GMT" },
    { name: "ETag", value: '"5f3a-60c8d1b2"' },
    { name: "Cache-Control", value: "public, max-age=31536000" },
  ],
  status: 200,
  bytes: 48_213,
  milliseconds: 120,
  redirects: [],
  refusedHop: null,
};

const TRACKER: Finding = {
  kind: "tracker",
  sign: "filter-list",
  rule: "||click.example.net^$image",
  service: null,
};

/** Services behind the trackers, those with a larger share more often. */
const SERVICES = [
  ...Array.from({ length: 8 }, () => "Mailchimp"),
  ...Array.from({ length: 6 }, () => "SendGrid"),
  ...Array.from({ length: 4 }, () => "HubSpot"),
  ...Array.from({ length: 3 }, () => "Klaviyo"),
  ...Array.from({ length: 2 }, () => "Brevo"),
  "Mailgun",
];

/** Shares of a week's mail by weekday, from Sunday on: people are written to on workdays. */
const WEEK = [2, 7, 9, 8, 9, 6, 3];
const PIXEL: Finding = { kind: "pixel", sign: "no-area", rule: null, service: null };

/** What becomes of the images of a newsletter, in turn. */
const FATES: readonly (readonly [Outcome, Reason, Finding | null])[] = [
  ["refused", "tracker", TRACKER],
  ["loaded", "level-clean", null],
  ["loaded", "level-clean", null],
  ["from-store", "level-clean", null],
  ["waiting", "level-ask", null],
  ["waiting", "level-ask", null],
  ["diverted", "guard", null],
  ["refused", "pixel", PIXEL],
];

/** Share of the records that are older than the end of each day, the first day first. */
function sharesBefore(now: number): readonly number[] {
  const weights = Array.from({ length: DAYS }, (_, day) => {
    const weekday = new Date(now - (DAYS - 1 - day) * DAY).getDay();
    return (WEEK[weekday] ?? 1) * (1 + ((day * 37) % 11) / 20);
  });
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight) => {
    sum += weight / whole;
    return sum;
  });
}

/** The time, in ms, before which a share of all records was made. */
function timeAt(share: number, ends: readonly number[], now: number): number {
  const day = Math.max(
    ends.findIndex((end) => share < end),
    0,
  );
  const before = ends[day - 1] ?? 0;
  const within = (share - before) / ((ends[day] ?? 1) - before);
  return Math.round(now - (DAYS - day - within) * DAY);
}

/** Twelve records to a mail, some hundreds of senders, a URL of its own for each. */
function plantedRecord(i: number, count: number, ends: readonly number[], now: number): LogRecord {
  const mail = Math.floor(i / 12);
  const shop = Math.floor((((mail * 7919) % 400) * ((mail * 104_729) % 400)) / 400);
  const [outcome, reason, finding] = FATES[i % FATES.length] ?? ["waiting", "level-ask", null];
  const service = finding?.kind === "tracker" ? (SERVICES[(mail * 31) % SERVICES.length] ?? null) : null;
  const host = finding?.kind === "tracker" ? "u17.click.example.net" : `img${i % 3}.shop${shop}.example`;
  const token = ((i * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, "0");
  return {
    time: timeAt(i / count, ends, now),
    account: "Work",
    sender: `news@shop${shop}.example`,
    listId: "",
    subject: `Offers of week ${mail % 52}: everything for the garden, number ${mail}`,
    headerMessageId: `${mail}.${shop}@mailer.example`,
    url: `https://${host}/media/catalog/product/${i % 97}/${token}/picture-${i}.jpg?w=600&h=400`,
    host,
    kind: "img",
    outcome,
    reason,
    finding: finding === null ? null : { ...finding, service },
    use: "first",
    receipt: outcome === "loaded" ? RECEIPT : null,
  };
}

async function plant(count: number): Promise<void> {
  const now = Date.now();
  const store = openLogStore({
    limits: () => ({ enabled: true, maxDays: 3650, maxRecords: 1_000_000 }),
    now: () => now,
    onTrouble: (trouble, cause) => {
      throw new Error(`${trouble}: ${cause}`);
    },
  });
  const ends = sharesBefore(now);
  for (let i = 0; i < count; i++) {
    store.append(plantedRecord(i, count, ends, now));
    if (i % PORTION === PORTION - 1) await store.flush();
  }
  await store.close();
}

void plant(Number(new URLSearchParams(location.search).get("count"))).then(
  () => {
    document.title = "planted";
  },
  (error: unknown) => {
    document.title = `error: ${error}`;
  },
);
