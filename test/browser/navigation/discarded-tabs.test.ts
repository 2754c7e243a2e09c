import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  inWorker,
  isFirefox,
  openSite,
  press,
  tabIdOf,
  until,
  untilCardShown,
  visit,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, pressAndLoad, untilCardSays, untilTitled, words } from '../support/steps';
import { untilPageAt } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

test('a discarded tab recovers together with the other tab of its shop', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const discarded = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(discarded);
  const tabId = await tabIdOf(browser, discarded);
  const page = await openAt(browser, `${site.url}/cups`);
  await untilCardShown(page);
  await inWorker(browser, (tabId) => chrome.tabs.discard(tabId).then(() => true), tabId);
  await until('the tab to be discarded', () =>
    inWorker(browser, async () => (await chrome.tabs.query({ discarded: true })).length === 1),
  );

  site.respond(html('<title>Back</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Back');
  // No card is left to send `due`, so the alarm triggers the next step.
  await until(
    'both failures to recover',
    async () => (await recordsOf(browser, site)).every(({ outcome }) => outcome === 'recovered'),
    45_000,
  );
  expect(await recordsOf(browser, site)).toHaveLength(2);
}, 90_000);

// Firefox keeps the id of a discarded tab, so there is nothing to move.
test.skipIf(isFirefox)(
  'Undo is still offered after the browser has discarded the tab',
  async () => {
    const site = await openSite((req, res) => {
      if (req.url === '/basket') res.setHeader('set-cookie', 'basket=tea; Max-Age=99999');
      return (req.url === '/basket' ? html('<title>Basket</title>') : gatewayError(502))(req, res);
    });
    const page = await openAt(browser, `${site.url}/basket`);
    await visit(page, `${site.url}/tea`);
    await untilCardShown(page);
    await press(page, "Clear this site's data");
    await pressAndLoad(page, 'Clear cache and cookies');
    await untilCardSays(page, '1 cookie');
    await openAt(browser, `${site.url}/basket`);
    const tabId = await tabIdOf(browser, page);
    const newId = await inWorker(
      browser,
      async (tabId) => (await chrome.tabs.discard(tabId))?.id,
      tabId,
    );
    expect(newId).not.toBe(tabId);
    await inWorker(
      browser,
      (id) => chrome.tabs.update(id!, { active: true }).then(() => true),
      newId,
    );
    const woken = await untilPageAt(browser, `${site.url}/tea`);
    await untilCardShown(woken);
    await press(woken, 'Undo');
    await untilCardSays(woken, words('undone'));
  },
);
