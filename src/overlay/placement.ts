// A gateway's own page is a heading and a line or two; a page that somebody designed has more.
// nginx's is 20 words, Cloudflare's longest around 100.
const FEW_CHARACTERS = 600;
// Small error pages come in one piece; a slow one is not waited for.
const LONGEST_WAIT_MS = 150;

/** Waits until the document's content can be measured, but not for long. */
export function contentReady(longestWaitMs = LONGEST_WAIT_MS): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    setTimeout(resolve, longestWaitMs);
  });
}

/**
 * Where the card stands: in the middle of a bare error page, at the bottom of one that has content
 * of its own to read.
 */
export function placement(): 'middle' | 'bottom' {
  const { body } = document;
  if (!(body instanceof HTMLBodyElement)) return 'bottom';
  const isDesigned = body.querySelector('img, picture, svg, form, nav, video, canvas') !== null;
  const isLong = (body.textContent?.length ?? 0) > FEW_CHARACTERS;
  return isDesigned || isLong ? 'bottom' : 'middle';
}
