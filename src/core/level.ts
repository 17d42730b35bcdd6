/** How far a sender's images are let in; the meaning of each is in docs/architecture.md. */
export const LEVELS = ["never", "ask", "clean", "all"] as const;
export type Level = (typeof LEVELS)[number];

/** What a rule is about: one address, a registrable domain with its subdomains, or a mailing list (List-Id). */
export const SCOPES = ["address", "domain", "list"] as const;
export type Scope = (typeof SCOPES)[number];

/** @returns whether the value, from storage or a policy file, is one of the four levels */
export function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value);
}

/** @returns whether images load by themselves at this level, so that a rule for it holds for some mail only */
export function isAboveAsk(level: Level): boolean {
  return level === "clean" || level === "all";
}

/** @returns whether the value, from storage or a policy file, is one of the three scopes */
export function isScope(value: unknown): value is Scope {
  return SCOPES.some((scope) => scope === value);
}
