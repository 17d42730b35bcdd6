import type { Evidence } from "../core/evidence";
import { keyOf, text } from "../platform/text";

/** @returns a sentence that says how a mail was authenticated, and by whose word */
export function evidenceSentence(evidence: Evidence): string {
  if (evidence.method === "none") return text("evidence_none");
  return text(keyOf("evidence", evidence.method), evidence.server, evidence.domain);
}

/** @returns the same in a few words, to stand inside a sentence or a table */
export function evidencePhrase(evidence: Evidence): string {
  if (evidence.method === "none") return text("evidence_none_short");
  return text(`evidence_${evidence.method}_short`, evidence.server, evidence.domain);
}
