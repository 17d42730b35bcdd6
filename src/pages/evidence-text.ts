import type { Evidence } from "../core/evidence";
import { keyOf, text } from "../platform/text";

/** Some servers leave out their name; then it is the one that took the mail in for the reader. */
const nameOf = (server: string): string => server || text("evidence_server_unnamed");

/** @returns a sentence that says how a mail was authenticated, and by whose word */
export function evidenceSentence(evidence: Evidence): string {
  if (!("domain" in evidence)) return text(keyOf("evidence", evidence.method));
  return text(keyOf("evidence", evidence.method), nameOf(evidence.server), evidence.domain);
}

/** @returns the same in a few words, to stand inside a sentence or a table */
export function evidencePhrase(evidence: Evidence): string {
  if (!("domain" in evidence)) return text(`evidence_${evidence.method}_short`);
  return text(`evidence_${evidence.method}_short`, nameOf(evidence.server), evidence.domain);
}
