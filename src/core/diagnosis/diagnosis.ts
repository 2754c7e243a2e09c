import { type Authorship, findAuthor } from './attribution';
import { lookalikeOf } from './lookalikes';
import { findReference } from './reference';
import { type Headers, type Page, readHead, readPage } from './response-text';
import { readRetryAfter } from './retry-after';

export { looksLikeGatewayError } from './soft-error';

/** One HTTP answer to a page load, as the browser saw it. */
export interface HttpResponse {
  url: string;
  status: number;
  headers: Headers;
  /** The start of the document's HTML, where it could be read. */
  body?: string;
}

export interface Diagnosis {
  kind: 'gateway-failure' | 'waiting-room' | 'challenge' | 'none';
  /** Who wrote the answer, in lower case; absent where nothing in it says so. */
  gateway?: string;
  failed: Authorship['failed'];
  /** How sure the diagnosis is, from 0 to 1. */
  confidence: number;
  /** How long the answer asks to wait, counted from the moment it was sent. */
  retryAfterMs?: number;
  /** What the gateway calls this one answer, for its support; of failures only. */
  reference?: string;
}

const SURE = 1;
/** What is no failure by its status is told with care: nothing comes of it by itself. */
const LIKELY = 0.75;

/**
 * Tells whether an answer is a gateway's failure or something that only looks like one, and whose.
 * Takes what is known of the answer, headers in any case and order; never throws.
 */
export function diagnose(response: HttpResponse): Diagnosis {
  const { url, status, headers, body } = response;
  const head = readHead(status, headers);
  const text = body ?? (head.includes('\ncontent-length: 0\n') ? '' : undefined);
  const page = text === undefined ? undefined : readPage(text);
  const failure = isGatewayStatus(status) ? 'gateway-failure' : 'none';
  const kind = lookalikeOf(status, head, page) ?? failure;
  const retryAfterMs = readRetryAfter(headers);
  const reference = kind === 'gateway-failure' ? findReference(headers, body) : undefined;
  return {
    kind,
    ...(kind === 'gateway-failure'
      ? findAuthor(url, head, page)
      : {
          failed: 'unknown',
          confidence: SURE,
          ...(kind === 'none' && writer(url, status, head, page)),
        }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(reference === undefined ? {} : { reference }),
  };
}

/**
 * The statuses that alone make a gateway failure likely: 502 and 504 (RFC 9110), 503, and
 * Cloudflare's own 520 to 527 and 530.
 * https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
 */
export const GATEWAY_STATUSES: number[] = [
  502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530,
];

/** Whether a status is one of them. */
export const isGatewayStatus = (status: number): boolean => GATEWAY_STATUSES.includes(status);

/** Who wrote what is no failure by its status: a server's own 500, a company filter's block. */
function writer(
  url: string,
  status: number,
  head: string,
  page: Page | undefined,
): Authorship | undefined {
  // 511 is a Wi-Fi's login page (RFC 6585, 6).
  if (status < 400 || status === 511) return undefined;
  const author = findAuthor(url, head, page);
  if (status < 500 && author.failed !== 'own-network') return undefined;
  return { ...author, confidence: Math.min(author.confidence, LIKELY) };
}
