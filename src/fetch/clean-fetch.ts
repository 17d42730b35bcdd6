import { decodedSize, drawnPixels } from "../core/decoded-size";
import type { Finding } from "../core/finding";
import { declaredImageType, sniffImageType } from "../core/image-type";
import { LIMITS } from "../core/limits";
import type { Header, Receipt } from "../core/log-record";
import type { Reason } from "../core/outcome";
import { remoteUrl } from "../core/url";
import { type Flight, type JudgeHop, newFlight } from "./flight";
import { Pace } from "./pace";
import { type Asker, RequestQueue } from "./request-queue";
import type { Stripper } from "./stripper";
import type { Transport } from "./transport";

/** What came of one clean fetch. */
export type Fetched =
  | { readonly ok: true; readonly bytes: ArrayBuffer; readonly type: string; readonly receipt: Receipt }
  | {
      readonly ok: false;
      readonly outcome: "refused" | "failed" | "waiting";
      readonly reason: Reason;
      /** what a redirect led to, with reason "leads-to-tracker" */
      readonly finding: Finding | null;
      /** null where it was stopped before its turn had come: nobody was asked */
      readonly receipt: Receipt | null;
    };

/**
 * Counts bytes of an image's body, as soon as they are announced or come in.
 * @returns whether the message's own bound leaves room for them
 */
export type AdmitBytes = (length: number) => boolean;

/** What the clean fetch needs from outside. */
export interface CleanFetchPorts {
  readonly transport: Transport;
  readonly stripper: Pick<Stripper, "armed" | "await" | "forget">;
  /** names of the cookies Thunderbird holds for a URL; null without the permission to look */
  readonly cookieNames: (url: string) => Promise<readonly string[] | null>;
  /** whether the stripper is shown the requests of Cleardot's own */
  readonly reached: () => Promise<boolean>;
  readonly online: () => boolean;
  /** any call of the extension API: it keeps the event page, which a pending fetch does not, from being ended */
  readonly heartbeat: () => void;
  readonly now: () => number;
}

/** ms between two looks after the flights; shorter than any idle timeout of the event page */
const WATCH = 1_000;

/** Stops a fetch, with the reason for the log. */
class Stop extends Error {
  constructor(
    readonly outcome: "refused" | "failed" | "waiting",
    readonly reason: Reason,
  ) {
    super(reason);
  }
}

function unique(headers: readonly Header[]): Header[] {
  return [...new Map(headers.map((header) => [`${header.name}\n${header.value}`, header])).values()];
}

/** Fetches images as bare GETs, and lets in what is an image and within its bounds. */
export class CleanFetch {
  readonly #queue = new RequestQueue();
  /** URL to what ends its fetch, for those that wait for their turn too */
  readonly #wanted = new Map<string, AbortController>();
  readonly #aloft = new Map<Flight, AbortController>();
  /** by origin: queueing behind its own images is no silence */
  readonly #paces = new Map<string, Pace>();
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly ports: CleanFetchPorts) {}

  /**
   * Fetches one image when its turn has come.
   * @param url absolute http(s) URL without fragment; not being fetched already
   * @param admits asked while the body comes in: the images of a message come at the same time
   * @param judgeHop asked before each redirect is followed
   * @param askers the messages that wait for it; others may join while it is fetched
   */
  async fetch(
    url: string,
    admits: AdmitBytes,
    judgeHop: JudgeHop,
    askers: ReadonlySet<Asker>,
  ): Promise<Fetched> {
    const controller = new AbortController();
    let flight: Flight | null = null;
    const errand = {
      askers,
      origin: () => originOf(flight?.hops.at(-1) ?? url),
      giveUp: () => this.stop(url),
    };
    this.#wanted.set(url, controller);
    try {
      return await this.#queue.run(errand, controller.signal, () => {
        flight = newFlight(url, judgeHop, this.ports.now());
        return this.#fly(flight, controller, admits);
      });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      const { outcome, reason } = error;
      return { ok: false, outcome, reason, finding: null, receipt: null };
    } finally {
      this.#wanted.delete(url);
    }
  }

  async #fly(flight: Flight, controller: AbortController, admits: AdmitBytes): Promise<Fetched> {
    const { url, startedAt: started } = flight;
    const cookies = this.ports.cookieNames(url).catch(() => null);
    let bytes = 0;
    let counted = 0;
    /** Refuses a body as soon as it is known to be too long: by its header, before any of it is in memory. */
    const count = (length: number) => {
      if (length > LIMITS.imageBytes) throw new Stop("refused", "image-too-large");
      const more = length - counted;
      if (more <= 0) return;
      counted = length;
      if (!admits(more)) throw new Stop("refused", "message-too-large");
    };
    const receipt = async (): Promise<Receipt> => ({
      requestHeadersRemoved: unique(flight.requestHeadersRemoved),
      cookiesWithheld: await cookies,
      responseHeadersDropped: unique(flight.responseHeadersDropped),
      status: flight.status,
      bytes,
      milliseconds: this.ports.now() - started,
      // The first hop is news where Gecko has made HTTPS of it.
      redirects: flight.hops[0] === flight.url ? flight.hops.slice(1) : flight.hops,
      refusedHop: flight.refusedHop,
    });
    this.#take(flight, controller);
    try {
      if (!this.ports.stripper.armed || !(await this.ports.reached())) {
        throw new Stop("failed", "not-stripped");
      }
      if (!this.ports.online()) throw new Stop("failed", "offline");
      let declared: string | null = null;
      const body = await this.ports.transport(
        url,
        {
          head: (head) => {
            flight.progressAt = this.ports.now();
            flight.isAnswered = true;
            this.#paceOf(flight).livelyAt = flight.progressAt;
            if (remoteUrl(head.url)?.href !== remoteUrl(flight.hops.at(-1) ?? "")?.href) {
              // A hop went by unseen: Gecko hides more domains from add-ons than we know of.
              throw new Stop("failed", "not-stripped");
            }
            if (head.status < 200 || head.status > 299) throw new Stop("failed", "http-status");
            declared = declaredImageType(head.contentType);
            if (declared === null) throw new Stop("refused", "not-an-image");
            count(head.length ?? 0);
          },
          progress: (length) => {
            this.#paceOf(flight).add(length - bytes, this.ports.now());
            bytes = length;
            count(length);
          },
        },
        controller.signal,
      );
      if (declared === null || sniffImageType(new Uint8Array(body)) !== declared) {
        throw new Stop("refused", "type-mismatch");
      }
      // A file of some kB can ask for gigabytes when it is drawn.
      const pixels = drawnPixels(decodedSize(new Uint8Array(body), declared), declared);
      if (pixels > LIMITS.imagePixels) throw new Stop("refused", "image-too-large");
      this.#paceOf(flight).livelyAt = this.ports.now();
      return { ok: true, bytes: body, type: declared, receipt: await receipt() };
    } catch (error) {
      const stopped = controller.signal.reason;
      const stop = error instanceof Stop ? error : stopped instanceof Stop ? stopped : null;
      const why =
        flight.refusal !== null
          ? new Stop(flight.refusal === "not-stripped" ? "failed" : "refused", flight.refusal)
          : (stop ?? new Stop("failed", "network-error"));
      const { outcome, reason } = why;
      return { ok: false, outcome, reason, finding: flight.finding, receipt: await receipt() };
    } finally {
      this.#drop(flight);
    }
  }

  /** Stops the fetch of a URL, if there is one: the user does not want to wait for it. */
  stop(url: string): void {
    this.#wanted.get(url)?.abort(new Stop("waiting", "stopped"));
  }

  /** Whether the fetch of a URL is being stopped: who wants it now must ask again. */
  isStopping(url: string): boolean {
    return this.#wanted.get(url)?.signal.aborted === true;
  }

  /** A message has left the screen: what it waits for alone does not leave any more. */
  left(): void {
    this.#queue.advance();
  }

  #paceOf({ url }: Flight): Pace {
    const origin = originOf(url);
    const pace = this.#paces.get(origin) ?? new Pace(LIMITS.silence);
    this.#paces.set(origin, pace);
    return pace;
  }

  #take(flight: Flight, controller: AbortController): void {
    this.#aloft.set(flight, controller);
    this.ports.stripper.await(flight);
    this.#watch ??= setInterval(() => this.#look(), WATCH);
  }

  #drop(flight: Flight): void {
    this.#aloft.delete(flight);
    this.ports.stripper.forget(flight);
    if (this.#aloft.size > 0) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#paces.clear();
  }

  #look(): void {
    this.ports.heartbeat();
    const now = this.ports.now();
    const origins = new Set([...this.#aloft.keys()].map(({ url }) => originOf(url)));
    // The user's own line may be slow, and many hosts share it.
    const enough = (LIMITS.bytesPerSecond * LIMITS.silence) / 1_000 / origins.size;
    for (const [flight, controller] of this.#aloft) {
      const pace = this.#paceOf(flight);
      // The answers to others are a sign of life for one that may stand in line, not for one that comes in.
      const lively = flight.isAnswered ? flight.progressAt : Math.max(flight.progressAt, pace.livelyAt);
      const isStuck = now - lively > LIMITS.silence && pace.recent(now) < enough;
      if (isStuck || now - flight.startedAt > LIMITS.imageTime) {
        controller.abort(new Stop("failed", "no-progress"));
      }
    }
  }
}

function originOf(url: string): string {
  return new URL(url).origin;
}
