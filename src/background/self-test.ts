import { type SelfTestState, TestRun, testMessage, type Verdict, type WayResult } from "../core/self-test";
import { TEST_WAYS } from "../core/test-way";
import { DEAD_END, isDeadProxy, type ProxyInfo } from "../guard/dead-end";
import { pause } from "../platform/pause";

/** ms to wait for the guard to turn our own request away; its own probe may take five seconds */
const GUARD_PATIENCE = 8_000;

/** ms to wait for the message to be on screen */
const OPENING = 15_000;

/** ms to watch the message at most */
const WATCHING = 15_000;

/** ms without anything new after which the message has asked for all it will */
const CALM = 1_200;

/** ms between two looks */
const STEP = 150;

/** A request as webRequest and proxy.onRequest tell of it, as far as the self-test reads it. */
interface WitnessedRequest {
  readonly method: string;
  readonly url: string;
  readonly documentUrl?: string | undefined;
  readonly originUrl?: string | undefined;
  /** what webRequest says of the proxy; absent when the request goes out directly */
  readonly proxyInfo?: ProxyInfo | null;
}

type ProxyWitness = (request: WitnessedRequest) => typeof DEAD_END | undefined;
type WebWitness = (request: WitnessedRequest) => { cancel?: boolean };

/** What the self-test needs of the rest. */
export interface SelfTestPorts {
  /** whether Cleardot may see all requests */
  readonly reached: () => Promise<boolean>;
  /** Begins a request of Cleardot's own. @returns ends it */
  readonly send: (url: string) => () => void;
  /** webRequest.onBeforeRequest: sees what Cleardot asks for, with the proxy that Gecko will use, and no message's */
  readonly onBeforeRequest: {
    addListener(listener: WebWitness, filter: { urls: string[] }, extra: "blocking"[]): void;
    removeListener(listener: WebWitness): void;
  };
  /** proxy.onRequest: sees what messages ask for, after the guard has */
  readonly onProxyRequest: {
    addListener(listener: ProxyWitness, filter: { urls: string[] }): void;
    removeListener(listener: ProxyWitness): void;
  };
  /** `moz-extension://<uuid>/` of this installation */
  readonly ownBase: string;
  /** Shows the message in a tab in front. @returns the tab, once the message is there */
  readonly open: (message: File) => Promise<number>;
  readonly close: (tabId: number) => Promise<void>;
  /** what the display script found in the tab's message, and what became of it; null while that is not known */
  readonly report: (
    tabId: number,
  ) => Promise<{ readonly items: readonly { readonly url: string; readonly outcome: string }[] } | null>;
  /** A run has come to its end. */
  readonly ended: (state: SelfTestState) => void;
  readonly texts: () => { readonly subject: string; readonly body: string };
  readonly now: () => number;
}

const timeout = <T>(ms: number, value: T) => pause(ms).then(() => value);

/** Held back, by whatever rule; anything else means that Cleardot itself would have asked for it. */
const HELD: ReadonlySet<string> = new Set(["refused", "waiting"]);

/** One run: what was seen of it. A name that does not exist would still be looked up: each witness stops what it sees. */
class Observation {
  readonly run = new TestRun(crypto.randomUUID());
  verdict: Verdict | null = null;
  readonly #results = new Map<string, Exclude<WayResult, "pending">>();
  /** whether our own request was turned away; null until it came by */
  probeHeld: boolean | null = null;
  /** ms since the epoch */
  lastNews: number;

  constructor(
    private readonly ownBase: string,
    private readonly now: () => number,
  ) {
    this.lastNews = now();
  }

  /** What Gecko is about to do with a request of Cleardot's own: of all but the probe there is none. */
  readonly ownWitness: WebWitness = ({ method, url, proxyInfo }) => {
    // By these the guard asks whether the dead proxy holds, and ends them.
    if (method === "HEAD") return {};
    const isHeld = isDeadProxy(proxyInfo);
    if (url === this.run.probeUrl) this.probeHeld = isHeld;
    else if (!isHeld) this.#note(url, "escaped");
    return { cancel: !isHeld };
  };

  /** What a message has asked for. By now the guard has answered, and told of it if it has turned it away. */
  readonly mailWitness: ProxyWitness = ({ url, documentUrl, originUrl }) => {
    // Of those the guard alone decides: they show what it does.
    if ((documentUrl ?? originUrl)?.startsWith(this.ownBase) === true) return undefined;
    const id = this.run.wayOf(url);
    if (id !== null && this.#results.get(id) !== "guard") this.#note(url, "escaped");
    return DEAD_END;
  };

  /** The guard has turned a request away. */
  diverted(url: string): void {
    this.#note(url, "guard");
  }

  found(url: string, outcome: string): void {
    if (outcome !== "loading") this.#note(url, HELD.has(outcome) ? "rules" : "escaped");
  }

  #note(url: string, result: "guard" | "rules" | "escaped"): void {
    const id = this.run.wayOf(url);
    if (id === null) return;
    const before = this.#results.get(id);
    if (before === result || before === "escaped" || (before === "guard" && result === "rules")) return;
    this.#results.set(id, result);
    this.lastNews = this.now();
  }

  get hasEscaped(): boolean {
    return [...this.#results.values()].includes("escaped");
  }

  end(verdict: Verdict): void {
    if (verdict === "held" || verdict === "escaped") {
      for (const { id } of TEST_WAYS) {
        if (!this.#results.has(id)) this.#results.set(id, "not-asked");
      }
    }
    this.verdict = verdict;
  }

  get state(): SelfTestState {
    return { verdict: this.verdict, results: Object.fromEntries(this.#results) };
  }
}

/**
 * Opens a message that asks for something in every known way, and sees what became of it: by the guard's word, by the
 * display script's, and by witnesses of its own, since a guard that fails says nothing.
 */
export class SelfTest {
  #observation: Observation | null = null;

  constructor(private readonly ports: SelfTestPorts) {}

  /** @returns how far the last run is; null where there was none since the event page came up */
  get state(): SelfTestState | null {
    return this.#observation?.state ?? null;
  }

  /** The guard has turned a request away, of whichever message. */
  diverted(url: string): void {
    this.#observation?.diverted(url);
  }

  /** Begins a run, if none is under way. */
  start(): SelfTestState {
    if (this.#observation === null || this.#observation.verdict !== null) {
      const observation = new Observation(this.ports.ownBase, this.ports.now);
      this.#observation = observation;
      void this.#run(observation).then(
        (verdict) => {
          observation.end(verdict);
          this.ports.ended(observation.state);
        },
        (error: unknown) => {
          console.error("Cleardot: the self-test came to no end", error);
          observation.end("unread");
        },
      );
    }
    return this.#observation.state;
  }

  /** Shows the message to the reader. */
  async showMessage(): Promise<void> {
    await this.ports.open(this.#message(new TestRun(crypto.randomUUID())));
  }

  #message(run: TestRun): File {
    const text = testMessage(run, this.ports.texts(), this.ports.now());
    return new File([text], "cleardot-self-test.eml", { type: "message/rfc822" });
  }

  async #run(observation: Observation): Promise<Verdict> {
    const { reached, onBeforeRequest, onProxyRequest } = this.ports;
    const { run, ownWitness, mailWitness } = observation;
    const filter = { urls: [run.pattern] };
    if (!(await reached())) return "no-permission";
    onBeforeRequest.addListener(ownWitness, filter, ["blocking"]);
    onProxyRequest.addListener(mailWitness, filter);
    try {
      if (!(await this.#guardAnswers(observation))) return "guard-silent";
      const isRead = await this.#watchMessage(observation);
      // Taken back meanwhile, it would have left no witness.
      if (!(await reached())) return "no-permission";
      if (observation.hasEscaped) return "escaped";
      return isRead ? "held" : "unread";
    } finally {
      onBeforeRequest.removeListener(ownWitness);
      onProxyRequest.removeListener(mailWitness);
    }
  }

  async #guardAnswers(observation: Observation): Promise<boolean> {
    const end = this.ports.send(observation.run.probeUrl);
    const until = this.ports.now() + GUARD_PATIENCE;
    while (observation.probeHeld === null && this.ports.now() < until) await pause(STEP);
    end();
    return observation.probeHeld === true;
  }

  /** @returns whether the display script has told of the message */
  async #watchMessage(observation: Observation): Promise<boolean> {
    const opened = this.ports.open(this.#message(observation.run));
    const tabId = await Promise.race([opened, timeout(OPENING, null)]);
    if (tabId === null) {
      void opened.then((late) => this.ports.close(late)).catch(() => undefined);
      return false;
    }
    try {
      let isRead = false;
      const until = this.ports.now() + WATCHING;
      observation.lastNews = this.ports.now();
      while (this.ports.now() < until) {
        const report = await this.ports.report(tabId);
        for (const { url, outcome } of report?.items ?? []) {
          observation.found(url, outcome);
          isRead ||= observation.run.wayOf(url) !== null;
        }
        if (isRead && this.ports.now() - observation.lastNews >= CALM) break;
        await pause(STEP);
      }
      return isRead;
    } finally {
      await this.ports.close(tabId);
    }
  }
}
