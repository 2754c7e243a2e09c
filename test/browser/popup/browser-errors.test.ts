import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'puppeteer-core';
import { afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from '../../world/certificate';
import { empty, page as html, redirect } from '../../world/responses';
import type { Handler } from '../../world/site';
import {
  clearCookies,
  isFirefox,
  openSite,
  pressIn,
  until,
  untilEventsHandled,
  visit,
} from '../support/harness';
import { sharedPopupBrowser } from '../support/shared-browser';
import {
  loadsOf,
  openAt,
  openPopup,
  primaryButtonOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedPopupBrowser();
});
afterEach(() => clearCookies(browser));

/** An address whose server has a certificate that no browser trusts. */
async function unsafeAddress(): Promise<string> {
  const server = createServer(await makeCertificate(), (_, res) => res.end('secret'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

// In Firefox, the tests accept every certificate.
test.skipIf(isFirefox)('the popup names an unsafe certificate', async () => {
  await openAt(browser, await unsafeAddress()).catch(() => {});
  const popup = await openPopup(browser);
  expect(await untilCardSays(popup, words('pageUnsafe'))).toContain('do not go past the warning');
});

const NGINX = '<title>400 Request Header Or Cookie Too Large</title><center>nginx</center>';

/**
 * A shop that sets large cookies, and then refuses every request that has them. They are not so large that
 * they alone would explain a status 400: its page must be read.
 */
const shopWithLargeCookies =
  (refuse: Handler): Handler =>
  (req, res) => {
    if ((req.headers.cookie ?? '').length > 5000) return refuse(req, res);
    const cookies = ['a', 'b', 'c'].map((name) => `${name}=${name.repeat(2000)}`);
    const headers = { 'content-type': 'text/html' };
    if (req.url === '/start') res.writeHead(200, { ...headers, 'set-cookie': cookies });
    else res.writeHead(200, headers);
    res.end('<title>Tea</title><form method="post" action="/order"><button>Order</button></form>');
  };

// Firefox cannot clear the cache of one site, and the text does not claim it.
const CLEARED = isFirefox ? words('clearedOnlyCookies') : 'The cache and 3 cookies are cleared.';

async function openWithLargeCookies(refuse: Handler) {
  const site = await openSite(shopWithLargeCookies(refuse));
  const page = await openAt(browser, `${site.url}/start`);
  return { site, page };
}

test.each<[what: string, refuse: Handler, headline: Parameters<typeof words>[0]]>([
  ['nginx refuses', html(NGINX, { status: 400 }), 'pageCookiesTooLarge'],
  ['lead in a circle', redirect('/tea', 302), 'pageInCircle'],
])(
  'large cookies that %s are cleared first, and the page comes back',
  async (_, refuse, headline) => {
    const { site, page } = await openWithLargeCookies(refuse);
    await visit(page, `${site.url}/tea`).catch(() => {});
    const popup = await openPopup(browser);
    await untilCardSays(popup, words(headline));
    expect(await primaryButtonOf(popup)).toBe('Clear cache and cookies');
    await pressIn(popup, 'Clear cache and cookies');
    await untilTitled(page, 'Tea');
    expect(await untilCardSays(popup, words('pageFine'))).toContain(CLEARED);
    const [last] = loadsOf(site).slice(-1);
    expect(last).toMatchObject({ method: 'GET', path: '/tea' });
    expect(last?.headers.cookie).toBeUndefined();
  },
);

test('after clearing, a form that was refused is not sent again', async () => {
  const { site, page } = await openWithLargeCookies(empty(431));
  // An empty response ends in an error page of the browser.
  await Promise.all([until('the form', () => loadsOf(site).length === 2), page.click('button')]);
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageCookiesTooLarge'));
  await pressIn(popup, "Clear this site's data");
  await pressIn(popup, 'Clear cache and cookies');
  await untilCardSays(popup, CLEARED);
  await untilEventsHandled(browser);
  expect(loadsOf(site).map(({ method }) => method)).toEqual(['GET', 'POST']);
});
