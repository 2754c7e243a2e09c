import {
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
import { driver } from '../drivers/chosen';
import * as answers from './answers';
import type { FailingTab } from './failing-tab';

export type Disaster = (tab: FailingTab) => Promise<unknown>;

const MINUTE_MS = 60_000;

/** Holds back what the shop is asked next, until something has happened. */
async function during(tab: FailingTab, ask: () => Promise<unknown>, event: () => Promise<unknown>) {
  const { site, failure } = tab;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const before = site.requests.length;
  site.respond(async (req, res) => {
    await held;
    await failure(req, res);
  });
  const asking = ask().catch(() => {});
  try {
    await until('the request', () => site.requests.length > before);
    await event();
  } finally {
    site.respond(failure);
    letGo();
  }
  await asking;
}

/** Presses the button where it is; a page that is just going away has none. */
export async function tryNow({ page }: FailingTab): Promise<void> {
  const isThere = await hasButton(page, 'Try now').catch(() => false);
  if (isThere) await press(page, 'Try now').catch(() => {});
}

/** Has a probe sent at once, where the page has the buttons for it. */
async function probeNow({ page }: FailingTab): Promise<void> {
  for (const name of ['Stop trying', 'Keep trying']) {
    const isThere = await hasButton(page, name).catch(() => false);
    if (isThere) await press(page, name).catch(() => {});
  }
}

const kill = ({ browser }: FailingTab) => stopWorker(browser);
const load = ({ page, url }: FailingTab) => visit(page, url);

/** Goes on with the shop answering in another way, for two looks at it. */
const answering =
  (handler: (typeof answers)['half']): Disaster =>
  async (tab) => {
    const { site, failure } = tab;
    site.respond(handler);
    const before = site.requests.length;
    await probeNow(tab);
    await until('a look', () => site.requests.length > before);
    // A load may have no end; the next is not to wait for it.
    void load(tab).catch(() => {});
    await until('a load', () => site.requests.length > before + 1);
    site.respond(failure);
    await load(tab);
  };

const WORKER: Record<string, Disaster> = {
  'the worker is killed before the page comes': (tab) =>
    during(
      tab,
      () => load(tab),
      () => kill(tab),
    ),
  'the worker is killed as the page comes': (tab) => Promise.all([load(tab), kill(tab)]),
  'the worker is killed waiting': kill,
  'the worker is killed mid-probe': (tab) =>
    during(
      tab,
      () => probeNow(tab),
      () => kill(tab),
    ),
  'the worker is killed as the page is loaded by Try now': (tab) =>
    during(
      tab,
      () => tryNow(tab),
      () => kill(tab),
    ),
  'the worker is killed mid-clear': async (tab) => {
    const { page } = tab;
    await press(page, "Clear this site's data");
    await until('the way to it', () => hasButton(page, 'Clear cache and cookies'));
    // Cleared in time, it is loaded again under the click.
    await Promise.all([press(page, 'Clear cache and cookies').catch(() => {}), kill(tab)]);
  },
  'the worker is killed mid-record': async (tab) => {
    await tryNow(tab);
    await Promise.all([untilCardSays(tab.page, 'tried').catch(() => {}), kill(tab)]);
  },
};

const TABS: Record<string, Disaster> = {
  'the tab is moved to a window of its own': async ({ browser, page }) => {
    const tabId = await tabIdOf(browser, page);
    await inWorker(browser, (tabId) => chrome.windows.create({ tabId }).then(() => true), tabId);
  },
  'the tab is discarded, and looked at again': async (tab) => {
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
    // A page of ours crashes with the worker, and cannot be driven after it.
    if (!(await hasHost(tab.page))) return;
    await crash(tab.page);
    await load(tab);
  },
};

const WORLD: Record<string, Disaster> = {
  'the network goes, and comes back': async ({ browser, page }) => {
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
    // A page of ours would be closed by the browser.
    if (!(await hasHost(page))) return;
    const before = await page.evaluateHandle(() => document.querySelector('back-soon'));
    // What each of the tabs waits for is begun anew.
    tab.mostFailures += tab.tabs.length;
    await driver.loadAnew(browser, EXTENSION);
    await until('the card of another version', () =>
      page.evaluate((before) => {
        const cards = document.querySelectorAll('back-soon');
        return cards.length === 1 && cards[0] !== before;
      }, before),
    );
  },
};

const ANSWERS: Record<string, Disaster> = {
  'the shop answers slowly': answering(answers.slow),
  'the shop answers by half': answering(answers.half),
  'the shop answers with ten gigabytes': answering(answers.endless),
  'the shop answers with a loop of redirects': answering(answers.loop),
  'the shop answers with 50 KB of headers': answering(answers.wordy),
};

export const DISASTERS: Record<string, Disaster> = {
  ...WORKER,
  ...TABS,
  ...WORLD,
  ...UPDATE,
  ...ANSWERS,
};
