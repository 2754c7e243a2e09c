import type { Browser, Page } from 'puppeteer-core';
import { page as html } from '../../world/responses';
import type { Handler, Site } from '../../world/site';
import { pressIsItJustMe } from '../popup/public-web';
import { openSite, press, until, untilCardShown } from './harness';
import { fireAlarm, probesOf, untilCardSays, untilTitled, words } from './steps';
import { ageOutage } from './stored-outage';

/** A shop in which requests to some addresses have a side effect, such as an order. */
export interface SideEffectShop extends Site {
  /** The requests with a side effect, oldest first, as method and `sec-fetch-mode`. */
  sideEffectRequests(): string[];
  /** Replaces the responses to requests with a side effect and, if given, to all other requests. */
  respondWith(effect: Handler, others?: Handler): void;
}

/** Opens such a shop. `hasSideEffect`: whether a request to a path has a side effect. */
export async function openSideEffectShop(
  hasSideEffect: (path: string) => boolean,
  effect: Handler,
  others: Handler,
): Promise<SideEffectShop> {
  let responses = { effect, others };
  const site = await openSite((req, res) =>
    responses[hasSideEffect(req.url ?? '') ? 'effect' : 'others'](req, res),
  );
  return {
    ...site,
    sideEffectRequests: () =>
      site.requests
        .filter(({ path }) => hasSideEffect(path))
        .map(({ method, headers }) => `${method} ${headers['sec-fetch-mode']}`),
    respondWith(effect, others = responses.others) {
      responses = { effect, others };
    },
  };
}

/** How a load of the tab appears in `sideEffectRequests()`. */
export const PAGE_LOAD = 'GET navigate';

/** The page of a shop that has recovered. */
export const BACK = html('<title>Shop</title>');

/** Makes the extension send every kind of probe: by schedule, `Try now` and `Is it just me?`. */
export async function useEveryProbe(browser: Browser, page: Page, shop: Site): Promise<void> {
  await untilCardShown(page);
  await untilNextProbe(browser, shop);
  await pressTryNow(page, shop);
  await pressIsItJustMe(browser, page);
}

/** Lets the card find out that the shop has recovered, and presses `Load this page`. */
export async function pressLoadThisPage(page: Page, shop: Site, title: string): Promise<void> {
  await pressTryNow(page, shop);
  await untilCardSays(page, words('answeringPage'));
  await press(page, 'Load this page');
  await untilTitled(page, title);
}

/** Makes one more scheduled probe happen, as if a minute had passed. */
async function untilNextProbe(browser: Browser, site: Site): Promise<void> {
  const before = probesOf(site).length;
  await ageOutage(browser, site.url, 60_000);
  await fireAlarm(browser, site);
  await until('one more probe', () => probesOf(site).length > before);
}

/** Presses `Try now` on a page that is not repeatable, and waits for the probe. */
async function pressTryNow(page: Page, site: Site): Promise<void> {
  const before = probesOf(site).length;
  await press(page, 'Try now');
  await until('the probe', () => probesOf(site).length > before);
}
