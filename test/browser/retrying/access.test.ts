import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/answers';
import {
  cardOn,
  caughtUp,
  launch,
  openSite,
  press,
  setSiteAccess,
  until,
} from '../support/harness';
import { keptOutage } from '../support/kept';
import { openAt, probesOf, untilCardSays, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('access that is withdrawn ends the tries and the watches of a site', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  await press(page, "Tell me when it's back");
  await untilCardSays(page, words('watching'));
  await setSiteAccess(browser, 'ON_CLICK');
  await until('the tries to have ended', async () => {
    const outage = await keptOutage(browser, site.url);
    return Object.values(outage?.failures ?? {}).every(({ phase }) => phase === 'stopped');
  });
  const before = probesOf(site).length;
  site.respond(html('<title>Tea</title>'));
  await setSiteAccess(browser, 'ON_ALL_SITES');
  await caughtUp(browser);
  expect(probesOf(site)).toHaveLength(before);
  expect(await page.title()).not.toBe('Tea');
});
