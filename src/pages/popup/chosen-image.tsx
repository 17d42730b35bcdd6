import { useEffect, useRef } from "preact/hooks";
import { isReporting } from "../../core/finding";
import { keyOf, text } from "../../platform/text";
import type { ReportItem } from "../../protocol/page-message";
import { explanation } from "../finding-text";
import { loadImage } from "./popup-state";
import { mayLoad } from "./report-summary";

/**
 * The image whose placeholder was pressed, and the button that loads it. It stands here and not in the message, because a
 * message can draw over everything in it.
 */
export function ChosenImage({ item }: { readonly item: ReportItem }) {
  const { url, host, outcome, reason, finding } = item;
  const isHarmful = finding !== null && isReporting(finding);
  const section = useRef<HTMLElement>(null);
  // Not on the button: whoever has pressed Enter on the placeholder must not press it as well.
  useEffect(() => section.current?.focus(), [url]);
  return (
    <section class="chosen" aria-labelledby="chosen-title" tabIndex={-1} ref={section}>
      <h2 id="chosen-title">{text("popup_image_title")}</h2>
      <p class="host" dir="ltr">
        <strong>{host}</strong>
      </p>
      <p class="soft url" dir="ltr">
        {url}
      </p>
      <p aria-live="polite">
        {outcome !== "loading" && <strong>{text(keyOf("outcome", outcome))}</strong>}{" "}
        {outcome === "loading" ? text("placeholder_loading") : explanation(reason, finding)}
      </p>
      {mayLoad(item) && (
        <>
          {isHarmful && <p class="notice alert">{text("popup_image_tells")}</p>}
          <button
            type="button"
            class={isHarmful ? "button" : "button primary"}
            onClick={() => void loadImage(url)}
          >
            {text("menu_image_load")}
          </button>
        </>
      )}
    </section>
  );
}
