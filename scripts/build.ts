/** Writes the unpacked add-on to dist/. */
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { numberListsAsText } from "./build/number-lists-as-text";
import { compileFilterList } from "./filter-list";

const root = path.resolve(fileURLToPath(import.meta.url), "../..");

/** Scripts of the add-on: name in dist/ to entry point. */
const ENTRIES = {
  guard: "src/guard/guard.ts",
  background: "src/background/background.ts",
  display: "src/display/display.ts",
};

/** Files that go into the add-on as they are. */
const COPIED = ["manifest.json", "_locales", "LICENSE"];

/** Style sheets of libraries: where they go to, and where they come from. */
const LIBRARY_STYLES = { "pages/uplot.css": "node_modules/uplot/dist/uPlot.min.css" };

const PAGES = "src/pages";

/** Folders of src/pages/ that are a page: those with an HTML file of their own name. */
async function pageNames(): Promise<string[]> {
  const entries = await readdir(path.join(root, PAGES), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const files = await Promise.all(names.map((name) => readdir(path.join(root, PAGES, name))));
  return names.filter((name, i) => files[i]?.includes(`${name}.html`));
}

/**
 * Builds the add-on.
 * @returns the folder it was written to
 */
export async function buildAddon(): Promise<{ directory: string }> {
  const directory = path.join(root, "dist");
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const pages = await pageNames();
  const settings = {
    absWorkingDir: root,
    outdir: directory,
    bundle: true,
    target: "firefox140",
    legalComments: "none",
    // Readable for the reviewers at addons.thunderbird.net; the tree is shaken all the same.
    minify: false,
    logLevel: "warning",
  } as const;
  await Promise.all([
    build({
      ...settings,
      entryPoints: {
        ...ENTRIES,
        ...Object.fromEntries(pages.map((name) => [`pages/${name}/${name}`, `${PAGES}/${name}/${name}.tsx`])),
      },
      format: "iife",
      alias: { tldts: "./scripts/build/suffix-list-when-asked.ts" },
      plugins: [numberListsAsText],
      jsx: "automatic",
      jsxImportSource: "preact",
    }),
    build({
      ...settings,
      entryPoints: { "filter-engine": "src/core/filter-engine.ts" },
      format: "esm",
      // The engine reads hosts apart only where it is not told them; a whole Public Suffix List less to load.
      alias: { "tldts-experimental": "./scripts/build/no-suffix-list.ts" },
    }),
  ]);
  const { list, engine, info } = await compileFilterList();
  await Promise.all([
    writeFile(path.join(directory, "filter-list.bin"), list),
    writeFile(path.join(directory, "filter-engine.bin"), engine),
    writeFile(path.join(directory, "filter-list.json"), JSON.stringify(info)),
    ...COPIED.map((name) => cp(path.join(root, name), path.join(directory, name), { recursive: true })),
    ...Object.entries(LIBRARY_STYLES).map(([to, from]) =>
      cp(path.join(root, from), path.join(directory, to)),
    ),
    cp(path.join(root, "docs/dependencies.md"), path.join(directory, "dependencies.md")),
    cp(path.join(root, "src/icons"), path.join(directory, "icons"), { recursive: true }),
    cp(path.join(root, PAGES), path.join(directory, "pages"), {
      recursive: true,
      filter: (source) => !/\.tsx?$/.test(source),
    }),
  ]);
  return { directory };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { directory } = await buildAddon();
  console.log(`Built ${path.relative(process.cwd(), directory)}/`);
}
