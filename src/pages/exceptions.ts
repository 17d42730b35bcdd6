import { exceptionOf } from "../core/exception";
import type { Finding } from "../core/finding";
import { shapeTextOf } from "../core/url-shape";
import { openExceptionStore } from "../store/exception-store";

/** Not before it is needed: the first touch of Thunderbird's storage costs a page some ms. */
const store = () => openExceptionStore(browser.storage.local, navigator.locks);

/**
 * Says that images of a URL's shape are no trackers; the background hears of it by the storage.
 * @param finding what the image was found to be
 * @throws when it cannot be stored
 */
export async function exceptUrl(url: string, finding: Finding | null): Promise<void> {
  const exception = exceptionOf(url, finding, Date.now());
  if (exception !== null) await store().add(exception);
}

/** Takes that back. @throws when it cannot be stored */
export async function unexceptUrl(url: string): Promise<void> {
  const shape = shapeTextOf(url);
  if (shape !== null) await store().remove(shape);
}

/** @returns whether the reader has said so of a URL's shape */
export async function isExcepted(url: string): Promise<boolean> {
  const shape = shapeTextOf(url);
  return (await store().read()).exceptions.some((exception) => exception.shape === shape);
}
