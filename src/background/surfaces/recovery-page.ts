import { browser, isFirefox } from '../../browser';
import { type RecoveryClaim, readClaim, writeClaim } from '../../core/navigation/recovery-claim';
import type { Failure } from '../../core/outage/failure';

/**
 * Whether the recovery page replaces the failing page in the tab's history. If the browser supports
 * this, Back does not return to the failing page; in Firefox, that would even send a form again.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/tabs/update#loadreplace
 */
const replacesFailingPage = isFirefox;

/** The option of `tabs.update` that replaces the history entry, if the browser supports it. */
export const REPLACE_ENTRY = isFirefox ? { loadReplace: true } : {};

/** Returns whether the tab can still send the form of a failing page again. */
export const keepsForm = ({ surface }: Failure) =>
  surface === 'overlay' || (surface === 'recovery' && !replacesFailingPage);

/**
 * Returns whether a recovery page is possible. In Firefox's private windows it could send no probe.
 */
export const hasRecoveryPage = (isPrivate: boolean) => !(isFirefox && isPrivate);

const recoveryPageUrl = () => browser.runtime.getURL('src/ui/recovery/index.html');

export const isRecoveryPage = (url: string) => url.startsWith(recoveryPageUrl());

/** Returns the claim in a recovery page's address; undefined for any other address. */
export const claimIn = (url: string): RecoveryClaim | undefined =>
  isRecoveryPage(url) ? readClaim(new URL(url).search) : undefined;

/**
 * Opens the recovery page in a tab whose failing page cannot have an overlay. `isAgain`: the tab
 * came from a recovery page for the same page, and not by a load of the extension.
 */
export async function openRecoveryPage(
  tabId: number,
  claim: RecoveryClaim,
  isAgain: boolean,
): Promise<void> {
  const query = writeClaim(claim);
  if (!replacesFailingPage) query.set('over', isAgain ? 'again' : '');
  const url = `${recoveryPageUrl()}?${query}`;
  await browser.tabs.update(tabId, { url, ...REPLACE_ENTRY });
}
