import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import {
  launch,
  openSite,
  press,
  setSiteAccess,
  until,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import { openAt, probesOf, untilCardSays, words } from '../support/steps';
import { readOutage } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('withdrawing site access ends the tries and the watch of a site', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  await press(page, "Tell me when it's back");
  await untilCardSays(page, words('watching'));
  await setSiteAccess(browser, 'ON_CLICK');
  await until('the tries to end', async () => {
    const outage = await readOutage(browser, site.url);
    return Object.values(outage?.failures ?? {}).every(({ phase }) => phase === 'stopped');
  });
  const before = probesOf(site).length;
  site.respond(html('<title>Tea</title>'));
  await setSiteAccess(browser, 'ON_ALL_SITES');
  await untilEventsHandled(browser);
  expect(probesOf(site)).toHaveLength(before);
  expect(await page.title()).not.toBe('Tea');
});
