import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { evidenceOf } from '../../../src/core/check/finding';
import { brokenResponses } from '../../world/public-services/broken-responses';
import { globalping, probeResponse } from '../../world/public-services/globalping';
import type { PublicServices, ServiceHandler } from '../../world/public-services/public-services';
import { instatus, statuspage } from '../../world/public-services/status-pages';
import { page as html, TRY_LATER } from '../../world/responses';
import { press, until } from '../support/harness';
import {
  openAt,
  pressAndLoad,
  primaryButtonOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import {
  COOKIE,
  checkEveryRow as checkEveryRowOn,
  cloudflareError,
  type FindingsByRow,
  failsWithCookies,
  fourPlaces,
  launchWithPublicWeb,
  openStoppedPage,
  PAGE,
  setOwnCookie,
  setUsualResponses,
} from './public-web';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchWithPublicWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => setUsualResponses(services));

const checkEveryRow = (page: Page) => checkEveryRowOn(browser, page);
const reasonsOf = ({ elsewhere, ...found }: FindingsByRow) =>
  [elsewhere, found['shop-status'], found['cdn-status']].map(({ reason }) => reason);

const tea = html('<title>Tea</title>');
const fails = cloudflareError(502, TRY_LATER);

/** Opens the failing page of a shop and stops retries, so that only the test makes it load. */
async function openFailing(shop: ServiceHandler): Promise<Page> {
  services.respond('shop.example', shop);
  return openStoppedPage(browser);
}

test('all rows of a check together form the evidence', async () => {
  services.respond('api.globalping.io', globalping(fourPlaces(502), 'a while'));
  const page = await openStoppedPage(browser);
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

test('broken services only fail their own rows, and get no more than a megabyte', async () => {
  let sentBytes = 0;
  services.respond('api.globalping.io', brokenResponses.redirecting);
  services.respond('status.shop.example', (req, res) => {
    req.socket.on('close', () => {
      sentBytes = req.socket.bytesWritten;
    });
    return brokenResponses.endless(req, res);
  });
  services.respond('www.cloudflarestatus.com', brokenResponses.gone);
  const page = await openStoppedPage(browser);
  const found = await checkEveryRow(page);
  expect(reasonsOf(found)).toEqual(['refused', 'too-large', 'unreachable']);
  expect(evidenceOf(Object.values(found))).toMatchObject({ page: 'answers', home: 'answers' });
  const card = await untilCardSays(page, words('verdictBack'));
  expect(card).toContain(`${words('rowElsewhere')} ${words('reasonRefused')}`);
  expect(card).toContain(`${words('rowShopStatus')} ${words('reasonMalformed')}`);
  expect(card).toContain(`${words('rowCdnStatus')} ${words('reasonUnreachable')}`);
  expect(services.requests.map(({ host }) => host)).not.toContain('stranger.example');
  // The service may have sent more, which is still in buffers.
  expect(await until('the end', () => sentBytes)).toBeLessThan(20_000_000);
});

test('hostile markup from services stays text, and hostile addresses are removed', async () => {
  const markup = '<img src=x onerror=alert(1)>';
  const incidents = [{ name: `${markup}\u202e\n`, url: 'javascript:alert(1)' }];
  services.respond('api.globalping.io', globalping([probeResponse(markup, 200)]));
  services.respond('status.shop.example', statuspage('major', markup.repeat(99), incidents));
  services.respond('www.cloudflarestatus.com', instatus('HASISSUES', incidents));
  const page = await openStoppedPage(browser);
  const found = await checkEveryRow(page);
  expect(found.elsewhere.places).toEqual([{ place: `${markup}, DE`, isAnswering: true }]);
  expect(found['shop-status'].said?.text).toHaveLength(120);
  expect(found['shop-status'].said?.incident).toEqual({ name: markup });
  expect(found['cdn-status'].said).toEqual({ incident: { name: markup } });
  await untilCardSays(page, `${words('rowShopStatus')} ${markup}`);
});

test('the advice recovers a shop that fails only with cookies', async () => {
  const page = await openFailing(failsWithCookies);
  await checkEveryRow(page);
  await untilCardSays(page, words('verdictBack'));
  expect(await primaryButtonOf(page)).toBe('Try now');
  await pressAndLoad(page, 'Try now');
  // The verdict was about the page before.
  await untilCardSays(page, words('stopped'));
  expect(await primaryButtonOf(page)).toBe('Keep trying');
  await checkEveryRow(page);
  await untilCardSays(page, words('verdictCookies'));
  expect(await primaryButtonOf(page)).toBe("Clear this site's data");
  await press(page, "Clear this site's data");
  await press(page, 'Clear cache and cookies');
  await untilTitled(page, 'Tea');
  await setOwnCookie(browser);
});

test('the verdict on an unanswered order is to check it first, and it is not requested', async () => {
  services.respond('shop.example', (req, res) => {
    if (req.method === 'POST') return fails(req, res);
    return html('<title>Basket</title><form method="post" action="/checkout"></form>')(req, res);
  });
  const page = await openAt(browser, PAGE);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await untilCardSays(page, words('headlineForm_order'));
  services.respond('shop.example', tea);
  services.requests.length = 0;
  const found = await checkEveryRow(page);
  expect(found.page.reason).toBe('form');
  expect(await untilCardSays(page, words('verdictForm_order'))).toContain(words('reasonForm'));
  expect(await primaryButtonOf(page)).toBe("Tell me when it's back");
  const shopRequests = services.requests.filter(({ host }) => host === 'shop.example');
  expect(new Set(shopRequests.map(({ method, path }) => `${method} ${path}`))).toEqual(
    new Set(['GET /']),
  );
});
