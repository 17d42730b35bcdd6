import { anonymousRequest } from "../platform/anonymous-request";

/** What the head of an answer says, once no more redirects follow. */
export interface AnswerHead {
  readonly status: number;
  /** URL of the last hop, without fragment */
  readonly url: string;
  readonly contentType: string | null;
  /** bytes of the body, by its Content-Length; null where the server does not say */
  readonly length: number | null;
}

/** Told of an answer while it comes in; may throw to stop it. */
export interface AnswerWatch {
  readonly head: (head: AnswerHead) => void;
  /** @param length bytes of the body so far, decoded */
  readonly progress: (length: number) => void;
}

/**
 * Makes one GET without credentials and follows its redirects.
 * @returns the whole body, decoded
 * @throws TypeError on a network error or a cancelled request; what `watch` threw; the signal's reason on abort
 */
export type Transport = (url: string, watch: AnswerWatch, signal: AbortSignal) => Promise<ArrayBuffer>;

/**
 * The transport of the event page. XMLHttpRequest and not fetch, because Gecko counts it among the requests whose
 * webRequest events are sent at once (WebRequest.sys.mjs, URGENT_CLASSES); those of a fetch wait until the main
 * thread, which is drawing the message, is idle: up to 250 ms for each of the stripper's hooks, on each hop (ConduitsParent.sys.mjs).
 */
export const xhrTransport: Transport = (url, watch, signal) =>
  new Promise((resolve, reject) => {
    const request = anonymousRequest();
    const stop = (reason: unknown) => {
      reject(reason);
      request.abort();
    };
    const watched = (act: () => void) => {
      try {
        act();
      } catch (error) {
        stop(error);
      }
    };
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    signal.addEventListener("abort", () => stop(signal.reason), { once: true });
    request.open("GET", url);
    request.responseType = "arraybuffer";
    request.onreadystatechange = () => {
      if (request.readyState !== XMLHttpRequest.HEADERS_RECEIVED) return;
      watched(() =>
        watch.head({
          status: request.status,
          url: request.responseURL,
          contentType: request.getResponseHeader("content-type"),
          length: lengthOf(request.getResponseHeader("content-length")),
        }),
      );
    };
    request.onprogress = ({ loaded }) => watched(() => watch.progress(loaded));
    request.onload = () =>
      watched(() => {
        const body: unknown = request.response;
        if (!(body instanceof ArrayBuffer)) throw new TypeError("the answer has no body");
        watch.progress(body.byteLength);
        resolve(body);
      });
    request.onerror = () => reject(new TypeError("network error"));
    request.onabort = () => reject(signal.reason ?? new TypeError("aborted"));
    request.send();
  });

/** @returns bytes that a Content-Length announces; null where it announces none */
export function lengthOf(header: string | null): number | null {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
