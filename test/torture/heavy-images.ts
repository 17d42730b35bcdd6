/** GIF codes of varying width, packed as the format has them. */
class CodeWriter {
  readonly #bytes: number[] = [];
  #bits = 0;
  #count = 0;

  write(code: number, width: number): void {
    this.#bits |= code << this.#count;
    this.#count += width;
    while (this.#count >= 8) {
      this.#bytes.push(this.#bits & 0xff);
      this.#bits >>>= 8;
      this.#count -= 8;
    }
  }

  /** @returns the codes in sub-blocks of at most 255 bytes */
  end(): Buffer {
    if (this.#count > 0) this.#bytes.push(this.#bits & 0xff);
    const blocks: Buffer[] = [];
    for (let i = 0; i < this.#bytes.length; i += 255) {
      const block = this.#bytes.slice(i, i + 255);
      blocks.push(Buffer.from([block.length, ...block]));
    }
    return Buffer.concat([...blocks, Buffer.from([0])]);
  }
}

/** The pixels of a frame of one colour: each code stands for a run that is longer by one than the last. */
function plainFrame(pixels: number, color: number): Buffer {
  const clear = 4;
  const writer = new CodeWriter();
  let width = 3;
  writer.write(clear, width);
  writer.write(color, width);
  let next = 6;
  let left = pixels - 1;
  for (let run = 2; left >= run; run++) {
    if (next === 1 << width) width++;
    writer.write(next, width);
    next++;
    left -= run;
  }
  if (next === 1 << width) width++;
  for (; left > 0; left--) {
    writer.write(color, width);
    if (++next === 1 << width && width < 12) width++;
  }
  writer.write(5, width);
  return writer.end();
}

/** An animated GIF whose frames are of one colour each, in turn. */
export function animation(width: number, height: number, frames: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const pictures = [0, 1].map((color) =>
    Buffer.concat([
      Buffer.from([0x21, 0xf9, 4, 0, 5, 0, 0, 0, 0x2c, 0, 0, 0, 0]),
      size,
      Buffer.from([0, 2]),
      plainFrame(width * height, color),
    ]),
  );
  const header = Buffer.concat([
    Buffer.from("GIF89a"),
    size,
    Buffer.from([0x91, 0, 0, 0xff, 0, 0, 0, 0xff, 0, 0, 0, 0xff, 0, 0, 0]),
  ]);
  const body = Array.from({ length: frames }, (_, i) => pictures[i % 2] ?? Buffer.alloc(0));
  return Buffer.concat([header, ...body, Buffer.from([0x3b])]);
}
