import type { WebRequest } from "webextension-polyfill";
import { LIMITS } from "../core/limits";
import type { Header } from "../core/log-record";
import type { Reason } from "../core/outcome";
import { isPrivateAddress, targetRefusal } from "../core/target";
import { stripRequest, stripResponse } from "../core/wire-contract";
import type { Flight } from "./flight";

/** What the stripper needs of the browser. */
export interface StripperPorts {
  readonly webRequest: Pick<WebRequest.Static, "onBeforeSendHeaders" | "onHeadersReceived">;
  /** `moz-extension://<uuid>/` of this installation */
  readonly ownBase: string;
  /** addresses a name resolves to */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly allowPrivateTargets: () => Promise<boolean>;
  readonly now: () => number;
}

interface Details {
  readonly requestId: string;
  readonly url: string;
  readonly tabId: number;
  readonly documentUrl?: string | undefined;
  readonly originUrl?: string | undefined;
  /** set when the request goes through a proxy of the user's */
  readonly proxyInfo?: { readonly type?: string | undefined } | undefined;
  readonly ip?: string | undefined;
}

/** ms a name's addresses are remembered: the length of one message's load, so that a name is asked once */
const NAME_MEMORY = 10_000;

const headersOf = (list: WebRequest.HttpHeaders | undefined): Header[] =>
  (list ?? []).map(({ name, value }) => ({ name, value: value ?? "" }));

/** Adds headers to a receipt, as far as there is room. */
function addBounded(receipt: Header[], headers: readonly Header[]): void {
  let room = receipt.reduce(
    (left, { name, value }) => left - name.length - value.length,
    LIMITS.receiptCharacters as number,
  );
  for (const { name, value } of headers) {
    room -= name.length;
    if (room <= 0) return;
    receipt.push({ name, value: value.slice(0, room) });
    room -= value.length;
  }
}

/** Whether a body is packed, by whatever name. */
function isEncoded(headers: readonly Header[]): boolean {
  return headers.some(
    ({ name, value }) =>
      name.toLowerCase() === "content-encoding" && !/^[\s,]*(?:identity[\s,]*)*$/i.test(value),
  );
}

function isProxied(details: Details): boolean {
  const type = details.proxyInfo?.type;
  return type !== undefined && type !== "direct";
}

/**
 * Watches over each request of Cleardot's own, header by header and hop by hop, and lets pass what the wire
 * contract names. A request it cannot place, and any error in here, is cancelled.
 */
export class Stripper {
  /** true once all hooks are in place; until then no request of Cleardot's may leave */
  armed = false;
  readonly #awaited = new Map<string, Flight>();
  readonly #flights = new Map<string, Flight>();
  readonly #names = new Map<
    string,
    { readonly at: number; readonly addresses: Promise<readonly string[]> }
  >();

  constructor(private readonly ports: StripperPorts) {}

  /**
   * Registers the hooks: the first and the last at which a request can still be stopped or changed, and no more,
   * because each is a round trip from Gecko's main process. To be called synchronously while the event page comes up.
   */
  arm(): void {
    const { webRequest } = this.ports;
    const filter: WebRequest.RequestFilter = { urls: ["<all_urls>"], tabId: -1 };
    webRequest.onBeforeSendHeaders.addListener(
      (details) => this.#guarded(details, (flight) => this.#sending(details, flight)),
      filter,
      ["blocking", "requestHeaders"],
    );
    webRequest.onHeadersReceived.addListener(
      (details) => this.#guarded(details, (flight) => this.#received(details, flight)),
      filter,
      ["blocking", "responseHeaders"],
    );
    this.armed = true;
  }

  /** Announces a request that is about to be made; one at a time for a URL. */
  await(flight: Flight): void {
    this.#awaited.set(flight.url, flight);
  }

  /** Forgets a flight that has ended, whether or not it ever left. */
  forget(flight: Flight): void {
    if (this.#awaited.get(flight.url) === flight) this.#awaited.delete(flight.url);
    if (flight.requestId !== null) this.#flights.delete(flight.requestId);
  }

  #isOwn(details: Details): boolean {
    const asker = details.documentUrl ?? details.originUrl;
    return details.tabId < 0 && asker?.startsWith(this.ports.ownBase) === true;
  }

  async #guarded(
    details: Details,
    act: (flight: Flight) => WebRequest.BlockingResponse | Promise<WebRequest.BlockingResponse>,
  ): Promise<WebRequest.BlockingResponse> {
    if (!this.#isOwn(details)) return {};
    const flight = this.#place(details);
    if (flight === undefined) return { cancel: true };
    try {
      return await act(flight);
    } catch (error) {
      console.error("Cleardot: the stripper failed, the request is cancelled", error);
      return this.#cancel(flight, "not-stripped");
    }
  }

  #place(details: Details): Flight | undefined {
    const known = this.#flights.get(details.requestId);
    if (known !== undefined) return known;
    // A host that Gecko knows to want HTTPS only (HSTS) is asked by HTTPS from the start, without a redirect to see.
    const flight =
      this.#awaited.get(details.url) ?? this.#awaited.get(details.url.replace(/^https:/, "http:"));
    if (flight === undefined) return undefined;
    this.#awaited.delete(flight.url);
    flight.requestId = details.requestId;
    this.#flights.set(details.requestId, flight);
    return flight;
  }

  #cancel(flight: Flight, reason: Reason): WebRequest.BlockingResponse {
    flight.refusal ??= reason;
    return { cancel: true };
  }

  /** Whether a flight may go to a URL: its own, or one to which it is sent on. */
  async #admits(flight: Flight, url: URL, allowPrivate: boolean): Promise<boolean> {
    const reason = targetRefusal(url, allowPrivate);
    const isHop = url.href !== flight.url && url.href.replace(/^https:/, "http:") !== flight.url;
    const refusal = reason !== null ? { reason, finding: null } : isHop ? await flight.judgeHop(url) : null;
    if (refusal === null) return true;
    if (isHop) flight.refusedHop ??= url.href;
    flight.finding ??= refusal.finding;
    this.#cancel(flight, refusal.reason);
    return false;
  }

  async #sending(
    details: WebRequest.OnBeforeSendHeadersDetailsType,
    flight: Flight,
  ): Promise<WebRequest.BlockingResponse> {
    if (flight.hops.length > LIMITS.redirects) return this.#cancel(flight, "too-many-redirects");
    const allowPrivate = await this.ports.allowPrivateTargets();
    if (!(await this.#admits(flight, new URL(details.url), allowPrivate))) return { cancel: true };
    // Through a proxy, the name is the proxy's to resolve, and the network it reaches is not the reader's own.
    if (!isProxied(details) && !allowPrivate) {
      const addresses = await this.#addresses(new URL(details.url).hostname);
      if (addresses.some(isPrivateAddress)) return this.#cancel(flight, "private-target");
    }
    const { kept, removed } = stripRequest(headersOf(details.requestHeaders));
    flight.requestHeadersRemoved.push(...removed);
    flight.hops.push(details.url);
    return { requestHeaders: [...kept] };
  }

  async #received(
    details: WebRequest.OnHeadersReceivedDetailsType,
    flight: Flight,
  ): Promise<WebRequest.BlockingResponse> {
    const allowPrivate = await this.ports.allowPrivateTargets();
    const { ip } = details as Details;
    // The name may have been given another address between the look-up and the connection.
    if (!isProxied(details) && !allowPrivate && ip !== undefined && isPrivateAddress(ip)) {
      return this.#cancel(flight, "private-target");
    }
    flight.status = details.statusCode;
    flight.progressAt = this.ports.now();
    const headers = headersOf(details.responseHeaders);
    // Gecko would unpack it and tell too late how large it becomes: 1.9 MB of gzip were 2 GB.
    if (isEncoded(headers)) return this.#cancel(flight, "packed");
    const { kept, removed } = stripResponse(headers);
    addBounded(flight.responseHeadersDropped, removed);
    for (const { name, value } of headers) {
      if (name.toLowerCase() !== "location" || details.statusCode < 300 || details.statusCode > 399) continue;
      // A hop to a restricted domain would be out of sight, so it is judged before it is made.
      const isTooLong = value.length > LIMITS.urlLength;
      if (isTooLong || !URL.canParse(value, details.url)) return this.#cancel(flight, "bad-url");
      if (!(await this.#admits(flight, new URL(value, details.url), allowPrivate))) return { cancel: true };
    }
    return { responseHeaders: [...kept] };
  }

  #addresses(host: string): Promise<readonly string[]> {
    const now = this.ports.now();
    const known = this.#names.get(host);
    if (known !== undefined && now - known.at < NAME_MEMORY) return known.addresses;
    // A name that does not resolve leads nowhere: the fetch itself fails and says so.
    const addresses = this.ports.resolve(host).catch(() => []);
    if (this.#names.size > 1_000) this.#names.clear();
    this.#names.set(host, { at: now, addresses });
    return addresses;
  }
}
