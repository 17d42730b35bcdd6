import { describe, expect, it } from "vitest";
import { ADDRESS_FORMS } from "../../src/core/address-form";
import { FINDING_KINDS, isAddressForm, isFinding, isReporting, SIGNS } from "../../src/core/finding";

const FINDING = { kind: "tracker", sign: "filter-list", rule: "||t.example^", service: null } as const;

describe("what reports on the reader", () => {
  it.each([
    ["carries-address", true],
    ["tracker", true],
    ["pixel", true],
    ["spacer", false],
    ["unseen", false],
  ] as const)("%s: %s", (kind, expected) => {
    expect(isReporting({ ...FINDING, kind })).toBe(expected);
  });
});

describe("the names of findings", () => {
  it("no sign is an address form as well", () => {
    expect(SIGNS.filter((sign) => isAddressForm(sign))).toEqual([]);
  });

  it("every address form is one", () => {
    expect(ADDRESS_FORMS.filter((form) => isAddressForm(form))).toEqual([...ADDRESS_FORMS]);
  });
});

describe("a stored finding", () => {
  it.each(FINDING_KINDS)("of kind %s is one", (kind) => {
    expect(isFinding({ ...FINDING, kind })).toBe(true);
  });

  it.each([...SIGNS, ...ADDRESS_FORMS])("by %s is one", (sign) => {
    expect(isFinding({ ...FINDING, sign })).toBe(true);
  });

  it.each([
    ["null", null],
    ["a text", "tracker"],
    ["a list", [FINDING]],
    ["of no kind", { ...FINDING, kind: "picture" }],
    ["of an inherited kind", { ...FINDING, kind: "toString" }],
    ["by no sign", { ...FINDING, sign: "guess" }],
    ["by no sign at all", { kind: "tracker", rule: null, service: null }],
    ["with a rule that is no text", { ...FINDING, rule: 1 }],
    ["without a word on rules", { kind: "tracker", sign: "filter-list", service: null }],
    ["with a service that is no text", { ...FINDING, service: {} }],
    ["without a word on services", { kind: "tracker", sign: "filter-list", rule: null }],
  ])("that is %s is none", (_, value) => {
    expect(isFinding(value)).toBe(false);
  });
});
