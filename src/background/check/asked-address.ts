import { isRepeatable } from '../../core/repeatable/repeatable';
import { type CardView, viewOfPage } from '../../core/view/view';
import { isWebAddress } from '../../core/web-address';
import { NO_TAB } from '../../messages';
import { idleViewOf, removeIdleView } from '../outage/idle-views';
import { isWatchedPage } from '../outage/store';
import { showIdleView, viewOfTab } from '../outage/views';
import { removeNotes } from '../surfaces/tab-notes';
import { check } from './checks';

/** Checks whether an address answers, for a user in the tab `fromTabId`; returns what is known. */
export async function askAddress(
  url: string,
  isPrivate: boolean,
  fromTabId: number,
): Promise<CardView | undefined> {
  if (!isWebAddress(url) || !URL.canParse(url)) return undefined;
  removeNotes(NO_TAB);
  const nowMs = Date.now();
  const page = { kind: 'asked', url, atMs: nowMs, fromTabId } as const;
  const isWatched = !isPrivate && isWatchedPage(url);
  const asked = { submission: 'none', isRepeatable: isRepeatable({ url }) } as const;
  const known = { ...asked, isPrivate, isHidden: false, isWatched };
  showIdleView(NO_TAB, viewOfPage(page, known, nowMs));
  await check(NO_TAB, false);
  return viewOfTab(NO_TAB);
}

/** Removes an address that was checked from a tab which is now closed. */
export function removeAddressAskedFrom(tabId: number): void {
  const page = idleViewOf(NO_TAB)?.page;
  if (page?.kind !== 'asked' || page.fromTabId !== tabId) return;
  removeIdleView(NO_TAB);
  removeNotes(NO_TAB);
}
