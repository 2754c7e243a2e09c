import { announceFailure } from './announce';
import type { Draft } from './draft';
import { endFailure, type Failure, isSamePage } from './failure';
import { type Watch, watchOf } from './outage';
import { startProbe } from './probing';

/** Returns whether a watch is for the page and the form of a failure. */
const isWatchOf = (watch: Watch, { url, submission }: Failure) =>
  isSamePage(watch.url, url) && watch.submission === submission;

/**
 * Ends a failure. `status`: the HTTP status with which its page loaded; undefined if the tab shows
 * another page or was closed. A watched page stays watched until it is back.
 */
export function onLeft(draft: Draft, failure: Failure, status: number | undefined): void {
  const { outage, effects, nowMs } = draft;
  const ended = endFailure(failure, status, nowMs);
  const isRecovered = ended.outcome === 'recovered';
  // Without a successful probe before, as in a trial or a load by the page, this load is the first
  // sign.
  if (isRecovered && failure.isRepeatable) announceFailure(draft, failure);
  // A click on the announcement would open the address a second time.
  if (isRecovered && failure.isAnnounced && !failure.isRepeatable)
    effects.push({ type: 'withdraw', id: failure.id });
  delete outage.failures[failure.tabId];
  effects.push({ type: 'end', failure: ended });
  const isWatched = failure.isWatched && !failure.isPrivate;
  if (isWatched && !isRecovered && !outage.watches.some((watch) => isWatchOf(watch, failure))) {
    const watch = watchOf(failure);
    // In this phase, the page has already been announced.
    if (failure.phase === 'answering') watch.isAnnounced = true;
    outage.watches.push(watch);
  }
  // One page of the site has recovered, so the others may have too.
  if (isRecovered) startProbe(draft, 'schedule');
}
