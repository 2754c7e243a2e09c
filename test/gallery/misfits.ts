import type { Page } from 'puppeteer-core';

/**
 * What does not fit in a page or in the card over it: controls too small to hit or over one another,
 * words that are cut off, stick out or lie over others.
 */
export const misfitsOf = (page: Page): Promise<string[]> => page.evaluate(findMisfits);

/** Runs in the page, and takes nothing from outside itself. */
function findMisfits(): string[] {
  // https://www.w3.org/TR/WCAG22/#target-size-minimum
  const LEAST_TARGET_PX = 24;
  const CONTROLS = 'button, a[href], input, select, summary';
  const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
  const all = [...surface.querySelectorAll<HTMLElement>('body *, .place *')].filter(
    (element) => element.checkVisibility() && !element.matches('.unseen, svg *'),
  );
  const misfits: string[] = [];
  const nameOf = (element: Element) =>
    `${element.localName}.${element.className} “${element.textContent?.trim().slice(0, 40)}”`;

  const boxOf = (control: HTMLElement) =>
    // A press on its label is one on it.
    (control.closest('label') ?? control).getBoundingClientRect();
  const controls = all.filter((element) => element.matches(CONTROLS));
  for (const control of controls) {
    const { width, height } = boxOf(control);
    // In a sentence it is as high as the line; others are to be had for the asking.
    const isInSentence = getComputedStyle(control).display === 'inline';
    if (!isInSentence && Math.min(width, height) < LEAST_TARGET_PX - 0.1)
      misfits.push(`${width.toFixed()}x${height.toFixed()} px: ${nameOf(control)}`);
  }

  const overlap = (a: DOMRect, b: DOMRect, slackPx: number) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > slackPx &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slackPx;
  for (const [index, one] of controls.entries())
    for (const other of controls.slice(index + 1))
      if (one.closest('label') !== other.closest('label') || !one.closest('label'))
        if (overlap(boxOf(one), boxOf(other), 0.5))
          misfits.push(`overlap: ${nameOf(one)}, ${nameOf(other)}`);

  // What scrolls is not cut; a path that is cut is there in full where its failure is looked into.
  const isMeant = (element: Element) => {
    const { display, overflowX } = getComputedStyle(element);
    return (
      display === 'inline' || /auto|scroll/.test(overflowX) || element.matches('.path, header')
    );
  };
  for (const element of all)
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      if (!isMeant(element))
        misfits.push(`${element.scrollWidth - element.clientWidth} px cut: ${nameOf(element)}`);
  for (const card of surface.querySelectorAll('.place > *')) {
    const { top, bottom } = card.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) misfits.push(`reaches beyond the screen: ${nameOf(card)}`);
  }
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) misfits.push(`the page is ${scrollWidth} px wide`);

  const isScrolledAway = (around: HTMLElement | null, { y, height }: DOMRect): boolean => {
    if (!around) return false;
    const { top, bottom } = around.getBoundingClientRect();
    const isOutside = y < top - 1 || y + height > bottom + 1;
    if (isOutside && getComputedStyle(around).overflowY !== 'visible') return true;
    return isScrolledAway(around.parentElement, new DOMRect(0, y, 0, height));
  };
  const lines = all
    .filter((element) => !element.closest('footer'))
    .flatMap((element) =>
      [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
        .flatMap((node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return [...range.getClientRects()]
            .filter((rect) => !isScrolledAway(element, rect))
            .map((rect) => ({ element, rect }));
        }),
    );
  for (const [index, { element, rect }] of lines.entries())
    for (const other of lines.slice(index + 1))
      if (other.element !== element && overlap(rect, other.rect, rect.height / 4))
        misfits.push(`words overlap: ${nameOf(element)}, ${nameOf(other.element)}`);
  return [...new Set(misfits)];
}
