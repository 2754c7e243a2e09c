import { gateways, type Party } from './gateways';

/**
 * The errors of RFC 9209, 2.3, that speak of the server behind the proxy; the others are the
 * proxy's own.
 */
const BEHIND = /^(?:dns|destination|connection_(?!limit)|tls|http_(?:response|upgrade|protocol))/;

/**
 * Reads `Proxy-Status` (RFC 9209), from `readHead`'s text. The first member with an error is the
 * proxy nearest to where it went wrong. A name that is not one of a gateway's is left out.
 */
export function readProxyStatus(head: string) {
  const value = head.match(/\nproxy-status: ([^\n]{1,2000})/)?.[1] ?? '';
  for (const member of value.split(',')) {
    const error = member.match(/;\s?error="?([a-z_]{1,50})/)?.[1];
    if (!error) continue;
    const [name = ''] = member.split(';');
    const proxy = gateways.find((gateway) => name.includes(gateway.name));
    const failed: Party | 'unknown' = BEHIND.test(error) ? 'origin' : (proxy?.side ?? 'unknown');
    return { ...(proxy && { gateway: proxy.name }), failed, confidence: 0.75 };
  }
  return undefined;
}
