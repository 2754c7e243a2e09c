import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html } from '../world/answers';
import type { Handler, Site } from '../world/site';
import {
  cardOn,
  freeze,
  hasHost,
  inWorker,
  isFirefox,
  isOwnUrl,
  launch,
  openSite,
  press,
  recordsOf,
  stopWorker,
  until,
  urlOf,
  visit,
} from './harness';
import {
  endedRecordOf,
  keptOutage,
  loadsOf,
  openAt,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from './steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

// The browser ends a worker whenever it likes. What it was in the middle of has to go on.

test.each([
  ['with a card over the page', gatewayError(502)],
  ['with a recovery page in its place', empty(502)],
])('stopped while waiting, %s', async (_, failure) => {
  const site = await openSite(failure);
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  await stopWorker(browser);
  site.respond(html('<title>Tea</title>'));
  await untilTitled(page, 'Tea');
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});

test('stopped while a try is under way', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  const held = hold(site);
  await press(page, 'Try now');
  await held.untilAsked();
  await stopWorker(browser);
  site.respond(html('<title>Tea</title>'));
  await untilTitled(page, 'Tea', 40_000);
  const { outcome, attempts } = await endedRecordOf(browser, site);
  expect(outcome).toBe('recovered');
  expect(attempts.filter(({ isAnswered }) => isAnswered)).toHaveLength(1);
});

test('a try that ended with the worker does not stand in the way of Try now', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  const held = hold(site);
  await press(page, 'Try now');
  await held.untilAsked();
  await stopWorker(browser);
  site.respond(html('<title>Tea</title>'));
  await press(page, 'Try now');
  // Sooner than a try is given up that nothing has been heard of.
  await untilTitled(page, 'Tea', 15_000);
});

test.each([
  ['opened', 'GET', 'none'],
  ['posted', 'POST', 'unanswered'],
])(
  'stopped between a failing answer and its document, the page having been %s',
  async (_, method, submission) => {
    const site = await openSite(html('<form method="post" action="/tea"></form>'));
    const page = await openAt(browser, site.url);
    const lock = lockOf(site, gatewayError(502));
    const isAnswered = await watchAnswers(site);
    await lock.turn(page, method);
    await until('the answer', isAnswered);
    expect(await recordsOf(browser, site)).toEqual([]);
    await stopWorker(browser);
    lock.open();

    expect((await cardOn(page)).includes(words('headlineForm'))).toBe(method === 'POST');
    const records = await until('the record', async () => {
      const records = await recordsOf(browser, site);
      return records.length > 0 && records;
    });
    expect(records).toMatchObject([{ path: '/tea', status: 502, submission }]);

    site.respond(html('<title>Tea</title>'));
    await press(page, 'Try now');
    if (method === 'POST') await untilCardSays(page, words('headlineAnswering'));
    else await untilTitled(page, 'Tea');
    expect(await recordsOf(browser, site)).toHaveLength(1);
  },
);

test('stopped between the good answer and its document', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  const held = hold(site);
  await press(page, 'Try now');
  await held.untilAsked();
  const lock = lockOf(site, html('<title>Tea</title>'));
  await lock.turn(page);
  const isAnswered = await watchAnswers(site);
  held.letGo();
  await until('the answer', isAnswered);
  await stopWorker(browser);
  lock.open();
  await untilTitled(page, 'Tea');
  expect(await hasHost(page)).toBe(false);
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});

// Firefox asks for an address once at a time.
test.skipIf(isFirefox)(
  'the latter of two loads at once has its card where the former had a document',
  async () => {
    const site = await openSite(gatewayError(502));
    const page = await openAt(browser, `${site.url}/tea`);
    await cardOn(page);
    const lock = lockOf(site, gatewayError(502));
    const isAnswered = await watchAnswers(site);
    await lock.turn(page, 'GET');
    await until('the answer', isAnswered);
    site.respond(empty(502));
    const second = visit(page, `${site.url}/tea`);
    await until('the second load', () => loadsOf(site).length === 3);
    lock.open();
    await second;
    await until('our own page', async () => isOwnUrl(await urlOf(page)));
    await cardOn(page);
  },
);

test('stopped right after a failure, whose tab is then closed', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await until('the record', async () => (await recordsOf(browser, site)).length === 1);
  await stopWorker(browser);
  await page.close();
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'left', attempts: [] });
});

test('a page whose card is frozen comes back by an alarm, with the worker stopped', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  const thaw = await freeze(page);
  await stopWorker(browser);
  site.respond(html('<title>Tea</title>'));
  await until('a try', () => probesOf(site).length > 0, 40_000);
  // Firefox loads nothing in a process that stands still.
  if (isFirefox) await thaw();
  await until('the load', () => loadsOf(site).length === 2);
  await untilTitled(page, 'Tea');
});

test('an alarm stands behind every wait, never sooner than 30 s', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await cardOn(page);
  for (const tries of [0, 1, 2]) {
    const wait = await until('the wait', async () => {
      const kept = await keptOutage(browser, site.url);
      // One by itself may have come before.
      return kept && kept.tries >= tries ? kept.wait : undefined;
    });
    const alarm = await inWorker(browser, (name) => chrome.alarms.get(name), site.url);
    // The alarm was set when the wait began: a sooner one rings late, or not, outside of tests.
    expect(alarm?.scheduledTime).toBeGreaterThanOrEqual(wait.fromMs + 30_000);
    await press(page, 'Try now');
  }
});

test('no alarm is left when nothing is waited for', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await cardOn(page);
  expect(await alarmNames()).toContain(site.url);
  await press(page, 'Stop trying');
  await until('no alarm', async () => !(await alarmNames()).includes(site.url));
  await press(page, 'Keep trying');
  await until('an alarm', async () => (await alarmNames()).includes(site.url));
  await page.close();
  await until('no alarm', async () => !(await alarmNames()).includes(site.url));
});

const alarmNames = () =>
  inWorker(browser, async () => (await chrome.alarms.getAll()).map(({ name }) => name));

/** Has the site hold back its answers until it is told otherwise. */
function hold(site: Site) {
  const held: Parameters<Handler>[] = [];
  site.respond((...exchange) => {
    held.push(exchange);
  });
  return {
    untilAsked: () => until('the site to be asked', () => held.length > 0),
    letGo(handler: Handler = html('ok')) {
      for (const exchange of held) void handler(...exchange);
    },
  };
}

/**
 * A way to keep a document from being shown whose answer is here: a tab's next document waits for
 * the script of the one before it, and that waits for the site, which answers `handler` to all else.
 * Firefox waits for no script: there, the page is frozen once it has asked.
 */
function lockOf(site: Site, handler: Handler) {
  let open: () => unknown = () => {};
  let locked: Page | undefined;
  let turned = () => {};
  const isTurned = new Promise<void>((resolve) => {
    turned = resolve;
  });
  site.respond(async (req, res) => {
    if (req.url === '/lock') {
      open = () => res.end();
      return turned();
    }
    await isTurned;
    const isLoad = req.headers['sec-fetch-mode'] === 'navigate';
    if (isFirefox && isLoad && locked) open = await freeze(locked);
    return handler(req, res);
  });
  return {
    /** Turns it in the document that the tab now shows, and which may set out for another. */
    async turn(page: Page, method?: string) {
      locked = page;
      if (isFirefox) turned();
      await page.evaluate(
        (method, isLocked) => {
          if (method === 'GET') location.href = '/tea';
          if (method === 'POST') document.querySelector('form')?.submit();
          // Later, as a form sets out a moment later.
          setTimeout(() => {
            if (!isLocked) return;
            const request = new XMLHttpRequest();
            request.open('GET', '/lock', false);
            request.send();
          });
        },
        method,
        !isFirefox,
      );
      await isTurned;
    },
    open: () => open(),
  };
}

/** Gives a way to tell whether the worker has seen an answer to a page load of the site. */
async function watchAnswers(site: Site): Promise<() => Promise<boolean>> {
  await inWorker(
    browser,
    (url) =>
      chrome.webRequest.onHeadersReceived.addListener(
        () => {
          Object.assign(globalThis, { isAnswered: true });
          return undefined;
        },
        { urls: [`${url}/tea`], types: ['main_frame'] },
      ),
    site.url.replace(/:\d+$/, ''),
  );
  return () => inWorker(browser, () => 'isAnswered' in globalThis);
}
