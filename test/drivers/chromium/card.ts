import type { Page } from 'puppeteer-core';
import { LONGEST_WAIT_MS } from '../../until';
import { type Driver, type Named, selectorOf } from '../driver';
import { readCard } from './read-card';

/**
 * Clicks a button. Clicks again if the button moved before the click came: the card grows by a line
 * when its diagnosis arrives.
 */
async function click(page: Page, named: Named): Promise<void> {
  const button = page.locator(selectorOf(named)).setTimeout(LONGEST_WAIT_MS);
  let isMissed = true;
  while (isMissed) {
    const element = await button.waitHandle();
    const watch = await element.evaluateHandle(watchClick).catch(() => undefined);
    await button.click();
    // Rejects if the click has closed or left the page.
    isMissed = (await watch?.evaluate(({ isMissed }) => isMissed).catch(() => false)) ?? false;
  }
}

/** Starts to watch whether the next click is beside an element. Runs in the page. */
function watchClick(element: Element): { isMissed: Promise<boolean> } {
  const isMissed = new Promise<boolean>((resolve) => {
    const onClick = ({ clientX, clientY }: MouseEvent) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      resolve(clientX < left || clientX > right || clientY < top || clientY > bottom);
    };
    addEventListener('click', onClick, { capture: true, once: true });
    // A page may keep the event from us.
    setTimeout(() => resolve(false), 1000);
  });
  return { isMissed };
}

/** The methods that find, read and click the card in Chromium. */
export const card = {
  findAll: (page, named) => page.$$(selectorOf(named)),

  click,

  async middleOf(page, named) {
    const button = await page.$(selectorOf(named));
    const cdp = await page.createCDPSession();
    const { model } = await cdp.send('DOM.getBoxModel', {
      backendNodeId: (await button?.backendNodeId()) ?? 0,
    });
    await cdp.detach();
    const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  },

  readCard,

  paste: (page) => page.keyboard.press('v', { commands: ['Paste'] }),
} satisfies Partial<Driver>;
