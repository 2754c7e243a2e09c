import { lastingFailures, type PageFaults, type PageRequest } from './page-faults';

/** The part of a `webRequest` event that is needed here. */
export interface RequestEvent {
  url: string;
  type: string;
  timeStamp: number;
  statusCode?: number;
  error?: string;
  /** Chromium only. */
  documentLifecycle?: string;
}

/** A request that was watched, and when it had its result. */
export type WatchedRequest = PageRequest & { atMs: number };

/**
 * Requests that the page does not need, by their type in `webRequest`: prefetches and icons (`other`),
 * and reports. Frames have their own check.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webRequest/ResourceType
 */
const NO_PART: readonly string[] = [
  'main_frame',
  'sub_frame',
  'other',
  'ping',
  'beacon',
  'csp_report',
  'speculative',
];

/**
 * Errors of a connection to the server. Others tell nothing of the server: the page or another
 * extension stopped the request, the browser is offline, or a filter in the network hides the name or
 * leads it to this device, which refuses the connection.
 * https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
 * https://searchfox.org/mozilla-central/source/xpcom/base/ErrorList.py
 */
const CONNECTION_ERROR =
  /^net::ERR_(?:CONNECTION_(?:CLOSED|RESET|ABORTED|FAILED|TIMED_OUT)|EMPTY_RESPONSE|TIMED_OUT|SSL_PROTOCOL_ERROR|HTTP2_\w+|QUIC_PROTOCOL_ERROR|INVALID_HTTP_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)$|^NS_ERROR_NET_(?:RESET|INTERRUPT|TIMEOUT|EMPTY_RESPONSE|PARTIAL_TRANSFER|HTTP2_\w+)$/;

/** What came of a request for a part of a page; undefined if that is not known, or it is no part. */
export function resultOf(event: RequestEvent): WatchedRequest | undefined {
  const { type, error, statusCode = 0, timeStamp: atMs, documentLifecycle } = event;
  // A prerendered page is another page.
  if (NO_PART.includes(type) || documentLifecycle === 'prerender') return undefined;
  const isKnown = error === undefined ? statusCode > 0 : CONNECTION_ERROR.test(error);
  const url = event.url.split(/[?#]/, 1)[0] ?? '';
  // The browser's own request for the icon is an `image` too.
  if (url.endsWith('/favicon.ico')) return undefined;
  return isKnown ? { url, status: error === undefined ? statusCode : 0, atMs } : undefined;
}

/**
 * The failed requests of a page, from its own list and from the watched requests, without those whose
 * address has recovered. A request in both counts once.
 *
 * @param faults what a check has read in the page; undefined before a check
 */
export function allFailures(
  faults: Pick<PageFaults, 'requests' | 'atMs'> | undefined,
  watched: readonly WatchedRequest[],
): PageRequest[] {
  const { requests = [], atMs: readAtMs = 0 } = faults ?? {};
  const listed = new Set(requests.map(({ url }) => url));
  const added = watched.filter(({ url, atMs }) => atMs > readAtMs || !listed.has(url));
  return lastingFailures([...requests, ...added]);
}
