import type { AdmitBytes, Fetched } from "../fetch/clean-fetch";
import type { JudgeHop } from "../fetch/flight";
import type { Asker } from "../fetch/request-queue";

export interface HeldImage {
  readonly bytes: ArrayBuffer;
  /** canonical MIME type */
  readonly type: string;
}

/** What the image source needs: the network's door and the store, each as narrow as it is used. */
export interface ImageSourcePorts {
  readonly fetch: (
    url: string,
    admits: AdmitBytes,
    judgeHop: JudgeHop,
    askers: ReadonlySet<Asker>,
  ) => Promise<Fetched>;
  /** stops the fetch of a URL */
  readonly stop: (url: string) => void;
  /** whether the fetch of a URL is being stopped */
  readonly isStopping: (url: string) => boolean;
  /** a message has left the screen */
  readonly left: () => void;
  readonly store: {
    getMany(urls: readonly string[]): Promise<ReadonlyMap<string, HeldImage>>;
    put(url: string, image: HeldImage): Promise<unknown>;
    clear(): Promise<boolean>;
  };
}

/** Bytes of images kept in memory for the next look, while the event page lives. */
const MEMORY = 24_000_000;

/** Bytes of the largest image that is kept there: a larger one comes from the store soon enough. */
const LARGEST_IN_MEMORY = 2_000_000;

/** Gives images by URL: from memory, from the image store, or by a clean fetch; never across different URLs. */
export class ImageSource {
  /** in order of last use */
  readonly #memory = new Map<string, HeldImage>();
  #bytes = 0;
  /** URL to its fetch, and the messages that wait for it */
  readonly #fetches = new Map<string, { readonly fetching: Promise<Fetched>; readonly askers: Set<Asker> }>();
  /** counts "forget images": a fetch that was under way then must not be kept either */
  #generation = 0;

  constructor(private readonly ports: ImageSourcePorts) {}

  /** @returns those of the URLs that are held already; makes no request */
  async held(urls: readonly string[]): Promise<ReadonlyMap<string, HeldImage>> {
    const found = new Map<string, HeldImage>();
    const missing: string[] = [];
    for (const url of urls) {
      const image = this.#memory.get(url);
      if (image === undefined) {
        missing.push(url);
      } else {
        found.set(url, image);
        this.#keep(url, image);
      }
    }
    if (missing.length === 0) return found;
    const generation = this.#generation;
    const stored = await this.ports.store.getMany(missing);
    if (generation !== this.#generation) return found;
    for (const [url, image] of stored) {
      found.set(url, image);
      this.#keep(url, image);
    }
    return found;
  }

  /**
   * Fetches an image that is not held; two messages that want it at once share one request, and each has it counted
   * against its own bound.
   * @param judgeHop asked before a redirect is followed; what one message's reader would not have had stopped is
   *   asked for again
   * @param asker the message
   */
  async fetch(url: string, admits: AdmitBytes, judgeHop: JudgeHop, asker: Asker): Promise<Fetched> {
    const under = this.#fetches.get(url);
    if (under === undefined) return this.#fetch(url, admits, judgeHop, asker);
    if (this.ports.isStopping(url)) {
      await under.fetching;
      return this.fetch(url, admits, judgeHop, asker);
    }
    under.askers.add(asker);
    const fetched = await under.fetching;
    if (!fetched.ok) {
      const refusedHop = fetched.receipt?.refusedHop ?? null;
      const isStoppedForOthers =
        (fetched.reason === "leads-to-tracker" || fetched.reason === "blocked-host") &&
        refusedHop !== null &&
        (await judgeHop(new URL(refusedHop))) === null;
      return isStoppedForOthers ? this.fetch(url, admits, judgeHop, asker) : fetched;
    }
    if (admits(fetched.bytes.byteLength)) return fetched;
    const { receipt } = fetched;
    return { ok: false, outcome: "refused", reason: "message-too-large", finding: null, receipt };
  }

  /** Stops the fetch of a URL, for all who wait for it. */
  stop(url: string): void {
    this.ports.stop(url);
  }

  /** A message has left the screen. */
  left(): void {
    this.ports.left();
  }

  #fetch(url: string, admits: AdmitBytes, judgeHop: JudgeHop, asker: Asker): Promise<Fetched> {
    const generation = this.#generation;
    const askers = new Set([asker]);
    const fetching = this.ports.fetch(url, admits, judgeHop, askers).finally(() => this.#fetches.delete(url));
    this.#fetches.set(url, { fetching, askers });
    void fetching.then((fetched) => {
      if (!fetched.ok || generation !== this.#generation) return;
      this.#keep(url, fetched);
      void this.ports.store.put(url, fetched);
    });
    return fetching;
  }

  /** Forgets every image, in memory and in the store; @returns whether the store's are forgotten too. */
  async forget(): Promise<boolean> {
    this.#generation++;
    this.#memory.clear();
    this.#bytes = 0;
    return this.ports.store.clear();
  }

  #keep(url: string, { bytes, type }: HeldImage): void {
    this.#bytes -= this.#memory.get(url)?.bytes.byteLength ?? 0;
    this.#memory.delete(url);
    if (bytes.byteLength > LARGEST_IN_MEMORY) return;
    this.#memory.set(url, { bytes, type });
    this.#bytes += bytes.byteLength;
    for (const [oldest, image] of this.#memory) {
      if (this.#bytes <= MEMORY) break;
      this.#memory.delete(oldest);
      this.#bytes -= image.bytes.byteLength;
    }
  }
}
