import { expect, test, vi } from 'vitest';
import {
  currentSettings,
  displayPreferences,
  retryPreferences,
  settingsLoaded,
  watchSettings,
} from '../../../../src/background/platform/current-settings';
import type { Settings } from '../../../../src/settings';

const MINUTE_MS = 60_000;

type Listener = (changes: { settings: { newValue: object } }) => void;
const synced = vi.hoisted(() => ({ settings: {}, listeners: [] as Listener[] }));
vi.mock('../../../../src/browser', () => ({
  browser: {
    storage: {
      sync: {
        get: async () => ({ settings: synced.settings }),
        onChanged: { addListener: (listener: Listener) => synced.listeners.push(listener) },
      },
      local: { get: async () => ({}), onChanged: { addListener: () => {} } },
    },
  },
}));

const change = (newValue: Partial<Settings>) => {
  for (const listener of synced.listeners) listener({ settings: { newValue } });
};

test('the settings are the defaults, then the stored ones, then each change', async () => {
  synced.settings = { autoRetry: false, statuses: [502] };
  expect(currentSettings().autoRetry).toBe(true);
  watchSettings();
  await settingsLoaded();
  expect(currentSettings()).toMatchObject({ autoRetry: false, statuses: [502] });
  change({ statuses: [504] });
  expect(currentSettings()).toMatchObject({ autoRetry: true, statuses: [504] });
});

test.each([
  [{}, { autoRetry: true, retryLimitMs: 30 * MINUTE_MS }],
  [{ autoRetry: false }, { autoRetry: false, retryLimitMs: 30 * MINUTE_MS }],
  [{ retryLimitMinutes: 5 }, { autoRetry: true, retryLimitMs: 5 * MINUTE_MS }],
  [{ retryLimitMinutes: 60 }, { autoRetry: true, retryLimitMs: 60 * MINUTE_MS }],
])('with the settings %j pages are retried with %j', (settings, preferences) => {
  change(settings);
  expect(retryPreferences()).toEqual(preferences);
});

test.each<[Partial<Settings>, object]>([
  [{}, {}],
  [{ appearance: 'dark' }, { appearance: 'dark' }],
  [{ areNotificationsWanted: false }, { isQuiet: true }],
])('with the settings %j cards are shown with %j', (settings, preferences) => {
  change(settings);
  expect(displayPreferences()).toEqual(preferences);
});
