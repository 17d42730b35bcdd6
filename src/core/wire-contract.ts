import type { Header } from "./log-record";

/**
 * What a request for a mail's image may carry, and nothing else: lower-case name to the value it must have,
 * or null where Gecko's own value stands (it says nothing about the reader that the connection does not).
 */
const REQUEST_HEADERS: ReadonlyMap<string, string | null> = new Map([
  ["host", null],
  // What Apple's Mail Privacy Protection sends: the largest crowd to hide in.
  ["user-agent", "Mozilla/5.0"],
  ["accept", "*/*"],
  // A packed answer cannot be bounded before it is unpacked, so none is asked for, and none is taken (stripper.ts).
  ["accept-encoding", "identity"],
  ["connection", null],
]);

/** What of an answer reaches Gecko: enough to read the body and to follow a redirect. */
const RESPONSE_HEADERS = new Set([
  "connection",
  "content-length",
  "content-type",
  "location",
  "transfer-encoding",
]);

export interface Stripped {
  readonly kept: readonly Header[];
  /** headers taken off, or whose value was replaced, with the value they had */
  readonly removed: readonly Header[];
}

/** @returns the request headers under the wire contract, and those that would have gone out */
export function stripRequest(headers: readonly Header[]): Stripped {
  const kept: Header[] = [];
  const removed: Header[] = [];
  for (const header of headers) {
    const value = REQUEST_HEADERS.get(header.name.toLowerCase());
    if (value === undefined) {
      removed.push(header);
    } else if (value === null || value === header.value) {
      kept.push(header);
    } else {
      kept.push({ name: header.name, value });
      removed.push(header);
    }
  }
  return { kept, removed };
}

/**
 * @returns the response headers Gecko may see, and those dropped. `Cache-Control: no-store` is set on the
 * answer so that Gecko's own cache keeps no copy; as a response header it never reaches the wire.
 */
export function stripResponse(headers: readonly Header[]): Stripped {
  const kept: Header[] = [];
  const removed: Header[] = [];
  for (const header of headers) {
    (RESPONSE_HEADERS.has(header.name.toLowerCase()) ? kept : removed).push(header);
  }
  return { kept: [...kept, { name: "Cache-Control", value: "no-store" }], removed };
}
