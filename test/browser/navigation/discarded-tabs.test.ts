import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/answers';
import { recordsOf } from '../history/remembered';
import {
  inWorker,
  launch,
  openSite,
  press,
  tabIdOf,
  until,
  untilCardShown,
} from '../support/harness';
import { openAt, untilTitled } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('a discarded tab recovers together with the other tab of its shop', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const discarded = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(discarded);
  const tabId = await tabIdOf(browser, discarded);
  const page = await openAt(browser, `${site.url}/cups`);
  await untilCardShown(page);
  await inWorker(browser, (tabId) => chrome.tabs.discard(tabId).then(() => true), tabId);
  await until('the tab to be discarded', () =>
    inWorker(browser, async () => (await chrome.tabs.query({ discarded: true })).length === 1),
  );

  site.respond(html('<title>Back</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Back');
  // No card is left to send `due`, so the alarm triggers the next step.
  await until(
    'both failures to recover',
    async () => (await recordsOf(browser, site)).every(({ outcome }) => outcome === 'recovered'),
    45_000,
  );
  expect(await recordsOf(browser, site)).toHaveLength(2);
}, 90_000);
