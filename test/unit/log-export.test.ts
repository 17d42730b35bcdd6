import { describe, expect, it } from "vitest";
import type { LogRecord } from "../../src/core/log-record";
import { csvLog, jsonLog } from "../../src/log/log-export";
import { logRecord, RECEIPT } from "./log-fixture";

async function* batches(...all: LogRecord[][]): AsyncGenerator<readonly LogRecord[]> {
  yield* all;
}

async function joined(parts: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

/** An independent reader of RFC 4180. */
function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let rest = text;
  while (rest !== "") {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/.exec(rest);
    if (match === null) throw new Error(`not CSV: ${rest.slice(0, 40)}`);
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\r\n") rows.push([]);
    rest = rest.slice(match[0].length);
  }
  const [head = [], ...lines] = rows.filter((row) => row.length > 0);
  return lines.map((line) => Object.fromEntries(head.map((name, index) => [name, line[index] ?? ""])));
}

async function csvRow(record: LogRecord): Promise<Record<string, string>> {
  const [row] = parseCsv(await joined(csvLog(batches([record]))));
  if (row === undefined) throw new Error("no row");
  return row;
}

describe("the log as CSV", () => {
  it("has a head line and a line for each record of every batch", async () => {
    const text = await joined(csvLog(batches([logRecord(), logRecord()], [logRecord()])));
    expect(parseCsv(text)).toHaveLength(3);
    expect(text.endsWith("\r\n")).toBe(true);
  });

  it("has nothing but the head line for an empty log", async () => {
    expect((await joined(csvLog(batches()))).split("\r\n")).toHaveLength(2);
  });

  it("gives the time in ISO 8601", async () => {
    expect((await csvRow(logRecord({ time: 1_700_000_000_000 }))).time).toBe("2023-11-14T22:13:20.000Z");
  });

  it("keeps commas, quotation marks and line breaks inside their cell", async () => {
    const subject = 'Say "hello",\r\nworld';
    expect((await csvRow(logRecord({ subject }))).subject).toBe(subject);
  });

  it("flattens the receipt into columns", async () => {
    expect(await csvRow(logRecord({ receipt: RECEIPT }))).toMatchObject({
      status: "200",
      bytes: "51200",
      milliseconds: "84",
      redirects: "https://cdn.shop.example/hero.png",
      requestHeadersRemoved: expect.stringContaining("\nAccept-Language: en-US,en;q=0.5"),
      cookiesKnown: "true",
      cookiesWithheld: "NID\nPREF",
      responseHeadersDropped: "Set-Cookie: NID=1; Path=/",
    });
  });

  it("tells cookies that were not looked at from cookies that were not there", async () => {
    const unknown = await csvRow(logRecord({ receipt: { ...RECEIPT, cookiesWithheld: null } }));
    const none = await csvRow(logRecord({ receipt: { ...RECEIPT, cookiesWithheld: [] } }));
    expect([unknown.cookiesKnown, none.cookiesKnown]).toEqual(["false", "true"]);
  });

  it("leaves the columns of the receipt empty where there is none", async () => {
    expect(await csvRow(logRecord())).toMatchObject({ status: "", bytes: "", cookiesKnown: "" });
  });

  it.each(['=HYPERLINK("https://evil.example")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])(
    "does not let a spreadsheet run the subject %j as a formula",
    async (subject) => {
      expect((await csvRow(logRecord({ subject }))).subject).toBe(`'${subject}`);
    },
  );
});

describe("the log as JSON", () => {
  it("is an array of all records with their receipts", async () => {
    const records = [logRecord({ id: 2, receipt: RECEIPT }), logRecord({ id: 1 })];
    const text = await joined(jsonLog(batches(records.slice(0, 1), records.slice(1))));
    expect(JSON.parse(text)).toEqual(
      records.map((record) => ({ ...record, time: new Date(record.time).toISOString() })),
    );
  });

  it("is an empty array for an empty log", async () => {
    expect(JSON.parse(await joined(jsonLog(batches())))).toEqual([]);
    expect(JSON.parse(await joined(jsonLog(batches([]))))).toEqual([]);
  });
});
