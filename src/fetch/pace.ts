/** How fast the images of one host come in. */
export class Pace {
  /** ms since the epoch of the last head of an answer, or end of an image */
  livelyAt = Number.NEGATIVE_INFINITY;
  /** what came in, by second */
  readonly #seconds = new Map<number, number>();

  /** @param span ms that are looked back on */
  constructor(private readonly span: number) {}

  add(bytes: number, now: number): void {
    const second = Math.floor(now / 1_000);
    this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + bytes);
    for (const past of this.#seconds.keys()) {
      if (past * 1_000 >= now - this.span - 1_000) break;
      this.#seconds.delete(past);
    }
  }

  /** @returns bytes that came in over the span that ends now */
  recent(now: number): number {
    let bytes = 0;
    for (const [second, more] of this.#seconds) {
      if (second * 1_000 >= now - this.span - 1_000) bytes += more;
    }
    return bytes;
  }
}
