import type { Voucher } from "./auth-result";
import type { Level, Scope } from "./level";

/** A rule the reader made, as kept in storage.local. */
export interface Rule {
  readonly scope: Scope;
  /** lower-case address, registrable domain, or List-Id without its angle brackets */
  readonly value: string;
  readonly level: Level;
  /** what the rule was made on, oldest first: above ask it holds for mail like that; none: for no mail */
  readonly vouchers: readonly Voucher[];
  /** ms since the epoch */
  readonly createdAt: number;
}

/** A rule that was made, and the one about the same that it took the place of; null: there was none. */
export interface RuleChange {
  readonly before: Rule | null;
  readonly after: Rule;
}

/** What the user's rules and an administrator's have in common. */
export type LevelRule = Pick<Rule, "scope" | "value" | "level">;

/** A rule of the managed policy: no mail stands behind it. */
export interface PolicyRule extends LevelRule {
  /** above ask it holds for verified mail only; without meaning up to ask */
  readonly verified: boolean;
  /** the mail server whose word counts; null: the user's own, whichever that is */
  readonly server: string | null;
}

/** What `storage.managed` may hold. */
export interface Policy {
  /** null where the administrator left it to the reader */
  readonly defaultLevel: Level | null;
  readonly rules: readonly PolicyRule[];
  /** true: the reader can change no level; the pages are read-only */
  readonly locked: boolean;
  /** false: the welcome page does not open by itself */
  readonly welcome: boolean;
}

export const NO_POLICY: Policy = { defaultLevel: null, rules: [], locked: false, welcome: true };
