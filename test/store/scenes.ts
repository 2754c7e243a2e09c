import type { Browser, Page } from 'puppeteer-core';
import { readCard } from '../drivers/chromium/read-card';
import type { Words } from '../gallery/words';
import { fill, openHistoryPage } from '../history/history-page';
import { pastOfMonths } from '../history/past';
import { until } from '../until';
import { SHOP, type ShopMode, type ShopWeb } from './shop-web';

/** The size of the page area of the window in a picture, in px. */
export const VIEWPORT = { width: 1160, height: 652 };
const TEXT_TIMEOUT_MS = 60_000;
const STATISTICS_SCALE = 0.8;
/** The scales to try until the whole card fits. */
const SCALES = [1, 0.8, 0.725, 0.65, 0.6];

export interface Scene {
  /** The text of the window's address bar. */
  address: string;
  png: Uint8Array;
  /** A picture of the card alone, if there is a card. */
  cut?: Uint8Array;
}

/** Causes each situation in the running extension, and takes its picture. */
export async function captureScenes(browser: Browser, web: ShopWeb, words: Words) {
  const textOf = (key: string) => words.messages[key]?.message ?? key;
  const button = (key: string) => `::-p-aria([name="${textOf(key)}"][role="button"])`;
  const press = (page: Page, key: string) => page.locator(button(key)).click();
  const untilShown = (page: Page, key: string) => {
    const [start = ''] = textOf(key).split(/[$\n]/, 1);
    const isShown = async () => (await readCard(page))?.includes(start);
    return until(`“${start}”`, isShown, TEXT_TIMEOUT_MS);
  };
  const open = async (mode: ShopMode, path: string) => {
    const page = await browser.newPage();
    await page.setViewport(VIEWPORT);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    web.become(mode);
    await page.goto(SHOP + path);
    return page;
  };
  const capture = async (page: Page, address = page.url()): Promise<Scene> => {
    // Otherwise the pointer may be over a button.
    await page.mouse.move(0, 0);
    const region = await page.$(`::-p-aria([name="${textOf('name')}"][role="region"])`);
    for (const scale of region ? SCALES : []) {
      await page.setViewport(scaled(scale));
      if (await region?.evaluate((card) => card.scrollHeight <= card.clientHeight + 1)) break;
    }
    const png = await page.screenshot();
    const cut = await region?.screenshot();
    await page.close();
    return { address: address.replace('https://', ''), png, cut };
  };

  const bare = await open('bare', '/');
  await untilShown(bare, 'tried_other');
  const card = await capture(bare);

  const designed = await open('designed', '/products/small-cups');
  await untilShown(designed, 'waiting');
  const dock = await capture(designed);

  const paying = await open('lost', '/checkout');
  await Promise.all([paying.waitForNavigation(), paying.click('form button')]);
  await untilShown(paying, 'checkFirst_order');
  const order = await capture(paying);

  const asking = await open('cloudflare', '/products/stoneware-pot');
  await untilShown(asking, 'waiting');
  await press(asking, 'justMe');
  await press(asking, 'askThem');
  await asking.waitForSelector(button('checkAgain'));
  const justMe = await capture(asking);

  const { page: past, run } = await openHistoryPage(browser);
  await run(fill, pastOfMonths(Date.now()));
  await past.setViewport(scaled(STATISTICS_SCALE));
  await past.goto(new URL('/src/ui/options/index.html#statistics', past.url()).href);
  await past.waitForSelector('canvas');
  const statistics = await capture(past, textOf('name'));

  return { card, dock, order, 'just-me': justMe, statistics };
}

/**
 * Returns a viewport that shows more at a smaller scale. It is rendered at 2x, because scaling by a
 * fraction blurs edges.
 */
const scaled = (scale: number) => ({
  width: Math.round(VIEWPORT.width / scale),
  height: Math.round(VIEWPORT.height / scale),
  deviceScaleFactor: scale === 1 ? 1 : 2,
});
