import { keyOf, text } from "../../platform/text";
import type { ViewReport } from "../../protocol/page-message";
import { evidencePhrase } from "../evidence-text";

/** @returns why the level in force is what it is, where the reader would wonder; null where it is plain */
export function levelNote(report: ViewReport): string | null {
  const { levelSource, expected } = report;
  switch (levelSource) {
    case "rule":
    case "default":
      return null;
    case "evidence-differs":
      if (expected === null) return null;
      return text(
        "popup_note_evidence_differs",
        text(keyOf("level", expected.level)),
        evidencePhrase(expected.evidence),
        evidencePhrase(expected.found),
      );
    case "policy":
      // The sentence about the lock says it already.
      return report.locked ? null : text("popup_note_policy");
    default:
      return text(keyOf("popup_note", levelSource));
  }
}
