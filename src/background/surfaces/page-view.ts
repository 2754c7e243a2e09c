import { pageLoadOf } from '../../core/check/page-load';
import { isRepeatableAs } from '../../core/navigation/how-requested';
import type { Navigation } from '../../core/navigation/navigation';
import { viewOfPage } from '../../core/view/page-view';
import { NO_TAB } from '../../messages';
import { checkSize } from '../check/too-large';
import { getTab, shownDocumentId } from '../navigation/documents';
import { observeTab, recordedNavigation } from '../navigation/observe-tab';
import { handleNavigation } from '../outage/handle-navigation';
import { failureOf, isWatchedPage } from '../outage/store';
import { showIdleView, viewOfTab } from '../outage/views';
import { isHidden } from '../platform/hidden-sites';
import { withTimeout } from '../platform/with-timeout';
import { removeNotes } from './tab-notes';

// A busy page runs no script for a while, and the popup must not wait for it.
const OBSERVE_TIMEOUT_MS = 80;

/**
 * Observes a tab without a known failure and stores the view of its page for the popup. Begins a
 * failure that was missed, for example on a page that was loaded before the extension was
 * installed.
 */
export async function observePage(tabId: number): Promise<void> {
  const phase = viewOfTab(tabId)?.phase;
  if (tabId === NO_TAB || (phase && phase !== 'page')) return;
  const observing = observeTab(tabId);
  const navigation = await withTimeout<Navigation | undefined>(OBSERVE_TIMEOUT_MS, observing);
  if (navigation) return showPage(navigation);
  const tab = await getTab(tabId);
  if (tab?.url) {
    const documentId = await shownDocumentId(tabId).catch(() => undefined);
    await showPage(recordedNavigation(tab, documentId));
  }
  // Shown only now, because the recorded view knows less and must not replace it.
  observing.then((late) => late && showPage(late)).catch(console.error);
}

async function showPage(navigation: Navigation): Promise<void> {
  const { tabId, url, documentId, isPrivate, response } = navigation;
  const submission = response?.submission ?? 'unknown';
  const page = pageLoadOf(navigation);
  const tooLarge = await checkSize(tabId, page, submission);
  const [now, nowDocumentId] = await Promise.all([
    getTab(tabId),
    shownDocumentId(tabId).catch(() => undefined),
  ]);
  // The tab may show another page by now, or be gone.
  if (failureOf(tabId) || !now || (now.url ?? '') !== url || documentId !== nowDocumentId) return;
  handleNavigation(navigation);
  if (failureOf(tabId)) return;
  const pageUrl = 'url' in page ? page.url : '';
  const view = viewOfPage(
    tooLarge && page.kind === 'loaded' ? { ...page, tooLarge } : page,
    {
      submission,
      isRepeatable:
        isRepeatableAs({ ...response, url: pageUrl, isFormSubmit: navigation.isFormSubmit }) ??
        false,
      isPrivate: now.incognito || isPrivate,
      isHidden: pageUrl !== '' && isHidden(pageUrl, isPrivate),
      isWatched: page.kind === 'no-response' && isWatchedPage(page.url),
    },
    Date.now(),
  );
  // A page can change its address without a load. After a load, `onLeft` has removed the notes.
  const before = viewOfTab(tabId);
  if (before && before.url !== view.url) removeNotes(tabId);
  showIdleView(tabId, view);
}
