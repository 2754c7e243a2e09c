import { browser } from '../browser';
import { isGatewayStatus } from '../core/diagnosis';
import { isSamePage, type Submission } from '../core/incident';
import { askDocument } from './documents';
import { session } from './session';

/** The answer to a page load, and how the page had been asked for. */
export interface SeenResponse {
  requestId: string;
  /** Where the chain of redirects began. */
  requestedUrl: string;
  url: string;
  status: number;
  headers: [string, string][];
  submission: Submission;
  isFromCache: boolean;
  timeMs: number;
}

/** One main-frame navigation, told once it is known what came of it. */
export interface Navigation {
  tabId: number;
  url: string;
  documentId?: string;
  /** Absent where neither the network nor the document told it. */
  response?: SeenResponse;
  /**
   * `document`: the answer stands in the tab. `error-page`: the browser shows its own page for it.
   * `no-answer`: likewise, for want of any. `aborted`: the tab stays on what it showed.
   */
  shows: 'document' | 'error-page' | 'no-answer' | 'aborted';
  /** Whether it is known to be the answer to a form, where no response tells. */
  isForm?: boolean;
}

interface Commit {
  tabId: number;
  url: string;
  documentId?: string;
  timeMs: number;
  transitionType: string;
  isJoined: boolean;
}

type Listener = (navigation: Navigation) => void;

const FILTER = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame' as const] };
const seen = new Map<number, SeenResponse>();
const commits = new Map<number, Commit>();

/** Reports every navigation of a shown tab's main frame, and that one has begun. */
export function watchNavigation(onNavigation: Listener, onBegin: (tabId: number) => void): void {
  browser.webRequest.onHeadersReceived.addListener(
    (details) => {
      if (details.tabId < 0 || isHidden(details)) return undefined;
      const response = note(details);
      // In Firefox the answer is often told after the commit it led to, with its true time.
      const commit = commits.get(details.tabId);
      if (commit && !commit.isJoined && isAnswerTo(commit, response)) join(commit, response);
      return undefined;
    },
    FILTER,
    ['responseHeaders'],
  );

  // Only this event, the next in line, tells an answer out of the cache.
  browser.webRequest.onResponseStarted.addListener(({ tabId, requestId, fromCache }) => {
    const response = seen.get(tabId);
    if (response?.requestId === requestId) response.isFromCache = fromCache;
  }, FILTER);

  browser.webNavigation.onBeforeNavigate.addListener((details) => {
    const { tabId, timeStamp, url } = details;
    if (!isMainFrame(details) || !isHttp(url)) return;
    if ((seen.get(tabId)?.timeMs ?? timeStamp) < timeStamp) seen.delete(tabId);
    onBegin(tabId);
  });

  browser.webNavigation.onCommitted.addListener((details) => {
    if (!isMainFrame(details)) return;
    const { tabId, url, timeStamp: timeMs, transitionType } = details;
    const { documentId } = details as { documentId?: string };
    const commit: Commit = {
      ...{ tabId, url, timeMs, transitionType, isJoined: false },
      ...(documentId === undefined ? {} : { documentId }),
    };
    commits.set(tabId, commit);
    const response = takeSeen(tabId, url);
    if (response || !isHttp(url)) join(commit, response);
    else void recall(commit).then((found) => join(commit, found));
  });

  browser.webNavigation.onErrorOccurred.addListener(async (details) => {
    if (!isMainFrame(details)) return;
    const { tabId, url } = details;
    const shows = whatErrorShows((details as { error?: string }).error ?? '');
    if (!shows) return;
    const response = takeSeen(tabId, url) ?? (await recallStored(tabId, url));
    // The answer to a form, gone back to and not kept: loading it would send the form again.
    const isForm = /ERR_CACHE_MISS/.test((details as { error?: string }).error ?? '');
    onNavigation({ tabId, url, shows, isForm, ...(response ? { response } : {}) });
  });

  browser.tabs.onRemoved.addListener((tabId) => {
    seen.delete(tabId);
    commits.delete(tabId);
  });

  function join(commit: Commit, response: SeenResponse | undefined) {
    if (commit.isJoined || commits.get(commit.tabId) !== commit) return;
    commit.isJoined = true;
    const { tabId, url, documentId } = commit;
    onNavigation({
      ...{ tabId, url, shows: 'document' },
      ...(documentId === undefined ? {} : { documentId }),
      ...(response ? { response } : {}),
    });
  }
}

function note(details: {
  tabId: number;
  requestId: string;
  url: string;
  method: string;
  statusCode: number;
  timeStamp: number;
  responseHeaders?: { name: string; value?: string }[];
}): SeenResponse {
  const { tabId, requestId, url, method, statusCode: status, timeStamp: timeMs } = details;
  // A redirect goes on under the same id, so a chain that began with a form can be told.
  const earlier = seen.get(tabId)?.requestId === requestId ? seen.get(tabId) : undefined;
  const isForm = method !== 'GET' && method !== 'HEAD';
  const wasForm = earlier !== undefined && earlier.submission !== 'none';
  const response: SeenResponse = {
    requestId,
    requestedUrl: earlier?.requestedUrl ?? url,
    url,
    status,
    headers: (details.responseHeaders ?? []).map(({ name, value = '' }) => [name, value]),
    submission: isForm ? 'unanswered' : wasForm ? 'received' : 'none',
    isFromCache: false,
    timeMs,
  };
  seen.set(tabId, response);
  if (isGatewayStatus(status)) void session.set(storedKey(tabId), response);
  return response;
}

function takeSeen(tabId: number, url: string): SeenResponse | undefined {
  const response = seen.get(tabId);
  if (!response || !isSamePage(response.url, url)) return undefined;
  seen.delete(tabId);
  if (isGatewayStatus(response.status)) void session.remove(storedKey(tabId));
  return response;
}

/** What was noted before the worker was stopped, else what the document itself says. */
async function recall(commit: Commit): Promise<SeenResponse | undefined> {
  const { tabId, url, documentId, timeMs, transitionType } = commit;
  const [stored, entry] = await Promise.all([
    recallStored(tabId, url),
    askDocument(tabId, documentId).catch(() => undefined),
  ]);
  const status = entry?.responseStatus;
  if (!status) return undefined;
  if (stored?.status === status) return stored;
  // Not seen, not known: a form may have been sent, so it counts as one.
  const submission = transitionType === 'form_submit' ? 'unanswered' : 'unknown';
  const unseen = { requestId: '', requestedUrl: url, headers: [], isFromCache: false };
  return { ...unseen, url, status, submission, timeMs };
}

async function recallStored(tabId: number, url: string): Promise<SeenResponse | undefined> {
  const key = storedKey(tabId);
  const stored = await session.get<SeenResponse>(key);
  if (stored) await session.remove(key);
  return stored && isSamePage(stored.url, url) ? stored : undefined;
}

const storedKey = (tabId: number) => `response ${tabId}`;

function isAnswerTo(commit: Commit, response: SeenResponse): boolean {
  return response.timeMs <= commit.timeMs && isSamePage(response.url, commit.url);
}

/**
 * What the tab shows after a navigation's error; undefined where the error speaks of nothing.
 * https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
 */
function whatErrorShows(error: string): Exclude<Navigation['shows'], 'document'> | undefined {
  // An answer of 400 or more with no body, or with one that would be a download.
  if (/ERR_HTTP_RESPONSE_CODE_FAILURE|ERR_INVALID_RESPONSE/.test(error)) return 'error-page';
  if (/ERR_ABORTED/.test(error)) return 'aborted';
  return error.startsWith('net::') ? 'no-answer' : undefined;
}

const isHttp = (url: string) => /^https?:/.test(url);

interface Frame {
  frameId: number;
  documentLifecycle?: string;
}

function isMainFrame(details: Frame): boolean {
  return details.frameId === 0 && !isHidden(details);
}

/** Prerendered documents stand in no tab yet. */
function isHidden(details: object): boolean {
  const { documentLifecycle = 'active' } = details as Partial<Frame>;
  return documentLifecycle === 'prerender';
}
