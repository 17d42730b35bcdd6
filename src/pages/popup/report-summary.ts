import { registrableDomain } from "../../core/domain";
import { type Finding, type FindingKind, isReporting } from "../../core/finding";
import { isLoadable, isUnneeded } from "../../core/image-tally";
import { RESOURCE_KINDS, type Reason, type ResourceKind } from "../../core/outcome";
import type { ReportItem, ViewReport } from "../../protocol/page-message";

/** What the popup tells apart; where an image came from does not matter to it. */
export const STANDINGS = ["waiting", "loading", "loaded", "failed", "refused", "unneeded"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What reports on the reader, worst first. */
export const REPORTING_KINDS = [
  "carries-address",
  "tracker",
  "pixel",
] as const satisfies readonly FindingKind[];
export type ReportingKind = (typeof REPORTING_KINDS)[number];

/** Images that stand the same for the same reason, and were found to be the same. */
export interface ReasonGroup {
  readonly standing: Standing;
  readonly reason: Reason;
  readonly finding: Finding | null;
  readonly items: readonly ReportItem[];
}

/** Images of one host that are pictures, as far as is known. */
export interface HostSummary {
  /** "" for links without one */
  readonly host: string;
  readonly counts: Readonly<Record<Standing, number>>;
  /** in the order of STANDINGS */
  readonly groups: readonly ReasonGroup[];
}

/** Who stands behind images that were held back because they report on the reader. */
export interface PartySummary {
  /** the mail service, or else the registrable domain of the host */
  readonly name: string;
  readonly counts: Readonly<Record<ReportingKind, number>>;
  readonly groups: readonly ReasonGroup[];
}

export interface ReportSummary {
  /** those with most images first */
  readonly parties: readonly PartySummary[];
  /** those with something waiting first, then those with most images */
  readonly hosts: readonly HostSummary[];
  /** of all images but those of `parties` */
  readonly counts: Readonly<Record<Standing, number>>;
  /** number of pictures, without those that nobody misses */
  readonly pictures: number;
  /** number of images of `parties` */
  readonly reporting: number;
  /** refused because of what they are, not because of a rule: kind to number, in the order of RESOURCE_KINDS */
  readonly refusedKinds: readonly (readonly [ResourceKind, number])[];
  /** images that "Load images now" would try to load */
  readonly loadable: number;
  /** "Load everything once" would load more than that */
  readonly hasMore: boolean;
}

const RESOURCES: ReadonlySet<string> = new Set(RESOURCE_KINDS);

function isResourceKind(kind: string): kind is ResourceKind {
  return RESOURCES.has(kind);
}

function standingOf(item: ReportItem): Standing {
  switch (item.outcome) {
    case "loaded":
    case "from-store":
      return "loaded";
    case "diverted":
      return "refused";
    case "refused":
      return isUnneeded(item.reason) ? "unneeded" : "refused";
    default:
      return item.outcome;
  }
}

/** Whether an image was held back because it reports on the reader. */
function isHeldBack({ outcome, finding }: ReportItem): boolean {
  return outcome === "refused" && finding !== null && isReporting(finding);
}

function countOf(items: readonly ReportItem[]): Record<Standing, number> {
  const count = (standing: Standing) => items.filter((item) => standingOf(item) === standing).length;
  return {
    waiting: count("waiting"),
    loading: count("loading"),
    loaded: count("loaded"),
    failed: count("failed"),
    refused: count("refused"),
    unneeded: count("unneeded"),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, readonly T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups];
}

/** Images in groups that have one explanation, in the order of STANDINGS. */
function reasonGroups(items: readonly ReportItem[]): readonly ReasonGroup[] {
  const kind = ({ finding }: ReportItem) =>
    finding === null ? "" : `${finding.sign} ${finding.service} ${finding.rule}`;
  const groups = groupBy(
    items,
    (item) => `${STANDINGS.indexOf(standingOf(item))} ${item.reason} ${kind(item)}`,
  );
  const sorted = groups.sort(([a], [b]) => a.localeCompare(b)).map(([, group]) => group);
  return sorted.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { reason, finding } = first;
    return { standing: standingOf(first), reason, finding, items: group };
  });
}

function partiesOf(items: readonly ReportItem[]): readonly PartySummary[] {
  const parties = groupBy(items, ({ finding, host }) => finding?.service ?? registrableDomain(host));
  parties.sort(([a, some], [b, others]) => others.length - some.length || a.localeCompare(b));
  return parties.map(([name, party]) => {
    const count = (kind: ReportingKind) => party.filter(({ finding }) => finding?.kind === kind).length;
    const counts = {
      "carries-address": count("carries-address"),
      tracker: count("tracker"),
      pixel: count("pixel"),
    };
    return { name, counts, groups: reasonGroups(party) };
  });
}

/** Whether the user may still have an image loaded. */
export function mayLoad({ outcome, reason, finding }: ReportItem): boolean {
  if (outcome === "loading") return false;
  return (
    isLoadable(outcome, reason) || (outcome === "refused" && finding !== null) || reason === "blocked-host"
  );
}

/**
 * @param chosen the image whose placeholder was pressed, or null
 * @returns what stays the same for as long as all that loads, or sets a level, stays in its place
 */
export function offersOf(report: ViewReport, chosen: string | null): string {
  const item = report.items.find(({ url }) => url === chosen);
  const { loadable, hasMore } = loadableIn(report);
  return [item !== undefined && mayLoad(item), report.progress !== null, loadable > 0, hasMore].join();
}

function imagesIn({ items }: ViewReport): readonly ReportItem[] {
  return items.filter(({ kind }) => !isResourceKind(kind));
}

/** What "Load images now" and "Load everything once" would load. */
function loadableIn(report: ViewReport): Pick<ReportSummary, "loadable" | "hasMore"> {
  if (report.levelSource === "encrypted" || report.levelSource === "unidentified") {
    return { loadable: 0, hasMore: false };
  }
  const images = imagesIn(report);
  return {
    loadable: images.filter(({ outcome, reason }) => isLoadable(outcome, reason)).length,
    hasMore: images.some((item) => isHeldBack(item) && item.reason !== "blocked-host"),
  };
}

/** Sorts what a message asked for into what the popup shows. */
export function summarise(report: ViewReport): ReportSummary {
  const images = imagesIn(report);
  const heldBack = images.filter(isHeldBack);
  const pictures = images.filter((item) => !isHeldBack(item));
  const hosts = groupBy(pictures, ({ host }) => host).map(([host, items]) => ({
    host,
    counts: countOf(items),
    groups: reasonGroups(items),
  }));
  const size = (host: HostSummary) => host.groups.reduce((sum, group) => sum + group.items.length, 0);
  hosts.sort((a, b) => {
    const waiting = Number(b.counts.waiting > 0) - Number(a.counts.waiting > 0);
    return waiting || size(b) - size(a) || a.host.localeCompare(b.host);
  });
  return {
    ...loadableIn(report),
    parties: partiesOf(heldBack),
    hosts,
    counts: countOf(pictures),
    pictures: pictures.filter((item) => standingOf(item) !== "unneeded").length,
    reporting: heldBack.length,
    refusedKinds: RESOURCE_KINDS.map(
      (kind) => [kind, report.items.filter((item) => item.kind === kind).length] as const,
    ).filter(([, count]) => count > 0),
  };
}
