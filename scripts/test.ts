/** `npm test`: everything that must hold, quickest first, and one line of counts at the end. */
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { root, runTool } from "./command";

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const RESULTS = path.join(root, "test-results");

/** A check that passes or fails as a whole. */
async function check(title: string, tool: string, ...args: string[]): Promise<Counts> {
  const started = Date.now();
  const { code, output } = await runTool(tool, args, false);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"}  ${title} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The tests of one vitest project; a file that cannot be run counts as failed. */
async function vitest(project: string): Promise<Counts> {
  const file = path.join(RESULTS, `${project}.json`);
  const { code } = await runTool(
    "vitest",
    ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    true,
  );
  try {
    const result = JSON.parse(await readFile(file, "utf8")) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
      testResults: readonly { status: string; assertionResults: readonly unknown[] }[];
    };
    const brokenFiles = result.testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
    ).length;
    // A test left out, and an error outside of any test, are failures too: nothing here may pass unseen.
    const failed = result.numFailedTests + result.numPendingTests + brokenFiles;
    return { passed: result.numPassedTests, failed: Math.max(failed, code === 0 ? 0 : 1) };
  } catch (error) {
    console.log(`FAILED  ${project}: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });
const counts = [
  await check("Biome: lint and format", "biome", "check", "."),
  await check("TypeScript: tsc --noEmit", "tsc", "--noEmit"),
  await vitest("unit"),
  await check("the add-on builds and packs", "tsx", "scripts/package.ts"),
  await check("web-ext lint", "web-ext", "lint", "--source-dir", "dist", "--self-hosted"),
  await vitest("thunderbird"),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
