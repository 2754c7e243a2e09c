import { isSamePage } from '../outage/failure';
import { looksLikeGatewayError } from './diagnosis';
import { looksLikeMaintenance } from './maintenance';
import { findHeader, type Headers } from './response-text';

/** An HTTP response to a request of our own. */
export interface Answer {
  url: string;
  status: number;
  headers: Headers;
  /** The start of the body, where it was read. */
  body?: string;
  /** Where a redirect leads. */
  location?: string;
}

/**
 * `back`: the site answers. `failing`: it does not. `unsure`: a refusal such as a 404, which a site
 * being deployed also gives, so it is believed only when it is given again. `nothing`: a cache in
 * front of the site has answered.
 */
export type Says = 'back' | 'failing' | 'unsure' | 'nothing';

/** What of the site was asked for, and how that failed. */
export interface Asked {
  /** Whether it is the site's root, asked in place of an address that may act. */
  isStandIn: boolean;
  /** Where redirects led when it failed. */
  failedAt?: string | undefined;
}

/** 408, 425 and 429 ask to come again: https://www.rfc-editor.org/rfc/rfc9110#section-15.5 */
const COME_AGAIN: readonly number[] = [408, 425, 429];

/** Whether a status says that a page cannot be had for now. */
export const isFailing = (status: number): boolean => status >= 500 || COME_AGAIN.includes(status);

/** What an answer says of the site; undefined stands for no answer at all. Never throws. */
export function judgeProbe(answer: Answer | undefined, asked: Asked): Says {
  if (!answer) return 'failing';
  const { url, status, headers, body = '', location } = answer;
  // The user gets a page itself from the cache as well, but its root says nothing of another page.
  if (asked.isStandIn && isFromSharedCache(headers)) return 'nothing';
  if (isFailing(status)) return 'failing';
  if (status >= 400) return 'unsure';
  if (status >= 300) {
    const places = [url, ...(asked.failedAt === undefined ? [] : [asked.failedAt])];
    return location && places.some((place) => isSamePage(place, location)) ? 'failing' : 'back';
  }
  const contentType = findHeader(headers, 'content-type') ?? '';
  const isDisguised = looksLikeGatewayError(body, contentType) || looksLikeMaintenance(body);
  return isDisguised ? 'failing' : 'back';
}

/**
 * What caches in front of a site write into an answer of their own. `Cache-Status` is RFC 9211, the
 * others are those of Varnish, Fastly, CloudFront, Squid, Cloudflare, Akamai, Vercel and Netlify.
 */
const CACHES: readonly [name: string, hit: RegExp][] = [
  // https://www.rfc-editor.org/rfc/rfc9211#section-2.1
  ['cache-status', /;\s*hit\b/i],
  // https://www.fastly.com/documentation/reference/http/http-headers/X-Cache/
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
  ['x-cache', /\bhit\b/i],
  ['x-cache-status', /\b(?:hit|stale)\b/i],
  ['x-proxy-cache', /\bhit\b/i],
  ['x-varnish-cache', /\bhit\b/i],
  ['x-drupal-cache', /\bhit\b/i],
  // https://developers.cloudflare.com/cache/concepts/cache-responses/
  ['cf-cache-status', /^(?:hit|stale|updating|revalidated)$/i],
  // https://vercel.com/docs/headers/response-headers#x-vercel-cache
  ['x-vercel-cache', /^(?:hit|stale|prerender)$/i],
  // https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Age
  ['age', /^\s*0*[1-9]/],
];

const isFromSharedCache = (headers: Headers) =>
  CACHES.some(([name, hit]) => hit.test(findHeader(headers, name) ?? ''));
