import type { Draft } from './draft';
import type { Announced } from './effects';
import { type Failure, probeUrl } from './failure';
import { needsProbes } from './outage';

/** Picks what an announcement needs from a failure or a watch. */
const toAnnounced = ({ id, url, submission, isRepeatable }: Announced): Announced => ({
  id,
  url,
  submission,
  isRepeatable,
});

/** Announces once that the watched page of a tab is back. Does nothing in a private window. */
export function announceFailure({ effects }: Draft, failure: Failure): void {
  const { tabId, isWatched, isPrivate, isAnnounced } = failure;
  if (!isWatched || isPrivate || isAnnounced) return;
  failure.isAnnounced = true;
  effects.push({ type: 'announce', page: toAnnounced(failure), tabId });
}

/**
 * Announces the watched pages that are back: those of the `answered` failures, and those without a
 * tab whose probe requests `probedUrl`.
 */
export function announce(draft: Draft, answered: Failure[], probedUrl: string): void {
  const { outage, effects } = draft;
  for (const failure of answered) announceFailure(draft, failure);
  for (const watch of outage.watches.filter(needsProbes)) {
    if (probeUrl(watch) !== probedUrl) continue;
    effects.push({ type: 'announce', page: toAnnounced(watch) });
    watch.isAnnounced = true;
  }
}
