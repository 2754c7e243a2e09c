import type { Browser } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { fill, holdHistory, openHistoryPage, releaseHistory } from '../../history/history-page';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import type { Site } from '../../world/site';
import { openSite, press, until, visit } from '../support/harness';
import { sharedPopupBrowser } from '../support/shared-browser';
import { closePopup, openAt, openPopup, untilCardSays, untilTitled, words } from '../support/steps';
import { readOutage } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedPopupBrowser();
});

describe('a shop with past recoveries', () => {
  /** Writes one recovered failure per day, each with one of these lengths. */
  async function writePast(site: Site, lengthsS: number[]): Promise<void> {
    const history = await openHistoryPage(browser);
    const { host } = new URL(site.url);
    const records = lengthsS.map((lengthS, index) => {
      const startedAtMs = Date.now() - (lengthsS.length - index) * 24 * 60 * 60_000;
      return {
        id: `${host} ${index}`,
        site: host,
        path: '/',
        status: 502,
        failed: 'origin' as const,
        submission: 'none' as const,
        startedAtMs,
        endedAtMs: startedAtMs + lengthS * 1000,
        outcome: 'recovered' as const,
        attempts: [],
        actions: [],
      };
    });
    await history.run(fill, records);
    await history.page.close();
  }

  test('has them in the popup, and never in the page', async () => {
    const site = await openSite(gatewayError(502));
    await writePast(site, [9000, 70, 90, 110]);
    const page = await openAt(browser, site.url);
    await untilPastIsRead(site);
    const popup = await openPopup(browser);
    await untilCardSays(popup, 'The last 3 times, this shop was back within 2 min.');
    await closePopup(popup);
    // In Chromium, a page can ask whether the card says something: `window.find()`.
    expect(await untilCardSays(page, words('expectation'))).not.toContain('The last');
  });

  test('has a recovery that was still being written when the shop failed again', async () => {
    const site = await openSite(gatewayError(502, undefined, TRY_LATER));
    await writePast(site, [20, 30]);
    const history = await openHistoryPage(browser);
    const page = await openAt(browser, site.url);
    await history.run(holdHistory);
    site.respond(html('<title>Third</title>'));
    await press(page, 'Try now');
    await untilTitled(page, 'Third');
    site.respond(gatewayError(502, undefined, TRY_LATER));
    await visit(page, site.url);
    await untilCardSays(page, words('expectation'));
    await history.run(releaseHistory);
    await history.page.close();
    const popup = await openPopup(browser);
    await untilCardSays(popup, 'this shop was back within 1 min.');
  });

  /** Waits until the background has read the past of a site, which is after its card was shown. */
  const untilPastIsRead = ({ url }: Site) =>
    until('the past', async () => (await readOutage(browser, url))?.past);
});
