import { type FilterList, readFilterList } from "../core/filter-list";

let reading: Promise<FilterList> | null = null;

async function read(): Promise<FilterList> {
  const answer = await fetch(browser.runtime.getURL("filter-list.bin"));
  return readFilterList(new Uint8Array(await answer.arrayBuffer()));
}

/**
 * The filter list that comes with the add-on: read when a message with images first asks for it, and held while the
 * event page lives. (A fetch of the add-on's own file makes no request.)
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
