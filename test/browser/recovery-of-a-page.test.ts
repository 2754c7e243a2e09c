import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../world/answers';
import { type Site, startSite } from '../world/site';
import { cardOn, hasHost, launch, readHistory, until, visit } from './harness';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([launch(), startSite()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('a failing page gets the card and comes back by itself', async () => {
  const page = await browser.newPage();
  site.respond(gatewayError(502));
  await visit(page, `${site.url}/basket?item=7`);
  expect(await cardOn(page)).toContain('It is not your fault');

  site.respond(html('<title>Basket</title>'));
  await until('the page to be back', async () => (await page.title()) === 'Basket');
  expect(await hasHost(page)).toBe(false);

  const incident = await until('the record', async () =>
    (await readHistory(browser)).find(({ outcome }) => outcome),
  );
  expect(incident).toMatchObject({
    site: new URL(site.url).host,
    path: '/basket',
    status: 502,
    submission: 'none',
    outcome: 'recovered',
  });
  expect(incident.attempts.at(-1)).toMatchObject({ kind: 'probe', isAnswered: true });
});
