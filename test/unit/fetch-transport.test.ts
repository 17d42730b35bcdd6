import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type AnswerHead, xhrTransport } from "../../src/fetch/transport";

const HERO = "https://img.shop.example/hero.png";

/** Gecko's XMLHttpRequest, driven by the test. */
class FakeRequest {
  static readonly HEADERS_RECEIVED = 2;
  readonly calls: unknown[][] = [];
  readyState = 0;
  status = 0;
  responseURL = "";
  responseType = "";
  response: unknown = null;
  contentType: string | null = null;
  contentLength: string | null = null;
  onreadystatechange: (() => void) | null = null;
  onprogress: ((event: { loaded: number }) => void) | null = null;
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;

  constructor(...options: readonly unknown[]) {
    this.calls.push(["new", ...options]);
    requests.push(this);
  }

  open(...parameters: readonly unknown[]): void {
    this.calls.push(["open", ...parameters]);
  }

  send(...parameters: readonly unknown[]): void {
    this.calls.push(["send", ...parameters]);
  }

  abort(): void {
    this.calls.push(["abort"]);
    this.onabort?.();
  }

  getResponseHeader(name: string): string | null {
    return { "content-type": this.contentType, "content-length": this.contentLength }[name] ?? null;
  }

  /** The head of the answer comes in. */
  receive(status: number, contentType: string | null, url = HERO): void {
    Object.assign(this, { readyState: 2, status, contentType, responseURL: url });
    this.onreadystatechange?.();
  }

  /** The answer is complete. */
  complete(response: unknown): void {
    this.response = response;
    this.onload?.();
  }
}

let requests: FakeRequest[] = [];
let heads: AnswerHead[] = [];
let lengths: number[] = [];
let controller = new AbortController();
/** thrown by the watch in place of listening */
let objection: { readonly at: "head" | "progress"; readonly error: Error } | null = null;

/** Starts a request. */
function start(): { readonly request: FakeRequest | undefined; readonly body: Promise<ArrayBuffer> } {
  const body = xhrTransport(
    HERO,
    {
      head: (head) => {
        if (objection?.at === "head") throw objection.error;
        heads.push(head);
      },
      progress: (length) => {
        if (objection?.at === "progress") throw objection.error;
        lengths.push(length);
      },
    },
    controller.signal,
  );
  body.catch(() => undefined);
  return { request: requests[0], body };
}

/** What was done with the request after it was sent. */
function afterwards(request: FakeRequest | undefined): unknown[][] {
  return request?.calls.slice(3) ?? [];
}

beforeEach(() => {
  requests = [];
  heads = [];
  lengths = [];
  controller = new AbortController();
  objection = null;
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the transport", () => {
  it("makes an anonymous GET without a body", () => {
    const { request } = start();
    expect([request?.calls, request?.responseType]).toEqual([
      [["new", { mozAnon: true }], ["open", "GET", HERO], ["send"]],
      "arraybuffer",
    ]);
  });

  it("tells of the head once it is there, and only then", () => {
    const { request } = start();
    request?.onreadystatechange?.();
    request?.receive(200, "image/png", `${HERO}?2`);
    expect(heads).toEqual([{ status: 200, url: `${HERO}?2`, contentType: "image/png", length: null }]);
  });

  it.each([
    ["123", 123],
    ["0", 0],
    ["-1", null],
    ["1e3", null],
    ["", null],
  ])("tells how long the body is to be: %j", (contentLength, length) => {
    const { request } = start();
    Object.assign(request ?? {}, { contentLength });
    request?.receive(200, "image/png");
    expect(heads).toMatchObject([{ length }]);
  });

  it("tells how much has come, the last time of the whole", async () => {
    const { request, body } = start();
    request?.onprogress?.({ loaded: 3 });
    request?.complete(new ArrayBuffer(9));
    await body;
    expect(lengths).toEqual([3, 9]);
  });

  it("gives the body", async () => {
    const { request, body } = start();
    request?.complete(new ArrayBuffer(9));
    expect((await body).byteLength).toBe(9);
  });

  it("fails where there is no body", async () => {
    const { request, body } = start();
    request?.complete(null);
    await expect(body).rejects.toThrow(TypeError);
  });

  it("fails on a network error", async () => {
    const { request, body } = start();
    request?.onerror?.();
    await expect(body).rejects.toThrow("network error");
  });
});

describe("the transport is stopped", () => {
  it("by an objection to the head", async () => {
    objection = { at: "head", error: new Error("not an image") };
    const { request, body } = start();
    request?.receive(200, "text/html");
    await expect(body).rejects.toBe(objection.error);
    expect(afterwards(request)).toEqual([["abort"]]);
  });

  it("by an objection to what has come so far", async () => {
    objection = { at: "progress", error: new Error("too large") };
    const { request, body } = start();
    request?.onprogress?.({ loaded: 3 });
    await expect(body).rejects.toBe(objection.error);
    expect(afterwards(request)).toEqual([["abort"]]);
  });

  it("by an objection to the whole, which does not come in", async () => {
    objection = { at: "progress", error: new Error("too large") };
    const { request, body } = start();
    request?.complete(new ArrayBuffer(9));
    await expect(body).rejects.toBe(objection.error);
  });

  it("by its signal, with the signal's reason", async () => {
    const { request, body } = start();
    const reason = new Error("no progress");
    controller.abort(reason);
    await expect(body).rejects.toBe(reason);
    expect(afterwards(request)).toEqual([["abort"]]);
  });

  it("by a signal that was there before it, without a request", async () => {
    const reason = new Error("no progress");
    controller.abort(reason);
    const { request, body } = start();
    await expect(body).rejects.toBe(reason);
    expect(request?.calls.slice(1) ?? []).toEqual([]);
  });

  it("by Gecko, without anyone's reason", async () => {
    const { request, body } = start();
    request?.onabort?.();
    await expect(body).rejects.toThrow("aborted");
  });
});
