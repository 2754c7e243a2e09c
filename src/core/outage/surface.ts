import type { Draft } from './draft';
import type { Failure } from './failure';
import { firstPhase, stop } from './user-actions';

/** Shows the card of a page that has just failed. `isAgain`: see the effect `open-recovery-page`. */
export function showSurface({ effects }: Draft, failure: Failure, isAgain: boolean): void {
  if (failure.surface === 'overlay') effects.push({ type: 'show-overlay', failure, isNew: true });
  if (failure.surface === 'recovery')
    effects.push({ type: 'open-recovery-page', failure, isAgain });
}

/** Shows the card elsewhere where the browser lets no script into the failing document. */
export function changeSurface(
  draft: Draft,
  failure: Failure,
  changed: Pick<Failure, 'documentId' | 'surface'>,
): void {
  // The tab may have failed once more since.
  if (failure.documentId !== changed.documentId) return;
  failure.surface = changed.surface;
  showSurface(draft, failure, false);
}

// By then a tab says that it loads, if it does.
const LOAD_BEGINS_MS = 5000;

/**
 * The failing page still stands: a load by the user led to nothing, as where it was stopped or a
 * download began. Its overlay may be missing, if the worker ended just as the page came.
 */
export function confirmShown({ effects, nowMs }: Draft, failure: Failure): void {
  const { load, surface, isHidden } = failure;
  if (load?.reason === 'user' && nowMs - load.startsAtMs > LOAD_BEGINS_MS) delete failure.load;
  if (surface === 'overlay' && !isHidden)
    effects.push({ type: 'show-overlay', failure, isNew: false });
}

/** The user wants no card on this site: the popup shows it, and nothing is tried. */
export function hideSurface({ outage, effects }: Draft, failure: Failure): void {
  const { tabId, url, surface, isRepeatable } = failure;
  stop(outage, failure);
  failure.isHidden = true;
  // The browser's own error page then, as without us; but an address that may act is not loaded.
  if (surface === 'recovery' && isRepeatable) effects.push({ type: 'open-page', tabId, url });
}

/** The user wants the card on this site again. */
export function showSurfaceAgain(draft: Draft, failure: Failure): void {
  const { effects, nowMs } = draft;
  failure.phase = firstPhase(draft);
  failure.isHidden = false;
  failure.tryingSinceMs = nowMs;
  if (failure.surface === 'overlay') effects.push({ type: 'show-overlay', failure, isNew: false });
}
