import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PublicServices } from '../../world/public-services/public-services';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { readHistory } from '../history/remembered';
import {
  launchWithPublicWeb,
  PAGE,
  SHOP,
  scriptRequestsTo,
  setUsualResponses,
} from '../popup/public-web';
import {
  allowPrivateWindows,
  inPrivateWorker,
  inWorker,
  isFirefox,
  ownUrl,
  press,
  pressIn,
  stopWorker,
  until,
  untilCardShown,
  urlOf,
  visit,
} from '../support/harness';
import {
  clickToolbar,
  openPrivately,
  probeNow,
  textOf,
  typeAddress,
  untilCardSays,
  untilPageSays,
  untilTitled,
  words,
} from '../support/steps';
import { readPrivateSession } from '../support/stored-outage';
import { isOwnUrl } from '../support/tabs';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchWithPublicWeb());
  await allowPrivateWindows(browser);
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => {
  setUsualResponses(services);
  services.respond('shop.example', gatewayError(502, undefined, TRY_LATER));
});

// First, because another test stores a watch.
test('a failure in a private window is probed without cookies, survives a stopped worker, and leaves no trace', async () => {
  const page = await openPrivately(browser, PAGE);
  await untilCardShown(page);
  await probeNow(page);
  await untilCardSays(page, 'tried 1 time');
  const probes = scriptRequestsTo(services);
  expect(probes.length).toBeGreaterThan(0);
  expect(probes.filter(({ headers }) => 'cookie' in headers)).toEqual([]);
  await stopWorker(browser, true);
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 2 times');
  expect(await readPrivateSession(browser)).toContain('shop.example');
  if (!isFirefox) expect(await storedInSession()).not.toContain('shop.example');

  services.respond('shop.example', html('<title>Tea</title>'));
  await probeNow(page);
  await untilTitled(page, 'Tea');
  await page.close();
  await until('no stored trace', async () => !(await storedInSession()).includes('shop.example'));
  expect(await inWorker(browser, () => chrome.alarms.getAll())).toEqual([]);
  expect(await readHistory(browser)).toEqual([]);
});

test.skipIf(isFirefox)(
  'an empty 502 in a private window gets the recovery page, which loads the recovered page',
  async () => {
    services.respond('shop.example', html('<title>Home</title>'));
    // In Chromium the worker for private windows sees no response until it has run once.
    const page = await openPrivately(browser, `${SHOP}/`);
    await inPrivateWorker(browser, () => {});
    services.respond('shop.example', empty(502, TRY_LATER));
    await visit(page, PAGE);
    await until('the recovery page', async () => isOwnUrl(await urlOf(page)));
    await untilCardShown(page);
    services.respond('shop.example', html('<title>Tea</title>'));
    await press(page, 'Try now');
    await untilTitled(page, 'Tea');
    expect(await urlOf(page)).toBe(PAGE);
  },
);

test.skipIf(!isFirefox)(
  'an empty 502 in a private window is requested again only by a click in the popup',
  async () => {
    services.respond('shop.example', empty(502, TRY_LATER));
    const page = await openPrivately(browser, PAGE);
    const id = await inWorker(browser, () => chrome.runtime.id);
    const popup = await clickToolbar(browser, page, id);
    await untilCardSays(popup, words('resting'));
    services.requests.length = 0;
    services.respond('shop.example', html('<title>Tea</title>'));
    await pressIn(popup, 'Try now');
    await untilTitled(page, 'Tea');
    expect(services.requests.map(({ headers }) => headers['sec-fetch-mode'])).toEqual(['navigate']);
  },
);

test.skipIf(!isFirefox)(
  'an address typed into the popup of a private window is not requested',
  async () => {
    const page = await openPrivately(browser, PAGE);
    await untilCardShown(page);
    const id = await inWorker(browser, () => chrome.runtime.id);
    const popup = await clickToolbar(browser, page, id);
    await typeAddress(popup, 'other.example/tea');
    await untilPageSays(popup, 'It cannot be told whether other.example works.');
    expect(await textOf(popup)).toContain(words('reasonPrivate'));
    expect(services.requests.map(({ host }) => host)).not.toContain('other.example');
  },
);

// In Firefox, the requests of the extension come from the page in a private window.
test.skipIf(!isFirefox).each(["default-src 'none'", 'sandbox allow-scripts'])(
  'a page with the policy “%s” recovers in a private window',
  async (policy) => {
    const headers = { ...TRY_LATER, 'content-security-policy': policy };
    services.respond('shop.example', gatewayError(502, undefined, headers));
    const page = await openPrivately(browser, PAGE);
    await untilCardShown(page);
    services.respond('shop.example', html('<title>Tea</title>'));
    await probeNow(page);
    await untilTitled(page, 'Tea');
  },
);

test.skipIf(isFirefox)(
  'the worker for private windows neither probes nor changes the watches of ordinary windows',
  async () => {
    const watch = { id: 'a', url: `${SHOP}/other`, submission: 'none', sinceMs: Date.now() };
    const watches = { [SHOP]: [{ ...watch, lastProbedAtMs: 0 }] };
    await inWorker(browser, (watches) => chrome.storage.local.set({ watches }), watches);
    const page = await openPrivately(browser, PAGE);
    await untilCardShown(page);
    await press(page, 'Try now');
    await untilCardSays(page, 'tried 1 time');
    expect(services.requests.map(({ path }) => path)).not.toContain('/other');
    expect(await inWorker(browser, () => chrome.storage.local.get('watches'))).toEqual({ watches });
    await inWorker(browser, () => chrome.storage.local.clear());
  },
);

test('links in private windows have the context menu entry', async () => {
  const page = await openPrivately(browser, PAGE);
  await untilCardShown(page);
  // Rejects if there is no entry with this id.
  const change = () => chrome.contextMenus.update('check-link', { enabled: true });
  await until('the menu entry', async () => {
    await inPrivateWorker(browser, change);
    return true;
  });
});

test('the options page in a private window shows no history and offers no export', async () => {
  const page = await openPrivately(browser, PAGE);
  const show = async (path: string) =>
    inPrivateWorker(
      browser,
      async (url) => {
        const tab = (await chrome.tabs.query({ active: true })).find(({ incognito }) => incognito);
        await chrome.tabs.update(tab!.id!, { url });
      },
      await ownUrl(browser, path),
    );
  await page.bringToFront();
  await show('/src/ui/options/index.html#history');
  await untilPageSays(page, words('historyPrivate'));
  await show('/src/ui/options/index.html#settings');
  await untilPageSays(page, words('hiddenTitle'));
  expect(await textOf(page)).not.toContain(words('filesTitle'));
});

const storedInSession = () =>
  inWorker(browser, async () => JSON.stringify(await chrome.storage.session.get(null)));
