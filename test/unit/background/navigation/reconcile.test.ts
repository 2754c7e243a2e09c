import { beforeEach, expect, test, vi } from 'vitest';
import { reconcile } from '../../../../src/background/navigation/reconcile';
import { recordOf } from '../../../../src/background/navigation/tab-records';
import { failureOf } from '../../core/navigation/navigations';

const TAB = 1;
const seen = vi.hoisted(() => ({
  tab: {} as object | undefined,
  onObserve: () => {},
  calls: [] as string[],
}));
vi.mock('../../../../src/browser', () => ({ isFirefox: false, isPrivateContext: () => false }));
vi.mock('../../../../src/background/navigation/documents', () => ({
  getTab: async () => seen.tab,
}));
vi.mock('../../../../src/background/navigation/observe-tab', () => ({
  observeTabWithin: async (_: number, tabId: number) => {
    seen.onObserve();
    return { tabId, url: 'https://shop.example/', shown: 'document', times: {} };
  },
}));
vi.mock('../../../../src/background/outage/handle-navigation', () => ({
  handleNavigation: () => seen.calls.push('handle'),
}));
vi.mock('../../../../src/background/tabs', () => ({ removeTab: () => seen.calls.push('remove') }));

const hadEvent = () => {
  recordOf(TAB).eventCount += 1;
};

beforeEach(() => {
  Object.assign(seen, { tab: { status: 'complete' }, onObserve: () => {}, calls: [] });
});

test.each<[string, Partial<typeof seen>, string[]]>([
  ['that shows a page is handled as it is now', {}, ['handle']],
  ['that was closed is removed with all its state', { tab: undefined }, ['remove']],
  ['that loads is left to its events', { tab: { status: 'loading' } }, []],
  ['that is discarded is left alone', { tab: { discarded: true } }, []],
  ['that has events meanwhile is left to them', { onObserve: hadEvent }, []],
])('a tab %s', async (_, more, calls) => {
  Object.assign(seen, more);
  await reconcile([failureOf({ tabId: TAB })], false);
  expect(seen.calls).toEqual(calls);
});

test('a tab that has had events since the worker started is left to them', async () => {
  hadEvent();
  await reconcile([failureOf({ tabId: TAB })], true);
  expect(seen.calls).toEqual([]);
});
