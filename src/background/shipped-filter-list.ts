import { type FilterEngine, type FilterList, readFilterList } from "../core/filter-list";

/** A file of the add-on's own: reading it makes no request. */
async function bytesOf(name: string): Promise<ArrayBuffer> {
  const answer = await fetch(browser.runtime.getURL(name));
  return answer.arrayBuffer();
}

/** Does something once, and again only if it failed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    if (made === null) {
      const making = make();
      made = making;
      making.catch(() => {
        if (made === making) made = null;
      });
    }
    return made;
  };
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
export const shippedFilterList = once(
  async (): Promise<FilterList> => readFilterList(await bytesOf("filter-list.bin"), engine),
);
