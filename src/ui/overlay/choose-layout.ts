// A gateway's own error page is short: nginx's has 20 words, Cloudflare's longest around 100. A page
// that the shop designed has more text.
const MAX_BARE_CHARACTERS = 600;

/** Waits until the document is parsed, at most `maxWaitMs`. */
export function untilParsed(maxWaitMs = Number.POSITIVE_INFINITY): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    if (Number.isFinite(maxWaitMs)) setTimeout(resolve, maxWaitMs);
  });
}

/**
 * Chooses the card's layout: `middle` on a bare error page; `docked` on a page with content, and on
 * a document without an HTML body (XML, framesets).
 */
export function chooseLayout(): 'middle' | 'docked' {
  const { body } = document;
  if (!(body instanceof HTMLBodyElement)) return 'docked';
  const isDesigned = body.querySelector('img, picture, svg, form, nav, video, canvas') !== null;
  const isLong = body.innerText.length > MAX_BARE_CHARACTERS;
  return isDesigned || isLong ? 'docked' : 'middle';
}
