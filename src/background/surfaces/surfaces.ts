import { browser, isFirefox, type Runtime } from '../../browser';
import type { Failure } from '../../core/outage/failure';
import type { RecoveryClaim } from '../../messages';
import overlayScript from '../../ui/overlay/main.iife.tsx?script';

const RECOVERY_PAGE = browser.runtime.getURL('src/ui/recovery/index.html');

/**
 * Whether the recovery page takes the place of the failing page in the tab's history. Where the
 * browser can do that, there is no trap for Back: in Firefox it would even send a form once more.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/tabs/update#loadreplace
 */
const replacesFailingPage = isFirefox;

/** Whether the form that a failing page did not answer can still be sent from where the tab is. */
export const keepsForm = ({ surface }: Failure) =>
  surface === 'overlay' || (surface === 'recovery' && !replacesFailingPage);

/** Lays the card over exactly this document; false where the browser does not let us. */
export async function layOverlay(tabId: number, documentId: string | undefined): Promise<boolean> {
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId };
  try {
    const files = [overlayScript];
    await browser.scripting.executeScript({ target, files, injectImmediately: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens the recovery page in the tab of a page that nothing can be laid over. `isAgain`: the tab
 * came from a recovery page for the same page, and not because we led it.
 */
export async function openRecoveryPage(
  tabId: number,
  claim: RecoveryClaim,
  isAgain: boolean,
): Promise<void> {
  const { status, submission, isRepeatable } = claim;
  const query = new URLSearchParams({ url: claim.url, status: String(status), submission });
  if (isRepeatable) query.set('repeatable', 'yes');
  if (claim.failedAt) query.set('failedAt', claim.failedAt);
  if (!replacesFailingPage) query.set('over', isAgain ? 'again' : '');
  const url = `${RECOVERY_PAGE}?${query}`;
  const loadReplace = replacesFailingPage ? { loadReplace: true } : {};
  await browser.tabs.update(tabId, { url, ...loadReplace }).catch(() => {});
}

export const isRecoveryPage = (url: string) => url.startsWith(RECOVERY_PAGE);

/** Opens the page that says what the extension does, to somebody who has just installed it. */
export const openWelcome = () =>
  browser.tabs.create({ url: browser.runtime.getURL('src/ui/welcome/index.html') });

/** Who a message comes from: a page of ours, or the card laid over a tab's document. */
export function speakerOf(
  sender: Runtime.MessageSender,
):
  | { isOwnPage: true; tabId?: number }
  | { isOwnPage: false; tabId: number; documentId?: string }
  | undefined {
  const tabId = sender.tab?.id;
  if (sender.url?.startsWith(browser.runtime.getURL('')))
    return { isOwnPage: true, ...(tabId === undefined ? {} : { tabId }) };
  if (tabId === undefined || sender.frameId !== 0) return undefined;
  const { documentId } = sender as { documentId?: string };
  return { isOwnPage: false, tabId, ...(documentId === undefined ? {} : { documentId }) };
}
