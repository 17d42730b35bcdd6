import type { Finding } from "../../core/finding";
import { RESOURCE_KINDS, type Reason, type ResourceKind } from "../../core/outcome";
import type { ReportItem, ViewReport } from "../../protocol/page-message";

/** What the popup tells apart; where an image came from does not matter to it. */
export const STANDINGS = ["waiting", "loading", "loaded", "failed", "refused"] as const;
export type Standing = (typeof STANDINGS)[number];

/** Images of one host that stand the same for the same reason, and were found to be the same. */
export interface ReasonGroup {
  readonly standing: Standing;
  readonly reason: Reason;
  readonly finding: Finding | null;
  readonly items: readonly ReportItem[];
}

export interface HostSummary {
  /** "" for links without one */
  readonly host: string;
  readonly counts: Readonly<Record<Standing, number>>;
  /** in the order of STANDINGS */
  readonly groups: readonly ReasonGroup[];
}

export interface ReportSummary {
  /** those with something waiting first, then those with most images */
  readonly hosts: readonly HostSummary[];
  readonly counts: Readonly<Record<Standing, number>>;
  /** refused because of what they are, not because of a rule: kind to number, in the order of RESOURCE_KINDS */
  readonly refusedKinds: readonly (readonly [ResourceKind, number])[];
  /** images that "Load images now" would try to load */
  readonly loadable: number;
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
    default:
      return item.outcome;
  }
}

/** Under "never" the images are refused by the level alone, so the reader may still ask for them once. */
function isLoadable(item: ReportItem): boolean {
  const { outcome, reason } = item;
  return outcome === "waiting" || outcome === "failed" || (outcome === "refused" && reason === "level-never");
}

function countOf(items: readonly ReportItem[]): Record<Standing, number> {
  const counts: Record<Standing, number> = { waiting: 0, loading: 0, loaded: 0, failed: 0, refused: 0 };
  for (const item of items) counts[standingOf(item)]++;
  return counts;
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

function summariseHost(host: string, items: readonly ReportItem[]): HostSummary {
  const kind = ({ finding }: ReportItem) =>
    finding === null ? "" : `${finding.sign} ${finding.service} ${finding.rule}`;
  const groups = groupBy(
    items,
    (item) => `${STANDINGS.indexOf(standingOf(item))} ${item.reason} ${kind(item)}`,
  );
  const sorted = groups.sort(([a], [b]) => a.localeCompare(b)).map(([, group]) => group);
  return {
    host,
    counts: countOf(items),
    groups: sorted.flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { reason, finding } = first;
      return { standing: standingOf(first), reason, finding, items: group };
    }),
  };
}

/** Sorts what a message asked for into what the popup shows. */
export function summarise(report: ViewReport): ReportSummary {
  const images = report.items.filter((item) => !isResourceKind(item.kind));
  const hosts = groupBy(images, (item) => item.host).map(([host, items]) => summariseHost(host, items));
  const size = (host: HostSummary) => host.groups.reduce((sum, group) => sum + group.items.length, 0);
  hosts.sort((a, b) => {
    const waiting = Number(b.counts.waiting > 0) - Number(a.counts.waiting > 0);
    return waiting || size(b) - size(a) || a.host.localeCompare(b.host);
  });
  const closed = report.levelSource === "encrypted" || report.levelSource === "unidentified";
  return {
    hosts,
    counts: countOf(images),
    refusedKinds: RESOURCE_KINDS.map(
      (kind) => [kind, report.items.filter((item) => item.kind === kind).length] as const,
    ).filter(([, count]) => count > 0),
    loadable: closed ? 0 : images.filter(isLoadable).length,
  };
}
