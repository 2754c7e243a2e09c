import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { page as html } from '../../world/responses';
import { openSite, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { loadsOf, openAt, probeNow, untilCardSays, untilTitled, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** Opens a failing page with this content, uses it, and then lets the shop recover. */
async function openRecovered(content: string, use: (page: Page) => Promise<unknown>) {
  const site = await openSite(html(`<title>Sorry</title><h1>Down</h1>${content}`, { status: 503 }));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  await use(page);
  site.respond(html('<title>Tea</title>'));
  await probeNow(page);
  return { page, site };
}

describe('a page is not loaded automatically', () => {
  test.each([
    [
      'when the user has selected another option',
      '<select><option>Tea<option selected>Coffee</select>',
      (page: Page) => page.select('select', 'Tea'),
    ],
    [
      'when the user has typed in a closed shadow root',
      `<div></div><script>document.querySelector('div').attachShadow({ mode: 'closed' })
        .innerHTML = '<input>';</script>`,
      async (page: Page) => {
        await page.keyboard.press('Tab');
        await page.keyboard.type('tea');
      },
    ],
  ])('%s', async (_, content, use) => {
    const { page, site } = await openRecovered(content, use);
    await untilCardSays(page, words('guidanceInUse'));
    expect(loadsOf(site)).toHaveLength(1);
  });
});

test('a page with untouched form fields is loaded automatically', async () => {
  const { page } = await openRecovered(
    `<input type="range"><input type="color"><input type="email" value=" a@b.example ">
      <select><option disabled>Choose<option>Tea</select><input type="submit">`,
    async () => {},
  );
  await untilTitled(page, 'Tea');
});
