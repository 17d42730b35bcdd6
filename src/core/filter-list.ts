import { FiltersEngine, Request } from "@ghostery/adblocker";
import { registrableDomain } from "./domain";

/** The tracking-protection rules that concern images, compiled at build time (scripts/filter-list.ts). */
export interface FilterList {
  /**
   * @param url absolute http(s) URL
   * @returns what an image of this URL matches, or null
   */
  match(url: URL): FilterMatch | null;
}

/** A rule by which an image is a tracker. */
export interface FilterMatch {
  /** in the list's own syntax */
  readonly rule: string;
  /** it is about images alone, and about all of a host: a mail service's, under a customer's name ("disguised") */
  readonly isMailHost: boolean;
}

/** What the settings page says of the list; written beside it at build time. */
export interface FilterListInfo {
  readonly title: string;
  readonly version: string;
  /** ISO 8601 */
  readonly date: string;
  readonly rules: number;
}

/**
 * Reads a compiled list.
 * @param compiled a serialized @ghostery/adblocker engine
 * @throws when the bytes are none, or of another version of the engine
 */
export function readFilterList(compiled: Uint8Array): FilterList {
  const engine = FiltersEngine.deserialize(compiled);
  return {
    match(url) {
      const { href, hostname } = url;
      const { match, filter } = engine.match(
        new Request({
          requestId: "0",
          tabId: -1,
          type: "image",
          url: href,
          hostname,
          domain: registrableDomain(hostname),
          // A mail has no site of its own: whatever it asks for is a third party's.
          sourceUrl: "",
          sourceHostname: "",
          sourceDomain: "",
          _originalRequestDetails: undefined,
        }),
      );
      if (!match) return null;
      const rule = filter?.toString() ?? "";
      return { rule: ruleText(rule), isMailHost: /^\|\|[^/*^]+\^\$image$/.test(rule) };
    },
  };
}

/** The engine keeps a rule with wildcards as the regular expression it became: it is written as the list writes it. */
function ruleText(rule: string): string {
  return rule
    .replaceAll("(?:[^\\w\\d_.%-]|$)", "^")
    .replaceAll(".*", "*")
    .replaceAll(/\\([^\w\s])/g, "$1");
}
