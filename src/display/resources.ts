import type { ResourceKind } from "../core/outcome";
import { XLINK } from "../core/url";

/** Selector to the attribute that names what is never fetched, and its kind. */
const RESOURCES: readonly (readonly [selector: string, attribute: string, kind: ResourceKind])[] = [
  ["link[rel~='stylesheet' i]", "href", "stylesheet"],
  ["link[rel~='preload' i], link[rel~='prefetch' i], link[rel~='modulepreload' i]", "href", "prefetch"],
  ["link[rel~='dns-prefetch' i], link[rel~='preconnect' i], link[rel~='prerender' i]", "href", "prefetch"],
  ["link[rel~='icon' i], link[rel~='apple-touch-icon' i], link[rel~='manifest' i]", "href", "other"],
  ["iframe, frame", "src", "frame"],
  ["object", "data", "object"],
  ["embed", "src", "object"],
  ["applet", "code", "object"],
  ["video, audio, video > source, audio > source", "src", "media"],
  ["track", "src", "media"],
  ["script", "src", "script"],
  ["use", "href", "svg-resource"],
];

/** What elements of the message name that is never fetched, as the message wrote it. */
export function* resourcesOf(
  document: Document,
): Generator<{ readonly text: string | null; readonly kind: ResourceKind }> {
  for (const [selector, attribute, kind] of RESOURCES) {
    for (const element of document.querySelectorAll(selector)) {
      yield { text: element.getAttribute(attribute) ?? element.getAttributeNS(XLINK, attribute), kind };
    }
  }
}
