import { keyOf, text } from "../../platform/text";
import type { ViewReport } from "../../protocol/page-message";
import { evidencePhrase, vouchersPhrase } from "../evidence-text";

function differenceNote({
  level,
  vouchers,
  found,
  otherAccount,
}: NonNullable<ViewReport["expected"]>): string {
  const name = text(keyOf("level", level));
  if (found.state === "failed") return text("popup_note_failed_check", name);
  if (otherAccount) return text("popup_note_other_account", name);
  return text("popup_note_evidence_differs", name, vouchersPhrase(vouchers), evidencePhrase(found));
}

/** @returns why the level in force is what it is, where the reader would wonder; null where it is plain */
export function levelNote(report: ViewReport): string | null {
  const { levelSource, expected } = report;
  switch (levelSource) {
    case "rule":
    case "default":
      return null;
    case "evidence-differs":
      return expected === null ? null : differenceNote(expected);
    case "policy":
      // The sentence about the lock says it already.
      return report.locked ? null : text("popup_note_policy");
    default:
      return text(keyOf("popup_note", levelSource));
  }
}
