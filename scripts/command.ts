import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = path.resolve(fileURLToPath(import.meta.url), "../..");

export interface CommandResult {
  readonly code: number;
  /** standard output and error, as they came */
  readonly output: string;
}

/**
 * Runs a program in the project's folder.
 * @param show whether its output is shown as it comes
 */
export function run(program: string, args: readonly string[], show: boolean): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk.toString();
      if (show) stream.write(chunk);
    };
    child.stdout.on("data", take(process.stdout));
    child.stderr.on("data", take(process.stderr));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a tool of node_modules, as `npx` would, without npm around it. */
export function runTool(name: string, args: readonly string[], show: boolean): Promise<CommandResult> {
  return run(path.join(root, "node_modules/.bin", name), args, show);
}
