import { type Attribution, attributeResponse } from './attribution';
import { findLookalike } from './lookalikes';
import { findReference } from './reference';
import { type Headers, type Page, readHead, readPage } from './response-text';
import { readRetryAfter } from './retry-after';

export { looksLikeGatewayError } from './soft-error';

/** One HTTP response to a page load, as the browser saw it. */
export interface HttpResponse {
  url: string;
  status: number;
  headers: Headers;
  /** The start of the document's HTML; absent if it has not been read. */
  body?: string;
}

export interface Diagnosis {
  kind: 'gateway-failure' | 'waiting-room' | 'challenge' | 'none';
  /** The gateway that wrote the response, in lower case; absent if nothing in it says so. */
  gateway?: string;
  failed: Attribution['failed'];
  /** How sure the diagnosis is, from 0 to 1. */
  confidence: number;
  /** How long the response asks clients to wait, counted from the moment it was sent. */
  retryAfterMs?: number;
  /** The gateway's id for this response, for its support staff; only for a gateway failure. */
  reference?: string;
}

const SURE = 1;
/** The highest confidence about an error whose status is no gateway failure. */
const LIKELY = 0.75;

/**
 * Diagnoses a response: whether it is a gateway failure or only looks like one, which gateway wrote
 * it, and who failed. Headers may have any case and order. Never throws.
 */
export function diagnose(response: HttpResponse): Diagnosis {
  const { url, status, headers, body } = response;
  const head = readHead(status, headers);
  const text = body ?? (head.includes('\ncontent-length: 0\n') ? '' : undefined);
  const page = text === undefined ? undefined : readPage(text);
  const kind =
    findLookalike(url, status, head, page) ??
    (isGatewayStatus(status) ? 'gateway-failure' : 'none');
  const diagnosis: Diagnosis = { kind, ...attribute(kind, url, status, head, page) };
  // Keys without a value are left out, as diagnoses are stored.
  const retryAfterMs = readRetryAfter(headers);
  if (retryAfterMs !== undefined) diagnosis.retryAfterMs = retryAfterMs;
  const reference = kind === 'gateway-failure' ? findReference(headers, body) : undefined;
  if (reference !== undefined) diagnosis.reference = reference;
  return diagnosis;
}

/**
 * The statuses that alone make a gateway failure likely: 502 and 504 (RFC 9110), 503 and the
 * statuses of overloaded hosting (508 and 529), and Cloudflare's own 520 to 527 and 530.
 * https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
 * https://docs.cloudlinux.com/cloudlinuxos/limits/ (508) and https://http.dev/529
 */
export const GATEWAY_STATUSES: number[] = [
  502, 503, 504, 508, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530,
];

/** Whether a status is one of `GATEWAY_STATUSES`. */
export const isGatewayStatus = (status: number): boolean => GATEWAY_STATUSES.includes(status);

function attribute(
  kind: Diagnosis['kind'],
  url: string,
  status: number,
  head: string,
  page: Page | undefined,
): Attribution {
  if (kind === 'gateway-failure') return attributeResponse(url, head, page);
  const isNoError = kind !== 'none' || status < 400;
  const nothing: Attribution = { failed: 'unknown', confidence: isNoError ? SURE : LIKELY };
  // 511 is a Wi-Fi's login page: https://www.rfc-editor.org/rfc/rfc6585#section-6
  if (isNoError || status === 511) return nothing;
  // A server's own 500, or a page blocked by a company filter.
  const attribution = attributeResponse(url, head, page);
  if (status < 500 && attribution.failed !== 'own-network') return nothing;
  return { ...attribution, confidence: Math.min(attribution.confidence, LIKELY) };
}
