import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { endedRecordOf } from '../history/remembered';
import { hasButton, launch, openSite, press, until, untilCardShown } from '../support/harness';
import {
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
  browser = await launch();
});
afterAll(() => browser?.close());

test('no probe is sent before Retry-After, in seconds or as a date', async () => {
  const inSeconds = await openSite(gatewayError(503, undefined, { 'retry-after': '8' }));
  const notBeforeMs = Math.ceil(Date.now() / 1000 + 8) * 1000;
  const date = new Date(notBeforeMs).toUTCString();
  const asDate = await openSite(gatewayError(503, undefined, { 'retry-after': date }));
  await openAt(browser, inSeconds.url);
  await openAt(browser, asDate.url);
  const first = await until('a probe after the seconds', () => probesOf(inSeconds)[0]);
  expect(first.atMs - inSeconds.requests[0]!.atMs).toBeGreaterThanOrEqual(8000);
  const second = await until('a probe after the date', () => probesOf(asDate)[0]);
  expect(second.atMs).toBeGreaterThanOrEqual(notBeforeMs);
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

test('Stop trying ends the probes of its site only, and Keep trying resumes them', async () => {
  const stopped = await openSite(gatewayError(502));
  const other = await openSite(gatewayError(502));
  await openAt(browser, other.url);
  const page = await openAt(browser, stopped.url);
  await untilCardShown(page);
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
  expect(await hasButton(page, 'Stop trying')).toBe(false);
  const probesBefore = probesOf(stopped).length;
  const otherBefore = probesOf(other).length;
  const isTriedTwice = () => probesOf(other).length >= otherBefore + 2;
  await until('two probes of the other site', isTriedTwice, 40_000);
  expect(probesOf(stopped)).toHaveLength(probesBefore);

  // A load by the user does not resume the probes.
  await pressAndLoad(page, 'Try now');
  await untilCardSays(page, words('stopped'));
  expect(loadsOf(stopped)).toHaveLength(2);
  expect(probesOf(stopped)).toHaveLength(probesBefore);

  await press(page, 'Keep trying');
  await until('a probe at once', () => probesOf(stopped).length === probesBefore + 1);
  await untilCardSays(page, words('waiting'));
  stopped.respond(html('<title>Kept</title>'));
  await untilTitled(page, 'Kept');
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

test('a last probe that was due before the limit can still recover the page', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  site.respond(html('<title>In time</title>'));
  await ageOutage(browser, site.url, 31 * 60_000);
  await untilTitled(page, 'In time');
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});
