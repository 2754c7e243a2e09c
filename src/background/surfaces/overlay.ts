import { browser } from '../../browser';
import overlayScript from '../../ui/overlay/main.iife.tsx?script';

/**
 * Shows the overlay over exactly this document; false where the browser lets no script into it. Does
 * nothing where the overlay is there already.
 */
export async function showOverlay(tabId: number, documentId: string | undefined): Promise<boolean> {
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId };
  try {
    const files = [overlayScript];
    await browser.scripting.executeScript({ target, files, injectImmediately: true });
    return true;
  } catch {
    return false;
  }
}
