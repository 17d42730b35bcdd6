import { headerValue, type WireConnection, type WireRequest } from "../thunderbird/wire-server";
import { type DemoSender, isLoadable, senderOf, senders } from "./senders";

/** What reached the senders while all messages were opened, twice each, in one way of reading mail. */
export interface DemoRun {
  /** The way of reading, for the head of its column and the start of a sentence. */
  readonly title: string;
  readonly requests: readonly WireRequest[];
  readonly connections: readonly WireConnection[];
  /** Host names that Thunderbird asked its resolver for. */
  readonly names: readonly string[];
  /** Cookies that came into Thunderbird's jar, as "name (host)". */
  readonly newCookies: readonly string[];
  /** Requests of the messages' own that Cleardot turned away, by its log; 0 without Cleardot. */
  readonly turnedAway: number;
  /** Addresses of pictures that were to be on screen and were not. */
  readonly missing: readonly string[];
}

interface Row {
  readonly label: string;
  readonly cells: readonly string[];
}

const labelWidth = 21;
const cellWidth = 34;
const nothing = "–";

function distinct(values: readonly (string | undefined)[]): string {
  const found = [...new Set(values.filter((value) => value !== undefined && value !== ""))];
  return found.length === 0 ? nothing : found.join("\n");
}

/** Cuts text into lines of at most `width` characters, at spaces where there are some. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let rest = paragraph;
    while (rest.length > width) {
      const space = rest.lastIndexOf(" ", width);
      const cut = space > 0 ? space : width;
      lines.push(rest.slice(0, cut));
      rest = rest.slice(cut).trimStart();
    }
    lines.push(rest);
  }
  return lines;
}

function rowText({ label, cells }: Row): string {
  const columns = [wrap(label, labelWidth), ...cells.map((cell) => wrap(cell, cellWidth))];
  const height = Math.max(...columns.map((column) => column.length));
  const lines = Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => (column[line] ?? "").padEnd(index === 0 ? labelWidth : cellWidth))
      .join("  ")
      .trimEnd(),
  );
  return lines.join("\n");
}

function timeOf(request: WireRequest): string {
  return new Date(request.time).toTimeString().slice(0, 8);
}

function cookieNames(request: WireRequest): string[] {
  return (headerValue(request, "Cookie") ?? "")
    .split("; ")
    .filter((pair) => pair !== "")
    .map((pair) => pair.split("=")[0] ?? "");
}

function validators(request: WireRequest): string[] {
  return ["If-None-Match", "If-Modified-Since"].filter((name) => headerValue(request, name) !== undefined);
}

/** What one sender learned, row by row, from its requests. */
const questions: readonly [
  label: string,
  answer: (requests: readonly WireRequest[], sender: DemoSender) => string,
][] = [
  ["requests it got", (requests) => String(requests.length)],
  ["who opened the mail", (requests, sender) => distinct(requests.map(sender.recognise))],
  ["when", (requests) => distinct(requests.map(timeOf))],
  ["from IP address", (requests) => distinct(requests.map(({ client }) => client))],
  [
    "id made for you",
    (requests, { uniqueId }) =>
      distinct(requests.map(({ url }) => (uniqueId !== undefined && url.includes(uniqueId) ? uniqueId : ""))),
  ],
  ["cookies", (requests) => distinct(requests.flatMap(cookieNames))],
  ["came from (Referer)", (requests) => distinct(requests.map((request) => headerValue(request, "Referer")))],
  ["program, system", (requests) => distinct(requests.map((request) => headerValue(request, "User-Agent")))],
  ["language", (requests) => distinct(requests.map((request) => headerValue(request, "Accept-Language")))],
  ["saw it before", (requests) => distinct(requests.flatMap(validators))],
  [
    "beside pictures",
    (requests) =>
      distinct(
        requests
          .filter(({ url }) => !isLoadable(url))
          .map(({ host, path }) => `${host}${path.split("?")[0] ?? ""}`),
      ),
  ],
];

/** The runs side by side, sender by sender: what each learned. */
export function comparison(runs: readonly DemoRun[]): string {
  const rule = "─".repeat(labelWidth + runs.length * (cellWidth + 2));
  const lines = [rowText({ label: "what was learned", cells: runs.map(({ title }) => title) })];
  for (const sender of senders) {
    lines.push(rule, `${sender.title}, by “${sender.subject}”`, `  ${sender.ways}`);
    for (const [label, answer] of questions) {
      const cells = runs.map(({ requests }) =>
        answer(
          requests.filter((request) => senderOf(request) === sender),
          sender,
        ),
      );
      lines.push(rowText({ label: `  ${label}`, cells }));
    }
  }
  lines.push(
    rule,
    "all together",
    rowText({ label: "  names looked up", cells: runs.map(({ names }) => distinct(names)) }),
    rowText({ label: "  cookies left behind", cells: runs.map(({ newCookies }) => distinct(newCookies)) }),
    rule,
  );
  return lines.join("\n");
}

/** A line of counts for each way of reading: of the senders' side, and of what Cleardot turned away. */
export function counts(runs: readonly DemoRun[]): string {
  const columns: readonly [label: string, count: (run: DemoRun) => number][] = [
    ["requests", ({ requests }) => requests.length],
    ["connections", ({ connections }) => connections.length],
    ["names looked up", ({ names }) => names.length],
    ["cookies left", ({ newCookies }) => newCookies.length],
    ["stopped (Cleardot's log)", ({ turnedAway }) => turnedAway],
  ];
  const width = Math.max(...runs.map(({ title }) => title.length));
  const line = (title: string, cells: readonly string[]) =>
    [title.padEnd(width), ...cells.map((cell, i) => cell.padStart(columns[i]?.[0].length ?? 0))].join("   ");
  return [
    line(
      "all messages, opened twice",
      columns.map(([label]) => label),
    ),
    ...runs.map((run) =>
      line(
        run.title,
        columns.map(([, count]) => String(count(run))),
      ),
    ),
  ].join("\n");
}

/** One line for a request, for the log of the window that stays open. */
export function requestLine(request: WireRequest): string {
  const told = [
    ...cookieNames(request).map((name) => `cookie ${name}`),
    headerValue(request, "Referer") === undefined ? "" : `Referer ${headerValue(request, "Referer")}`,
    headerValue(request, "User-Agent") ?? "",
    headerValue(request, "Accept-Language") ?? "",
  ].filter((text) => text !== "");
  return `${timeOf(request)}  ${request.url}  [${told.join(" | ")}]`;
}
