import type { Finding } from "./finding";
import { LIMITS } from "./limits";
import { shapeTextOf } from "./url-shape";

/** The reader's word that images of one shape of URL are no trackers; kept in storage.local. */
export interface TrackerException {
  /** host and path, with "*" for what differs (url-shape.ts) */
  readonly shape: string;
  /** it was said of one that carries an address: others may as well */
  readonly evenAddress: boolean;
  /** ms since the epoch */
  readonly createdAt: number;
}

/**
 * The exception for an image.
 * @param finding what the image was found to be
 * @param createdAt ms since the epoch
 * @returns null for a URL that has no shape
 */
export function exceptionOf(
  url: string,
  finding: Finding | null,
  createdAt: number,
): TrackerException | null {
  const shape = shapeTextOf(url);
  return shape === null ? null : { shape, evenAddress: finding?.kind === "carries-address", createdAt };
}

export interface ValidExceptions {
  readonly exceptions: readonly TrackerException[];
  /** the entries that were none, or repeated an earlier one, as they were stored */
  readonly dropped: readonly unknown[];
}

function exceptionFrom(entry: unknown): TrackerException | null {
  if (typeof entry !== "object" || entry === null) return null;
  const { shape, evenAddress, createdAt } = entry as Partial<Record<keyof TrackerException, unknown>>;
  if (typeof shape !== "string" || shape.length > LIMITS.urlLength) return null;
  const [host = ""] = shape.split("/", 1);
  // A host, then a path: stars alone would make an exception of everything.
  if (host.length === shape.length || /[\s#]/.test(shape)) return null;
  if (/[?:]/.test(host.replace(/^\[.*\]$/, "")) || !/[^*.]/.test(host)) return null;
  return {
    shape,
    evenAddress: evenAddress === true,
    createdAt: typeof createdAt === "number" && Number.isFinite(createdAt) ? createdAt : 0,
  };
}

/**
 * Reads the stored exceptions as untrusted data.
 * @param stored whatever storage.local gave; undefined when nothing was ever stored
 */
export function validateExceptions(stored: unknown): ValidExceptions {
  if (stored === undefined) return { exceptions: [], dropped: [] };
  if (!Array.isArray(stored)) return { exceptions: [], dropped: [stored] };
  const exceptions = new Map<string, TrackerException>();
  const dropped: unknown[] = [];
  for (const entry of stored) {
    const exception = exceptionFrom(entry);
    if (exception === null || exceptions.has(exception.shape)) dropped.push(entry);
    else exceptions.set(exception.shape, exception);
  }
  return { exceptions: [...exceptions.values()], dropped };
}
