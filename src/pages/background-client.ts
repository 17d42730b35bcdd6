import type { PageAnswers, PageRequest, ViewChanged } from "../protocol/page-message";

/**
 * Asks the background.
 * @throws when it cannot be reached, or has thrown itself
 */
export async function askBackground<T extends PageRequest["type"]>(
  request: Extract<PageRequest, { readonly type: T }>,
): Promise<PageAnswers[T]> {
  const answer: unknown = await browser.runtime.sendMessage(request);
  // Gecko gives undefined where a background listens but none of its listeners takes the request.
  if (answer === undefined) throw new Error(`no answer to ${request.type}`);
  return answer as PageAnswers[T];
}

function isViewChanged(message: unknown): message is ViewChanged {
  return (
    typeof message === "object" && message !== null && "type" in message && message.type === "view-changed"
  );
}

/** Calls the listener whenever the background says that what a tab shows has changed. */
export function watchViews(listener: (tabId: number) => void): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (isViewChanged(message)) listener(message.tabId);
    // What pages ask of the background arrives here too, and is not for us to answer.
    return undefined;
  });
}
