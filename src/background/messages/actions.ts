import { browser } from '../../browser';
import type { Failure } from '../../core/outage/failure';
import type { PageView } from '../../core/view/view';
import { words } from '../../i18n';
import type { Action } from '../../messages';
import { check } from '../check/checks';
import { clear, undoClearing } from '../clear/clearing';
import { mayOpen } from '../elsewhere/openings';
import { showIdleView, tell, viewOfTab, watchPage } from '../outage/dispatch';
import { failureOf } from '../outage/store';
import { setHidden } from '../platform/hidden-sites';
import { layOverlay } from '../surfaces/surfaces';

/** Does for a tab what its user asked for, and notes it in the failure. From a queued task. */
export async function perform(tabId: number, action: Action): Promise<void> {
  const view = viewOfTab(tabId);
  if (!view?.url) return;
  if (OPENINGS.includes(action) && !mayOpen()) return;
  const { url } = view;
  const failure = failureOf(tabId);
  if (!EVENTS.includes(action)) await tell(tabId, { type: 'acted', tabId, action });
  switch (action) {
    case 'try-now':
    case 'load-page':
    case 'stop':
    case 'keep':
    case 'send-again':
      return tell(tabId, { type: action, tabId });
    case 'watch':
      if (failure) return tell(tabId, { type: 'watch', tabId });
      if (view.phase === 'page') await watchWithoutTab(tabId, view);
      return;
    case 'home-page':
      await browser.tabs.update(tabId, { url: new URL('/', url).href });
      return;
    case 'search-contact':
      return searchContact(new URL(url).host);
    case 'check':
    case 'ask-services':
      return check(tabId, action === 'ask-services');
    case 'clear-cache':
    case 'clear-cookies':
      return clear(tabId, url, action === 'clear-cookies');
    case 'undo-clearing':
      return undoClearing(tabId, url);
    case 'hide':
    case 'show':
      if (failure) return changeHiding(failure, action);
      if (view.phase !== 'page') return;
      await setHidden(url, view.isPrivate, action === 'hide');
      return showIdleView(tabId, { ...view, isHidden: action === 'hide' });
  }
}

/** What opens a page, in this tab or another. */
const OPENINGS: readonly Action[] = ['home-page', 'search-contact'];

/** What the failure notes by itself, as an attempt or a phase. */
const EVENTS: readonly Action[] = ['stop', 'keep'];

/** In the browser's own search engine, in a tab beside this one. */
const searchContact = (host: string) =>
  browser.search.query({ text: words('contactSearch', host), disposition: 'NEW_TAB' });

/** Watches a page that did not answer at all, or that only its address is known of. */
async function watchWithoutTab(tabId: number, view: PageView): Promise<void> {
  const { page, url, isPrivate, isRepeatable } = view;
  if (isPrivate || (page.kind !== 'asked' && page.kind !== 'silent')) return;
  await watchPage(url, isRepeatable);
  showIdleView(tabId, { ...view, isWatched: true });
}

async function changeHiding(failure: Failure, action: 'hide' | 'show'): Promise<void> {
  const { tabId, url, isPrivate, surface, documentId, isRepeatable } = failure;
  await setHidden(url, isPrivate, action === 'hide');
  await tell(tabId, { type: action, tabId });
  // Not waited for: a page that hangs lets nobody in, and all others would wait with it.
  if (action === 'show' && surface === 'overlay') void layOverlay(tabId, documentId);
  // The browser's own error page then, as if we were not there; but no address that may act is loaded.
  if (action === 'hide' && surface === 'recovery' && isRepeatable)
    await browser.tabs.update(tabId, { url });
}
