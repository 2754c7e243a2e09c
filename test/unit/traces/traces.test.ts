import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BrowserName } from '../../traces/trace';
import { describeEvent, describeFailure } from './describe';
import { expectationOf } from './expectations';
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
    const replayed = await replay(readTrace(browser, name), { backAtMs });
    expect({
      decided: replayed.decided.map(({ event }) => describeEvent(event)),
      ends: replayed.failures.map(describeFailure),
    }).toEqual({ decided, ends });
  });
});
