import type { Party } from './gateways';
import type { Page } from './response-text';

/** Whose a proxy is that shops and users both use, and so who failed. */
export interface Owner {
  failed: Party;
  confidence: number;
}

const SURE = 0.95;
const LIKELY = 0.75;
const GUESS = 0.6;

/**
 * Tells a shop's accelerator from a proxy of the user's own network. On https a page of the
 * latter can come only from a filter that opens TLS, so there it is more likely the shop's.
 */
export function ownerOf(name: string, url: string, head: string, page: Page | undefined): Owner {
  const shops = (confidence: number): Owner => ({ failed: 'origin', confidence });
  const users = (confidence: number): Owner => ({ failed: 'own-network', confidence });
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const isSecure = protocol === 'https:';

  // Only sent to those who speak to it as their proxy.
  if (head.includes('\nproxy-connection:')) return users(SURE);
  if (name === 'squid') {
    const site = hostname.replace(/^www\./, '');
    if (site && `.${nameOfCache(head, page)}`.endsWith(`.${site}`)) return shops(SURE);
    return isSecure ? shops(GUESS) : users(GUESS);
  }
  // Opens no TLS, so on https it can only be the shop's.
  if (name === 'tinyproxy') return isSecure ? shops(LIKELY) : users(LIKELY);
  if (name === 'ats') return shops(isSecure ? SURE : LIKELY);
  // A reverse proxy looks up the server behind it, not the site that was asked for.
  if (page && LOOKED_UP_THE_SITE.test(page.html)) return users(LIKELY);
  const isSigned = page?.html.includes(` server at ${hostname} port `);
  return shops(isSecure && isSigned ? SURE : LIKELY);
}

const LOOKED_UP_THE_SITE = /dns lookup failure for: ([^\s<>]{1,253})<.{0,300}server at \1 port/;

/** The name Squid gives itself in its headers and at the foot of its pages. */
function nameOfCache(head: string, page: Page | undefined): string {
  const named =
    head.match(/\nx-cache(?:-lookup)?: [a-z]{1,20} from ([^\s:]{1,253})/) ??
    page?.html.match(/ ([^\s<>]{1,253}) \(squid/);
  return named?.[1] ?? '';
}
