/**
 * `npm run switching`: 5,000 random switches between a trusted sender's mail and forgeries of it, in a real Thunderbird
 * (test/thunderbird/switching.test.ts), and one line of counts at the end. `-- --switches=1000` makes fewer,
 * `-- --seed=7` makes the choices of a run again.
 */
import { parseArgs, stripVTControlCharacters } from "node:util";
import { runTool } from "./command";

const { values } = parseArgs({
  options: { switches: { type: "string", default: "5000" }, seed: { type: "string" } },
});
process.env.CLEARDOT_SWITCHES = values.switches;
if (values.seed !== undefined) process.env.CLEARDOT_SEED = values.seed;
const args = ["run", "--project", "thunderbird", "test/thunderbird/switching.test.ts"];
const { code, output } = await runTool("vitest", args, true);
// Once more, below what vitest has to say.
const summary = stripVTControlCharacters(output)
  .split("\n")
  .filter((line) => /^switches \d/.test(line))
  .at(-1);
if (summary !== undefined) console.log(`\n${summary}`);
process.exitCode = code;
