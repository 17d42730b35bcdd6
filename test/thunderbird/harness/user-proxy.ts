import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { Pref } from "../../../scripts/thunderbird/profile";
import type { WireServer } from "../../../scripts/thunderbird/wire-server";

/** The kinds of proxy a reader may have set up in Thunderbird. */
export const proxyKinds = ["HTTP", "SOCKS"] as const;
export type ProxyKind = (typeof proxyKinds)[number];

/** Reads from a socket piece by piece; what follows is left to whoever pipes it on. */
class Reader {
  #buffered = Buffer.alloc(0);

  constructor(private readonly socket: Socket) {}

  async take(enough: (buffered: Buffer) => number): Promise<Buffer> {
    for (;;) {
      const length = enough(this.#buffered);
      if (length > 0) {
        const taken = this.#buffered.subarray(0, length);
        this.#buffered = this.#buffered.subarray(length);
        return taken;
      }
      const chunk = await new Promise<Buffer>((resolve, reject) => {
        const ended = () => reject(new Error("the client has gone"));
        this.socket.once("close", ended);
        this.socket.once("data", (data: Buffer) => {
          this.socket.off("close", ended);
          this.socket.pause();
          resolve(data);
        });
        this.socket.resume();
      });
      this.#buffered = Buffer.concat([this.#buffered, chunk]);
    }
  }

  exactly(length: number): Promise<Buffer> {
    return this.take((buffered) => (buffered.length >= length ? length : 0));
  }

  /** Up to and with the empty line. */
  head(): Promise<Buffer> {
    return this.take((buffered) => buffered.indexOf("\r\n\r\n") + (buffered.includes("\r\n\r\n") ? 4 : 1));
  }

  /** Joins both sides for good. */
  pipe(target: Socket, first: Buffer): void {
    target.write(Buffer.concat([first, this.#buffered]));
    this.socket.pipe(target);
    target.pipe(this.socket);
  }
}

/** A reader's own proxy: leads to the wire server, and writes down which hosts it was asked for. */
export class UserProxy {
  readonly port: number;
  /** What it was asked for since the last `clear()`, as `host:port`, in order. */
  #asked: string[] = [];
  readonly #sockets = new Set<Socket>();

  private constructor(
    readonly kind: ProxyKind,
    private readonly wire: WireServer,
    private readonly server: Server,
  ) {
    this.port = (server.address() as AddressInfo).port;
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => this.#sockets.delete(socket));
      const serving = kind === "HTTP" ? this.#http(socket) : this.#socks(socket);
      serving.catch(() => socket.destroy());
    });
  }

  static async start(kind: ProxyKind, wire: WireServer): Promise<UserProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new UserProxy(kind, wire, server);
  }

  /** Preferences as Thunderbird's connection settings write them. */
  prefs(): Readonly<Record<string, Pref>> {
    const names = this.kind === "HTTP" ? ["http", "ssl"] : ["socks"];
    return {
      ...Object.fromEntries(
        names.flatMap((name) => [
          [`network.proxy.${name}`, "127.0.0.1"],
          [`network.proxy.${name}_port`, this.port],
        ]),
      ),
      "network.proxy.socks_version": 5,
      "network.proxy.socks_remote_dns": true,
      "network.proxy.type": 1,
    };
  }

  get asked(): readonly string[] {
    return this.#asked;
  }

  clear(): void {
    this.#asked = [];
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Writes down what was asked for, and leads to the wire server. */
  #open(host: string, port: number): Socket {
    // The wire server's preferences turn the usual ports into its own before a SOCKS proxy is asked.
    const secure = port === 443 || port === this.wire.tlsPort;
    this.#asked.push(`${host}:${secure ? 443 : port === this.wire.port ? 80 : port}`);
    const target = connect(secure ? this.wire.tlsPort : this.wire.port, "127.0.0.1");
    this.#sockets.add(target);
    target.on("error", () => target.destroy());
    target.on("close", () => this.#sockets.delete(target));
    return target;
  }

  async #http(socket: Socket): Promise<void> {
    const reader = new Reader(socket);
    const head = (await reader.head()).toString("latin1");
    const [, method = "", target = ""] = /^(\S+) (\S+) HTTP\/1\.1\r\n/.exec(head) ?? [];
    if (method === "CONNECT") {
      const [host = "", port] = target.split(":");
      socket.write("HTTP/1.1 200 Connected\r\n\r\n");
      reader.pipe(this.#open(host, Number(port)), Buffer.alloc(0));
      return;
    }
    const url = new URL(target);
    // One request a connection: the next would name a host again, and is left unread for Thunderbird to repeat.
    const upstream = this.#open(url.hostname, Number(url.port || 80));
    upstream.on("data", () => setTimeout(() => socket.end(), 100));
    upstream.write(head.replace(target, url.pathname + url.search), "latin1");
    upstream.pipe(socket);
  }

  /** RFC 1928, without authentication. */
  async #socks(socket: Socket): Promise<void> {
    const reader = new Reader(socket);
    const greeting = await reader.exactly(2);
    await reader.exactly(greeting[1] ?? 0);
    socket.write(Buffer.from([5, 0]));
    const request = await reader.exactly(4);
    let host: string;
    if (request[3] === 3) {
      const length = (await reader.exactly(1))[0] ?? 0;
      host = (await reader.exactly(length)).toString("latin1");
    } else {
      host = [...(await reader.exactly(request[3] === 1 ? 4 : 16))].join(".");
    }
    const port = (await reader.exactly(2)).readUInt16BE();
    socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
    reader.pipe(this.#open(host, port), Buffer.alloc(0));
  }
}
