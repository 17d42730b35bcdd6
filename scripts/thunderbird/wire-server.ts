import {
  type IncomingHttpHeaders,
  performServerHandshake,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { CertificateAuthority, type Credentials } from "./wire-certificates";

/** A header as it came: name in its own case, in its place. */
export type WireHeader = readonly [name: string, value: string];

/** A request as it was on the wire. */
export interface WireRequest {
  /** 1 for the first request the server saw; never used again after `clear()`. */
  readonly id: number;
  /** Milliseconds since the epoch, with a fraction, when the head was complete. */
  readonly time: number;
  readonly protocol: "http/1.1" | "h2";
  readonly secure: boolean;
  readonly port: number;
  /** `id` of the connection it came over. */
  readonly connection: number;
  /** IP address of the client. */
  readonly client: string;
  readonly method: string;
  /** The request target as sent. */
  readonly path: string;
  /** `Host` header, or `:authority`. */
  readonly host: string;
  /** Address put together from scheme, host and path. */
  readonly url: string;
  /** All headers in their order; over HTTP/2 the pseudo-headers too. */
  readonly headers: readonly WireHeader[];
  /** HTTP/1.1: the bytes of the head, up to and with the empty line. Empty over HTTP/2. */
  readonly raw: Buffer;
  readonly body: Buffer;
}

/** A TCP connection, logged when it is accepted, whether or not a byte follows. */
export interface WireConnection {
  readonly id: number;
  readonly time: number;
  readonly port: number;
  readonly secure: boolean;
  /** IP address of the client. */
  readonly client: string;
  /** Bytes that came in, as they were on the wire (TLS included). */
  readonly bytes: number;
  /** The name that the client asked for in its TLS greeting. */
  readonly serverName: string | undefined;
  readonly protocol: string | undefined;
  /** Its TLS session is that of an earlier connection. */
  readonly resumed: boolean;
  /** Bytes that were no HTTP/1.1 request, after decryption. */
  readonly garbage: Buffer;
  readonly closed: boolean;
}

/** A piece of a body, sent after a pause. */
export interface WireChunk {
  readonly data: Buffer | string;
  readonly pauseMs?: number;
}

/** What the server answers. An empty object is 200 with no body. */
export interface WireResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Buffer | string;
  /** Wait before the head, beside the server's latency. */
  readonly delayMs?: number;
  /** The body in pieces, instead of `body`; without a Content-Length unless `headers` has one. */
  readonly chunks?: readonly WireChunk[];
  /** "head": never answer. "body": answer, but never end the body. */
  readonly hang?: "head" | "body";
  /** Drop the connection instead of answering. */
  readonly close?: boolean;
}

/** Decides what a request gets; undefined is 404. */
export type WireHandler = (
  request: WireRequest,
) => WireResponse | undefined | Promise<WireResponse | undefined>;

/** How the server behaves. */
export interface WireServerOptions {
  readonly handler?: WireHandler;
  /** Added before each answer. Default 0. */
  readonly latencyMs?: number;
  /** Whether a TLS client gets HTTP/2, by the name it asks for. Default: no. */
  readonly http2?: boolean | ((serverName: string) => boolean);
  /** Value of an ALTSVC frame that each HTTP/2 connection begins with. Default: none. */
  readonly altsvc?: string;
  /** Keys, 48 bytes, by which a TLS session of one connection can be resumed on another. Default: it cannot. */
  readonly ticketKeys?: Buffer;
  /** Loopback addresses to listen at beside 127.0.0.1, on the same ports; those this machine lacks are left out. */
  readonly addresses?: readonly string[];
}

interface Connection {
  readonly id: number;
  readonly time: number;
  readonly port: number;
  readonly secure: boolean;
  readonly socket: Socket;
  /** IP address of the client. */
  readonly client: string;
  serverName: string | undefined;
  protocol: string | undefined;
  /** the TLS session is one of an earlier connection */
  resumed: boolean;
  garbage: Buffer;
  closed: boolean;
}

/** The address that every machine has, and that `prefs()` leads to. */
const mainAddress = "127.0.0.1";

const headEnd = Buffer.from("\r\n\r\n");
interface Listener {
  readonly server: Server;
  readonly address: string;
  readonly port: number;
}

const maxHeadBytes = 1_000_000;

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** The value of a header by its name in any case; undefined when it is not there. */
export function headerValue(request: WireRequest, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return request.headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** The head of a request as text, for messages of failing tests. */
export function requestText(request: WireRequest): string {
  return request.protocol === "http/1.1"
    ? request.raw.toString("latin1").trimEnd()
    : request.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
}

function listenAt(host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ noDelay: true });
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Listens at the main address, and on the same port at those of the others that this machine has. */
async function listen(others: readonly string[]): Promise<Listener[]> {
  const main = await listenAt(mainAddress, 0);
  const { port } = main.address() as AddressInfo;
  const listeners = [{ server: main, address: mainAddress, port }];
  for (const address of others) {
    try {
      listeners.push({ server: await listenAt(address, port), address, port });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EADDRNOTAVAIL")) throw error;
    }
  }
  return listeners;
}

function responseHeaders(response: WireResponse): WireHeader[] {
  return Object.entries(response.headers ?? {}).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((single): WireHeader => [name, single]),
  );
}

/** Reads a stream piece by piece, keeping what was not asked for yet. */
class ByteReader {
  #buffered: Buffer = Buffer.alloc(0);
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(stream: Duplex, onBytes: () => void) {
    const end = () => {
      this.#ended = true;
      this.#wake?.();
    };
    stream.on("data", (chunk: Buffer) => {
      onBytes();
      this.#buffered = Buffer.concat([this.#buffered, chunk]);
      this.#wake?.();
    });
    stream.on("end", end);
    stream.on("close", end);
    stream.on("error", end);
  }

  /** What is left over. */
  get rest(): Buffer {
    return this.#buffered;
  }

  async #more(): Promise<boolean> {
    if (this.#ended) {
      return false;
    }
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    return true;
  }

  /** Bytes up to and with `mark`; undefined when the stream ends before it, or it does not come in a megabyte. */
  async through(mark: Buffer): Promise<Buffer | undefined> {
    for (;;) {
      const at = this.#buffered.indexOf(mark);
      if (at !== -1) {
        return this.#take(at + mark.length);
      }
      if (this.#buffered.length > maxHeadBytes || !(await this.#more())) {
        return undefined;
      }
    }
  }

  /** That many bytes; fewer when the stream ends. */
  async exactly(length: number): Promise<Buffer> {
    while (this.#buffered.length < length && (await this.#more())) {
      // `#more` has waited for bytes.
    }
    return this.#take(Math.min(length, this.#buffered.length));
  }

  #take(length: number): Buffer {
    const taken = this.#buffered.subarray(0, length);
    this.#buffered = this.#buffered.subarray(length);
    return taken;
  }
}

interface Head {
  readonly method: string;
  readonly path: string;
  readonly headers: WireHeader[];
}

function parseHead(raw: Buffer): Head | undefined {
  const [first, ...lines] = raw.toString("latin1").slice(0, -4).split("\r\n");
  const [, method, path] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(first ?? "") ?? [];
  if (method === undefined || path === undefined) {
    return undefined;
  }
  const headers = lines.map((line): WireHeader => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { method, path, headers };
}

function headerOf(headers: readonly WireHeader[], name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

async function readBody(reader: ByteReader, headers: readonly WireHeader[]): Promise<Buffer> {
  if (headerOf(headers, "transfer-encoding")?.toLowerCase() === "chunked") {
    const parts: Buffer[] = [];
    for (;;) {
      const line = await reader.through(Buffer.from("\r\n"));
      const length = Number.parseInt(line?.toString("latin1") ?? "", 16);
      if (!(length > 0)) {
        await reader.through(Buffer.from("\r\n"));
        return Buffer.concat(parts);
      }
      parts.push(await reader.exactly(length));
      await reader.exactly(2);
    }
  }
  return reader.exactly(Number(headerOf(headers, "content-length") ?? 0));
}

/**
 * A server on loopback that plays any host and writes down everything that reaches it: plain HTTP/1.1 on one
 * port, TLS with HTTP/1.1 or HTTP/2 on another. With the preferences of `prefs()` Thunderbird takes it for
 * every host there is, on the usual ports.
 */
export class WireServer {
  /** The addresses it listens at. */
  readonly addresses: readonly string[];
  /** Port of plain HTTP. */
  readonly port: number;
  /** Port of HTTPS. */
  readonly tlsPort: number;
  /** Answers requests; may be exchanged at any time. */
  handler: WireHandler;
  /** Added before each answer, in milliseconds; may be changed at any time. */
  latencyMs: number;
  /** Which TLS clients get HTTP/2; may be changed at any time. */
  http2: boolean | ((serverName: string) => boolean);
  readonly #altsvc: string | undefined;
  readonly #ticketKeys: Buffer | undefined;
  readonly #authority: CertificateAuthority;
  /** For clients that name no host, as those that ask for an IP address. */
  readonly #unnamed: Credentials;
  readonly #servers: readonly Server[];
  readonly #open = new Map<Socket, Connection>();
  #connections: Connection[] = [];
  #requests: WireRequest[] = [];
  #nextConnection = 1;
  #nextRequest = 1;
  #lastActivity = 0;
  #wakers: (() => void)[] = [];

  private constructor(
    options: WireServerOptions,
    authority: CertificateAuthority,
    unnamed: Credentials,
    plain: readonly Listener[],
    tls: readonly Listener[],
  ) {
    this.handler = options.handler ?? (() => undefined);
    this.latencyMs = options.latencyMs ?? 0;
    this.http2 = options.http2 ?? false;
    this.#altsvc = options.altsvc;
    this.#ticketKeys = options.ticketKeys;
    this.#authority = authority;
    this.#unnamed = unnamed;
    this.#servers = [...plain, ...tls].map(({ server }) => server);
    this.addresses = plain.map(({ address }) => address);
    this.port = plain[0]?.port ?? 0;
    this.tlsPort = tls[0]?.port ?? 0;
    for (const { server } of plain) server.on("connection", (socket) => this.#accept(socket, false));
    for (const { server } of tls) server.on("connection", (socket) => this.#accept(socket, true));
  }

  /** Starts a server on two free ports of this machine. */
  static async start(options: WireServerOptions = {}): Promise<WireServer> {
    const [authority, plain, tls] = await Promise.all([
      CertificateAuthority.create(),
      listen(options.addresses ?? []),
      listen(options.addresses ?? []),
    ]);
    return new WireServer(options, authority, await authority.credentialsFor(mainAddress), plain, tls);
  }

  /** The test authority's certificate, for `Thunderbird.trustAuthority`. */
  get caBase64Der(): string {
    return this.#authority.caBase64Der;
  }

  /**
   * Preferences that lead every host name, on ports 80 and 443, to this server: a message can name real
   * addresses. Other ports stay as they are, so Thunderbird's remote control and an IMAP server are reached.
   * Names are answered below Gecko's resolver (and not by network.dns.forceResolve, above it), so that the
   * resolver's log shows each name that was asked for. HTTPS records would still be asked of the real resolver,
   * and lead past this server.
   */
  prefs(): Readonly<Record<string, string | boolean>> {
    return {
      "network.dns.native-is-localhost": true,
      "network.dns.native_https_query": false,
      "network.socket.forcePort": `80=${this.port};443=${this.tlsPort}`,
    };
  }

  /** Requests since the start or the last `clear()`, in the order of their heads. */
  requests(): readonly WireRequest[] {
    return [...this.#requests];
  }

  /** Connections accepted since the start or the last `clear()`. */
  connections(): readonly WireConnection[] {
    return this.#connections.map(({ socket, ...connection }) => ({ ...connection, bytes: socket.bytesRead }));
  }

  /** Forgets requests and connections. Connections that are open stay open. */
  clear(): void {
    this.#requests = [];
    this.#connections = [];
  }

  /** Closes all open connections, so that what comes next has to connect anew. */
  disconnect(): void {
    for (const socket of this.#open.keys()) {
      socket.destroy();
    }
  }

  /**
   * Resolves with the requests that satisfy `accept` as soon as there are `count` of them.
   * @throws Error that lists what came instead, after `timeoutMs`.
   */
  async waitFor(
    accept: (request: WireRequest) => boolean = () => true,
    count = 1,
    timeoutMs = 10_000,
  ): Promise<readonly WireRequest[]> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const found = this.#requests.filter(accept);
      if (found.length >= count) {
        return found;
      }
      const left = end - Date.now();
      if (left <= 0) {
        const came = this.#requests.map((request) => `${request.method} ${request.url}`).join("\n");
        throw new Error(
          `Of ${count} requests ${found.length} came within ${timeoutMs} ms. All requests:\n${came}`,
        );
      }
      await this.#activity(left);
    }
  }

  /**
   * Resolves when nothing has arrived for `ms`: no connection, no byte.
   * @throws Error when it is still busy after `timeoutMs`.
   */
  async quiet(ms: number, timeoutMs = 30_000): Promise<void> {
    const start = now();
    for (;;) {
      const silence = now() - Math.max(this.#lastActivity, start);
      if (silence >= ms) {
        return;
      }
      if (now() - start > timeoutMs) {
        throw new Error(`The server was not quiet for ${ms} ms within ${timeoutMs} ms.`);
      }
      await sleep(ms - silence);
    }
  }

  /** Closes everything. */
  async stop(): Promise<void> {
    this.disconnect();
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  #activity(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#wakers.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #noteActivity = (): void => {
    this.#lastActivity = now();
    const wakers = this.#wakers;
    this.#wakers = [];
    for (const wake of wakers) {
      wake();
    }
  };

  #wantsHttp2(serverName: string): boolean {
    return typeof this.http2 === "function" ? this.http2(serverName) : this.http2;
  }

  #accept(socket: Socket, secure: boolean): void {
    const connection: Connection = {
      id: this.#nextConnection++,
      time: now(),
      port: secure ? this.tlsPort : this.port,
      secure,
      socket,
      client: socket.remoteAddress ?? "",
      serverName: undefined,
      protocol: undefined,
      resumed: false,
      garbage: Buffer.alloc(0),
      closed: false,
    };
    this.#connections.push(connection);
    this.#open.set(socket, connection);
    this.#noteActivity();
    // Clients drop connections as they like; what matters was logged before.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      connection.closed = true;
      this.#open.delete(socket);
    });
    if (secure) {
      this.#encrypt(socket, connection);
    } else {
      connection.protocol = "http/1.1";
      void this.#serveHttp1(socket, connection);
    }
  }

  #encrypt(socket: Socket, connection: Connection): void {
    // A TLS server of its own for each connection: what it reports is about this one.
    const server = createTlsServer({
      ...this.#unnamed,
      ...(this.#ticketKeys === undefined ? {} : { ticketKeys: this.#ticketKeys }),
      SNICallback: (serverName, done) => {
        connection.serverName = serverName;
        this.#noteActivity();
        this.#authority.contextFor(serverName).then(
          (context) => done(null, context),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      },
      ALPNCallback: ({ servername, protocols }) => {
        const wanted = this.#wantsHttp2(servername) ? "h2" : "http/1.1";
        return protocols.includes(wanted) ? wanted : protocols.find((name) => name === "http/1.1");
      },
    });
    server.on("tlsClientError", () => socket.destroy());
    server.on("secureConnection", (tls) => {
      tls.on("error", () => undefined);
      connection.resumed = tls.isSessionReused();
      connection.protocol = tls.alpnProtocol || "http/1.1";
      if (connection.protocol === "h2") {
        this.#serveHttp2(performServerHandshake(tls), connection);
      } else {
        void this.#serveHttp1(tls, connection);
      }
    });
    server.emit("connection", socket);
  }

  #log(
    connection: Connection,
    request: Omit<WireRequest, "id" | "time" | "secure" | "port" | "connection" | "client" | "url">,
  ): WireRequest {
    const logged: WireRequest = {
      id: this.#nextRequest++,
      time: now(),
      secure: connection.secure,
      port: connection.port,
      connection: connection.id,
      client: connection.client,
      url: `${connection.secure ? "https" : "http"}://${request.host}${request.path}`,
      ...request,
    };
    this.#requests.push(logged);
    this.#noteActivity();
    return logged;
  }

  async #answer(request: WireRequest): Promise<WireResponse> {
    const response = (await this.handler(request)) ?? { status: 404 };
    const wait = this.latencyMs + (response.delayMs ?? 0);
    if (wait > 0) {
      await sleep(wait);
    }
    return response;
  }

  async #serveHttp1(stream: Duplex, connection: Connection): Promise<void> {
    const reader = new ByteReader(stream, this.#noteActivity);
    for (;;) {
      const raw = await reader.through(headEnd);
      const head = raw === undefined ? undefined : parseHead(raw);
      if (raw === undefined || head === undefined) {
        connection.garbage = Buffer.concat([raw ?? Buffer.alloc(0), reader.rest]);
        stream.destroy();
        return;
      }
      const request = this.#log(connection, {
        ...head,
        protocol: "http/1.1",
        host: headerOf(head.headers, "host") ?? "",
        raw: Buffer.from(raw),
        body: Buffer.from(await readBody(reader, head.headers)),
      });
      const response = await this.#answer(request);
      if (!(await sendHttp1(stream, request, response))) {
        return;
      }
    }
  }

  #serveHttp2(session: ServerHttp2Session, connection: Connection): void {
    session.on("error", () => undefined);
    if (this.#altsvc !== undefined) session.altsvc(this.#altsvc, `https://${connection.serverName}`);
    // The fourth argument, the headers as they came, is missing from the type declarations.
    const onStream = (
      stream: ServerHttp2Stream,
      _headers: IncomingHttpHeaders,
      _flags: number,
      raw: string[],
    ) => {
      stream.on("error", () => undefined);
      void this.#serveStream(stream, raw, connection);
    };
    session.on("stream", onStream);
  }

  async #serveStream(
    stream: ServerHttp2Stream,
    rawHeaders: readonly string[],
    connection: Connection,
  ): Promise<void> {
    const headers: WireHeader[] = [];
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      headers.push([rawHeaders[index] ?? "", rawHeaders[index + 1] ?? ""]);
    }
    const body: Buffer[] = [];
    // A GET ends with its head: its log entry must not wait for more.
    if (!stream.readableEnded && headerOf(headers, ":method") !== "GET") {
      for await (const chunk of stream) {
        body.push(chunk as Buffer);
      }
    }
    const request = this.#log(connection, {
      protocol: "h2",
      method: headerOf(headers, ":method") ?? "",
      path: headerOf(headers, ":path") ?? "",
      host: headerOf(headers, ":authority") ?? headerOf(headers, "host") ?? "",
      headers,
      raw: Buffer.alloc(0),
      body: Buffer.concat(body),
    });
    await sendHttp2(stream, await this.#answer(request));
  }
}

function bodyChunks(response: WireResponse): readonly WireChunk[] {
  return response.chunks ?? (response.body === undefined ? [] : [{ data: response.body }]);
}

/** Whether the connection can carry another request. */
async function sendHttp1(stream: Duplex, request: WireRequest, response: WireResponse): Promise<boolean> {
  if (response.hang === "head") {
    return false;
  }
  if (response.close === true || stream.destroyed) {
    stream.destroy();
    return false;
  }
  const status = response.status ?? 200;
  const headers = responseHeaders(response);
  const chunks = bodyChunks(response);
  const hasLength = headerOf(headers, "content-length") !== undefined;
  const chunked = !hasLength && (response.chunks !== undefined || response.hang === "body");
  if (chunked) {
    headers.push(["Transfer-Encoding", "chunked"]);
  } else if (!hasLength && status !== 204 && status !== 304) {
    headers.push(["Content-Length", String(Buffer.byteLength(response.body ?? ""))]);
  }
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  stream.write(`HTTP/1.1 ${status} Answer\r\n${head}\r\n`, "latin1");
  if (request.method !== "HEAD") {
    for (const { data, pauseMs } of chunks) {
      if (pauseMs !== undefined) {
        await sleep(pauseMs);
      }
      if (stream.destroyed) {
        return false;
      }
      const bytes = Buffer.from(data);
      stream.write(
        chunked
          ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")])
          : bytes,
      );
    }
    if (response.hang === "body") {
      return false;
    }
    if (chunked) {
      stream.write("0\r\n\r\n");
    }
  }
  return true;
}

async function sendHttp2(stream: ServerHttp2Stream, response: WireResponse): Promise<void> {
  if (response.hang === "head") {
    return;
  }
  if (response.close === true || stream.destroyed) {
    stream.session?.destroy();
    return;
  }
  const headers: Record<string, string | string[] | number> = { ":status": response.status ?? 200 };
  for (const [name, value] of responseHeaders(response)) {
    const key = name.toLowerCase();
    const before = headers[key];
    headers[key] =
      before === undefined ? value : [...(Array.isArray(before) ? before : [String(before)]), value];
  }
  stream.respond(headers);
  for (const { data, pauseMs } of bodyChunks(response)) {
    if (pauseMs !== undefined) {
      await sleep(pauseMs);
    }
    if (stream.destroyed) {
      return;
    }
    stream.write(data);
  }
  if (response.hang !== "body") {
    stream.end();
  }
}
