import { beforeEach, expect, test, vi } from 'vitest';
import { reportNavigation } from '../../../../src/background/navigation/report-navigation';
import {
  recordOf,
  removeTabRecord,
  type ShownPage,
} from '../../../../src/background/navigation/tab-records';
import type { Navigation } from '../../../../src/core/navigation/navigation';

const TAB = 1;
const SEARCH = 'https://shop.example/search?q=tea';
const tab = vi.hoisted(() => ({ incognito: false, onGet: () => {} }));
vi.mock('../../../../src/browser', () => ({
  isFirefox: true,
  isPrivateContext: () => false,
  browser: {
    runtime: { getURL: (path: string) => path },
    storage: { session: { set: async () => {}, remove: async () => {} } },
    tabs: {
      get: async () => {
        tab.onGet();
        return tab;
      },
    },
  },
}));

beforeEach(() => {
  removeTabRecord(TAB);
  Object.assign(tab, { incognito: false, onGet: () => {} });
});

/** Reports a navigation of the tab. Returns what was reported. */
async function report(more: Partial<Navigation>): Promise<Navigation[]> {
  const reported: Navigation[] = [];
  const navigation = { tabId: TAB, url: SEARCH, shown: 'document', ...more } as const;
  await reportNavigation(navigation, (one) => reported.push(one));
  return reported;
}

test('a download leaves the page that the tab shows', async () => {
  const page: ShownPage = { url: 'https://shop.example/', shown: 'document' };
  recordOf(TAB).page = page;
  expect(await report({ shown: 'aborted' })).toHaveLength(1);
  expect(recordOf(TAB).page).toBe(page);
});

test.each([
  ['the tab was closed', () => removeTabRecord(TAB)],
  [
    'the tab shows another page',
    () => {
      recordOf(TAB).commit = { tabId: TAB, url: 'https://shop.example/', timeMs: 2 };
    },
  ],
])('nothing is reported if %s meanwhile', async (_, onGet) => {
  tab.onGet = onGet;
  expect(await report({})).toEqual([]);
});

test.each<[string, string | undefined, boolean | undefined, boolean | undefined]>([
  ['the same page, by a form', SEARCH, true, true],
  ['the same page, by a link', SEARCH, false, false],
  ['another page', 'https://shop.example/', true, false],
  ['no page, as the tab is new', undefined, undefined, undefined],
])('a link to a page after %s', async (_, url, isFormSubmit, expected) => {
  if (url) recordOf(TAB).page = { url, shown: 'document', isFormSubmit };
  const [navigation] = await report({ isFormSubmit: false });
  expect(navigation?.isFormSubmit).toBe(expected);
});
