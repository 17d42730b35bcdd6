import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bmp,
  clearGif,
  type ImageKind,
  ico,
  images,
  png,
  svg,
} from "../../scripts/thunderbird/image-fixtures";
import { decodedSize } from "../../src/core/decoded-size";
import { cpuTime } from "./cpu-time";

const KINDS = Object.keys(images) as ImageKind[];

const sizeOf = (body: Uint8Array, type: string) => {
  const size = decodedSize(new Uint8Array(body), type);
  return size === null ? null : `${size.width}×${size.height}`;
};

const svgSize = (text: string) => sizeOf(Buffer.from(text), "image/svg+xml");

/** A GIF of one frame that fills its screen, header alone. */
function gif(width: number, height: number): Buffer {
  const bytes = clearGif();
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

/** The size in a frame header, behind so many bytes of application data. */
function jpeg(width: number, height: number, before: number): Buffer {
  const parts = [Buffer.from("ffd8", "hex")];
  for (let left = before; left > 0; left -= 65_000) {
    const data = Buffer.alloc(Math.min(left, 65_000));
    const head = Buffer.from("ffe20000", "hex");
    head.writeUInt16BE(data.length + 2, 2);
    parts.push(head, data);
  }
  const frame = Buffer.from("ffc0001108000000000301220002110103110100", "hex");
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([...parts, frame, Buffer.from("ffd9", "hex")]);
}

describe("the size an image itself has", () => {
  it.each(KINDS.filter((kind) => kind !== "gif"))("is read of a %s", (kind) => {
    const { body, contentType } = images[kind];
    expect(sizeOf(body, contentType)).toBe("8×8");
  });

  it.each([
    ["a PNG", png(600, 1), "image/png", "600×1"],
    ["a PNG of one pixel", png(1, 1), "image/png", "1×1"],
    ["the clear GIF", clearGif(), "image/gif", "1×1"],
    ["a GIF", gif(300, 200), "image/gif", "300×200"],
    ["a JPEG", jpeg(640, 480, 14), "image/jpeg", "640×480"],
    ["a JPEG behind a colour profile", jpeg(640, 480, 60_000), "image/jpeg", "640×480"],
    ["a bitmap", bmp(30, 20), "image/bmp", "30×20"],
    ["an icon", ico(16), "image/x-icon", "16×16"],
    ["a drawing", svg(300, 200), "image/svg+xml", "300×200"],
  ])("is that of %s", (_, body, type, expected) => {
    expect(sizeOf(body, type)).toBe(expected);
  });

  it("is read from a part of a larger buffer", () => {
    const whole = new Uint8Array(Buffer.concat([Buffer.alloc(7), png(30, 20)]));
    expect(decodedSize(whole.subarray(7), "image/png")).toEqual({ width: 30, height: 20 });
  });

  it("is not looked for beyond an image's beginning", () => {
    expect(sizeOf(jpeg(640, 480, 200_000), "image/jpeg")).toBeNull();
  });
});

describe("the size of a drawing", () => {
  it.each([
    ["in px", '<svg width="300px" height="200px"/>', "300×200"],
    ["in inches", '<svg width="1in" height="2in"/>', "96×192"],
    ["in single quotes", "<svg width='30' height='20'/>", "30×20"],
    ["by its view box", '<svg viewBox="0 0 24 12"/>', "24×12"],
    [
      "by its view box, where it fills its place",
      '<svg width="100%" height="100%" viewBox="0 0 24 12"/>',
      "24×12",
    ],
    ["after an XML declaration", '<?xml version="1.0"?>\n<svg width="30" height="20"/>', "30×20"],
    ["not by the width of a stroke", '<svg stroke-width="1" width="40" height="30"/>', "40×30"],
    ["not by what is drawn", '<svg><rect width="1" height="1"/></svg>', null],
    ["not without one", "<svg/>", null],
    ["not by one side", '<svg width="10"/>', null],
    ["not where it fills its place", '<svg width="100%" height="100%"/>', null],
    ["not where it begins late", `<!--${"-".repeat(5_000)}--><svg width="30" height="20"/>`, null],
  ])("is read %s", (_, text, expected) => {
    expect(svgSize(text)).toBe(expected);
  });
});

describe("truncated and hostile bytes", () => {
  it.each(KINDS)("of a %s have its size or none, however much of it came", (kind) => {
    const { body, contentType } = images[kind];
    const whole = sizeOf(body, contentType);
    for (let length = 0; length < body.length; length++) {
      expect([null, whole]).toContain(sizeOf(body.subarray(0, length), contentType));
    }
  });

  it.each(KINDS)("of a %s, cut off after its signature, have none", (kind) => {
    const { body, contentType } = images[kind];
    expect(sizeOf(body.subarray(0, 5), contentType)).toBeNull();
  });

  it("have numbers for a size, or none, whatever they are", () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.nat(60), bytes, (kind, kept, noise) => {
        const { body, contentType } = images[kind];
        const size = decodedSize(new Uint8Array([...body.subarray(0, kept), ...noise]), contentType);
        expect(size === null || (Number.isFinite(size.width) && Number.isFinite(size.height))).toBe(true);
      }),
    );
  });

  const { body: avif } = images.avif;
  const hex = (digits: string, times: number) => Buffer.from(digits.repeat(times), "hex");
  const ascii = (text: string) => Buffer.from(text).toString("hex");

  it.each([
    ["a drawing of many roots", "image/svg+xml", Buffer.from("<svg ".repeat(30_000))],
    ["a drawing of quotes", "image/svg+xml", Buffer.from(`<svg${' a="'.repeat(30_000)}`)],
    ["a drawing of one long tag", "image/svg+xml", Buffer.from(`<svg ${" ".repeat(200_000)}`)],
    ["a JPEG of markers", "image/jpeg", Buffer.concat([hex("ffd8", 1), hex("ff", 200_000)])],
    ["a JPEG of empty segments", "image/jpeg", Buffer.concat([hex("ffd8", 1), hex("ffe00002", 50_000)])],
    ["a JPEG of zeros", "image/jpeg", Buffer.concat([hex("ffd8ffe0", 1), Buffer.alloc(200_000)])],
    [
      "an AVIF of boxes without size",
      "image/avif",
      Buffer.concat([avif.subarray(0, 28), Buffer.alloc(200_000)]),
    ],
    [
      "an AVIF of empty boxes",
      "image/avif",
      Buffer.concat([avif.subarray(0, 28), hex(`00000008${ascii("free")}`, 20_000)]),
    ],
    [
      "an AVIF of boxes in boxes",
      "image/avif",
      Buffer.concat([avif.subarray(0, 28), hex(`0001ffff${ascii("meta")}`, 16_000)]),
    ],
    [
      "a WebP of nothing",
      "image/webp",
      Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBP"), Buffer.alloc(1_000)]),
    ],
    [
      "an icon of many entries",
      "image/x-icon",
      Buffer.concat([hex("00000100ffff", 1), Buffer.alloc(200_000, 1)]),
    ],
    ["a bitmap of its first letters", "image/bmp", Buffer.from("BM")],
  ])("that are %s have none and cost little", (_, type, body) => {
    const bytes = new Uint8Array(body);
    expect(decodedSize(bytes, type)).toBeNull();
    const time = cpuTime(() => {
      for (let i = 0; i < 5; i++) decodedSize(bytes, type);
    });
    // A JPEG of as many segments as fit takes 12 ms on the machine this was written on, all else less than 3.
    expect(time / 5).toBeLessThan(60);
  });
});

describe("what a second look found", () => {
  // A drawing program's comment, or an old version left in one: the picture is refused as a pixel.
  it("a root in a comment is none", () => {
    expect(svgSize('<!-- <svg width="1" height="1"> --><svg width="300" height="200"/>')).toBe("300×200");
  });

  // What has no area is no picture; without a size it counts as one.
  it("a drawing of no area has that size", () => {
    expect(svgSize('<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>')).toBe("0×0");
  });
});
