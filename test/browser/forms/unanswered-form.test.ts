import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { page as html, reset, TRY_LATER } from '../../world/responses';
import type { Site } from '../../world/site';
import { openSite, press, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilCardSays, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

test('an order sent from a failing page whose connection breaks is not sent again', async () => {
  const failing = html('<title>Pay</title><form method="post"><button>Pay</button></form>', {
    status: 502,
    headers: TRY_LATER,
  });
  const site = await openSite((req, res) => (req.method === 'POST' ? reset() : failing)(req, res));
  const page = await openAt(browser, `${site.url}/pay`);
  await untilCardShown(page);
  await page.click('button');
  await untilCardSays(page, words('causeForm_order'));
  // The browser itself may repeat the request over another connection. Nothing repeats it after that.
  const sent = ordersOf(site);
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 2 times');
  expect(ordersOf(site)).toBe(sent);
});

const ordersOf = ({ requests }: Site) => requests.filter(({ method }) => method === 'POST').length;
