import { type Gateway, gateways, type Party, SURE } from './gateways';
import { ownerOf } from './proxy-owner';
import { readProxyStatus } from './proxy-status';
import type { Page } from './response-text';

export interface Authorship {
  gateway?: string;
  failed: Party | 'unknown';
  confidence: number;
}

/** As sure as one can be before the page itself can be read. */
const UNREAD = 0.75;
const GUESS = 0.6;

/** More than any sign that begins with the page's text has. */
const LONGEST_SIGN = 100;
const NOTHING_KNOWN = 0.5;

/**
 * Tells who wrote an answer and who, by that, failed.
 *
 * @param head the answer's status and headers, see `readHead`
 * @param page absent as long as it cannot be read
 */
export function findAuthor(url: string, head: string, page: Page | undefined): Authorship {
  const author = authorOf(head, page);
  const status = readProxyStatus(head);
  if (!author) return status ?? withoutAuthor(head, page);
  const owner = author.isAlsoForward && ownerOf(author.name, url, head, page);
  return {
    gateway: author.name,
    failed: status?.failed ?? (owner ? owner.failed : blame(author, head, page)),
    confidence: Math.min(
      author.sure ?? SURE,
      owner ? owner.confidence : SURE,
      page ? SURE : UNREAD,
    ),
  };
}

/** The gateway whose own words the page is, or else whose own headers it came with. */
function authorOf(head: string, page: Page | undefined): Gateway | undefined {
  const names = [...head.matchAll(/\n([^:\n]{1,100}):/g)].map(([, name = '']) => name);
  const possible = gateways.filter(
    ({ needs, only }) =>
      (!needs || needs.some((line) => head.includes(`\n${line}`))) &&
      (!only || (names.length > 0 && names.every((name) => only.split(' ').includes(name)))),
  );
  const written = page && findGateway(possible, page);
  return (
    written ?? possible.find((gateway) => gateway.head?.some((line) => head.includes(`\n${line}`)))
  );
}

/** The first of these gateways with a sign in the page. */
export function findGateway(among: readonly Gateway[], page: Page): Gateway | undefined {
  // A page of scripts and pictures is not an empty one.
  const seen = page.text || page.html.match(/<(?:script|img|svg|iframe|link)/)?.[0] || '';
  const searched = `${page.html}\n^${seen.slice(0, LONGEST_SIGN)}$`;
  return among.find(({ body }) => body?.some((sign) => searched.includes(sign)));
}

function blame(
  { side, failed }: Gateway,
  head: string,
  page: Page | undefined,
): Authorship['failed'] {
  const signs = Object.entries(failed ?? {});
  const told = signs.find(([sign]) => head.includes(sign) || page?.html.includes(sign));
  return told?.[1] ?? (side === 'own-network' ? side : 'origin');
}

/** Words anybody's error page is made of; with others it is one somebody wrote for this shop. */
const COMMON_WORDS =
  /^(?:the|error|code|status|http|message|title|server|service|gateway|bad|unavailable|time(?:d|out)?|out|proxy|upstream)$/;

/**
 * What only an answer of the shop's server makes a gateway add, such as the time it took.
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter
 * https://developers.cloudflare.com/cache/how-to/enable-server-timing/ (Akamai has the same)
 */
const ANSWERED =
  /\n(?:x-envoy-upstream-service-time:|x-kong-upstream-latency:|server-timing:[^\n]{0,2000}origin; ?dur=[1-9])/;

/** Whether they wrote it or what is behind them did: it is the shop's own. */
const SERVERS = gateways.filter(({ side }) => side === 'origin').map(({ name }) => name);

/** A page of the shop's own making comes from the shop's own server, whatever carries it. */
function withoutAuthor(head: string, page: Page | undefined): Authorship {
  const words = `${page?.title} ${page?.text}`.slice(0, 2000).match(/\p{L}{3,}/gu) ?? [];
  const isOwnWriting = page && words.filter((word) => !COMMON_WORDS.test(word)).length >= 2;
  const hasAnswered = ANSWERED.test(head);
  const isShops = SERVERS.some((name) => head.includes(`\nserver: ${name}`));
  return isOwnWriting || hasAnswered || isShops
    ? { failed: 'origin', confidence: GUESS }
    : { failed: 'unknown', confidence: NOTHING_KNOWN };
}
