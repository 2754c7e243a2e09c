import type { Draft } from './draft';
import type { Failure } from './failure';
import type { Outage } from './outage';
import { firstPhase, stop } from './user-actions';

/**
 * Shows the card of a page that has just failed. `isAgain`: the tab came from a recovery page for
 * the same page, and not by a load of the extension.
 */
export function showSurface({ effects }: Draft, failure: Failure, isAgain: boolean): void {
  if (failure.surface === 'overlay') effects.push({ type: 'show-overlay', failure, isNew: true });
  if (failure.surface === 'recovery')
    effects.push({ type: 'open-recovery-page', failure, isAgain });
}

/**
 * Shows the card on another surface, because the browser allows no script in the failing document.
 */
export function changeSurface(
  draft: Draft,
  failure: Failure,
  changed: Pick<Failure, 'documentId' | 'surface'>,
): void {
  // The tab may have failed again since.
  if (failure.documentId !== changed.documentId) return;
  failure.surface = changed.surface;
  showSurface(draft, failure, false);
}

// A tab that loads has the status `loading` within this time. If it does not, the load has ended.
const LOAD_BEGINS_MS = 5000;

/**
 * Handles that the tab still shows the failing page. Its load has then ended without a new page: it
 * was stopped, it was a download, or it was lost with a worker that ended before it had begun. A form
 * may still be on its way, and the recovery page begins its loads itself. Shows the overlay again, as
 * it may be missing if the worker ended just as the page was committed.
 */
export function confirmShown({ effects, nowMs }: Draft, failure: Failure): void {
  const { load, surface, isHidden } = failure;
  const mayEnd =
    load?.reason === 'user' || (surface === 'overlay' && load?.reason !== 'send-again');
  if (load?.hasStarted && mayEnd && nowMs - load.startsAtMs > LOAD_BEGINS_MS) delete failure.load;
  if (surface === 'overlay' && !isHidden)
    effects.push({ type: 'show-overlay', failure, isNew: false });
}

/**
 * Hides the card, because the user wants none on this site: only the popup shows it. Stops retries.
 */
export function hideSurface({ outage, effects }: Draft, failure: Failure): void {
  const { tabId, url, surface, isRepeatable } = failure;
  markHidden(outage, failure);
  // Shows the browser's own error page again. A page that may not be requested again is not loaded.
  if (surface === 'recovery' && isRepeatable) effects.push({ type: 'open-page', tabId, url });
}

/** Shows the card again, because the user wants it on this site, and starts retries. */
export function showSurfaceAgain(draft: Draft, failure: Failure): void {
  markShown(draft, failure);
  if (failure.surface === 'overlay')
    draft.effects.push({ type: 'show-overlay', failure, isNew: false });
}

/** Marks a failure as hidden, and stops its retries. */
export function markHidden(outage: Outage, failure: Failure): void {
  stop(outage, failure);
  failure.isHidden = true;
}

/** Marks a failure as shown again, and starts its retries. */
export function markShown(draft: Draft, failure: Failure): void {
  failure.phase = firstPhase(draft);
  failure.isHidden = false;
  failure.tryingSinceMs = draft.nowMs;
}
