import { nameEnd, stringEnd, stringText, unescapeCss, urlToken } from "./css-url";

/** An `@import` of a style sheet. */
export interface CssImport {
  readonly kind: "import";
  readonly url: string;
  /** the cascade layer it goes to: "" for one without a name, null for none */
  readonly layer: string | null;
  /** it is imported only where `supports()` holds */
  readonly hasSupports: boolean;
  /** its media queries; "" for all media */
  readonly media: string;
}

/** An `@layer a, b;` statement: it may stand before or between imports, and says in which order layers go. */
export interface CssLayerOrder {
  readonly kind: "layer-order";
  readonly text: string;
}

const BLANK = /\s/;
const LAYER = /^layer(?:\(([^()]*)\)|(?![-\w(\\]))/i;

/** @returns the position of what follows white space, comments and the brackets of an HTML comment */
function blankEnd(css: string, at: number): number {
  let i = at;
  for (;;) {
    if (BLANK.test(css[i] ?? "")) i++;
    else if (css.startsWith("/*", i)) i = closingEnd(css, "*/", i + 2);
    else if (css.startsWith("<!--", i)) i += 4;
    else if (css.startsWith("-->", i)) i += 3;
    else return i;
  }
}

function closingEnd(css: string, close: string, from: number): number {
  const found = css.indexOf(close, from);
  return found < 0 ? css.length : found + close.length;
}

/** @returns the position of the `;` that ends a statement, of the `{` that shows it to be none, or of the end of the sheet */
function statementEnd(css: string, at: number): number {
  let i = at;
  let depth = 0;
  while (i < css.length) {
    const char = css[i] ?? "";
    if (char === '"' || char === "'") i = stringEnd(css, i);
    else if (css.startsWith("/*", i)) i = closingEnd(css, "*/", i + 2);
    else if (char === "\\") i += 2;
    else if (depth === 0 && (char === ";" || char === "{")) return i;
    else {
      if (char === "(") depth++;
      if (char === ")") depth = Math.max(0, depth - 1);
      i++;
    }
  }
  return css.length;
}

/** Reads what follows `@import`. */
function importOf(css: string, at: number, end: number): CssImport | null {
  const start = blankEnd(css, at);
  let url: string;
  let after: number;
  if (css[start] === '"' || css[start] === "'") {
    after = stringEnd(css, start);
    url = stringText(css, start, after);
  } else {
    const name = nameEnd(css, start);
    if (css[name] !== "(" || unescapeCss(css.slice(start, name)).toLowerCase() !== "url") return null;
    ({ url, end: after } = urlToken(css, start, name + 1));
  }
  const rest = css
    .slice(after, Math.max(after, end))
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " ")
    .trim();
  const layer = LAYER.exec(rest);
  const conditions = layer === null ? rest : rest.slice(layer[0].length).trim();
  return {
    kind: "import",
    url,
    layer: layer === null ? null : (layer[1] ?? "").trim(),
    hasSupports: /^supports\(/i.test(conditions),
    media: conditions,
  };
}

/**
 * Finds the imports of a style sheet by its text: Gecko drops them from a sheet that is built, and shows the rules of one whose
 * imports are still being loaded to nobody.
 * @returns the statements before the first rule, in their order
 */
export function cssImports(css: string): (CssImport | CssLayerOrder)[] {
  const found: (CssImport | CssLayerOrder)[] = [];
  let i = blankEnd(css, 0);
  while (css[i] === "@") {
    const afterName = nameEnd(css, i + 1);
    const name = unescapeCss(css.slice(i + 1, afterName)).toLowerCase();
    // An unquoted url() may hold a semicolon, as every data: URL with a type in it does.
    const end = statementEnd(css, name === "import" ? addressEnd(css, afterName) : afterName);
    if (css[end] === "{") break;
    if (name === "import") {
      const statement = importOf(css, afterName, end);
      if (statement !== null) found.push(statement);
    } else if (name === "layer") {
      found.push({ kind: "layer-order", text: `${css.slice(i, end)};` });
    } else if (name !== "charset") {
      break;
    }
    i = blankEnd(css, end + 1);
  }
  return found;
}

/** @returns the position after the address of an import, or the one given where it has none */
function addressEnd(css: string, at: number): number {
  const start = blankEnd(css, at);
  const name = nameEnd(css, start);
  return css[name] === "(" ? urlToken(css, start, name + 1).end : at;
}
