import { browser } from '../../browser';
import { mayLoadAgain } from '../../core/view/page-view';
import { hasAddress, type ViewWithAddress } from '../../core/view/view';
import { words } from '../../i18n';
import type { Action } from '../../messages';
import { withConsent } from '../check/consent';
import { runChecks } from '../check/run-checks';
import { startClearing, undoClearing } from '../clear/clearing';
import { mayOpen } from '../elsewhere/open-limit';
import { dispatchForTab, watchPage } from '../outage/dispatch';
import { loadByGet } from '../outage/loads';
import { failureOf } from '../outage/store';
import { showIdleView, viewOfTab } from '../outage/views';
import { setHidden } from '../platform/hidden-sites';

type Perform = (tabId: number, view: ViewWithAddress) => unknown;

const dispatchOf =
  (type: 'try-now' | 'stop' | 'keep-trying' | 'send-again'): Perform =>
  (tabId) =>
    dispatchForTab(tabId, { type, tabId });

const ACTIONS: Record<Action, Perform> = {
  'try-now': dispatchOf('try-now'),
  'load-page': (tabId, view) =>
    failureOf(tabId) ? dispatchForTab(tabId, { type: 'load-page', tabId }) : loadAgain(tabId, view),
  stop: dispatchOf('stop'),
  'keep-trying': dispatchOf('keep-trying'),
  'send-again': dispatchOf('send-again'),
  watch: (tabId, view) =>
    failureOf(tabId)
      ? dispatchForTab(tabId, { type: 'watch', tabId })
      : watchWithoutTab(tabId, view),
  'home-page': (tabId, { url }) => browser.tabs.update(tabId, { url: new URL('/', url).href }),
  'search-contact': (_, { url }) => searchContact(new URL(url).host),
  check: (tabId) => runChecks(tabId, false),
  'ask-services': (tabId) => withConsent(() => runChecks(tabId, true)),
  'clear-cache': (tabId, { url }) => startClearing(tabId, url, false),
  'clear-cookies': (tabId, { url }) => startClearing(tabId, url, true),
  'undo-clearing': (tabId, { url }) => undoClearing(tabId, url),
  hide: (tabId, view) => changeHiding(tabId, view, 'hide'),
  show: (tabId, view) => changeHiding(tabId, view, 'show'),
};

/** Actions that open a page, in this tab or another. */
const OPENINGS: readonly Action[] = ['home-page', 'search-contact'];

/** Actions that the failure records by itself, as an attempt or a phase. */
const RECORDED: readonly Action[] = ['stop', 'keep-trying'];

/** Carries out an action of the user for a tab and records it in the failure. */
export async function perform(tabId: number, action: Action): Promise<void> {
  const view = viewOfTab(tabId);
  if (!view || !hasAddress(view) || (OPENINGS.includes(action) && !mayOpen())) return;
  if (!RECORDED.includes(action)) dispatchForTab(tabId, { type: 'acted', tabId, action });
  await ACTIONS[action](tabId, view);
}

/** Searches for the shop's contact with the browser's search engine, in a new tab. */
const searchContact = (host: string) =>
  browser.search.query({ text: words('contactSearch', host), disposition: 'NEW_TAB' });

/** Loads a page without a failure again. */
async function loadAgain(tabId: number, view: ViewWithAddress): Promise<void> {
  if (view.phase !== 'page' || !mayLoadAgain(view)) return;
  await loadByGet(tabId, view.url);
}

/** Watches a page without a failure: one without a response, or one entered by its address. */
function watchWithoutTab(tabId: number, view: ViewWithAddress): void {
  if (view.phase !== 'page') return;
  const { page, url, isPrivate, isRepeatable } = view;
  if (isPrivate || (page.kind !== 'checked-address' && page.kind !== 'no-response')) return;
  watchPage(url, isRepeatable);
  showIdleView(tabId, { ...view, isWatched: true });
}

async function changeHiding(
  tabId: number,
  view: ViewWithAddress,
  type: 'hide' | 'show',
): Promise<void> {
  if (failureOf(tabId)) return dispatchForTab(tabId, { type, tabId });
  if (view.phase !== 'page') return;
  const isHidden = type === 'hide';
  await setHidden(view.url, view.isPrivate, isHidden);
  // The tab may have left the page meanwhile.
  if (viewOfTab(tabId)?.about !== view.about) return;
  showIdleView(tabId, { ...view, isHidden });
}
