import {
  clickAt,
  crash,
  EXTENSION,
  hasButton,
  hasHost,
  inWorker,
  press,
  setOffline,
  stopWorker,
  tabIdOf,
  until,
  visit,
} from '../browser/support/harness';
import { untilCardSays, words } from '../browser/support/steps';
import { ageOutage } from '../browser/support/stored-outage';
import { findPage } from '../browser/support/tabs';
import { driver } from '../drivers/current-driver';
import type { Handler } from '../world/site';
import type { FailingTab } from './failing-tab';
import * as responses from './responses';

/** Something that goes wrong in a tab with a failing page. */
export type Disaster = (tab: FailingTab) => Promise<unknown>;

const MINUTE_MS = 60_000;

/** Runs `event` while the shop delays its response to a request that `ask` causes. */
async function during(tab: FailingTab, ask: () => Promise<unknown>, event: () => Promise<unknown>) {
  const { site, failure } = tab;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const before = site.requests.length;
  site.respond(async (req, res) => {
    await released;
    await failure(req, res);
  });
  const asking = ask().catch(() => {});
  try {
    await until('the request', () => site.requests.length > before);
    await event();
  } finally {
    site.respond(failure);
    release();
  }
  await asking;
}

/** Presses "Try now" if the page has this button. A page that is about to close may have none. */
export async function tryNow({ page }: FailingTab): Promise<void> {
  const isThere = await hasButton(page, 'Try now').catch(() => false);
  if (isThere) await press(page, 'Try now').catch(() => {});
}

/**
 * Stops the tries. Clicks without waiting: the page may be replaced at any moment, and a click that came
 * too late is made again.
 */
export const stopTrying = ({ page }: FailingTab): Promise<boolean> =>
  until('the tries to stop', async () => {
    if (await hasButton(page, 'Keep trying')) return true;
    if (await hasButton(page, 'Stop trying')) await clickAt(page, 'Stop trying');
    return false;
  });

/** Starts the tries again if they have stopped. Clicks without waiting, as above. */
const keepTrying = ({ page }: FailingTab): Promise<boolean> =>
  until('the tries to go on', async () => {
    if (await hasButton(page, 'Stop trying')) return true;
    if (await hasButton(page, 'Keep trying')) await clickAt(page, 'Keep trying');
    return false;
  });

/** Makes the extension send a probe immediately. */
async function probeNow(tab: FailingTab): Promise<void> {
  await stopTrying(tab);
  await keepTrying(tab);
}

const killWorker = ({ browser }: FailingTab) => stopWorker(browser);
const load = ({ page, url }: FailingTab) => visit(page, url);

/** Makes the shop use another handler for one probe and one load, and then fail as before. */
const respondingWith =
  (handler: Handler): Disaster =>
  async (tab) => {
    const { page, site, failure } = tab;
    site.respond(handler);
    const before = site.requests.length;
    await probeNow(tab);
    await until('a probe', () => site.requests.length > before);
    const readStart = () => page.evaluate(() => performance.timeOrigin);
    const startedAt = await until('the document before', readStart);
    // The load may never end, so wait for its document only. Another load before that could be ignored.
    void load(tab).catch(() => {});
    await until('the document of the load', async () => (await readStart()) !== startedAt);
    site.respond(failure);
    await load(tab);
    // The tries end after three loads that failed although the shop answered the probes.
    await keepTrying(tab);
  };

const WORKER: Record<string, Disaster> = {
  'the worker is killed before the response': (tab) =>
    during(
      tab,
      () => load(tab),
      () => killWorker(tab),
    ),
  'the worker is killed while the page loads': (tab) => Promise.all([load(tab), killWorker(tab)]),
  'the worker is killed between probes': killWorker,
  'the worker is killed during a probe': (tab) =>
    during(
      tab,
      () => probeNow(tab),
      () => killWorker(tab),
    ),
  'the worker is killed while Try now loads the page': (tab) =>
    during(
      tab,
      () => tryNow(tab),
      () => killWorker(tab),
    ),
  'the worker is killed while it clears data': async (tab) => {
    const { page } = tab;
    await press(page, "Clear this site's data");
    await until('the panel', () => hasButton(page, 'Clear cache and cookies'));
    // If the worker clears the data in time, the page reloads during the click.
    await Promise.all([press(page, 'Clear cache and cookies').catch(() => {}), killWorker(tab)]);
  },
  'the worker is killed while it stores an attempt': async (tab) => {
    await tryNow(tab);
    await Promise.all([untilCardSays(tab.page, 'tried').catch(() => {}), killWorker(tab)]);
  },
};

const TABS: Record<string, Disaster> = {
  'the tab is moved to a new window': async ({ browser, page }) => {
    const tabId = await tabIdOf(browser, page);
    await inWorker(browser, (tabId) => chrome.windows.create({ tabId }).then(() => true), tabId);
  },
  'the tab is discarded, and activated again': async (tab) => {
    const { browser, page } = tab;
    const shown = await driver.urlOf(page);
    const tabId = await tabIdOf(browser, page);
    await inWorker(
      browser,
      async (tabId) => {
        const other = await chrome.tabs.create({ url: 'about:blank' });
        const discarded = await chrome.tabs.discard(tabId);
        await chrome.tabs.update(discarded?.id ?? tabId, { active: true });
        await chrome.tabs.remove(other.id!);
      },
      tabId,
    );
    tab.page = await until('the tab', () => findPage(browser, shown, page));
    tab.tabs = [tab.page];
  },
  'the tab is duplicated': async (tab) => {
    const { browser, page } = tab;
    const tabId = await tabIdOf(browser, page);
    const shown = await driver.urlOf(page);
    await inWorker(browser, (tabId) => chrome.tabs.duplicate(tabId).then(() => true), tabId);
    tab.mostFailures += 1;
    tab.tabs.push(await until('the copy', () => findPage(browser, shown, page)));
  },
  'the tab crashes, and is loaded again': async (tab) => {
    // The recovery page shares a process with the worker. After its crash, tests cannot control it.
    if (!(await hasHost(tab.page))) return;
    await crash(tab.page);
    await load(tab);
  },
};

const SYSTEM: Record<string, Disaster> = {
  'the network fails, and comes back': async ({ browser, page }) => {
    await setOffline(browser, page, true);
    await untilCardSays(page, words('offline')).catch(() => {});
    await setOffline(browser, page, false);
  },
  'the clock jumps ahead by ten minutes': ({ browser, site }) =>
    ageOutage(browser, site.url, 10 * MINUTE_MS),
  'the clock jumps back by ten minutes': ({ browser, site }) =>
    ageOutage(browser, site.url, -10 * MINUTE_MS),
  'the storage is full for a while': async (tab) => {
    await inWorker(tab.browser, async () => {
      const free =
        chrome.storage.session.QUOTA_BYTES - (await chrome.storage.session.getBytesInUse());
      await chrome.storage.session.set({ ballast: 'x'.repeat(Math.max(0, free - 200)) });
    });
    await tryNow(tab);
    await load(tab);
    await inWorker(tab.browser, () => chrome.storage.session.remove('ballast'));
  },
};

const UPDATE: Record<string, Disaster> = {
  'the extension is updated': async (tab) => {
    const { browser, page } = tab;
    // The browser would close the recovery page.
    if (!(await hasHost(page))) return;
    const before = await page.evaluateHandle(() => document.querySelector('back-soon'));
    // An update starts a new failure for each tab.
    tab.mostFailures += tab.tabs.length;
    await driver.reloadExtension(browser, EXTENSION);
    await until('the card of the new version', () =>
      page.evaluate((before) => {
        const cards = document.querySelectorAll('back-soon');
        return cards.length === 1 && cards[0] !== before;
      }, before),
    );
  },
};

const RESPONSES: Record<string, Disaster> = {
  'the shop responds slowly': respondingWith(responses.slow),
  'the shop sends half of a response': respondingWith(responses.truncated),
  'the shop responds with ten gigabytes': respondingWith(responses.endless),
  'the shop responds with a loop of redirects': respondingWith(responses.redirectLoop),
  'the shop responds with 50 kB of headers': respondingWith(responses.manyHeaders),
};

/** All disasters, by their names in messages of the tests. */
export const DISASTERS: Record<string, Disaster> = {
  ...WORKER,
  ...TABS,
  ...SYSTEM,
  ...UPDATE,
  ...RESPONSES,
};
