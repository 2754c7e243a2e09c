import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import {
  inWorker,
  isFirefox,
  openSite,
  tabIdOf,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilCardSays, untilTitled, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** The tests cannot press a shortcut of the browser: they call its listeners instead. */
async function pressShortcut(page: Page, shortcut: string): Promise<void> {
  const dispatch = (shortcut: string, id: number) => {
    const { onCommand } = chrome.commands as unknown as {
      onCommand: { dispatch(shortcut: string, tab: { id: number }): void };
    };
    onCommand.dispatch(shortcut, { id });
  };
  await inWorker(browser, dispatch, shortcut, await tabIdOf(browser, page));
}

// Only Chromium lets the tests call the listeners.
test.skipIf(isFirefox)(
  'shortcuts stop the tries, resume them with a watch, try now, and do nothing on a page that is fine',
  async () => {
    const site = await openSite(gatewayError(502, undefined, TRY_LATER));
    const page = await openAt(browser, `${site.url}/tea`);
    await untilCardShown(page);
    await pressShortcut(page, 'stop');
    await untilCardSays(page, words('stopped'));
    await pressShortcut(page, 'watch');
    await untilCardSays(page, words('watching'));
    site.respond(html('<title>Tea</title>'));
    await pressShortcut(page, 'try-now');
    await untilTitled(page, 'Tea');

    await untilEventsHandled(browser);
    const { length } = site.requests;
    for (const shortcut of ['try-now', 'stop', 'watch']) await pressShortcut(page, shortcut);
    await untilEventsHandled(browser);
    expect(site.requests).toHaveLength(length);
  },
);
