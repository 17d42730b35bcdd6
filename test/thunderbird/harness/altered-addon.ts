import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../../scripts/command";
import { packFolder } from "../../../scripts/package";

/** A change of one file of the built add-on: the text to be replaced, and by what; "" stands for the file's start. */
export interface Alteration {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/**
 * Packs a copy of the add-on under test in which something was broken on purpose.
 * @returns the path of the .xpi, in a folder of its own that the caller removes
 * @throws Error when the text to be replaced is not there exactly once: the test would prove nothing
 */
export async function alteredAddon(
  alterations: readonly Alteration[],
): Promise<{ xpi: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "cleardot-altered-"));
  const source = path.join(folder, "source");
  await cp(path.join(root, "dist"), source, { recursive: true });
  for (const { file, find, replace } of alterations) {
    const text = await readFile(path.join(source, file), "utf8");
    if (find !== "" && text.split(find).length !== 2) throw new Error(`not exactly once in ${file}: ${find}`);
    await writeFile(
      path.join(source, file),
      text.replace(find, () => replace),
    );
  }
  const xpi = path.join(folder, "altered.xpi");
  await packFolder(source, xpi);
  return { xpi, remove: () => rm(folder, { recursive: true }) };
}
