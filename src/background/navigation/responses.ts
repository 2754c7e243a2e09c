import { isFirefox } from '../../browser';
import { findHeader } from '../../core/diagnosis/response-text';
import type { SeenResponse } from '../../core/navigation/navigation';
import { isSamePage } from '../../core/outage/failure';
import { isTooLong } from '../../core/web-address';
import {
  isRedirect,
  mustOutliveWorker,
  recordOf,
  storeRecord,
  type TabRecord,
} from './tab-records';

/** Firefox reports a response up to 250 ms after its document, on a busy machine. */
const LATEST_MS = 1000;

/** The longest time between a response and its commit, on a busy machine. */
const LONGEST_GAP_MS = 10_000;

/** The limit of documents per tab whose responses are kept for the back/forward cache. */
const MOST_DOCUMENTS = 20;

/** Errors of requests that the user, the page or another extension may have stopped. */
const STOPPED =
  /^net::ERR_(?:ABORTED|FAILED|BLOCKED_BY_CLIENT)$|^NS_(?:BINDING_ABORTED|ERROR_ABORT)$/;

/** The part of `webRequest.onHeadersReceived`'s details that is needed here. */
export interface HeadersReceived {
  tabId: number;
  requestId: string;
  url: string;
  method: string;
  statusCode: number;
  timeStamp: number;
  responseHeaders?: { name: string; value?: string }[];
  /** `initiator` in Chromium, `originUrl` in Firefox. */
  initiator?: string;
  originUrl?: string;
  /** Firefox only. */
  incognito?: boolean;
}

/** Records the response to a page load until its document is committed. */
export function recordResponse(details: HeadersReceived): void {
  const { tabId, requestId, url, method, statusCode: status, timeStamp: timeMs } = details;
  const initiator = details.initiator ?? details.originUrl;
  if (isTooLong(url)) return;
  const record = recordOf(tabId);
  // Redirects keep the request's id, so a chain that began with a form is recognised.
  const before = record.latest?.requestId === requestId ? record.latest : undefined;
  const cameByForm = before !== undefined && before.submission !== 'none';
  const response: SeenResponse = {
    requestId,
    requestedUrl: before?.requestedUrl ?? url,
    url,
    status,
    headers: (details.responseHeaders ?? []).map(({ name, value = '' }) => [name, value]),
    submission: sendsForm(method) ? 'unanswered' : cameByForm ? 'received' : 'none',
    redirects: before ? [...before.redirects, before.url] : [],
    initiator: initiator === 'null' ? undefined : initiator,
    isFromCache: false,
    isPrivate: details.incognito,
    timeMs,
  };
  record.latest = response;
  record.latestIs = 'new';
  if (mustOutliveWorker(response)) storeRecord(tabId);
  const { awaitedResponse } = record;
  // Compare addresses: Firefox may report the previous page's response now.
  if (awaitedResponse && isSamePage(awaitedResponse.url, url) && !isRedirect(response))
    awaitedResponse.resolve();
}

/** Records whether a response came from the cache. */
export function recordCacheUse(details: {
  tabId: number;
  requestId: string;
  fromCache: boolean;
}): void {
  const { latest } = recordOf(details.tabId);
  if (latest?.requestId === details.requestId) latest.isFromCache = details.fromCache;
}

/** Records that a request failed: it got no response, or only a part of the body. */
export function recordRequestError(details: {
  tabId: number;
  requestId: string;
  url: string;
  method: string;
  error: string;
}): void {
  const { tabId, requestId, url, method, error } = details;
  const record = recordOf(tabId);
  if (sendsForm(method)) record.unansweredForm = url;
  if (STOPPED.test(error)) return;
  // The body may end before or after the document is committed.
  for (const response of [record.latest, record.page?.response]) {
    if (response?.requestId !== requestId) continue;
    response.isCutOff = true;
    if (response === record.page?.response) storeRecord(tabId);
  }
}

/**
 * Records that a navigation to `url` has begun. Removes the response of an earlier one. In Firefox,
 * a response that was not reported may belong to this navigation, so it becomes `uncertain`.
 */
export function beginNavigation(tabId: number, url: string, timeMs: number): void {
  const record = recordOf(tabId);
  delete record.unansweredForm;
  record.pendingUrl = url;
  const { latest, latestIs } = record;
  if (!latest || latest.timeMs >= timeMs) return;
  // Firefox fires `onBeforeNavigate` again when the left page goes into the back/forward cache, and
  // for its own error page. So the stored response can be older than the navigation that it belongs
  // to.
  if (isFirefox && latestIs !== 'reported') record.latestIs = 'uncertain';
  else {
    delete record.latest;
    if (mustOutliveWorker(latest)) storeRecord(tabId);
  }
}

/** Takes the response of a page, at most once; undefined if no event reported it. */
export function consumeResponse(tabId: number, url: string): SeenResponse | undefined {
  const record = recordOf(tabId);
  const { latest, latestIs } = record;
  if (!latest || latestIs !== 'new' || !isSamePage(latest.url, url)) return undefined;
  record.latestIs = 'reported';
  return latest;
}

/**
 * Takes the `uncertain` response, at most once: from an earlier worker, or from before Firefox's
 * error page. Undefined if it has another address or is over 10 s from `committedAtMs`, the time of
 * the commit if known.
 */
export function consumeUncertainResponse(
  tabId: number,
  url: string,
  committedAtMs?: number,
): SeenResponse | undefined {
  const record = recordOf(tabId);
  const { latest, latestIs } = record;
  if (!latest || latestIs !== 'uncertain' || isRedirect(latest)) return undefined;
  record.latestIs = 'reported';
  const gapMs = Math.abs((committedAtMs ?? latest.timeMs) - latest.timeMs);
  return isSamePage(latest.url, url) && gapMs < LONGEST_GAP_MS ? latest : undefined;
}

/**
 * Waits up to 1 s for a response that Firefox reports after the commit. Undefined in Chromium, or
 * if none arrives.
 */
export async function awaitLateResponse(
  tabId: number,
  url: string,
  committedAtMs: number,
): Promise<SeenResponse | undefined> {
  if (!isFirefox) return undefined;
  const record = recordOf(tabId);
  await new Promise<void>((resolve) => {
    record.awaitedResponse = { url, resolve };
    setTimeout(resolve, LATEST_MS);
  });
  const isFromBeforeCommit = (record.latest?.timeMs ?? 0) <= committedAtMs;
  return isFromBeforeCommit ? consumeResponse(tabId, url) : undefined;
}

/**
 * The last redirect of a chain that ended at `url` without a response; undefined without one. Browsers
 * end a chain that leads in a circle at a redirect or at its target.
 */
export function lastRedirect({ latest }: TabRecord, url: string): SeenResponse | undefined {
  if (!latest || !isRedirect(latest)) return undefined;
  const location = findHeader(latest.headers, 'location') ?? '';
  const target = URL.canParse(location, latest.url) ? new URL(location, latest.url).href : '';
  return isSamePage(latest.url, url) || isSamePage(target, url) ? latest : undefined;
}

/**
 * Keeps the response of a document for the case that it is restored from the back/forward cache.
 */
export function keepForDocument({ documents }: TabRecord, id: string, response: SeenResponse) {
  documents.set(id, response);
  const [oldest] = documents.keys();
  if (documents.size > MOST_DOCUMENTS && oldest !== undefined) documents.delete(oldest);
}

/** The response of a document that was restored from the back/forward cache. */
export function restoredResponse(
  { documents }: TabRecord,
  id: string | undefined,
): SeenResponse | undefined {
  const response = documents.get(id ?? '');
  return response && { ...response, isFromCache: true };
}

const sendsForm = (method: string) => method !== 'GET' && method !== 'HEAD';
