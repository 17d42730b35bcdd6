import type { LogRecord, Receipt } from "../../src/core/log-record";

export const RECEIPT: Receipt = {
  requestHeadersRemoved: [
    {
      name: "User-Agent",
      value: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.12.0",
    },
    { name: "Accept-Language", value: "en-US,en;q=0.5" },
  ],
  cookiesWithheld: ["NID", "PREF"],
  responseHeadersDropped: [{ name: "Set-Cookie", value: "NID=1; Path=/" }],
  status: 200,
  bytes: 51_200,
  milliseconds: 84,
  redirects: ["https://cdn.shop.example/hero.png"],
  refusedHop: null,
};

/** @returns a record of a waiting image, with what the test cares about in place of the usual */
export function logRecord(part: Partial<LogRecord> = {}): LogRecord {
  return {
    time: 1_700_000_000_000,
    account: "Work",
    sender: "news@shop.example",
    listId: "",
    subject: "Autumn offers",
    headerMessageId: "1@shop.example",
    url: "https://img.shop.example/hero.png",
    host: "img.shop.example",
    kind: "img",
    outcome: "waiting",
    reason: "level-ask",
    finding: null,
    use: "first",
    receipt: null,
    ...part,
  };
}
