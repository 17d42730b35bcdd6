import type { Evidence } from "./evidence";
import type { Level, Scope } from "./level";

/** A rule the reader made, as kept in storage.local. */
export interface Rule {
  readonly scope: Scope;
  /** lower-case address, registrable domain, or List-Id without its angle brackets */
  readonly value: string;
  readonly level: Level;
  /** the authentication of the mail on which the rule was made */
  readonly evidence: Evidence;
  /** ms since the epoch */
  readonly createdAt: number;
}

/** A rule that was made, and the one about the same that it took the place of; null: there was none. */
export interface RuleChange {
  readonly before: Rule | null;
  readonly after: Rule;
}

/** A rule of the managed policy: an administrator vouches for it, so it carries no evidence. */
export type PolicyRule = Pick<Rule, "scope" | "value" | "level">;

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
