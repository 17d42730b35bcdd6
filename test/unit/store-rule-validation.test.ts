import { describe, expect, it } from "vitest";
import { NO_EVIDENCE } from "../../src/core/evidence";
import { validateRules } from "../../src/core/rule-validation";

const STORED = {
  scope: "address",
  value: "news@shop.example",
  level: "clean",
  evidence: { method: "dmarc", domain: "shop.example", server: "mx.reader.example" },
  createdAt: 1_700_000_000_000,
};

describe("validating stored rules", () => {
  it("takes a well-formed rule as it is", () => {
    expect(validateRules([STORED])).toEqual({ rules: [STORED], dropped: [] });
  });

  it("finds nothing to report where nothing was ever stored", () => {
    expect(validateRules(undefined)).toEqual({ rules: [], dropped: [] });
  });

  it("passes nothing on that is not part of a rule", () => {
    expect(validateRules([{ ...STORED, locked: true }]).rules).toEqual([STORED]);
  });

  it.each([
    [undefined],
    [{ method: "spf", domain: "shop.example", server: "mx.reader.example" }],
    [{ method: "dkim", domain: "", server: "mx.reader.example" }],
    [{ method: "dkim", domain: "shop.example" }],
  ])("drops a rule above ask whose evidence is %j", (evidence) => {
    const entry = { ...STORED, evidence };
    expect(validateRules([entry])).toEqual({ rules: [], dropped: [entry] });
  });

  it("keeps a rule that lets nothing in, whatever its evidence", () => {
    const { rules } = validateRules([{ ...STORED, level: "never", evidence: "?" }]);
    expect(rules).toEqual([{ ...STORED, level: "never", evidence: NO_EVIDENCE }]);
  });

  it("dates a rule without a date to the epoch", () => {
    expect(validateRules([{ ...STORED, createdAt: "yesterday" }]).rules).toEqual([
      { ...STORED, createdAt: 0 },
    ]);
  });

  it("keeps the first of two rules about the same sender", () => {
    const second = { ...STORED, level: "all" };
    expect(validateRules([STORED, second])).toEqual({ rules: [STORED], dropped: [second] });
  });
});
