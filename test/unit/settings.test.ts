import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeSettings, parseSettings, type Settings } from '../../src/settings';

const USUAL = parseSettings(undefined);

test('who has settled nothing has everything as usual', () => {
  expect(USUAL).toEqual({
    hiddenSites: [],
    hasServiceConsent: false,
    services: { elsewhere: true, 'shop-status': true, 'cdn-status': true },
    autoRetry: true,
    statuses: [502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530],
    retryLimitMinutes: 30,
    retentionDays: 180,
    areNotificationsWanted: true,
    appearance: 'system',
  });
});

test.each<[keyof Settings, unknown, unknown]>([
  ['hiddenSites', ['https://shop.example', 5], []],
  ['hasServiceConsent', 'yes', false],
  ['services', { elsewhere: false, 'cdn-status': 1 }, { ...USUAL.services, elsewhere: false }],
  ['autoRetry', null, true],
  ['autoRetry', false, false],
  ['statuses', [], []],
  ['statuses', [530, 599, 502, 502], [502, 530]],
  ['statuses', '502', USUAL.statuses],
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
  expect(parseSettings({ [name]: stored })).toEqual({ ...USUAL, [name]: read });
});

test('anything at all is read as some settings, which read as themselves', () => {
  const values = fc.dictionary(fc.constantFrom(...Object.keys(USUAL), 'other'), fc.anything());
  fc.assert(
    fc.property(fc.oneof(values, fc.anything()), (stored) => {
      const settings = parseSettings(stored);
      expect(Object.keys(settings)).toEqual(Object.keys(USUAL));
      expect(parseSettings(settings)).toEqual(settings);
    }),
  );
});

describe('a change', () => {
  test('leaves what only a newer version understands', () => {
    const newer = { sound: 'bell', appearance: 'sepia', services: { moon: true, elsewhere: true } };
    const services = { ...USUAL.services, elsewhere: false };
    expect(mergeSettings(newer, { services })).toEqual({
      ...{ sound: 'bell', appearance: 'sepia' },
      services: { moon: true, ...services },
    });
  });

  test.each([undefined, null, 'settings', []])('begins anew over %j', (stored) => {
    expect(mergeSettings(stored, { autoRetry: false })).toEqual({ autoRetry: false });
  });

  test('is read back', () => {
    expect(parseSettings(mergeSettings(USUAL, { hiddenSites: ['https://a.example'] }))).toEqual({
      ...USUAL,
      hiddenSites: ['https://a.example'],
    });
  });
});
