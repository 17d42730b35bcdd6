/** A style sheet, or what passes for one, as a data: URL. */
export const sheetUrl = (css: string | Buffer, type = "text/css"): string =>
  `data:${type};base64,${Buffer.from(css).toString("base64")}`;

/** So many pieces of HTML, or of CSS, one after the other. */
export const many = (count: number, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join("\n");
