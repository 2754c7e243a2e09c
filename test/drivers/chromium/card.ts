import { LONGEST_WAIT_MS } from '../../until';
import { type Driver, selectorOf } from '../driver';
import { readCard } from './read-card';

/** The methods that find, read and click the card in Chromium. */
export const card = {
  findAll: (page, named) => page.$$(selectorOf(named)),

  click: (page, named) => page.locator(selectorOf(named)).setTimeout(LONGEST_WAIT_MS).click(),

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
