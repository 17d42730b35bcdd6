import { declaredImageType } from "./image-type";

/** One image reference inside a CSS value: `value.slice(start, end)` is the whole token, `url` what it names. */
export interface CssUrl {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

/** One of the images an image-set() offers. */
interface ImageOption {
  readonly urls: CssUrl[];
  /** dots per CSS px */
  density: number;
  /** its MIME type, where it says so */
  type: string | null;
}

/** A function, or a pair of parentheses, that is open where the value is being read. */
interface Block {
  /** lower-case; "" for plain parentheses */
  readonly name: string;
  /** what an image-set() has offered so far; null for anything else */
  readonly options: ImageOption[] | null;
}

const IMAGE_SETS = new Set(["image-set", "-webkit-image-set"]);

/**
 * How deep image-set() is chosen from inside image-set(), which is no CSS: each level hands on what it holds to the
 * one around it, so a value of a thousand levels would be copied a thousand times. Deeper down all is taken.
 */
const CHOSEN_DEPTH = 4;

/** Units of resolution, in dots per CSS px (CSS Values 4, section 7.4). */
const DENSITIES: Readonly<Record<string, number>> = { x: 1, dppx: 1, dpi: 1 / 96, dpcm: 2.54 / 96 };

const RESOLUTION = /^\+?(\d*\.?\d+(?:e[-+]?\d+)?)(x|dppx|dpi|dpcm)(?![-\w])/i;

const newOption = (): ImageOption => ({ urls: [], density: 1, type: null });

/** @returns a text with its CSS escapes resolved (CSS Syntax 3, section 4.3.7) */
export function unescapeCss(text: string): string {
  return text.replace(
    /\\(?:([0-9a-f]{1,6})[ \t\n\f\r]?|(\r\n|[\n\f\r])|([\s\S]))/gi,
    (_, hex, newline, char) => {
      if (newline !== undefined) return "";
      if (hex === undefined) return char;
      const code = Number.parseInt(hex, 16);
      return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
        ? "\ufffd"
        : String.fromCodePoint(code);
    },
  );
}

/** @returns the position after the string that opens at `at`; the end of the text when it never closes */
export function stringEnd(value: string, at: number): number {
  const quote = value[at] ?? "";
  const next = (text: string, from: number) => {
    const found = value.indexOf(text, from);
    return found < 0 ? value.length : found;
  };
  // Searched for, not stepped through: a string may be a data: URL of megabytes. Backslashes only as far as the next
  // quote: a value of a million short strings would be searched through to its end for each.
  let from = at + 1;
  let close = next(quote, from);
  for (;;) {
    const backslash = value.slice(from, close).indexOf("\\");
    if (backslash < 0) return Math.min(close + 1, value.length);
    from += backslash + 2;
    if (close < from) close = next(quote, from);
  }
}

/** @returns what a string token holds, quotes off and escapes resolved */
export function stringText(value: string, start: number, end: number): string {
  const closed = end - start >= 2 && value[end - 1] === value[start];
  return unescapeCss(value.slice(start + 1, closed ? end - 1 : end));
}

/** @returns the position after the name at `at` (CSS Syntax 3, section 4.3.11), or `at` when there is none */
export function nameEnd(value: string, at: number): number {
  let i = at;
  for (;;) {
    if (value[i] === "\\" && !/[\n\r\f]/.test(value[i + 1] ?? "\n")) {
      const digits = /^[0-9a-f]{0,6}/i.exec(value.slice(i + 1, i + 7))?.[0].length ?? 0;
      i += digits === 0 ? 2 : 1 + digits;
      if (digits > 0 && /\s/.test(value[i] ?? "")) i++;
    } else if (/[-\w\u0080-\uffff]/.test(value[i] ?? "")) {
      i++;
    } else {
      return i;
    }
  }
}

/** Reads the inside of `url(`; `start` is where the token begins, `at` the position after the parenthesis. */
export function urlToken(value: string, start: number, at: number): CssUrl {
  let i = at;
  while (/\s/.test(value[i] ?? "")) i++;
  if (value[i] === '"' || value[i] === "'") {
    const end = stringEnd(value, i);
    const close = value.indexOf(")", end);
    return { start, end: close < 0 ? value.length : close + 1, url: stringText(value, i, end) };
  }
  const from = i;
  while (i < value.length && value[i] !== ")") i += value[i] === "\\" ? 2 : 1;
  return { start, end: Math.min(i + 1, value.length), url: unescapeCss(value.slice(from, i)).trim() };
}

/** The option Gecko loads: the least dense that is dense enough, or the densest; the first of equals. */
function chosen(options: readonly ImageOption[], density: number): readonly CssUrl[] {
  let best: ImageOption | null = null;
  for (const option of options) {
    if (option.type !== null && declaredImageType(option.type) === null) continue;
    if (
      best === null ||
      (best.density < density && option.density > best.density) ||
      (option.density < best.density && option.density >= density)
    ) {
      best = option;
    }
  }
  return best?.urls ?? [];
}

/** Reads a CSS value once, and gathers what it asks for. */
class ValueReader {
  readonly #found: CssUrl[] = [];
  readonly #blocks: Block[] = [];
  /** the options of each image-set() that is open, down to CHOSEN_DEPTH */
  readonly #sets: ImageOption[][] = [];

  /** @param density the screen's, to choose by from image-set(); null for all that it offers */
  constructor(
    private readonly value: string,
    private readonly density: number | null,
    private readonly strings: boolean,
  ) {}

  read(): CssUrl[] {
    const { value } = this;
    let i = 0;
    while (i < value.length) {
      const char = value[i] ?? "";
      if (char === "/" && value[i + 1] === "*") {
        const end = value.indexOf("*/", i + 2);
        i = end < 0 ? value.length : end + 2;
      } else if (char === '"' || char === "'") {
        i = this.#string(i);
      } else if (char === ")") {
        this.#close();
        i++;
      } else if (char === "(") {
        this.#blocks.push({ name: "", options: null });
        i++;
      } else if (char === ",") {
        this.#blocks.at(-1)?.options?.push(newOption());
        i++;
      } else {
        i = this.#word(i);
      }
    }
    while (this.#blocks.length > 0) this.#close();
    return this.#found;
  }

  #string(start: number): number {
    const end = stringEnd(this.value, start);
    const text = stringText(this.value, start, end);
    const block = this.#blocks.at(-1);
    const around = this.#blocks.at(-2)?.options?.at(-1);
    if (block?.name === "type" && around !== undefined) around.type = text;
    else if (this.strings || (block?.options ?? null) !== null) this.#add({ start, end, url: text });
    return end;
  }

  #word(start: number): number {
    const { value } = this;
    const option = this.#blocks.at(-1)?.options?.at(-1);
    const resolution = option === undefined ? null : RESOLUTION.exec(value.slice(start, start + 40));
    if (option !== undefined && resolution !== null) {
      option.density = Number(resolution[1]) * (DENSITIES[(resolution[2] ?? "").toLowerCase()] ?? 1);
      return start + resolution[0].length;
    }
    const end = nameEnd(value, start);
    if (end === start) return start + 1;
    if (value[end] !== "(") return end;
    const name = unescapeCss(value.slice(start, end)).toLowerCase();
    if (name === "url" || name === "src") {
      const token = urlToken(value, start, end + 1);
      this.#add(token);
      return token.end;
    }
    const options = IMAGE_SETS.has(name) ? [newOption()] : null;
    this.#blocks.push({ name, options });
    if (options !== null && this.#sets.length < CHOSEN_DEPTH) this.#sets.push(options);
    return end + 1;
  }

  /** Where a choice is to be made, what an image-set() names waits for its end. */
  #add(url: CssUrl): void {
    const option = this.density === null ? undefined : this.#sets.at(-1)?.at(-1);
    (option?.urls ?? this.#found).push(url);
  }

  #close(): void {
    const options = this.#blocks.pop()?.options ?? null;
    if (options === null || options !== this.#sets.at(-1)) return;
    this.#sets.pop();
    if (this.density === null) return;
    for (const url of chosen(options, this.density)) this.#add(url);
  }
}

/**
 * Finds what a CSS value names: `url()`, `src()`, and the strings of `image-set()`; not strings elsewhere
 * and not comments. Works on serialized longhands and on the raw text of custom properties alike.
 * @param strings whether every string counts: those of a custom property may end up in an `image-set()`
 */
export function cssUrls(value: string, strings = false): CssUrl[] {
  return new ValueReader(value, null, strings).read();
}

/**
 * Finds what Gecko loads for a computed value: of what an `image-set()` names, one.
 * @param density the screen's, in dots per CSS px
 */
export function loadedCssUrls(value: string, density: number): CssUrl[] {
  return new ValueReader(value, density, false).read();
}

/**
 * Puts other images in the place of those a CSS value names.
 * @param replacement gives a URL free of `"`, `\` and line breaks (a data: URL in base64), or null to leave
 *   the reference as it is
 * @param strings as for `cssUrls`
 * @returns the new value, or null when nothing was replaced
 */
export function replaceCssUrls(
  value: string,
  replacement: (url: string) => string | null,
  strings = false,
): string | null {
  let result = "";
  let last = 0;
  for (const { start, end, url } of cssUrls(value, strings)) {
    const other = replacement(url);
    if (other === null) continue;
    // A custom property may hold a string for a place that takes no url().
    const isString = strings && (value[start] === '"' || value[start] === "'");
    result += `${value.slice(last, start)}${isString ? `"${other}"` : `url("${other}")`}`;
    last = end;
  }
  return last === 0 ? null : result + value.slice(last);
}
