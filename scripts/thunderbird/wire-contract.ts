import { requestText, type WireRequest } from "./wire-server";

/**
 * What a request for a mail's image may carry, by lower-case name, and the values it may have. This is the
 * wire contract of docs/ as the other side sees it, written down a second time on purpose: the tests and the
 * demo must not learn from the add-on's own code what the add-on may send.
 */
const allowed: Readonly<Record<string, RegExp>> = {
  host: /^[a-z0-9.:[\]-]+$/,
  "user-agent": /^Mozilla\/5\.0$/,
  accept: /^[a-z0-9*/+.,;= -]+$/,
  "accept-encoding": /^[a-z, ]+$/,
  connection: /^keep-alive$/,
  // Added by Gecko after the last hook of an add-on.
  priority: /^u=\d(, ?i)?$/,
  te: /^trailers$/,
};

const pseudo: Readonly<Record<string, RegExp>> = {
  ":method": /^GET$/,
  ":path": /^\//,
  ":authority": /^[a-z0-9.:[\]-]+$/,
  ":scheme": /^https$/,
};

/** What of a request breaks the wire contract, one sentence each; empty when it keeps it. */
export function contractBreaches(request: WireRequest): string[] {
  const breaches: string[] = [];
  const rules = request.protocol === "h2" ? { ...allowed, ...pseudo } : allowed;
  if (request.method !== "GET") {
    breaches.push(`the method is ${request.method}`);
  }
  if (request.body.length > 0) {
    breaches.push(`it has a body of ${request.body.length} bytes`);
  }
  const seen = new Set<string>();
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase();
    const rule = rules[key];
    if (rule === undefined) {
      breaches.push(`it carries ${name}: ${value}`);
    } else if (!rule.test(value)) {
      breaches.push(`${name} is ${value}`);
    } else if (seen.has(key)) {
      breaches.push(`it carries ${name} twice`);
    }
    seen.add(key);
  }
  return breaches.map((breach) => `${request.url}: ${breach}`);
}

/** Throws an Error that shows the request when it breaks the wire contract. */
export function assertContract(request: WireRequest): void {
  const breaches = contractBreaches(request);
  if (breaches.length > 0) {
    throw new Error(`${breaches.join("\n")}\n\n${requestText(request)}`);
  }
}
