import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../../src/desk/outbox";
import type { PlacedImage } from "../../src/protocol/display-message";

let sent: string[][] = [];
let outbox = new Outbox(() => undefined);

function image(url: string, bytes = 10): PlacedImage {
  return { url, type: "image/png", bytes: new ArrayBuffer(bytes) };
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  outbox = new Outbox((images) => sent.push(images.map(({ url }) => url)));
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the outbox of a document", () => {
  it("sends images that come together in one message, in order", () => {
    for (const url of ["a", "b", "c"]) outbox.add(image(url));
    vi.runAllTimers();
    expect(sent).toEqual([["a", "b", "c"]]);
  });

  it("waits no longer than 4 ms", () => {
    outbox.add(image("a"));
    vi.advanceTimersByTime(3);
    const early = sent.length;
    vi.advanceTimersByTime(1);
    expect([early, sent]).toEqual([0, [["a"]]]);
  });

  it("does not wait longer because more comes", () => {
    outbox.add(image("a"));
    vi.advanceTimersByTime(3);
    outbox.add(image("b"));
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([["a", "b"]]);
  });

  it("sends at once what has grown to a megabyte", () => {
    outbox.add(image("a", 600_000));
    outbox.add(image("b", 400_000));
    expect(sent).toEqual([["a", "b"]]);
  });

  it("counts anew after each message", () => {
    outbox.add(image("a", 1_000_000));
    outbox.add(image("b", 900_000));
    expect(sent).toEqual([["a"]]);
  });

  it("sends what is left when it is flushed", () => {
    outbox.add(image("a"));
    outbox.flush();
    expect(sent).toEqual([["a"]]);
  });

  it("sends nothing twice", () => {
    outbox.add(image("a"));
    outbox.flush();
    vi.runAllTimers();
    expect(sent).toEqual([["a"]]);
  });

  it("sends no empty message", () => {
    outbox.flush();
    vi.runAllTimers();
    expect(sent).toEqual([]);
  });
});
