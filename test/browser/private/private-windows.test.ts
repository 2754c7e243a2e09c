import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { PublicServices } from '../../world/public-services/public-services';
import {
  COOKIE,
  COPY,
  cloudflareError,
  launchOnTheWeb,
  PAGE,
  quietlyAsked,
  respondAsUsual,
} from '../popup/public-web';
import {
  allowPrivateWindows,
  cardOn,
  caughtUp,
  inPrivateWorker,
  inWorker,
  isFirefox,
  press,
  readCard,
  until,
} from '../support/harness';
import { keptOfPrivateWindows } from '../support/kept';
import { buttonsOf, loadsOf, openAt, showElsewhere, untilCardSays, words } from '../support/steps';
import { findPage } from '../support/tabs';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchOnTheWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => {
  respondAsUsual(services);
  services.respond('shop.example', cloudflareError(502));
});

describe('where the extension is not allowed in private windows', () => {
  // Firefox refuses; Chromium opens one, and only keeps it from the extension.
  test.skipIf(isFirefox)('one opens all the same', async () => {
    const before = await openAt(browser, PAGE);
    await showElsewhere(before);
    await press(before, 'Private window');
    const page = await otherPage(before);
    onTestFinished(() => page.close());
    expect(cookiesOfLoads()).toEqual([COOKIE, undefined]);
    expect(await tabsSeen(false)).toEqual([{ url: PAGE, isPrivate: false }]);
    await caughtUp(browser);
    await page.bringToFront();
    expect(await readCard(page)).toBeUndefined();
  });

  test.skipIf(!isFirefox)('the card says how to allow it', async () => {
    const page = await openAt(browser, PAGE);
    await showElsewhere(page);
    await press(page, 'Private window');
    await untilCardSays(page, words('privateNotAllowed'));
    expect(cookiesOfLoads()).toEqual([COOKIE]);
  });
});

describe('where private windows are allowed', () => {
  beforeAll(() => allowPrivateWindows(browser));

  test('one opens with the page, without its cookies', async () => {
    await openPrivately();
    expect(cookiesOfLoads()).toEqual([COOKIE, undefined]);
    expect(await tabsSeen(true)).toContainEqual({ url: PAGE, isPrivate: true });
  });

  test('its card has the buttons of any other, by which no page can tell it', async () => {
    const ordinary = await openAt(browser, PAGE);
    await showElsewhere(ordinary);
    const buttons = await buttonsOf(ordinary);
    await ordinary.close();
    const page = await openPrivately();
    await showElsewhere(page);
    expect(await buttonsOf(page)).toEqual(buttons);
    await untilCardSays(page, words('privateAgainNote'));
    await press(page, 'Private window');
    await untilCardSays(page, words('privateOpened'));
    const isOpen = async () =>
      (await tabsSeen(true)).filter(({ isPrivate }) => isPrivate).length === 2;
    await until('the other private window', isOpen);
  });

  test('what is watched there is watched as long as its tab is open', async () => {
    const page = await openPrivately();
    await press(page, "Tell me when it's back");
    await untilCardSays(page, words('watchingPrivate'));
    // Puppeteer may lose a page that is the last of its window.
    await page.close().catch(() => {});
    // In Chromium all that it had is gone with the last private window.
    const kept = async () => (isFirefox ? keptOfPrivateWindows(browser) : '');
    await until('nothing to be left', async () => !(await kept()).includes('"isPrivate":true'));
    await caughtUp(browser);
    const { local, session } = await inWorker(browser, async () => ({
      local: JSON.stringify(await chrome.storage.local.get('watches')),
      session: Object.keys(await chrome.storage.session.get()),
    }));
    expect(local).not.toContain(new URL(PAGE).host);
    expect(session.filter((key) => key.startsWith('outage private'))).toEqual([]);
  });

  test('a check there sends no cookies, and says what was not asked', async () => {
    const page = await openPrivately();
    services.requests.length = 0;
    await press(page, 'Is it just me?');
    await untilCardSays(page, `${words('rowCookies')} 0`);
    const said = await untilCardSays(page, words('verdictUnclear'));
    expect(said).toContain(`${words('rowWithoutCookies')} ${words('lookFailsWith')}`);
    // Firefox's one background would ask as an ordinary window does.
    const unasked = `${words('rowCdnStatus')} ${words('reasonPrivate')}`;
    expect([said, said.includes(unasked)]).toEqual([said, isFirefox]);
    expect(quietlyAsked(services).length).toBeGreaterThan(0);
    expect(quietlyAsked(services).filter(({ headers }) => 'cookie' in headers)).toEqual([]);
    expect(new Set(quietlyAsked(services).map(({ host }) => host))).toEqual(
      new Set(['shop.example']),
    );
  });

  // The archive itself is opened, which leads to its latest copy.
  test.skipIf(!isFirefox)('the archive opens there, and the background asks nobody', async () => {
    const page = await openPrivately();
    await showElsewhere(page);
    services.requests.length = 0;
    await press(page, 'Saved copy');
    const latest = 'https://web.archive.org/web/2/https://shop.example/basket/tea';
    expect(await untilSeen(latest)).toEqual({ url: latest, isPrivate: true });
    expect(services.requests.map(({ host }) => host)).not.toContain('archive.org');
  });

  test.skipIf(isFirefox)('a saved copy opens there', async () => {
    const page = await openPrivately();
    await showElsewhere(page);
    await press(page, 'Saved copy');
    expect(await untilSeen(COPY)).toEqual({ url: COPY, isPrivate: true });
  });
});

const cookiesOfLoads = () => loadsOf(services).map(({ headers }) => headers.cookie);

/** The tabs of websites that the ordinary worker, or the private one, can see. */
const tabsSeen = (isPrivate: boolean) =>
  (isPrivate ? inPrivateWorker : inWorker)(browser, async () => {
    const tabs = await chrome.tabs.query({ url: 'https://*/*' });
    return tabs.map(({ url, incognito: isPrivate }) => ({ url, isPrivate }));
  });

/** Waits for a tab with that address in a private window. */
const untilSeen = (url: string) =>
  until(`a tab with ${url}`, async () => (await tabsSeen(true)).find((tab) => tab.url === url));

/** Opens the failing page, and from its card a private window with it; gives that one's tab. */
async function openPrivately(): Promise<Page> {
  const before = await openAt(browser, PAGE);
  await showElsewhere(before);
  await press(before, 'Private window');
  const page = await otherPage(before);
  onTestFinished(closePrivateWindows);
  await cardOn(page);
  return page;
}

/** Closes every private window, also those that a test has opened from its first. */
const closePrivateWindows = () =>
  (isFirefox ? inWorker : inPrivateWorker)(browser, async () => {
    for (const { id, incognito } of await chrome.windows.getAll())
      if (incognito) await chrome.windows.remove(id!);
  }).catch(() => {}); // Chromium's private worker goes with the last of them.

/** The page at the same address as one. */
const otherPage = (known: Page) => until('the other window', () => findPage(browser, PAGE, known));
