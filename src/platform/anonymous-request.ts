/** Gecko's own constructor argument: without cookies, HTTP authentication and client certificates. */
type AnonymousRequest = new (options: { readonly mozAnon: true }) => XMLHttpRequest;

/** @returns a request that carries no credentials, not opened yet */
export function anonymousRequest(): XMLHttpRequest {
  return new (XMLHttpRequest as unknown as AnonymousRequest)({ mozAnon: true });
}
