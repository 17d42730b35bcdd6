import { getDomain } from "tldts";

/**
 * The registrable domain (public suffix plus one label), private suffixes such as github.io included, so
 * that two customers of one hosting service are two domains.
 * @returns lower-case domain; the host itself when it has no public suffix
 */
export function registrableDomain(host: string): string {
  const name = host.toLowerCase().replace(/\.$/, "");
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}

/** Whether two hosts have one registrable domain: large providers receive and sign mail under many names. */
export function isSameDomain(a: string, b: string): boolean {
  return registrableDomain(a) === registrableDomain(b);
}
