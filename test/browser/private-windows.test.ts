import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { PublicServices } from '../world/public-services';
import { wayback } from '../world/wayback';
import {
  allowPrivateWindows,
  cardOn,
  caughtUp,
  inWorker,
  isFirefox,
  press,
  readCard,
  until,
} from './harness';
import {
  COOKIE,
  COPY,
  cloudflareError,
  launchOnTheWeb,
  PAGE,
  quietlyAsked,
  respondAsUsual,
} from './public-web';
import { buttonsOf, loadsOf, openAt, showElsewhere, untilCardSays, words } from './steps';
import { findPage } from './tabs';

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
    expect(await tabsSeen()).toEqual([{ url: PAGE, isPrivate: false }]);
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
    expect(await tabsSeen()).toContainEqual({ url: PAGE, isPrivate: true });
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
    const isOpen = async () => (await tabsSeen()).filter(({ isPrivate }) => isPrivate).length === 2;
    await until('the other private window', isOpen);
  });

  test('what is watched there is watched as long as its tab is open', async () => {
    const page = await openPrivately();
    await press(page, "Tell me when it's back");
    await untilCardSays(page, words('watchingPrivate'));
    await page.close();
    await until('nothing to be left', async () => {
      const left = await inWorker(browser, async () => [
        await chrome.storage.local.get(),
        await chrome.storage.session.get(),
      ]);
      return !JSON.stringify(left).includes('"isPrivate":true');
    });
    await caughtUp(browser);
    const { local, session } = await inWorker(browser, async () => ({
      local: JSON.stringify(await chrome.storage.local.get('watches')),
      session: Object.keys(await chrome.storage.session.get()),
    }));
    expect(local).not.toContain(new URL(PAGE).host);
    expect(session.filter((key) => key.startsWith('outage private'))).toEqual([]);
  });

  test('a check there leaves out what it cannot know, and sends no cookies', async () => {
    const page = await openPrivately();
    services.requests.length = 0;
    await press(page, 'Is it just me?');
    await untilCardSays(page, words('verdictUnclear'));
    expect(await cardOn(page)).toContain(`${words('rowPage')} ${words('reasonPrivate')}`);
    expect(await cardOn(page)).toContain(`${words('rowCookies')} ${words('reasonPrivate')}`);
    expect(quietlyAsked(services).length).toBeGreaterThan(0);
    expect(quietlyAsked(services).filter(({ headers }) => 'cookie' in headers)).toEqual([]);
  });

  test('a saved copy opens there, whatever window is in front by then', async () => {
    let answer = () => {};
    services.respond('archive.org', (req, res, body) => {
      answer = () => void wayback({ timestamp: '20260919120000' })(req, res, body);
    });
    const page = await openPrivately();
    await showElsewhere(page);
    await press(page, 'Saved copy');
    await until('the question', () => services.requests.some(({ host }) => host === 'archive.org'));
    await inWorker(browser, async () => {
      const windows = await chrome.windows.getAll();
      const ordinary = windows.find(({ incognito }) => !incognito);
      await chrome.windows.update(ordinary!.id!, { focused: true });
    });
    answer();
    expect(await untilSeen(COPY)).toEqual({ url: COPY, isPrivate: true });
  });
});

const cookiesOfLoads = () => loadsOf(services).map(({ headers }) => headers.cookie);

/** The tabs of websites that the extension can see. */
const tabsSeen = () =>
  inWorker(browser, async () => {
    const tabs = await chrome.tabs.query({ url: 'https://*/*' });
    return tabs.map(({ url, incognito: isPrivate }) => ({ url, isPrivate }));
  });

/** Waits for a tab with that address. */
const untilSeen = (url: string) =>
  until(`a tab with ${url}`, async () => (await tabsSeen()).find((tab) => tab.url === url));

/** Opens the failing page, and from its card a private window with it; gives that one's tab. */
async function openPrivately(): Promise<Page> {
  const before = await openAt(browser, PAGE);
  await showElsewhere(before);
  await press(before, 'Private window');
  onTestFinished(() =>
    inWorker(browser, async () => {
      for (const { id, incognito } of await chrome.windows.getAll())
        if (incognito) await chrome.windows.remove(id!);
    }),
  );
  const page = await otherPage(before);
  await cardOn(page);
  return page;
}

/** The page at the same address as one. */
const otherPage = (known: Page) => until('the other window', () => findPage(browser, PAGE, known));
