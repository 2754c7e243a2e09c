import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from '../../world/certificate';
import {
  empty,
  gatewayError,
  page as html,
  redirect,
  reset,
  TRY_LATER,
} from '../../world/responses';
import { type Handler, startSite } from '../../world/site';
import {
  isFirefox,
  launch,
  openSite,
  paths,
  press,
  pressIn,
  setOffline,
  untilCardShown,
  untilEventsHandled,
  visit,
} from '../support/harness';
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
  browser = await launch({ web: [] });
});
afterAll(() => browser?.close());

/** An address at which nothing listens. */
async function closedAddress(): Promise<string> {
  const site = await startSite();
  await site.close();
  return `${site.url}/`;
}

/** An address whose server has a certificate that no browser trusts. */
async function unsafeAddress(): Promise<string> {
  const server = createServer(await makeCertificate(), (_, res) => res.end('secret'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const addressOf = (handler: Handler) => async () => `${(await openSite(handler)).url}/`;

type Key = Parameters<typeof words>[0];

test.each<[what: string, address: () => Promise<string>, headline: Key, said: string]>([
  ['a refused connection', closedAddress, 'pageSilent', 'refused the connection'],
  ['a broken connection', addressOf(reset()), 'pageSilent', 'broke off before an answer came'],
  ['redirects in a circle', addressOf(redirect('/', 302)), 'pageInCircle', 'leads in a circle'],
])('the popup names %s', async (_, address, headline, said) => {
  await openAt(browser, await address()).catch(() => {});
  const popup = await openPopup(browser);
  expect(await untilCardSays(popup, words(headline))).toContain(said);
});

// In Firefox, the tests have a proxy in place of the resolver, and accept every certificate.
test.skipIf(isFirefox).each<[string, () => Promise<string>, Key, string]>([
  ['an unknown name', async () => 'http://nothing.invalid/', 'pageUnknown', 'mistyped'],
  ['an unsafe certificate', unsafeAddress, 'pageUnsafe', 'do not go past the warning'],
])('the popup names %s', async (_, address, headline, said) => {
  await openAt(browser, await address()).catch(() => {});
  const popup = await openPopup(browser);
  expect(await untilCardSays(popup, words(headline))).toContain(said);
});

test('the popup says that the browser is offline', async () => {
  const site = await openSite(html('<title>Tea</title>'));
  const page = await openAt(browser, `${site.url}/`);
  await setOffline(browser, page, true);
  onTestFinished(() => setOffline(browser, page, false));
  await visit(page, `${site.url}/next`).catch(() => {});
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageOffline'));
});

test('a download leaves the page as it was', async () => {
  const file: Handler = (_, res) => {
    res.writeHead(200, { 'content-disposition': 'attachment; filename="tea.txt"' }).end('tea');
  };
  const site = await openSite(paths({ '/': html('<a href="/file">file</a>'), '/file': file }));
  const page = await openAt(browser, `${site.url}/`);
  await page.click('a');
  await untilEventsHandled(browser);
  await page.bringToFront();
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageFine'));
});

test('the card names the error of a failing page', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, `${site.url}/`);
  await untilCardShown(page);
  await site.close();
  await press(page, 'Try now');
  await untilCardSays(page, 'refused the connection');
});

const NGINX = '<title>400 Request Header Or Cookie Too Large</title><center>nginx</center>';

/** A shop that sets large cookies, and then refuses every request that has them. */
const shopWithLargeCookies =
  (refuse: Handler): Handler =>
  (req, res) => {
    if ((req.headers.cookie ?? '').length > 8000) return refuse(req, res);
    const cookies = ['a', 'b', 'c'].map((name) => `${name}=${name.repeat(3000)}`);
    const headers = { 'content-type': 'text/html' };
    if (req.url === '/start') res.writeHead(200, { ...headers, 'set-cookie': cookies });
    else res.writeHead(200, headers);
    res.end('<title>Tea</title><form method="post" action="/order"><button>Order</button></form>');
  };

async function openWithLargeCookies(refuse: Handler) {
  const site = await openSite(shopWithLargeCookies(refuse));
  const page = await openAt(browser, `${site.url}/start`);
  return { site, page };
}

test.each<[what: string, refuse: Handler, headline: Key]>([
  ['nginx refuses', html(NGINX, { status: 400 }), 'pageCookiesTooLarge'],
  ['a 431 without a body refuses', empty(431), 'pageCookiesTooLarge'],
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
    expect(await untilCardSays(popup, words('pageFine'))).toContain('3 cookies');
    const [last] = loadsOf(site).slice(-1);
    expect(last).toMatchObject({ method: 'GET', path: '/tea' });
    expect(last?.headers.cookie).toBeUndefined();
  },
);

test('after clearing, a form that was refused is not sent again', async () => {
  const { site, page } = await openWithLargeCookies(html(NGINX, { status: 400 }));
  await submitForm(page);
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageCookiesTooLarge'));
  await pressIn(popup, "Clear this site's data");
  await pressIn(popup, 'Clear cache and cookies');
  await untilCardSays(popup, '3 cookies');
  await untilEventsHandled(browser);
  expect(loadsOf(site).map(({ method }) => method)).toEqual(['GET', 'POST']);
});

async function submitForm(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click('button')]);
}
