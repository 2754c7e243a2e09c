import { expect, test } from 'vitest';
import { type Incident, UNKNOWN } from '../../src/core/incident';
import { toRecord } from '../../src/core/record';

const incident: Incident = {
  id: 'a',
  tabId: 7,
  isPrivate: false,
  face: 'overlay',
  documentId: 'd',
  url: 'https://shop.example:8443/cart/pay?card=1#top',
  status: 502,
  submission: 'none',
  diagnosis: { ...UNKNOWN, gateway: 'nginx', failed: 'origin' },
  startedAtMs: 1000,
  tryingSinceMs: 1000,
  phase: 'waiting',
  lastProbedAtMs: 0,
  attempts: [],
  actions: [],
};

test('a record has the page without its query, and nothing of the tab', () => {
  expect(toRecord(incident)).toEqual({
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

test('an ended one has its end and its outcome', () => {
  const record = toRecord({ ...incident, endedAtMs: 5000, outcome: 'recovered' });
  expect(record).toMatchObject({ endedAtMs: 5000, outcome: 'recovered' });
});
