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

/** An event of the browser: keeps its listeners, and what they asked for when they were added. */
export class FakeEvent<Listener> {
  readonly added: { readonly listener: Listener; readonly extra: readonly unknown[] }[] = [];

  addListener(listener: Listener, ...extra: readonly unknown[]): void {
    this.added.push({ listener, extra });
  }

  removeListener(): never {
    throw new Error("removeListener is not faked");
  }

  hasListener(listener: Listener): boolean {
    return this.added.some((entry) => entry.listener === listener);
  }
}
