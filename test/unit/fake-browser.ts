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

  removeListener(listener: Listener): void {
    const at = this.added.findIndex((entry) => entry.listener === listener);
    if (at >= 0) this.added.splice(at, 1);
  }

  hasListener(listener: Listener): boolean {
    return this.added.some((entry) => entry.listener === listener);
  }
}
