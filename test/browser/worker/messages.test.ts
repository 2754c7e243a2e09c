import fc from 'fast-check';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workerOf } from '../../drivers/chromium/contexts';
import { gatewayError, page as html } from '../../world/responses';
import type { Site } from '../../world/site';
import { recordsOf } from '../history/remembered';
import {
  allowTellingOthers,
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
  'get-view',
  'due',
  'act',
  'plan-clearing',
  'list-browsers',
  'is-current',
  'draw-code',
  'open-saved-copy',
  'open-private',
  'check-address',
  'get-overview',
  'unwatch',
  'view',
  'settings',
  'toString',
  '__proto__',
  '',
];

let browser: Browser;
/** The errors in the worker since it started. */
const errors: string[] = [];
beforeAll(async () => {
  browser = await launch();
  // Without it, Firefox's settings would open, which is a new tab.
  await allowTellingOthers(browser);
  // Firefox does not report them to a driver.
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
 * Random messages, valid and invalid. A valid one only stops or resumes retries. They name failures and
 * tabs of others, except for `ownId`, the failure of the sending tab.
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
      action: or('stop', 'keep-trying', 'Stop', 'constructor', 'clear'),
      claim: or({ url: others.url, status: 502, submission: 'none' }, { url: 5 }),
      html: or('<title>502</title>', { length: 9 }, ['<p>']),
      url: or(others.url, 'javascript:0', 'https://'),
      id: or(others.id),
      isPrivate: or(true, false),
      isQuiet: or(true),
      about: or(others.id, ownId, others.url),
    },
    // Firefox's driver cannot pass objects without a prototype.
    { requiredKeys: [], noNullPrototype: true },
  );
  const some = fc.oneof({ weight: 5, arbitrary: message }, any);
  return fc.sample(some, { numRuns: count, seed: SEED });
}

/** Sends messages from the card's script context in a tab or frame; returns the replies. */
const sendFromTab = (tabId: number, sent: unknown[], frameId = 0) =>
  inWorker(
    browser,
    async (tabId, sent, frameId) => {
      const [answered] = await chrome.scripting.executeScript({
        target: { tabId, frameIds: [frameId] },
        func: (sent: unknown[]) =>
          Promise.all(
            sent.map((message) => chrome.runtime.sendMessage(message).catch(() => undefined)),
          ),
        args: [sent],
      });
      const replies = answered?.result as ({ reply?: unknown } | null | undefined)[];
      return replies.map((envelope) => envelope?.reply);
    },
    tabId,
    sent,
    frameId,
  );

interface Failing {
  site: Site;
  url: string;
  page: Page;
  tabId: number;
  id: string;
}

/** Opens a failing page in a new tab; each `host` has its own cookies. */
async function openFailing(host: string): Promise<Failing> {
  const started = await openSite(gatewayError(502, undefined, { 'set-cookie': 'basket=full' }));
  const site = { ...started, url: started.url.replace('127.0.0.1', host) };
  const { url } = site;
  const page = await openAt(browser, url);
  await untilCardShown(page);
  const tabId = await tabIdOf(browser, page);
  const { failures } = await until('the failure to be stored', () => readOutage(browser, url));
  return { site, url, page, tabId, id: failures[tabId]!.id };
}

/** Everything that an action on a tab could have changed. */
async function stateOf({ site, url, page, tabId }: Failing) {
  const failure = (await readOutage(browser, url))?.failures[tabId] as object;
  const { phase, isWatched, isHidden, actions } = failure as Record<string, unknown>;
  const [record] = await recordsOf(browser, site);
  return {
    phase,
    isWatched,
    isHidden,
    actions,
    remembered: record?.actions,
    address: await urlOf(page),
    cookies: (await page.cookies()).map(({ name }) => name),
    tried: record?.attempts.filter(({ trigger }) => trigger === 'user'),
    loads: loadsOf(site).map(({ method }) => method),
  };
}

/** The state that outlives a tab, and the addresses of all tabs. */
const stateOfAll = () =>
  inWorker(browser, async () => ({
    settings: await chrome.storage.sync.get(),
    local: await chrome.storage.local.get(),
    tabs: (await chrome.tabs.query({})).map(({ url }) => url),
    asked: await chrome.storage.session.get('aside -1'),
  }));

test('messages from a card affect only its own tab', async () => {
  const healthy = await openSite(html('<title>Basket</title>'));
  const third = await tabIdOf(browser, await openAt(browser, healthy.url));
  const theirs = await openFailing('localhost');
  const ours = await openFailing('127.0.0.1');
  const before = [await stateOf(theirs), await stateOfAll()];

  const sent = messages(500, theirs, ours.id);
  const replies = await sendFromTab(ours.tabId, sent);
  const ofOurPages = ['check-address', 'get-overview', 'unwatch'];
  const isOfOurPages = (message: unknown) =>
    ofOurPages.includes((message as { type?: string } | null)?.type ?? '');
  expect(sent.filter(isOfOurPages).length).toBeGreaterThan(20);
  expect(replies.filter((reply, i) => reply && isOfOurPages(sent[i]))).toEqual([]);
  const urls = new Set(replies.map((reply) => (reply as { url?: string } | null)?.url));
  expect([...urls].filter(Boolean)).toEqual([`${ours.url}/`]);

  // A tab without a card cannot act for another tab.
  const actions = ['hide', 'clear-cookies', 'check', 'home-page', 'watch', 'search-contact'];
  const acts = actions.map((action) => ({
    type: 'act',
    action,
    about: theirs.id,
    tabId: theirs.tabId,
  }));
  expect((await sendFromTab(third, [...acts, ...messages(50, theirs)])).filter(Boolean)).toEqual(
    [],
  );

  await untilEventsHandled(browser);
  expect([await stateOf(theirs), await stateOfAll()]).toEqual(before);
  expect(errors).toEqual([]);
  await ours.page.bringToFront();
  await untilCardSays(ours.page, words('headline'));
});

test('messages from a frame of a failing page do nothing', async () => {
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
  const replies = await sendFromTab(failing.tabId, messages(300, failing), frameId);
  expect(replies.filter(Boolean)).toEqual([]);
  await untilEventsHandled(browser);
  expect([await stateOf(failing), await stateOfAll()]).toEqual(before);
});

test('messages from an extension page about an unknown tab do nothing', async () => {
  const failing = await openFailing('127.0.0.1');
  const own = await openOwnTab(browser, SILENT_PAGE);
  const before = [await stateOf(failing), await stateOfAll()];
  const unknownTab = { tabId: 99_998, id: 'unknown', url: 'no address' };
  await own.evaluate(
    (sent) =>
      Promise.all(
        (JSON.parse(sent) as unknown[]).map((message) =>
          chrome.runtime.sendMessage(message).catch(() => undefined),
        ),
      ),
    // As text: Firefox's driver cannot pass objects with a member named `constructor`.
    JSON.stringify(messages(300, unknownTab)),
  );
  await untilEventsHandled(browser);
  expect([await stateOf(failing), await stateOfAll()]).toEqual(before);
  // The browser reports that the tab does not exist; this has no effect.
  expect(errors.filter((error) => !error.startsWith('Error: No tab with id'))).toEqual([]);
});
