/** Compiles the tracking-protection rules of @adguard/dnr-rulesets that concern images for the add-on. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { FiltersEngine } from "@ghostery/adblocker";
import type { FilterListInfo } from "../src/core/filter-list";
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

const BARE_HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** What has a mail's image stopped, or let through: a redirect to a stub is a stop as well. */
const ACTIONS: Readonly<Record<string, string>> = { block: "", redirect: "", allow: "@@" };

/** @returns a rule in the list's own syntax, or null where it does not concern images, or needs to know a web page */
function imageRule({ action, condition, priority = 1 }: DeclarativeRule): string | null {
  const prefix = ACTIONS[action.type];
  const { urlFilter, resourceTypes } = condition;
  if (prefix === undefined || urlFilter === undefined || condition.isUrlFilterCaseSensitive) return null;
  if (condition.initiatorDomains !== undefined || condition.domainType === "firstParty") return null;
  if (condition.requestMethods?.includes("get") === false) return null;
  if (resourceTypes?.includes("image") === false) return null;
  if (condition.excludedResourceTypes?.includes("image")) return null;
  // A disguised mail tracker is named by its host alone, meant as one: not as a part of another URL.
  const isHost = resourceTypes !== undefined && BARE_HOST.test(urlFilter);
  const options = [
    // What is for all types needs no option: it is how the add-on tells the rules for mail from those for the web.
    ...(resourceTypes === undefined ? [] : ["image"]),
    ...(prefix === "" && priority >= IMPORTANT ? ["important"] : []),
  ];
  const option = options.length === 0 ? "" : `$${options.join(",")}`;
  return `${prefix}${isHost ? `||${urlFilter}^` : urlFilter}${option}`;
}

/** @returns a field of the comments at the top of a filter list */
function field(list: string, name: string): string {
  const value = new RegExp(`^! ${name}: (.+?)\\r?$`, "m").exec(list)?.[1];
  if (value === undefined) throw new Error(`the filter list does not say its ${name}`);
  return value;
}

export interface CompiledFilterList {
  /** a serialized engine */
  readonly compiled: Uint8Array;
  readonly info: FilterListInfo;
}

/** @throws when the rules are not of the form known here */
function compile(text: string): CompiledFilterList {
  const declarative = JSON.parse(text) as readonly DeclarativeRule[];
  const source = declarative[0]?.metadata?.rawFilterList ?? "";
  const rules = declarative.map(imageRule).filter((rule) => rule !== null);
  const engine = FiltersEngine.parse(rules.join("\n"), {
    loadCosmeticFilters: false,
    // Makes it smaller at no cost.
    enableCompression: true,
    // Merged rules would be quicker by a fifth, and could not be named to the reader.
    enableOptimizations: false,
    integrityCheck: true,
  });
  const info = {
    title: field(source, "Title"),
    version: field(source, "Version"),
    date: new Date(field(source, "TimeUpdated")).toISOString(),
    rules: engine.getFilters().networkFilters.length,
  };
  return { compiled: engine.serialize(), info };
}

/**
 * The compiled list, remembered under node_modules: the tests build the add-on many times, and it takes seconds.
 * @throws when the package is not installed, or its rules are not of the form known here
 */
export async function compileFilterList(): Promise<CompiledFilterList> {
  const decisive = ["package-lock.json", "scripts/filter-list.ts"];
  const parts = await Promise.all(decisive.map((file) => readFile(path.join(root, file))));
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  const cache = path.join(root, "node_modules/.cache/cleardot");
  const stem = path.join(cache, hash.digest("hex").slice(0, 16));
  try {
    const [compiled, info] = await Promise.all([readFile(`${stem}.bin`), readFile(`${stem}.json`, "utf8")]);
    return { compiled, info: JSON.parse(info) as FilterListInfo };
  } catch {
    const made = compile(await readFile(path.join(root, "node_modules", RULESET), "utf8"));
    await mkdir(cache, { recursive: true });
    // Several builds may run at once: what is there under its name is whole.
    const own = `${stem}.${process.pid}`;
    await Promise.all([
      writeFile(`${own}.bin`, made.compiled),
      writeFile(`${own}.json`, JSON.stringify(made.info)),
    ]);
    await rename(`${own}.bin`, `${stem}.bin`);
    await rename(`${own}.json`, `${stem}.json`);
    return made;
  }
}
