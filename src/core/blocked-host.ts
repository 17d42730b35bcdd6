import { isHost } from "./url";

/** A host from which the reader wants nothing by itself, whoever the sender; its subdomains with it. */
export interface BlockedHost {
  /** lower-case host of a URL */
  readonly host: string;
  /** ms since the epoch */
  readonly createdAt: number;
}

export interface ValidBlockedHosts {
  readonly hosts: readonly BlockedHost[];
  /** the entries that were not such, or repeated an earlier one, as they were stored */
  readonly dropped: readonly unknown[];
}

function blockedHostFrom(entry: unknown): BlockedHost | null {
  if (typeof entry !== "object" || entry === null) return null;
  const { host, createdAt } = entry as Partial<Record<keyof BlockedHost, unknown>>;
  if (typeof host !== "string" || !isHost(host)) return null;
  return { host, createdAt: typeof createdAt === "number" && Number.isFinite(createdAt) ? createdAt : 0 };
}

/**
 * Reads the stored hosts as untrusted data.
 * @param stored whatever storage.local gave; undefined when nothing was ever stored
 */
export function validateBlockedHosts(stored: unknown): ValidBlockedHosts {
  if (stored === undefined) return { hosts: [], dropped: [] };
  if (!Array.isArray(stored)) return { hosts: [], dropped: [stored] };
  const hosts = new Map<string, BlockedHost>();
  const dropped: unknown[] = [];
  for (const entry of stored) {
    const blocked = blockedHostFrom(entry);
    if (blocked === null || hosts.has(blocked.host)) dropped.push(entry);
    else hosts.set(blocked.host, blocked);
  }
  return { hosts: [...hosts.values()], dropped };
}

/** @returns whether a URL's host is one of those blocked, or lies below one */
export function isBlockedHost(host: string, blocked: ReadonlySet<string>): boolean {
  for (let name = host; name !== ""; name = name.slice(name.indexOf(".") + 1)) {
    if (blocked.has(name)) return true;
    if (!name.includes(".")) return false;
  }
  return false;
}
