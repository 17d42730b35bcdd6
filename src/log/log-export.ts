import type { Header, LogRecord } from "../core/log-record";

/** Between the values of one cell: header values hold semicolons and commas, but never a line break. */
const IN_CELL = "\n";
const LINE_END = "\r\n";

/** A spreadsheet takes a cell that begins like this for a formula, and a subject is the sender's to choose. */
const FORMULA = /^[=+\-@\t\r\n]/;

function headerLines(headers: readonly Header[]): string {
  return headers.map(({ name, value }) => `${name}: ${value}`).join(IN_CELL);
}

/** Names are for programs to read, so they are in no language. Cells of a record without a receipt are empty. */
const COLUMNS: readonly (readonly [string, (record: LogRecord) => string | number])[] = [
  ["time", (record) => new Date(record.time).toISOString()],
  ["account", (record) => record.account],
  ["sender", (record) => record.sender],
  ["listId", (record) => record.listId],
  ["subject", (record) => record.subject],
  ["headerMessageId", (record) => record.headerMessageId],
  ["host", (record) => record.host],
  ["url", (record) => record.url],
  ["kind", (record) => record.kind],
  ["outcome", (record) => record.outcome],
  ["reason", (record) => record.reason],
  ["service", ({ finding }) => finding?.service ?? ""],
  ["sign", ({ finding }) => finding?.sign ?? ""],
  ["rule", ({ finding }) => finding?.rule ?? ""],
  ["use", (record) => record.use ?? ""],
  ["status", ({ receipt }) => receipt?.status ?? ""],
  ["bytes", ({ receipt }) => receipt?.bytes ?? ""],
  ["milliseconds", ({ receipt }) => receipt?.milliseconds ?? ""],
  ["redirects", ({ receipt }) => receipt?.redirects.join(IN_CELL) ?? ""],
  ["refusedHop", ({ receipt }) => receipt?.refusedHop ?? ""],
  ["requestHeadersRemoved", ({ receipt }) => headerLines(receipt?.requestHeadersRemoved ?? [])],
  ["cookiesKnown", ({ receipt }) => (receipt === null ? "" : String(receipt.cookiesWithheld !== null))],
  ["cookiesWithheld", ({ receipt }) => receipt?.cookiesWithheld?.join(IN_CELL) ?? ""],
  ["responseHeadersDropped", ({ receipt }) => headerLines(receipt?.responseHeadersDropped ?? [])],
];

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

function row(values: readonly (string | number)[]): string {
  return values.map(cell).join(",") + LINE_END;
}

/**
 * The log as CSV (RFC 4180): a head line, then a line for each record, the receipt flattened into columns.
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front.
 * @returns the file in parts, to be joined without anything between
 */
export async function* csvLog(batches: AsyncIterable<readonly LogRecord[]>): AsyncGenerator<string> {
  yield row(COLUMNS.map(([name]) => name));
  for await (const records of batches) {
    yield records.map((record) => row(COLUMNS.map(([, value]) => value(record)))).join("");
  }
}

/**
 * The log as a JSON array of records as they are kept, the time in ISO 8601.
 * @returns the file in parts, to be joined without anything between
 */
export async function* jsonLog(batches: AsyncIterable<readonly LogRecord[]>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const records of batches) {
    for (const record of records) {
      yield before + JSON.stringify({ ...record, time: new Date(record.time).toISOString() });
      before = ",\n";
    }
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
