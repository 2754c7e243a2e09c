import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Trace } from '../../traces/trace';
import type { BrowserState } from './browser-stand-in';
import { readTrace, replay } from './replay';

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

/** A recorded trace of Firefox, as if its tab 1 were in a private window. */
function privateTrace(name: string): { trace: Trace; state: BrowserState } {
  const text = JSON.stringify(readTrace('firefox', name));
  const tab = { id: 1, url: '', incognito: true, status: 'complete' } as const;
  return {
    trace: JSON.parse(text.replaceAll('"incognito":false', '"incognito":true')),
    state: { tabs: new Map([[1, tab]]), session: {} },
  };
}

describe('a failure in a private window of Firefox is private', () => {
  test.each([
    ['if the response tells', '502-with-body'],
    ['if only the tab tells, as no event reported the response', 'service-worker-502'],
    ['if the browser shows its own page', '502-empty'],
  ])('%s', async (_, name) => {
    const { trace, state } = privateTrace(name);
    const { failures } = await replay(trace, { from: { index: 0, state } });
    expect(failures).toMatchObject([{ isPrivate: true }]);
  });
});

test.each(['chromium', 'firefox'] as const)(
  'nothing of a tab in %s stays stored after it was closed',
  async (browser) => {
    const state: BrowserState = { tabs: new Map(), session: {} };
    await replay(readTrace(browser, 'tab-closed'), { from: { index: 0, state } });
    expect(Object.keys(state.session).filter((key) => key.startsWith('tab '))).toEqual([]);
  },
);
