import type { Draft } from './draft';
import type { OutageEvent } from './events';
import { type Failure, isSamePage, probeUrl } from './failure';
import { needsProbes, type Watch } from './outage';
import { firstPhase } from './user-actions';

/** Retries a failing page for a day, as the user wants a notification when it is back. */
export function watchFailure({ nowMs }: Draft, failure: Failure): void {
  failure.isWatched = true;
  if (failure.phase === 'answering') return;
  failure.phase = 'waiting';
  failure.tryingSinceMs = nowMs;
}

/** Starts a watch for a page that no tab shows, unless it is already watched. */
export function watchPage(
  { outage, nowMs }: Draft,
  { id, url, isRepeatable }: OutageEvent & { type: 'watch-page' },
): void {
  // A page that was announced before is watched again.
  outage.watches = outage.watches.filter(
    (watch) => needsProbes(watch) || !isSamePage(watch.url, url),
  );
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

/** Ends the watch with this id, with or without a tab that shows its page. */
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
export function confirmLoaded({ outage, effects }: Draft, url: string): void {
  for (const watch of outage.watches.filter((watch) => isConfirmedBy(watch, url)))
    effects.push({ type: 'withdraw', id: watch.id });
  outage.watches = outage.watches.filter((watch) => !isConfirmedBy(watch, url));
}

/**
 * Returns whether a loaded page ends a watch: it is the watched page, or, after the announcement,
 * the page at the probed address.
 */
const isConfirmedBy = (watch: Watch, url: string) =>
  isSamePage(watch.url, url) || (watch.isAnnounced === true && isSamePage(probeUrl(watch), url));

/** Replaces a watch by the failure of a tab that has opened its page. */
export function adoptWatch({ outage, effects }: Draft, failure: Failure): void {
  const watch = outage.watches.find(({ url }) => isSamePage(url, failure.url));
  if (!watch || failure.isPrivate) return;
  outage.watches = outage.watches.filter(({ id }) => id !== watch.id);
  effects.push({ type: 'withdraw', id: watch.id });
  failure.phase = 'waiting';
  failure.isWatched = true;
  failure.tryingSinceMs = watch.sinceMs;
  // When a notification or the user opened the address, the browser no longer reports its form.
  failure.isRepeatable = failure.isRepeatable && watch.isRepeatable === true;
}
