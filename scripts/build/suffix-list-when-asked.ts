/**
 * In the place of tldts in the add-on: the Public Suffix List is unpacked when the first host is asked for, not when a page
 * or the event page loads. That takes 1 ms where JavaScript is compiled, 30 ms where it is interpreted. esbuild evaluates
 * what is required, other than what is imported, at the first call.
 */
type Tldts = typeof import("tldts");

/** As tldts has it. */
export const getDomain: Tldts["getDomain"] = (host, options) =>
  (require("../../node_modules/tldts/dist/es6/index.js") as Tldts).getDomain(host, options);
