import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readTrace, replay } from './replay';

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

// Each alone could stop the worker from starting.
test.each<[what: string, trace: string, key: string, value: unknown]>([
  ['page without an address', '502-reload-502', 'tab 1', { page: {} }],
  ['page with an invalid address', '502-reload-502', 'tab 1', { page: { url: 5 } }],
  ['response without an address', '502-reload-502', 'tab 1', { latest: { status: 502 } }],
  ['invalid response', '502-reload-502', 'tab 1', { latest: null }],
  ['page of another tab', '502-with-body', 'tab 5', { page: {} }],
  ['outage of another site', '502-with-body', 'outage https://tea.example', null],
  [
    'failure without an address',
    '502-with-body',
    'outage https://pots.example',
    { failures: { 7: { url: 'no address' } } },
  ],
  ['idle view', '502-with-body', 'idle 5', 'page'],
  ['note', '502-with-body', 'notes 5', 5],
  ['event log', '502-with-body', 'log 5', 0],
])('a damaged stored %s does not hide a failure', async (_, trace, key, value) => {
  const state = { tabs: new Map(), session: { [key]: value } };
  const { failures } = await replay(readTrace('chromium', trace), { from: { index: 0, state } });
  expect(failures).toHaveLength(1);
});
