/** In the place of the filter engine's Public Suffix List, which the add-on has no use for: it tells the engine its hosts. */
export function parse(): never {
  throw new Error("the filter engine was not told a host");
}
