import { announceFailure } from './announce';
import type { Draft } from './draft';
import { endFailure, type Failure, isSamePage } from './failure';
import { type Watch, watchOf } from './outage';
import { startProbe } from './probing';

/** Whether a watch is already there for a failure's page. */
const isOfSame = (watch: Watch, { url, submission }: Failure) =>
  isSamePage(watch.url, url) && watch.submission === submission;

/**
 * Ends a failure: its page loads, with that `status`, or its tab is gone or elsewhere. A watch goes
 * on until the page is back.
 */
export function onLeft(draft: Draft, failure: Failure, status: number | undefined): void {
  const { outage, effects, nowMs } = draft;
  const ended = endFailure(failure, status, nowMs);
  const isRecovered = ended.outcome === 'recovered';
  // A load that no answered probe came before, as a trial or one of the page's own, tells it first.
  if (isRecovered && failure.isRepeatable) announceFailure(draft, failure);
  delete outage.failures[failure.tabId];
  effects.push({ type: 'end', failure: ended });
  const isWatched = failure.isWatched && !failure.isPrivate;
  if (isWatched && !isRecovered && !outage.watches.some((watch) => isOfSame(watch, failure))) {
    // Where the site answers, that has been announced.
    const isAnnounced = failure.phase === 'answering';
    outage.watches.push({ ...watchOf(failure), ...(isAnnounced ? { isAnnounced } : {}) });
  }
  // Where one page of the site answers, its other failing tabs are worth a look at once.
  if (isRecovered) startProbe(draft, 'schedule');
}
