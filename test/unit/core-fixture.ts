import { AddressSearch } from "../../src/core/address-form";
import type { AuthResult, Voucher } from "../../src/core/auth-result";
import type { Circumstances, Decision, MessageFacts } from "../../src/core/decision";
import type { Knowledge } from "../../src/core/detector";
import type { TrackerException } from "../../src/core/exception";
import type { FilterList } from "../../src/core/filter-list";
import type { WantedImage } from "../../src/core/layout-sign";
import { NO_POLICY, type Rule } from "../../src/core/rule";
import { NEVER_SEEN } from "../../src/core/sighting";

/** What the reader's server says of the shop's newsletter. */
export const SHOP_VERIFIED = {
  state: "verified",
  method: "dmarc",
  domain: "shop.example",
  server: "mx.reader.example",
} as const satisfies AuthResult;

/** What a rule made on the shop's newsletter remembers. */
export const SHOP_VOUCHER = {
  state: "verified",
  domain: "shop.example",
  server: "mx.reader.example",
  account: "account1",
} as const satisfies Voucher;

/** @returns a shop's authenticated newsletter, with what the test cares about in place of the usual */
export function messageFacts(part: Partial<MessageFacts> = {}): MessageFacts {
  return {
    account: "Work",
    accountId: "account1",
    subject: "Autumn offers",
    headerMessageId: "1@shop.example",
    author: { name: "The Shop", address: "news@shop.example", domain: "shop.example" },
    severalAuthors: false,
    listId: "offers.shop.example",
    evidence: SHOP_VERIFIED,
    listEvidence: SHOP_VERIFIED,
    encrypted: false,
    plainText: false,
    junk: false,
    ...part,
  };
}

/** @returns a rule made on `messageFacts()`, with what the test cares about in place of the usual */
export function rule(part: Partial<Rule> = {}): Rule {
  return {
    scope: "address",
    value: "news@shop.example",
    level: "clean",
    vouchers: [SHOP_VOUCHER],
    createdAt: 1_700_000_000_000,
    ...part,
  };
}

/** @returns a reader without rules who is asked each time, with what the test cares about in place of the usual */
export function circumstances(part: Partial<Circumstances> = {}): Circumstances {
  return {
    policy: NO_POLICY,
    rules: [],
    defaultLevel: "ask",
    consent: false,
    forwarded: false,
    ...part,
  };
}

/** @returns the decision to ask, with what the test cares about in place of the usual */
export function decision(part: Partial<Decision> = {}): Decision {
  return { level: "ask", source: "default", ruleScope: null, expected: null, mayLoadOnce: true, ...part };
}

/** @returns a hero picture, with what the test cares about in place of the usual */
export function wantedImage(part: Partial<WantedImage> = {}): WantedImage {
  return {
    url: "https://img.shop.example/hero.png",
    kind: "img",
    width: 600,
    height: 200,
    hidden: false,
    declaredWidth: null,
    declaredHeight: null,
    described: true,
    places: 1,
    certainty: "laid-out",
    ...part,
  };
}

/** @returns exceptions for these shapes, made on images without an address */
export function excepting(...shapes: readonly string[]): ReadonlyMap<string, TrackerException> {
  return new Map(shapes.map((shape) => [shape, { shape, evenAddress: false, createdAt: 1 }]));
}

/** @returns a filter list that is always ready */
export function filterList(match: FilterList["match"]): FilterList {
  return { prepare: async () => undefined, match };
}

/** @returns what the detector knows: one reader, an empty filter list, no history; with what the test cares about */
export function knowledge(part: Partial<Knowledge> = {}): Knowledge {
  return {
    filterList: filterList(() => null),
    addresses: new AddressSearch(["ann@reader.example"]),
    exceptions: excepting(),
    sightingOf: () => NEVER_SEEN,
    ...part,
  };
}
