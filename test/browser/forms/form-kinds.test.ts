import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { openSite, press, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilCardSays, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const SIGN_IN = html(`<title>Sign in</title>
  <form method="post" action="/login"><input type="password" name="p"><button>Sign in</button></form>`);
const LETTER = html(`<title>Newsletter</title>
  <form method="post" action="/newsletter"><input name="mail"><button>Subscribe</button></form>`);

test.each([
  [
    'a sign-in, on the overlay',
    SIGN_IN,
    gatewayError(502, undefined, TRY_LATER),
    ['headlineForm_signin', 'causeForm_signin', 'checkFirst_signin'],
    'answering_signin',
  ],
  [
    'an unknown form, on the recovery page',
    LETTER,
    empty(502, TRY_LATER),
    ['headlineForm', 'causeForm', 'checkFirst'],
    'answering',
  ],
] as const)('%s: the card speaks of no order', async (_, form, failure, said, answering) => {
  const site = await openSite((req, res) => (req.method === 'POST' ? failure : form)(req, res));
  const page = await openAt(browser, `${site.url}/form`);
  await page.click('button');
  await untilCardSays(page, words(said[0]));
  const card = await untilCardShown(page);
  for (const key of said) expect(card).toContain(words(key));
  expect(card).not.toMatch(/order/i);

  await press(page, 'Try now');
  await untilCardSays(page, words('headlineAnswering'));
  const back = await untilCardSays(page, words(answering));
  expect(back).not.toMatch(/order/i);
  expect(site.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});
