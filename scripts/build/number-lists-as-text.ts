import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const SUFFIX_LIST = /tldts[/\\]dist[/\\]es6[/\\]src[/\\]data[/\\]trie\.js$/;
const NUMBER_LIST = /new (Uint\d+Array)\((\[[\d,\s]*\])\)/g;

/**
 * Has the Public Suffix List's numbers stand in the scripts as JSON in a string. Gecko reads a script whole before any of it
 * runs, and numbers take it far longer than a string: they are half of what a page has.
 */
export const numberListsAsText: Plugin = {
  name: "number-lists-as-text",
  setup(build) {
    build.onLoad({ filter: SUFFIX_LIST }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: source.replace(NUMBER_LIST, "new $1(JSON.parse('$2'))"), loader: "js" };
    });
  },
};
