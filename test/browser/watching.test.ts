import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, redirect, TRY_LATER, text } from '../world/answers';
import type { Site } from '../world/site';
import {
  cardOn,
  caughtUp,
  hasExtensionScript,
  hasHost,
  holdWorker,
  inWorker,
  isFirefox,
  launch,
  launchPlain,
  openSite,
  openTab,
  pageAt,
  paths,
  press,
  recordsOf,
  reload,
  tabHistory,
  toolbarTitle,
  travel,
  until,
  untilToolbarSays,
  urlOf,
  visit,
} from './harness';
import { openAt, untilTitled } from './steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const basket = html('<title>Basket</title><h1>Basket</h1>');
/** What a page with no card leaves nowhere: in the page, on the toolbar, in the history. */
async function expectNothingFor(page: Page, site: Site) {
  await caughtUp(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
  expect(await recordsOf(browser, site)).toEqual([]);
}

test.each([502, 503, 504, 520, 527, 530])(
  'a page that answers %i gets the card',
  async (status) => {
    const site = await openSite(gatewayError(status));
    const page = await openAt(browser, site.url);
    expect(await cardOn(page)).toContain(`Error ${status}`);
    expect(await hasExtensionScript(page)).toBe(true);
    expect(await recordsOf(browser, site)).toMatchObject([{ status, path: '/' }]);
  },
);

test.each([200, 404, 429, 500, 501, 505, 528])(
  'a page that answers %i gets none',
  async (status) => {
    const site = await openSite(html('<h1>No</h1>', { status }));
    const page = await openAt(browser, site.url);
    await expectNothingFor(page, site);
    expect(await hasExtensionScript(page)).toBe(false);
  },
);

test('redirects that end in a failure get the card, and the end of them comes back', async () => {
  const site = await openSite(
    paths({ '/a': redirect('/b', 302), '/b': redirect('/c', 301), '/c': gatewayError(502) }),
  );
  const page = await openAt(browser, `${site.url}/a`);
  await cardOn(page);
  expect(await recordsOf(browser, site)).toMatchObject([{ path: '/c', submission: 'none' }]);

  site.respond(paths({ '/c': basket }));
  await press(page, 'Try now');
  await untilTitled(page, 'Basket');
  await until('the outcome', async () => (await recordsOf(browser, site))[0]?.outcome);
  expect(await recordsOf(browser, site)).toMatchObject([{ outcome: 'recovered' }]);
});

test.each([
  ['the answer to a form', { '/order': gatewayError(502) }, '/order', 'unanswered'],
  [
    'the page after a form',
    { '/order': redirect('/ok'), '/ok': gatewayError(502) },
    '/ok',
    'received',
  ],
  [
    'a form sent on elsewhere',
    { '/order': redirect('/ok', 307), '/ok': gatewayError(502) },
    '/ok',
    'unanswered',
  ],
])('%s that fails is told from a page that was opened', async (_, answers, path, submission) => {
  const form = html('<form method="post" action="/order"><button>Buy</button></form>');
  const site = await openSite(paths({ '/': form, ...answers }));
  const page = await openAt(browser, site.url);
  await page.click('button');
  await cardOn(page);
  expect(await recordsOf(browser, site)).toMatchObject([{ path, submission }]);
});

test('a reload of a failing page goes on with its incident', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  await cardOn(page);
  await reload(page);
  await until('the second attempt', async () =>
    (await recordsOf(browser, site))[0]?.attempts.some(({ kind }) => kind === 'load'),
  );
  await until('the count', async () => (await cardOn(page)).includes('tried 1 time'));
  const records = await recordsOf(browser, site);
  expect(records).toHaveLength(1);
  expect(records[0]?.outcome).toBeUndefined();
  expect(records[0]?.attempts).toMatchObject([
    { kind: 'load', trigger: 'shopper', status: 502, isAnswered: false },
  ]);
});

test('Back and Forward between a healthy and a failing page take the card along', async () => {
  const site = await openSite(paths({ '/shop': basket, '/pay': gatewayError(502) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await visit(page, `${site.url}/pay`);
  await cardOn(page);
  const before = await tabHistory(page);

  await travel(page, -1);
  await untilTitled(page, 'Basket');
  await caughtUp(browser);
  expect(await hasHost(page)).toBe(false);
  await until('the end', async () => (await recordsOf(browser, site))[0]?.outcome === 'left');

  await travel(page, 1);
  await cardOn(page);
  expect(await tabHistory(page)).toEqual(before);
  expect(await recordsOf(browser, site)).toMatchObject([
    { outcome: 'left' },
    { path: '/pay', submission: 'none' },
  ]);
});

test('a page that Back takes out of memory stays without the card', async () => {
  const site = await openSite(
    paths({
      '/shop': html('<title>Basket</title><script>onpageshow=e=>{wasKept=e.persisted}</script>'),
      '/pay': gatewayError(502),
    }),
  );
  const page = await openAt(browser, `${site.url}/shop`);
  await visit(page, `${site.url}/pay`);
  await cardOn(page);

  await travel(page, -1);
  await until('the page out of memory', () =>
    page.evaluate(() => (globalThis as { wasKept?: boolean }).wasKept),
  );
  await caughtUp(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
});

test('a failing frame in a healthy page is none of our business', async () => {
  const site = await openSite(
    paths({ '/': html('<iframe src="/ad"></iframe>'), '/ad': gatewayError(502) }),
  );
  const page = await openAt(browser, site.url);
  const frame = await until('the frame', () => page.frames().find((f) => f.url().endsWith('/ad')));
  expect(await frame.$eval('h1', (h1) => h1.textContent)).toBe('502 Bad Gateway');
  await expectNothingFor(page, site);
  expect(await frame.$('back-soon')).toBeNull();
  expect(await hasExtensionScript(page)).toBe(false);
});

test('a failing background request of a healthy page changes nothing', async () => {
  const site = await openSite(paths({ '/': basket, '/api': gatewayError(502) }));
  const page = await openAt(browser, site.url);
  expect(await page.evaluate(async () => (await fetch('/api')).status)).toBe(502);
  await expectNothingFor(page, site);
  expect(await hasExtensionScript(page)).toBe(false);
});

// Firefox prerenders nothing.
test.skipIf(isFirefox)(
  'a failing page that is only prerendered does not show in the tab',
  async () => {
    const rules = JSON.stringify({ prerender: [{ urls: ['/next'], eagerness: 'immediate' }] });
    const site = await openSite(
      paths({
        '/': html(`<title>Basket</title><script type="speculationrules">${rules}</script>`),
        '/next': gatewayError(502),
      }),
    );
    const page = await openAt(browser, site.url);
    const isAsked = () =>
      site.requests.find(({ path, headers }) => path === '/next' && headers['sec-purpose']);
    const asked = await until('the prerender', isAsked);
    expect(asked.headers['sec-purpose']).toContain('prerender');
    await expectNothingFor(page, site);
  },
);

test.skipIf(isFirefox)(
  'a failing page keeps its card while it prerenders another, and until that is shown',
  async () => {
    const rules = JSON.stringify({ prerender: [{ urls: ['/next'], eagerness: 'immediate' }] });
    const site = await openSite(
      paths({
        '/': gatewayError(
          502,
          `<a href="/next">Next</a><script type="speculationrules">${rules}</script>`,
        ),
        '/next': html('<title>Next</title>'),
      }),
    );
    const page = await openAt(browser, site.url);
    await cardOn(page);
    const isAsked = () =>
      site.requests.some(({ path, headers }) => path === '/next' && headers['sec-purpose']);
    await until('the prerender', isAsked);
    await caughtUp(browser);
    await cardOn(page);
    expect((await recordsOf(browser, site))[0]?.outcome).toBeUndefined();

    await page.bringToFront();
    await page.click('a');
    await until('the end', async () => (await recordsOf(browser, site))[0]?.outcome === 'left');
    // Asked of the browser: the driver can lose its hold on a tab whose prerendered page is shown.
    const hasNextHost = (url: string) =>
      inWorker(
        browser,
        async (url) => {
          const [tab] = await chrome.tabs.query({ url });
          const func = () => document.querySelector('back-soon') !== null;
          const target = { tabId: tab?.id ?? -1 };
          return (await chrome.scripting.executeScript({ target, func }))[0]?.result;
        },
        url,
      );
    expect(await hasNextHost(`${site.url}/next`)).toBe(false);
  },
);

test('a tab opened behind the others by the browser gets a card of its own', async () => {
  const site = await openSite(gatewayError(502));
  const front = await openTab(browser);
  await inWorker(browser, (url) => chrome.tabs.create({ url, active: false }), `${site.url}/tab`);
  const page = await pageAt(browser, `${site.url}/tab`);
  await cardOn(page);
  await untilToolbarSays(browser, await urlOf(page), new URL(site.url).host);
  expect(await hasHost(front)).toBe(false);
});

test('a tab opened by a page gets a card of its own', async () => {
  const site = await openSite(paths({ '/': basket, '/offer': gatewayError(502) }));
  const opener = await openAt(browser, site.url);
  await opener.evaluate(() => void open('/offer'));
  await cardOn(await pageAt(browser, `${site.url}/offer`));
  await caughtUp(browser);
  expect(await hasHost(opener)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(opener))).toBe('Back Soon');
});

test('windows have cards of their own', async () => {
  const site = await openSite(gatewayError(502));
  for (const path of ['/left', '/right']) {
    await inWorker(browser, (url) => chrome.windows.create({ url }), site.url + path);
  }
  const [left, right] = [
    await pageAt(browser, `${site.url}/left`),
    await pageAt(browser, `${site.url}/right`),
  ];
  await Promise.all([cardOn(left), cardOn(right)]);
  expect((await recordsOf(browser, site)).map(({ path }) => path).sort()).toEqual([
    '/left',
    '/right',
  ]);
  // One schedule a site: both come back by the one try.
  site.respond(basket);
  await press(left, 'Try now');
  await Promise.all([untilTitled(left, 'Basket'), untilTitled(right, 'Basket')]);
});

test('failing tabs of different sites come back each in its own time', async () => {
  const [tea, coffee] = [await openSite(gatewayError(502)), await openSite(gatewayError(504))];
  const [left, right] = [await openTab(browser), await openTab(browser)];
  await Promise.all([visit(left, tea.url), visit(right, coffee.url)]);
  expect(await cardOn(left)).toContain('Error 502');
  expect(await cardOn(right)).toContain('Error 504');

  tea.respond(basket);
  await press(left, 'Try now');
  await untilTitled(left, 'Basket');
  await until('the outcome', async () => (await recordsOf(browser, tea))[0]?.outcome);
  expect(await cardOn(right)).toContain('Error 504');
  expect((await recordsOf(browser, coffee))[0]?.outcome).toBeUndefined();
});

test('a healthy page is the same as in a browser without the extension', async () => {
  const site = await openSite(basket);
  const plain = await launchPlain();
  const [ours, theirs] = [await openTab(browser), await plain.newPage()];
  await Promise.all([visit(ours, site.url), visit(theirs, site.url)]);
  await caughtUp(browser);
  expect(await everythingAPageSees(ours)).toEqual(await everythingAPageSees(theirs));
  expect(await hasExtensionScript(ours)).toBe(false);
});

const everythingAPageSees = (page: Page) =>
  page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    chrome: Object.keys((globalThis as { chrome?: object }).chrome ?? {}).sort(),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    element: customElements.get('back-soon') === undefined,
    loaded: performance.getEntriesByType('resource').map(({ name }) => name),
  }));

test('a failure that the site writes itself, in its own service worker, gets the card', async () => {
  const script = `
    oninstall = () => skipWaiting();
    onactivate = (event) => event.waitUntil(clients.claim());
    onfetch = (event) => {
      if (event.request.mode !== 'navigate') return;
      event.respondWith(fetch('/up').then(({ ok }) => new Response(
        ok ? '<title>Basket</title>' : '<h1>502 Bad Gateway</h1>',
        { status: ok ? 200 : 502, headers: { 'content-type': 'text/html' } })));
    };`;
  const worker = text(script, { headers: { 'content-type': 'text/javascript' } });
  const register = html("<script>navigator.serviceWorker.register('/worker.js')</script>");
  const site = await openSite(paths({ '/': register, '/worker.js': worker }));
  const page = await openAt(browser, site.url);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active);

  site.respond(gatewayError(502));
  await visit(page, `${site.url}/basket`);
  await cardOn(page);
  expect(site.requests.filter(({ path }) => path === '/basket')).toEqual([]);

  site.respond(basket);
  await press(page, 'Try now');
  await untilTitled(page, 'Basket');
  await until('the outcome', async () => (await recordsOf(browser, site))[0]?.outcome);
  expect(await recordsOf(browser, site)).toMatchObject([{ status: 502, outcome: 'recovered' }]);
});

test('nothing reaches the page that follows a failing one before we could look', async () => {
  const site = await openSite(paths({ '/pay': gatewayError(502), '/shop': basket }));
  const page = await openTab(browser);
  // Held, the worker hears of both pages only when the second one stands.
  const letGo = await holdWorker(browser);
  await visit(page, `${site.url}/pay`);
  await visit(page, `${site.url}/shop`);
  await letGo();

  await caughtUp(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await hasExtensionScript(page)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
  for (const { outcome } of await recordsOf(browser, site)) expect(outcome).toBe('left');
});
