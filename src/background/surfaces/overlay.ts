import { browser } from '../../browser';
import overlayScript from '../../ui/overlay/main.iife.tsx?script';

/**
 * Shows the overlay over a document, or over the tab's current one without `documentId`. Resolves
 * to false if the browser allows no script in it. Does nothing if the overlay is already there.
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
