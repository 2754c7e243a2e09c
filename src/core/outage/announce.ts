import type { Draft } from './draft';
import type { Announced } from './effects';
import { type Failure, probeUrl } from './failure';
import { isOpen } from './outage';

/** What an announcement needs to know of a failure or a watch. */
const announced = ({ id, url, submission, isRepeatable }: Announced): Announced => ({
  id,
  url,
  submission,
  isRepeatable,
});

/** Announces a failing tab's watched page as back, once. */
export function announceFailure({ effects }: Draft, failure: Failure): void {
  const { tabId, isWatched, isPrivate, isAnnounced } = failure;
  if (!isWatched || isPrivate || isAnnounced) return;
  failure.isAnnounced = true;
  effects.push({ type: 'announce', page: announced(failure), tabId });
}

/**
 * Announces the watched pages that are back: those of the `answered` tabs, and of the pages that no
 * tab shows the one that was probed.
 */
export function announce(draft: Draft, answered: Failure[], askedUrl: string): void {
  const { outage, effects } = draft;
  for (const failure of answered) announceFailure(draft, failure);
  for (const watch of outage.watches.filter(isOpen)) {
    if (probeUrl(watch) !== askedUrl) continue;
    effects.push({ type: 'announce', page: announced(watch) });
    watch.isAnnounced = true;
  }
}
