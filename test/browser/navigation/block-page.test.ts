import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { page as html } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import { hasHost, launch, openSite, until, untilEventsHandled } from '../support/harness';
import {
  closePopup,
  openAt,
  openPopup,
  probesOf,
  textOf,
  untilPageSays,
  words,
} from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('a block page with status 503 gets no card, also after the popup was opened', async () => {
  const site = await openSite(
    html('<title>Blocked</title><h1>Your access to this site has been limited</h1>', {
      status: 503,
    }),
  );
  const page = await openAt(browser, site.url);
  await until('the card to be gone', async () => !(await hasHost(page)));
  for (const _ of ['first', 'second']) {
    const popup = await openPopup(browser);
    await untilPageSays(popup, words('checkPage'));
    expect(await textOf(popup)).toContain('503');
    expect(await textOf(popup)).not.toContain(words('headline'));
    await closePopup(popup);
  }
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await recordsOf(browser, site)).toEqual([]);
  expect(probesOf(site)).toEqual([]);
});
