import { browser, isFirefox } from '../../browser';
import type { Failure } from '../../core/outage/failure';
import { type RecoveryClaim, writeClaim } from '../../core/outage/recovery-claim';

/**
 * Whether the recovery page takes the place of the failing page in the tab's history. Where the
 * browser can do that, there is no trap for Back: in Firefox it would even send a form once more.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/tabs/update#loadreplace
 */
const replacesFailingPage = isFirefox;

/** The option of `tabs.update` that replaces the history entry, where the browser has it. */
export const REPLACE_ENTRY = isFirefox ? { loadReplace: true } : {};

/** Whether the form that a failing page did not answer can still be sent from where the tab is. */
export const keepsForm = ({ surface }: Failure) =>
  surface === 'overlay' || (surface === 'recovery' && !replacesFailingPage);

/** Whether there can be a recovery page. In Firefox's private windows it could ask nothing. */
export const hasRecoveryPage = (isPrivate: boolean) => !(isFirefox && isPrivate);

const recoveryPageUrl = () => browser.runtime.getURL('src/ui/recovery/index.html');

export const isRecoveryPage = (url: string) => url.startsWith(recoveryPageUrl());

/**
 * Opens the recovery page in the tab of a page that no overlay can be shown over. `isAgain`: the tab
 * came from a recovery page for the same page, and not by a load of ours.
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
