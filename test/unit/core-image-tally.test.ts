import { expect, it } from "vitest";
import { tallyImages } from "../../src/core/image-tally";
import type { Outcome, Reason } from "../../src/core/outcome";

it.each<[Outcome | "loading", Reason, string]>([
  ["loaded", "click", "shown"],
  ["from-store", "level-ask", "shown"],
  ["loading", "level-clean", "loading"],
  ["waiting", "level-ask", "waiting"],
  ["waiting", "stopped", "waiting"],
  ["failed", "offline", "waiting"],
  ["refused", "level-never", "waiting"],
  ["refused", "pixel", "refused"],
  ["refused", "blocked-host", "refused"],
])("an image that is %s (%s) counts as %s", (outcome, reason, name) => {
  const none = { shown: 0, loading: 0, waiting: 0, refused: 0 };
  expect(tallyImages([{ outcome, reason }], 0)).toEqual({ ...none, [name]: 1 });
});

it.each<Reason>(["spacer", "unseen"])("what nobody misses (%s) does not count", (reason) => {
  expect(tallyImages([{ outcome: "refused", reason }], 0).refused).toBe(0);
});

it("what was not looked at counts as refused", () => {
  expect(tallyImages([], 12).refused).toBe(12);
});
