import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { TraceEvent } from '../../traces/trace';
import { readTrace, replay } from './replay';

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

test('a page that fails while its tab moves to another window of Firefox keeps its failure', async () => {
  const trace = readTrace('firefox', '502-empty');
  // Before the recovery page opens.
  const events = trace.events.filter(
    ({ details }) => !String(details.url).startsWith('extension:'),
  );
  const begin = events.find(({ event }) => event === 'webNavigation.onBeforeNavigate')!;
  const moved = events.flatMap((one): TraceEvent[] => {
    if (one.event !== 'webNavigation.onErrorOccurred') return [one];
    // Firefox reports a second begin, and the error for the tab that it makes for the new window.
    const { atMs, details } = one;
    return [{ ...begin, atMs, details: { ...begin.details, timeStamp: details.timeStamp } }];
  });
  const { failures } = await replay({ ...trace, events: moved });
  expect(failures).toMatchObject([{ tabId: 1, status: 502, isRepeatable: true }]);
});
