import type { FilterList } from "../core/filter-list";

let reading: Promise<FilterList> | null = null;

async function read(): Promise<FilterList> {
  // A script of its own, too: an event page that wakes up for something else has no use for the engine.
  const [module, answer] = await Promise.all([
    import(browser.runtime.getURL("filter-list.js")) as Promise<typeof import("../core/filter-list")>,
    fetch(browser.runtime.getURL("filter-list.bin")),
  ]);
  return module.readFilterList(await answer.arrayBuffer());
}

/**
 * The filter list that comes with the add-on: read when a message is displayed, and held while the event page lives.
 * (A fetch of the add-on's own file makes no request.)
 * @throws when it cannot be read; the next call tries again
 */
export function shippedFilterList(): Promise<FilterList> {
  if (reading === null) {
    const begun = read();
    reading = begun;
    begun.catch(() => {
      if (reading === begun) reading = null;
    });
  }
  return reading;
}
