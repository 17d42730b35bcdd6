import { ADDRESS_FORMS, type AddressForm } from "./address-form";

/** What an image is that is more, or less, than a picture; the words are those of the reasons. */
export const FINDING_KINDS = ["carries-address", "tracker", "pixel", "spacer", "unseen"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * By what it was known. Each has a sentence in _locales under `sign_<name>`; an address form is a sign as well, its
 * sentence is under `form_<name>`.
 */
export const SIGNS = [
  // tracker
  "filter-list",
  "service-path",
  "tracking-words",
  "undescribed",
  "known-redirect",
  // pixel
  "hidden",
  "no-area",
  "personal-spacer",
  "thin",
  "tiny",
  "loaded-size",
  "known-shape",
  // spacer
  "spacer-name",
  "repeated",
  // unseen
  "large-hidden",
] as const;
export type Sign = (typeof SIGNS)[number] | AddressForm;

/** The detector's verdict on one image's URL and layout. */
export interface Finding {
  readonly kind: FindingKind;
  readonly sign: Sign;
  /** the rule of the filter list that matched, in the list's own syntax */
  readonly rule: string | null;
  /** the mail service the URL belongs to */
  readonly service: string | null;
}

const KINDS: ReadonlySet<unknown> = new Set(FINDING_KINDS);
const ALL_SIGNS: ReadonlySet<unknown> = new Set([...SIGNS, ...ADDRESS_FORMS]);
const FORMS: ReadonlySet<string> = new Set(ADDRESS_FORMS);

/** @returns whether a sign is a form in which an address was found */
export function isAddressForm(sign: Sign): sign is AddressForm {
  return FORMS.has(sign);
}

/** @returns whether the image reports on the reader: a spacer, or what cannot be seen here, does not */
export function isReporting({ kind }: Finding): boolean {
  return kind === "carries-address" || kind === "tracker" || kind === "pixel";
}

/** @returns whether a stored value is a finding; the log's records are untrusted */
export function isFinding(value: unknown): value is Finding {
  if (typeof value !== "object" || value === null) return false;
  const { kind, sign, rule, service } = value as Partial<Record<keyof Finding, unknown>>;
  return (
    KINDS.has(kind) &&
    ALL_SIGNS.has(sign) &&
    (rule === null || typeof rule === "string") &&
    (service === null || typeof service === "string")
  );
}
