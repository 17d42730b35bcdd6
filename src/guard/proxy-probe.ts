import { isRestrictedHost } from "../core/restricted-domain";
import { isDeadProxy, type ProxyInfo } from "./dead-end";

/** ms to wait for the probe to come by; then the answer is no */
const PATIENCE = 5_000;

/** ms an answer holds: the images of one message ask once, and a changed setting is noticed by the next */
const MEMORY = 1_000;

/** Answers that are remembered. */
const REMEMBERED = 1_000;

/** What the probe needs of the browser. */
export interface ProbePorts {
  readonly onBeforeRequest: {
    addListener(
      listener: (details: ProbeDetails) => { cancel?: boolean },
      filter: { urls: string[]; tabId: number },
      extra: "blocking"[],
    ): void;
    removeListener(listener: (details: ProbeDetails) => { cancel?: boolean }): void;
  };
  /**
   * Begins a request by this method; what becomes of it does not matter.
   * @returns ends it
   */
  readonly send: (method: string, url: string) => () => void;
  /** `moz-extension://<uuid>/` of this installation */
  readonly ownBase: string;
  readonly now: () => number;
}

/** A request as proxy.onRequest and webRequest tell of it, as far as the probe reads it. */
interface RequestDetails {
  readonly method: string;
  readonly tabId: number;
  readonly documentUrl?: string | undefined;
  readonly originUrl?: string | undefined;
}

interface ProbeDetails extends RequestDetails {
  readonly url: string;
  /** absent when the request goes out directly */
  readonly proxyInfo?: ProxyInfo | null;
}

/** No other request of Cleardot's own is made by this method. */
const METHOD = "HEAD";

/**
 * Finds out whether Gecko will use the dead proxy for a host. It uses none, whatever a listener of proxy.onRequest
 * answers, for loopback hosts (pref network.proxy.allow_hijacking_localhost) and for those the user has named in
 * "No proxy for" (pref network.proxy.no_proxies_on, whether or not a proxy is set); another add-on may also put its
 * own in the place of ours. No API tells, so a request of our own is begun, shown its proxy, and cancelled where
 * nothing, not even a question for the name, has left yet.
 */
export class ProxyProbe {
  readonly #answers = new Map<string, { readonly at: number; readonly holds: Promise<boolean> }>();
  /** URL to what takes the answer */
  readonly #underWay = new Map<string, (holds: boolean) => void>();

  constructor(private readonly ports: ProbePorts) {}

  /**
   * Whether a request that proxy.onRequest or webRequest tells of is a probe: then it has to get the dead proxy, and to
   * be cancelled. One that comes late, after its time was up, is a probe still. Method and URL would not do: somebody
   * else may send a HEAD to the same host at the same moment.
   */
  isProbe({ method, tabId, documentUrl, originUrl }: RequestDetails): boolean {
    const asker = documentUrl ?? originUrl;
    return method === METHOD && tabId < 0 && asker?.startsWith(this.ports.ownBase) === true;
  }

  /** @returns whether the dead proxy holds a request for this URL; false where that cannot be told */
  async holds(url: string): Promise<boolean> {
    const { protocol, origin, hostname } = new URL(url);
    // No other scheme can be asked for by a request of ours.
    if (protocol !== "http:" && protocol !== "https:") return false;
    // Gecko would show us no request there, and so none that could be cancelled.
    if (isRestrictedHost(hostname)) return false;
    const known = this.#answers.get(origin);
    const now = this.ports.now();
    if (known !== undefined && now - known.at < MEMORY) return known.holds;
    if (this.#answers.size >= REMEMBERED) this.#answers.clear();
    const holds = this.#probe(`${origin}/`);
    this.#answers.set(origin, { at: now, holds });
    return holds;
  }

  readonly #look = (details: ProbeDetails): { cancel?: boolean } => {
    if (!this.isProbe(details)) return {};
    this.#underWay.get(details.url)?.(isDeadProxy(details.proxyInfo));
    return { cancel: true };
  };

  #probe(url: string): Promise<boolean> {
    const under = this.#underWay.get(url);
    return new Promise((resolve) => {
      const settle = (holds: boolean) => {
        clearTimeout(timer);
        under?.(holds);
        this.#underWay.delete(url);
        // Left in place, it would be one more stop for each image that is fetched.
        if (this.#underWay.size === 0) this.ports.onBeforeRequest.removeListener(this.#look);
        resolve(holds);
      };
      let end: (() => void) | undefined;
      const timer = setTimeout(() => {
        end?.();
        settle(false);
      }, PATIENCE);
      if (this.#underWay.size === 0) {
        this.ports.onBeforeRequest.addListener(this.#look, { urls: ["<all_urls>"], tabId: -1 }, ["blocking"]);
      }
      this.#underWay.set(url, settle);
      end = this.ports.send(METHOD, url);
    });
  }
}
