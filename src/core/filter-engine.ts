import { FiltersEngine, Request } from "@ghostery/adblocker";
import type { FilterEngine } from "./filter-list";

/** The engine's request for an image of a URL. */
function asked(url: URL): Request {
  // The name system knows a name as one with and without a dot at its end.
  const hostname = url.hostname.replace(/\.$/, "");
  return new Request({
    requestId: "0",
    tabId: -1,
    type: "image",
    url: hostname === url.hostname ? url.href : url.href.replace(url.hostname, hostname),
    hostname,
    // Only rules about web pages would need the registrable domain; those are left out.
    domain: hostname,
    // A mail has no site of its own: whatever it asks for is a third party's.
    sourceUrl: "",
    sourceHostname: "",
    sourceDomain: "",
    _originalRequestDetails: undefined,
  });
}

/**
 * Reads what scripts/filter-list.ts has written: bytes of the first engine as 32 bits, the engine of the rules, that of
 * the exceptions.
 * @throws when the bytes are of another version of the engine, or cut off
 */
export function readFilterEngine(file: ArrayBuffer): FilterEngine {
  const length = new DataView(file).getUint32(0, true);
  const rules = FiltersEngine.deserialize(new Uint8Array(file.slice(4, 4 + length)));
  const exceptions = FiltersEngine.deserialize(new Uint8Array(file.slice(4 + length)));
  return {
    block(url) {
      const { match, filter } = rules.match(asked(url));
      return match && filter !== undefined
        ? { rule: filter.toString(), isImportant: filter.isImportant() }
        : null;
    },
    allows: (url) => exceptions.match(asked(url)).match,
  };
}
