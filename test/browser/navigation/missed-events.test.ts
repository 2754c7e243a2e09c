import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  holdWorker,
  isFirefox,
  openSite,
  press,
  readCard,
  stopWorker,
  until,
  untilCardShown,
  visit,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { loadsOf, openAt, untilCardSays, untilTitled } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

// In Chromium, events that a held worker has not handled are lost when it is stopped.
const testWorker = test.skipIf(isFirefox);

testWorker(
  'failures and ends that a stopped worker missed are handled when the next one starts',
  async () => {
    const site = await openSite(gatewayError(502, undefined, TRY_LATER));
    const left = await openSite(gatewayError(502));
    const healthy = await openSite(html('<title>Basket</title>'));
    const page = await openAt(browser, `${site.url}/tea`);
    await untilCardShown(page);
    const gone = await openAt(browser, left.url);
    await untilCardShown(gone);
    const closed = await openAt(browser, left.url);
    await untilCardShown(closed);
    await holdWorker(browser);
    await visit(page, `${site.url}/tea`);
    await visit(gone, 'chrome://version');
    await closed.close();
    await stopWorker(browser);
    expect(await readCard(page)).toBeUndefined();

    await openAt(browser, healthy.url);
    await page.bringToFront();
    await untilCardShown(page);
    await until('the other failures to be left', async () =>
      (await recordsOf(browser, left)).every(({ outcome }) => outcome === 'left'),
    );
    expect(await recordsOf(browser, left)).toHaveLength(2);
    site.respond(html('<title>Tea</title>'));
    await press(page, 'Try now');
    await untilTitled(page, 'Tea');
    expect(await recordsOf(browser, site)).toMatchObject([{ outcome: 'recovered' }]);
  },
);

testWorker('a card repeats a click to which a stopped worker has not responded', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await holdWorker(browser);
  await press(page, 'Try now');
  await stopWorker(browser);
  await untilCardSays(page, 'tried 1 time');
  expect(loadsOf(site)).toHaveLength(2);
});
