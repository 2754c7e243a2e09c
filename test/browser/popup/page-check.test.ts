import type { ServerResponse } from 'node:http';
import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, hang, page as html, json, reset, text } from '../../world/responses';
import type { Handler } from '../../world/site';
import {
  isFirefox,
  openSite,
  paths,
  pressIn,
  until,
  untilCardShown,
  visit,
} from '../support/harness';
import { sharedPopupBrowser } from '../support/shared-browser';
import { openSideEffectShop, PAGE_LOAD } from '../support/side-effect-shop';
import {
  closePopup,
  loadsOf,
  openAt,
  openPopup,
  probesOf,
  textOf,
  untilCardSays,
  untilPageSays,
  untilTitled,
  words,
} from '../support/steps';
import { openTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedPopupBrowser();
});

const hostOf = (url: string) => new URL(url).host;

/** Opens a page, waits for its requests to end and presses “Check this page”; returns the popup. */
async function openAndCheck(url: string): Promise<Page> {
  const page = await openTab(browser);
  await Promise.all([page.waitForNetworkIdle(), visit(page, url)]);
  await page.bringToFront();
  const popup = await openPopup(browser);
  await pressIn(popup, 'Check this page');
  await untilPageSays(popup, 'Look again');
  return popup;
}

test('Check this page lists requests that failed and have not recovered, by host, and no prefetches', async () => {
  let flaky = 502;
  const api = await openSite((req, res) => {
    const cors = { 'access-control-allow-origin': '*' };
    if (req.url?.startsWith('/fine')) return json({}, { headers: cors })(req, res);
    if (req.url === '/flaky') {
      const status = flaky;
      flaky = 200;
      return json({}, { status, headers: cors })(req, res);
    }
    return gatewayError(502, undefined, cors)(req, res);
  });
  const calls = ['/basket?id=1', '/basket?id=2', '/stock', '/fine'].map((path) => api.url + path);
  const shop = await openSite(
    paths({
      '/': html(`<link rel="prefetch" href="/next">
        <script>
          for (const url of ${JSON.stringify([...calls, '/missing'])}) fetch(url).catch(() => {});
          const flaky = () => fetch('${api.url}/flaky');
          flaky().then(flaky);
        </script>`),
      '/next': gatewayError(503),
    }),
  );
  const popup = await openAndCheck(`${shop.url}/`);
  const said = await textOf(popup);
  expect(said).toContain(words('pageFaulty'));
  expect(said).toContain(`${hostOf(api.url)} failed 3 times`);
  expect(said).toMatch(/Status 502 · \/basket · \/stock\n/);
  expect(said).not.toContain(`${hostOf(shop.url)} failed`);
  expect(said).not.toMatch(/missing|fine|flaky|id=/);
});

test('the popup shows which requests fail while it is open, until they recover', async () => {
  // The page may read none of these responses, as they have no CORS headers.
  const api = await openSite(gatewayError(502));
  const dropped = await openSite(reset());
  const calls = [`${api.url}/stock`, `${dropped.url}/basket`];
  const shop = await openSite(
    html(`<title>Tea</title><script>
      const call = (url) => fetch(url).catch(() => {}).then(() => setTimeout(call, 200, url));
      ${JSON.stringify(calls)}.forEach(call);
    </script>`),
  );
  await openAt(browser, shop.url);
  const popup = await openPopup(browser);
  await untilPageSays(popup, `${hostOf(api.url)} failed`);
  await untilPageSays(popup, `${hostOf(dropped.url)} failed`);
  await untilPageSays(popup, words('pageFaulty'));
  api.respond(json({}));
  dropped.respond(json({}));
  await untilPageSays(popup, words('pageFine'));
  expect(await textOf(popup)).not.toContain('failed');
});

/** Pages whose list of requests lacks some. */
const INCOMPLETE = {
  full: `<script>
    performance.setResourceTimingBufferSize(1);
    const read = (path) => fetch(path).then((response) => response.text());
    read('/one').then(() => read('/two')).then(() => { document.title = 'Ready'; });
  </script>`,
  emptied: `<link rel="stylesheet" href="/style.css">
    <script>
      onload = () => { performance.clearResourceTimings(); document.title = 'Ready'; };
    </script>`,
};

// Firefox does not tell that a list was full if the page has changed its size.
test.each(isFirefox ? (['emptied'] as const) : (['full', 'emptied'] as const))(
  'Check this page says that the list of requests is incomplete: %s',
  async (kind) => {
    const style = text('p { color: teal }', { headers: { 'content-type': 'text/css' } });
    const shop = await openSite((req, res) =>
      (req.url === '/style.css' ? style : html(INCOMPLETE[kind]))(req, res),
    );
    const page = await openAt(browser, shop.url);
    await untilTitled(page, 'Ready');
    const popup = await openPopup(browser);
    await pressIn(popup, 'Check this page');
    await untilPageSays(popup, words('faultsIncomplete'));
  },
);

/** Sends the start of a page and closes the connection. */
const cutOff: Handler = (_req, res) => {
  res.writeHead(200, { 'content-type': 'text/html', 'content-length': '50000' });
  res.write(`<!doctype html><title>Cut</title><p>${'tea '.repeat(500)}`);
  res.socket?.destroySoon();
};

test.each([
  ['was cut off', cutOff, 'pageCutOff'],
  ['is empty', empty(200, { 'content-type': 'text/html' }), 'pageEmpty'],
] as const)(
  'the popup says that a page %s, and loads it again on request',
  async (_, handler, said) => {
    const site = await openSite(handler);
    const page = await openTab(browser);
    // The load of a page that is cut off counts as failed.
    void page.goto(site.url).catch(() => {});
    const popup = await until('the popup of the page', async () => {
      const popup = await openPopup(browser);
      if ((await textOf(popup)).includes(words(said))) return popup;
      await closePopup(popup);
      return undefined;
    });
    expect(loadsOf(site)).toHaveLength(1);
    site.respond(html('<title>Whole</title><h1>Tea</h1>'));
    await pressIn(popup, 'Load this page');
    await untilTitled(page, 'Whole');
  },
);

test('Check this page lists frames that failed with a gateway error or without a response', async () => {
  const pay = await openSite(gatewayError(503));
  const captcha = await openSite(empty(502));
  const map = await openSite(reset());
  const fine = await openSite(html('fine'));
  const frames = [pay, captcha, map, fine].map(({ url }) => `<iframe src="${url}/"></iframe>`);
  const shop = await openSite(html(frames.join('')));
  const said = await textOf(await openAndCheck(`${shop.url}/`));
  // Firefox does not report frames in which it shows its own error page.
  for (const { url } of isFirefox ? [pay] : [pay, captcha, map])
    expect(said).toContain(`The part of this page that comes from ${hostOf(url)} did not load.`);
  expect(said).not.toContain(hostOf(fine.url));
});

test('Check this page detects a gateway’s error page with status 200', async () => {
  const error = '<html><head><title>502 Bad Gateway</title></head><h1>502 Bad Gateway</h1></html>';
  const site = await openSite(text(error, { headers: { 'content-type': 'text/html' } }));
  const said = await textOf(await openAndCheck(`${site.url}/`));
  expect(said).toContain(words('pageError'));
  expect(said).toContain('Status 200');
  expect(said).toMatch(new RegExp(`${words('rowWithoutCookies')}\\s+shows an error`));
});

test('Check this page says what it checked on a healthy page and that it found no fault', async () => {
  const site = await openSite(html('<title>Tea</title><h1>Tea</h1>'));
  const said = await textOf(await openAndCheck(`${site.url}/tea`));
  expect(said).toContain(words('pageFine'));
  expect(said).toContain(words('faultsNone'));
  expect(said).toMatch(new RegExp(`${words('rowWithoutCookies')}\\s+answers`));
  expect(said).toContain(`${hostOf(site.url)} answers.`);
  expect(
    probesOf(site)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(['/', '/tea']);
});

test('Check this page never requests the page of a form again', async () => {
  const site = await openSite((req, res) => {
    if (req.method === 'POST') return html('<title>Thanks</title>')(req, res);
    return html('<form method="post" action="/pay"><button>Pay</button></form>')(req, res);
  });
  const page = await openAt(browser, `${site.url}/`);
  await Promise.all([page.waitForNavigation(), page.click('button')]);
  const popup = await openPopup(browser);
  await pressIn(popup, 'Check this page');
  await untilCardSays(popup, words('reasonForm'));
  await untilPageSays(popup, 'Look again');
  expect(probesOf(site).map(({ path }) => path)).toEqual(['/']);
  expect(site.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('Check this page requests the root instead of an address that is not repeatable', async () => {
  const site = await openSite(html('<title>Paid</title><h1>Paid</h1>'));
  const said = await textOf(await openAndCheck(`${site.url}/return?token=abc&PayerID=X`));
  expect(said).toMatch(
    new RegExp(`${words('rowWithoutCookies')}\\s+${words('reasonNotRepeatable')}`),
  );
  expect(probesOf(site).map(({ path }) => path)).toEqual(['/']);
});

test('a page whose frame and script never finish loading can be checked', async () => {
  const silent = await openSite(hang());
  const site = await openSite(
    html(`<title>Pay</title><p>Pay here</p><iframe src="${silent.url}"></iframe>
      <script defer src="${silent.url}/pay.js"></script>`),
  );
  const page = await openAt(browser, 'about:blank');
  void page.goto(site.url).catch(() => {});
  await untilTitled(page, 'Pay');
  const popup = await openPopup(browser);
  await untilPageSays(popup, words('checkPage'));
  await pressIn(popup, 'Check this page');
  await untilPageSays(popup, words('checkAgain'));
});

/** Runs in a page: a synchronous request blocks its scripts until the site responds. */
const waitForSite = () => {
  const request = new XMLHttpRequest();
  request.open('GET', '/slow', false);
  request.send();
};

/** Runs in a page of Firefox, which runs other scripts during a synchronous request. */
const keepBusy = () => {
  const untilMs = Date.now() + 15_000;
  while (Date.now() < untilMs);
};

test('the popup opens at once on a page whose scripts are busy', async () => {
  const slow: ServerResponse[] = [];
  const site = await openSite((req, res) =>
    req.url === '/slow' ? void slow.push(res) : html('<title>Busy</title><h1>Busy</h1>')(req, res),
  );
  const page = await openAt(browser, `${site.url}/`);
  let isBusy = true;
  const busy = page.evaluate(isFirefox ? keepBusy : waitForSite).finally(() => {
    isBusy = false;
  });
  busy.catch(() => {});
  if (!isFirefox) await until('the synchronous request', () => slow.length > 0);
  const popup = await openPopup(browser);
  expect(await untilCardShown(popup)).toContain(words('pageFine'));
  expect(isBusy).toBe(true);
  slow[0]?.end();
  await busy;
});

test('Check this page does not request a page that a form sent by GET has opened', async () => {
  const form = html(
    '<form action="/order"><input name="gift" value="7"><button>Order</button></form>',
  );
  const isOrder = (path: string) => path.startsWith('/order');
  const shop = await openSideEffectShop(isOrder, html('<title>Done</title>'), form);
  const page = await openAt(browser, `${shop.url}/`);
  await Promise.all([page.waitForNavigation(), page.click('button')]);
  const popup = await openPopup(browser);
  await pressIn(popup, 'Check this page');
  await untilCardSays(popup, words('reasonNotRepeatable'));
  await untilPageSays(popup, 'Look again');
  expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD]);
  expect(probesOf(shop).map(({ path }) => path)).toEqual(['/']);
});
