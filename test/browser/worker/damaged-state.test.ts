import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { launch, openSite, press, SILENT_PAGE, stopWorker } from '../support/harness';
import { openAt, untilCardSays, untilTitled, words } from '../support/steps';
import { openOwnTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** Damaged entries under the extension's own keys; each alone could stop the worker from starting. */
const DAMAGED = {
  'outage https://tea.example': null,
  'outage https://pots.example': { failures: { 7: { url: 'no address' } } },
  'idle 5': 'page',
  'notes 5': 5,
  'undo 5': [null],
  'tab 5': { page: {} },
  'log 5': 0,
};
const WATCHES = { 'https://tea.example': 5, 'https://pots.example': [null, {}] };

test('a failing page gets its card after the stored state was damaged', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const own = await openOwnTab(browser, SILENT_PAGE);
  await stopWorker(browser);
  await own.evaluate(
    async (damaged, watches) => {
      await chrome.storage.session.set(damaged);
      await chrome.storage.local.set({ watches });
    },
    DAMAGED,
    WATCHES,
  );
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('headline'));
  site.respond(html('<title>Tea</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
});
