/** The proxy nobody answers at. */
const DEAD_PROXY = { type: "https", host: "127.0.0.1", port: 1 } as const;

/**
 * What proxy.onRequest is answered to stop a request. Of type https, so that the target's name is not looked up; the
 * trailing null keeps Gecko from failing over to the user's own proxy.
 */
export const DEAD_END = [DEAD_PROXY, null] as const;

/** A proxy as webRequest tells of it. */
export interface ProxyInfo {
  readonly type?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

/** @returns whether a request was really given the dead proxy */
export function isDeadProxy(proxy: ProxyInfo | null | undefined): boolean {
  return (
    proxy?.type === DEAD_PROXY.type &&
    proxy.host === DEAD_PROXY.host &&
    Number(proxy.port) === DEAD_PROXY.port
  );
}
