import type { Attribution } from './attribution';
import { gateways } from './gateways/gateways';

const CONFIDENCE = 0.75;

/**
 * The error types that blame the server behind the proxy; the others blame the proxy itself.
 * https://www.rfc-editor.org/rfc/rfc9209#section-2.3
 */
const ORIGIN_ERROR =
  /^(?:dns|destination|connection_(?!limit)|tls|http_(?:response|upgrade|protocol))/;

/**
 * Reads who failed from the `Proxy-Status` header (RFC 9209). The first member with an error is the
 * proxy nearest to the failure. `gateway` is absent if the proxy is not in `gateways/`.
 *
 * @param head the response's status and headers, as `readHead` writes them
 * @returns undefined if the header is absent or has no error
 */
export function readProxyStatus(head: string): Attribution | undefined {
  const value = head.match(/\nproxy-status: ([^\n]{1,2000})/)?.[1] ?? '';
  for (const member of value.split(',')) {
    const error = member.match(/;\s?error="?([a-z_]{1,50})/)?.[1];
    if (!error) continue;
    const [name = ''] = member.split(';');
    const proxy = gateways.find((gateway) => labelsOf(name).includes(labelsOf(gateway.name)));
    const failed = ORIGIN_ERROR.test(error) ? 'origin' : (proxy?.side ?? 'unknown');
    const attribution: Attribution = { failed, confidence: CONFIDENCE };
    if (proxy) attribution.gateway = proxy.name;
    return attribution;
  }
  return undefined;
}

/** The labels of a proxy's name between hyphens, so that `flyer.example` does not contain `fly`. */
const labelsOf = (name: string) => `-${name.replace(/[^a-z\d]+/g, '-')}-`.replace(/-+/g, '-');
