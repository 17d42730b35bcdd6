import { describe, expect, it } from "vitest";
import {
  afterMessage,
  afterTrial,
  isHintDue,
  NOTHING_SEEN,
  type RemoteBlock,
  validateRemoteBlock,
} from "../../src/core/remote-block";

/** A message for which Thunderbird asked, of a sender with images on a host of their own unless the test says otherwise. */
const asked = (name: string, host = `img.${name}.example`) => ({
  sender: `${name}.example`,
  askedHosts: [host],
});
const unasked = { sender: "any.example", askedHosts: [] };

const seen = (...messages: readonly Parameters<typeof afterMessage>[1][]): RemoteBlock =>
  messages.reduce(afterMessage, NOTHING_SEEN);

const off = seen(asked("a"), asked("b"), asked("c"));

describe("Thunderbird's own block", () => {
  it("seems to be off when Thunderbird has asked for the images of three senders in a row", () => {
    expect(isHintDue(seen(asked("a"), asked("b")))).toBe(false);
    expect(isHintDue(off)).toBe(true);
  });

  it.each([
    ["one sender, whom the user may have allowed", ["a", "a", "a", "a"].map((name) => asked(name))],
    [
      "one host, which the user may have allowed",
      ["a", "b", "c", "d"].map((name) => asked(name, "cdn.example")),
    ],
    ["a message in between for which Thunderbird did not ask", [asked("a"), asked("b"), unasked, asked("c")]],
  ])("does not seem to be off for the images of %s", (_, messages) => {
    expect(seen(...messages).off).toBe(false);
  });

  it("seems to be on again with the first message that Thunderbird does not ask for", () => {
    expect(isHintDue(afterMessage(off, unasked))).toBe(false);
  });

  it("is not spoken of again once the user has read the hint, not even after one such message", () => {
    const read = { ...off, dismissed: true };
    const again = [asked("d"), unasked, asked("a"), asked("b"), asked("c")].reduce(afterMessage, read);
    expect([again.off, isHintDue(again)]).toEqual([true, false]);
  });

  it("is spoken of anew when it has been on in between", () => {
    const read = { ...off, dismissed: true };
    const messages = [unasked, unasked, unasked, asked("a"), asked("b"), asked("c")];
    expect(isHintDue(messages.reduce(afterMessage, read))).toBe(true);
  });

  it("is known for certain from a message that nobody can have allowed", () => {
    expect(isHintDue(afterTrial(NOTHING_SEEN, true))).toBe(true);
    expect(isHintDue(afterTrial({ ...off, dismissed: true }, true))).toBe(false);
    expect(afterTrial({ ...off, dismissed: true }, false)).toEqual(NOTHING_SEEN);
  });

  it("leads to no more than a bounded number of changes, however many messages are read", () => {
    const many = Array.from({ length: 100 }, () => unasked).reduce(afterMessage, NOTHING_SEEN);
    expect(afterMessage(many, unasked)).toEqual(many);
    expect(afterMessage(off, asked("d"))).toEqual(off);
  });
});

describe("what is stored of it", () => {
  it("is read back as it was", () => {
    for (const state of [NOTHING_SEEN, off, seen(asked("a"), asked("b"))]) {
      expect(validateRemoteBlock(JSON.parse(JSON.stringify(state)))).toEqual(state);
    }
  });

  it.each([
    ["nothing", undefined],
    ["a text", "off"],
    ["other types", { off: 1, asked: { length: 3 }, unasked: "3", dismissed: "yes" }],
    ["messages without a sender", { asked: [{}, null, { sender: "a.example" }] }],
  ])("counts as nothing seen where it is %s", (_, stored) => {
    expect(validateRemoteBlock(stored)).toEqual(NOTHING_SEEN);
  });
});
