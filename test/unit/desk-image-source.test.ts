import { beforeEach, describe, expect, it } from "vitest";
import type { Finding } from "../../src/core/finding";
import { ImageSource } from "../../src/desk/image-source";
import type { Fetched } from "../../src/fetch/clean-fetch";
import { came, deferred, FakeNetwork, FakeStore, HERO, LOGO, stayedOut } from "./desk-fixture";

const always = () => true;
const anywhere = async () => null;
const mail = { gone: false };

let network = new FakeNetwork();
let store = new FakeStore();
let images = new ImageSource({
  fetch: (url, admits, judgeHop) => network.fetch(url, admits, judgeHop),
  stop: (url) => network.stop(url),
  isStopping: (url) => network.isStopping(url),
  left: () => network.left(),
  store,
});

/** @returns those of the URLs that are held */
async function held(...urls: readonly string[]): Promise<string[]> {
  return [...(await images.held(urls)).keys()];
}

beforeEach(() => {
  network = new FakeNetwork();
  store = new FakeStore();
  images = new ImageSource({
    fetch: (url, admits, judgeHop) => network.fetch(url, admits, judgeHop),
    stop: (url) => network.stop(url),
    isStopping: (url) => network.isStopping(url),
    left: () => network.left(),
    store,
  });
});

describe("an image that was fetched", () => {
  it("is held in memory, without a look into the store", async () => {
    await images.fetch(HERO, always, anywhere, mail);
    store.images.clear();
    expect(await held(HERO)).toEqual([HERO]);
  });

  it("is held as bytes and type, without its receipt", async () => {
    network.answers.set(HERO, came(7));
    await images.fetch(HERO, always, anywhere, mail);
    expect((await images.held([HERO])).get(HERO)).toEqual({ bytes: new ArrayBuffer(7), type: "image/png" });
  });

  it("is put into the store", async () => {
    await images.fetch(HERO, always, anywhere, mail);
    expect([...store.images.keys()]).toEqual([HERO]);
  });

  it("is held for exactly its URL", async () => {
    await images.fetch(HERO, always, anywhere, mail);
    expect(await held(`${HERO}?`, HERO.toUpperCase(), `${HERO}#`)).toEqual([]);
  });
});

describe("an image that did not come", () => {
  it("is not held, and not put into the store", async () => {
    network.answers.set(HERO, stayedOut("failed", "network-error"));
    await images.fetch(HERO, always, anywhere, mail);
    expect([await held(HERO), store.images.size]).toEqual([[], 0]);
  });

  it("is requested again when it is asked for again", async () => {
    network.answers.set(HERO, stayedOut("failed", "network-error"));
    await images.fetch(HERO, always, anywhere, mail);
    await images.fetch(HERO, always, anywhere, mail);
    expect(network.requests).toEqual([HERO, HERO]);
  });
});

describe("an image that is being fetched", () => {
  it("is requested once, whoever else asks for it", async () => {
    const answer = deferred<Fetched>();
    network.answers.set(HERO, answer.promise);
    const both = [images.fetch(HERO, always, anywhere, mail), images.fetch(HERO, always, anywhere, mail)];
    answer.resolve(came(7));
    expect([network.requests, (await Promise.all(both)).map(({ ok }) => ok)]).toEqual([[HERO], [true, true]]);
  });

  it("counts against the bound of each message that asks for it", async () => {
    const answer = deferred<Fetched>();
    network.answers.set(HERO, answer.promise);
    const counted: number[] = [];
    const both = [
      images.fetch(HERO, always, anywhere, mail),
      images.fetch(
        HERO,
        (length) => {
          counted.push(length);
          return false;
        },
        anywhere,
        mail,
      ),
    ];
    answer.resolve(came(7));
    const [first, second] = await Promise.all(both);
    expect([first?.ok, second, counted]).toMatchObject([
      true,
      { ok: false, reason: "message-too-large" },
      [7],
    ]);
  });

  it("does not hold up another", async () => {
    network.answers.set(HERO, new Promise(() => undefined));
    void images.fetch(HERO, always, anywhere, mail);
    expect((await images.fetch(LOGO, always, anywhere, mail)).ok).toBe(true);
  });

  it("is not kept when all images are forgotten meanwhile", async () => {
    const answer = deferred<Fetched>();
    network.answers.set(HERO, answer.promise);
    const fetching = images.fetch(HERO, always, anywhere, mail);
    await images.forget();
    answer.resolve(came());
    await fetching;
    expect([await held(HERO), store.images.size]).toEqual([[], 0]);
  });
});

describe("an image whose fetch is being stopped", () => {
  it("is asked for again for a message that wants it only now", async () => {
    const answer = deferred<Fetched>();
    network.answers.set(HERO, answer.promise);
    const left = images.fetch(HERO, always, anywhere, { gone: true });
    network.stopping.add(HERO);
    const wanted = images.fetch(HERO, always, anywhere, mail);
    network.answers.set(HERO, came());
    network.stopping.delete(HERO);
    network.stop(HERO);
    expect([(await left).ok, (await wanted).ok, network.requests]).toEqual([false, true, [HERO, HERO]]);
  });
});

describe("an image whose server led on to a tracker for one message", () => {
  const tracker: Finding = { kind: "tracker", sign: "filter-list", rule: "||t.example^", service: null };
  const refusal = { reason: "leads-to-tracker", finding: tracker } as const;
  const stopped = () => stayedOut("refused", "leads-to-tracker", tracker, "https://t.example/1.gif");

  it("is asked for again for another whose reader lets it", async () => {
    const answer = deferred<Fetched>();
    network.answers.set(HERO, answer.promise);
    const strict = images.fetch(HERO, always, async () => refusal, mail);
    const lenient = images.fetch(HERO, always, anywhere, mail);
    network.answers.set(HERO, came());
    answer.resolve(stopped());
    expect([(await strict).ok, (await lenient).ok, network.requests]).toEqual([false, true, [HERO, HERO]]);
  });

  it("is not for another that would not have it either", async () => {
    const answer = deferred<Fetched>();
    network.answers.set(HERO, answer.promise);
    const both = [
      images.fetch(HERO, always, async () => refusal, mail),
      images.fetch(HERO, always, async () => refusal, mail),
    ];
    answer.resolve(stopped());
    expect([(await Promise.all(both)).map(({ ok }) => ok), network.requests]).toEqual([
      [false, false],
      [HERO],
    ]);
  });
});

describe("looking for what is held", () => {
  it("makes no request", async () => {
    await held(HERO, LOGO);
    expect(network.requests).toEqual([]);
  });

  it("finds what the store has, and remembers it", async () => {
    store.images.set(HERO, { bytes: new ArrayBuffer(4), type: "image/gif" });
    await held(HERO);
    store.images.clear();
    expect((await images.held([HERO])).get(HERO)?.type).toBe("image/gif");
  });

  it("finds what is in memory and what is in the store at once", async () => {
    await images.fetch(HERO, always, anywhere, mail);
    store.images.set(LOGO, { bytes: new ArrayBuffer(4), type: "image/gif" });
    expect(await held(LOGO, HERO)).toEqual([HERO, LOGO]);
  });

  it("does not find, nor remember, what is forgotten while the store looks", async () => {
    store.images.set(HERO, { bytes: new ArrayBuffer(4), type: "image/gif" });
    const found = new Map([[HERO, { bytes: new ArrayBuffer(4), type: "image/gif" }]]);
    const disk = deferred<ReadonlyMap<string, { bytes: ArrayBuffer; type: string }>>();
    store.getMany = () => disk.promise;
    const looking = held(HERO);
    await images.forget();
    disk.resolve(found);
    const during = await looking;
    store.getMany = async () => new Map();
    expect([during, await held(HERO)]).toEqual([[], []]);
  });
});

describe("forgetting images", () => {
  it("forgets them in memory and in the store", async () => {
    await images.fetch(HERO, always, anywhere, mail);
    expect(await images.forget()).toBe(true);
    expect([await held(HERO), store.images.size]).toEqual([[], 0]);
  });

  it("is not done while the store keeps its own", async () => {
    store.clear = async () => false;
    expect(await images.forget()).toBe(false);
  });

  it("keeps what is fetched afterwards", async () => {
    await images.forget();
    await images.fetch(HERO, always, anywhere, mail);
    expect(await held(HERO)).toEqual([HERO]);
  });
});

describe("the memory for images", () => {
  const urls = Array.from({ length: 13 }, (_, i) => `${HERO}?${i}`);

  /** Fetches images of 2 MB, twelve of which fill the memory, and takes the store away. */
  async function fetched(...which: readonly string[]): Promise<void> {
    for (const url of which) {
      network.answers.set(url, came(2_000_000));
      await images.fetch(url, always, anywhere, mail);
    }
    store.images.clear();
  }

  it("holds 24 MB", async () => {
    await fetched(...urls.slice(0, 12));
    expect(await held(...urls)).toHaveLength(12);
  });

  it("lets go of what was used longest ago", async () => {
    await fetched(...urls);
    expect(await held(...urls)).toEqual(urls.slice(1));
  });

  it("keeps what was looked at since", async () => {
    await fetched(...urls.slice(0, 12));
    await held(urls[0] ?? "");
    await fetched(urls[12] ?? "");
    expect((await held(...urls)).sort()).toEqual(urls.filter((_, i) => i !== 1).sort());
  });

  it("leaves large images to the store", async () => {
    network.answers.set(HERO, came(2_000_001));
    await images.fetch(HERO, always, anywhere, mail);
    store.images.clear();
    expect(await held(HERO)).toEqual([]);
  });

  it("counts an image that is fetched again once", async () => {
    await fetched(...urls.slice(0, 12), ...urls.slice(0, 12));
    expect(await held(...urls)).toHaveLength(12);
  });
});
