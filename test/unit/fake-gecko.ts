import type { WebRequest } from "webextension-polyfill";
import type { Header } from "../../src/core/log-record";
import { lengthOf, type Transport } from "../../src/fetch/transport";
import { FakeEvent, strictFake } from "./fake-browser";

export const OWN = "moz-extension://0a1b2c3d-0000-4000-8000-000000000001/";
export const PNG: Uint8Array = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

/** The address each name leads to unless a test says otherwise. */
const PUBLIC = "93.184.216.34";

type SendHook = Parameters<WebRequest.OnBeforeSendHeadersEvent["addListener"]>[0];
type ReceiveHook = Parameters<WebRequest.OnHeadersReceivedEvent["addListener"]>[0];
type SendDetails = WebRequest.OnBeforeSendHeadersDetailsType;
type PartOfDetails = { readonly [Name in keyof SendDetails]?: SendDetails[Name] | undefined };

/** What a server answers with. */
export interface Answer {
  readonly status?: number;
  readonly headers?: readonly Header[];
  /** the body, in pieces; a promise holds back what follows it */
  readonly body?: readonly (Uint8Array | Promise<unknown>)[];
  /** what of the body comes in by and by, after the rest */
  readonly more?: () => AsyncIterable<Uint8Array>;
  /** the peer's address */
  readonly ip?: string;
  /** settles when the server begins to answer */
  readonly after?: Promise<unknown>;
}

/** A request as it was on the wire. */
export interface Sent {
  readonly url: string;
  readonly headers: readonly Header[];
}

/** @returns an answer that is an image, with what the test cares about in place of the usual */
export function picture(part: Answer = {}): Answer {
  return { headers: [{ name: "Content-Type", value: "image/png" }], body: [PNG], ...part };
}

/** @returns an answer that leads elsewhere */
export function redirect(location: string, part: Answer = {}): Answer {
  return { status: 302, headers: [{ name: "Location", value: location }], ...part };
}

/** Gecko's network as far as an add-on's own requests see it: hooks, redirects, and the wire behind them. */
export class FakeGecko {
  readonly onBeforeSendHeaders = new FakeEvent<SendHook>();
  readonly onHeadersReceived = new FakeEvent<ReceiveHook>();
  readonly webRequest = strictFake("browser.webRequest", {
    onBeforeSendHeaders: this.onBeforeSendHeaders,
    onHeadersReceived: this.onHeadersReceived,
  });
  /** what left, in order */
  readonly wire: Sent[] = [];
  /** URL to what its server answers; there is no server at any other */
  readonly servers = new Map<string, Answer>();
  /** hosts whose requests Gecko does not show to add-ons */
  readonly hidden = new Set<string>();
  /** name to its addresses; a name that maps to none does not resolve */
  readonly names = new Map<string, readonly string[]>();
  /** hosts it asks by HTTPS only, whatever it is told (HSTS) */
  readonly hsts = new Set<string>();
  /** names that were looked up by add-ons, in order */
  readonly lookedUp: string[] = [];
  /** type of the reader's proxy */
  proxy: string | undefined;
  #requests = 0;

  readonly resolve = async (host: string): Promise<readonly string[]> => {
    this.lookedUp.push(host);
    const addresses = this.names.get(host) ?? [PUBLIC];
    if (addresses.length === 0) throw new Error("NS_ERROR_UNKNOWN_HOST");
    return addresses;
  };

  /** @returns details of a request of Cleardot's own, as the hooks are told of it */
  details(part: PartOfDetails = {}): SendDetails {
    const usual: SendDetails = {
      requestId: "1",
      url: "https://img.shop.example/hero.png",
      method: "GET",
      frameId: 0,
      parentFrameId: -1,
      documentUrl: `${OWN}_generated_background_page.html`,
      originUrl: `${OWN}_generated_background_page.html`,
      tabId: -1,
      type: "xmlhttprequest",
      timeStamp: Date.now(),
      thirdParty: true,
      requestHeaders: this.#requestHeaders(part.url ?? "https://img.shop.example/hero.png"),
    };
    return Object.assign(usual, part);
  }

  /** Asks the hook before a request goes out. */
  async beforeSend(part: PartOfDetails = {}): Promise<WebRequest.BlockingResponse> {
    const [entry] = this.onBeforeSendHeaders.added;
    if (entry === undefined) return {};
    return (await entry.listener(this.#withProxy(this.details(part)))) ?? {};
  }

  readonly transport: Transport = (url, watch, signal) => {
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
    return Promise.race([this.#load(url, watch), stopped]);
  };

  async #load(first: string, watch: Parameters<Transport>[1]): Promise<ArrayBuffer> {
    const requestId = String(++this.#requests);
    let url = this.hsts.has(new URL(first).hostname) ? first.replace(/^http:/, "https:") : first;
    for (let hop = 0; hop <= 20; hop++) {
      const seen = !this.hidden.has(new URL(url).hostname);
      let headers = this.#requestHeaders(url);
      if (seen) {
        const answer = await this.beforeSend({ requestId, url });
        if (answer.cancel === true) throw new TypeError("NetworkError");
        if (answer.requestHeaders !== undefined) headers = plain(answer.requestHeaders);
      }
      if (this.names.get(new URL(url).hostname)?.length === 0) throw new TypeError("NetworkError");
      const [asked = ""] = url.split("#", 1);
      this.wire.push({ url: asked, headers });
      const server = this.servers.get(asked);
      if (server === undefined) throw new TypeError("NetworkError");
      await server.after;
      const { status = 200, body = [] } = server;
      const received = seen ? await this.#received(requestId, url, server) : (server.headers ?? []);
      const location = headerValue(received, "location");
      if (status >= 300 && status < 400 && location !== null) {
        url = new URL(location, url).href;
        continue;
      }
      watch.head({
        status,
        url: asked,
        contentType: headerValue(received, "content-type"),
        length: lengthOf(headerValue(received, "content-length")),
      });
      return read(body, server.more, watch.progress);
    }
    throw new TypeError("NetworkError");
  }

  async #received(requestId: string, url: string, server: Answer): Promise<readonly Header[]> {
    const [entry] = this.onHeadersReceived.added;
    const headers = server.headers ?? [];
    if (entry === undefined) return headers;
    const details = {
      ...this.#withProxy(this.details({ requestId, url })),
      statusLine: "HTTP/1.1 ?",
      statusCode: server.status ?? 200,
      responseHeaders: [...headers],
      ip: server.ip ?? PUBLIC,
    };
    const answer = (await entry.listener(details)) ?? {};
    if (answer.cancel === true) throw new TypeError("NetworkError");
    return answer.responseHeaders === undefined ? headers : plain(answer.responseHeaders);
  }

  #withProxy(details: SendDetails): SendDetails {
    return this.proxy === undefined ? details : Object.assign(details, { proxyInfo: { type: this.proxy } });
  }

  /** What Gecko would send by itself; an add-on's request carries an Origin that names the installation. */
  #requestHeaders(url: string): Header[] {
    return [
      { name: "Host", value: new URL(url).host },
      {
        name: "User-Agent",
        value: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.12.0",
      },
      { name: "Accept", value: "*/*" },
      { name: "Accept-Language", value: "de-DE,de;q=0.5" },
      { name: "Accept-Encoding", value: "gzip, deflate, br, zstd" },
      { name: "Origin", value: OWN },
      { name: "Connection", value: "keep-alive" },
    ];
  }
}

function plain(headers: WebRequest.HttpHeaders): Header[] {
  return headers.map(({ name, value }) => ({ name, value: value ?? "" }));
}

function headerValue(headers: readonly Header[], wanted: string): string | null {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null;
}

async function read(
  pieces: readonly (Uint8Array | Promise<unknown>)[],
  more: Answer["more"],
  progress: (length: number) => void,
): Promise<ArrayBuffer> {
  const body: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    if (!(piece instanceof Uint8Array)) {
      await piece;
      continue;
    }
    body.push(piece);
    length += piece.length;
    progress(length);
  }
  for await (const piece of more?.() ?? []) {
    body.push(piece);
    length += piece.length;
    progress(length);
  }
  return new Blob(body.map((piece) => piece.slice())).arrayBuffer();
}
