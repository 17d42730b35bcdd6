/** Compiles the tracking-protection rules of @adguard/dnr-rulesets that concern images for the add-on. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { FiltersEngine } from "@ghostery/adblocker";
import { type FilterListInfo, hostHashes, PARTS, type Part } from "../src/core/filter-list";
import { root } from "./command";

/** AdGuard Tracking Protection with EasyPrivacy; number 3 among AdGuard's filters. */
const RULESET = "@adguard/dnr-rulesets/dist/filters/declarative/ruleset_3/ruleset_3.json";

/** A rule as declarativeNetRequest has it; only what is read here. */
interface DeclarativeRule {
  readonly action: { readonly type: string };
  readonly priority?: number;
  readonly condition: {
    readonly urlFilter?: string;
    readonly isUrlFilterCaseSensitive?: boolean;
    readonly initiatorDomains?: readonly string[];
    readonly domainType?: "firstParty" | "thirdParty";
    readonly requestMethods?: readonly string[];
    readonly resourceTypes?: readonly string[];
    readonly excludedResourceTypes?: readonly string[];
  };
  /** only on the first rule: what it was made from */
  readonly metadata?: { readonly rawFilterList: string };
}

/** $important, as AdGuard's converter weighs it. */
const IMPORTANT = 1_000_000;

const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const HOST_RULE = /^\|\|([a-z0-9-]+(?:\.[a-z0-9-]+)+)\^$/;

/** Patterns of scripts: no image is called so, though the list does not say that they are not for images. */
const SCRIPT = /\.js(?:[|^?].*)?$/;

/** The list's rules that concern images, sorted by how they are matched. */
export interface FilterRules {
  /** hosts of which, with all below them, every image is a tracker */
  readonly hosts: readonly string[];
  /** the same of rules for images alone */
  readonly mailHosts: readonly string[];
  /** all other rules, in the list's syntax */
  readonly patterns: readonly string[];
  /** exceptions to all of these, in the list's syntax, without the "@@" */
  readonly exceptions: readonly string[];
}

/** Whether a rule is about images, and does not need to know of a web page that asks for them. */
function concernsImages({ condition }: DeclarativeRule): boolean {
  const { requestMethods, resourceTypes, excludedResourceTypes } = condition;
  return (
    condition.urlFilter !== undefined &&
    !SCRIPT.test(condition.urlFilter) &&
    !condition.isUrlFilterCaseSensitive &&
    condition.initiatorDomains === undefined &&
    condition.domainType !== "firstParty" &&
    requestMethods?.includes("get") !== false &&
    resourceTypes?.includes("image") !== false &&
    excludedResourceTypes?.includes("image") !== true
  );
}

/** Sorts the rules by how they are matched. A redirect to a stub is a stop as well. */
function sorted(declarative: readonly DeclarativeRule[]): FilterRules {
  const rules = {
    hosts: new Set<string>(),
    mailHosts: new Set<string>(),
    patterns: new Set<string>(),
    exceptions: new Set<string>(),
  };
  for (const rule of declarative.filter(concernsImages)) {
    const { urlFilter = "", resourceTypes } = rule.condition;
    const host = HOST_RULE.exec(urlFilter)?.[1];
    if (rule.action.type === "allow") rules.exceptions.add(urlFilter);
    else if (rule.action.type !== "block" && rule.action.type !== "redirect") continue;
    else if ((rule.priority ?? 1) >= IMPORTANT) rules.patterns.add(`${urlFilter}$important`);
    // A disguised mail tracker is named by its host alone, and meant as one: not as a part of another URL.
    else if (resourceTypes !== undefined && HOST.test(urlFilter)) rules.mailHosts.add(urlFilter);
    else if (host !== undefined) rules.hosts.add(host);
    else rules.patterns.add(urlFilter);
  }
  return {
    hosts: [...rules.hosts],
    mailHosts: [...rules.mailHosts],
    patterns: [...rules.patterns],
    exceptions: [...rules.exceptions],
  };
}

/** @returns the table of hosts: the high parts of their hashes, sorted, then the low parts */
function hostTable(hosts: readonly string[]): Uint8Array {
  const hashes = hosts
    .map((host) => hostHashes(host).at(-1)?.[1] ?? { high: 0, low: 0 })
    .sort((a, b) => a.high - b.high || a.low - b.low);
  const table = Buffer.alloc(hashes.length * 6);
  for (const [i, { high, low }] of hashes.entries()) {
    table.writeUInt32LE(high, i * 4);
    table.writeUInt16LE(low, hashes.length * 4 + i * 2);
  }
  return table;
}

/** @returns the host that a pattern names whole, and then a path; null where it names none */
function hostOfPattern(pattern: string): string | null {
  return /^\|\|([a-z0-9-]+(?:\.[a-z0-9-]+)+)[/^:?]/i.exec(pattern)?.[1]?.toLowerCase() ?? null;
}

/**
 * The words of a pattern that stand as whole words in every URL it matches: between two characters of the pattern that
 * are no letters or digits, and no wildcards.
 */
function wholeWords(pattern: string): readonly string[] {
  const text = pattern.toLowerCase().replace(/\$important$/, "");
  return [...text.matchAll(/[a-z0-9]+/g)].flatMap(({ 0: word, index }) => {
    const before = text[index - 1] ?? "*";
    const after = text[index + word.length] ?? "*";
    return before === "*" || after === "*" ? [] : [word];
  });
}

/** Words that stand in many URLs of pictures: that one is there says nothing. */
const COMMON = new Set(
  (
    "https http www com net org io co uk de fr us in img image images im gif png jpg jpeg webp svg php cgi asp aspx " +
    "html js css logo email mail auto social spacer banner name app original static media assets files uploads " +
    "content cdn amazonaws amazon apple google facebook twitter instagram linkedin youtube cloudfront gstatic id v1 v2 " +
    "v3 shop news product products red blue light dark blank transparent cf dm"
  ).split(" "),
);

const isTelling = (word: string) =>
  word.length > 1 && !COMMON.has(word) && !/^(?:\d{1,3}|[0-9a-f]{2})$/.test(word);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** The longest text that stands in every URL a pattern matches. */
function longestText(pattern: string): string {
  const texts = pattern
    .replace(/\$important$/, "")
    .split(/[*^|]+/)
    .sort((a, b) => b.length - a.length);
  return texts[0] ?? "";
}

/** @returns two lines: words, and a regular expression, one of which a URL must have for any of the patterns to match it */
function wordLines(patterns: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const pattern of patterns) {
    for (const word of new Set(wholeWords(pattern))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = new Set<string>();
  const texts = new Set<string>();
  for (const pattern of patterns) {
    // The rarest says most; of those, the longest
    const [best] = [...new Set(wholeWords(pattern).filter(isTelling))].sort(
      (a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || b.length - a.length,
    );
    if (best !== undefined) words.add(best);
    else texts.add(escaped(longestText(pattern)));
  }
  return `${[...words].sort().join(" ")}\n${[...texts].sort().join("|")}`;
}

function engine(rules: readonly string[]): Uint8Array {
  return FiltersEngine.parse(rules.join("\n"), {
    loadCosmeticFilters: false,
    // Makes it smaller at no cost.
    enableCompression: true,
    // Rules are named to the reader as the list writes them: not merged, and not as the expressions they become.
    enableOptimizations: false,
    debug: true,
    // The package that the list comes in is checked as a whole.
    integrityCheck: false,
  }).serialize();
}

/** What a URL must have for any of the patterns to match it: one of these hosts, or of these words. */
function keysOf(patterns: readonly string[]): { readonly hosts: Uint8Array; readonly words: Uint8Array } {
  const hosts = new Set(patterns.map(hostOfPattern).filter((host) => host !== null));
  const others = patterns.filter((pattern) => hostOfPattern(pattern) === null);
  return { hosts: hostTable([...hosts]), words: Buffer.from(wordLines(others)) };
}

function withLength(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Rules as the add-on reads them: for `readFilterList` and for `readFilterEngine`. */
export interface WrittenFilterList {
  readonly list: Uint8Array;
  readonly engine: Uint8Array;
}

/** Writes rules as the add-on reads them. */
export function writeFilterList(rules: FilterRules): WrittenFilterList {
  const [ruleKeys, exceptionKeys] = [keysOf(rules.patterns), keysOf(rules.exceptions)];
  const parts: Readonly<Record<Part, Uint8Array>> = {
    hosts: hostTable(rules.hosts),
    mailHosts: hostTable(rules.mailHosts),
    ruleHosts: ruleKeys.hosts,
    ruleWords: ruleKeys.words,
    exceptionHosts: exceptionKeys.hosts,
    exceptionWords: exceptionKeys.words,
  };
  const lengths = Object.fromEntries(PARTS.map((name) => [name, parts[name].length]));
  const header = withLength(Buffer.from(JSON.stringify(lengths)));
  return {
    list: Buffer.concat([header, ...PARTS.map((name) => parts[name])]),
    engine: Buffer.concat([withLength(engine(rules.patterns)), engine(rules.exceptions)]),
  };
}

/** @returns a field of the comments at the top of a filter list */
function field(list: string, name: string): string {
  const value = new RegExp(`^! ${name}: (.+?)\\r?$`, "m").exec(list)?.[1];
  if (value === undefined) throw new Error(`the filter list does not say its ${name}`);
  return value;
}

export interface CompiledFilterList extends WrittenFilterList {
  readonly info: FilterListInfo;
}

/** @throws when the rules are not of the form known here */
function compile(text: string): CompiledFilterList {
  const declarative = JSON.parse(text) as readonly DeclarativeRule[];
  const source = declarative[0]?.metadata?.rawFilterList ?? "";
  const rules = sorted(declarative);
  const info = {
    title: field(source, "Title"),
    version: field(source, "Version"),
    date: new Date(field(source, "TimeUpdated")).toISOString(),
    rules: Object.values(rules).reduce((sum, some: readonly string[]) => sum + some.length, 0),
  };
  return { ...writeFilterList(rules), info };
}

/**
 * The compiled list, remembered under node_modules: the tests build the add-on many times, and it takes seconds.
 * @throws when the package is not installed, or its rules are not of the form known here
 */
export async function compileFilterList(): Promise<CompiledFilterList> {
  const decisive = ["package-lock.json", "scripts/filter-list.ts", "src/core/filter-list.ts"];
  const parts = await Promise.all(decisive.map((file) => readFile(path.join(root, file))));
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  const folder = path.join(root, "node_modules/.cache/cleardot", hash.digest("hex").slice(0, 16));
  try {
    const [list, engine, info] = await Promise.all([
      readFile(path.join(folder, "list.bin")),
      readFile(path.join(folder, "engine.bin")),
      readFile(path.join(folder, "info.json"), "utf8"),
    ]);
    return { list, engine, info: JSON.parse(info) as FilterListInfo };
  } catch {
    const made = compile(await readFile(path.join(root, "node_modules", RULESET), "utf8"));
    // Several builds may run at once: what is there under its name is whole.
    const own = `${folder}.${process.pid}`;
    await mkdir(own, { recursive: true });
    await Promise.all([
      writeFile(path.join(own, "list.bin"), made.list),
      writeFile(path.join(own, "engine.bin"), made.engine),
      writeFile(path.join(own, "info.json"), JSON.stringify(made.info)),
    ]);
    await rename(own, folder).catch(() => rm(own, { recursive: true }));
    return made;
  }
}
