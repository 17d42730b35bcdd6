import type { Scope } from "./level";
import { registrableDomain } from "./url";

/**
 * How a mail was authenticated, by the word of the reader's own receiving server
 * (topmost Authentication-Results, RFC 8601). `none` is evidence too: a rule made on a mail
 * without authentication applies to mail without authentication only.
 */
export type Evidence =
  | { readonly method: "none" }
  | {
      readonly method: "dmarc" | "dkim";
      /** lower-case domain: DMARC's header.from, or DKIM's header.d */
      readonly domain: string;
      /** the authserv-id that vouches for it, lower-case */
      readonly server: string;
    };

export const NO_EVIDENCE: Evidence = { method: "none" };
