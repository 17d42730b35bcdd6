import { breachesOf } from "../thunderbird/wire-contract";
import type { WireRequest } from "../thunderbird/wire-server";
import type { DemoRun } from "./report";
import { isLoadable, senders } from "./senders";

const loadableHosts = new Set(
  senders
    .flatMap(({ pictures, undecided = [] }) => [...pictures.keys(), ...undecided])
    .map((url) => new URL(url).host),
);

/** differences from the wire contract that are told of one request */
const BREACHES = 3;

/** Says how often, where that is more than once. */
function times(count: number): string {
  return count === 1 ? "" : ` (${count} times)`;
}

/** One sentence for each value, however often it comes. */
function tally(values: readonly string[], sentence: (value: string) => string): string[] {
  return [...new Set(values)].map(
    (value) => `${sentence(value)}${times(values.filter((other) => other === value).length)}`,
  );
}

/** The first things a request has that a bare one has not, or the other way round; "" when it is bare. */
function strangeness(request: WireRequest): string {
  const breaches = breachesOf(request).map((breach) =>
    breach.replace(`${request.method} ${request.url}: `, ""),
  );
  const more = breaches.length - BREACHES;
  return [...breaches.slice(0, BREACHES), ...(more > 0 ? [`${more} more differences`] : [])].join("; ");
}

/**
 * What a sender can see without a request: a connection, a question to its name server; and a cookie it left.
 * Hosts from which something was fetched that may not be are said already.
 */
function traces(run: DemoRun, mayReach: (host: string) => boolean, said: readonly string[]): string[] {
  const known = new Set(said.map((url) => new URL(url).host));
  const isNews = (host: string) => !mayReach(host) && !known.has(host);
  // A plain connection over which nothing came names no host; the look-up of its name is found here.
  const strays = run.connections.flatMap(({ serverName = "" }) => (serverName === "" ? [] : [serverName]));
  return [
    ...tally(strays.filter(isNews), (host) => `A connection was made to ${host}.`),
    ...run.names.filter(isNews).map((name) => `The name ${name} was looked up.`),
    ...run.newCookies.map((cookie) => `A cookie was taken in: ${cookie}.`),
  ];
}

/** All that reached a sender although nothing was allowed to, one sentence each. */
export function leaksOfNothing(run: DemoRun): string[] {
  const urls = run.requests.map(({ url }) => url);
  const found = [...tally(urls, (url) => `${url} was fetched.`), ...traces(run, () => false, urls)];
  // Nothing was asked over them, not even for a host by its name.
  if (found.length === 0 && run.connections.length > 0) {
    found.push(`Connections were made, to hosts that are not known${times(run.connections.length)}.`);
  }
  return found;
}

/** All that reached a sender beside bare requests for pictures, one sentence each. */
export function leaksOfLoading(run: DemoRun): string[] {
  const urls = run.requests.map(({ url }) => url);
  const others = urls.filter((url) => !isLoadable(url));
  const strange = run.requests
    .filter(({ url }) => isLoadable(url))
    .map((request) => ({ url: request.url, how: strangeness(request) }))
    .filter(({ how }) => how !== "");
  const repeated = [...new Set(urls)]
    .filter(isLoadable)
    .map((url) => ({ url, count: urls.filter((other) => other === url).length }))
    .filter(({ count }) => count > 1);
  return [
    ...tally(others, (url) => `${url} was fetched, and is no picture.`),
    ...tally(
      strange.map(({ url, how }) => `${url} was not asked for bare: ${how}.`),
      (sentence) => sentence,
    ),
    ...repeated.map(
      ({ url, count }) => `${url} was fetched ${count} times: its sender knows of the second look.`,
    ),
    ...traces(run, (host) => loadableHosts.has(host), others),
  ];
}
