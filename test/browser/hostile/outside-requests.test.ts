import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { brokenResponses } from '../../world/public-services/broken-responses';
import { globalping } from '../../world/public-services/globalping';
import type { PublicServices, ServiceRequest } from '../../world/public-services/public-services';
import { wayback } from '../../world/public-services/wayback';
import { page as html } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  byRow,
  cloudflareError,
  fourPlaces,
  launchWithPublicWeb,
  openStoppedPage,
  PAGE,
  pressAskThemToo,
  pressIsItJustMe,
  SECRETS,
  SERVICES,
  SHOP,
  setUsualResponses,
} from '../popup/public-web';
import {
  hasButton,
  inWorker,
  ownUrl,
  press,
  setOffline,
  until,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import {
  openAt,
  openElsewherePanel,
  reportIn,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchWithPublicWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(async () => {
  await inWorker(browser, () => chrome.storage.sync.clear());
  setUsualResponses(services);
});

const line = ({ method, host, path }: ServiceRequest) => `${method} ${host}${path}`;
const isToService = ({ host }: ServiceRequest) => host !== 'shop.example';
const requestsToServices = () => services.requests.filter(isToService).map(line);
const SHOP_PAGE_REQUEST = 'GET shop.example/basket/tea?customer=7';

/** Opens the failing page, stops retries and empties the log: later requests come from clicks. */
async function openQuietPage(): Promise<Page> {
  const page = await openStoppedPage(browser);
  services.requests.length = 0;
  return page;
}

test('before any question, only the failing page is requested, also with every panel opened', async () => {
  services.respond('shop.example', cloudflareError(502));
  const page = await openAt(browser, PAGE);
  await untilCardShown(page);
  for (const part of [
    'What does this mean?',
    'Contact the shop',
    "Clear this site's data",
    'Open somewhere else',
    'My phone',
  ])
    await press(page, part);
  await until('a try', () => services.requests.length > 1);
  await untilEventsHandled(browser);
  expect(new Set(services.requests.map(line))).toEqual(new Set([SHOP_PAGE_REQUEST]));
});

test('only the services that the user has agreed to get a request, with the host name and nothing else', async () => {
  services.respond('api.globalping.io', globalping(fourPlaces(502), 'a while'));
  const page = await openQuietPage();
  const { asks } = await pressIsItJustMe(browser, page);
  const note = words('asksNote');
  expect(await untilCardSays(page, note)).toContain(
    `${note} ${SERVICES.join(', ')}. They would be told the name shop.example and nothing else.`,
  );
  expect(asks).toEqual(SERVICES);
  await untilEventsHandled(browser);
  const asked = services.requests.map((request) => `${line(request)} ${request.headers.cookie}`);
  expect(asked.sort()).toEqual(['GET shop.example/ undefined', `${SHOP_PAGE_REQUEST} undefined`]);

  services.requests.length = 0;
  await page.bringToFront();
  await pressAskThemToo(browser, page);
  const measurement = 'api.globalping.io/v1/measurements';
  expect(services.requests.map(line).sort()).toEqual([
    `GET ${measurement}/nzGzfAGL7sZfUs3c`,
    `GET ${measurement}/nzGzfAGL7sZfUs3c`,
    'GET status.shop.example/api/v2/summary.json',
    'GET www.cloudflarestatus.com/api/v2/summary.json',
    `POST ${measurement}`,
  ]);
  const { host: ownHost } = new URL(await ownUrl(browser, '/'));
  for (const { isSecure, path, headers, body, host } of services.requests) {
    expect(isSecure).toBe(true);
    expect(Object.keys(headers)).not.toContainEqual(
      expect.stringMatching(/^(cookie|referer|origin|authorization)$/),
    );
    const sent = JSON.stringify([path, headers, body]);
    const leaked = [...SECRETS, ownHost].filter((secret) => sent.includes(secret));
    expect([host, ...leaked]).toEqual([host]);
  }
  expect(services.requests.map(({ body }) => body).filter(Boolean)).toEqual([
    '{"type":"http","target":"shop.example","limit":4,"locations":[{"magic":"world"}],"inProgressUpdates":false,"measurementOptions":{"protocol":"HTTPS","request":{"method":"HEAD","path":"/"}}}',
  ]);

  // The user has agreed once and for all. Two tabs at one address could not be told apart.
  await page.close();
  const next = await openQuietPage();
  expect((await pressIsItJustMe(browser, next)).asks).toEqual([]);
  expect(await hasButton(next, 'Ask them too')).toBe(false);
  expect(new Set(services.requests.filter(isToService).map(({ host }) => host))).toEqual(
    new Set(SERVICES),
  );
});

test('a service that is switched off in the settings is neither named nor asked, even with consent', async () => {
  const settings = { services: { elsewhere: false, 'cdn-status': false } };
  await inWorker(browser, (settings) => chrome.storage.sync.set({ settings }), settings);
  const page = await openQuietPage();
  expect((await pressIsItJustMe(browser, page)).asks).toEqual(['status.shop.example']);
  expect(requestsToServices()).toEqual([]);
  const { findings } = await pressAskThemToo(browser, page);
  const off = { state: 'skipped', reason: 'not-allowed' };
  expect(byRow(findings)).toMatchObject({ elsewhere: off, 'cdn-status': off });
  expect(requestsToServices()).toEqual(['GET status.shop.example/api/v2/summary.json']);
});

test('failing and silent services disturb neither the card nor its tries', async () => {
  services.respond('api.globalping.io', brokenResponses.failing);
  services.respond('status.shop.example', brokenResponses.slow);
  services.respond('www.cloudflarestatus.com', brokenResponses.gone);
  services.respond('shop.example', cloudflareError(502));
  const page = await openAt(browser, PAGE);
  await pressIsItJustMe(browser, page);
  await press(page, 'Ask them too');
  await untilCardSays(page, `${words('rowElsewhere')} ${words('reasonRefused')}`);
  await untilCardSays(page, words('tryingByItself'));
  services.respond('shop.example', html('<title>Tea</title>'));
  await untilTitled(page, 'Tea');
});

test('a check made offline says so, and Ask them too checks the rows again', async () => {
  const page = await openQuietPage();
  await setOffline(browser, page, true);
  await pressIsItJustMe(browser, page);
  expect(await untilCardSays(page, words('verdictOffline'))).toContain(
    `${words('rowConnection')} ${words('lookOffline')}`,
  );
  await setOffline(browser, page, false);
  await pressAskThemToo(browser, page);
  expect(await untilCardSays(page, words('verdictBack'))).toContain(
    `${words('rowConnection')} ${words('lookConnected')}`,
  );
});

test('a secret in a path is neither sent, copied nor stored', async () => {
  const path = '/reset-password/';
  const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl';
  services.respond('shop.example', cloudflareError(502));
  services.respond('archive.org', wayback());
  const page = await openAt(browser, `${SHOP}${path}${secret}?step=2`);
  await untilCardShown(page);
  await press(page, 'Contact the shop');
  expect(await reportIn(page)).toContain(`${SHOP}${path}…`);
  expect(await reportIn(page)).not.toContain(secret);
  await openElsewherePanel(page);
  // The card shows what it will send before the click.
  expect(await untilCardSays(page, `${SHOP}${path} `)).toContain('archive.org');
  await press(page, 'Saved copy');
  await untilCardSays(page, words('noSavedCopy'));
  const asked = services.requests
    .filter(({ host }) => host === 'archive.org')
    .map(({ path }) => new URLSearchParams(path.split('?')[1]).get('url'));
  const bare = `shop.example${path}`;
  expect(asked).toEqual([`${SHOP}${path}`, bare, `www.${bare}`]);
  const records = await recordsOf(browser, { url: SHOP });
  expect(records.map(({ path }) => path)).toContain(`${path}…`);
  expect(JSON.stringify(records)).not.toContain(secret);
});
