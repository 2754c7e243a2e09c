import { isFirefox, isPrivateContext } from '../../browser';
import { serverOf } from '../../core/check/page-load';
import type { Navigation } from '../../core/navigation/navigation';
import { isSamePage } from '../../core/outage/failure';
import { isTooLong, isWebAddress } from '../../core/web-address';
import { claimIn, isRecoveryPage } from '../surfaces/recovery-page';
import { getTab } from './documents';
import { isCurrent, recordOf, type ShownPage, storeRecord } from './tab-records';

/** Completes a navigation, stores it as the page that the tab shows, and reports it. */
export async function reportNavigation(
  joined: Omit<Navigation, 'isPrivate'>,
  onNavigation: (navigation: Navigation) => void,
): Promise<void> {
  const { tabId, url, shown } = joined;
  const record = recordOf(tabId);
  const isFormSubmit = resolveFormSubmit(joined, record.page);
  if (shown !== 'aborted') {
    // All tabs share the 10 MB of `storage.session`.
    record.page = isTooLong(url) ? undefined : pageOf({ ...joined, isFormSubmit });
    storeRecord(tabId);
  }
  const { page, commit } = record;
  const known = isPrivateContext() || (joined.response?.isPrivate ?? isPrivateTab(tabId));
  // No `await` if it is known: even one delays the card.
  const isPrivate = typeof known === 'boolean' ? known : await known;
  // The tab was closed, or another navigation was reported meanwhile.
  const isOutdated = record.page !== page || record.commit !== commit || !isCurrent(tabId, record);
  if (isPrivate === undefined || isOutdated) return;
  onNavigation({
    ...joined,
    isPrivate,
    shown: isRecoveryPage(url) ? 'recovery-page' : shown,
    claim: claimIn(url),
    isFormSubmit,
  });
}

/**
 * Whether a tab is in a private window; undefined if the tab was closed. Chromium's private windows
 * have their own worker: see `isPrivateContext`.
 */
function isPrivateTab(tabId: number): boolean | Promise<boolean | undefined> {
  return isFirefox ? getTab(tabId).then((tab) => tab?.incognito) : false;
}

/**
 * Whether a form requested a page, also judged by the page that the tab showed before; undefined if
 * unknown.
 */
function resolveFormSubmit(
  { url, isFormSubmit }: Pick<Navigation, 'url' | 'isFormSubmit'>,
  before: ShownPage | undefined,
): boolean | undefined {
  if (isFormSubmit) return true;
  // A reload repeats the request. Chromium reports `link` if a page reloads itself.
  if (before && isSamePage(before.url, url)) return before.isFormSubmit;
  // In a new tab, `link` proves nothing: Chromium reports it for forms too, Firefox for restored
  // and duplicated tabs.
  const isNewTab = !isWebAddress(before?.url ?? '');
  return isNewTab ? undefined : isFormSubmit;
}

const pageOf = (navigation: Omit<Navigation, 'isPrivate'>): ShownPage => {
  const { url, shown, documentId, error, response, isFormSubmit } = navigation;
  const server = response && serverOf(response.headers);
  return { url, shown, documentId, error, response, isFormSubmit, server };
};
