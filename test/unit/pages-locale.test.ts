import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { IMAGE_ITEMS } from "../../src/background/menu";
import { ADDRESS_FORMS } from "../../src/core/address-form";
import { SIGNS } from "../../src/core/finding";
import { LEVELS, SCOPES } from "../../src/core/level";
import { IMAGE_KINDS, OUTCOMES, REASONS, RESOURCE_KINDS } from "../../src/core/outcome";
import { URL_USES } from "../../src/core/sighting";
import { TEST_GROUPS } from "../../src/core/test-way";
import { TRACKING } from "../../src/pages/log/log-query";
import { OPTIONAL_PERMISSIONS } from "../../src/pages/optional-permissions";
import { REPORTING_KINDS, STANDINGS } from "../../src/pages/popup/report-summary";
import { COLUMNS } from "../../src/pages/senders/rule-rows";
import { keyOf } from "../../src/platform/text";
import { MESSAGES } from "./fake-texts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Keys that the code puts together from a value of the core. */
const COMPOSED = new Set<string>([
  ...LEVELS.flatMap((level) => [keyOf("level", level), `level_${level}_explained`]),
  ...["overview", "log", "senders", "settings"].map((place) => `dashboard_${place}`),
  ...SCOPES.flatMap((scope) => [
    keyOf("scope", scope),
    `scope_${scope}_name`,
    `senders_policy_${scope}`,
    keyOf("senders_add", scope),
    `senders_add_${scope}_invalid`,
  ]),
  ...COLUMNS.map((column) => keyOf("senders_column", column)),
  ...["foreign", "newer", "too_large", "unreadable"].map((fault) => `senders_import_${fault}`),
  ...OPTIONAL_PERMISSIONS.flatMap((name) => [keyOf("permission", name), `permission_${name}_reason`]),
  ...[...OUTCOMES, ...STANDINGS].map((outcome) => keyOf("outcome", outcome)),
  ...REASONS.map((reason) => keyOf("reason", reason)),
  ...SIGNS.map((sign) => keyOf("sign", sign)),
  ...ADDRESS_FORMS.map((form) => keyOf("form", form)),
  ...URL_USES.map((use) => keyOf("use", use)),
  ...["time", "outcome", "what", "sender", "reason"].map((column) => keyOf("log_column", column)),
  ...TRACKING.map((kind) => keyOf("log_found", kind)),
  ...[...IMAGE_KINDS, ...RESOURCE_KINDS].map((kind) => keyOf("kind", kind)),
  ...RESOURCE_KINDS.flatMap((kind) => [`${keyOf("kinds", kind)}_one`, `${keyOf("kinds", kind)}_other`]),
  ...["dkim", "dmarc", "signed", "unknown", "failed", "unverifiable"].map((name) => `evidence_${name}`),
  ...["verified", "signed", "unknown", "failed", "unverifiable"].map((state) => `evidence_${state}_short`),
  ...IMAGE_ITEMS.map((item) => keyOf("menu_image", item)),
  ...REPORTING_KINDS.flatMap((kind) => [
    `${keyOf("popup_found", kind)}_one`,
    `${keyOf("popup_found", kind)}_other`,
  ]),
  ...TEST_GROUPS.map((group) => keyOf("self_test_group", group)),
  ...["guard", "rules", "not_asked", "escaped", "pending"].map((result) => `self_test_result_${result}`),
  ...["guard", "rules", "not_asked"].flatMap((result) => [
    `self_test_count_${result}_one`,
    `self_test_count_${result}_other`,
  ]),
  ...["held", "no_permission", "guard_silent", "unread"].map((verdict) => `self_test_${verdict}`),
  ...STANDINGS.flatMap((standing) => [`popup_count_${standing}_one`, `popup_count_${standing}_other`]),
  ...[
    "consent",
    "encrypted",
    "junk",
    "several_authors",
    "forwarded",
    "unidentified",
    "policy_unverified",
    "unverifiable",
    "failed",
  ].map((source) => `popup_note_${source}`),
]);

function sources(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

describe("the English texts", () => {
  it.each([...COMPOSED])("have one for %s", (key) => {
    expect(MESSAGES.get(key)?.message).toBeTruthy();
  });

  it("all tell the translator what they are for", () => {
    const silent = [...MESSAGES].filter(([, { description }]) => !description);
    expect(silent.map(([key]) => key)).toEqual([]);
  });

  it("all have their placeholders named, numbered without a gap, and with an example", () => {
    const wrong = [...MESSAGES].filter(([, { message, placeholders = {} }]) => {
      const used = new Set(Array.from(message.matchAll(/\$(\w+)\$/g), ([, name = ""]) => name.toLowerCase()));
      const declared = Object.entries(placeholders);
      return (
        declared.length !== used.size ||
        declared.some(([name, { example }]) => !used.has(name) || !example) ||
        declared.some(([, { content }]) => !/^\$[1-9]$/.test(content))
      );
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it("have the two forms English tells apart wherever a text changes with a number", () => {
    const lone = [...MESSAGES.keys()].filter((key) => {
      const name = /^(.*)_one$/.exec(key)?.[1];
      return name !== undefined && !MESSAGES.has(`${name}_other`);
    });
    expect(lone).toEqual([]);
  });

  it("are all used", () => {
    const code = sources(path.join(root, "src")) + readFileSync(path.join(root, "manifest.json"), "utf8");
    const unused = [...MESSAGES.keys()].filter((key) => {
      const name = key.replace(/_(one|other)$/, "");
      return (
        !COMPOSED.has(key) &&
        !code.includes(`"${key}"`) &&
        !code.includes(`"${name}"`) &&
        !code.includes(`__MSG_${key}__`)
      );
    });
    expect(unused).toEqual([]);
  });
});
