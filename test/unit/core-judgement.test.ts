import { describe, expect, it } from "vitest";
import { type JudgementContext, judgeImage } from "../../src/core/judgement";
import type { WantedImage } from "../../src/core/layout-sign";
import { decision, knowledge, wantedImage } from "./core-fixture";

function context(part: Partial<JudgementContext> = {}): JudgementContext {
  return {
    decision: decision(),
    knowledge: knowledge(),
    allowPrivateTargets: false,
    blockedHosts: new Set(),
    loadNow: null,
    ...part,
  };
}

/** @returns outcome and reason as "outcome/reason" */
function judge(what: Partial<WantedImage>, part: Partial<JudgementContext> = {}, clicked = false): string {
  const { outcome, reason } = judgeImage(wantedImage(what), context(part), clicked);
  return `${outcome}/${reason}`;
}

const PIXEL = { width: 1, height: 1 } as const;
const PERSONAL = { url: "https://img.shop.example/open?to=ann%40reader.example" } as const;

describe("an image at each level", () => {
  it.each([
    ["never", "refused/level-never"],
    ["ask", "waiting/level-ask"],
    ["clean", "loaded/level-clean"],
    ["all", "loaded/level-all"],
  ] as const)("%s is %s", (level, expected) => {
    expect(judge({}, { decision: decision({ level, source: "rule" }) })).toBe(expected);
  });

  it.each(["never", "ask", "clean"] as const)("%s is refused when it is a pixel", (level) => {
    expect(judge(PIXEL, { decision: decision({ level }) })).toBe("refused/pixel");
  });

  it.each(["never", "ask", "clean"] as const)("%s is refused when it carries an address", (level) => {
    expect(judge(PERSONAL, { decision: decision({ level }) })).toBe("refused/carries-address");
  });

  it.each([
    ["a pixel", PIXEL],
    ["one that carries an address", PERSONAL],
    ["one that is hidden", { hidden: true }],
  ])("all is loaded even when it is %s", (_, what) => {
    expect(judge(what, { decision: decision({ level: "all" }) })).toBe("loaded/level-all");
  });

  it("clean is loaded by Thunderbird's consent where that put it there", () => {
    expect(judge({}, { decision: decision({ level: "clean", source: "consent" }) })).toBe("loaded/consent");
  });
});

describe("an image that waits", () => {
  it.each([
    ["default", "level-ask"],
    ["rule", "level-ask"],
    ["policy", "level-ask"],
    ["junk", "junk"],
    ["evidence-differs", "evidence-differs"],
    ["several-authors", "several-authors"],
    ["forwarded", "forwarded"],
  ] as const)("by source %s waits with reason %s", (source, reason) => {
    expect(judge({}, { decision: decision({ source }) })).toBe(`waiting/${reason}`);
  });
});

describe("a click on an image", () => {
  it.each(["never", "ask", "clean"] as const)("loads it at level %s", (level) => {
    expect(judge({}, { decision: decision({ level, source: "rule" }) }, true)).toBe("loaded/click");
  });

  it.each([
    ["a pixel", PIXEL],
    ["one that carries an address", PERSONAL],
  ])("loads even %s", (_, what) => {
    expect(judge(what, {}, true)).toBe("loaded/click");
  });

  it("loads it in junk", () => {
    expect(judge({}, { decision: decision({ source: "junk" }) }, true)).toBe("loaded/click");
  });

  it.each([
    [
      "in encrypted mail",
      {},
      { decision: decision({ level: "never", source: "encrypted", mayLoadOnce: false }) },
      "refused/encrypted",
    ],
    [
      "in mail that could not be identified",
      {},
      { decision: decision({ level: "never", source: "unidentified", mayLoadOnce: false }) },
      "waiting/unidentified",
    ],
    [
      "from a restricted domain",
      { url: "https://addons.mozilla.org/a.png" },
      {},
      "refused/restricted-domain",
    ],
    ["from the reader's own network", { url: "http://192.168.0.1/a.png" }, {}, "refused/private-target"],
    ["that is no web address", { url: "file:///etc/passwd" }, {}, "refused/bad-url"],
  ] as const)("does not load one %s", (_, what, part, expected) => {
    expect(judge(what, part, true)).toBe(expected);
  });
});

describe("“Load images now”", () => {
  it.each(["never", "ask"] as const)("loads an image at level %s", (level) => {
    expect(judge({}, { decision: decision({ level }), loadNow: "clean" })).toBe("loaded/load-now");
  });

  it("loads an image of junk", () => {
    expect(judge({}, { decision: decision({ source: "junk" }), loadNow: "clean" })).toBe("loaded/load-now");
  });

  it("leaves pixels out", () => {
    expect(judge(PIXEL, { loadNow: "clean" })).toBe("refused/pixel");
  });

  it("leaves out what carries an address", () => {
    expect(judge(PERSONAL, { loadNow: "clean" })).toBe("refused/carries-address");
  });

  it("loads nothing in encrypted mail", () => {
    const encrypted = decision({ level: "never", source: "encrypted", mayLoadOnce: false });
    expect(judge({}, { decision: encrypted, loadNow: "clean" })).toBe("refused/encrypted");
  });
});

describe("the order of the reasons for refusing", () => {
  it.each([
    ["the address before the target", { url: "ftp://192.168.0.1/a.png" }, "refused/bad-url"],
    ["credentials before the target", { url: "http://a:b@192.168.0.1/a.png" }, "refused/bad-url"],
    ["nonsense", { url: "https://" }, "refused/bad-url"],
    ["the target before encryption", { url: "http://192.168.0.1/a.png" }, "refused/private-target"],
    ["encryption before the pixel", PIXEL, "refused/encrypted"],
  ])("is: %s", (_, what, expected) => {
    const encrypted = decision({ level: "never", source: "encrypted", mayLoadOnce: false });
    expect(judge(what, { decision: encrypted })).toBe(expected);
  });

  it("is: the address it carries before the pixel", () => {
    expect(judge({ ...PIXEL, ...PERSONAL })).toBe("refused/carries-address");
  });

  it("is: the private target before level all, unless an intranet needs it", () => {
    const what = { url: "http://wiki.internal/logo.png" };
    const all = { decision: decision({ level: "all" }) } as const;
    expect([judge(what, all), judge(what, { ...all, allowPrivateTargets: true })]).toEqual([
      "refused/private-target",
      "loaded/level-all",
    ]);
  });
});

describe("an image that the standard view does not show", () => {
  const levels = ["clean", "all"] as const;

  it.each(levels)("waits at level %s, since whether it loads would tell who looks", (level) => {
    const at = { decision: decision({ level, source: "rule" }) } as const;
    expect(judge({ certainty: "conditional" }, at)).toBe("waiting/conditional");
    expect(judge({ certainty: "unread" }, at)).toBe("waiting/unread");
  });

  it("is loaded when the user asks", () => {
    const at = { decision: decision({ level: "clean", source: "rule" }), loadNow: "clean" } as const;
    expect(judge({ certainty: "conditional" }, at)).toBe("loaded/load-now");
    expect(judge({ certainty: "unread" }, { decision: decision() }, true)).toBe("loaded/click");
  });

  it("is refused where it carries an address", () => {
    const at = { decision: decision({ level: "clean", source: "rule" }) } as const;
    expect(judge({ ...PERSONAL, certainty: "conditional" }, at)).toBe("refused/carries-address");
  });

  it("does not load at the levels never and ask, like other images", () => {
    expect(judge({ certainty: "conditional" }, { decision: decision({ level: "never" }) })).toBe(
      "refused/level-never",
    );
    expect(judge({ certainty: "unread" })).toBe("waiting/level-ask");
  });
});
