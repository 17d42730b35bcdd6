import ipaddr from "ipaddr.js";
import type { Reason } from "./outcome";
import { isRestrictedHost } from "./restricted-domain";

/** Names that by convention or by RFC 6762, 6761, 8375 mean the reader's own network. */
const LOCAL_SUFFIXES = [
  ".local",
  ".localhost",
  ".localdomain",
  ".internal",
  ".intranet",
  ".lan",
  ".home.arpa",
  ".home",
  ".corp",
];

const NAT64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/** All of IPv6 that is given out as public addresses (RFC 4291 section 2.4). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** @returns whether an address lies outside the public internet; what cannot be parsed counts as private */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return true;
  // process() turns ::ffff:127.0.0.1 into the IPv4 address it stands for
  const ip = ipaddr.process(bare);
  if (ip instanceof ipaddr.IPv6) {
    // What a network without IPv4 of its own puts in the place of every IPv4 address (NAT64, RFC 6052)
    if (ip.match(NAT64)) return isPrivateAddress(ip.toByteArray().slice(12).join("."));
    if (!ip.match(GLOBAL_UNICAST)) return true;
  }
  return ip.range() !== "unicast";
}

/** @returns whether a URL's host names the reader's own network; names are looked up elsewhere, by resolving */
export function isPrivateHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (name.startsWith("[") || ipaddr.isValid(name)) return isPrivateAddress(name);
  return !name.includes(".") || LOCAL_SUFFIXES.some((suffix) => name.endsWith(suffix));
}

/** No name below it exists (RFC 6761, 6.4); the self-test's are there. A question for one would only tell that it was asked. */
const NOWHERE = /(?:^|\.)invalid\.?$/i;

/** Hosts whose answer is remembered: those of one message are few, and their images many. */
const REMEMBERED = 200;

const refusals = new Map<string, "restricted-domain" | "private-target" | null>();

function hostRefusal(host: string): "restricted-domain" | "private-target" | null {
  const known = refusals.get(host);
  if (known !== undefined) return known;
  const refusal = isRestrictedHost(host)
    ? "restricted-domain"
    : isPrivateHost(host)
      ? "private-target"
      : null;
  if (refusals.size >= REMEMBERED) refusals.clear();
  refusals.set(host, refusal);
  return refusal;
}

/**
 * Decides whether the clean fetch may address this URL at all; asked before the request and at each redirect.
 * @returns the reason for refusing, or null
 */
export function targetRefusal(url: URL, allowPrivateTargets: boolean): Reason | null {
  if (url.protocol !== "http:" && url.protocol !== "https:") return "bad-url";
  if (url.username !== "" || url.password !== "") return "bad-url";
  if (url.hostname === "" || NOWHERE.test(url.hostname)) return "bad-url";
  const refusal = hostRefusal(url.hostname);
  return refusal === "private-target" && allowPrivateTargets ? null : refusal;
}
