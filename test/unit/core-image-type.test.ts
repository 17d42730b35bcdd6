import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { declaredImageType, sniffImageType } from "../../src/core/image-type";

/** Bytes out of numbers and ASCII texts, in order. */
function bytes(...parts: readonly (number | string)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === "number" ? [part] : Array.from(part, (c) => c.charCodeAt(0)))),
  );
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** UTF-16 with its byte order mark. */
function utf16(text: string, order: "le" | "be"): Uint8Array {
  const units = [0xfeff, ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))];
  return Uint8Array.from(
    units.flatMap((unit) => (order === "le" ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])),
  );
}

/** A box of an ISO base media file whose brands are as given: the major one, then the compatible ones. */
function ftyp(...brands: readonly [string, ...string[]]): Uint8Array {
  const [major, ...compatible] = brands;
  return bytes(
    0,
    0,
    0,
    16 + 4 * compatible.length,
    "ftyp",
    major,
    0,
    0,
    0,
    0,
    ...compatible,
    0,
    0,
    0,
    8,
    "mdat",
  );
}

const PNG = bytes(0x89, "PNG\r\n", 0x1a, "\n", 0, 0, 0, 13, "IHDR");
const JPEG = bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, "JFIF", 0);
const GIF = bytes("GIF89a", 1, 0, 1, 0);
const WEBP = bytes("RIFF", 36, 0, 0, 0, "WEBPVP8L");
const BMP = bytes("BM", 58, 0, 0, 0);
const ICO = bytes(0, 0, 1, 0, 1, 0, 16, 16);

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

describe("the type an image declares", () => {
  it.each([
    ["image/png", "image/png"],
    ["image/x-png", "image/png"],
    ["image/apng", "image/png"],
    ["image/jpeg", "image/jpeg"],
    ["image/jpg", "image/jpeg"],
    ["image/pjpeg", "image/jpeg"],
    ["image/gif", "image/gif"],
    ["image/webp", "image/webp"],
    ["image/avif", "image/avif"],
    ["image/bmp", "image/bmp"],
    ["image/x-ms-bmp", "image/bmp"],
    ["image/x-icon", "image/x-icon"],
    ["image/vnd.microsoft.icon", "image/x-icon"],
    ["image/svg+xml", "image/svg+xml"],
    ["IMAGE/PNG", "image/png"],
    [" image/gif ", "image/gif"],
    ["image/svg+xml; charset=utf-8", "image/svg+xml"],
    ["image/jpeg;q=1", "image/jpeg"],
  ])("under %j is %s", (contentType, expected) => {
    expect(declaredImageType(contentType)).toBe(expected);
  });

  it.each([
    null,
    "",
    "text/html",
    "text/html; image/png",
    "application/octet-stream",
    "image/png, text/html",
    "image/tiff",
    "image/jxl",
    "image/heic",
    "image/*",
    "image",
    "multipart/x-mixed-replace; boundary=image/png",
  ])("is none that comes in under %j", (contentType) => {
    expect(declaredImageType(contentType)).toBeNull();
  });
});

describe("an image's first bytes", () => {
  it.each([
    ["PNG", PNG, "image/png"],
    ["JPEG with JFIF", JPEG, "image/jpeg"],
    ["JPEG with Exif", bytes(0xff, 0xd8, 0xff, 0xe1, 0, 16, "Exif"), "image/jpeg"],
    ["GIF 89a", GIF, "image/gif"],
    ["GIF 87a", bytes("GIF87a", 1, 0, 1, 0), "image/gif"],
    ["WebP", WEBP, "image/webp"],
    ["AVIF", ftyp("avif", "mif1", "miaf"), "image/avif"],
    ["AVIF sequence", ftyp("avis", "avif", "msf1"), "image/avif"],
    ["AVIF by a compatible brand", ftyp("mif1", "miaf", "avif"), "image/avif"],
    ["BMP", BMP, "image/bmp"],
    ["ICO", ICO, "image/x-icon"],
    ["SVG", utf8(SVG), "image/svg+xml"],
  ])("tell %s", (_, content, expected) => {
    expect(sniffImageType(content)).toBe(expected);
  });

  it.each([
    ["nothing", bytes()],
    ["PNG cut off in its signature", PNG.subarray(0, 7)],
    ["JPEG cut off in its signature", JPEG.subarray(0, 2)],
    ["GIF cut off in its signature", GIF.subarray(0, 5)],
    ["WebP cut off in its signature", WEBP.subarray(0, 11)],
    ["AVIF cut off in its brands", ftyp("mif1", "avif").subarray(0, 15)],
    ["ICO cut off in its signature", ICO.subarray(0, 3)],
    ["a cursor", bytes(0, 0, 2, 0, 1, 0, 16, 16)],
    ["a sound in RIFF", bytes("RIFF", 36, 0, 0, 0, "WAVEfmt ")],
    ["a film in MP4", ftyp("isom", "mp41", "avc1")],
    ["HEIC", ftyp("heic", "mif1")],
    ["AVIF in the minor version, which is no brand", bytes(0, 0, 0, 16, "ftypisomavif", 0, 0, 0, 0)],
    ["AVIF beyond the end of the box", bytes(0, 0, 0, 16, "ftypisom", 0, 0, 0, 0, "avif")],
    ["TIFF", bytes("II*", 0, 8, 0, 0, 0)],
    ["PDF", bytes("%PDF-1.7\n")],
    ["a script", bytes("alert(1)//")],
    ["JSON", bytes('{"a": "<svg>"}')],
  ])("are no image that comes in: %s", (_, content) => {
    expect(sniffImageType(content)).toBeNull();
  });

  it.each([
    ["a GIF that is also a script", bytes("GIF89a=1;alert(1)//"), "image/gif"],
    ["a PNG with a page behind it", Uint8Array.from([...PNG, ...utf8("<html><script>")]), "image/png"],
    ["a JPEG with an archive behind it", Uint8Array.from([...JPEG, ...bytes("PK", 3, 4)]), "image/jpeg"],
    ["a page with a PNG behind it", Uint8Array.from([...utf8("<html>"), ...PNG]), null],
    ["a BMP that is also a text", bytes("BMW are a make of car"), "image/bmp"],
  ])("decide alone, for %s", (_, content, expected) => {
    expect(sniffImageType(content)).toBe(expected);
  });

  it("are looked at without a throw, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (content) => {
        const type = sniffImageType(content);
        return type === null || declaredImageType(type) === type;
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["a RIFF file", "RIFF"],
    ["an ISO base media file", "\0\0\0\x20ftyp"],
    ["a markup declaration", "<!DOCTYPE svg ["],
    ["a comment", "<!--"],
    ["a processing instruction", "<?"],
  ])("are looked at without a throw when %s goes on with anything", (_, start) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (rest) => {
        const type = sniffImageType(Uint8Array.from([...bytes(start), ...rest]));
        return type === null || declaredImageType(type) === type;
      }),
    );
  });

  it("are read in the view that is given, not from the start of its buffer", () => {
    const buffer = Uint8Array.from([...bytes(0, 0, 0, 0), ...ftyp("avif", "mif1")]);
    expect(sniffImageType(buffer.subarray(4))).toBe("image/avif");
  });
});

describe("an SVG", () => {
  it.each([
    ["with a byte order mark", `\ufeff${SVG}`],
    ["with white space before it", ` \r\n\t${SVG}`],
    ["with an XML declaration", `<?xml version="1.0" encoding="UTF-8"?>\n${SVG}`],
    ["with a byte order mark and a declaration", `\ufeff<?xml version="1.0"?>${SVG}`],
    ["with a style sheet instruction", `<?xml version="1.0"?><?xml-stylesheet href="a.css"?>${SVG}`],
    ["with a comment", `<!-- Created with an editor -->\n${SVG}`],
    ["with a comment that holds another root", `<!-- <html> -->${SVG}`],
    [
      "with a doctype",
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${SVG}`,
    ],
    ["with a doctype and entities", `<!DOCTYPE svg [ <!ENTITY ns "http://www.w3.org/2000/svg"> ]>${SVG}`],
    ["with all of them", `<?xml version="1.0"?><!-- a --><!DOCTYPE svg><!-- b -->\n${SVG}`],
    ["under a prefix", '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>'],
    ["that is empty", "<svg/>"],
    ["without attributes", "<svg></svg>"],
  ])("%s is one", (_, text) => {
    expect(sniffImageType(utf8(text))).toBe("image/svg+xml");
  });

  it.each(["le", "be"] as const)("in UTF-16, %s, is one", (order) => {
    expect(sniffImageType(utf16(`<?xml version="1.0" encoding="UTF-16"?>${SVG}`, order))).toBe(
      "image/svg+xml",
    );
  });

  it.each([
    ["a page that contains one", `<!DOCTYPE html><html><body>${SVG}</body></html>`],
    ["a page without a doctype that contains one", `<html>${SVG}</html>`],
    ["a fragment that contains one", `<div>${SVG}</div>`],
    ["text before one", `hello ${SVG}`],
    ["one inside a comment", `<!-- ${SVG} -->`],
    ["one behind a comment that is never closed", `<!-- ${SVG}`],
    ["one behind a declaration that is never closed", `<?xml version="1.0" ${SVG}`],
    ["one behind a doctype that is never closed", "<!DOCTYPE svg [ <svg>"],
    ["a root with a longer name", "<svgx/>"],
    ["a root with another name", '<rss version="2.0"/>'],
    ["an upper-case root, which XML does not know", "<SVG/>"],
    ["a root cut off in its name", "      <svg"],
  ])("is not %s", (_, text) => {
    expect(sniffImageType(utf8(text))).toBeNull();
  });

  it("is looked for within bounds, however many comments stand before it", () => {
    expect(sniffImageType(utf8(`${"<!---->".repeat(100_000)}${SVG}`))).toBeNull();
  });
});
