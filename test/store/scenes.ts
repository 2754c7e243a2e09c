import type { Browser, Page } from 'puppeteer-core';
import { readCard } from '../drivers/chromium/read-card';
import type { Words } from '../gallery/words';
import { fill, openHistoryPage } from '../history/history-page';
import { pastOfMonths } from '../history/past';
import { until } from '../until';
import { SHOP, type ShopWeb } from './shop-web';

/** Of the inside of the window in a picture. */
export const VIEWPORT = { width: 1160, height: 652 };
const LONGEST_MS = 60_000;
const OF_STATISTICS = 0.8;
/** Smaller, where a card is too high to be seen whole. */
const SCALES = [1, 0.8, 0.725, 0.65, 0.6];

export interface Scene {
  /** What stands in the window's address bar. */
  address: string;
  png: Uint8Array;
  /** The card alone, where there is one. */
  cut?: Uint8Array;
}

/** Lives through what is shown, in the running extension, and takes the pictures. */
export async function takeScenes(browser: Browser, web: ShopWeb, words: Words) {
  const said = (key: string) => words.messages[key]?.message ?? key;
  const button = (key: string) => `::-p-aria([name="${said(key)}"][role="button"])`;
  const press = (page: Page, key: string) => page.locator(button(key)).click();
  const untilSaid = (page: Page, key: string) => {
    const [start = ''] = said(key).split('$', 1);
    return until(`“${start}”`, async () => (await readCard(page))?.includes(start), LONGEST_MS);
  };
  const open = async (answer: Parameters<ShopWeb['become']>[0], path: string) => {
    const page = await browser.newPage();
    await page.setViewport(VIEWPORT);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    web.become(answer);
    await page.goto(SHOP + path);
    return page;
  };
  const take = async (page: Page, address = page.url()): Promise<Scene> => {
    // Or a button has the pointer over it.
    await page.mouse.move(0, 0);
    const region = await page.$(`::-p-aria([name="${said('name')}"][role="region"])`);
    for (const scale of region ? SCALES : []) {
      await page.setViewport(scaled(scale));
      if (await region?.evaluate((card) => card.scrollHeight <= card.clientHeight + 1)) break;
    }
    const png = await page.screenshot();
    const cut = await region?.screenshot();
    await page.close();
    return { address: address.replace('https://', ''), png, ...(cut && { cut }) };
  };

  const bare = await open('bare', '/');
  await untilSaid(bare, 'tried_other');
  const card = await take(bare);

  const designed = await open('designed', '/products/small-cups');
  await untilSaid(designed, 'waiting');
  const dock = await take(designed);

  const paying = await open('lost', '/checkout');
  await Promise.all([paying.waitForNavigation(), paying.click('form button')]);
  await untilSaid(paying, 'checkFirst');
  const order = await take(paying);

  const asking = await open('cloudflare', '/products/stoneware-pot');
  await untilSaid(asking, 'waiting');
  await press(asking, 'justMe');
  await press(asking, 'askThem');
  await asking.waitForSelector(button('checkAgain'));
  const justMe = await take(asking);

  const { page: past, run } = await openHistoryPage(browser);
  await run(fill, pastOfMonths(Date.now()));
  await past.setViewport(scaled(OF_STATISTICS));
  await past.goto(new URL('/src/ui/options/index.html#statistics', past.url()).href);
  await past.waitForSelector('canvas');
  const statistics = await take(past, said('name'));

  return { card, dock, order, 'just-me': justMe, statistics };
}

/** The same picture with more in it; drawn larger, as a scale that is no whole number leaves edges. */
const scaled = (scale: number) => ({
  width: Math.round(VIEWPORT.width / scale),
  height: Math.round(VIEWPORT.height / scale),
  deviceScaleFactor: scale === 1 ? 1 : 2,
});
