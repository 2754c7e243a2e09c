import { expect, test } from 'vitest';
import { toRecord } from '../../../../src/core/history/record';
import {
  addAttempt,
  countAttempts,
  type Failure,
  MOST_ATTEMPTS,
  UNKNOWN_DIAGNOSIS,
} from '../../../../src/core/outage/failure';
import { isMoreComplete } from '../../../../src/history/import-file';
import { parseRecord } from '../../../../src/history/record-schema';

const failure: Failure = {
  id: 'a',
  tabId: 7,
  isPrivate: false,
  surface: 'overlay',
  documentId: 'd',
  url: 'https://shop.example:8443/cart/pay?card=1#top',
  status: 502,
  submission: 'none',
  isRepeatable: true,
  diagnosis: { ...UNKNOWN_DIAGNOSIS, gateway: 'nginx', failed: 'origin' },
  startedAtMs: 1000,
  tryingSinceMs: 1000,
  phase: 'waiting',
  lastProbedAtMs: 0,
  attempts: [],
  actions: [],
};

test('a record has the path without its query, and nothing about the tab', () => {
  expect(toRecord(failure)).toEqual({
    id: 'a',
    site: 'shop.example:8443',
    path: '/cart/pay',
    status: 502,
    failed: 'origin',
    gateway: 'nginx',
    submission: 'none',
    startedAtMs: 1000,
    attempts: [],
    actions: [],
  });
});

test('a record of an ended failure has its end and its outcome', () => {
  const record = toRecord({ ...failure, endedAtMs: 5000, outcome: 'recovered' });
  expect(record).toMatchObject({ endedAtMs: 5000, outcome: 'recovered' });
});

test('a record of 10,000 attempts has only the latest ones and the total number', () => {
  const failing: Failure = { ...failure, attempts: [] };
  for (let atMs = 0; atMs < 10_000; atMs += 1)
    addAttempt(failing, {
      kind: 'probe',
      trigger: 'schedule',
      atMs,
      durationMs: 40,
      status: 502,
      isAnswered: false,
    });
  const record = toRecord(failing);
  expect(record.attempts).toHaveLength(MOST_ATTEMPTS);
  expect(record.attempts.at(-1)?.atMs).toBe(9_999);
  expect(countAttempts(record)).toBe(10_000);
  expect(parseRecord(record)).toEqual(record);
  expect(isMoreComplete(record, { ...record, earlierAttempts: 0 })).toBe(true);
});
