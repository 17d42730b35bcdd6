/**
 * Domains Gecko hides from add-ons, so that a request there cannot be stripped. Source: pref
 * extensions.webextensions.restrictedDomains of Thunderbird 140.12 and 153.7 (a test compares it with the
 * running Thunderbird's).
 */
export const RESTRICTED_DOMAINS: readonly string[] = [
  "accounts-static.cdn.mozilla.net",
  "accounts.firefox.com",
  "addons.cdn.mozilla.net",
  "addons.mozilla.org",
  "addons.thunderbird.net",
  "api.accounts.firefox.com",
  "content.cdn.mozilla.net",
  "discovery.addons.mozilla.org",
  "install.mozilla.org",
  "oauth.accounts.firefox.com",
  "profile.accounts.firefox.com",
  "support.mozilla.org",
  "sync.services.mozilla.com",
];

/** @returns whether Gecko hides requests to the host from add-ons */
export function isRestrictedHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  return RESTRICTED_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}
