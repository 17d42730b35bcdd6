import type { Finding } from "./finding";

/** What the message wanted the picture for: where the collector found it. */
export const IMAGE_KINDS = ["img", "input", "background-attribute", "css", "poster", "svg-image"] as const;
export type ImageKind = (typeof IMAGE_KINDS)[number];

/** What is never fetched for a mail, whatever the rules say. */
export const RESOURCE_KINDS = [
  "stylesheet",
  "font",
  "frame",
  "object",
  "media",
  "script",
  "prefetch",
  "svg-resource",
  "other",
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export type Kind = ImageKind | ResourceKind;

/** What became of one image, or of one request, in the log, the popup and the placeholder alike. */
export const OUTCOMES = ["loaded", "from-store", "waiting", "refused", "diverted", "failed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Why. Each has a sentence in _locales under `reason_<name>` with "-" as "_".
 * The order is that of docs/architecture.md.
 */
export const REASONS = [
  // loaded, from-store
  "level-clean",
  "level-all",
  "consent",
  "click",
  "load-now",
  "load-everything",
  // waiting
  "level-ask",
  "evidence-differs",
  "policy-unverified",
  "junk",
  "forwarded",
  "several-authors",
  "unidentified",
  "no-filter-list",
  "conditional",
  "unread",
  "stopped",
  // refused
  "level-never",
  "blocked-host",
  "encrypted",
  "carries-address",
  "tracker",
  "pixel",
  "spacer",
  "unseen",
  "leads-to-tracker",
  "restricted-domain",
  "private-target",
  "bad-url",
  "never-fetched",
  "too-many-images",
  "message-too-large",
  "image-too-large",
  "not-an-image",
  "type-mismatch",
  "packed",
  "too-many-redirects",
  // diverted
  "guard",
  // failed
  "no-progress",
  "http-status",
  "network-error",
  "offline",
  "not-stripped",
] as const;
export type Reason = (typeof REASONS)[number];

/** Why something is not followed, and what it was found to be where that is why. */
export interface Refusal {
  readonly reason: Reason;
  readonly finding: Finding | null;
}

export interface Judgement {
  readonly outcome: Outcome;
  readonly reason: Reason;
  /** what the detector found, whether or not the image was let in all the same; null for a picture */
  readonly finding: Finding | null;
}
