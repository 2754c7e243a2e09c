import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/answers';
import {
  hasButton,
  launch,
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
  browser = await launch();
});
afterAll(() => browser?.close());

test('the button of a failing tab tells how it is going, and no other tab’s does', async () => {
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

  // With each document the browser forgets what the button of a tab showed.
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

  // What came back and is left again is nothing to speak of.
  await visit(page, healthy.url);
  await untilEventsHandled(browser);
  expect(await toolbarButtonOf(browser, tabId)).toEqual(IDLE);
  expect(await toolbarButtonOf(browser, otherId)).toEqual(IDLE);
});

test('the popup shows the card of its tab, and its buttons act', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  const popup = await openPopup(browser);
  // Some sentences follow the others, and the countdown goes on between the two looks.
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

test('on a healthy page the popup says so', async () => {
  const site = await openSite(html('<title>Healthy</title>'));
  await openAt(browser, site.url);
  const popup = await openPopup(browser);
  expect(await untilCardShown(popup)).toContain(words('pageFine'));
});

/** Waits until the button of a tab shows just this, of which the title may go on. */
const untilButton = (tabId: number, title: string, badge: string) =>
  until(`“${title}” and a badge of “${badge}”`, async () => {
    const shown = await toolbarButtonOf(browser, tabId);
    if (shown.title.startsWith(title) && shown.badge === badge) return shown;
    throw new Error(`it shows ${JSON.stringify(shown)}`);
  });

const IDLE = { title: 'Back Soon', badge: '' };

const withoutFigures = (card: string) => card.replace(/Next try.*?(?=Error)/, '');
