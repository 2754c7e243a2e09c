import type { Page } from 'puppeteer-core';

/**
 * Describes the layout problems of a page, or of the card over it: controls that are too small or overlap,
 * texts that are cut off, overflow or overlap.
 */
export const findLayoutProblems = (page: Page): Promise<string[]> => page.evaluate(findProblems);

/** Runs in the page, so it can use nothing from outside its body. */
function findProblems(): string[] {
  // https://www.w3.org/TR/WCAG22/#target-size-minimum
  const MIN_TARGET_PX = 24;
  const CONTROLS = 'button, a[href], input, select, summary';
  const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
  const all = [...surface.querySelectorAll<HTMLElement>('body *, .layout *')].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.matches('.unseen, svg *'),
  );
  const problems: string[] = [];
  const nameOf = (element: Element) =>
    `${element.localName}.${element.className} “${element.textContent?.trim().slice(0, 40)}”`;

  const boxOf = (control: HTMLElement) =>
    // A click on the label counts as a click on the control.
    (control.closest('label') ?? control).getBoundingClientRect();
  const controls = all.filter((element) => element.matches(CONTROLS));
  for (const control of controls) {
    const { width, height } = boxOf(control);
    // A control in a sentence may be as low as the line.
    const isInSentence = getComputedStyle(control).display === 'inline';
    if (!isInSentence && Math.min(width, height) < MIN_TARGET_PX - 0.1)
      problems.push(`${width.toFixed()}x${height.toFixed()} px: ${nameOf(control)}`);
  }

  const overlap = (a: DOMRect, b: DOMRect, slackPx: number) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > slackPx &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slackPx;
  for (const [index, one] of controls.entries())
    for (const other of controls.slice(index + 1))
      if (one.closest('label') !== other.closest('label') || !one.closest('label'))
        if (overlap(boxOf(one), boxOf(other), 0.5))
          problems.push(`overlap: ${nameOf(one)}, ${nameOf(other)}`);

  // Scrollable text is not cut off. A path may be cut off: the details of its failure show it in full.
  const mayOverflow = (element: Element) => {
    const { display, overflowX } = getComputedStyle(element);
    return (
      display === 'inline' || /auto|scroll/.test(overflowX) || element.matches('.path, header')
    );
  };
  // What is one pixel wide is for screen readers only.
  for (const element of all)
    if (element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
      if (!mayOverflow(element))
        problems.push(
          `${element.scrollWidth - element.clientWidth} px cut off: ${nameOf(element)}`,
        );
  for (const card of surface.querySelectorAll('.layout > *')) {
    const { top, bottom } = card.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight)
      problems.push(`reaches beyond the screen: ${nameOf(card)}`);
  }
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) problems.push(`the page is ${scrollWidth} px wide`);

  const isScrolledAway = (ancestor: HTMLElement | null, { y, height }: DOMRect): boolean => {
    if (!ancestor) return false;
    const { top, bottom } = ancestor.getBoundingClientRect();
    const isOutside = y < top - 1 || y + height > bottom + 1;
    if (isOutside && getComputedStyle(ancestor).overflowY !== 'visible') return true;
    return isScrolledAway(ancestor.parentElement, new DOMRect(0, y, 0, height));
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
        problems.push(`texts overlap: ${nameOf(element)}, ${nameOf(other.element)}`);
  return [...new Set(problems)];
}
