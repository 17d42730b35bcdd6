import { type AddressInfo, connect, createServer, type Server } from "node:net";

/** Passes everything on between Thunderbird and an IMAP server, whose answers to FETCH begin late, by random times. */
export class LateRelay {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * Starts a relay to a port of this machine.
   * @param lateness the ms by which the next answer is late
   */
  static async start(target: number, lateness: () => number): Promise<LateRelay> {
    const server = createServer((client) => {
      const upstream = connect(target, "127.0.0.1");
      let due = false;
      client.on("data", (data: Buffer) => {
        due ||= /\bfetch\b/i.test(data.toString("latin1"));
        upstream.write(data);
      });
      upstream.on("data", (data: Buffer) => {
        if (!due) {
          client.write(data);
          return;
        }
        due = false;
        upstream.pause();
        setTimeout(() => {
          client.write(data);
          upstream.resume();
        }, lateness());
      });
      client.on("close", () => upstream.destroy());
      upstream.on("close", () => client.destroy());
      client.on("error", () => upstream.destroy());
      upstream.on("error", () => client.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new LateRelay(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends it; the connections must have ended before. */
  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
