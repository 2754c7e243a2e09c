import { isFirefox } from '../../browser';
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

/** A document follows its response at once; within seconds where the machine is busy. */
const LONGEST_GAP_MS = 10_000;

/** How many documents of a tab the browser may restore from memory; more are not kept. */
const MOST_DOCUMENTS = 20;

/** The part of `webRequest.onHeadersReceived`'s details that is needed here. */
export interface HeadersReceived {
  tabId: number;
  requestId: string;
  url: string;
  method: string;
  statusCode: number;
  timeStamp: number;
  responseHeaders?: { name: string; value?: string }[];
  /** Chromium's name of it, and Firefox's. */
  initiator?: string;
  originUrl?: string;
  /** Firefox alone reports it. */
  incognito?: boolean;
}

/** Notes the response to a page load until its document is committed. */
export function noteResponse(details: HeadersReceived): void {
  const { tabId, requestId, url, method, statusCode: status, timeStamp: timeMs } = details;
  const initiator = details.initiator ?? details.originUrl;
  if (isTooLong(url)) return;
  const record = recordOf(tabId);
  // A redirect goes on under the same id, so a chain that began with a form is recognised.
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
  // Firefox may report the previous page's response after the new page was committed.
  if (awaitedResponse && isSamePage(awaitedResponse.url, url) && !isRedirect(response))
    awaitedResponse.resolve();
}

/** Notes whether a response came out of the cache: only the event after it says so. */
export function noteCache(details: { tabId: number; requestId: string; fromCache: boolean }): void {
  const { latest } = recordOf(details.tabId);
  if (latest?.requestId === details.requestId) latest.isFromCache = details.fromCache;
}

/** Notes that a request got no response. */
export function noteNoResponse(details: { tabId: number; url: string; method: string }): void {
  if (sendsForm(details.method)) recordOf(details.tabId).unansweredForm = details.url;
}

/** Removes what a tab got before a navigation that begins at this time. */
export function beginNavigation(tabId: number, url: string, timeMs: number): void {
  const record = recordOf(tabId);
  delete record.unansweredForm;
  record.leavingFor = url;
  const { latest, latestIs } = record;
  if (!latest || latest.timeMs >= timeMs) return;
  // Firefox begins a navigation twice when it leaves a page that it keeps for Back, and begins its own
  // error page like another load: then the response is older than what it belongs to.
  if (isFirefox && latestIs !== 'reported') record.latestIs = 'uncertain';
  else {
    delete record.latest;
    if (mustOutliveWorker(latest)) storeRecord(tabId);
  }
}

/** The response that a page came from, once; undefined where none was seen. */
export function consumeResponse(tabId: number, url: string): SeenResponse | undefined {
  const record = recordOf(tabId);
  const { latest, latestIs } = record;
  if (!latest || latestIs !== 'new' || !isSamePage(latest.url, url)) return undefined;
  record.latestIs = 'reported';
  return latest;
}

/**
 * A response that may belong to an earlier navigation: it was noted by an earlier worker, or before
 * Firefox began its error page. Once; undefined where it is not for this page. `cameAtMs`: when the
 * page came, where that is known.
 */
export function consumeUncertainResponse(
  tabId: number,
  url: string,
  cameAtMs?: number,
): SeenResponse | undefined {
  const record = recordOf(tabId);
  const { latest, latestIs } = record;
  if (!latest || latestIs !== 'uncertain' || isRedirect(latest)) return undefined;
  record.latestIs = 'reported';
  const gapMs = Math.abs((cameAtMs ?? latest.timeMs) - latest.timeMs);
  return isSamePage(latest.url, url) && gapMs < LONGEST_GAP_MS ? latest : undefined;
}

/**
 * The response to a page that stands already; undefined where there was none, or none is reported in
 * time. Only Firefox is late.
 */
export async function lateResponse(
  tabId: number,
  url: string,
  standsSinceMs: number,
): Promise<SeenResponse | undefined> {
  if (!isFirefox) return undefined;
  const record = recordOf(tabId);
  await new Promise<void>((resolve) => {
    record.awaitedResponse = { url, resolve };
    setTimeout(resolve, LATEST_MS);
  });
  const isBefore = (record.latest?.timeMs ?? 0) <= standsSinceMs;
  return isBefore ? consumeResponse(tabId, url) : undefined;
}

/** Where a chain of redirects began that ended without a response. */
export function requestedUrlOf({ latest }: TabRecord): string | undefined {
  return latest && isRedirect(latest) ? latest.requestedUrl : undefined;
}

/** Keeps the response of a document until Back or Forward restores the document from memory. */
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
