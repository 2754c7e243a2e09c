import { describe, expect, test, vi } from 'vitest';
import {
  removeExpiredSnapshots,
  restoreSnapshot,
  storeSnapshot,
} from '../../../../src/background/clear/snapshots';

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
        remove: async (keys: string[]) => {
          for (const key of keys) delete stored.items[key];
        },
      },
    },
  },
}));

const SITE = { domain: 'shop.test', storeId: '0', isPrivate: false, origin: 'http://shop.test' };
const MINUTE_MS = 60_000;

test.each([
  ['no list', 5],
  ['a list of null', [null]],
  ['a list of other objects', [{}]],
])('a damaged entry does not prevent clearing in another tab: %s', async (_, damaged) => {
  stored.items = { 'undo 5': damaged };
  await storeSnapshot(6, { site: SITE, cookies: [] }, 1000);
  const alive = await removeExpiredSnapshots(2000);
  expect([...alive.keys()]).toEqual(['6']);
});

describe('a clearing', () => {
  const undo = (nowMs: number) => restoreSnapshot(6, nowMs, async ({ site }) => site.domain);

  test('can be undone once, for ten minutes', async () => {
    stored.items = {};
    await storeSnapshot(6, { site: SITE, cookies: [] }, 0);
    expect(await undo(10 * MINUTE_MS - 1)).toBe('shop.test');
    expect(await undo(10 * MINUTE_MS - 1)).toBeUndefined();
  });

  test('cannot be undone after ten minutes, and the saved data is removed', async () => {
    stored.items = {};
    await storeSnapshot(6, { site: SITE, cookies: [] }, 0);
    expect(await undo(10 * MINUTE_MS)).toBeUndefined();
    expect(stored.items).toEqual({});
  });
});
