import type { ElementHandle, Page } from 'puppeteer-core';
import { withTimeout } from '../../src/background/platform/with-timeout';
import { until } from '../until';
import type { Named } from './driver';

/** Longer than `watchClick` takes. A page that is being left may never be read. */
const READING_LIMIT_MS = 2000;

interface Target {
  element: ElementHandle<Element>;
  point: { x: number; y: number };
}

/**
 * Clicks an element. Clicks again if the element moved before the click came: the card grows by a line when
 * its diagnosis arrives.
 *
 * @param findReady finds the element and the point to click; undefined while it cannot be clicked
 * @param findAll finds all elements of that name
 */
export async function clickUntilHit(
  page: Page,
  { name, role }: Named,
  findReady: () => Promise<Target | undefined>,
  findAll: () => Promise<unknown[]>,
): Promise<void> {
  let isMissed = true;
  while (isMissed) {
    const { element, point } = await until(`${role} “${name}”`, findReady);
    const watch = await element.evaluateHandle(watchClick).catch(() => undefined);
    await page.mouse.click(point.x, point.y);
    // Rejects if the click has closed or left the page.
    const reading = watch?.evaluate(({ isMissed }) => isMissed).catch(() => false);
    isMissed = (reading && (await withTimeout(READING_LIMIT_MS, reading))) ?? false;
    // In a card, a button that was drawn anew just before counts as missed, although the click met the new
    // one. If no such button is left, the click has worked.
    if (isMissed) isMissed = (await findAll().catch(() => [])).length > 0;
  }
}

/** Starts to watch whether the next click is beside an element. Runs in the page. */
function watchClick(element: Element): { isMissed: Promise<boolean> } {
  const isSame = (other: EventTarget) =>
    other instanceof Element &&
    other.localName === element.localName &&
    other.textContent === element.textContent;
  const isMissed = new Promise<boolean>((resolve) => {
    const onClick = (event: MouseEvent) => {
      // It may have been drawn anew just before. A second click would undo the first.
      if (!element.isConnected) return resolve(!event.composedPath().some(isSame));
      const { clientX, clientY } = event;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      resolve(clientX < left || clientX > right || clientY < top || clientY > bottom);
    };
    addEventListener('click', onClick, { capture: true, once: true });
    // A page of a site may keep the event from us. A page of the extension does not: there the click was
    // lost, as happens while the browser changes the size of a popup.
    setTimeout(() => resolve(location.protocol.endsWith('-extension:')), 1000);
  });
  return { isMissed };
}
