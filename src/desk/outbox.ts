import type { PlacedImage } from "../protocol/display-message";

/** Bytes of one port message beyond which the next images wait for another, so that the first are seen early. */
const BATCH_BYTES = 1_000_000;

/** ms to wait for more images: each port message has a cost of its own. */
const PATIENCE = 4;

/** Gathers images for one document into few port messages. */
export class Outbox {
  #images: PlacedImage[] = [];
  #bytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (images: readonly PlacedImage[]) => void) {}

  add(image: PlacedImage): void {
    this.#images.push(image);
    this.#bytes += image.bytes.byteLength;
    if (this.#bytes >= BATCH_BYTES) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), PATIENCE);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#images.length === 0) return;
    const images = this.#images;
    this.#images = [];
    this.#bytes = 0;
    this.send(images);
  }
}
