import type { Draft } from './draft';
import type { OutageEvent } from './events';
import { type Failure, isSamePage, probeUrl } from './failure';
import { isOpen, type Outage, type Watch } from './outage';
import { firstPhase } from './user-actions';

/** Keeps trying for a day, as the user wants to be notified. */
export function watchFailure({ nowMs }: Draft, failure: Failure): void {
  failure.isWatched = true;
  if (failure.phase === 'answering') return;
  failure.phase = 'waiting';
  failure.tryingSinceMs = nowMs;
}

/** Watches a page that no tab shows. */
export function watchPage(
  { outage, nowMs }: Draft,
  { id, url, isRepeatable }: OutageEvent & { type: 'watch-page' },
): void {
  // One that was announced before is asked for once more.
  outage.watches = outage.watches.filter((watch) => isOpen(watch) || !isSamePage(watch.url, url));
  if (outage.watches.some((watch) => isSamePage(watch.url, url))) return;
  outage.watches.push({
    id,
    url,
    submission: 'none',
    isRepeatable,
    sinceMs: nowMs,
    lastProbedAtMs: 0,
  });
}

/** Ends the watch with this id, whether a tab shows its page or not. */
export function unwatch(draft: Draft, id: string): void {
  const { outage, nowMs } = draft;
  outage.watches = outage.watches.filter((watch) => watch.id !== id);
  const failure = Object.values(outage.failures).find((one) => one.id === id);
  if (!failure) return;
  failure.isWatched = false;
  failure.tryingSinceMs = nowMs;
  if (failure.phase === 'waiting') failure.phase = firstPhase(draft);
}

/** Ends the watches of a page that a tab has loaded. */
export function confirmLoaded(outage: Outage, url: string): void {
  outage.watches = outage.watches.filter((watch) => !isConfirmedBy(watch, url));
}

/** Whether a page that a tab has loaded shows that a watched one is back. */
const isConfirmedBy = (watch: Watch, url: string) =>
  isSamePage(watch.url, url) || (watch.isAnnounced === true && isSamePage(probeUrl(watch), url));

/** Hands a watch over to the tab that has opened its page. */
export function adoptWatch(outage: Outage, failure: Failure): void {
  const watch = outage.watches.find(({ url }) => isSamePage(url, failure.url));
  if (!watch || failure.isPrivate) return;
  outage.watches = outage.watches.filter(({ id }) => id !== watch.id);
  failure.phase = 'waiting';
  failure.isWatched = true;
  failure.tryingSinceMs = watch.sinceMs;
  // Opened by a notification or typed in, an address no longer tells that a form had led to it.
  failure.isRepeatable = failure.isRepeatable && watch.isRepeatable === true;
}
