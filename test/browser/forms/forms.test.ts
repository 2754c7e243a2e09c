import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html, redirect, reset, TRY_LATER } from '../../world/answers';
import { endedRecordOf, recordsOf } from '../history/remembered';
import {
  cardOn,
  confirmResending,
  hasButton,
  launch,
  openSite,
  paths,
  press,
  reload,
  stopWorker,
  until,
  urlOf,
} from '../support/harness';
import {
  isMarked,
  loadsOf,
  mainButtonOf,
  markDocument,
  openAt,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { openTill, order, type Till } from './till';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const FAILURES = [
  ['a page', (headers: Headers) => gatewayError(502, undefined, headers)],
  ['no page', (headers: Headers) => empty(502, headers)],
] as const;

type Headers = Record<string, string>;

const THANKS = html('<title>Thank you</title>');

/** What else may go on around an order whose answer was lost; never may it be sent again. */
const CIRCUMSTANCES: [string, (page: Page, till: Till) => Promise<void>, Headers?][] = [
  ['and the shop is back on its own time', async (_, till) => recover(till), {}],
  [
    'and the user tries at once, before and after',
    async (page, till) => {
      await press(page, 'Try now');
      await untilCardSays(page, 'tried 1 time');
      recover(till);
      await press(page, 'Try now');
    },
  ],
  [
    'and the user stops the tries and resumes them',
    async (page, till) => {
      await press(page, 'Stop trying');
      await untilCardSays(page, words('stopped'));
      recover(till);
      await press(page, 'Keep trying');
    },
  ],
  [
    'and the worker is stopped meanwhile',
    async (page, till) => {
      await stopWorker(browser);
      recover(till);
      await press(page, 'Try now');
    },
  ],
  [
    'and the shop fails in other ways in between',
    async (page, till) => {
      till.answer(gatewayError(504), gatewayError(504));
      await press(page, 'Try now');
      await untilCardSays(page, 'tried 1 time');
      till.answer(reset(), reset());
      await press(page, 'Try now');
      await untilCardSays(page, 'tried 2 times');
      recover(till);
      await press(page, 'Try now');
    },
  ],
];

for (const [answer, failure] of FAILURES)
  test.each(CIRCUMSTANCES)(
    `an order answered by a 502 with ${answer} is not sent again, %s`,
    async (_, happen, headers = TRY_LATER) => {
      const till = await openTill(failure(headers));
      const page = await order(browser, till);
      expect(await cardOn(page)).toContain(words('causeForm'));
      const url = await urlOf(page);
      const isOverlaid = url === `${till.url}/pay`;
      if (isOverlaid) await markDocument(page);

      await happen(page, till);
      await untilCardSays(page, words('headlineAnswering'));
      // The announcement stands, and nothing comes after it: not even another site's return.
      await anotherSiteReturns();
      await page.bringToFront();
      await untilCardSays(page, words('headlineAnswering'));
      expect(await urlOf(page)).toBe(url);
      if (isOverlaid) expect(await isMarked(page)).toBe(true);

      expect(till.orders).toHaveLength(1);
      expect(till.requests.filter(({ path }) => path === '/pay')).toHaveLength(1);
      expect(loadsOf(till)).toHaveLength(2);
      expect(new Set(probesOf(till).map(({ method, path }) => `${method} ${path}`))).toEqual(
        new Set(['GET /']),
      );
    },
  );

test.each(FAILURES)(
  'an order that was received, whose next page failed with %s, comes back by GET',
  async (_, failure) => {
    const till = await openTill(redirect('/thanks?order=1'), failure(TRY_LATER));
    const page = await order(browser, till);
    expect(await untilCardSays(page, words('expectation'))).toContain(words('headlineReceived'));
    await press(page, 'Try now');
    await untilCardSays(page, 'tried 1 time');
    recover(till);
    // The page may open only once, so the site's root is asked, and loading it is left to the user.
    await press(page, 'Try now');
    await untilCardSays(page, words('headlineAnswering'));
    expect(await mainButtonOf(page)).toBe('Load this page');
    await press(page, 'Load this page');
    await untilTitled(page, 'Thank you');
    expect(await urlOf(page)).toBe(`${till.url}/thanks?order=1`);

    expect(till.orders).toHaveLength(1);
    const asked = till.requests.map(({ method, path }) => `${method} ${path}`);
    const before = ['GET /basket', 'POST /pay', 'GET /thanks?order=1'];
    expect(asked).toEqual([...before, 'GET /', 'GET /', 'GET /thanks?order=1']);
    expect(probesOf(till).map(({ path }) => path)).toEqual(['/', '/']);
    expect(await endedRecordOf(browser, till)).toMatchObject({
      path: '/thanks',
      submission: 'received',
      outcome: 'recovered',
    });
  },
);

test.each([307, 308])(
  'an order sent on by a %i to a page that fails is a form still',
  async (status) => {
    const failure = gatewayError(502, undefined, TRY_LATER);
    const till = await openTill(
      paths({ '/pay': redirect('/till', status), '/till': failure }),
      failure,
    );
    const page = await order(browser, till);
    expect(await cardOn(page)).toContain(words('headlineForm'));
    expect(await recordsOf(browser, till)).toMatchObject([
      { path: '/till', submission: 'unanswered' },
    ]);
    await markDocument(page);
    recover(till);
    await press(page, 'Try now');
    await untilCardSays(page, words('headlineAnswering'));
    expect(await isMarked(page)).toBe(true);
    expect(probesOf(till).map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /']);
    expect(till.requests.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(
      ['/pay', '/till'],
    );
  },
);

test('where the user reloads a form, the browser sends it, and nothing of ours does', async () => {
  const till = await openTill(gatewayError(502));
  const page = await order(browser, till);
  await cardOn(page);
  await Promise.all([reload(page), confirmResending(page)]);
  await until('the browser’s own second order', () => till.orders.length === 2);
  expect(await cardOn(page)).toContain(words('headlineForm'));
  recover(till);
  await press(page, 'Try now');
  await untilCardSays(page, words('headlineAnswering'));
  expect(till.orders).toHaveLength(2);
  expect(await hasButton(page, 'Try now')).toBe(false);
  expect(await recordsOf(browser, till)).toHaveLength(1);
});

const recover = (till: Till) => till.answer(html('<title>Ordered</title>'), THANKS);

/** Fails and comes back beside the tests, which shows that the extension has been at work since. */
async function anotherSiteReturns(): Promise<void> {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await cardOn(page);
  site.respond(html('<title>Returned</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Returned');
  await page.close();
}
