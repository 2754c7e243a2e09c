import { browser } from '../../browser';
import type { CardView } from '../../core/view/view';
import { firstPaint } from '../../ui/first-paint/first-paint';
import { paintCard } from '../../ui/first-paint/paint-card';
import overlayScript from '../../ui/overlay/main.iife.tsx?script';

/**
 * Shows the overlay over a document, or over the tab's current one without `documentId`: first a picture
 * of the view, then the script that brings it to life. Resolves to false if the browser allows no script
 * in it. Does nothing if the overlay is already there.
 */
export async function showOverlay(
  tabId: number,
  documentId: string | undefined,
  view: CardView | undefined,
): Promise<boolean> {
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId };
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  const args = [firstPaint(view, Date.now(), seed)];
  const { scripting } = browser;
  try {
    await scripting.executeScript({ target, func: paintCard, args, injectImmediately: true });
    // Not before the picture is shown, as its script would delay that.
    await scripting.executeScript({ target, files: [overlayScript], injectImmediately: true });
    return true;
  } catch {
    return false;
  }
}
