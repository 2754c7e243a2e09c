import { browser } from '../../browser';
import type { CardView } from '../../core/view/view';
import { type FirstPaint, firstPaint } from '../../ui/first-paint/first-paint';
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
  const { scripting } = browser;
  // Without its id, the document may be another one by now. Then the overlay asks before it shows anything.
  const args = [draw(documentId ? view : undefined)];
  const painting = scripting.executeScript({
    target,
    func: paintCard,
    args,
    injectImmediately: true,
  });
  // At once, although the script waits until the picture is shown: the worker can be stopped meanwhile.
  // Fails if the page was left.
  scripting
    .executeScript({ target, files: [overlayScript], injectImmediately: true })
    .catch(() => {});
  return painting.then(
    () => true,
    () => false,
  );
}

/** Draws the first picture of a view; none if that fails, so that the overlay still comes. */
function draw(view: CardView | undefined): FirstPaint {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  try {
    return firstPaint(view, Date.now(), seed);
  } catch (error) {
    console.error(error);
    return firstPaint(undefined, Date.now(), seed);
  }
}
