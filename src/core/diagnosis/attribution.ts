import { type Gateway, type Party, SURE } from './gateways/gateway';
import { gateways } from './gateways/gateways';
import { findProxyOwner } from './proxy-owner';
import { readProxyStatus } from './proxy-status';
import type { Page } from './response-text';

/** Which gateway wrote a response, and whose failure it reports. */
export interface Attribution {
  /** The gateway's name in `gateways/`; absent if nothing in the response identifies one. */
  gateway?: string;
  failed: Party | 'unknown';
  /** From 0 to 1. */
  confidence: number;
}

/** The highest confidence while the body has not been read. */
const WITHOUT_BODY = 0.75;
const GUESS = 0.6;
const UNKNOWN = 0.5;

/** No body sign that starts with `^` is longer, in characters. */
const LONGEST_SIGN = 100;

/**
 * Finds the gateway that wrote a response, and the party that failed according to it.
 *
 * @param url the requested address
 * @param head the response's status and headers, as `readHead` writes them
 * @param page the response's body; undefined if it has not been read
 */
export function attributeResponse(url: string, head: string, page: Page | undefined): Attribution {
  const gateway = findWriter(head, page);
  const status = readProxyStatus(head);
  if (!gateway) return status ?? attributeWithoutGateway(head, page);
  const owner = gateway.isAlsoForward
    ? findProxyOwner(gateway.name, url, head, page)
    : { failed: findFailedParty(gateway, head, page), confidence: SURE };
  return {
    gateway: gateway.name,
    failed: status?.failed ?? owner.failed,
    confidence: Math.min(gateway.sure ?? SURE, owner.confidence, page ? SURE : WITHOUT_BODY),
  };
}

/** The gateway whose signs are in the page or, if there is none, in the headers. */
function findWriter(head: string, page: Page | undefined): Gateway | undefined {
  const names = [...head.matchAll(/\n([^:\n]{1,100}):/g)].map(([, name = '']) => name);
  const candidates = gateways.filter(
    ({ needs, only }) =>
      (!needs || needs.some((line) => head.includes(`\n${line}`))) &&
      (!only || (names.length > 0 && names.every((name) => only.split(' ').includes(name)))),
  );
  return (
    (page && findGatewayInPage(candidates, page)) ??
    candidates.find((gateway) => gateway.head?.some((line) => head.includes(`\n${line}`)))
  );
}

/** The first of `candidates` that has one of its body signs in the page. */
export function findGatewayInPage(candidates: readonly Gateway[], page: Page): Gateway | undefined {
  // A page that has only scripts and pictures must not match `^$`, the sign for an empty page.
  const visible = page.text || page.html.match(/<(?:script|img|svg|iframe|link)/)?.[0] || '';
  const searched = `${page.html}\n^${visible.slice(0, LONGEST_SIGN)}$`;
  return candidates.find(({ body }) => body?.some((sign) => searched.includes(sign)));
}

function findFailedParty(
  { side, failed }: Gateway,
  head: string,
  page: Page | undefined,
): Attribution['failed'] {
  const signs = Object.entries(failed ?? {});
  const match = signs.find(([sign]) => head.includes(sign) || page?.html.includes(sign));
  return match?.[1] ?? (side === 'own-network' ? side : 'origin');
}

/** Words that any gateway's error page has. A page with other words was written for this shop. */
const COMMON_WORDS =
  /^(?:the|error|code|status|http|message|title|server|service|gateway|bad|unavailable|time(?:d|out)?|out|proxy|upstream)$/;

/**
 * Headers that a gateway adds only after the shop's server has responded, such as its response time,
 * or `server: vercel`, as all of Vercel's own errors have `x-vercel-error`.
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter
 * https://developers.cloudflare.com/cache/how-to/enable-server-timing/ (also sent by Akamai)
 * https://vercel.com/docs/errors
 */
const ORIGIN_RESPONDED =
  /\n(?:x-envoy-upstream-service-time:|x-kong-upstream-latency:|x-render-origin-server:|server: vercel\n|server-timing:[^\n]{0,2000}origin; ?dur=[1-9])/;

/** Servers that shops run themselves: the failure is the shop's, whether in them or behind them. */
const SHOP_SERVERS = gateways.filter(({ side }) => side === 'origin').map(({ name }) => name);

/** The shop failed if its own server wrote the page or the headers; otherwise it is unknown who. */
function attributeWithoutGateway(head: string, page: Page | undefined): Attribution {
  const words = `${page?.title} ${page?.text}`.slice(0, 2000).match(/\p{L}{3,}/gu) ?? [];
  const hasOwnWords = page && words.filter((word) => !COMMON_WORDS.test(word)).length >= 2;
  const isFromOrigin =
    hasOwnWords ||
    ORIGIN_RESPONDED.test(head) ||
    SHOP_SERVERS.some((name) => head.includes(`\nserver: ${name}`));
  return isFromOrigin
    ? { failed: 'origin', confidence: GUESS }
    : { failed: 'unknown', confidence: UNKNOWN };
}
