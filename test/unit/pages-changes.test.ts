import { beforeEach, describe, expect, it, vi } from "vitest";
import { Changes } from "../../src/pages/changes";

let changes: Changes;

beforeEach(() => {
  changes = new Changes();
  vi.spyOn(console, "error").mockReturnValue(undefined);
});

describe("the last change", () => {
  it("is said once it is made", async () => {
    await changes.make("Removed.", async () => async () => undefined);
    expect(changes.last.value).toMatchObject({ phase: "made", said: "Removed." });
  });

  it("is undone once, however often that is asked for", async () => {
    const undo = vi.fn(async () => undefined);
    await changes.make("Removed.", async () => undo);
    await Promise.all([changes.undo(), changes.undo()]);
    await changes.undo();
    expect(undo).toHaveBeenCalledOnce();
    expect(changes.last.value).toEqual({ phase: "undone" });
  });

  it("is the only one that is undone", async () => {
    const [first, second] = [vi.fn(async () => undefined), vi.fn(async () => undefined)];
    await changes.make("First.", async () => first);
    await changes.make("Second.", async () => second);
    await changes.undo();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  });

  it.each([
    ["making", () => changes.make("Removed.", () => Promise.reject(new Error("disk")))],
    [
      "undoing",
      async () => {
        await changes.make("Removed.", async () => () => Promise.reject(new Error("disk")));
        await changes.undo();
      },
    ],
  ])("is said to have failed when %s it could not be stored", async (_, fail) => {
    await fail();
    expect(changes.last.value).toEqual({ phase: "failed" });
  });
});
