/** Writes web-ext-artifacts/cleardot-<version>.xpi. */
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildAddon } from "./build";
import { root, runTool } from "./command";

/**
 * Packs a folder as an add-on.
 * @param file path of the .xpi to be written, outside the folder; web-ext has its name in lower case
 * @throws with web-ext's own words when it could not pack
 */
export async function packFolder(folder: string, file: string): Promise<void> {
  const { dir, base } = path.parse(file);
  const packed = await runTool(
    "web-ext",
    ["build", "--source-dir", folder, "--artifacts-dir", dir, "--filename", base, "--overwrite-dest"],
    false,
  );
  if (packed.code !== 0) throw new Error(packed.output);
}

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
  const xpi = path.join(root, "web-ext-artifacts", `cleardot-${manifest.version}.xpi`);
  await packFolder(directory, xpi);
  return { xpi, bytes: (await stat(xpi)).size };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { xpi, bytes } = await packageAddon();
  console.log(`Packed ${path.relative(process.cwd(), xpi)} (${Math.round(bytes / 1000)} kB)`);
}
