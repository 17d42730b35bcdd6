import { useSignal } from "@preact/signals";
import type { PageRequest } from "../../protocol/page-message";
import { askBackground } from "../background-client";

type ForgetRequest = Extract<PageRequest["type"], `forget-${string}`>;

interface ForgetButtonProps {
  readonly request: ForgetRequest;
  readonly label: string;
  readonly done: string;
  readonly failed: string;
  /** there is nothing to forget */
  readonly empty: boolean;
  /** called when it is over, done or not */
  readonly onEnd: () => void;
}

/** Has the background forget something, and says whether it did. */
export function ForgetButton({ request, label, done, failed, empty, onEnd }: ForgetButtonProps) {
  const state = useSignal<"idle" | "busy" | "done" | "failed">("idle");
  const forget = async () => {
    state.value = "busy";
    try {
      await askBackground({ type: request });
      state.value = "done";
    } catch (error) {
      console.error(`Cleardot: ${request} was not done`, error);
      state.value = "failed";
    }
    onEnd();
  };
  return (
    <div class="act">
      <button
        type="button"
        class="button"
        disabled={state.value === "busy" || empty}
        onClick={() => void forget()}
      >
        {label}
      </button>
      <span class={state.value === "failed" ? "saved-note bad" : "saved-note"} role="status">
        {state.value === "done" && done}
        {state.value === "failed" && failed}
      </span>
    </div>
  );
}
