import { browser, isFirefox } from '../../browser';
import { isWebAddress } from '../../core/web-address';
import { documentIdOf } from './documents';
import { dropErrorPage, takeErrorPage, untilErrorPage } from './error-pages';
import { isByPage, isFormSubmit, type Transition } from './how-asked';
import { isLostForm, whatErrorShows } from './navigation-errors';
import { type Commit, openersAnswer, recall } from './recalled-answers';
import {
  forgetBefore,
  forgetResponses,
  keep,
  lateAnswer,
  ledFrom,
  note,
  noteCache,
  noteSilence,
  recallKept,
  type SeenResponse,
  takeSeen,
  takeStored,
  wasForm,
} from './responses';

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
  /** Where the chain of redirects began, where no response tells. */
  ledFrom?: string;
  /** Whether it is known to be the answer to a form, where no response tells. */
  isForm?: boolean;
  /** Whether a form asked for it, by GET too, as `isFormSubmit` tells. */
  isFormSubmit?: boolean | undefined;
  /** Whether the page before has begun it, by its script or a refresh. */
  isByPage?: boolean | undefined;
}

type Listener = (navigation: Navigation) => void;

const FILTER = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame' as const] };
const commits = new Map<number, Commit>();
/** Tabs that Firefox takes up again after it had put them to sleep: an empty page comes first. */
const waking = new Set<number>();
/** Tabs on their way to another document: Firefox tells of its errors by the one that stands. */
const leaving = new Set<number>();
/** Tabs of which a navigation was told since the worker started. */
const heardOf = new Set<number>();

/** Reports every navigation of a shown tab's main frame, and that one has begun. */
export function watchNavigation(onNavigation: Listener, onBegin: (tabId: number) => void): void {
  browser.webRequest.onHeadersReceived.addListener(
    (details) => {
      if (details.tabId < 0 || isPrerendered(details)) return undefined;
      heardOf.add(details.tabId);
      note(details);
      return undefined;
    },
    FILTER,
    ['responseHeaders'],
  );

  // Only this event, the next in line, tells an answer out of the cache.
  browser.webRequest.onResponseStarted.addListener(noteCache, FILTER);
  browser.webRequest.onErrorOccurred.addListener(noteSilence, FILTER);

  browser.webNavigation.onBeforeNavigate.addListener((details) => {
    const { tabId, timeStamp, url } = details;
    if (!isMainFrame(details) || !isWebAddress(url)) return;
    heardOf.add(tabId);
    forgetBefore(tabId, timeStamp);
    dropErrorPage(tabId);
    leaving.add(tabId);
    onBegin(tabId);
  });

  browser.webNavigation.onCommitted.addListener((details) => {
    if (!isMainFrame(details)) return;
    const { tabId, url, timeStamp: timeMs, transitionType, transitionQualifiers } = details;
    const { documentId } = details as { documentId?: string };
    heardOf.add(tabId);
    leaving.delete(tabId);
    if (takeErrorPage(tabId, url, details)) return;
    if (waking.delete(tabId) && url === 'about:blank') return;
    const commit: Commit = {
      ...{ tabId, url, timeMs, transitionType, transitionQualifiers },
      ...(documentId === undefined ? {} : { documentId }),
    };
    commits.set(tabId, commit);
    const response = takeSeen(tabId, url) ?? recallKept(documentId);
    if (response || !isWebAddress(url)) join(commit, response);
    else
      void recall(commit).then(async (found) => {
        // Of a document that another load has taken the place of at once, nothing is told any more.
        const isThere = found || (await documentIdOf(tabId).catch(() => undefined)) === documentId;
        if (isThere) join(commit, found);
      });
  });

  browser.webNavigation.onErrorOccurred.addListener(async (details) => {
    if (!isMainFrame(details)) return;
    const { tabId, url } = details;
    heardOf.add(tabId);
    const { documentId, error = '' } = details as { documentId?: string; error?: string };
    const shows = whatErrorShows(error);
    // A document that stands already, and has just been kept from loading on.
    const isStanding = documentId && documentId === commits.get(tabId)?.documentId;
    if (!shows || (isStanding && !(isFirefox && leaving.has(tabId)))) return;
    // Chromium tells nothing of the page that it shows.
    const errorPage = isFirefox
      ? (takeCommit(tabId, url, details.timeStamp) ?? untilErrorPage(tabId, url))
      : {};
    const response =
      takeSeen(tabId, url) ??
      (await takeStored(tabId, url, details.timeStamp)) ??
      (shows === 'error-page'
        ? ((await lateAnswer(tabId, url, details.timeStamp)) ?? (await openersAnswer(tabId, url)))
        : undefined);
    const transition = await errorPage;
    if (!transition) return;
    const isForm = isLostForm(error) || wasForm(tabId, url);
    const from = response || shows !== 'no-answer' ? undefined : ledFrom(tabId);
    onNavigation({
      ...{ tabId, url, shows, isForm, isFormSubmit: isFormSubmit(transition) },
      isByPage: isByPage(transition),
      ...(response ? { response } : {}),
      ...(from === undefined ? {} : { ledFrom: from }),
    });
  });

  if (isFirefox)
    browser.tabs.onUpdated.addListener(
      (tabId, { discarded }) => void (discarded === false && waking.add(tabId)),
      { properties: ['discarded'] },
    );

  /** One that was just woken may hear of the error page's commit before the error. */
  function takeCommit(tabId: number, url: string, sinceMs: number): Transition | undefined {
    const commit = commits.get(tabId);
    if (commit?.url !== url || commit.timeMs < sinceMs) return undefined;
    commits.delete(tabId);
    return commit;
  }

  function join(commit: Commit, response: SeenResponse | undefined) {
    if (commits.get(commit.tabId) !== commit) return;
    const { tabId, url, documentId } = commit;
    if (response) keep(documentId, response);
    onNavigation({
      ...{ tabId, url, shows: 'document', isFormSubmit: isFormSubmit(commit) },
      isByPage: isByPage(commit),
      ...(documentId === undefined ? {} : { documentId }),
      ...(response ? { response } : {}),
    });
  }
}

/** Forgets a tab that was closed. */
export function forgetNavigations(tabId: number): void {
  waking.delete(tabId);
  leaving.delete(tabId);
  forgetResponses(tabId);
  commits.delete(tabId);
  heardOf.delete(tabId);
  dropErrorPage(tabId);
}

/** Whether what comes of the tab's navigation is told to this worker, rather than missed. */
export const isHeardOf = (tabId: number): boolean => heardOf.has(tabId);

interface Frame {
  frameId: number;
  documentLifecycle?: string;
}

function isMainFrame(details: Frame): boolean {
  return details.frameId === 0 && !isPrerendered(details);
}

/** Prerendered documents stand in no tab yet. */
function isPrerendered(details: object): boolean {
  const { documentLifecycle = 'active' } = details as Partial<Frame>;
  return documentLifecycle === 'prerender';
}
