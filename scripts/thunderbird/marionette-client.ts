import { connect, type Socket } from "node:net";

/** Values that cross the wire to Thunderbird and back. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Named arguments of a script; each is a variable in the script's body. */
export type ScriptArguments = Readonly<Record<string, Json>>;

/** An exception thrown by a script inside Thunderbird. */
export class ThunderbirdScriptError extends Error {
  /** The error's name inside Thunderbird: "TypeError", "SecurityError" … */
  readonly remoteName: string;
  /** The stack inside Thunderbird. */
  readonly remoteStack: string;

  constructor(name: string, message: string, remoteStack: string) {
    super(`${name}: ${message}`);
    this.name = "ThunderbirdScriptError";
    this.remoteName = name;
    this.remoteStack = remoteStack;
    this.stack = `${this.stack ?? ""}\n--- inside Thunderbird ---\n${remoteStack}`;
  }
}

interface Waiter {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

type ScriptOutcome =
  | { readonly ok: true; readonly value?: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string; readonly stack: string };

const defaultTimeoutMs = 60_000;

/** Thunderbird's remote control protocol (Marionette) over TCP, in the chrome context. */
export class MarionetteClient {
  readonly #socket: Socket;
  readonly #waiters = new Map<number, Waiter>();
  readonly #prelude: string;
  #received: Buffer = Buffer.alloc(0);
  #nextId = 1;
  #closed: Error | undefined;

  private constructor(socket: Socket, prelude: string) {
    this.#socket = socket;
    this.#prelude = prelude;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#receive(chunk));
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#fail(new Error("Thunderbird closed the remote control connection.")));
  }

  /**
   * Connects, opens a session and switches to the chrome context.
   * @param prelude JavaScript that is put in front of every script.
   * @throws Error when nothing answers within `timeoutMs`.
   */
  static async connect(port: number, prelude = "", timeoutMs = 30_000): Promise<MarionetteClient> {
    const socket = connect({ host: "127.0.0.1", port });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        socket.destroy();
        reject(new Error(`No answer from Thunderbird's remote control within ${timeoutMs} ms.`));
      }, timeoutMs);
      socket.once("connect", () => {
        clearTimeout(timer);
        resolve();
      });
      socket.once("error", (error) => {
        clearTimeout(timer);
        reject(error);
      });
    });
    const client = new MarionetteClient(socket, prelude);
    await client.send("WebDriver:NewSession", { capabilities: {} }, timeoutMs);
    await client.send("Marionette:SetContext", { value: "chrome" }, timeoutMs);
    // Scripts are timed here, each by its own limit; Marionette's own limit must not cut in.
    await client.send("WebDriver:SetTimeouts", { script: 3_600_000 }, timeoutMs);
    return client;
  }

  /**
   * Sends one Marionette command.
   * @throws Error when Thunderbird reports one, is gone, or does not answer within `timeoutMs`.
   */
  send(command: string, parameters: Json = {}, timeoutMs = defaultTimeoutMs): Promise<unknown> {
    if (this.#closed !== undefined) {
      return Promise.reject(this.#closed);
    }
    const id = this.#nextId++;
    const text = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(id);
        reject(new Error(`Thunderbird did not answer ${command} within ${timeoutMs} ms.`));
      }, timeoutMs);
      this.#waiters.set(id, { resolve, reject, timer });
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  /**
   * Runs the body of an async function with system privileges in Thunderbird's main window, and
   * returns what it returns, as JSON.
   * @throws ThunderbirdScriptError when the script throws; Error when it takes longer than `timeoutMs`.
   */
  async execute<T = unknown>(
    body: string,
    args: ScriptArguments = {},
    timeoutMs = defaultTimeoutMs,
  ): Promise<T> {
    const script = `
      const done = arguments[arguments.length - 1];
      (async () => {
        ${this.#prelude}
        return (async ({ ${Object.keys(args).join(", ")} }) => {
${body}
        })(JSON.parse(arguments[0]));
      })().then(
        value => done(JSON.stringify({ ok: true, value })),
        error => done(JSON.stringify({
          ok: false,
          name: String(error?.name ?? "Error"),
          message: String(error?.message ?? error),
          stack: String(error?.stack ?? ""),
        })),
      );`;
    const answer = (await this.send(
      "WebDriver:ExecuteAsyncScript",
      { script, args: [JSON.stringify(args)], sandbox: "system", newSandbox: true },
      timeoutMs,
    )) as { value: string };
    const outcome = JSON.parse(answer.value) as ScriptOutcome;
    if (!outcome.ok) {
      throw new ThunderbirdScriptError(outcome.name, outcome.message, outcome.stack);
    }
    return (outcome.value ?? null) as T;
  }

  /** A picture (PNG) of what the main window shows. */
  async screenshot(): Promise<Buffer> {
    const answer = (await this.send("WebDriver:TakeScreenshot", { full: false, hash: false })) as {
      value: string;
    };
    return Buffer.from(answer.value, "base64");
  }

  /** Asks Thunderbird to quit. Resolves when it agreed; the process ends a little later. */
  async quit(timeoutMs = 20_000): Promise<void> {
    try {
      await this.send("Marionette:Quit", { flags: ["eAttemptQuit"] }, timeoutMs);
    } finally {
      this.close();
    }
  }

  /** Drops the connection; Thunderbird keeps running. */
  close(): void {
    this.#fail(new Error("The remote control connection was closed."));
    this.#socket.destroy();
  }

  #fail(error: Error): void {
    this.#closed ??= error;
    for (const waiter of this.#waiters.values()) {
      clearTimeout(waiter.timer);
      waiter.reject(this.#closed);
    }
    this.#waiters.clear();
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    for (;;) {
      const colon = this.#received.indexOf(0x3a);
      if (colon === -1) {
        return;
      }
      const end = colon + 1 + Number(this.#received.toString("latin1", 0, colon));
      if (this.#received.length < end) {
        return;
      }
      const text = this.#received.toString("utf8", colon + 1, end);
      this.#received = this.#received.subarray(end);
      this.#dispatch(JSON.parse(text));
    }
  }

  #dispatch(packet: unknown): void {
    // The first packet is a greeting, an object; every answer is [1, id, error, result].
    if (!Array.isArray(packet)) {
      return;
    }
    const [, id, error, result] = packet as [
      number,
      number,
      { error: string; message: string; stacktrace: string } | null,
      unknown,
    ];
    const waiter = this.#waiters.get(id);
    if (waiter === undefined) {
      return;
    }
    this.#waiters.delete(id);
    clearTimeout(waiter.timer);
    if (error === null) {
      waiter.resolve(result);
    } else {
      waiter.reject(new ThunderbirdScriptError(error.error, error.message, error.stacktrace));
    }
  }
}
