/** Splits a computed value of CSS into its layers, where commas stand outside of parentheses and strings. */
export function layers(value: string): string[] {
  const found: string[] = [];
  let start = 0;
  let depth = 0;
  let quote = "";
  for (let i = 0; i < value.length; i++) {
    const char = value[i] ?? "";
    if (char === "\\") i++;
    else if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "," && depth === 0) {
      found.push(value.slice(start, i).trim());
      start = i + 1;
    }
  }
  found.push(value.slice(start).trim());
  return found;
}

/** Values of so many layers: as CSS does, from the beginning again where there are too few. */
export function repeated(values: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, i) => values[i % values.length] ?? "");
}
