import type { Events } from "webextension-polyfill";

/**
 * A part of the browser that throws on everything it does not fake: code that begins to use more of the browser
 * than its tests know of is told so, and does not quietly get `undefined`.
 */
export function strictFake<T extends object>(name: string, parts: T): T {
  return new Proxy(parts, {
    get(target, key, receiver): unknown {
      if (typeof key === "string" && !(key in target)) throw new Error(`${name}.${key} is not faked`);
      return Reflect.get(target, key, receiver);
    },
  });
}

type Listener<Parameters extends unknown[], Answer> = (...parameters: Parameters) => Answer;

/** An event of the browser: keeps its listeners, and what they asked for when they were added. */
export class FakeEvent<Parameters extends unknown[], Answer = void, Extra extends unknown[] = []>
  implements Events.Event<Listener<Parameters, Answer>, Extra>
{
  readonly added: { readonly listener: Listener<Parameters, Answer>; readonly extra: Extra }[] = [];

  addListener(listener: Listener<Parameters, Answer>, ...extra: Extra): void {
    this.added.push({ listener, extra });
  }

  removeListener(): never {
    throw new Error("removeListener is not faked");
  }

  hasListener(listener: Listener<Parameters, Answer>): boolean {
    return this.added.some((entry) => entry.listener === listener);
  }

  hasListeners(): boolean {
    return this.added.length > 0;
  }
}
