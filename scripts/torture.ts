/**
 * `npm run torture`: attacks on all that Cleardot promises, group by group, and a table at the end: how many were tried, how many
 * failed to be fended off, the most memory that one Thunderbird took above what it took when it had started, and how long it took.
 * `-- --quick` tries a tenth of the random ones, `-- --seed=7` makes the choices of a run again.
 */
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { root, runTool } from "./command";
import { MemoryWatch } from "./thunderbird/memory-watch";

interface Group {
  readonly name: string;
  readonly project: "unit" | "thunderbird";
  /** test files, without `.test.ts` */
  readonly files: readonly string[];
  /** random cases or switches in each of its tests that has any; they count as attacks */
  readonly cases?: number;
}

/** Properties of test/unit/core-fuzz.test.ts: together they try 100,000 cases. */
const PROPERTIES = 15;
const CASES = 100_000;
const SWITCHES = 5_000;

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, seed: { type: "string" } },
});
const share = values.quick ? 10 : 1;
const seed = values.seed ?? String(Date.now() % 2 ** 31);
const runs = Math.ceil(CASES / PROPERTIES / share);

const groups: readonly Group[] = [
  { name: "random input to the core", project: "unit", files: ["core-fuzz"], cases: runs },
  {
    name: "ways to make a request",
    project: "thunderbird",
    files: ["matrix-off-clean-all", "unproxied", "loopback"],
  },
  { name: "borrowed trust", project: "thunderbird", files: ["binding", "hostile-source", "trust"] },
  { name: "switches between mails", project: "thunderbird", files: ["switching"] },
  { name: "stolen clicks", project: "thunderbird", files: ["placeholder", "placeholder-keyboard"] },
  {
    name: "what a mail reads of its user",
    project: "thunderbird",
    files: ["circumstances", "hidden-images"],
  },
  {
    name: "servers",
    project: "thunderbird",
    files: ["fetch", "slow", "matrix-private-targets", "below-headers"],
  },
  { name: "costs", project: "thunderbird", files: ["hostile-display"] },
];

process.env.CLEARDOT_SEED = seed;
process.env.CLEARDOT_FUZZ_RUNS = String(runs);
process.env.CLEARDOT_SWITCHES = String(SWITCHES / share);

const folder = path.join(root, "test-results");
await mkdir(folder, { recursive: true });
console.log(`seed ${seed}`);

/** Runs one group. @returns its line of the table, and whether all of it was fended off */
async function attack({ name, project, files, cases = 1 }: Group) {
  const started = Date.now();
  const watch = project === "thunderbird" ? new MemoryWatch() : null;
  const file = path.join(folder, `torture-${files[0]}.json`);
  const { code } = await runTool(
    "vitest",
    [
      "run",
      ...[
        "--project",
        project,
        "--testTimeout=600000",
        "--reporter=dot",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      ...files.map((each) => `test/${project}/${each}.test.ts`),
    ],
    true,
  );
  const rise = watch?.stop() ?? null;
  const { numTotalTests, numFailedTests } = JSON.parse(await readFile(file, "utf8")) as {
    readonly numTotalTests: number;
    readonly numFailedTests: number;
  };
  return {
    isWhole: code === 0,
    line: {
      group: name,
      attacks: numTotalTests * cases,
      "not fended off": numFailedTests,
      "memory, MB": rise === null ? "–" : Math.round(rise / 1e6),
      seconds: Math.round((Date.now() - started) / 1000),
    },
  };
}

const results = [];
for (const group of groups) results.push(await attack(group));
console.table(results.map(({ line }) => line));
console.log(`seed ${seed}`);
process.exitCode = results.every(({ isWhole }) => isWhole) ? 0 : 1;
