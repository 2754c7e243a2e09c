import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/answers';
import { openTill, order } from '../forms/till';
import { cardOn, EXTENSION, launch, press, reloadExtension, until } from '../support/harness';
import { loadsOf, untilCardSays, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('an unanswered order is still one after an update of the extension', async () => {
  const till = await openTill(gatewayError(502));
  const page = await order(browser, till);
  await untilCardSays(page, words('causeForm'));
  const before = await page.evaluateHandle(() => document.querySelector('back-soon'));

  await reloadExtension(browser, EXTENSION);
  await until('the card of the other version', () =>
    page.evaluate((before) => {
      const [card, ...others] = document.querySelectorAll('back-soon');
      return card && card !== before && others.length === 0;
    }, before),
  );
  expect(await cardOn(page)).toContain(words('causeForm'));
  till.answer(html('<title>Thanks</title>'), html('<title>Shop</title>'));
  await press(page, 'Try now');
  await untilCardSays(page, words('headlineAnswering'));
  expect(loadsOf(till).map(({ method }) => method)).toEqual(['GET', 'POST']);
});
