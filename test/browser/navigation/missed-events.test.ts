import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  holdWorker,
  isFirefox,
  openSite,
  press,
  readCard,
  stopWorker,
  until,
  untilCardShown,
  visit,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, probesOf, untilTitled } from '../support/steps';
import { readOutage } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

// In Chromium, events that a held worker has not handled are lost when it is stopped.
const testWorker = test.skipIf(isFirefox);

testWorker(
  'failures and ends that a stopped worker missed are handled when the next one starts',
  async () => {
    const site = await openSite(gatewayError(502, undefined, TRY_LATER));
    const left = await openSite(gatewayError(502));
    const healthy = await openSite(html('<title>Basket</title>'));
    const page = await openAt(browser, `${site.url}/tea`);
    await untilCardShown(page);
    const gone = await openAt(browser, left.url);
    await untilCardShown(gone);
    const closed = await openAt(browser, left.url);
    await untilCardShown(closed);
    await holdWorker(browser);
    await visit(page, `${site.url}/tea`);
    await visit(gone, 'chrome://version');
    await closed.close();
    await stopWorker(browser);
    expect(await readCard(page)).toBeUndefined();

    await openAt(browser, healthy.url);
    await page.bringToFront();
    await untilCardShown(page);
    await until('the other failures to be left', async () =>
      (await recordsOf(browser, left)).every(({ outcome }) => outcome === 'left'),
    );
    expect(await recordsOf(browser, left)).toHaveLength(2);
    site.respond(html('<title>Tea</title>'));
    await press(page, 'Try now');
    await untilTitled(page, 'Tea');
    expect(await recordsOf(browser, site)).toMatchObject([{ outcome: 'recovered' }]);
  },
);

testWorker('a card stays when the worker stops before it responds to a click', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await holdWorker(browser);
  await press(page, 'Try now');
  await stopWorker(browser);
  await until('the probe', () => probesOf(site).length > 0);
  await untilCardShown(page);
});

testWorker(
  'an error page whose response a stopped worker missed continues the same failure',
  async () => {
    const site = await openSite(empty(502));
    const page = await openAt(browser, `${site.url}/tea`);
    await untilCardShown(page);
    let respond = () => {};
    let end = () => {};
    site.respond((_req, res) => {
      respond = () => res.writeHead(502, { 'content-type': 'text/html' }).flushHeaders();
      end = () => res.end();
    });
    const visited = visit(page, `${site.url}/tea`);
    await until('the load to be stored', async () => {
      const { failures = {} } = (await readOutage(browser, site.url)) ?? {};
      return Object.values(failures).some((failure) => 'load' in failure);
    });
    await holdWorker(browser);
    const answered = page.waitForResponse((response) => response.status() === 502);
    respond();
    await answered;
    await stopWorker(browser);
    end();
    await visited;
    await untilCardShown(page);
    expect(await recordsOf(browser, site)).toHaveLength(1);
  },
);
