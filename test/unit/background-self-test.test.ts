import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SelfTest, type SelfTestPorts } from "../../src/background/self-test";
import { type SelfTestState, TestRun } from "../../src/core/self-test";
import { TEST_WAYS } from "../../src/core/test-way";
import { DEAD_END } from "../../src/guard/dead-end";

const BASE = "moz-extension://cleardot/";
const [DEAD] = DEAD_END;
const TAB = 7;

type Web = Parameters<SelfTestPorts["onBeforeRequest"]["addListener"]>[0];
type Proxy = Parameters<SelfTestPorts["onProxyRequest"]["addListener"]>[0];

/** A Thunderbird in which all is well, but for what a test says otherwise. */
class World {
  reached = true;
  /** what becomes of a request of Cleardot's own */
  probe: "dead" | "direct" | "unseen" = "dead";
  /** the display script speaks */
  read = true;
  /** ids of the ways by which Thunderbird itself asks, and whether the guard stops them */
  asked: readonly string[] = [];
  guard = true;
  outcome = "refused";
  readonly web = new Set<Web>();
  readonly proxy = new Set<Proxy>();
  readonly cancelled: string[] = [];
  readonly passed: string[] = [];
  readonly closed: number[] = [];
  opened = 0;
  /** how runs ended */
  readonly ended: SelfTestState[] = [];
  #run = new TestRun("none");

  readonly test = new SelfTest({
    reached: async () => this.reached,
    ownBase: BASE,
    now: () => Date.now(),
    texts: () => ({ subject: "Self-test", body: "Text" }),
    ended: (state) => this.ended.push(state),
    onBeforeRequest: {
      addListener: (listener) => this.web.add(listener),
      removeListener: (listener) => this.web.delete(listener),
    },
    onProxyRequest: {
      addListener: (listener) => this.proxy.add(listener),
      removeListener: (listener) => this.proxy.delete(listener),
    },
    send: (url) => {
      this.#run = new TestRun(/probe\.([^.]+)\./.exec(url)?.[1] ?? "");
      if (this.probe === "unseen") return () => undefined;
      const proxyInfo = this.probe === "dead" ? DEAD : null;
      for (const listener of this.web) {
        if (listener({ method: "GET", url, documentUrl: BASE, proxyInfo }).cancel) this.cancelled.push(url);
      }
      return () => undefined;
    },
    open: async () => {
      this.opened++;
      for (const id of this.asked) this.#ask(id);
      return TAB;
    },
    close: async (tabId) => void this.closed.push(tabId),
    report: async () =>
      this.read
        ? {
            items: [
              { url: this.#url("img"), outcome: this.outcome },
              { url: this.#url("embed"), outcome: "refused" },
            ],
          }
        : null,
  });

  #url(id: string): string {
    const way = TEST_WAYS.find((each) => each.id === id);
    if (way === undefined) throw new Error(`no way ${id}`);
    return this.#run.urlOf(way);
  }

  #ask(id: string): void {
    const url = this.#url(id);
    if (this.guard) this.test.diverted(url);
    const stopped = [...this.proxy].some(
      (listener) => listener({ method: "GET", url, documentUrl: "mailbox:///a" }) === DEAD_END,
    );
    if (!stopped) this.passed.push(id);
  }

  async run() {
    this.test.start();
    await vi.advanceTimersByTimeAsync(60_000);
    return this.test.state;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the self-test", () => {
  it("says by what each way was stopped, and that nothing passed", async () => {
    const world = new World();
    world.asked = ["img", "import"];
    const state = await world.run();
    expect(state?.verdict).toBe("held");
    expect(state?.results).toMatchObject({
      img: "guard",
      import: "guard",
      embed: "rules",
      applet: "not-asked",
    });
    expect(Object.keys(state?.results ?? {})).toHaveLength(TEST_WAYS.length);
    expect(world.ended).toEqual([state]);
    expect(world.closed).toEqual([TAB]);
    expect([world.web.size, world.proxy.size]).toEqual([0, 0]);
  });

  it("is running until it knows, and is not begun twice", async () => {
    const world = new World();
    expect(world.test.state).toBeNull();
    expect(world.test.start()).toEqual({ verdict: null, results: {} });
    world.test.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.opened).toBe(1);
    world.test.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.opened).toBe(2);
  });

  it("says what passed the guard, and stops it itself", async () => {
    const world = new World();
    world.asked = ["img", "import"];
    world.guard = false;
    const state = await world.run();
    expect(state?.verdict).toBe("escaped");
    expect(state?.results).toMatchObject({ img: "escaped", import: "escaped", embed: "rules" });
    expect(world.passed).toEqual([]);
  });

  it.each(["loaded", "failed", "from-store"])(
    "takes an image that Cleardot has %s for one that passed",
    async (outcome) => {
      const world = new World();
      world.outcome = outcome;
      expect((await world.run())?.verdict).toBe("escaped");
    },
  );

  it.each(["direct", "unseen"] as const)("opens nothing where its own request went %s", async (probe) => {
    const world = new World();
    world.probe = probe;
    expect(await world.run()).toEqual({ verdict: "guard-silent", results: {} });
    expect(world.opened).toBe(0);
    expect(world.cancelled).toHaveLength(probe === "direct" ? 1 : 0);
    expect(world.web.size).toBe(0);
  });

  it("opens nothing without the permission for all websites", async () => {
    const world = new World();
    world.reached = false;
    expect(await world.run()).toEqual({ verdict: "no-permission", results: {} });
    expect(world.opened).toBe(0);
  });

  it("vouches for nothing when the permission was taken back while it ran", async () => {
    const world = new World();
    world.test.start();
    await vi.advanceTimersByTimeAsync(300);
    world.reached = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.test.state?.verdict).toBe("no-permission");
  });

  it("vouches for nothing when the display script has said nothing of the message", async () => {
    const world = new World();
    world.read = false;
    world.asked = ["img"];
    expect((await world.run())?.verdict).toBe("unread");
    expect(world.closed).toEqual([TAB]);
  });

  it("goes by the requests of its own run alone", async () => {
    const world = new World();
    world.test.start();
    const [way] = TEST_WAYS;
    if (way === undefined) throw new Error("no ways");
    world.test.diverted("http://elsewhere.example/image.png");
    world.test.diverted(new TestRun("guessed").urlOf(way));
    expect(world.test.state?.results).toEqual({});
    await vi.advanceTimersByTimeAsync(60_000);
  });
});
