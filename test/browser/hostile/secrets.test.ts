import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PublicServices } from '../../world/public-services/public-services';
import { wayback } from '../../world/public-services/wayback';
import { page as html } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import { cloudflareError, launchWithPublicWeb, SHOP, setUsualResponses } from '../popup/public-web';
import { press, until, untilCardShown } from '../support/harness';
import { openAt, openElsewherePanel, reportIn, untilCardSays, words } from '../support/steps';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchWithPublicWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => {
  setUsualResponses(services);
  services.respond('shop.example', cloudflareError(502));
});

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl';
/** The addresses that the archive was asked for. */
const askedAddresses = () =>
  services.requests
    .filter(({ host }) => host === 'archive.org')
    .map(({ path }) => new URLSearchParams(path.split('?')[1]).get('url'));

test.each([
  ['/reset-password/', JWT],
  ['/orders/', '9f86d081884c7d659a2feaa0c55ad015'],
  ['/checkout-thank-you/', 'NoOLrFeRxd'],
])('a secret in the path %s is neither sent, copied nor stored', async (path, secret) => {
  services.respond('archive.org', wayback());
  const page = await openAt(browser, `${SHOP}${path}${secret}?step=2`);
  await untilCardShown(page);
  await press(page, 'Contact the shop');
  expect(await reportIn(page)).toContain(`${SHOP}${path}…`);
  expect(await reportIn(page)).not.toContain(secret);
  await openElsewherePanel(page);
  // The card shows what it will send before the click.
  expect(await untilCardSays(page, `${SHOP}${path} `)).toContain('archive.org');
  await press(page, 'Saved copy');
  await untilCardSays(page, words('noSavedCopy'));
  const bare = `shop.example${path}`;
  expect(askedAddresses()).toEqual([`${SHOP}${path}`, bare, `www.${bare}`]);
  const records = await recordsOf(browser, { url: SHOP });
  expect(records.map(({ path }) => path)).toContain(`${path}…`);
  expect(JSON.stringify(records)).not.toContain(secret);
});

test('Saved copy finds a copy that the archive knows only without a scheme', async () => {
  services.respond('web.archive.org', html('<title>Tea, as it was</title>'));
  services.respond('archive.org', (req, res, body) => {
    const isKnown = (req.url ?? '').endsWith(`url=${encodeURIComponent('shop.example/tea')}`);
    return wayback(isKnown ? { timestamp: '20260919120000' } : undefined)(req, res, body);
  });
  const page = await openAt(browser, `${SHOP}/tea`);
  await openElsewherePanel(page);
  await press(page, 'Saved copy');
  await page.bringToFront();
  await until('the copy', async () =>
    (await browser.pages()).some((page) => page.url().includes('/20260919120000/shop.example/tea')),
  );
});
