import { browser } from '../../browser';
import type { Effect } from '../../core/outage/effects';
import type { OutageEvent } from '../../core/outage/events';
import type { Failure } from '../../core/outage/failure';
import { viewOfRecovered } from '../../core/view/failure-view';
import { shownDocumentId } from '../navigation/documents';
import { setHidden } from '../platform/hidden-sites';
import { carryOutProbe } from '../probe/carry-out-probe';
import { announce, withdraw } from '../surfaces/notifications';
import { showOverlay } from '../surfaces/overlay';
import { hasRecoveryPage, openRecoveryPage } from '../surfaces/recovery-page';
import { removeFindings, removeNotes } from '../surfaces/tab-notes';
import { pastOf } from './history';
import { load, reload } from './loads';
import { showIdleView, viewOfTab } from './views';

/** Dispatches a follow-up event to the same outage; ignored if it has ended. */
export type Report = (event: OutageEvent) => void;

/** Carries out an effect. Errors are logged and do not stop other effects. */
export function carryOut(effect: Effect, report: Report): void {
  new Promise((resolve) => resolve(run(effect, report))).catch(console.error);
}

/** Ignores the error of a call for a tab that was closed, which can happen at any time. */
const closedTab = () => {};

function run(effect: Effect, report: Report): unknown {
  switch (effect.type) {
    case 'probe':
      return carryOutProbe(effect.probe, report);
    case 'load':
      return loadUnlessInUse(effect.failure, report).catch(closedTab);
    case 'send-again':
      return reload(effect.failure).catch(closedTab);
    case 'reload-tab':
      return browser.tabs.reload(effect.tabId).catch(closedTab);
    case 'open-page':
      return browser.tabs.update(effect.tabId, { url: effect.url }).catch(closedTab);
    case 'show-overlay':
      return showOverlayOrRecoveryPage(effect.failure, effect.isNew, report);
    case 'open-recovery-page': {
      const { failure, isAgain } = effect;
      return openRecoveryPage(failure.tabId, failure, isAgain).catch(closedTab);
    }
    case 'hide-site':
      return changeHiding(effect.failure, true, report);
    case 'show-site':
      return changeHiding(effect.failure, false, report);
    case 'clear-notes':
      return effect.what === 'all' ? removeNotes(effect.tabId) : removeFindings(effect.tabId);
    case 'end':
      return showEnd(effect.failure);
    case 'read-past':
      return pastOf(effect.url).then((past) => report({ type: 'past-read', past }));
    case 'announce':
      return announce(effect);
    case 'withdraw':
      return withdraw(effect.id);
  }
}

async function loadUnlessInUse(failure: Failure, report: Report): Promise<void> {
  const { tabId } = failure;
  const result = await load(failure);
  if (result === 'in-use') report({ type: 'load-refused', tabId });
  if (result === 'replaced') report({ type: 'load-replaced', tabId });
}

/**
 * Shows the overlay; if the document rejects scripts, as Firefox's JSON and PDF viewers do, shows
 * the card on the recovery page.
 */
async function showOverlayOrRecoveryPage(
  failure: Failure,
  isNew: boolean,
  report: Report,
): Promise<void> {
  const { tabId, documentId, isPrivate } = failure;
  if ((await showOverlay(tabId, documentId, viewOfTab(tabId))) || !isNew) return;
  const shown = await shownDocumentId(tabId).catch(closedTab);
  if (shown !== documentId) return;
  const surface = hasRecoveryPage(isPrivate) ? 'recovery' : 'none';
  report({ type: 'surface-changed', tabId, documentId, surface });
}

async function changeHiding(
  { tabId, url, isPrivate }: Failure,
  isHidden: boolean,
  report: Report,
): Promise<void> {
  await setHidden(url, isPrivate, isHidden);
  report({ type: isHidden ? 'site-hidden' : 'site-shown', tabId });
}

/** Shows that a page has recovered. Other outcomes have no view. */
function showEnd(failure: Failure): void {
  if (failure.outcome === 'recovered')
    showIdleView(failure.tabId, viewOfRecovered(failure, Date.now()));
  else removeNotes(failure.tabId);
}
