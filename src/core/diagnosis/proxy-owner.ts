import type { Party } from './gateways/gateway';
import type { Page } from './response-text';

/** Who runs a proxy that both shops and users' networks use, and so who failed. */
export interface ProxyOwner {
  failed: Party;
  /** From 0 to 1. */
  confidence: number;
}

const SURE = 0.95;
const LIKELY = 0.75;
const GUESS = 0.6;

/**
 * Decides whether a proxy is the shop's reverse proxy or a forward proxy in the user's own network.
 * On https, a forward proxy can show a page of its own only if it decrypts TLS, so there the proxy
 * is more likely the shop's.
 *
 * @param name the proxy's name in `gateways/`
 * @param head the response's status and headers, as `readHead` writes them
 * @param page the response's body; undefined if it has not been read
 */
export function findProxyOwner(
  name: string,
  url: string,
  head: string,
  page: Page | undefined,
): ProxyOwner {
  const shop = (confidence: number): ProxyOwner => ({ failed: 'origin', confidence });
  const user = (confidence: number): ProxyOwner => ({ failed: 'own-network', confidence });
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const isSecure = protocol === 'https:';

  // Sent only to clients that use it as their forward proxy.
  if (head.includes('\nproxy-connection:')) return user(SURE);
  if (name === 'squid') {
    const site = hostname.replace(/^www\./, '');
    if (site && `.${readSquidHost(head, page)}`.endsWith(`.${site}`)) return shop(SURE);
    return isSecure ? shop(GUESS) : user(GUESS);
  }
  // It cannot decrypt TLS, so on https it can only be the shop's.
  if (name === 'tinyproxy') return isSecure ? shop(LIKELY) : user(LIKELY);
  if (name === 'ats') return shop(isSecure ? SURE : LIKELY);
  // A reverse proxy looks up the server behind it, not the requested site.
  if (page && SITE_LOOKUP_FAILED.test(page.html)) return user(LIKELY);
  const isSignedByShop = page?.html.includes(` server at ${hostname} port `);
  return shop(isSecure && isSignedByShop ? SURE : LIKELY);
}

const SITE_LOOKUP_FAILED = /dns lookup failure for: ([^\s<>]{1,253})<.{0,300}server at \1 port/;

/** The host name that Squid gives itself in its headers and at the end of its pages; empty if none. */
function readSquidHost(head: string, page: Page | undefined): string {
  const match =
    head.match(/\nx-cache(?:-lookup)?: [a-z]{1,20} from ([^\s:]{1,253})/) ??
    page?.html.match(/ ([^\s<>]{1,253}) \(squid/);
  return match?.[1] ?? '';
}
