import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { page as html } from '../../world/answers';
import type { PublicServices } from '../../world/public-services/public-services';
import { wayback } from '../../world/public-services/wayback';
import { recordsOf } from '../history/remembered';
import { cloudflareError, launchOnTheWeb, respondAsUsual, SHOP } from '../popup/public-web';
import { cardOn, press, until } from '../support/harness';
import { openAt, reportIn, showElsewhere, untilCardSays, words } from '../support/steps';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchOnTheWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => {
  respondAsUsual(services);
  services.respond('shop.example', cloudflareError(502));
});

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl';
const asked = () =>
  services.requests
    .filter(({ host }) => host === 'archive.org')
    .map(({ path }) => new URLSearchParams(path.split('?')[1]).get('url'));

test.each([
  ['/reset-password/', JWT],
  ['/orders/', '9f86d081884c7d659a2feaa0c55ad015'],
  ['/checkout-thank-you/', 'NoOLrFeRxd'],
])('what looks like a secret in %s is told to nobody, and not kept', async (path, secret) => {
  services.respond('archive.org', wayback());
  const page = await openAt(browser, `${SHOP}${path}${secret}?step=2`);
  await cardOn(page);
  await press(page, 'Contact the shop');
  expect(await reportIn(page)).toContain(`${SHOP}${path}…`);
  expect(await reportIn(page)).not.toContain(secret);
  await showElsewhere(page);
  // What is told is shown before the click.
  expect(await untilCardSays(page, `${SHOP}${path} `)).toContain('archive.org');
  await press(page, 'Saved copy');
  await untilCardSays(page, words('noSavedCopy'));
  const bare = `shop.example${path}`;
  expect(asked()).toEqual([`${SHOP}${path}`, bare, `www.${bare}`]);
  const records = await recordsOf(browser, { url: SHOP });
  expect(records.map(({ path }) => path)).toContain(`${path}…`);
  expect(JSON.stringify(records)).not.toContain(secret);
});

test('a copy that the archive knows without a scheme is found', async () => {
  services.respond('web.archive.org', html('<title>Tea, as it was</title>'));
  services.respond('archive.org', (req, res, body) => {
    const isKnown = (req.url ?? '').endsWith(`url=${encodeURIComponent('shop.example/tea')}`);
    return wayback(isKnown ? { timestamp: '20260919120000' } : undefined)(req, res, body);
  });
  const page = await openAt(browser, `${SHOP}/tea`);
  await showElsewhere(page);
  await press(page, 'Saved copy');
  await page.bringToFront();
  await until('the copy', async () =>
    (await browser.pages()).some((page) => page.url().includes('/20260919120000/shop.example/tea')),
  );
});
