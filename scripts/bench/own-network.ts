import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * The address the names lead to. Any of the public internet would do, and it must be one, because Cleardot refuses
 * loopback and private addresses. In the namespace it belongs to the loopback device: nothing leaves the computer.
 */
export const PUBLIC_ADDRESS = "8.8.4.4";

/** In a network and a view of /etc of its own: brings up loopback with the public address, and the names. */
const SETUP = `ip link set lo up && ip addr add ${PUBLIC_ADDRESS}/32 dev lo && mount --bind "$1" /etc/hosts && shift`;

function unshareArguments(hostsFile: string, command: readonly string[]): string[] {
  // Who is not root is so inside a user namespace of his own, where the system allows that.
  const asRoot = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  return [...asRoot, "--net", "--mount", "sh", "-c", `${SETUP} && exec "$@"`, "sh", hostsFile, ...command];
}

/**
 * Runs a command in a network of its own (Linux namespaces), where the given names resolve, by the system's own
 * resolver, to an address of the public internet that is this computer.
 * @returns the command's exit code; null where the system does not allow such a network
 */
export async function runInOwnNetwork(
  names: readonly string[],
  command: readonly string[],
): Promise<number | null> {
  if (process.platform !== "linux") {
    return null;
  }
  const folder = await mkdtemp(path.join(tmpdir(), "cleardot-bench-"));
  try {
    const hostsFile = path.join(folder, "hosts");
    const lines = ["127.0.0.1 localhost", ...names.map((name) => `${PUBLIC_ADDRESS} ${name}`)];
    await writeFile(hostsFile, `${lines.join("\n")}\n`);
    const trial = spawnSync("unshare", unshareArguments(hostsFile, ["true"]), { stdio: "ignore" });
    if (trial.status !== 0) {
      return null;
    }
    const child = spawn("unshare", unshareArguments(hostsFile, command), { stdio: "inherit" });
    // The command gets the terminal's Ctrl-C as well, and cleans up; this process waits for it.
    process.on("SIGINT", () => undefined);
    for (const signal of ["SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => child.kill(signal));
    }
    return await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => resolve(code ?? 1));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
