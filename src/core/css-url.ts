/** One image reference inside a CSS value: `value.slice(start, end)` is the whole token, `url` what it names. */
export interface CssUrl {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

const IMAGE_SETS = new Set(["image-set", "-webkit-image-set"]);

/** Resolves CSS escapes (CSS Syntax 3, section 4.3.7). */
function unescapeCss(text: string): string {
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
function stringEnd(value: string, at: number): number {
  const quote = value[at];
  for (let i = at + 1; i < value.length; i++) {
    if (value[i] === "\\") i++;
    else if (value[i] === quote) return i + 1;
  }
  return value.length;
}

/** @returns what a string token holds, quotes off and escapes resolved */
function stringText(value: string, start: number, end: number): string {
  const closed = end - start >= 2 && value[end - 1] === value[start];
  return unescapeCss(value.slice(start + 1, closed ? end - 1 : end));
}

/** @returns the position after the name at `at` (CSS Syntax 3, section 4.3.11), or `at` when there is none */
function nameEnd(value: string, at: number): number {
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

/** Reads the inside of `url(`; `at` is the position after the parenthesis. */
function urlToken(value: string, start: number, at: number): CssUrl {
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

/**
 * Finds what a CSS value asks for: `url()`, `src()`, and the strings of `image-set()`; not strings elsewhere
 * and not comments. Works on serialized longhands and on the raw text of custom properties alike.
 */
export function cssUrls(value: string): CssUrl[] {
  const found: CssUrl[] = [];
  const functions: string[] = [];
  let i = 0;
  while (i < value.length) {
    const char = value[i] ?? "";
    if (char === "/" && value[i + 1] === "*") {
      const end = value.indexOf("*/", i + 2);
      i = end < 0 ? value.length : end + 2;
    } else if (char === '"' || char === "'") {
      const end = stringEnd(value, i);
      if (IMAGE_SETS.has(functions.at(-1) ?? ""))
        found.push({ start: i, end, url: stringText(value, i, end) });
      i = end;
    } else if (char === ")") {
      functions.pop();
      i++;
    } else if (char === "(") {
      functions.push("");
      i++;
    } else {
      const end = nameEnd(value, i);
      if (end === i) {
        i++;
      } else if (value[end] === "(") {
        const name = unescapeCss(value.slice(i, end)).toLowerCase();
        if (name === "url" || name === "src") {
          const token = urlToken(value, i, end + 1);
          found.push(token);
          i = token.end;
        } else {
          functions.push(name);
          i = end + 1;
        }
      } else {
        i = end;
      }
    }
  }
  return found;
}

/**
 * Puts other images in the place of those a CSS value names.
 * @param replacement gives a URL free of `"`, `\` and line breaks (a data: URL in base64), or null to leave
 *   the reference as it is
 * @returns the new value, or null when nothing was replaced
 */
export function replaceCssUrls(value: string, replacement: (url: string) => string | null): string | null {
  let result = "";
  let last = 0;
  for (const { start, end, url } of cssUrls(value)) {
    const other = replacement(url);
    if (other === null) continue;
    result += `${value.slice(last, start)}url("${other}")`;
    last = end;
  }
  return last === 0 ? null : result + value.slice(last);
}
