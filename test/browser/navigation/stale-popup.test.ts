import type { Browser, Page } from 'puppeteer-core';
import { afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import type { Handler } from '../../world/site';
import {
  clearCookies,
  hasButton,
  holdWorker,
  inWorker,
  isFirefox,
  openSite,
  pressIn,
  SILENT_PAGE,
  tabIdOf,
  until,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import { sharedPopupBrowser } from '../support/shared-browser';
import {
  buttonsOf,
  cookieNamesOf,
  openAt,
  openPopup,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { failureIdOf, readOutage } from '../support/stored-outage';
import { openOwnTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedPopupBrowser();
});
afterEach(() => clearCookies(browser));

const COOKIE = { 'set-cookie': 'basket=full' };
// In Firefox all extension pages share one process: a popup cannot be clicked while the background
// is held.
const testHeld = test.skipIf(isFirefox);

testHeld(
  'clearing from a popup is refused when the tab has moved on to a healthy page',
  async () => {
    const healthy = html('<title>Other</title>', { headers: COOKIE });
    const { page, popup, moveOnAndPress } = await openWithPopup(healthy);
    await pressIn(popup, "Clear this site's data");
    await until('the choice', () => hasButton(popup, 'Clear cache and cookies'));
    const loaded = await moveOnAndPress('Clear cache and cookies');
    await untilCardSays(popup, words('movedOn'));
    await untilCardSays(popup, words('pageFine'));
    // The panel that was open for the first page is closed.
    expect(await buttonsOf(popup)).not.toContain('Clear cache and cookies');
    await untilEventsHandled(browser);
    expect(await cookieNamesOf(browser, 'localhost')).toContain('basket');
    expect(await cookieNamesOf(browser, '127.0.0.1')).toContain('basket');
    expect(await page.evaluate('performance.timeOrigin')).toBe(loaded);
  },
);

testHeld('Go back from a popup is refused when the tab has moved on', async () => {
  const form = '<title>Form</title><form method="post"><button>Pay</button></form>';
  const { page, popup, moveOnAndPress } = await openWithPopup(html('<title>Other</title>'), form);
  await until('the button “Go back”', () => hasButton(popup, 'Go back'));
  const loaded = await moveOnAndPress('Go back');
  await untilCardSays(popup, words('movedOn'));
  await untilEventsHandled(browser);
  expect(await page.evaluate('performance.timeOrigin')).toBe(loaded);
});

testHeld(
  'the notice that the tab has moved on stays after a late reply and goes away at the next navigation',
  async () => {
    const { page, popup, moveOnAndPress } = await openWithPopup(html('<title>Other</title>'));
    const replyLate = await holdCookies();
    await pressIn(popup, "Clear this site's data");
    await moveOnAndPress('Clear cache and cookies');
    await untilCardSays(popup, words('movedOn'));
    await replyLate();
    // The worker replies to a later request after the held ones.
    await popup.evaluate(() =>
      chrome.runtime.sendMessage({ type: 'get-overview', isPrivate: false }),
    );
    expect(await untilCardShown(popup)).toContain(words('movedOn'));

    await page.goto((await openSite(html('<title>Third</title>'))).url);
    await until('the sentence to be gone', async () => {
      const card = await untilCardShown(popup);
      return card.includes(words('pageFine')) && !card.includes(words('movedOn'));
    });
  },
);

test('an action that names another failure than the tab’s own is refused', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  const readState = async () => {
    const failures = (await readOutage(browser, site.url))?.failures ?? {};
    const [{ phase, actions }] = Object.values(failures) as unknown as [Record<string, unknown>];
    return { phase, actions, tabs: (await browser.pages()).length };
  };
  await failureIdOf(browser, site.url);
  const own = await openOwnTab(browser, SILENT_PAGE);
  const before = await readState();
  const tabId = await tabIdOf(browser, page);
  const replies = await own.evaluate(
    (messages) => Promise.all(messages.map((one) => chrome.runtime.sendMessage(one))),
    [...ACTS, ...REQUESTS].flatMap((one) =>
      // No id, another id, and the site's origin, which is valid only for a page that did not fail.
      ['', 'another', new URL(site.url).origin].map((about) => ({ ...one, about, tabId })),
    ),
  );
  expect(new Set(replies.map(({ reply }) => reply))).toEqual(new Set(['moved-on']));
  expect(await readState()).toEqual(before);
});

const ACTS = ['stop', 'watch', 'hide', 'home-page', 'search-contact', 'clear-cookies', 'check'].map(
  (action) => ({ type: 'act', action }),
);
const REQUESTS = ['open-private', 'open-saved-copy', 'plan-clearing'].map((type) => ({ type }));

/** Lets the browser reply to no request for cookies until the returned function is called. */
async function holdCookies(): Promise<() => Promise<void>> {
  await inWorker(browser, () => {
    const { cookies } = chrome;
    const getAll = cookies.getAll.bind(cookies);
    const held = new Promise<void>((resolve) => {
      Object.assign(globalThis, { letCookiesGo: resolve });
    });
    cookies.getAll = ((details: chrome.cookies.GetAllDetails) =>
      held.then(() => getAll(details))) as typeof getAll;
    Object.assign(globalThis, { getAllCookies: getAll });
  });
  const letGo = () =>
    inWorker(browser, () => {
      const { letCookiesGo, getAllCookies } = globalThis as unknown as {
        letCookiesGo: () => void;
        getAllCookies: typeof chrome.cookies.getAll;
      };
      letCookiesGo();
      chrome.cookies.getAll = getAllCookies;
    });
  onTestFinished(() => letGo().catch(() => {}));
  return letGo;
}

/**
 * Opens a failing page, by its form if one is given, and its popup. `moveOnAndPress` navigates the
 * tab to another site and presses a button of the popup before the extension has seen the navigation.
 */
async function openWithPopup(other: Handler, form?: string) {
  const elsewhere = await openSite(other);
  const failing = gatewayError(502, undefined, COOKIE);
  const site = await openSite((req, res) =>
    (form && req.method === 'GET' ? html(form) : failing)(req, res),
  );
  const page = await openAt(browser, site.url);
  if (form) await page.click('button');
  await untilCardShown(page);
  const popup: Page = await openPopup(browser);
  await untilCardShown(popup);
  const moveOnAndPress = async (name: string) => {
    const release = await holdWorker(browser);
    // Later tests share the browser, also if this one fails.
    onTestFinished(() => release().catch(() => {}));
    const { port } = elsewhere;
    void page.goto(`http://localhost:${port}/`).catch(() => {});
    await untilTitled(page, 'Other');
    const loaded = await page.evaluate('performance.timeOrigin');
    await pressIn(popup, name);
    await release();
    return loaded;
  };
  return { page, popup, moveOnAndPress };
}
