import { signal } from "@preact/signals";
import { REACH } from "../../core/reach";
import type { SelfTestState } from "../../core/self-test";
import { pause } from "../../platform/pause";
import { askBackground } from "../background-client";

/** ms between two questions how far it is; each keeps the event page up */
const STEP = 250;

/**
 * - `idle`: not run yet
 * - `failed`: the background cannot be reached, or has forgotten the run
 */
export type SelfTestPhase =
  | { readonly phase: "idle" }
  | { readonly phase: "failed" }
  | { readonly phase: "running"; readonly state: SelfTestState | null }
  | {
      readonly phase: "done";
      readonly verdict: NonNullable<SelfTestState["verdict"]>;
      readonly state: SelfTestState;
    };

export const selfTest = signal<SelfTestPhase>({ phase: "idle" });

/** Comes to the front again: the message was there while it was tried. */
async function comeBack(): Promise<void> {
  const { id } = await browser.tabs.getCurrent();
  if (id !== undefined) await browser.tabs.update(id, { active: true });
}

/** Runs the self-test, and shows how far it is. */
export async function runSelfTest(): Promise<void> {
  if (selfTest.value.phase === "running") return;
  selfTest.value = { phase: "running", state: null };
  try {
    let state: SelfTestState | null = await askBackground({ type: "start-self-test" });
    while (state?.verdict === null) {
      selfTest.value = { phase: "running", state };
      await pause(STEP);
      state = await askBackground({ type: "self-test" });
    }
    selfTest.value = state === null ? { phase: "failed" } : { phase: "done", verdict: state.verdict, state };
  } catch (error) {
    console.error("Cleardot: the self-test cannot be run", error);
    selfTest.value = { phase: "failed" };
  }
  await comeBack();
}

/** Opens the self-test's message for the reader. */
export async function showMessage(): Promise<void> {
  try {
    await askBackground({ type: "show-self-test-message" });
  } catch (error) {
    console.error("Cleardot: the self-test's message cannot be shown", error);
    selfTest.value = { phase: "failed" };
  }
}

/** Asks the reader for the permission again; to be called while a click is being handled. */
export async function regainReach(): Promise<void> {
  if (await browser.permissions.request(REACH)) await runSelfTest();
}
