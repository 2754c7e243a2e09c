import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { BrowserName } from '../../traces/trace';
import { describeFailure } from './describe';
import { expectationOf } from './expectations';
import { readTrace, replay, tracesOf } from './replay';
import { isExpected, isSafe } from './stopped-worker';

/** Without Chromium's traces of a busy machine, whose order of events the other traces have too. */
const stoppedIn = (browser: BrowserName) =>
  tracesOf(browser).filter((name) => browser === 'firefox' || !name.endsWith('-busy'));

/** Defines the tests that stop the worker before each event of a browser's traces. */
export function testStops(browser: BrowserName): void {
  beforeAll(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
  });
  afterAll(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test.each(stoppedIn(browser))(
    `a stop of the worker changes no failure: ${browser}/%s.json`,
    async (name) => {
      const { backAtMs } = expectationOf(browser, name);
      const trace = readTrace(browser, name);
      const { failures, states } = await replay(trace, { backAtMs });
      const unexpected: string[] = [];
      for (const [index, state] of states.entries()) {
        if (index === 0) continue;
        const after = await replay(trace, { backAtMs, from: { index, state } });
        const isFine =
          isExpected(name, trace, index, failures, after.failures) &&
          isSafe(failures, after.failures);
        if (!isFine)
          unexpected.push(`before event ${index}: ${after.failures.map(describeFailure)}`);
      }
      expect(unexpected).toEqual([]);
    },
  );
}
