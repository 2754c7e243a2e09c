import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import {
  hasButton,
  openSite,
  press,
  pressIn,
  reload,
  tabIdOf,
  toolbarButtonOf,
  until,
  untilCardShown,
  untilEventsHandled,
  visit,
} from '../support/harness';
import { sharedPopupBrowser } from '../support/shared-browser';
import {
  loadsOf,
  openAt,
  openPopup,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedPopupBrowser();
});

test('the toolbar button of a failing tab shows its state, and other tabs show nothing', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const healthy = await openSite(html('<title>Healthy</title>'));
  const { host } = new URL(site.url);
  const other = await openAt(browser, healthy.url);
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  const tabId = await tabIdOf(browser, page);
  const otherId = await tabIdOf(browser, other);

  await untilButton(tabId, `Back Soon: waiting for ${host}, tried 0 times`, '');
  await press(page, 'Try now');
  await untilButton(tabId, `Back Soon: waiting for ${host}, tried 1 time`, '1');

  // The browser resets a tab's toolbar button with every document.
  await reload(page);
  await untilButton(tabId, `Back Soon: waiting for ${host}, tried 2 times`, '2');

  await press(page, 'Stop trying');
  await untilButton(tabId, `Back Soon: ${host} failed, and trying has stopped`, '');

  await press(page, 'Keep trying');
  await untilButton(tabId, `Back Soon: waiting for ${host}, tried 3 times`, '3');
  expect(await toolbarButtonOf(browser, otherId)).toEqual(IDLE);

  site.respond(html('<title>Back</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Back');
  await untilButton(tabId, `Back Soon: ${host} is back`, '');

  // After the user leaves the recovered page, the button shows nothing.
  await visit(page, healthy.url);
  await untilEventsHandled(browser);
  expect(await toolbarButtonOf(browser, tabId)).toEqual(IDLE);
  expect(await toolbarButtonOf(browser, otherId)).toEqual(IDLE);
});

test('the popup shows the same card as its tab, and its buttons work', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  const popup = await openPopup(browser);
  // The two cards are read one after the other, so they may differ for a moment.
  await until('the same card in both', async () => {
    const [inPage, inPopup] = [await untilCardShown(page), await untilCardShown(popup)];
    return withoutFigures(inPage) === withoutFigures(inPopup);
  });

  await pressIn(popup, 'Try now');
  await untilCardSays(popup, 'tried 1 time');
  expect(loadsOf(site)).toHaveLength(2);
  expect(probesOf(site)).toEqual([]);
  await pressIn(popup, 'Stop trying');
  await untilCardSays(popup, words('stopped'));
  expect(await hasButton(popup, 'Stop trying')).toBe(false);
  await untilCardSays(page, words('stopped'));
  await pressIn(popup, 'Keep trying');
  await untilCardSays(page, words('waiting'));

  site.respond(html('<title>Back</title>'));
  await pressIn(popup, 'Try now');
  await untilTitled(page, 'Back');
  await untilCardSays(popup, `${new URL(site.url).host} is answering again`);
});

/** Waits until a tab's toolbar button has this badge and a title that starts with `title`. */
const untilButton = (tabId: number, title: string, badge: string) =>
  until(`“${title}” and a badge of “${badge}”`, async () => {
    const shown = await toolbarButtonOf(browser, tabId);
    if (shown.title.startsWith(title) && shown.badge === badge) return shown;
    throw new Error(`the button shows ${JSON.stringify(shown)}`);
  });

const IDLE = { title: 'Back Soon', badge: '' };

/** The text of a card without its countdown. */
const withoutFigures = (card: string) => card.replace(/Next try.*?(?=Error)/, '');
