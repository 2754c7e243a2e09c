import fc from 'fast-check';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workerOf } from '../../drivers/chromium/views';
import { gatewayError, page as html } from '../../world/answers';
import type { Site } from '../../world/site';
import { recordsOf } from '../history/remembered';
import {
  inWorker,
  isFirefox,
  launch,
  openSite,
  SILENT_PAGE,
  tabIdOf,
  until,
  untilCardShown,
  untilEventsHandled,
  urlOf,
} from '../support/harness';
import { loadsOf, openAt, untilCardSays, words } from '../support/steps';
import { readOutage } from '../support/stored-outage';
import { openOwnTab } from '../support/tabs';

const SEED = 502;
const TYPES = [
  ...[
    'look',
    'due',
    'act',
    'plan-clearing',
    'list-browsers',
    'still-about',
    'draw-code',
    'open-saved-copy',
  ],
  ...[
    'open-private',
    'ask-address',
    'overview',
    'unwatch',
    'view',
    'settings',
    'toString',
    '__proto__',
    '',
  ],
];

let browser: Browser;
/** What went wrong in the worker since it started. */
const errors: string[] = [];
beforeAll(async () => {
  browser = await launch();
  // Firefox tells nobody of them.
  if (isFirefox) return;
  const { client } = await workerOf(browser);
  client.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) =>
    errors.push(`${text} ${exception?.description}`),
  );
  client.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (type === 'error') errors.push(args.map(({ description }) => description).join(' '));
  });
});
afterAll(() => browser?.close());

/**
 * Messages of every kind and none. What of them is well-formed only stops a tab, or keeps it going;
 * what it names are things of others, but for `ownId`, the failure of the tab that says it.
 */
function messages(
  count: number,
  others: { tabId: number; id: string; url: string },
  ownId = others.id,
): unknown[] {
  const any = fc.jsonValue({ maxDepth: 2 });
  const or = (...values: unknown[]) => fc.oneof(fc.constantFrom(...values), any);
  const message = fc.record(
    {
      type: or(...TYPES),
      tabId: or(others.tabId, -1, 99_999),
      action: or('stop', 'keep', 'Stop', 'constructor', 'clear'),
      claim: or({ url: others.url, status: 502, submission: 'none' }, { url: 5 }),
      html: or('<title>502</title>', { length: 9 }, ['<p>']),
      url: or(others.url, 'javascript:0', 'https://'),
      id: or(others.id),
      isPrivate: or(true, false),
      isQuiet: or(true),
      about: or(others.id, ownId, others.url),
    },
    // Drivers of Firefox take no objects that inherit nothing.
    { requiredKeys: [], noNullPrototype: true },
  );
  const some = fc.oneof({ weight: 5, arbitrary: message }, any);
  return fc.sample(some, { numRuns: count, seed: SEED });
}

/** Says it all from where the card's own script runs in a tab, or in a frame of it; gives the answers. */
const sayFromTab = (tabId: number, said: unknown[], frameId = 0) =>
  inWorker(
    browser,
    async (tabId, said, frameId) => {
      const [answered] = await chrome.scripting.executeScript({
        target: { tabId, frameIds: [frameId] },
        func: (said: unknown[]) =>
          Promise.all(
            said.map((message) => chrome.runtime.sendMessage(message).catch(() => undefined)),
          ),
        args: [said],
      });
      const replies = answered?.result as ({ answer?: unknown } | null | undefined)[];
      return replies.map((reply) => reply?.answer);
    },
    tabId,
    said,
    frameId,
  );

interface Failing {
  site: Site;
  url: string;
  page: Page;
  tabId: number;
  id: string;
}

/** A tab with a failing page; `host` has cookies of its own. */
async function openFailing(host: string): Promise<Failing> {
  const started = await openSite(gatewayError(502, undefined, { 'set-cookie': 'basket=full' }));
  const site = { ...started, url: started.url.replace('127.0.0.1', host) };
  const { url } = site;
  const page = await openAt(browser, url);
  await untilCardShown(page);
  const tabId = await tabIdOf(browser, page);
  const { failures } = await until('it to be kept', () => readOutage(browser, url));
  return { site, url, page, tabId, id: failures[tabId]!.id };
}

/** All that somebody could have had done to a tab. */
async function stateOf({ site, url, page, tabId }: Failing) {
  const kept = (await readOutage(browser, url))?.failures[tabId] as object;
  const { phase, isWatched, isHidden, actions } = kept as Record<string, unknown>;
  const [record] = await recordsOf(browser, site);
  return {
    ...{ phase, isWatched, isHidden, actions, remembered: record?.actions },
    address: await urlOf(page),
    cookies: (await page.cookies()).map(({ name }) => name),
    tried: record?.attempts.filter(({ trigger }) => trigger === 'user'),
    loads: loadsOf(site).map(({ method }) => method),
  };
}

/** All that is kept for longer than a tab, and which tabs there are. */
const stateOfAll = () =>
  inWorker(browser, async () => ({
    settings: await chrome.storage.sync.get(),
    local: await chrome.storage.local.get(),
    tabs: (await chrome.tabs.query({})).map(({ url }) => url),
    asked: await chrome.storage.session.get('aside -1'),
  }));

test('whatever a card says, only its own tab hears of it', async () => {
  const healthy = await openSite(html('<title>Basket</title>'));
  const third = await tabIdOf(browser, await openAt(browser, healthy.url));
  const theirs = await openFailing('localhost');
  const ours = await openFailing('127.0.0.1');
  const before = [await stateOf(theirs), await stateOfAll()];

  const said = messages(500, theirs, ours.id);
  const answers = await sayFromTab(ours.tabId, said);
  const ofOurPages = ['ask-address', 'overview', 'unwatch'];
  const isOfOurPages = (message: unknown) =>
    ofOurPages.includes((message as { type?: string } | null)?.type ?? '');
  expect(said.filter(isOfOurPages).length).toBeGreaterThan(20);
  expect(answers.filter((answer, i) => answer && isOfOurPages(said[i]))).toEqual([]);
  const heard = new Set(answers.map((answer) => (answer as { url?: string } | null)?.url));
  expect([...heard].filter(Boolean)).toEqual([`${ours.url}/`]);

  // Where there is no card, nothing can be done in the name of one.
  const actions = ['hide', 'clear-cookies', 'check', 'home-page', 'watch', 'search-contact'];
  const acts = actions.map((action) => ({
    ...{ type: 'act', action, about: theirs.id, tabId: theirs.tabId },
  }));
  expect((await sayFromTab(third, [...acts, ...messages(50, theirs)])).filter(Boolean)).toEqual([]);

  await untilEventsHandled(browser);
  expect([await stateOf(theirs), await stateOfAll()]).toEqual(before);
  expect(errors).toEqual([]);
  await ours.page.bringToFront();
  await untilCardSays(ours.page, words('headline'));
});

test('what is said in a frame of a failing page does nothing', async () => {
  const failing = await openFailing('127.0.0.1');
  await failing.page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }, `${failing.url}/frame`);
  const frameId = await until('the frame', () =>
    inWorker(
      browser,
      async (tabId, url) =>
        (await chrome.webNavigation.getAllFrames({ tabId }))?.find((frame) => frame.url === url)
          ?.frameId,
      failing.tabId,
      `${failing.url}/frame`,
    ),
  );
  const before = [await stateOf(failing), await stateOfAll()];
  const answers = await sayFromTab(failing.tabId, messages(300, failing), frameId);
  expect(answers.filter(Boolean)).toEqual([]);
  await untilEventsHandled(browser);
  expect([await stateOf(failing), await stateOfAll()]).toEqual(before);
});

test('what a page of ours says of nobody does nothing', async () => {
  const failing = await openFailing('127.0.0.1');
  const own = await openOwnTab(browser, SILENT_PAGE);
  const before = [await stateOf(failing), await stateOfAll()];
  const nobody = { tabId: 99_998, id: 'nobody', url: 'no address' };
  await own.evaluate(
    (said) =>
      Promise.all(
        (JSON.parse(said) as unknown[]).map((message) =>
          chrome.runtime.sendMessage(message).catch(() => undefined),
        ),
      ),
    // As text: Firefox's driver hands no objects over whose members are called `constructor`.
    JSON.stringify(messages(300, nobody)),
  );
  await untilEventsHandled(browser);
  expect([await stateOf(failing), await stateOfAll()]).toEqual(before);
  // That a tab is there no more is told, and nothing comes of it.
  expect(errors.filter((error) => !error.startsWith('Error: No tab with id'))).toEqual([]);
});
