import { spawnSync } from "node:child_process";
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import places from "./usual-places.json" with { type: "json" };

/** A Thunderbird that can be started. */
export interface ThunderbirdBinary {
  /** Absolute path of the executable. */
  readonly path: string;
  /** Version as the program states it, for instance "153.7.0". */
  readonly version: string;
}

/** By platform; scripts/setup.mjs, which runs before anything is installed, reads the same file. */
const usualPlaces: Readonly<Record<string, readonly string[]>> = places;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isScript(path: string): boolean {
  const start = Buffer.alloc(2);
  const descriptor = openSync(path, "r");
  try {
    readSync(descriptor, start, 0, 2, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.toString("latin1") === "#!";
}

function onPath(): string | undefined {
  const name = process.platform === "win32" ? "thunderbird.exe" : "thunderbird";
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => join(directory, name))
    .find(isExecutable);
}

/** The version, in milliseconds from application.ini, else (half a second) from the program. */
function versionOf(path: string): string | undefined {
  const directory = dirname(realpathSync(path));
  for (const file of [join(directory, "application.ini"), join(directory, "../Resources/application.ini")]) {
    try {
      const version = /^Version=(.+)$/m.exec(readFileSync(file, "utf8"))?.[1]?.trim();
      if (version !== undefined) {
        return version;
      }
    } catch {
      // Wrapper scripts have no application.ini beside them; the program is asked instead.
    }
  }
  const run = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return /Thunderbird ([\d.]+\w*)/.exec(run.stdout ?? "")?.[1];
}

/** strict_min_version of manifest.json; an older one refuses the add-on with a message that does not name it */
const OLDEST = 140;

/**
 * Finds the Thunderbird to use: `explicit`, else the environment variable THUNDERBIRD, else
 * `thunderbird` on the PATH, else the usual places of this operating system.
 * @throws Error with one sentence for the user when there is none, or when it does not run or is too old.
 */
export function findThunderbird(explicit: string | undefined = process.env.THUNDERBIRD): ThunderbirdBinary {
  const binary = locate(explicit);
  if (Number.parseInt(binary.version, 10) < OLDEST) {
    throw new Error(
      `${binary.path} is Thunderbird ${binary.version}, and Cleardot needs ${OLDEST} or later: update it, or set THUNDERBIRD to the path of another.`,
    );
  }
  return binary;
}

function locate(explicit: string | undefined): ThunderbirdBinary {
  if (explicit !== undefined && explicit !== "") {
    if (!isExecutable(explicit)) {
      throw new Error(`${explicit} (from THUNDERBIRD) is not an executable file.`);
    }
    const version = versionOf(explicit);
    if (version === undefined) {
      throw new Error(`${explicit} (from THUNDERBIRD) does not say that it is Thunderbird.`);
    }
    return { path: explicit, version };
  }
  const found = onPath();
  // Distributions put a shell script on the PATH. The program behind it is started instead, so that
  // the process we end is the process that runs.
  const candidates = found !== undefined && !isScript(found) ? [found] : [];
  candidates.push(...(usualPlaces[process.platform] ?? []).filter(isExecutable));
  if (found !== undefined) {
    candidates.push(found);
  }
  for (const path of candidates) {
    const version = versionOf(path);
    if (version !== undefined) {
      return { path, version };
    }
  }
  throw new Error(
    "Thunderbird was not found: install it from https://www.thunderbird.net/ or set THUNDERBIRD to the path of its executable.",
  );
}
