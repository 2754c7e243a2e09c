import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html } from '../../world/answers';
import { recordsOf } from '../history/remembered';
import {
  cardOn,
  holdWorker,
  isFirefox,
  launch,
  openSite,
  press,
  readCard,
  stopWorker,
  until,
  visit,
} from '../support/harness';
import { keptOutage } from '../support/kept';
import { openAt, probesOf, untilTitled } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

// What it is told while it is held, Chromium's worker takes along when it is stopped.
const testWorker = test.skipIf(isFirefox);

testWorker('what came while the worker ended is taken as soon as another starts', async () => {
  const site = await openSite(gatewayError(502));
  const left = await openSite(gatewayError(502));
  const healthy = await openSite(html('<title>Basket</title>'));
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  const gone = await openAt(browser, left.url);
  await cardOn(gone);
  const closed = await openAt(browser, left.url);
  await cardOn(closed);
  await holdWorker(browser);
  await visit(page, `${site.url}/tea`);
  await visit(gone, 'chrome://version');
  await closed.close();
  await stopWorker(browser);
  expect(await readCard(page)).toBeUndefined();

  await openAt(browser, healthy.url);
  await page.bringToFront();
  await cardOn(page);
  await until('the others to be left', async () =>
    (await recordsOf(browser, left)).every(({ outcome }) => outcome === 'left'),
  );
  expect(await recordsOf(browser, left)).toHaveLength(2);
  site.respond(html('<title>Tea</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
  expect(await recordsOf(browser, site)).toMatchObject([{ outcome: 'recovered' }]);
});

testWorker('a card stays whose question ended with the worker', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await cardOn(page);
  await holdWorker(browser);
  await press(page, 'Try now');
  await stopWorker(browser);
  await until('the try', () => probesOf(site).length > 0);
  await cardOn(page);
});

testWorker(
  'an error page whose answer ended with the worker counts as the last one did',
  async () => {
    const site = await openSite(empty(502));
    const page = await openAt(browser, `${site.url}/tea`);
    await cardOn(page);
    let answer = () => {};
    let end = () => {};
    site.respond((_req, res) => {
      answer = () => res.writeHead(502, { 'content-type': 'text/html' }).flushHeaders();
      end = () => res.end();
    });
    const visited = visit(page, `${site.url}/tea`);
    await until('the load to be noted', async () => {
      const { failures = {} } = (await keptOutage(browser, site.url)) ?? {};
      return Object.values(failures).some((failure) => 'load' in failure);
    });
    await holdWorker(browser);
    const answered = page.waitForResponse((response) => response.status() === 502);
    answer();
    await answered;
    await stopWorker(browser);
    end();
    await visited;
    await cardOn(page);
    expect(await recordsOf(browser, site)).toHaveLength(1);
  },
);
