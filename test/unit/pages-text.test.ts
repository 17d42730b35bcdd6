import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FAILED, UNKNOWN } from "../../src/core/auth-result";
import {
  evidencePhrase,
  evidenceSentence,
  policyRulePhrase,
  vouchersPhrase,
} from "../../src/pages/evidence-text";
import { formatBytes, formatDuration, formatList } from "../../src/pages/format";
import { plural, text } from "../../src/platform/text";
import { useTexts } from "./fake-texts";

beforeEach(useTexts);
afterEach(() => void vi.unstubAllGlobals());

describe("texts", () => {
  it("fill their placeholders", () => {
    expect(text("scope_domain", "shop.example")).toBe("everyone at shop.example");
  });

  it.each([
    [0, "0 images wait"],
    [1, "1 image waits"],
    [2, "2 images wait"],
    [1234, "1,234 images wait"],
  ])("have the form for %i", (count, expected) => {
    expect(plural("popup_waiting", count)).toBe(expected);
  });

  it("fill the placeholders after the number", () => {
    expect(plural("log_matching", 1, "50,000")).toBe("1 record of 50,000 matches");
  });

  it("use the form for other numbers where a translation does not tell the form apart", () => {
    const all = browser.i18n.getMessage;
    const withoutOne = (key: string, values: string[]) => (key.endsWith("_one") ? "" : all(key, values));
    vi.stubGlobal("browser", { i18n: { getMessage: withoutOne } });
    expect(plural("popup_waiting", 1)).toBe("1 images wait");
  });
});

describe("formats", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [51_234, "51 kB"],
    [6_412_000, "6.4 MB"],
    [200_000_000_000_000, "200,000 GB"],
  ])("write %i bytes as %s", (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });

  it.each([
    [0, "0 ms"],
    [184.4, "184 ms"],
    [15_320, "15.3 sec"],
  ])("write %d ms as %s", (milliseconds, expected) => {
    expect(formatDuration(milliseconds)).toBe(expected);
  });

  it("join a list as a sentence does", () => {
    expect(formatList(["a", "b", "c"])).toBe("a, b, and c");
  });
});

describe("evidence in words", () => {
  const server = "mx.reader.example";
  const dkim = { state: "verified", method: "dkim", domain: "shop.example", server } as const;
  const signed = { state: "signed", domain: "mailer.example", server } as const;

  it("names who vouches for what", () => {
    expect(evidenceSentence(dkim)).toBe(
      "mx.reader.example confirmed that this mail was signed by shop.example (DKIM).",
    );
  });

  it("tells apart the same domain vouched for by another server", () => {
    expect(evidencePhrase(dkim)).not.toBe(evidencePhrase({ ...dkim, server: "mx.other.example" }));
  });

  it("does not call a mail confirmed that is not", () => {
    expect(evidenceSentence(UNKNOWN)).toBe("The sender is not verified.");
    expect(evidencePhrase(UNKNOWN)).toBe("from an unverified sender");
    expect(evidenceSentence(signed)).toContain("That does not verify the sender.");
    expect(evidenceSentence(FAILED)).toBe("This mail failed the sender check: it may be forged.");
  });

  it("names all that a rule was made on, of which one is enough, and the same but once", () => {
    const shop = { state: "verified", domain: "shop.example", server, account: "account1" } as const;
    expect(
      vouchersPhrase([
        shop,
        { ...shop, account: "account2" },
        { state: "unknown", account: null, exact: true },
      ]),
    ).toBe("from shop.example (checked by mx.reader.example) or from an unverified sender");
  });

  it("says of a rule that no mail stands behind that it holds for none", () => {
    expect(vouchersPhrase([])).toBe("of no sender yet");
  });

  it("says which mail a rule of the policy holds for", () => {
    expect([
      policyRulePhrase({ verified: true, server: null }),
      policyRulePhrase({ verified: true, server: "mx.firm.example" }),
      policyRulePhrase({ verified: false, server: null }),
    ]).toEqual([
      "whose sender is verified",
      "whose sender is verified by mx.firm.example",
      "that did not fail the sender check",
    ]);
  });
});
