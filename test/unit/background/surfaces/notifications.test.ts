import { beforeEach, expect, test, vi } from 'vitest';
import { announce, watchNotifications } from '../../../../src/background/surfaces/notifications';
import type { Announced } from '../../../../src/core/outage/effects';

type OnClosed = (id: string, byUser: boolean) => Promise<void>;
const given = vi.hoisted(() => ({
  isAllowed: true,
  isWanted: true,
  did: [] as string[],
  session: {} as Record<string, { url: string }>,
  close: (async () => {}) as OnClosed,
}));
vi.mock('../../../../src/browser', () => ({
  isFirefox: false,
  isPrivateContext: () => false,
  browser: {
    i18n: { getMessage: (key: string) => key },
    notifications: {
      create: async (id: string) => void given.did.push(`notification ${id}`),
      onClicked: { addListener: () => {} },
      onClosed: {
        addListener: (listener: OnClosed) => {
          given.close = listener;
        },
      },
    },
    permissions: { contains: async () => given.isAllowed, onAdded: { addListener: () => {} } },
    runtime: { getURL: (path: string) => path },
    storage: {
      session: {
        set: async (items: Record<string, { url: string }>) => {
          Object.assign(given.session, items);
          for (const { url } of Object.values(items)) given.did.push(`a click opens ${url}`);
        },
        get: async (key: string) => ({ [key]: given.session[key] }),
        remove: async (key: string) => void delete given.session[key],
      },
    },
    tabs: {
      create: async ({ url, active }: { url: string; active: boolean }) =>
        void given.did.push(`${active ? 'front' : 'background'} tab ${url}`),
      get: async (id: number) => ({ id, active: id === 2, windowId: 1 }),
    },
    windows: { get: async () => ({ focused: true }) },
  },
}));
vi.mock('../../../../src/background/platform/current-settings', () => ({
  currentSettings: () => ({
    areNotificationsWanted: given.isWanted,
    doNotificationsStay: true,
  }),
  settingsLoaded: async () => {},
}));

const SHOP = 'https://shop.example';
const PAGE: Announced = {
  id: 'tea',
  url: `${SHOP}/tea`,
  submission: 'none',
  isRepeatable: true,
};
const ORDER: Announced = { ...PAGE, submission: 'unanswered', isRepeatable: false };
const [BEHIND, IN_FRONT] = [1, 2];
const NOTIFIED = [`a click opens ${SHOP}/tea`, 'notification tea'];

beforeEach(() => {
  given.did = [];
});

test.each<[string, Partial<typeof given>, Announced, number | undefined, string[]]>([
  ['notifications are allowed', {}, PAGE, undefined, NOTIFIED],
  [
    'notifications are allowed, and it was an order',
    {},
    ORDER,
    undefined,
    [`a click opens ${SHOP}/`, 'notification tea'],
  ],
  ['its tab is behind another', {}, PAGE, BEHIND, NOTIFIED],
  ['its tab is on screen', {}, PAGE, IN_FRONT, []],
  ['none are wanted', { isWanted: false }, PAGE, undefined, [`background tab ${SHOP}/tea`]],
  ['none are allowed', { isAllowed: false }, PAGE, undefined, [`background tab ${SHOP}/tea`]],
  ['its tab loads it', { isWanted: false }, PAGE, BEHIND, []],
  ['it was an order', { isWanted: false }, ORDER, undefined, [`background tab ${SHOP}/`]],
  [
    'it may be opened only once',
    { isAllowed: false },
    { ...PAGE, isRepeatable: false },
    undefined,
    [`background tab ${SHOP}/`],
  ],
  ['its tab shows an order', { isWanted: false }, ORDER, BEHIND, [`background tab ${SHOP}/`]],
])('a watched page is back: %s', async (_, preferences, page, tabId, did) => {
  Object.assign(given, { isAllowed: true, isWanted: true, ...preferences });
  await announce({ type: 'announce', page, tabId });
  expect(given.did).toEqual(did);
});

test('a notification that the system closes is shown only once more', async () => {
  Object.assign(given, { isAllowed: true, isWanted: true });
  watchNotifications();
  await announce({ type: 'announce', page: PAGE, tabId: undefined });
  await given.close('tea', false);
  await given.close('tea', false);
  expect(given.did).toEqual([...NOTIFIED, ...NOTIFIED]);
});
