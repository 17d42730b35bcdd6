import type { WireHeader, WireRequest } from "./wire-server";

/** What Gecko adds after the last hook of an add-on; design.md allows it. */
const PRIORITY = /^u=[0-7](?:, i)?$/;

/** The headers the wire contract asks for, names as Gecko writes them in that version of HTTP. */
function contracted({ protocol, host }: WireRequest): WireHeader[] {
  return protocol === "h2"
    ? [
        ["user-agent", "Mozilla/5.0"],
        ["accept", "*/*"],
        ["accept-encoding", "identity"],
        ["te", "trailers"],
      ]
    : [
        ["Host", host],
        ["User-Agent", "Mozilla/5.0"],
        ["Accept", "*/*"],
        ["Accept-Encoding", "identity"],
        ["Connection", "keep-alive"],
      ];
}

const lines = (headers: readonly WireHeader[]): string[] =>
  headers.map(([name, value]) => `${name}: ${value}`).sort();

/**
 * Holds a request against the wire contract of docs/architecture.md.
 * @returns what is wrong with it, one line each; nothing when it obeys
 */
export function breachesOf(request: WireRequest): string[] {
  const breaches: string[] = [];
  if (request.method !== "GET") breaches.push(`method ${request.method}`);
  if (request.body.length > 0) breaches.push(`a body of ${request.body.length} bytes`);
  const isPriority = ([name, value]: WireHeader) => name.toLowerCase() === "priority" && PRIORITY.test(value);
  const sent = lines(request.headers.filter((header) => !header[0].startsWith(":") && !isPriority(header)));
  const wanted = lines(contracted(request));
  breaches.push(...sent.filter((line) => !wanted.includes(line)).map((line) => `sent ${line}`));
  breaches.push(...wanted.filter((line) => !sent.includes(line)).map((line) => `did not send ${line}`));
  if (sent.length !== new Set(sent).size) breaches.push("a header twice");
  if (request.protocol === "http/1.1") {
    // Rebuilt from what was understood, the head must be the bytes that came: nothing hides between the lines.
    const rebuilt = [
      `${request.method} ${request.path} HTTP/1.1`,
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    if (request.raw.toString("latin1") !== `${rebuilt.join("\r\n")}\r\n\r\n`) breaches.push("other bytes");
  }
  return breaches.map((breach) => `${request.method} ${request.url}: ${breach}`);
}
