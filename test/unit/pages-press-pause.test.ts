import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PRESS_PAUSE_MS, PressPause } from "../../src/pages/popup/press-pause";
import type { ViewReport } from "../../src/protocol/page-message";
import { item, report } from "./popup-fixture";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the pause after something has appeared", () => {
  it("is not there before anything has", () => {
    expect(new PressPause(() => undefined).takesPress()).toBe(true);
  });

  it("takes no press before its end, and says when it begins and ends", () => {
    const told: boolean[] = [];
    const pause = new PressPause((isOn) => told.push(isOn));
    pause.begin();
    vi.advanceTimersByTime(PRESS_PAUSE_MS - 1);
    expect(told).toEqual([true]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([true, false]);
    expect(pause.takesPress()).toBe(true);
  });

  it("begins again with each press: clicking on and on gets nowhere", () => {
    const pause = new PressPause(() => undefined);
    pause.begin();
    const taken: boolean[] = [];
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(PRESS_PAUSE_MS / 4);
      taken.push(pause.takesPress());
    }
    expect(taken).toEqual(Array(20).fill(false));
    vi.advanceTimersByTime(PRESS_PAUSE_MS);
    expect(pause.takesPress()).toBe(true);
  });
});

const TRACKER = item({
  url: "https://img.example/1.png",
  outcome: "refused",
  reason: "tracker",
  finding: { kind: "tracker", sign: "filter-list", rule: null, service: null },
});

const opensAt = (chosen: string | null) => report({ chosen, items: [TRACKER] });

/** The state of a popup that has just opened, and what it asks of the background from then on. */
async function opened(answer: () => ViewReport) {
  vi.resetModules();
  const asked: string[] = [];
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("browser", {
    tabs: { query: async () => [{ id: 1 }] },
    runtime: {
      sendMessage: async ({ type }: { type: string }): Promise<ViewReport> => {
        asked.push(type);
        return answer();
      },
    },
    storage: { local: {} },
  });
  const state = await import("../../src/pages/popup/popup-state");
  await state.readReport();
  asked.length = 0;
  return { state, asked };
}

type State = Awaited<ReturnType<typeof opened>>["state"];

/** Everything in the popup that lets something in, or lasts. */
const presses: Readonly<Record<string, (state: State) => Promise<void>>> = {
  "the button of the image": (state) => state.loadImage(TRACKER.url),
  "a level": (state) => state.setLevel("address", "all"),
  "taking a rule back": (state) => state.undoLevel(),
  "load images now": (state) => state.loadNow("clean"),
  "load everything": (state) => state.loadNow("everything"),
  "no tracker": (state) => state.setException(TRACKER, true),
};

describe("in a popup that a click in the message has opened, the second half of a double-click does nothing on", () => {
  it.each(Object.entries(presses))("%s", async (_, press) => {
    const { state, asked } = await opened(() => opensAt(TRACKER.url));
    vi.advanceTimersByTime(PRESS_PAUSE_MS - 1);
    expect(state.isPaused.value).toBe(true);
    await press(state);
    expect(asked).toEqual([]);
  });
});

it("a press counts once the user has rested for the whole pause", async () => {
  const { state, asked } = await opened(() => opensAt(TRACKER.url));
  vi.advanceTimersByTime(PRESS_PAUSE_MS / 2);
  await state.loadImage(TRACKER.url);
  vi.advanceTimersByTime(PRESS_PAUSE_MS / 2);
  await state.loadImage(TRACKER.url);
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(PRESS_PAUSE_MS);
  expect(state.isPaused.value).toBe(false);
  await state.loadImage(TRACKER.url);
  expect(asked).toEqual(["load-image"]);
});

it("an early press is not answered as if another message were shown", async () => {
  const { state } = await opened(() => opensAt(TRACKER.url));
  await state.loadNow("everything");
  expect(state.popupState.value).toMatchObject({ phase: "shown", unmade: null });
});

it("a popup that the user has opened by its button takes a press at once", async () => {
  const { state, asked } = await opened(() => opensAt(null));
  expect(state.isPaused.value).toBe(false);
  await state.loadNow("clean");
  expect(asked).toEqual(["load-now"]);
});

it("another message in the popup begins the pause, and a press says that it did nothing", async () => {
  let shown = opensAt(null);
  const { state, asked } = await opened(() => shown);
  shown = report({ view: "1 mailbox:///Inbox?number=2" });
  await state.readReport();
  await state.setLevel("address", "all");
  expect(asked).not.toContain("set-level");
  expect(state.popupState.value).toMatchObject({ phase: "shown", unmade: "other-message" });
});
