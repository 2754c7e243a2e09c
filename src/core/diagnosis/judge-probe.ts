import { isSamePage } from '../outage/failure';
import { looksLikeGatewayError } from './diagnosis';
import { looksLikeMaintenance } from './maintenance';
import { findHeader, type Headers } from './response-text';

/** The HTTP response to a probe. */
export interface ProbeResponse {
  url: string;
  status: number;
  headers: Headers;
  /** The start of the body; absent if it was not read. */
  body?: string;
  /** The address that a redirect points to. */
  location?: string;
}

/**
 * What a probe's response says about the site.
 * - `back`: the site works again.
 * - `failing`: the site still fails.
 * - `unsure`: a refusal such as a 404. A site that is being deployed also sends one, so it counts
 *   only if the next probe gets the same.
 * - `nothing`: a cache in front of the site responded, not the site.
 */
export type ProbeVerdict = 'back' | 'failing' | 'unsure' | 'nothing';

/** What a probe requests, and where that led when it failed. */
export interface ProbeTarget {
  /** Whether the probe requests the site's root instead of an address that is not repeatable. */
  isStandIn: boolean;
  /** Where redirects led when the page failed. */
  failedAt?: string | undefined;
}

/** 408, 425 and 429 ask to try again later: https://www.rfc-editor.org/rfc/rfc9110#section-15.5 */
export const TRY_LATER: readonly number[] = [408, 425, 429];

/** Whether a status means that a page is not available for now. */
export const isFailing = (status: number): boolean => status >= 500 || TRY_LATER.includes(status);

/**
 * Judges the response to a probe.
 *
 * @param response undefined if the site did not respond
 * @returns the verdict; never throws
 */
export function judgeProbe(response: ProbeResponse | undefined, target: ProbeTarget): ProbeVerdict {
  if (!response) return 'failing';
  const { url, status, headers, body = '', location } = response;
  // The user's load may also get the page from the cache, but a cached root is no proof that the
  // server behind another page works.
  if (target.isStandIn && isFromSharedCache(headers)) return 'nothing';
  if (isFailing(status)) return 'failing';
  if (status >= 400) return 'unsure';
  if (status >= 300) return redirectsToFailure(url, location, target) ? 'failing' : 'back';
  const contentType = findHeader(headers, 'content-type') ?? '';
  const isErrorPage = looksLikeGatewayError(body, contentType) || looksLikeMaintenance(body);
  return isErrorPage ? 'failing' : 'back';
}

/** Whether a redirect leads to the requested address or to the page that failed. */
function redirectsToFailure(
  url: string,
  location: string | undefined,
  { failedAt }: ProbeTarget,
): boolean {
  if (!location) return false;
  return isSamePage(url, location) || (failedAt !== undefined && isSamePage(failedAt, location));
}

/**
 * Headers by which caches in front of a site mark a response of their own. `Cache-Status` is RFC
 * 9211; the others are those of Varnish, Fastly, CloudFront, Squid, Cloudflare, Akamai, Vercel and
 * Netlify.
 */
const CACHE_HITS: readonly [header: string, value: RegExp][] = [
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
  CACHE_HITS.some(([header, value]) => value.test(findHeader(headers, header) ?? ''));
