import type { AuthResult, Voucher } from "../core/auth-result";
import type { PolicyRule } from "../core/rule";
import { keyOf, text } from "../platform/text";
import { formatAlternatives } from "./format";

/** Some servers leave out their name; then it is the one that took the mail in for the user. */
const nameOf = (server: string): string => server || text("evidence_server_unnamed");

/** @returns a sentence that says what is known of who sent a mail, and by whose word */
export function evidenceSentence(result: AuthResult): string {
  switch (result.state) {
    case "verified":
      return text(keyOf("evidence", result.method), nameOf(result.server), result.domain);
    case "signed":
      return text("evidence_signed", nameOf(result.server), result.domain);
    default:
      return text(keyOf("evidence", result.state));
  }
}

/** @returns the same in a few words, to stand inside a sentence */
export function evidencePhrase(result: AuthResult): string {
  switch (result.state) {
    case "verified":
    case "signed":
      return text(`evidence_${result.state}_short`, nameOf(result.server), result.domain);
    default:
      return text(`evidence_${result.state}_short`);
  }
}

function voucherPhrase(voucher: Voucher): string {
  return voucher.state === "unknown"
    ? text(voucher.exact ? "evidence_unknown_short" : "evidence_any_short")
    : text(`evidence_${voucher.state}_short`, nameOf(voucher.server), voucher.domain);
}

/** @returns which mail a rule above ask holds for, in a few words, to stand inside a sentence or a table */
export function vouchersPhrase(vouchers: readonly Voucher[]): string {
  if (vouchers.length === 0) return text("evidence_no_mail_short");
  // Two accounts of one provider read the same.
  return formatAlternatives([...new Set(vouchers.map(voucherPhrase))]);
}

/** @returns which mail a rule of the policy above ask holds for, in a few words, for a table */
export function policyRulePhrase(rule: Pick<PolicyRule, "verified" | "server"> | null): string {
  if (rule === null) return "";
  if (!rule.verified) return text("evidence_any_short");
  return rule.server === null
    ? text("evidence_policy_short")
    : text("evidence_policy_server_short", rule.server);
}
