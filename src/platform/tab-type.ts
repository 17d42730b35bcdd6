/** @returns the `type` of a tab, which only Thunderbird's tabs have; undefined where it has none */
export function tabTypeOf(tab: object): string | undefined {
  return "type" in tab && typeof tab.type === "string" ? tab.type : undefined;
}
