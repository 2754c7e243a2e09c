import { isRepeatable } from '../../core/repeatable/repeatable';
import { viewOfPage } from '../../core/view/page-view';
import type { CardView } from '../../core/view/view';
import { isWebAddress } from '../../core/web-address';
import { NO_TAB } from '../../messages';
import { idleViewOf, removeIdleView } from '../outage/idle-views';
import { isWatchedPage } from '../outage/store';
import { showIdleView, viewOfTab } from '../outage/views';
import { removeNotes } from '../surfaces/tab-notes';
import { runChecks } from './run-checks';

/**
 * Checks an address without opening it. The result is the idle view of `NO_TAB`.
 *
 * @param fromTabId the tab in which the user asked for the check
 * @returns the view so far; undefined if `url` is not a web address
 */
export async function checkAddress(
  url: string,
  isPrivate: boolean,
  fromTabId: number,
): Promise<CardView | undefined> {
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
  const view = viewOfPage({ kind: 'checked-address', url, atMs: nowMs, fromTabId }, known, nowMs);
  showIdleView(NO_TAB, view);
  await runChecks(NO_TAB, false);
  return viewOfTab(NO_TAB);
}

/** Removes the check of an address if the user asked for it in this tab. */
export function removeCheckedAddress(tabId: number): void {
  const view = idleViewOf(NO_TAB);
  if (
    view?.phase !== 'page' ||
    view.page.kind !== 'checked-address' ||
    view.page.fromTabId !== tabId
  )
    return;
  removeIdleView(NO_TAB);
  removeNotes(NO_TAB);
}
