/**
 * `npm run torture`: attacks on all that Cleardot promises, group by group, and a table at the end: how many were tried, how many
 * were not fended off, the most memory that one Thunderbird took above what it took when it had started, the longest time for which its
 * main thread did nothing but work, and how long the group took. A second table has what was measured of heavy images and costly
 * messages, beside its limit.
 * `-- --quick` tries a tenth of the random ones, `-- --seed=7` makes the choices of a run again, `-- --only=servers` attacks in one way.
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { root, runTool } from "./command";
import { ProcessWatch } from "./thunderbird/process-watch";

interface Group {
  readonly name: string;
  readonly project: "unit" | "thunderbird" | "torture";
  /** test files, without `.test.ts` */
  readonly files: readonly string[];
  /** random cases, documents or switches that it makes beside its tests */
  readonly cases?: number;
}

/** Properties of test/unit/core-fuzz.test.ts: together they try 100,000 cases. */
const PROPERTIES = 15;
const CASES = 100_000;
const SWITCHES = 5_000;
const DOCUMENTS = 2_000;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    seed: { type: "string" },
    only: { type: "string" },
  },
});
const share = values.quick ? 10 : 1;
const seed = values.seed ?? String(Date.now() % 2 ** 31);
const runs = Math.ceil(CASES / PROPERTIES / share);

const groups: readonly Group[] = [
  { name: "random input to the core", project: "unit", files: ["core-fuzz"], cases: runs * PROPERTIES },
  {
    name: "ways to make a request",
    project: "thunderbird",
    files: ["matrix-off-clean-all", "unproxied", "loopback"],
  },
  { name: "random documents", project: "thunderbird", files: ["random-documents"], cases: DOCUMENTS / share },
  { name: "borrowed trust", project: "thunderbird", files: ["binding", "hostile-source", "trust"] },
  { name: "switches between mails", project: "thunderbird", files: ["switching"], cases: SWITCHES / share },
  { name: "stolen clicks", project: "thunderbird", files: ["placeholder", "placeholder-keyboard"] },
  {
    name: "what a mail reads of its user",
    project: "thunderbird",
    files: ["circumstances", "hidden-images", "hidden-in-disguise", "imported-sheets"],
  },
  {
    name: "servers",
    project: "thunderbird",
    files: ["fetch", "slow", "matrix-private-targets", "below-headers"],
  },
  { name: "messages that take long", project: "thunderbird", files: ["hostile-display"] },
  { name: "heavy images", project: "torture", files: ["bombs"] },
  { name: "costs", project: "torture", files: ["costs"] },
];

process.env.CLEARDOT_SEED = seed;
process.env.CLEARDOT_FUZZ_RUNS = String(runs);
process.env.CLEARDOT_SWITCHES = String(SWITCHES / share);
process.env.CLEARDOT_DOCUMENTS = String(DOCUMENTS / share);

const folder = path.join(root, "test-results");
await mkdir(folder, { recursive: true });
const figuresFile = path.join(folder, "torture-figures.jsonl");
await rm(figuresFile, { force: true });
process.env.CLEARDOT_FIGURES = figuresFile;
console.log(`seed ${seed}`);

/** Runs one group. @returns its line of the table, and whether all of it was fended off */
async function attack({ name, project, files, cases = 0 }: Group) {
  const started = Date.now();
  const watch = project === "unit" ? null : new ProcessWatch();
  const file = path.join(folder, `torture-${files[0]}.json`);
  const { code } = await runTool(
    "vitest",
    [
      "run",
      ...[
        "--project",
        project,
        "--testTimeout=3600000",
        "--reporter=dot",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      ...files.map((each) => `test/${project}/${each}.test.ts`),
    ],
    true,
  );
  const { memoryBytes, stallMs } = watch?.stop() ?? { memoryBytes: null, stallMs: null };
  const { numTotalTests, numFailedTests } = JSON.parse(await readFile(file, "utf8")) as {
    readonly numTotalTests: number;
    readonly numFailedTests: number;
  };
  return {
    isWhole: code === 0,
    line: {
      group: name,
      attacks: numTotalTests + cases,
      "not fended off": numFailedTests,
      "memory, MB": memoryBytes === null ? "–" : Math.round(memoryBytes / 1e6),
      "stall, ms": stallMs === null ? "–" : Math.round(stallMs),
      seconds: Math.round((Date.now() - started) / 1000),
    },
  };
}

const results = [];
for (const group of groups) {
  if (values.only === undefined || values.only === group.name) results.push(await attack(group));
}
const figures = await readFile(figuresFile, "utf8").catch(() => "");
console.table(
  figures
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line)),
);
console.table(results.map(({ line }) => line));
console.log(`seed ${seed}`);
process.exitCode = results.length > 0 && results.every(({ isWhole }) => isWhole) ? 0 : 1;
