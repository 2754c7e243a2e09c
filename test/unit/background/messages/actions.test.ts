import { beforeEach, expect, test, vi } from 'vitest';
import { perform } from '../../../../src/background/messages/actions';
import { failureView } from '../../../failure-view';

const opened = vi.hoisted(() => ({ tabs: [] as unknown[], atMs: 0 }));
vi.mock('../../../../src/browser', () => ({
  isFirefox: false,
  isPrivateContext: () => false,
  browser: {
    i18n: { getMessage: (key: string, values: string[]) => `${key} ${values}` },
    search: { query: async (query: object) => void opened.tabs.push(query) },
    tabs: { update: async (_: number, { url }: { url: string }) => void opened.tabs.push(url) },
  },
}));
vi.mock('../../../../src/background/outage/views', () => ({ viewOfTab: () => view }));
vi.mock('../../../../src/background/outage/dispatch', () => ({ dispatchForTab: () => {} }));

const view = failureView({ url: 'https://shop.example/tea?q=SECRET' });

beforeEach(() => {
  opened.tabs = [];
  // The limit of the test before is over.
  opened.atMs += 60_000;
  vi.spyOn(Date, 'now').mockReturnValue(opened.atMs);
});

test('the search for a contact sends the host name only', async () => {
  await perform(1, 'search-contact');
  expect(opened.tabs).toEqual([{ text: 'contactSearch shop.example', disposition: 'NEW_TAB' }]);
});

test.each(['search-contact', 'home-page'] as const)(
  'a card that requests 25 pages at once gets 8: %s',
  async (action) => {
    for (let count = 0; count < 25; count += 1) await perform(1, action);
    expect(opened.tabs).toHaveLength(8);
  },
);
