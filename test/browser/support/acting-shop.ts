import type { Browser, Page } from 'puppeteer-core';
import { page as html } from '../../world/answers';
import type { Handler, Site } from '../../world/site';
import { pressIsItJustMe } from '../popup/public-web';
import { inWorker, openSite, press, until, untilCardShown } from './harness';
import { probesOf, untilCardSays, untilTitled, words } from './steps';
import { ageOutage } from './stored-outage';

/** A shop in which one address does something for each request that reaches it. */
export interface ActingShop extends Site {
  /** How the acting address was asked for, oldest first: `LOADED`, or how a script asks. */
  reached(): string[];
  /** Answers the acting address and all other pages in another way from now on. */
  answer(acting: Handler, others?: Handler): void;
}

/** Opens it. `isActing` tells by a path whether a request does something. */
export async function openActingShop(
  isActing: (path: string) => boolean,
  acting: Handler,
  others: Handler,
): Promise<ActingShop> {
  let answers = { acting, others };
  const site = await openSite((req, res) =>
    answers[isActing(req.url ?? '') ? 'acting' : 'others'](req, res),
  );
  return {
    ...site,
    reached: () =>
      site.requests
        .filter(({ path }) => isActing(path))
        .map(({ method, headers }) => `${method} ${headers['sec-fetch-mode']}`),
    answer(acting, others = answers.others) {
      answers = { acting, others };
    },
  };
}

/** How a tab asks for the page that it is to show. */
export const PAGE_LOAD = 'GET navigate';

/** What the shop shows once it is back. */
export const BACK = html('<title>Shop</title>');

/** All that the extension does by itself or at a press, but for "Load this page". */
export async function useEveryProbe(browser: Browser, page: Page, shop: Site): Promise<void> {
  await untilCardShown(page);
  await untilNextProbe(browser, shop);
  await tryNow(page, shop);
  await pressIsItJustMe(browser, page);
}

/** Presses "Load this page" once a shop that has just come back is known to answer. */
export async function pressLoadThisPage(page: Page, shop: Site, title: string): Promise<void> {
  await tryNow(page, shop);
  await untilCardSays(page, words('answeringPage'));
  await press(page, 'Load this page');
  await untilTitled(page, title);
}

/** Waits until one more try was made; a minute has passed then, as far as the extension knows. */
async function untilNextProbe(browser: Browser, site: Site): Promise<void> {
  const before = probesOf(site).length;
  await ageOutage(browser, site.url, 60_000);
  await fireAlarm(browser, site);
  await until('one more try', () => probesOf(site).length > before);
}

/** Has the alarm ring that stands behind the wait for a site. */
export const fireAlarm = (browser: Browser, site: Site) =>
  inWorker(browser, (key) => chrome.alarms.create(key, { when: Date.now() }), site.url);

/** Presses "Try now" on a page that is not to be requested again, and waits for the try. */
async function tryNow(page: Page, site: Site): Promise<void> {
  const before = probesOf(site).length;
  await press(page, 'Try now');
  await until('the try', () => probesOf(site).length > before);
}
