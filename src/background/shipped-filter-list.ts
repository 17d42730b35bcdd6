import { type FilterEngine, type FilterList, readFilterList } from "../core/filter-list";
import { once } from "../platform/once";

/** A file of the add-on's own: reading it makes no request. */
async function bytesOf(name: string): Promise<ArrayBuffer> {
  const answer = await fetch(browser.runtime.getURL(name));
  return answer.arrayBuffer();
}

/** In a script of its own: most messages have nothing to ask of the engine, and it takes as long to load as all else. */
const engine = once(async (): Promise<FilterEngine> => {
  const [module, file] = await Promise.all([
    import(browser.runtime.getURL("filter-engine.js")) as Promise<typeof import("../core/filter-engine")>,
    bytesOf("filter-engine.bin"),
  ]);
  return module.readFilterEngine(file);
});

/**
 * The filter list that comes with the add-on: read when a message is displayed, and held while the event page lives.
 * @throws when it cannot be read; the next call tries again
 */
export const { get: shippedFilterList } = once(
  async (): Promise<FilterList> => readFilterList(await bytesOf("filter-list.bin"), engine.get),
);
