import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeSettings, parseSettings, parseStored, type Settings } from '../../src/settings';

const DEFAULTS = parseSettings(undefined);

test('the defaults are read if nothing is stored', () => {
  expect(DEFAULTS).toEqual({
    hiddenSites: [],
    areHiddenSitesSynced: false,
    hasServiceConsent: false,
    services: { elsewhere: true, 'shop-status': true, 'cdn-status': true },
    autoRetry: true,
    statuses: [502, 503, 504, 508, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530],
    retryLimitMinutes: 30,
    retentionDays: 180,
    areNotificationsWanted: true,
    doNotificationsStay: true,
    haveNotificationsSound: false,
    appearance: 'system',
  });
});

test.each<[keyof Settings, unknown, unknown]>([
  ['hiddenSites', ['https://shop.example', 5], ['https://shop.example']],
  ['areHiddenSitesSynced', 1, false],
  ['hasServiceConsent', 'yes', false],
  ['services', { elsewhere: false, 'cdn-status': 1 }, { ...DEFAULTS.services, elsewhere: false }],
  ['autoRetry', null, true],
  ['autoRetry', false, false],
  ['statuses', [], []],
  ['statuses', [530, 599, 502, 502], [502, 530]],
  ['statuses', '502', DEFAULTS.statuses],
  ['retryLimitMinutes', 240, 240],
  ['retryLimitMinutes', 241, 30],
  ['retryLimitMinutes', 0, 30],
  ['retryLimitMinutes', 1.5, 30],
  ['retentionDays', 3650, 3650],
  ['retentionDays', -1, 180],
  ['retentionDays', Number.NaN, 180],
  ['areNotificationsWanted', false, false],
  ['appearance', 'dark', 'dark'],
  ['appearance', 'sepia', 'system'],
])('%s: %j is read as %j, and nothing else changes', (name, stored, read) => {
  expect(parseSettings({ [name]: stored })).toEqual({ ...DEFAULTS, [name]: read });
});

test('any stored value is read as valid settings, which are read back unchanged', () => {
  const values = fc.dictionary(fc.constantFrom(...Object.keys(DEFAULTS), 'other'), fc.anything());
  fc.assert(
    fc.property(fc.oneof(values, fc.anything()), (stored) => {
      const settings = parseSettings(stored);
      expect(Object.keys(settings)).toEqual(Object.keys(DEFAULTS));
      expect(parseSettings(settings)).toEqual(settings);
    }),
  );
});

describe('the hidden sites', () => {
  const [A, B] = ['https://a.example', 'https://b.example'];
  test.each([
    ['on this device alone', { synced: { autoRetry: false }, local: { hiddenSites: [A] } }, [A]],
    ['in the account alone', { synced: { hiddenSites: [A] } }, [A]],
    ['in both', { synced: { hiddenSites: [A, B] }, local: { hiddenSites: [B] } }, [B]],
    ['in neither', {}, []],
  ])('that are stored %s are read', (_, stored, hiddenSites) => {
    expect(parseStored(stored).hiddenSites).toEqual(hiddenSites);
  });
});

describe('a change', () => {
  test('keeps the values of a newer version', () => {
    const newer = { sound: 'bell', appearance: 'sepia', services: { moon: true, elsewhere: true } };
    const services = { ...DEFAULTS.services, elsewhere: false };
    expect(mergeSettings(newer, { services })).toEqual({
      ...{ sound: 'bell', appearance: 'sepia' },
      services: { moon: true, ...services },
    });
  });

  test.each([undefined, null, 'settings', []])('replaces the stored value %j', (stored) => {
    expect(mergeSettings(stored, { autoRetry: false })).toEqual({ autoRetry: false });
  });

  test('is read back', () => {
    expect(parseSettings(mergeSettings(DEFAULTS, { hiddenSites: ['https://a.example'] }))).toEqual({
      ...DEFAULTS,
      hiddenSites: ['https://a.example'],
    });
  });
});
