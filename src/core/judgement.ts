import { isBlockedHost } from "./blocked-host";
import type { Decision, LevelSource } from "./decision";
import { findingOf, type Knowledge } from "./detector";
import type { WantedImage } from "./layout-sign";
import { LIMITS } from "./limits";
import type { Judgement, Reason } from "./outcome";
import { targetRefusal } from "./target";
import { hostOf, remoteUrl } from "./url";

/** Why a message at level ask waits, by what put it there. */
const WAITING: Readonly<Partial<Record<LevelSource, Reason>>> = {
  junk: "junk",
  "evidence-differs": "evidence-differs",
  "policy-unverified": "policy-unverified",
  "several-authors": "several-authors",
  forwarded: "forwarded",
};

/** Why an image waits at any level that was not laid out in the standard view: whether it loads must not depend on who looks. */
const NOT_LAID_OUT: Readonly<Partial<Record<WantedImage["certainty"], Reason>>> = {
  conditional: "conditional",
  unread: "unread",
};

/** What the reader asks for once: the images that wait, or trackers as well. */
export type LoadNow = "clean" | "everything";

export interface JudgementContext {
  readonly decision: Decision;
  /** what the detector goes by */
  readonly knowledge: Knowledge;
  readonly allowPrivateTargets: boolean;
  /** hosts from which the reader wants nothing by itself */
  readonly blockedHosts: ReadonlySet<string>;
  /** what was asked for this display of the message, beyond its level */
  readonly loadNow: LoadNow | null;
}

/** How far an image is let in, whatever it is. */
type Permission = Pick<Judgement, "outcome" | "reason">;

const loaded = (reason: Reason): Permission => ({ outcome: "loaded", reason });

function permissionOf({ decision, loadNow }: JudgementContext): Permission {
  if (loadNow === "everything") return loaded("load-everything");
  if (loadNow === "clean" && decision.level !== "all") return loaded("load-now");
  switch (decision.level) {
    case "never":
      return { outcome: "refused", reason: "level-never" };
    case "ask":
      return { outcome: "waiting", reason: WAITING[decision.source] ?? "level-ask" };
    case "clean":
      return loaded(decision.source === "consent" ? "consent" : "level-clean");
    case "all":
      return loaded("level-all");
  }
}

/**
 * Judges one image of a displayed message.
 * @param clicked the reader clicked this one image
 * @returns outcome "loaded" where it may be loaded (then the reason says by which permission), "waiting" where
 *   the reader may still ask for it, "refused" where it stays out
 */
export function judgeImage(image: WantedImage, context: JudgementContext, clicked: boolean): Judgement {
  const { decision, knowledge } = context;
  const refused = (reason: Reason): Judgement => ({ outcome: "refused", reason, finding: null });
  const url = image.url.length > LIMITS.urlLength ? null : remoteUrl(image.url);
  if (url === null) return refused("bad-url");
  const refusal = targetRefusal(url, context.allowPrivateTargets);
  if (refusal !== null) return refused(refusal);
  if (!decision.mayLoadOnce) {
    return decision.source === "encrypted"
      ? refused("encrypted")
      : { outcome: "waiting", reason: "unidentified", finding: null };
  }
  const finding = findingOf(image, url, knowledge);
  if (clicked) return { ...loaded("click"), finding };
  if (isBlockedHost(hostOf(url.href), context.blockedHosts)) return { ...refused("blocked-host"), finding };
  const permission = permissionOf(context);
  const unknown = NOT_LAID_OUT[image.certainty];
  const isByItself = permission.outcome === "loaded" && context.loadNow === null;
  if (unknown !== undefined && isByItself && (finding === null || decision.level === "all")) {
    return { outcome: "waiting", reason: unknown, finding };
  }
  if (decision.level === "all" || context.loadNow === "everything") return { ...permission, finding };
  if (finding !== null) return { outcome: "refused", reason: finding.kind, finding };
  // Without the list nobody can say that it is no tracker.
  return permission.outcome === "loaded" && knowledge.filterList === null
    ? { outcome: "waiting", reason: "no-filter-list", finding }
    : { ...permission, finding };
}
