import { deflateSync } from "node:zlib";

/** The kinds of image the add-on lets in. */
export type ImageKind = "png" | "gif" | "jpeg" | "webp" | "avif" | "bmp" | "ico" | "svg";

/** An image and the content type a server sends with it. */
export interface ImageFixture {
  readonly contentType: string;
  readonly body: Buffer;
}

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) {
    value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  }
  return value >>> 0;
});

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function pngChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const chunk = Buffer.alloc(typed.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  typed.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typed), typed.length + 4);
  return chunk;
}

/** What a PNG is to look like. */
export interface PngOptions {
  /** Red, green, blue, 0 to 255. */
  readonly color?: readonly [number, number, number];
  /** Size of the file to come near to; what lacks is filled with noise in the pixels, which does not compress. */
  readonly bytes?: number;
  /** Makes files that differ although all else is the same. */
  readonly seed?: number;
}

/** A valid PNG of `width` × `height` pixels: one colour, or noise when a file size is asked for. */
export function png(
  width: number,
  height: number,
  { color = [42, 122, 226], bytes = 0, seed = 1 }: PngOptions = {},
): Buffer {
  const row = 1 + width * 3;
  const pixels = Buffer.alloc(row * height);
  let state = (seed * 2654435761) >>> 0 || 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width * 3; x++) {
      pixels[y * row + 1 + x] = color[x % 3] ?? 0;
    }
  }
  const noisy = Math.min(bytes, pixels.length);
  for (let index = 0; index < noisy; index++) {
    if (index % row !== 0) {
      // Marsaglia's xorshift: the same bytes on every run.
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      pixels[index] = state & 0xff;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [pngChunk("IHDR", header)];
  const data = pngChunk("IDAT", deflateSync(pixels));
  // An image too small for its file size gets the rest as a text chunk, which is skipped.
  const lacking = bytes - data.length - 8 - 25 - 12 - 12;
  if (lacking > 0) {
    chunks.push(
      pngChunk("tEXt", Buffer.concat([Buffer.from("Comment\0", "latin1"), Buffer.alloc(lacking, 0x20)])),
    );
  }
  chunks.push(data, pngChunk("IEND", Buffer.alloc(0)));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

/** The picture of the add-on's name: a GIF of one transparent pixel, 43 bytes. */
export function clearGif(): Buffer {
  const header = Buffer.from("GIF89a", "latin1");
  const screen = Buffer.from([1, 0, 1, 0, 0x80, 0, 0]);
  const palette = Buffer.from([0, 0, 0, 255, 255, 255]);
  const transparency = Buffer.from([0x21, 0xf9, 4, 1, 0, 0, 0, 0]);
  const image = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([header, screen, palette, transparency, image, Buffer.from([0x3b])]);
}

/** An uncompressed bitmap of one colour. */
export function bmp(width: number, height: number): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + row * height, 0xb0);
  file.write("BM", 0, "latin1");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(0, 6);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.fill(0, 30, 54);
  return file;
}

/** An icon file with one PNG in it. */
export function ico(size: number): Buffer {
  const image = png(size, size);
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  header.set([size, size], 6);
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(image.length, 14);
  header.writeUInt32LE(22, 18);
  return Buffer.concat([header, image]);
}

/** A drawing of one square. */
export function svg(width: number, height: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#2a7ae2"/></svg>`,
  );
}

// 8×8 pixels each, made with ImageMagick: convert -size 8x8 xc:'#2a7ae2' -strip -quality 20 a.webp (and .avif, .gif;
// the .jpg at quality 50).
const gifBase64 = "R0lGODlhCAAIAPAAACp64gAAACH5BAAAAAAALAAAAAAIAAgAAAIHhI+py+1dAAA7";
const jpegBase64 =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AJgD4h//2Q==";
const webpBase64 = "UklGRjIAAABXRUJQVlA4ICYAAACQAQCdASoIAAgABUB8JaACdLoAA5gA/tDK+1Niqnnd9fAFPuAAAA==";
const avifBase64 =
  "AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAAGAAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAamlwcnAAAABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAAAIAAAACAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAAACBtZGF0EgAKBRgIv2BCMg0cgCmmmkQAAKywQWuA";

/** A small valid image of each kind. */
export const images: Readonly<Record<ImageKind, ImageFixture>> = {
  png: { contentType: "image/png", body: png(8, 8) },
  gif: { contentType: "image/gif", body: Buffer.from(gifBase64, "base64") },
  jpeg: { contentType: "image/jpeg", body: Buffer.from(jpegBase64, "base64") },
  webp: { contentType: "image/webp", body: Buffer.from(webpBase64, "base64") },
  avif: { contentType: "image/avif", body: Buffer.from(avifBase64, "base64") },
  bmp: { contentType: "image/bmp", body: bmp(8, 8) },
  ico: { contentType: "image/x-icon", body: ico(8) },
  svg: { contentType: "image/svg+xml", body: svg(8, 8) },
};

/** A PNG whose header names another size than it has. */
export function claimingPng(width: number, height: number): Buffer {
  const file = Buffer.from(images.png.body);
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file;
}
