import type { Authentication } from "./authentication";
import { isSameDomain } from "./domain";
import { isAboveAsk, type Level, type Scope } from "./level";

/**
 * What is known of who sent a mail, by the word of the user's own receiving server. From high to low:
 * - `verified`: it comes from its author's domain (DMARC, or a DKIM signature of that domain)
 * - `signed`: another domain has signed it, which says nothing of the author
 * - `unknown`: nothing is known
 * - `failed`: the check failed; it may be forged
 *
 * `unverifiable` never holds for any rule: what a message from a file or an attachment says may be its own word.
 */
export type AuthResult =
  | {
      readonly state: "verified";
      readonly method: "dmarc" | "dkim";
      /** lower-case domain that was authenticated */
      readonly domain: string;
      /** the authserv-id that vouches for it, lower-case; "" where the server gives none */
      readonly server: string;
    }
  | { readonly state: "signed"; readonly domain: string; readonly server: string }
  | { readonly state: "unknown" }
  | { readonly state: "failed" }
  | { readonly state: "unverifiable" };

export const UNKNOWN: AuthResult = { state: "unknown" };
export const FAILED: AuthResult = { state: "failed" };
export const UNVERIFIABLE: AuthResult = { state: "unverifiable" };

/** States on which a rule above ask can be made, from low to high. */
export const VOUCHING_STATES = ["unknown", "signed", "verified"] as const;

/** @returns what is known of an author, by the registrable domain of their address */
export function authorResult(found: Authentication | null, authorDomain: string): AuthResult {
  if (found === null) return UNKNOWN;
  const { server, dmarc, dmarcDomain, signers, failedSigners, unnamedFailure } = found;
  const isAuthors = (domain: string) => isSameDomain(domain, authorDomain);
  if (dmarc === "fail" || dmarc === "contradiction") return FAILED;
  if (dmarcDomain !== null && isAuthors(dmarcDomain)) {
    return { state: "verified", method: "dmarc", domain: dmarcDomain, server };
  }
  if (unnamedFailure || failedSigners.some(isAuthors)) return FAILED;
  const own = signers.find(isAuthors);
  if (own !== undefined) return { state: "verified", method: "dkim", domain: own, server };
  const [signer] = signers;
  if (signer !== undefined) return { state: "signed", domain: signer, server };
  return failedSigners.length > 0 ? FAILED : UNKNOWN;
}

/** A List-Id is a list's name in front of its host's (RFC 2919); some put an address's "@" between them. */
const isListHost = (domain: string, listId: string) =>
  isSameDomain(domain, listId.slice(listId.lastIndexOf("@") + 1));

/**
 * What is known of a mailing list: by its own DKIM signature, which is the same whoever writes; without one, what is
 * known of the author, as for a newsletter that carries a List-Id.
 * @param listId List-Id without angle brackets, or null
 */
export function listResult(
  found: Authentication | null,
  listId: string | null,
  author: AuthResult,
): AuthResult {
  if (found === null || listId === null) return author;
  const domain = found.signers.find((signer) => isListHost(signer, listId));
  return domain === undefined ? author : { state: "verified", method: "dkim", domain, server: found.server };
}

/** What a rule above ask was made on: a mail that it holds for, and others like it. */
export type Voucher =
  | {
      readonly state: "verified" | "signed";
      readonly domain: string;
      readonly server: string;
      /** id of the account whose server vouched; null: any (rules made by older versions, or read from a file) */
      readonly account: string | null;
    }
  | {
      readonly state: "unknown";
      readonly account: string | null;
      /** it holds for mail of which nothing is known, and for no other */
      readonly exact: boolean;
    };

/** Mails that one rule is made on. */
const MAX_VOUCHERS = 20;

/** @returns what a rule can be made on; null when a rule made on such a mail would never hold */
export function voucherOf(result: AuthResult, account: string): Voucher | null {
  switch (result.state) {
    case "verified":
    case "signed": {
      const { state, domain, server } = result;
      return { state, domain, server, account };
    }
    case "unknown":
      return { state: "unknown", account, exact: false };
    default:
      return null;
  }
}

/** Whether a voucher has nothing to add to a newer one, or is weaker although a server of its account vouches now. */
function isReplaced(old: Voucher, by: Voucher): boolean {
  if (old.account !== null && old.account !== by.account) return false;
  if (old.state === "unknown") return true;
  return by.state !== "unknown" && isSameDomain(old.server, by.server);
}

/** @returns the vouchers with one more; the oldest are dropped where there are too many */
export function withVoucher(vouchers: readonly Voucher[], added: Voucher): readonly Voucher[] {
  return boundedVouchers([...vouchers.filter((old) => !isReplaced(old, added)), added]);
}

/** @returns the newest vouchers, no more than a rule has */
export function boundedVouchers(vouchers: readonly Voucher[]): readonly Voucher[] {
  return vouchers.slice(-MAX_VOUCHERS);
}

/** A rule as far as it is compared with a mail. */
export interface VouchedRule {
  readonly scope: Scope;
  readonly value: string;
  readonly vouchers: readonly Voucher[];
}

function vouches(voucher: Voucher, found: AuthResult, account: string, rule: VouchedRule): boolean {
  if (found.state === "failed" || found.state === "unverifiable") return false;
  if (voucher.state === "unknown") return !voucher.exact || found.state === "unknown";
  if (found.state === "unknown") return false;
  if (voucher.account !== null && voucher.account !== account) return false;
  if (!isSameDomain(voucher.server, found.server)) return false;
  if (voucher.state === "verified") {
    return found.state === "verified" && isSameDomain(voucher.domain, found.domain);
  }
  // Anyone may be verified as the author of a mail that names a list.
  const isHigher =
    found.state === "verified" && (rule.scope !== "list" || isListHost(found.domain, rule.value));
  return isHigher || voucher.domain === found.domain;
}

/**
 * Whether a rule above ask holds for a mail: it must not be known for less than a mail that the rule was made on. Where a
 * server vouched for that, it must be by the word of the same server to the same account.
 * @param found what is known of the mail's author, or of the list for a rule for a list
 * @param account id of the account the mail is in
 */
export function ruleHolds(rule: VouchedRule, found: AuthResult, account: string): boolean {
  return rule.vouchers.some((voucher) => vouches(voucher, found, account, rule));
}

/** @returns whether a rule would hold for a mail if that were in another account */
export function holdsInOtherAccount(rule: VouchedRule, found: AuthResult): boolean {
  return rule.vouchers.some((voucher) => vouches({ ...voucher, account: null }, found, "", rule));
}

/** @returns whether a rule with this level can ever hold for a mail */
export function canHold(level: Level, vouchers: readonly Voucher[]): boolean {
  return !isAboveAsk(level) || vouchers.length > 0;
}

/** @returns whether a rule of this level can be made on a mail of which this is known */
export function canBeMadeOn(level: Level, result: AuthResult): boolean {
  return !isAboveAsk(level) || voucherOf(result, "") !== null;
}

/**
 * Whether what a rule is about is verified, for a rule that no mail stands behind.
 * @param server the one whose word counts; null: the user's own, whichever that is
 */
export function isVerified(
  { scope, value }: Pick<VouchedRule, "scope" | "value">,
  found: AuthResult,
  server: string | null,
): boolean {
  if (found.state !== "verified") return false;
  if (server !== null && !isSameDomain(found.server, server)) return false;
  return scope !== "list" || isListHost(found.domain, value);
}
