import { beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "../../src/core/limits";
import { RequestQueue } from "../../src/fetch/request-queue";
import { deferred } from "./desk-fixture";

/** A message that may leave the screen. */
interface Mail {
  gone: boolean;
}

let queue = new RequestQueue();
/** what has left and has not ended, in order */
let away: string[] = [];
/** what was given up */
let givenUp: string[] = [];
let ends = new Map<string, () => void>();

beforeEach(() => {
  queue = new RequestQueue();
  away = [];
  givenUp = [];
  ends = new Map();
});

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Has messages want an image. @returns what stops it */
function want(
  name: string,
  askers: Mail | ReadonlySet<Mail>,
  origin = `https://${name}.example`,
): () => void {
  const controller = new AbortController();
  const errand = {
    askers: askers instanceof Set ? askers : new Set([askers as Mail]),
    origin: () => origin,
    giveUp: () => {
      givenUp.push(name);
      controller.abort(new Error("given up"));
    },
  };
  const request = async () => {
    const end = deferred<void>();
    away.push(name);
    ends.set(name, () => end.resolve());
    controller.signal.addEventListener("abort", () => end.resolve());
    await end.promise;
    away = away.filter((other) => other !== name);
  };
  queue.run(errand, controller.signal, request).catch(() => undefined);
  return () => controller.abort(new Error("stopped"));
}

/** Has a message want many images. @returns their names */
async function wantMany(mail: Mail, count: number, name: string): Promise<string[]> {
  const names = Array.from({ length: count }, (_, i) => `${name}${i}`);
  for (const one of names) want(one, mail);
  await settled();
  return names;
}

async function end(name: string): Promise<void> {
  ends.get(name)?.();
  await settled();
}

/** The message goes from the screen. */
async function leave(mail: Mail): Promise<void> {
  mail.gone = true;
  queue.advance();
  await settled();
}

const countOf = (name: string) => away.filter((one) => one.startsWith(name)).length;

describe("requests of one message", () => {
  it("all leave at once, in an ordinary mail", async () => {
    const names = await wantMany({ gone: false }, 50, "a");
    expect(away).toEqual(names);
  });

  it("leave as others end, in the order in which they were wanted", async () => {
    const names = await wantMany({ gone: false }, 500, "a");
    expect(away).toEqual(names.slice(0, LIMITS.requestsPerMessage));
    await end("a7");
    await end("a3");
    expect(away.slice(-2)).toEqual(names.slice(LIMITS.requestsPerMessage, LIMITS.requestsPerMessage + 2));
    expect(away).toHaveLength(LIMITS.requestsPerMessage);
  });

  it("all get their turn", async () => {
    const names = await wantMany({ gone: false }, 500, "a");
    for (const name of names) await end(name);
    expect([away, ends.size]).toEqual([[], 500]);
  });

  it("take no place when they are stopped before their turn", async () => {
    const mail = { gone: false };
    await wantMany(mail, LIMITS.requestsPerMessage, "a");
    const stops = Array.from({ length: LIMITS.requestsPerMessage }, (_, i) => want(`stopped${i}`, mail));
    for (const stop of stops) stop();
    await wantMany(mail, LIMITS.requestsPerMessage, "b");
    for (let i = 0; i < LIMITS.requestsPerMessage; i++) await end(`a${i}`);
    expect([countOf("stopped"), countOf("b")]).toEqual([0, LIMITS.requestsPerMessage]);
  });

  it("give their place back when they fail", async () => {
    const mail = { gone: false };
    await wantMany(mail, LIMITS.requestsPerMessage - 1, "a");
    const errand = { askers: new Set([mail]), origin: () => "", giveUp: () => undefined };
    const failing = queue.run(errand, new AbortController().signal, () => Promise.reject(new Error("no")));
    want("last", mail);
    await expect(failing).rejects.toThrow("no");
    await settled();
    expect(away).toContain("last");
  });
});

describe("requests of several messages", () => {
  it("are bounded in all, and leave places free for one more message", async () => {
    for (const name of ["a", "b", "c", "d", "e", "f"]) await wantMany({ gone: false }, 500, name);
    expect(away.length).toBeLessThan(LIMITS.requests);
    await wantMany({ gone: false }, 1, "last");
    expect(away).toContain("last0");
    expect([countOf("a"), countOf("b")]).toEqual([LIMITS.requestsPerMessage, LIMITS.requestsPerMessage]);
  });

  it("never are more than the bound, however many messages there are", async () => {
    for (let i = 0; i < 400; i++) await wantMany({ gone: false }, 3, `m${i}-`);
    expect(away.length).toBe(LIMITS.requests);
  });

  it("begin with the message that has fewest on their way", async () => {
    for (const name of ["a", "b", "c", "d"]) await wantMany({ gone: false }, 500, name);
    const before = countOf("d");
    for (let i = 0; i < 10; i++) await end(`a${i}`);
    expect([countOf("d") > before, countOf("a")]).toEqual([true, LIMITS.requestsPerMessage - 10]);
  });
});

describe("a message that leaves the screen", () => {
  it("takes along what has not left, and nothing that has", async () => {
    const mail = { gone: false };
    const names = await wantMany(mail, 500, "a");
    await leave(mail);
    expect([givenUp, away]).toEqual([
      names.slice(LIMITS.requestsPerMessage),
      names.slice(0, LIMITS.requestsPerMessage),
    ]);
    await end("a0");
    expect(away).toEqual(names.slice(1, LIMITS.requestsPerMessage));
  });

  it("leaves what another waits for too", async () => {
    const [first, second] = [{ gone: false }, { gone: false }];
    await wantMany(first, LIMITS.requestsPerMessage, "a");
    const both = new Set([first]);
    want("both", both);
    both.add(second);
    await leave(first);
    expect([givenUp, away.includes("both")]).toEqual([[], true]);
  });

  it("gives its places to others when they are needed, the oldest first", async () => {
    const gone = [{ gone: false }, { gone: false }, { gone: false }];
    for (const [i, mail] of gone.entries()) {
      await wantMany(mail, LIMITS.requestsPerMessage, `g${i}-`);
      await leave(mail);
    }
    const before = away.length;
    expect(givenUp.filter((name) => name.startsWith("g1"))).toEqual([]);
    givenUp = [];
    await wantMany({ gone: false }, 80, "new");
    expect(countOf("new")).toBe(80);
    expect(givenUp.length).toBeLessThanOrEqual(before);
    expect(givenUp).toEqual([...givenUp].sort(byAge));
    expect(away.length).toBeLessThanOrEqual(LIMITS.requests);
  });

  it("keeps its places while nobody else waits for one", async () => {
    const mail = { gone: false };
    await wantMany(mail, LIMITS.requestsPerMessage, "a");
    await leave(mail);
    await wantMany({ gone: false }, 50, "b");
    expect([givenUp, countOf("a"), countOf("b")]).toEqual([[], LIMITS.requestsPerMessage, 50]);
  });

  it("does not keep all of Gecko's connections to a host that another needs", async () => {
    const mail = { gone: false };
    for (let i = 0; i < 12; i++) want(`a${i}`, mail, "http://shared.example");
    await leave(mail);
    expect(givenUp).toEqual([]);
    want("b", { gone: false }, "http://shared.example");
    await settled();
    expect([givenUp.slice(0, 2), away.length]).toEqual([["a0", "a1"], LIMITS.connectionsPerHost]);
    expect(away).toContain("b");
  });

  it("keeps those to a host of which there are enough", async () => {
    const mail = { gone: false };
    for (let i = 0; i < LIMITS.connectionsPerHost - 1; i++) want(`a${i}`, mail, "http://shared.example");
    await leave(mail);
    want("b", { gone: false }, "http://shared.example");
    await settled();
    expect([givenUp, away]).toEqual([[], ["a0", "a1", "a2", "a3", "a4", "b"]]);
  });
});

/** Orders names by the message and the image in it. */
function byAge(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
