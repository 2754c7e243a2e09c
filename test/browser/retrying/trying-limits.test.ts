import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import {
  hasButton,
  openSite,
  press,
  until,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import {
  fireAlarm,
  loadsOf,
  openAt,
  pressAndLoad,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { ageOutage } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

test('Try now works before Retry-After has passed', async () => {
  const site = await openSite(gatewayError(503, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  expect(await untilCardSays(page, words('waiting'))).toMatch(/Next try in [45] min/);
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  expect(loadsOf(site)).toHaveLength(2);
  expect(probesOf(site)).toEqual([]);
  site.respond(html('<title>Early</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Early');
});

test('Stop trying ends the probes, also after a load by the user, and Keep trying resumes them', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
  expect(await hasButton(page, 'Stop trying')).toBe(false);

  await pressAndLoad(page, 'Try now');
  await untilCardSays(page, words('stopped'));
  expect(loadsOf(site)).toHaveLength(2);
  await ageOutage(browser, site.url, 60_000);
  await fireAlarm(browser, site);
  await untilEventsHandled(browser);
  expect(probesOf(site)).toEqual([]);

  await press(page, 'Keep trying');
  await until('a probe at once', () => probesOf(site).length === 1);
  await untilCardSays(page, words('waiting'));
});

test('the probes stop after half an hour, the card says so, and Keep trying resumes them', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  await ageOutage(browser, site.url, 31 * 60_000);
  await untilCardSays(page, words('exhausted'));
  expect(await hasButton(page, 'Keep trying')).toBe(true);

  const tried = probesOf(site).length;
  await press(page, 'Keep trying');
  await until('a probe', () => probesOf(site).length > tried);
  await untilCardSays(page, words('waiting'));
  site.respond(html('<title>At last</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'At last');
});
