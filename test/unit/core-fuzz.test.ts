/*
 * Random headers, URLs, style sheets, image files, stored data and messages. A few hundred of each in `npm test`; 100,000 in
 * `npm run torture`, which sets the two variables below. A failure names its seed, and is run again with CLEARDOT_SEED.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorResult } from "../../src/core/auth-result";
import { readAuthentication, traceFields } from "../../src/core/authentication";
import { cssUrls, replaceCssUrls } from "../../src/core/css-url";
import { dataUrlText } from "../../src/core/data-url";
import { decide } from "../../src/core/decision";
import { decodedSize } from "../../src/core/decoded-size";
import { declaredImageType, sniffImageType } from "../../src/core/image-type";
import { judgeImage } from "../../src/core/judgement";
import { isAboveAsk, LEVELS, SCOPES } from "../../src/core/level";
import { readRuleFile, ruleFile } from "../../src/core/rule-file";
import { validateRules } from "../../src/core/rule-validation";
import { validateSettings } from "../../src/core/settings";
import { offeredImage } from "../../src/core/srcset";
import { targetRefusal } from "../../src/core/target";
import { remoteUrl } from "../../src/core/url";
import { shapeOf } from "../../src/core/url-shape";
import { stripRequest, stripResponse } from "../../src/core/wire-contract";
import { renamedSelector } from "../../src/display/standard-style";
import { circumstances, knowledge, messageFacts, rule, SHOP_VERIFIED, wantedImage } from "./core-fixture";

const RUNS = Number(process.env.CLEARDOT_FUZZ_RUNS ?? 300);
const SEED = Number(process.env.CLEARDOT_SEED ?? Date.now() % 2 ** 31);

console.log(`core-fuzz: ${RUNS} cases a property, seed ${SEED}`);

/** Holds a property against random cases. */
function holds<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns: RUNS, seed: SEED });
}

/** Text in which the words occur that parsers wait for. */
const textOf = (...words: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary", maxLength: 6 })), {
      maxLength: 30,
    })
    .map((parts) => parts.join(""));

const urlText = textOf(
  ..."http:// https:// // / \\ @ : ? # % %2e . .. localhost 127.0.0.1 [::1] 0x7f.1 2130706433 x.example user:pass@ \t \n data: javascript: :80 :8080 ÿ 。".split(
    " ",
  ),
);
const cssText = textOf(
  ..."url( url(' url(\" ) ' \" \\ \\75 rl( image-set( -webkit-image-set( src( 1x , type( /* */ ; { } var(--a) http://x.example/a.png data:, \n".split(
    " ",
  ),
);

/** The ways to write an IPv4 address of a private network. */
const privateHost = fc
  .tuple(
    fc.constantFrom(10, 127, 169, 192, 172, 0, 100),
    fc.nat(255),
    fc.nat(255),
    fc.nat(255),
    fc.constantFrom("dotted", "number", "hex", "octal", "short", "mapped"),
  )
  .map(([a, x, c, d, form]) => {
    const b = a === 169 ? 254 : a === 192 ? 168 : a === 172 ? 16 + (x % 16) : a === 100 ? 64 + (x % 64) : x;
    const number = ((a * 256 + b) * 256 + c) * 256 + d;
    switch (form) {
      case "number":
        return `${number}`;
      case "hex":
        return `0x${number.toString(16)}`;
      case "octal":
        return [a, b, c, d].map((part) => `0${part.toString(8)}`).join(".");
      case "short":
        return `${a}.${(b * 256 + c) * 256 + d}`;
      case "mapped":
        return `[::ffff:${a}.${b}.${c}.${d}]`;
      default:
        return `${a}.${b}.${c}.${d}.`;
    }
  });

describe("whatever a mail writes", () => {
  it("a URL that is fetched is http or https, without credentials, and not of the user's own network", () => {
    holds(
      fc.property(urlText, fc.option(urlText, { nil: undefined }), (text, base) => {
        const url = remoteUrl(text, base);
        if (url === null || targetRefusal(url, false) !== null) return;
        expect(url.protocol).toMatch(/^https?:$/);
        expect(url.username + url.password).toBe("");
        expect(url.hostname).not.toMatch(/^(?:localhost|127\.|10\.|192\.168\.|\[)/);
      }),
    );
  });

  it("an address of a private network is refused however it is written", () => {
    holds(
      fc.property(privateHost, fc.constantFrom("http", "https"), (host, scheme) => {
        expect(targetRefusal(new URL(`${scheme}://${host}/a.png`), false)).toBe("private-target");
      }),
    );
  });

  it("what stands for the URLs of a style sheet is all that is left of them", () => {
    holds(
      fc.property(cssText, fc.boolean(), (css, strings) => {
        const replaced = replaceCssUrls(css, () => "data:,1", strings) ?? css;
        expect(cssUrls(replaced, strings).filter(({ url }) => url !== "data:,1")).toEqual([]);
      }),
    );
  });

  it("a selector names no attribute that loads, and is as long as it was but for the new names", () => {
    const selector = textOf(
      ..."[src] [src^=\"a\"] [srcset] [style~='x'] [data-src] .a #b :is( ) > , \\[ \" ' ] *|src".split(" "),
    );
    holds(
      fc.property(selector, (text) => {
        const renamed = renamedSelector(text);
        expect(renamed.replace(/x-[0-9a-f]{16}-/g, "").length).toBeLessThanOrEqual(text.length + 8);
      }),
    );
  });

  it("a srcset offers what it names", () => {
    const srcset = textOf(..."a.png http://x.example/b.png 1x 2x 100w , , ".split(" "), " ", ",");
    holds(
      fc.property(srcset, (text) => {
        const url = offeredImage(null, text, []);
        if (url !== null) expect(text).toContain(url);
      }),
    );
  });

  it("the text of a data: URL is read, or it has none", () => {
    holds(
      fc.property(textOf("data:", "text/css", ";base64", ",", "%", "%41", "#"), (url) => {
        const text = dataUrlText(url);
        expect(text === null || text.length <= url.length).toBe(true);
      }),
    );
  });

  it("the shape of a URL is that of its shape", () => {
    holds(
      fc.property(fc.webUrl({ withQueryParameters: true }), (text) => {
        const { host, path } = shapeOf(new URL(text));
        expect(host.length + path.length).toBeLessThanOrEqual(text.length + 20);
      }),
    );
  });

  it("results in its own headers make no mail verified for another domain", () => {
    const header = textOf(
      "Authentication-Results: ",
      "mx.reader.example",
      "; ",
      "dmarc=pass",
      "dmarc=fail",
      "dkim=pass",
      "dkim=fail",
      " header.d=evil.example",
      " header.from=evil.example",
      " header.i=@evil.example",
      " (comment)",
      "\n",
      "\n ",
      "Received: ",
      "\r\n",
      '"',
      "(",
      ")",
    );
    holds(
      fc.property(header, fc.boolean(), (raw, isWhole) => {
        const result = authorResult(readAuthentication(traceFields(raw, isWhole)), "shop.example");
        expect(result.state).not.toBe("verified");
      }),
    );
  });
});

describe("whatever a server answers", () => {
  const headers = fc.array(
    fc.record({ name: fc.string({ unit: "binary" }), value: fc.string({ unit: "binary" }) }),
  );

  it("a request carries five headers at most, and an answer six", () => {
    holds(
      fc.property(headers, (list) => {
        const sent = new Set(stripRequest(list).kept.map(({ name }) => name.toLowerCase()));
        const seen = new Set(stripResponse(list).kept.map(({ name }) => name.toLowerCase()));
        for (const name of ["host", "user-agent", "accept", "accept-encoding", "connection"])
          sent.delete(name);
        for (const name of [
          "connection",
          "content-length",
          "content-type",
          "location",
          "transfer-encoding",
          "cache-control",
        ])
          seen.delete(name);
        expect([...sent, ...seen]).toEqual([]);
      }),
    );
  });

  it("bytes are a known kind of image or none, of a size or of none", () => {
    const magic = fc.constantFrom(
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [0xff, 0xd8, 0xff],
      [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
      [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50],
      [...new TextEncoder().encode("<svg ")],
      [],
    );
    holds(
      fc.property(magic, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const bytes = Uint8Array.from([...start, ...rest]);
        const type = sniffImageType(bytes);
        if (type === null) return;
        expect(declaredImageType(type)).toBe(type);
        const size = decodedSize(bytes, type);
        expect(size === null || (size.width >= 0 && size.height >= 0)).toBe(true);
      }),
    );
  });
});

describe("whatever is stored", () => {
  it("rules are of a level and a scope that there are, and one that loads has something to hold on", () => {
    holds(
      fc.property(fc.anything(), (stored) => {
        const { rules } = validateRules({ version: 2, rules: [stored] });
        for (const { level, scope } of rules) {
          expect(LEVELS).toContain(level);
          expect(SCOPES).toContain(scope);
        }
      }),
    );
  });

  it("settings are settings", () => {
    holds(
      fc.property(fc.anything(), (stored) => {
        expect(LEVELS).toContain(validateSettings(stored).defaultLevel);
      }),
    );
  });

  it("a file of rules is read, or refused; what was written comes back, at no higher a level", () => {
    holds(
      fc.property(fc.constantFrom(...LEVELS), fc.constantFrom(...SCOPES), fc.json(), (level, scope, text) => {
        readRuleFile(text, []);
        const value = scope === "address" ? "a@shop.example" : "shop.example";
        const back = readRuleFile(ruleFile([rule({ level, scope, value })]), []);
        if (typeof back === "string") throw new Error(back);
        expect(JSON.stringify(back)).toContain(value);
      }),
    );
  });
});

describe("whatever the message and the rules are", () => {
  it("nothing loads by itself in encrypted mail, in junk, or by a rule on mail that failed the sender check", () => {
    const facts = fc.record({
      encrypted: fc.boolean(),
      junk: fc.boolean(),
      severalAuthors: fc.boolean(),
      evidence: fc.constantFrom(SHOP_VERIFIED, { state: "failed" } as const, { state: "unknown" } as const),
    });
    holds(
      fc.property(
        facts,
        fc.constantFrom(...LEVELS),
        fc.constantFrom(...LEVELS),
        fc.boolean(),
        fc.boolean(),
        (part, level, defaultLevel, consent, forwarded) => {
          const decision = decide(
            messageFacts({ ...part, listEvidence: part.evidence }),
            circumstances({ rules: [rule({ level })], defaultLevel, consent, forwarded }),
          );
          if (part.encrypted) expect(decision).toMatchObject({ level: "never", mayLoadOnce: false });
          if (part.junk || part.evidence.state === "failed") {
            expect(isAboveAsk(decision.level) && !part.encrypted).toBe(false);
          }
        },
      ),
    );
  });

  it("an image loads by itself at the levels clean and all only, and only where the standard view shows it", () => {
    const image = fc.record({
      certainty: fc.constantFrom("laid-out", "conditional", "unread"),
      hidden: fc.boolean(),
      width: fc.option(fc.nat(900)),
      height: fc.option(fc.nat(900)),
    });
    holds(
      fc.property(image, fc.constantFrom(...LEVELS), (part, level) => {
        const decision = {
          level,
          source: "rule",
          ruleScope: null,
          expected: null,
          mayLoadOnce: true,
        } as const;
        const { outcome } = judgeImage(
          wantedImage(part),
          {
            decision,
            knowledge: knowledge(),
            allowPrivateTargets: false,
            blockedHosts: new Set(),
            loadNow: null,
          },
          false,
        );
        if (outcome === "loaded") {
          expect(isAboveAsk(level)).toBe(true);
          expect(part.certainty).toBe("laid-out");
        }
      }),
    );
  });
});
