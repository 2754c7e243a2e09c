import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { evidenceOf } from '../../../src/core/check/finding';
import { brokenResponses } from '../../world/public-services/broken-responses';
import { globalping, probeFailure, probeResponse } from '../../world/public-services/globalping';
import type { PublicServices } from '../../world/public-services/public-services';
import { instatus, statuspage } from '../../world/public-services/status-pages';
import { gatewayError, redirect } from '../../world/responses';
import { openSite, until } from '../support/harness';
import { openAt, untilCardSays, words } from '../support/steps';
import {
  COOKIE,
  checkEveryRow as checkEveryRowOn,
  type FindingsByRow,
  fourPlaces,
  launchWithPublicWeb,
  openStoppedPage,
  SERVICES,
  setUsualResponses,
} from './public-web';

let services: PublicServices;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  ({ services, browser } = await launchWithPublicWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(async () => {
  setUsualResponses(services);
  page = await openStoppedPage(browser);
});

const checkEveryRow = (page: Page) => checkEveryRowOn(browser, page);
const reasonsOf = ({ elsewhere, ...found }: FindingsByRow) =>
  [elsewhere, found['shop-status'], found['cdn-status']].map(({ reason }) => reason);

test('all rows of a check together form the evidence', async () => {
  services.respond('api.globalping.io', globalping(fourPlaces(502), 'a while'));
  const found = await checkEveryRow(page);
  expect(evidenceOf(Object.values(found))).toEqual({
    isOnline: true,
    page: 'answers',
    home: 'answers',
    cookieBytes: COOKIE.length,
    elsewhere: { answers: 0, fails: 4 },
    shopStatus: 'fine',
  });
  expect(found.elsewhere.places?.[0]).toEqual({ place: 'Berlin, DE', isAnswering: false });
  expect(found['cdn-status'].said?.text).toBe('Minor Service Outage');
  const card = await untilCardSays(page, words('verdictBack'));
  for (const line of [
    `${words('rowWithoutCookies')} ${words('lookAnswers')}`,
    `${words('rowHome')} ${words('lookAnswers')}`,
    `${words('rowConnection')} ${words('lookConnected')}`,
    `${words('rowCookies')} 0.1 KB`,
    `${words('rowElsewhere')} answers from 0 of 4 places`,
    `${words('rowShopStatus')} All Systems Operational`,
    `${words('rowCdnStatus')} Minor Service Outage`,
    words('lookUpAt'),
  ])
    expect(card).toContain(line);
});

describe('a failing service only fails its own row', () => {
  test.each([
    ['failing', 'refused', 'reasonRefused'],
    ['limited', 'limited', 'reasonLimited'],
    ['malformed', 'malformed', 'reasonMalformed'],
    ['of wrong types', 'malformed', 'reasonMalformed'],
    ['a web page', 'malformed', 'reasonMalformed'],
    ['huge', 'too-large', 'reasonMalformed'],
    ['endless', 'too-large', 'reasonMalformed'],
    ['redirecting', 'refused', 'reasonRefused'],
    ['gone', 'unreachable', 'reasonUnreachable'],
  ] as const)('%s', async (form, reason, said) => {
    for (const host of SERVICES) services.respond(host, brokenResponses[form]);
    const found = await checkEveryRow(page);
    expect(reasonsOf(found)).toEqual([reason, reason, reason]);
    expect(evidenceOf(Object.values(found))).toMatchObject({ page: 'answers', home: 'answers' });
    const card = await untilCardSays(page, words('verdictBack'));
    for (const row of ['rowElsewhere', 'rowShopStatus', 'rowCdnStatus'] as const)
      expect(card).toContain(`${words(row)} ${words(said)}`);
    expect(services.requests.map(({ host }) => host)).not.toContain('stranger.example');
  });

  test('when its response is endless, which is cut off after a megabyte', async () => {
    let sentBytes = 0;
    services.respond('www.cloudflarestatus.com', (req, res) => {
      req.socket.on('close', () => {
        sentBytes = req.socket.bytesWritten;
      });
      return brokenResponses.endless(req, res);
    });
    await checkEveryRow(page);
    // The service may have sent more, which is still in buffers.
    expect(await until('the end', () => sentBytes)).toBeLessThan(20_000_000);
  });
});

test('hostile markup from services stays text, and hostile addresses are removed', async () => {
  const markup = '<img src=x onerror=alert(1)>';
  const incidents = [{ name: `${markup}\u202e\n`, url: 'javascript:alert(1)' }];
  services.respond('api.globalping.io', globalping([probeResponse(markup, 200)]));
  services.respond('status.shop.example', statuspage('major', markup.repeat(99), incidents));
  services.respond('www.cloudflarestatus.com', instatus('HASISSUES', incidents));
  const found = await checkEveryRow(page);
  expect(found.elsewhere.places).toEqual([{ place: `${markup}, DE`, isAnswering: true }]);
  expect(found['shop-status'].said?.text).toHaveLength(120);
  expect(found['shop-status'].said?.incident).toEqual({ name: markup });
  expect(found['cdn-status'].said).toEqual({ incident: { name: markup } });
  await untilCardSays(page, `${words('rowShopStatus')} ${markup}`);
});

test('a Globalping probe with a problem of its own is not counted against the shop', async () => {
  const outcomes = [
    probeFailure('Rio'),
    probeFailure('Lima', 'internal'),
    probeFailure('Quito', 'resolver'),
  ];
  services.respond('api.globalping.io', globalping([...outcomes, probeResponse('Bonn', 403)]));
  expect(await checkEveryRow(page)).toMatchObject({ elsewhere: { reason: 'inconclusive' } });
  services.respond('api.globalping.io', globalping([...outcomes, probeFailure('Bonn', 'target')]));
  await page.close();
  page = await openStoppedPage(browser);
  expect(evidenceOf(Object.values(await checkEveryRow(page))).elsewhere).toEqual({
    answers: 0,
    fails: 1,
  });
});

test('status pages of all supported makers are read', async () => {
  const over = { name: 'Long ago', url: 'https://stspg.io/1', isOver: true };
  const now = { name: 'Checkout is down', url: 'https://stspg.io/2' };
  services.respond('status.shop.example', instatus('HASISSUES', [over, now]));
  services.respond('www.cloudflarestatus.com', statuspage('critical', 'Major Outage', [over, now]));
  const found = await checkEveryRow(page);
  expect(evidenceOf(Object.values(found))).toMatchObject({
    shopStatus: 'trouble',
    cdnStatus: 'trouble',
  });
  expect(found['shop-status'].said).toEqual({ incident: { name: now.name, url: now.url } });
  expect(found['cdn-status'].said?.incident).toEqual({ name: now.name, url: now.url });
});

test('a redirect to a login page without cookies is inconclusive', async () => {
  services.respond('shop.example', (req, res) =>
    (req.headers.cookie ? gatewayError(502) : redirect('/login', 302))(req, res),
  );
  expect(await checkEveryRow(page)).toMatchObject({ page: { reason: 'inconclusive' } });
});

test('no service is asked about a site that is not public', async () => {
  const site = await openSite(gatewayError(502));
  const local = await openAt(browser, `${site.url}/tea`);
  services.requests.length = 0;
  const found = await checkEveryRow(local);
  expect(reasonsOf(found)).toEqual(['not-public', 'not-public', 'no-service']);
  expect(found.home).toMatchObject({ state: 'trouble', status: 502 });
  expect(services.requests).toEqual([]);
  expect(await untilCardSays(local, words('verdictUnclear'))).not.toContain(words('lookUpAt'));
});
