/**
 * Makes ready what the npm scripts need, before they run: the packages of package-lock.json and, unless
 * --no-thunderbird is given, a Thunderbird. Plain JavaScript without a package: nothing is installed yet.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Ends with one sentence for the user. */
function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Checked here, because an older Node fails later with a message that says nothing of its age. */
function ensureNode() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const needed = engines.node.replace(">=", "");
  const [major, minor] = needed.split(".").map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split(".").map(Number);
  if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
    giveUp(
      `Node ${needed} or later is needed, and this is ${process.versions.node}: get it from https://nodejs.org/.`,
    );
  }
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function ensurePackages() {
  // npm writes this file last, so a broken-off installation is repeated.
  const installed = modifiedAt(join(root, "node_modules/.package-lock.json"));
  if (installed >= modifiedAt(join(root, "package-lock.json"))) {
    return;
  }
  console.error("Installing the packages of package-lock.json …");
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const cli = process.env.npm_execpath;
  const run =
    cli === undefined
      ? spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" })
      : spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: ["ignore", 2, 2] });
  if (run.status !== 0) {
    giveUp("The packages could not be installed: see npm's message above.");
  }
}

function hasThunderbird() {
  const { THUNDERBIRD, PATH = "" } = process.env;
  if (THUNDERBIRD) {
    return existsSync(THUNDERBIRD);
  }
  const places = JSON.parse(readFileSync(join(root, "scripts/thunderbird/usual-places.json"), "utf8"));
  const name = process.platform === "win32" ? "thunderbird.exe" : "thunderbird";
  const candidates = PATH.split(delimiter).map((directory) => join(directory, name));
  return [...candidates, ...(places[process.platform] ?? [])].some(existsSync);
}

function ensureThunderbird() {
  if (hasThunderbird()) {
    return;
  }
  if (process.env.THUNDERBIRD) {
    giveUp(`THUNDERBIRD names ${process.env.THUNDERBIRD}, which does not exist.`);
  }
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get")) {
    console.error("Installing Thunderbird …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "thunderbird"]]) {
      const run = spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", 2, 2] });
      if (run.status !== 0) {
        giveUp(`Thunderbird could not be installed: apt-get ${args[0]} failed, see its message above.`);
      }
    }
    if (hasThunderbird()) {
      return;
    }
  }
  giveUp(
    "Thunderbird 140 or later is needed: get it from https://www.thunderbird.net/ (on Debian: apt-get install thunderbird), or set THUNDERBIRD to the path of its executable.",
  );
}

ensureNode();
ensurePackages();
if (!process.argv.includes("--no-thunderbird")) {
  ensureThunderbird();
}
