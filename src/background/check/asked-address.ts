import { isRepeatable } from '../../core/repeatable/repeatable';
import { viewOfPage } from '../../core/view/page-view';
import type { CardView } from '../../core/view/view';
import { isWebAddress } from '../../core/web-address';
import { NO_TAB } from '../../messages';
import { showIdleView, viewOfTab } from '../outage/dispatch';
import { enqueue, isWatchedPage, removeIdleView } from '../outage/store';
import { removeNotes } from '../surfaces/tab-notes';
import { check } from './checks';

/** Looks whether an address answers, for somebody in the tab `fromTabId`; gives what is known. */
export function askAddress(
  url: string,
  isPrivate: boolean,
  fromTabId: number,
): Promise<CardView | undefined> {
  return enqueue(async () => {
    if (!isWebAddress(url) || !URL.canParse(url)) return undefined;
    removeNotes(NO_TAB);
    const nowMs = Date.now();
    const page = { kind: 'asked', url, atMs: nowMs, fromTabId } as const;
    const isWatched = !isPrivate && isWatchedPage(url);
    const asked = { submission: 'none', isRepeatable: isRepeatable({ url }) } as const;
    const known = { ...asked, isPrivate, isHidden: false, isWatched };
    const view = viewOfPage(page, known, nowMs);
    showIdleView(NO_TAB, view);
    await check(NO_TAB, false);
    return viewOfTab(NO_TAB);
  });
}

/** Forgets what was asked for in a tab that was closed. From a queued task. */
export function forgetAddress(tabId: number): void {
  const view = viewOfTab(NO_TAB);
  if (view?.phase !== 'page' || view.page.kind !== 'asked' || view.page.fromTabId !== tabId) return;
  removeIdleView(NO_TAB);
  removeNotes(NO_TAB);
}
