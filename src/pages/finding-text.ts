import { type Finding, isAddressForm } from "../core/finding";
import type { Reason } from "../core/outcome";
import { joinSentences, keyOf, text } from "../platform/text";

/** @returns the sentence that says by what an image was known */
export function signSentence({ sign }: Finding): string {
  return text(isAddressForm(sign) ? keyOf("form", sign) : keyOf("sign", sign));
}

/** @returns why an image is where it is, in a few sentences: the reason, the mail service, the sign it was known by */
export function explanation(reason: Reason, finding: Finding | null): string {
  const sentences = [text(keyOf("reason", reason))];
  if (finding !== null) {
    // Let in all the same: what it is is not said yet.
    if (reason !== finding.kind && reason !== "leads-to-tracker")
      sentences.push(text(keyOf("reason", finding.kind)));
    if (finding.service !== null) sentences.push(text("finding_service", finding.service));
    sentences.push(signSentence(finding));
  }
  return joinSentences(sentences);
}
