import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { evidenceOf } from '../../../src/core/check/finding';
import { gatewayError, redirect } from '../../world/answers';
import { brokenResponses } from '../../world/public-services/broken-responses';
import { globalping, probeFailure, probeResponse } from '../../world/public-services/globalping';
import type { PublicServices } from '../../world/public-services/public-services';
import { instatus, statuspage } from '../../world/public-services/status-pages';
import { openSite, until } from '../support/harness';
import { openAt, untilCardSays, words } from '../support/steps';
import {
  COOKIE,
  everywhere,
  type Gathered,
  gather as gatherOn,
  launchOnTheWeb,
  openStopped,
  respondAsUsual,
  SERVICES,
} from './public-web';

let services: PublicServices;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  ({ services, browser } = await launchOnTheWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(async () => {
  respondAsUsual(services);
  page = await openStopped(browser);
});

const gather = (page: Page) => gatherOn(browser, page);
const reasonsOf = ({ elsewhere, ...found }: Gathered) =>
  [elsewhere, found['shop-status'], found['cdn-status']].map(({ reason }) => reason);

test('every row comes in, and makes the evidence', async () => {
  services.respond('api.globalping.io', globalping(everywhere(502), 'a while'));
  const found = await gather(page);
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

describe('a service that fails is one line', () => {
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
    const found = await gather(page);
    expect(reasonsOf(found)).toEqual([reason, reason, reason]);
    expect(evidenceOf(Object.values(found))).toMatchObject({ page: 'answers', home: 'answers' });
    const card = await untilCardSays(page, words('verdictBack'));
    for (const row of ['rowElsewhere', 'rowShopStatus', 'rowCdnStatus'] as const)
      expect(card).toContain(`${words(row)} ${words(said)}`);
    expect(services.requests.map(({ host }) => host)).not.toContain('stranger.example');
  });

  test('an endless answer is cut off after a megabyte', async () => {
    let sentBytes = 0;
    services.respond('www.cloudflarestatus.com', (req, res) => {
      req.socket.on('close', () => {
        sentBytes = req.socket.bytesWritten;
      });
      return brokenResponses.endless(req, res);
    });
    await gather(page);
    // What lies in the buffers between the two was sent as well.
    expect(await until('the end', () => sentBytes)).toBeLessThan(20_000_000);
  });
});

test('hostile words stay words, and hostile addresses go', async () => {
  const markup = '<img src=x onerror=alert(1)>';
  const incidents = [{ name: `${markup}\u202e\n`, url: 'javascript:alert(1)' }];
  services.respond('api.globalping.io', globalping([probeResponse(markup, 200)]));
  services.respond('status.shop.example', statuspage('major', markup.repeat(99), incidents));
  services.respond('www.cloudflarestatus.com', instatus('HASISSUES', incidents));
  const found = await gather(page);
  expect(found.elsewhere.places).toEqual([{ place: `${markup}, DE`, isAnswering: true }]);
  expect(found['shop-status'].said?.text).toHaveLength(120);
  expect(found['shop-status'].said?.incident).toEqual({ name: markup });
  expect(found['cdn-status'].said).toEqual({ incident: { name: markup } });
  await untilCardSays(page, `${words('rowShopStatus')} ${markup}`);
});

test('a probe that fails by itself says nothing of the shop', async () => {
  const outcomes = [
    probeFailure('Rio'),
    probeFailure('Lima', 'internal'),
    probeFailure('Quito', 'resolver'),
  ];
  services.respond('api.globalping.io', globalping([...outcomes, probeResponse('Bonn', 403)]));
  expect(await gather(page)).toMatchObject({ elsewhere: { reason: 'inconclusive' } });
  services.respond('api.globalping.io', globalping([...outcomes, probeFailure('Bonn', 'target')]));
  await page.close();
  page = await openStopped(browser);
  expect(evidenceOf(Object.values(await gather(page))).elsewhere).toEqual({ answers: 0, fails: 1 });
});

test('what a status page says is told, whatever its make', async () => {
  const over = { name: 'Long ago', url: 'https://stspg.io/1', isOver: true };
  const now = { name: 'Checkout is down', url: 'https://stspg.io/2' };
  services.respond('status.shop.example', instatus('HASISSUES', [over, now]));
  services.respond('www.cloudflarestatus.com', statuspage('critical', 'Major Outage', [over, now]));
  const found = await gather(page);
  expect(evidenceOf(Object.values(found))).toMatchObject({
    shopStatus: 'trouble',
    cdnStatus: 'trouble',
  });
  expect(found['shop-status'].said).toEqual({ incident: { name: now.name, url: now.url } });
  expect(found['cdn-status'].said?.incident).toEqual({ name: now.name, url: now.url });
});

test('a login without cookies proves nothing', async () => {
  services.respond('shop.example', (req, res) =>
    (req.headers.cookie ? gatewayError(502) : redirect('/login', 302))(req, res),
  );
  expect(await gather(page)).toMatchObject({ page: { reason: 'inconclusive' } });
});

test('of a site that is not public nobody hears', async () => {
  const site = await openSite(gatewayError(502));
  const local = await openAt(browser, `${site.url}/tea`);
  services.requests.length = 0;
  const found = await gather(local);
  expect(reasonsOf(found)).toEqual(['not-public', 'not-public', 'no-service']);
  expect(found.home).toMatchObject({ state: 'trouble', status: 502 });
  expect(services.requests).toEqual([]);
  expect(await untilCardSays(local, words('verdictUnclear'))).not.toContain(words('lookUpAt'));
});
