import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { PublicServices } from '../../world/public-services/public-services';
import {
  COOKIE,
  COPY,
  cloudflareError,
  launchWithPublicWeb,
  PAGE,
  scriptRequestsTo,
  setUsualResponses,
} from '../popup/public-web';
import {
  allowPrivateWindows,
  inPrivateWorker,
  inWorker,
  isFirefox,
  openMore,
  press,
  readCard,
  until,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import {
  buttonsOf,
  loadsOf,
  openAt,
  openElsewherePanel,
  untilCardSays,
  words,
} from '../support/steps';
import { readPrivateSession } from '../support/stored-outage';
import { findPage } from '../support/tabs';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchWithPublicWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => {
  setUsualResponses(services);
  services.respond('shop.example', cloudflareError(502));
});

describe('when the extension is not allowed in private windows', () => {
  // Firefox refuses; Chromium opens the window but hides it from the extension.
  test.skipIf(isFirefox)('Private window still opens one, without a card', async () => {
    const before = await openAt(browser, PAGE);
    await openElsewherePanel(before);
    await press(before, 'Private window');
    const page = await otherPage(before);
    onTestFinished(() => page.close());
    expect(cookiesOfLoads()).toEqual([COOKIE, undefined]);
    expect(await tabsSeen(false)).toEqual([{ url: PAGE, isPrivate: false }]);
    await untilEventsHandled(browser);
    await page.bringToFront();
    expect(await readCard(page)).toBeUndefined();
  });

  test.skipIf(!isFirefox)(
    'Private window opens nothing, and the card says how to allow it',
    async () => {
      const page = await openAt(browser, PAGE);
      await openElsewherePanel(page);
      await press(page, 'Private window');
      await untilCardSays(page, words('privateNotAllowed'));
      expect(cookiesOfLoads()).toEqual([COOKIE]);
    },
  );
});

describe('when the extension is allowed in private windows', () => {
  beforeAll(() => allowPrivateWindows(browser));

  test('the card there has the same buttons, so no page can detect the private window by them', async () => {
    const ordinary = await openAt(browser, PAGE);
    await openElsewherePanel(ordinary);
    await openMore(ordinary);
    const buttons = await buttonsOf(ordinary);
    await ordinary.close();
    const page = await openPrivateWindow();
    await openElsewherePanel(page);
    await openMore(page);
    expect(await buttonsOf(page)).toEqual(buttons);
    await press(page, 'Private window');
    await untilCardSays(page, words('privateAgainNote'));
    await untilCardSays(page, words('privateOpened'));
    const isOpen = async () =>
      (await tabsSeen(true)).filter(({ isPrivate }) => isPrivate).length === 2;
    await until('the other private window', isOpen);
  });

  test('a watch there ends, without a trace, when its window is closed', async () => {
    const page = await openPrivateWindow();
    await press(page, "Tell me when it's back");
    await untilCardSays(page, words('watchingPrivate'));
    await closePrivateWindows();
    // Chromium removes all private state with the last private window.
    const readStored = async () => (isFirefox ? readPrivateSession(browser) : '');
    await until(
      'the watch to be removed',
      async () => !(await readStored()).includes('"isPrivate":true'),
    );
    await untilEventsHandled(browser);
    const { local, session } = await inWorker(browser, async () => ({
      local: JSON.stringify(await chrome.storage.local.get('watches')),
      session: Object.keys(await chrome.storage.session.get()),
    }));
    expect(local).not.toContain(new URL(PAGE).host);
    expect(session.filter((key) => key.startsWith('outage private'))).toEqual([]);
  });

  test('Private window opens the page without its cookies, and Is it just me? there sends none', async () => {
    const page = await openPrivateWindow();
    expect(cookiesOfLoads()).toEqual([COOKIE, undefined]);
    expect(await tabsSeen(true)).toContainEqual({ url: PAGE, isPrivate: true });

    services.requests.length = 0;
    await press(page, 'Is it just me?');
    await untilCardSays(page, `${words('rowCookies')} 0`);
    const said = await untilCardSays(page, words('verdictUnclear'));
    expect(said).toContain(`${words('rowWithoutCookies')} ${words('lookFailsWith')}`);
    // Firefox's only background page would send the request from the ordinary windows.
    const unasked = `${words('rowCdnStatus')} ${words('reasonPrivate')}`;
    expect([said, said.includes(unasked)]).toEqual([said, isFirefox]);
    expect(scriptRequestsTo(services).length).toBeGreaterThan(0);
    expect(scriptRequestsTo(services).filter(({ headers }) => 'cookie' in headers)).toEqual([]);
    expect(new Set(scriptRequestsTo(services).map(({ host }) => host))).toEqual(
      new Set(['shop.example']),
    );
  });

  // Opens an address of the archive that redirects to the latest copy.
  test.skipIf(!isFirefox)(
    'Saved copy opens the archive there, and the background requests nothing',
    async () => {
      const page = await openPrivateWindow();
      await openElsewherePanel(page);
      services.requests.length = 0;
      await press(page, 'Saved copy');
      const latest = 'https://web.archive.org/web/2/https://shop.example/basket/tea';
      expect(await untilSeen(latest)).toEqual({ url: latest, isPrivate: true });
      expect(services.requests.map(({ host }) => host)).not.toContain('archive.org');
    },
  );

  test.skipIf(isFirefox)('Saved copy opens the copy there', async () => {
    const page = await openPrivateWindow();
    await openElsewherePanel(page);
    await press(page, 'Saved copy');
    expect(await untilSeen(COPY)).toEqual({ url: COPY, isPrivate: true });
  });
});

const cookiesOfLoads = () => loadsOf(services).map(({ headers }) => headers.cookie);

/** The website tabs that the worker of ordinary or of private windows can see. */
const tabsSeen = (isPrivate: boolean) =>
  (isPrivate ? inPrivateWorker : inWorker)(browser, async () => {
    const tabs = await chrome.tabs.query({ url: 'https://*/*' });
    return tabs.map(({ url, incognito: isPrivate }) => ({ url, isPrivate }));
  });

/** Waits for a tab with this address in a private window. */
const untilSeen = (url: string) =>
  until(`a tab with ${url}`, async () => (await tabsSeen(true)).find((tab) => tab.url === url));

/** Opens the failing page and, by its card, a private window; returns the private tab. */
async function openPrivateWindow(): Promise<Page> {
  const before = await openAt(browser, PAGE);
  await openElsewherePanel(before);
  isPrivateWindowOpen = true;
  onTestFinished(closePrivateWindows);
  await press(before, 'Private window');
  const page = await otherPage(before);
  await untilCardShown(page);
  return page;
}

let isPrivateWindowOpen = false;

/** Closes all private windows, if there are any: Chromium's private worker ends with the last one. */
async function closePrivateWindows(): Promise<void> {
  if (!isPrivateWindowOpen) return;
  isPrivateWindowOpen = false;
  await (isFirefox ? inWorker : inPrivateWorker)(browser, async () => {
    for (const { id, incognito } of await chrome.windows.getAll())
      if (incognito) await chrome.windows.remove(id!);
  }).catch(() => {});
}

/** Waits for another page at the address of the failing page. */
const otherPage = (known: Page) => until('the other window', () => findPage(browser, PAGE, known));
