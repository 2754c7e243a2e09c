import { isFirefox, isPrivateContext } from '../../browser';
import { serverOf } from '../../core/check/page-load';
import type { Navigation } from '../../core/navigation/navigation';
import { isSamePage } from '../../core/outage/failure';
import { isTooLong, isWebAddress } from '../../core/web-address';
import { claimIn, isRecoveryPage } from '../surfaces/recovery-page';
import { getTab } from './documents';
import { isCurrent, recordOf, type ShownPage, storeRecord } from './tab-records';

/** Completes what is known of a navigation, stores it as the page that the tab shows, and reports it. */
export async function reportNavigation(
  joined: Omit<Navigation, 'isPrivate'>,
  onNavigation: (navigation: Navigation) => void,
): Promise<void> {
  const { tabId, url, shows } = joined;
  const record = recordOf(tabId);
  const isFormSubmit = resolveFormSubmit(joined, record.page);
  if (shows !== 'aborted') {
    // All tabs share the 10 MB of `storage.session`.
    record.page = isTooLong(url) ? undefined : pageOf({ ...joined, isFormSubmit });
    storeRecord(tabId);
  }
  const { page, commit } = record;
  const known = isPrivateContext() || (joined.response?.isPrivate ?? isPrivateTab(tabId));
  // Awaited only where it is not known at once: the card of a failing page waits for this.
  const isPrivate = typeof known === 'boolean' ? known : await known;
  // The tab was closed, or another navigation was reported meanwhile.
  const isOver = record.page !== page || record.commit !== commit || !isCurrent(tabId, record);
  if (isPrivate === undefined || isOver) return;
  onNavigation({
    ...joined,
    isPrivate,
    shows: isRecoveryPage(url) ? 'recovery-page' : shows,
    claim: claimIn(url),
    isFormSubmit,
  });
}

/**
 * Whether a tab is in a private window; undefined where the tab was closed. Chromium's private windows
 * have a context of their own: see `isPrivateContext`.
 */
function isPrivateTab(tabId: number): boolean | Promise<boolean | undefined> {
  return isFirefox ? getTab(tabId).then((tab) => tab?.incognito) : false;
}

/**
 * Whether a form requested a page, going also by what the tab showed before; undefined where neither
 * tells.
 */
function resolveFormSubmit(
  { url, isFormSubmit }: Pick<Navigation, 'url' | 'isFormSubmit'>,
  before: ShownPage | undefined,
): boolean | undefined {
  if (isFormSubmit) return true;
  // A reload repeats what was requested. Chromium says `link` where a page reloads itself.
  if (before && isSamePage(before.url, url)) return before.isFormSubmit;
  // Chromium also says `link` of a form that opens a new tab, and Firefox, for a moment, of the tab
  // that it restores or makes a copy of.
  const isNewTab = !isWebAddress(before?.url ?? '');
  return isNewTab ? undefined : isFormSubmit;
}

const pageOf = (navigation: Omit<Navigation, 'isPrivate'>): ShownPage => {
  const { url, shows, documentId, response, isFormSubmit } = navigation;
  const server = response && serverOf(response.headers);
  return { url, shows, documentId, response, isFormSubmit, server };
};
