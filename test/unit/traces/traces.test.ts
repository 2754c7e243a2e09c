import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BrowserName, TraceEvent } from '../../traces/trace';
import { describeEvent, describeFailure } from './describe';
import { expectationOf, WAITING } from './expectations';
import { readTrace, replay, tracesOf } from './replay';

const BROWSERS: BrowserName[] = ['chromium', 'firefox'];

beforeAll(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe.each(BROWSERS)('in %s', (browser) => {
  test.each(tracesOf(browser))(`${browser}/%s.json`, async (name) => {
    const { backAtMs, decided, ends } = expectationOf(browser, name);
    const trace = readTrace(browser, name);
    const replayed = await replay(trace, { backAtMs });
    // Each alarm checks once more what a failing tab shows.
    const news = replayed.decided.filter(({ event }) => event.type !== 'still-shown');
    expect({
      decided: news.map(({ event }) => describeEvent(event)),
      ends: replayed.failures.map(describeFailure),
    }).toEqual({ decided, ends });
    // A decision that waits for a timer is later than the event of the failing page.
    const times = trace.events.map(({ atMs }) => atMs);
    const isLate = news.some(({ atMs }) => !times.includes(atMs));
    expect(isLate).toBe(WAITING.includes(`${browser}/${name}`));
  });
});

test('a page that fails only while it is prerendered is no failure', async () => {
  const trace = readTrace('chromium', 'prerendered-502');
  const isLoad = ({ event }: TraceEvent) => event === 'webNavigation.onBeforeNavigate';
  const events = trace.events.slice(0, trace.events.findLastIndex(isLoad));
  expect(events.map(({ details }) => details.statusCode)).toContain(502);
  expect((await replay({ ...trace, events })).failures).toEqual([]);
});
