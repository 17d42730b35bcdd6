/** Writes web-ext-artifacts/cleardot-<version>.xpi. */
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildAddon } from "./build";
import { root, runTool } from "./command";

/**
 * Builds and packs the add-on.
 * @returns the path of the .xpi, and its size in bytes
 * @throws with web-ext's own words when it could not pack
 */
export async function packageAddon(): Promise<{ xpi: string; bytes: number }> {
  const { directory } = await buildAddon();
  const manifest = JSON.parse(await readFile(path.join(directory, "manifest.json"), "utf8")) as {
    version: string;
  };
  const artifacts = path.join(root, "web-ext-artifacts");
  const name = `cleardot-${manifest.version}.xpi`;
  const packed = await runTool(
    "web-ext",
    [
      "build",
      "--source-dir",
      directory,
      "--artifacts-dir",
      artifacts,
      "--filename",
      name,
      "--overwrite-dest",
    ],
    false,
  );
  if (packed.code !== 0) throw new Error(packed.output);
  const xpi = path.join(artifacts, name);
  return { xpi, bytes: (await stat(xpi)).size };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { xpi, bytes } = await packageAddon();
  console.log(`Packed ${path.relative(process.cwd(), xpi)} (${Math.round(bytes / 1000)} kB)`);
}
