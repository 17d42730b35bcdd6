/** What a placeholder says, as far as there is room: whose image it is, and why it is not there. */
import type { Reason } from "../core/outcome";
import { hostOf } from "../core/url";
import { explanation } from "../pages/finding-text";
import { type TextKey, text } from "../platform/text";
import type { ImageVerdict } from "../protocol/display-message";

/** The text of a placeholder. */
export interface Label {
  /** of the mail service where it is known, else the host */
  readonly name: string;
  readonly isHost: boolean;
  readonly why: string;
}

/** Characters of a host that are kept: from its end, which says whose it is. */
const HOST_END = 60;

/** Reasons in a few words; the whole sentence is in the tooltip, and in the popup. */
const SHORT: Readonly<Partial<Record<Reason, TextKey>>> = {
  "level-ask": "placeholder_waits",
  "evidence-differs": "placeholder_waits",
  "policy-unverified": "placeholder_waits",
  forwarded: "placeholder_waits",
  "several-authors": "placeholder_waits",
  "no-filter-list": "placeholder_waits",
  junk: "placeholder_junk",
  stopped: "placeholder_stopped",
  "level-never": "placeholder_never",
  "blocked-host": "placeholder_blocked_host",
  encrypted: "placeholder_encrypted",
  "carries-address": "placeholder_address",
  tracker: "placeholder_tracker",
  "leads-to-tracker": "placeholder_tracker",
  pixel: "placeholder_pixel",
  "private-target": "placeholder_private",
  "message-too-large": "placeholder_too_large",
  "image-too-large": "placeholder_too_large",
  "not-an-image": "placeholder_no_image",
  "type-mismatch": "placeholder_no_image",
  "no-progress": "placeholder_no_answer",
  "network-error": "placeholder_no_answer",
  "http-status": "placeholder_server_error",
  offline: "placeholder_offline",
};

/** @returns what stands on the placeholder of an image */
export function labelOf({ url, outcome, reason, finding }: ImageVerdict): Label {
  const host = hostOf(url);
  const service = finding?.service ?? null;
  return {
    name: service ?? (host.length > HOST_END ? `…${host.slice(-HOST_END)}` : host),
    isHost: service === null,
    why: text(outcome === "loading" ? "placeholder_loading" : (SHORT[reason] ?? "placeholder_not_loaded")),
  };
}

/**
 * @param how how the reader can have it loaded, where that is possible
 * @returns the whole story: host, reason, and how; a line each
 */
export function story({ url, outcome, reason, finding, clickable }: ImageVerdict, how: TextKey): string {
  const why = outcome === "loading" ? text("placeholder_loading") : explanation(reason, finding);
  return [hostOf(url), why, clickable ? text(how) : ""].filter((line) => line !== "").join("\n");
}
