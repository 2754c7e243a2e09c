import type { Browser } from 'puppeteer-core';
import { beforeAll, test } from 'vitest';
import { page as html, json } from '../../world/responses';
import type { Handler } from '../../world/site';
import { isFirefox, openSite, press, until, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt } from '../support/steps';
import { expectStyledCard, failing, failingHtml, openFailing } from '../support/styled-card';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

const JSON_ERROR: [string, Handler] = ['JSON', json({ error: 'bad gateway' }, { status: 502 })];
const documents: [string, Handler][] = [
  ['plain text', failing('text/plain', 'bad gateway')],
  // Chromium shows it as plain text.
  ...(isFirefox ? [JSON_ERROR] : []),
  [
    'HTML that lost its body',
    failingHtml(
      '<!doctype html><script>document.body?.remove();' +
        'document.addEventListener("DOMContentLoaded", () => document.body.remove())</script>',
    ),
  ],
  ['a frameset', failingHtml('<frameset cols="50%,50%"><frame><frame></frameset>')],
  ['a PDF', failing('application/pdf', pdf)],
];

test.each(documents)('the card appears styled over %s', async (_, handler) => {
  const page = await openFailing(browser, handler);
  await expectStyledCard(page);
});

test('the card appears styled over an XML document and loads it again', async () => {
  const site = await openSite(
    failing('application/xml', '<?xml version="1.0"?><error>bad</error>'),
  );
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await expectStyledCard(page);
  site.respond(html('<title>Back</title>'));
  await press(page, 'Try now');
  await until('the page', async () => (await page.title()) === 'Back');
});
