import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PRESS_PAUSE_MS, PressPause } from "../../src/pages/popup/press-pause";
import type { ViewReport } from "../../src/protocol/page-message";
import { item, report } from "./popup-fixture";

/** ms until what is shown from now on is painted */
const PAINTED = 32;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => void setTimeout(act, PAINTED / 2));
});
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
    vi.advanceTimersByTime(PAINTED + PRESS_PAUSE_MS - 1);
    expect(told).toEqual([true, true]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([true, true, false]);
    expect(pause.takesPress()).toBe(true);
  });

  it("lasts from when it is painted, however long that takes", () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal("requestAnimationFrame", (act: () => void) => void frames.push(act));
    const pause = new PressPause(() => undefined);
    pause.begin();
    vi.advanceTimersByTime(PRESS_PAUSE_MS / 2);
    frames.shift()?.();
    frames.shift()?.();
    vi.advanceTimersByTime(PRESS_PAUSE_MS - 1);
    expect(pause.takesPress()).toBe(false);
  });

  it("takes no press that was made before its end and comes after it, nor one made before it began", () => {
    const pause = new PressPause(() => undefined);
    const before = performance.now() - 100;
    pause.begin();
    vi.advanceTimersByTime(PAINTED + PRESS_PAUSE_MS - 1);
    const early = performance.now();
    vi.advanceTimersByTime(500);
    const taken = [before, early].map((madeAt) => {
      pause.pressed(madeAt);
      return pause.takesPress();
    });
    expect(taken).toEqual([false, false]);
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
async function opened(answer: () => ViewReport | null) {
  vi.resetModules();
  const asked: string[] = [];
  /** whether it asked for each report as a popup that opens */
  const opens: unknown[] = [];
  const locks = { request: async (_: string, act: () => unknown) => act() };
  vi.stubGlobal("navigator", { onLine: true, locks });
  vi.stubGlobal("browser", {
    tabs: { query: async () => [{ id: 1 }] },
    runtime: {
      sendMessage: async (message: { type: string; opens?: boolean }): Promise<ViewReport | null> => {
        asked.push(message.type);
        if (message.type === "view-report" && "opens" in message) opens.push(message.opens);
        return answer();
      },
    },
    storage: { local: { get: async () => ({}), set: async () => undefined } },
  });
  const state = await import("../../src/pages/popup/popup-state");
  await state.readReport();
  asked.length = 0;
  return { state, asked, opens };
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

describe("in a popup that the user has opened by its button", () => {
  const WAITING = item({ url: "https://img.example/2.png" });
  const progress = { total: 1, done: 0, bytes: 0 };

  /** Lets the popup be told of a report. */
  async function told(first: ViewReport, next: ViewReport) {
    let shown = first;
    const popup = await opened(() => shown);
    shown = next;
    await popup.state.readReport();
    popup.asked.length = 0;
    return popup;
  }

  it.each<[string, (state: State) => Promise<void>]>([
    ["load images now", (state) => state.loadNow("clean")],
    ["load everything", (state) => state.loadNow("everything")],
    ["the button of the image", (state) => state.loadImage(TRACKER.url)],
    ["taking a rule back", (state) => state.undoLevel()],
    ["no tracker", (state) => state.setException(TRACKER, true)],
  ])("the second half of a double-click does nothing, wherever it lands: on %s", async (_, press) => {
    for (const gap of [150, 450]) {
      const { state, asked } = await opened(() => report({ items: [TRACKER, WAITING] }));
      const pressed = press(state);
      vi.advanceTimersByTime(gap);
      const first = asked.length;
      await state.loadNow("everything");
      await state.setLevel("address", "all");
      await pressed;
      expect(asked.filter((type) => type !== "view-report").length).toBeLessThanOrEqual(1);
      expect([first > 0, asked.includes("set-level")]).toEqual([true, false]);
    }
  });

  it.each<[string, ViewReport, ViewReport]>([
    ["something is on its way", report({ items: [WAITING] }), report({ items: [WAITING], progress })],
    ["nothing is on its way any more", report({ items: [WAITING], progress }), report({ items: [WAITING] })],
    [
      "nothing can be loaded any more",
      report({ items: [TRACKER, WAITING] }),
      report({ items: [TRACKER, item({ url: WAITING.url, outcome: "loaded" })] }),
    ],
    ["there is more to load", report({ items: [WAITING] }), report({ items: [WAITING, TRACKER] })],
  ])("it pauses when %s: what is below moves", async (_, first, next) => {
    const { state, asked } = await told(first, next);
    expect(state.isPaused.value).toBe(true);
    await state.setLevel("address", "never");
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(PAINTED + PRESS_PAUSE_MS);
    await state.setLevel("address", "never");
    expect(asked).toEqual(["set-level"]);
  });

  it("it does not pause while the images come in", async () => {
    const { state } = await told(
      report({ items: [WAITING], progress }),
      report({ items: [WAITING], progress: { ...progress, bytes: 1_000 } }),
    );
    expect(state.isPaused.value).toBe(false);
  });

  it("Stop works in the pause", async () => {
    const { state, asked } = await told(report({ items: [WAITING] }), report({ items: [WAITING], progress }));
    expect(state.isPaused.value).toBe(true);
    await state.stopLoading();
    expect(asked).toEqual(["stop-loading"]);
  });
});

it("the button of the image makes room for the levels when it has gone: the pause begins", async () => {
  let shown = opensAt(TRACKER.url);
  const { state, asked } = await opened(() => shown);
  vi.advanceTimersByTime(PAINTED + PRESS_PAUSE_MS);
  shown = report({ items: [item({ url: TRACKER.url, outcome: "loaded", reason: "click" })] });
  await state.readReport();
  asked.length = 0;
  await state.setLevel("address", "never");
  expect([state.isPaused.value, asked]).toEqual([true, []]);
});

it("asks as a popup that opens until a report has come, and not after that", async () => {
  const answers = [null, opensAt(TRACKER.url), opensAt(null)];
  const { state, opens } = await opened(() => answers.shift() ?? null);
  await state.readReport();
  await state.readReport();
  expect([opens, state.chosenImage.value]).toEqual([[true, true, false], TRACKER.url]);
});

describe("the pause begins when the message comes back", () => {
  it.each<[string, (ViewReport | null | Error)[]]>([
    ["after there was none for a moment", [opensAt(null), null, opensAt(null)]],
    ["after an error", [new Error("no answer"), opensAt(null)]],
  ])("%s", async (_, answers) => {
    const silent = vi.spyOn(console, "error").mockReturnValue();
    const { state } = await opened(() => {
      const next = answers.shift() ?? null;
      if (next instanceof Error) throw next;
      return next;
    });
    const before = state.isPaused.value;
    while (answers.length > 0) await state.readReport();
    silent.mockRestore();
    expect([before, state.isPaused.value]).toEqual([false, true]);
  });
});

it("a hint that is put away makes room: the pause begins", async () => {
  const { state } = await opened(() => opensAt(null));
  expect([state.takesPress(), state.takesPress()]).toEqual([true, false]);
});
