/**
 * A font in which each character of the standard view is a blank of half an em. In the standard view (standard-view.ts) all text is set in it, so
 * that no layout tells which fonts a computer has. It is made here rather than kept as a file: it is 1 kB of OpenType
 * (https://learn.microsoft.com/typography/opentype/spec/), and all of it can be read.
 */

/** Units of an em. */
const EM = 1000;

/** Width of every character, in units: half an em. */
const ADVANCE = 500;

/** Above and below the baseline, in units: together an em and a fifth, which is the line's height. */
const ASCENT = 900;
const DESCENT = 300;

/** What texts become, and what style sheets may generate; Gecko takes 100 ms to read that a font has all of Unicode. */
const LAST_CHARACTER = 0x2fff;

/** Writes the numbers of a font, big-endian as OpenType has them. */
class Writer {
  readonly #bytes: number[] = [];

  u16(...values: readonly number[]): this {
    for (const value of values) this.#bytes.push((value >> 8) & 0xff, value & 0xff);
    return this;
  }

  u32(...values: readonly number[]): this {
    for (const value of values) this.u16(Math.floor(value / 0x10000), value % 0x10000);
    return this;
  }

  text(value: string): this {
    for (const char of value) this.#bytes.push(char.charCodeAt(0));
    return this;
  }

  get bytes(): readonly number[] {
    return this.#bytes;
  }
}

function head(): Writer {
  return new Writer()
    .u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5)
    .u16(0, EM)
    .u32(0, 0, 0, 0) // made and changed: never
    .u16(0, -DESCENT, ADVANCE, ASCENT, 0, 8, 2, 0, 0);
}

function hhea(): Writer {
  return new Writer()
    .u32(0x00010000)
    .u16(ASCENT, -DESCENT, 0, ADVANCE, 0, 0, ADVANCE, 1, 0, 0, 0, 0, 0, 0, 0, 1);
}

function os2(): Writer {
  return new Writer()
    .u16(4, ADVANCE, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 250, 0)
    .u16(0, 0, 0, 0, 0) // PANOSE
    .u32(0, 0, 0, 0)
    .text("NONE")
    .u16(0x40, 0x20, 0xffff, ASCENT, -DESCENT, 0, ASCENT, DESCENT)
    .u32(0, 0)
    .u16(ADVANCE, ASCENT, 0, 0x20, 1);
}

/** Two glyphs, both blank: the one for what is missing, and the one for everything. */
function maxp(): Writer {
  return new Writer().u32(0x00010000).u16(2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
}

/** All of them to the second glyph (format 13, many to one). */
function cmap(): Writer {
  return new Writer().u16(0, 1, 3, 10).u32(12).u16(13, 0).u32(28, 0, 1, 0, LAST_CHARACTER, 1);
}

function name(): Writer {
  const words = ["Standard", "Regular", "Standard Regular", "StandardRegular"];
  const ids = [1, 2, 4, 6];
  const writer = new Writer().u16(0, words.length, 6 + 12 * words.length);
  let offset = 0;
  for (const [i, word] of words.entries()) {
    writer.u16(3, 1, 0x409, ids[i] ?? 0, 2 * word.length, offset);
    offset += 2 * word.length;
  }
  for (const word of words) writer.u16(...Array.from(word, (char) => char.charCodeAt(0)));
  return writer;
}

function sum(bytes: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < bytes.length; i += 4) {
    const word = [0, 1, 2, 3].reduce((value, j) => value * 256 + (bytes[i + j] ?? 0), 0);
    total = (total + word) % 2 ** 32;
  }
  return total;
}

/** Where the checksum of the whole font stands in its table "head". */
const ADJUSTMENT = 8;

function font(): Uint8Array<ArrayBuffer> {
  const tables: Readonly<Record<string, Writer>> = {
    "OS/2": os2(),
    cmap: cmap(),
    glyf: new Writer().u16(0),
    head: head(),
    hhea: hhea(),
    hmtx: new Writer().u16(ADVANCE, 0, 0),
    loca: new Writer().u16(0, 0, 0),
    maxp: maxp(),
    name: name(),
    post: new Writer().u32(0x00030000, 0).u16(-100, 50).u32(1, 0, 0, 0, 0),
  };
  const entries = Object.entries(tables);
  const directory = new Writer().u32(0x00010000).u16(entries.length, 128, 3, entries.length * 16 - 128);
  const start = 12 + 16 * entries.length;
  const contents: number[] = [];
  let headAt = 0;
  for (const [tag, { bytes }] of entries) {
    if (tag === "head") headAt = start + contents.length;
    directory.text(tag).u32(sum(bytes), start + contents.length, bytes.length);
    contents.push(...bytes);
    while (contents.length % 4 !== 0) contents.push(0);
  }
  const all = [...directory.bytes, ...contents];
  const whole = new Writer().u32((0xb1b0afba - sum(all) + 2 ** 32) % 2 ** 32).bytes;
  all.splice(headAt + ADJUSTMENT, 4, ...whole);
  return Uint8Array.from(all);
}

let made: ArrayBuffer | undefined;

/** @returns the font, as OpenType */
export function standardFont(): ArrayBuffer {
  made ??= font().buffer;
  return made;
}
