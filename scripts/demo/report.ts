import { headerValue, type WireRequest } from "../thunderbird/wire-server";
import { type DemoSender, senderOf, senders } from "./senders";

/** What reached the senders while all messages were opened, twice each, in one way of reading mail. */
export interface DemoRun {
  readonly title: string;
  readonly requests: readonly WireRequest[];
  readonly connections: number;
  /** Host names that Thunderbird asked its resolver for. */
  readonly names: readonly string[];
  /** Cookies that are new in Thunderbird's jar, as "name (host)". */
  readonly newCookies: readonly string[];
}

interface Row {
  readonly label: string;
  readonly cells: readonly string[];
}

const labelWidth = 20;
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
  ["requests", (requests) => String(requests.length)],
  ["who opened it", (requests, sender) => distinct(requests.map(sender.recognise))],
  ["when", (requests) => distinct(requests.map(timeOf))],
  [
    "unique ids",
    (requests, { uniqueId }) =>
      distinct(requests.map(({ url }) => (uniqueId !== undefined && url.includes(uniqueId) ? uniqueId : ""))),
  ],
  ["IP address", (requests) => distinct(requests.map(({ client }) => client))],
  ["cookies", (requests) => distinct(requests.flatMap(cookieNames))],
  ["Referer", (requests) => distinct(requests.map((request) => headerValue(request, "Referer")))],
  ["User-Agent", (requests) => distinct(requests.map((request) => headerValue(request, "User-Agent")))],
  ["language", (requests) => distinct(requests.map((request) => headerValue(request, "Accept-Language")))],
  ["cache validators", (requests) => distinct(requests.flatMap(validators))],
  [
    "beside pictures",
    (requests, sender) =>
      distinct(
        requests
          .filter(({ url }) => !sender.loadable.includes(url))
          .map(({ host, path }) => `${host}${path.split("?")[0] ?? ""}`),
      ),
  ],
];

/** The runs side by side, sender by sender. */
export function comparison(runs: readonly DemoRun[]): string {
  const rule = "─".repeat(labelWidth + runs.length * (cellWidth + 2));
  const lines = [rowText({ label: "", cells: runs.map(({ title }) => title) })];
  for (const sender of senders) {
    lines.push(rule, `${sender.title} (“${sender.subject}”)`);
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
    rowText({ label: "  requests", cells: runs.map(({ requests }) => String(requests.length)) }),
    rowText({ label: "  TCP connections", cells: runs.map(({ connections }) => String(connections)) }),
    rowText({ label: "  names resolved", cells: runs.map(({ names }) => distinct(names)) }),
    rowText({ label: "  cookies planted", cells: runs.map(({ newCookies }) => distinct(newCookies)) }),
    rule,
  );
  return lines.join("\n");
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
