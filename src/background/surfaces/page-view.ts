import { pageLoadOf } from '../../core/check/page-load-of';
import { isRepeatableAs } from '../../core/outage/how-requested';
import type { Navigation } from '../../core/outage/navigation';
import { viewOfPage } from '../../core/view/page-view';
import { getTab } from '../navigation/documents';
import { observeTab, recordedNavigation } from '../navigation/observe-tab';
import { handleNavigation } from '../outage/handle-navigation';
import { failureOf, isWatchedPage } from '../outage/store';
import { showIdleView, viewOfTab } from '../outage/views';
import { isHidden } from '../platform/hidden-sites';
import { withTimeout } from '../platform/with-timeout';
import { removeNotes } from './tab-notes';

// A page that is busy does not answer, and the popup is not to wait for it.
const LONGEST_LOOK_MS = 80;

/**
 * Looks at a tab that is not known to fail, and stores what the popup shows of its page. A failure
 * that was not noticed, as of a page that was there before the extension, begins here.
 */
export async function observePage(tabId: number): Promise<void> {
  const phase = viewOfTab(tabId)?.phase;
  if (phase && phase !== 'page') return;
  const observing = observeTab(tabId);
  const navigation = await withTimeout<Navigation | undefined>(LONGEST_LOOK_MS, observing);
  if (navigation) return showPage(navigation);
  // What comes too late for the popup is sent to it afterwards.
  observing.then((late) => late && showPage(late)).catch(console.error);
  const tab = await getTab(tabId);
  if (tab?.url) await showPage(recordedNavigation(tab));
}

async function showPage(navigation: Navigation): Promise<void> {
  const { tabId, url, isPrivate, response } = navigation;
  const now = await getTab(tabId);
  // The tab may show another page by now, or be gone.
  if (failureOf(tabId) || !now || (now.url ?? '') !== url) return;
  handleNavigation(navigation);
  if (failureOf(tabId)) return;
  const page = pageLoadOf(navigation);
  const pageUrl = 'url' in page ? page.url : '';
  const submission = response?.submission ?? 'unknown';
  const view = viewOfPage(
    page,
    {
      submission,
      isRepeatable:
        isRepeatableAs({ ...response, url: pageUrl, isFormSubmit: navigation.isFormSubmit }) ??
        false,
      isPrivate: now.incognito || isPrivate,
      isHidden: pageUrl !== '' && isHidden(pageUrl, isPrivate),
      isWatched: page.kind === 'silent' && isWatchedPage(page.url),
    },
    Date.now(),
  );
  // A page can give itself another address without a load.
  if (viewOfTab(tabId)?.url !== view.url) removeNotes(tabId);
  showIdleView(tabId, view);
}
