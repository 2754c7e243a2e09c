import { browser } from '../../browser';
import type { Effect } from '../../core/outage/effects';
import type { Failure } from '../../core/outage/failure';
import { viewOfRecovered } from '../../core/view/failure-view';
import { documentIdOf } from '../navigation/documents';
import { setHidden } from '../platform/hidden-sites';
import { announce } from '../surfaces/notifications';
import { showOverlay } from '../surfaces/overlay';
import { hasRecoveryPage, openRecoveryPage } from '../surfaces/recovery-page';
import { removeFindings, removeNotes } from '../surfaces/tab-notes';
import { carryOutProbe } from './carry-out-probe';
import { dispatch, dispatchForTab } from './dispatch';
import { pastOf } from './history';
import { load, reload } from './loads';
import { outageAt } from './store';
import { showIdleView } from './views';

/** Carries out an effect of the outage with this key. What fails is logged, and nothing else stops. */
export function carryOut(key: string, effect: Effect): void {
  Promise.resolve(run(key, effect)).catch(console.error);
}

/** Tabs can be closed at any moment: a call about one that is gone is no error. */
const closedTab = () => {};

function run(key: string, effect: Effect): unknown {
  switch (effect.type) {
    case 'probe':
      return carryOutProbe(key, effect.probe);
    case 'load':
      return loadUnlessInUse(effect.failure).catch(closedTab);
    case 'send-again':
      return reload(effect.failure).catch(closedTab);
    case 'reload-tab':
      return browser.tabs.reload(effect.tabId).catch(closedTab);
    case 'open-page':
      return browser.tabs.update(effect.tabId, { url: effect.url }).catch(closedTab);
    case 'show-overlay':
      return showOverlayOrElse(effect.failure, effect.isNew);
    case 'open-recovery-page': {
      const { failure, isAgain } = effect;
      return openRecoveryPage(failure.tabId, failure, isAgain).catch(closedTab);
    }
    case 'hide-site':
      return changeHiding(effect.failure, true);
    case 'show-site':
      return changeHiding(effect.failure, false);
    case 'clear-notes':
      return effect.what === 'all' ? removeNotes(effect.tabId) : removeFindings(effect.tabId);
    case 'end':
      return showEnd(effect.failure);
    case 'read-past':
      return readPast(key, effect.url);
    case 'announce':
      return announce(effect);
  }
}

async function loadUnlessInUse(failure: Failure): Promise<void> {
  const { tabId } = failure;
  if (!(await load(failure))) dispatchForTab(tabId, { type: 'load-refused', tabId });
}

/** Firefox's viewers for JSON and PDF let no script in: then the recovery page shows the card. */
async function showOverlayOrElse(failure: Failure, isNew: boolean): Promise<void> {
  const { tabId, documentId, isPrivate } = failure;
  if ((await showOverlay(tabId, documentId)) || !isNew) return;
  const shown = await documentIdOf(tabId).catch(closedTab);
  if (shown !== documentId) return;
  const surface = hasRecoveryPage(isPrivate) ? 'recovery' : 'none';
  dispatchForTab(tabId, { type: 'surface-changed', tabId, documentId, surface });
}

async function changeHiding({ tabId, url, isPrivate }: Failure, isHidden: boolean): Promise<void> {
  await setHidden(url, isPrivate, isHidden);
  dispatchForTab(tabId, { type: isHidden ? 'site-hidden' : 'site-shown', tabId });
}

/** Shows that a page has come back; of any other end there is nothing to show. */
function showEnd(failure: Failure): void {
  if (failure.outcome === 'recovered')
    showIdleView(failure.tabId, viewOfRecovered(failure, Date.now()));
  else removeNotes(failure.tabId);
}

async function readPast(key: string, url: string): Promise<void> {
  const past = await pastOf(url);
  // The outage may be over by then.
  if (outageAt(key)) dispatch(key, { type: 'past-read', past });
}
