import { isRepeatable } from '../../core/repeatable/repeatable';
import { type CardView, viewOfPage } from '../../core/view/view';
import { isWebAddress } from '../../core/web-address';
import { NO_TAB } from '../../messages';
import { showIdleView, viewOfTab } from '../outage/dispatch';
import { enqueue, isWatchedPage, removeIdleView } from '../outage/store';
import { removeNotes } from '../surfaces/tab-notes';
import { runChecks } from './run-checks';

/**
 * Checks whether an address responds that no tab shows. The result is the idle view of `NO_TAB`.
 *
 * @param fromTabId the tab in which the user asked for the check
 * @returns the view so far; undefined if `url` is not a web address
 */
export function checkAddress(
  url: string,
  isPrivate: boolean,
  fromTabId: number,
): Promise<CardView | undefined> {
  return enqueue(async () => {
    if (!isWebAddress(url) || !URL.canParse(url)) return undefined;
    removeNotes(NO_TAB);
    const nowMs = Date.now();
    const known = {
      submission: 'none',
      isRepeatable: isRepeatable({ url }),
      isPrivate,
      isHidden: false,
      isWatched: !isPrivate && isWatchedPage(url),
    } as const;
    const view = viewOfPage({ kind: 'asked', url, atMs: nowMs, fromTabId }, known, nowMs);
    showIdleView(NO_TAB, view);
    await runChecks(NO_TAB, false);
    return viewOfTab(NO_TAB);
  });
}

/** Removes the check of an address if the user asked for it in this tab. Call it in a queued task. */
export function removeCheckedAddress(tabId: number): void {
  const page = viewOfTab(NO_TAB)?.page;
  if (page?.kind !== 'asked' || page.fromTabId !== tabId) return;
  removeIdleView(NO_TAB);
  removeNotes(NO_TAB);
}
