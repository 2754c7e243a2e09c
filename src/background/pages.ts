import { browser, type Tabs } from '../browser';
import { isGatewayStatus } from '../core/diagnosis';
import { type Submission, UNKNOWN } from '../core/incident';
import { loadTimesOf, type PageAnswer } from '../core/page-answer';
import { viewOfPage } from '../core/view';
import { begin } from './arrivals';
import { askDocument } from './documents';
import { layOverlay } from './faces';
import { isHidden } from './hidden-sites';
import { hasAccess } from './host-access';
import { enqueue, incidentOf, isWatchedPage, showAside, viewOfTab } from './incidents';
import { type LastAnswer, lastAnswerOf } from './last-answers';
import { dropNotes } from './tab-notes';

// A page that is busy answers nobody; the popup is not to wait for it.
const LONGEST_LOOK_MS = 500;

/**
 * Looks at what a tab shows, where it is not known to fail, and keeps that for the popup. Asks
 * nothing of the network. A failure that was never seen, as of a page that was there before the
 * extension, becomes an incident.
 */
export async function lookAtTab(tabId: number): Promise<void> {
  const phase = await enqueue(async () => viewOfTab(tabId)?.phase);
  if (phase && phase !== 'page') return;
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab) return;
  const last = tab.url === undefined ? undefined : await lastAnswerOf(tabId, tab.url);
  const page = await readPage(tab, last);
  const isPrivate = tab.incognito;
  const isFailing = page.kind === 'answered' && isGatewayStatus(page.status);
  await enqueue(async () => {
    if (incidentOf(tabId)) return;
    const submission = last?.submission ?? 'unknown';
    if (isFailing) return takeUp(tab, page, submission);
    const isWatched = page.kind === 'silent' && isWatchedPage(page.url);
    const isSiteHidden = 'url' in page && (await isHidden(page.url, isPrivate));
    const known = { submission, isPrivate, isHidden: isSiteHidden, isWatched };
    const view = viewOfPage(page, known, Date.now());
    // A page can give itself another address without a load.
    if (viewOfTab(tabId)?.url !== view.url) dropNotes(tabId);
    showAside(tabId, view);
  });
}

async function readPage(tab: Tabs.Tab, last: LastAnswer | undefined): Promise<PageAnswer> {
  const { id: tabId = -1, url = '' } = tab;
  if (url.startsWith('file:')) return { kind: 'hidden', what: 'file' };
  if (!/^https?:/.test(url)) return { kind: 'hidden', what: 'browser' };
  if (!(await hasAccess(url))) return { kind: 'withheld', url };
  const known = {
    ...(last?.ledFrom === undefined ? {} : { ledFrom: last.ledFrom }),
    ...(last?.server === undefined ? {} : { server: last.server }),
  };
  // The browser shows a page of its own, which keeps everybody out.
  if (last?.shows === 'error-page' && last.status)
    return { kind: 'answered', url, ...known, status: last.status, from: 'network' };
  if (last?.shows === 'no-answer') return { kind: 'silent', url };
  const isFromCache = last?.isFromCache ?? false;
  const unseen = { kind: 'answered', url, ...known, status: last?.status ?? 0 } as const;
  const from = isFromCache ? 'cache' : 'network';
  try {
    const entry = await withinLimit(askDocument(tabId));
    if (!entry) return { ...unseen, from };
    const times = loadTimesOf(entry, isFromCache);
    return { ...unseen, ...times, status: times.status || unseen.status };
  } catch (error) {
    if (/error page/i.test(String(error))) return { kind: 'silent', url };
    console.error(error);
    if (CLOSED.test(String(error))) return { kind: 'hidden', what: 'store' };
    return { ...unseen, from };
  }
}

/** The stores' pages, and those that a company's rules keep extensions off; as each browser says. */
const CLOSED = /gallery|cannot be scripted|missing host permission/i;

/** What was found, or nothing where that takes too long. */
function withinLimit<T>(look: Promise<T>): Promise<T | undefined> {
  const limit = new Promise<undefined>((resolve) => setTimeout(resolve, LONGEST_LOOK_MS));
  return Promise.race([look, limit]);
}

/** A failure that is met only now gets its card, like one that was seen to come. */
async function takeUp(
  tab: Tabs.Tab,
  { url, status }: PageAnswer & { kind: 'answered' },
  submission: Submission,
): Promise<void> {
  const tabId = tab.id ?? -1;
  const frame = await browser.webNavigation.getFrame({ tabId, frameId: 0 });
  const { documentId } = (frame ?? {}) as { documentId?: string };
  const place = documentId === undefined ? { tabId, url } : { tabId, url, documentId };
  await begin({ ...place, shows: 'document' }, { status, submission, diagnosis: UNKNOWN }, tab);
  void layOverlay(tabId, documentId);
}
