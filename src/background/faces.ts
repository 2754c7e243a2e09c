import { browser, type Runtime } from '../browser';
import type { RecoveryClaim } from '../messages';
import overlayScript from '../overlay/main.iife.tsx?script';

const RECOVERY_PAGE = browser.runtime.getURL('src/recovery/index.html');

/** Lays the card over exactly this document; false where the browser does not let us. */
export async function layOverlay(tabId: number, documentId: string | undefined): Promise<boolean> {
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId };
  try {
    await browser.scripting.executeScript({
      target,
      files: [overlayScript],
      injectImmediately: true,
    });
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
  { url, status, submission }: RecoveryClaim,
  isAgain: boolean,
): Promise<void> {
  const over = isAgain ? 'again' : '';
  const query = new URLSearchParams({ url, status: String(status), submission, over });
  await browser.tabs.update(tabId, { url: `${RECOVERY_PAGE}?${query}` }).catch(() => {});
}

export const isRecoveryPage = (url: string) => url.startsWith(RECOVERY_PAGE);

/** Opens the page that says what the extension does, to somebody who has just installed it. */
export const openWelcome = () =>
  browser.tabs.create({ url: browser.runtime.getURL('src/welcome/index.html') });

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
