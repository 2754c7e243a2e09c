import { expect, test, vi } from 'vitest';
import { removeExpiredSnapshots, storeSnapshot } from '../../../../src/background/clear/snapshots';

const stored = vi.hoisted(() => ({ items: {} as Record<string, unknown> }));
vi.mock('../../../../src/browser', () => ({
  isFirefox: false,
  isPrivateContext: () => false,
  browser: {
    alarms: { create: () => {}, clear: async () => true },
    storage: {
      session: {
        get: async () => ({ ...stored.items }),
        set: async (items: object) => void Object.assign(stored.items, items),
        remove: async () => {},
      },
    },
  },
}));

test.each([
  ['no list', 5],
  ['a list of null', [null]],
  ['a list of other objects', [{}]],
])('a damaged entry does not prevent clearing in another tab: %s', async (_, damaged) => {
  stored.items = { 'undo 5': damaged };
  const site = { domain: 'shop.test', storeId: '0', isPrivate: false, origin: 'http://shop.test' };
  await storeSnapshot(6, { site, cookies: [] } as never, 1000);
  const alive = await removeExpiredSnapshots(2000);
  expect([...alive.keys()]).toEqual(['6']);
});
