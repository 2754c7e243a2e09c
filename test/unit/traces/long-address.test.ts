import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Trace } from '../../traces/trace';
import type { BrowserState } from './browser-stand-in';
import { readTrace, replay } from './replay';

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

test.each(['chromium', 'firefox'] as const)(
  'an address of 300 kilobytes in %s is not stored',
  async (browser) => {
    const text = JSON.stringify(readTrace(browser, '502-with-body'));
    const long = `"http://shop.test/#${'x'.repeat(300_000)}"`;
    expect(text).toContain('"http://shop.test/"');
    const trace: Trace = JSON.parse(text.replaceAll('"http://shop.test/"', long));
    const state: BrowserState = { tabs: new Map(), session: {} };
    const { failures } = await replay(trace, { from: { index: 0, state } });
    expect(failures).toEqual([]);
    expect(JSON.stringify(state.session).length).toBeLessThan(100_000);
  },
);
