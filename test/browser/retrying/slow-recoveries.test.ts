import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, text } from '../../world/responses';
import { openSite, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { isLoad, loadsOf, openAt, probesOf, untilTitled } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const tea = html('<title>Tea</title>');

test('a slow shop recovers, and no request to it is aborted', async () => {
  let count = 0;
  let cutOff = 0;
  const site = await openSite(async (req, res) => {
    count += 1;
    if (count === 1) return gatewayError(504)(req, res);
    req.once('close', () => {
      if (!res.writableEnded) cutOff += 1;
    });
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    return tea(req, res);
  });
  const page = await openAt(browser, `${site.url}/tea`);
  await untilTitled(page, 'Tea', 80_000);
  expect(cutOff).toBe(0);
}, 120_000);

test('a page recovers by a load when a firewall refuses all probes', async () => {
  let isBack = false;
  const site = await openSite((req, res) => {
    if (!isLoad(req.headers)) return text('Forbidden', { status: 403 })(req, res);
    return (isBack ? tea : gatewayError(502))(req, res);
  });
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  isBack = true;
  await untilTitled(page, 'Tea', 60_000);
  expect(probesOf(site).length).toBeLessThanOrEqual(4);
  expect(loadsOf(site)).toHaveLength(2);
}, 90_000);
