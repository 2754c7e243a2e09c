import { isFirefox } from '../../browser';
import { isGatewayStatus } from '../../core/diagnosis/diagnosis';
import { isSamePage, type Submission } from '../../core/outage/failure';
import { isTooLong } from '../../core/web-address';
import { session } from '../platform/session';
import { isRepeatableAs } from './how-asked';

/** The answer to a page load, and how the page had been asked for. */
export interface SeenResponse {
  requestId: string;
  /** Where the chain of redirects began. */
  requestedUrl: string;
  url: string;
  status: number;
  headers: [string, string][];
  submission: Submission;
  /** The addresses that redirected here, the first one first. */
  redirects: string[];
  /** The origin of the page that the load came from, where the browser tells; absent where typed. */
  initiator?: string;
  isFromCache: boolean;
  timeMs: number;
}

/** The same of an answer that nobody saw, from what the document or its tab tells of it. */
export const unseen = (
  page: Pick<SeenResponse, 'url' | 'status' | 'submission' | 'timeMs'>,
): SeenResponse => ({
  ...{ requestId: '', requestedUrl: page.url, headers: [], redirects: [], isFromCache: false },
  ...page,
});

/** By tab: the last answer, until its document is known. */
const seen = new Map<number, SeenResponse>();
/** By tab: the last answer of all, a redirect perhaps. */
const latest = new Map<number, SeenResponse>();
/** By tab: for which page an answer is waited for, and what is called when it is told. */
const waiting = new Map<number, { url: string; settle(): void }>();

/** By tab: a form that was sent, and had no answer at all. */
const silent = new Map<number, string>();

/** By document: what the latest ones came of. */
const kept = new Map<string, SeenResponse>();
const MOST_KEPT = 100;

/** Firefox tells of an answer up to 250 ms after the document that came of it, on a busy machine. */
const LATEST_MS = 1000;

/** What comes of an answer does so at once; within seconds where the machine is busy. */
const LONGEST_GAP_MS = 10_000;

/** Notes the answer to the load of a page, for when it is told which document came of it. */
export function note(details: {
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
}): void {
  const { tabId, requestId, url, method, statusCode: status, timeStamp: timeMs } = details;
  const initiator = details.initiator ?? details.originUrl;
  if (isTooLong(url)) return;
  // A redirect goes on under the same id, so a chain that began with a form can be told.
  const before = latest.get(tabId);
  const earlier = before?.requestId === requestId ? before : undefined;
  const isForm = sendsForm(method);
  const cameByForm = earlier !== undefined && earlier.submission !== 'none';
  const response: SeenResponse = {
    requestId,
    requestedUrl: earlier?.requestedUrl ?? url,
    url,
    status,
    headers: (details.responseHeaders ?? []).map(({ name, value = '' }) => [name, value]),
    submission: isForm ? 'unanswered' : cameByForm ? 'received' : 'none',
    redirects: earlier ? [...earlier.redirects, earlier.url] : [],
    ...(initiator === undefined || initiator === 'null' ? {} : { initiator }),
    isFromCache: false,
    timeMs,
  };
  seen.set(tabId, response);
  latest.set(tabId, response);
  // The page after a redirect may take longer to fail than an idle worker lives.
  if (status >= 300 && status < 400 && !isHarmless(response))
    void session.set(chainKey(tabId), response);
  if (isGatewayStatus(status)) void session.set(storedKey(tabId), response);
  const awaited = waiting.get(tabId);
  // That of the page before can be later still than the page itself.
  const isAwaited = awaited && isSamePage(awaited.url, url) && (status < 300 || status >= 400);
  if (isAwaited) awaited.settle();
}

/** A response with the redirects that led to it, which an earlier worker has seen. */
export async function withItsChain(tabId: number, response: SeenResponse): Promise<SeenResponse> {
  if (response.redirects.length > 0) return response;
  const before = await session.get<SeenResponse>(chainKey(tabId));
  if (before?.requestId !== response.requestId) return response;
  const redirects = [...before.redirects, before.url];
  const isReceived = response.submission === 'none' && before.submission !== 'none';
  const submission = isReceived ? 'received' : response.submission;
  return { ...response, submission, redirects, requestedUrl: before.requestedUrl };
}

/** Whether an address may be requested again, as far as is known before its document stands. */
const isHarmless = (response: SeenResponse) => isRepeatableAs(response) === true;

/** The answer that a page came of, told once; undefined where none was seen. */
export function takeSeen(tabId: number, url: string): SeenResponse | undefined {
  const response = seen.get(tabId);
  if (!response || !isSamePage(response.url, url)) return undefined;
  seen.delete(tabId);
  if (isGatewayStatus(response.status)) void session.remove(storedKey(tabId));
  return response;
}

/** Notes that nothing answered. */
export function noteSilence(details: { tabId: number; url: string; method: string }): void {
  const { tabId, url, method } = details;
  if (sendsForm(method)) silent.set(tabId, url);
}

/** Whether what nothing answered was a form. */
export const wasForm = (tabId: number, url: string): boolean => silent.get(tabId) === url;

/** Notes whether an answer came out of the cache: only the event after it tells that. */
export function noteCache(details: { tabId: number; requestId: string; fromCache: boolean }): void {
  const response = seen.get(details.tabId);
  if (response?.requestId === details.requestId) response.isFromCache = details.fromCache;
}

/** Forgets what a tab was answered before a time. */
export function forgetBefore(tabId: number, timeMs: number): void {
  const { status = 0, timeMs: answeredAtMs = timeMs } = latest.get(tabId) ?? {};
  // Firefox begins its own error page like another load of the same address.
  if (!isFirefox && answeredAtMs < timeMs && isGatewayStatus(status))
    void session.remove(storedKey(tabId));
  silent.delete(tabId);
  for (const answers of [seen, latest])
    if ((answers.get(tabId)?.timeMs ?? timeMs) < timeMs) answers.delete(tabId);
}

/** What was asked for where redirects have led on, and no answer came in the end. */
export function ledFrom(tabId: number): string | undefined {
  const { status = 0, requestedUrl } = latest.get(tabId) ?? {};
  return status >= 300 && status < 400 ? requestedUrl : undefined;
}

/** Forgets a tab that was closed. */
export function forgetResponses(tabId: number): void {
  seen.delete(tabId);
  latest.delete(tabId);
  waiting.delete(tabId);
  silent.delete(tabId);
  void session.remove(chainKey(tabId), storedKey(tabId));
}

/**
 * The answer to a page that stands already; undefined where there was none, or none is told in time.
 * Only Firefox is late.
 */
export async function lateAnswer(
  tabId: number,
  url: string,
  standsSinceMs: number,
): Promise<SeenResponse | undefined> {
  if (!isFirefox) return undefined;
  await new Promise<void>((settle) => {
    waiting.set(tabId, { url, settle });
    setTimeout(settle, LATEST_MS);
  });
  const isIts = (seen.get(tabId)?.timeMs ?? 0) <= standsSinceMs;
  return isIts ? takeSeen(tabId, url) : undefined;
}

/**
 * The same of an answer that was noted before the worker was stopped, told once. `cameAtMs`: when
 * what came of it did, where that is known; an answer long before was another's.
 */
export async function takeStored(
  tabId: number,
  url: string,
  cameAtMs?: number,
): Promise<SeenResponse | undefined> {
  const key = storedKey(tabId);
  const stored = await session.get<SeenResponse>(key);
  if (stored) await session.remove(key);
  if (!stored || !isSamePage(stored.url, url)) return undefined;
  return Math.abs((cameAtMs ?? stored.timeMs) - stored.timeMs) < LONGEST_GAP_MS
    ? stored
    : undefined;
}

/** Keeps what a document came of for when Back or Forward takes it out of memory. */
export function keep(documentId: string | undefined, response: SeenResponse): void {
  if (documentId === undefined) return;
  kept.set(documentId, response);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

/** What a document had come of that stands again without being asked for. */
export function recallKept(documentId: string | undefined): SeenResponse | undefined {
  const response = kept.get(documentId ?? '');
  return response && { ...response, isFromCache: true };
}

const sendsForm = (method: string) => method !== 'GET' && method !== 'HEAD';
const chainKey = (tabId: number) => `redirects ${tabId}`;
const storedKey = (tabId: number) => `response ${tabId}`;
