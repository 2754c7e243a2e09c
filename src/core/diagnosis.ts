/** One HTTP answer to a page load, as the browser saw it. */
export interface HttpResponse {
  url: string;
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  /** The start of the document's HTML, where it could be read. */
  body?: string;
}

export interface Diagnosis {
  kind: 'gateway-failure' | 'waiting-room' | 'challenge' | 'none';
  /** Who wrote the answer, in lower case; absent where nothing in it says so. */
  gateway?: string;
  failed: 'origin' | 'cdn' | 'hosting-platform' | 'own-network' | 'unknown';
  /** How sure the diagnosis is, from 0 to 1. */
  confidence: number;
  /** How long the answer asks to wait, counted from the moment it was sent. */
  retryAfterMs?: number;
}

// The bodies that are searched can be hostile: no pattern looks further than this into one.
const SEARCHED_CHARACTERS = 65_536;

/**
 * Tells whether an answer is a gateway's failure or something that only looks like one.
 * Takes what is known of the answer, headers in any case and order; never throws.
 */
export function diagnose(response: HttpResponse): Diagnosis {
  const kind = kindOf(response);
  const retryAfterMs = readRetryAfter(response.headers);
  return {
    kind,
    failed: 'unknown',
    confidence: kind === 'none' ? 1 : 0.5,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/**
 * Whether a status alone makes a gateway failure likely: 502 and 504 (RFC 9110), 503, and
 * Cloudflare's own 520 to 527 and 530.
 * https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
 */
export function isGatewayStatus(status: number): boolean {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 527) || status === 530;
}

function kindOf(response: HttpResponse): Diagnosis['kind'] {
  // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
  if (findHeader(response.headers, 'cf-mitigated') === 'challenge') return 'challenge';
  if (!isGatewayStatus(response.status)) return 'none';
  if (response.status === 503 && isReloadingItself(response)) return 'waiting-room';
  return 'gateway-failure';
}

/** Waiting rooms and maintenance pages that already do the waiting themselves. */
function isReloadingItself({ headers, body }: HttpResponse): boolean {
  if (findHeader(headers, 'refresh') !== undefined) return true;
  const tags = body?.slice(0, SEARCHED_CHARACTERS).match(/<meta\s[^>]{0,500}>/gi) ?? [];
  return tags.some((tag) => /\shttp-equiv\s*=\s*["']?refresh\b/i.test(tag));
}

/**
 * Reads `Retry-After` (RFC 9110, 10.2.3), in seconds or as a date. A date is measured against the
 * answer's own `Date`, so that a wrong clock on either side does not matter.
 */
function readRetryAfter(headers: HttpResponse['headers']): number | undefined {
  const value = findHeader(headers, 'retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  if (!/^[a-z]{3,9}, .{10,20} GMT$/i.test(value)) return undefined;
  const waitMs = Date.parse(value) - Date.parse(findHeader(headers, 'date') ?? '');
  return waitMs >= 0 ? waitMs : undefined;
}

function findHeader(headers: HttpResponse['headers'], name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}
