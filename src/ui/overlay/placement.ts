// A gateway's own page is a heading and a line or two; a page that somebody designed has more.
// nginx's is 20 words, Cloudflare's longest around 100.
const FEW_CHARACTERS = 600;

/** Waits for the whole document, at most so long; gives whether it is there. */
export function contentReady(longestWaitMs = Number.POSITIVE_INFINITY): Promise<boolean> {
  if (document.readyState !== 'loading') return Promise.resolve(true);
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', () => resolve(true), { once: true });
    if (Number.isFinite(longestWaitMs)) setTimeout(() => resolve(false), longestWaitMs);
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
  const isLong = body.innerText.length > FEW_CHARACTERS;
  return isDesigned || isLong ? 'bottom' : 'middle';
}
