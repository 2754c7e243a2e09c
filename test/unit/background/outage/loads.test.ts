import { beforeEach, expect, test, vi } from 'vitest';
import { recordOf } from '../../../../src/background/navigation/tab-records';
import { load } from '../../../../src/background/outage/loads';
import type { Failure } from '../../../../src/core/outage/failure';
import { failureOf } from '../../core/navigation/navigations';

const TAB = 1;
const page = vi.hoisted(() => ({ url: '', calls: [] as string[], onScript: () => {} }));
vi.mock('../../../../src/browser', () => ({
  isFirefox: false,
  isPrivateContext: () => false,
  browser: {
    runtime: { getURL: (path: string) => path },
    scripting: {
      executeScript: async () => {
        page.onScript();
        return [{ result: false }];
      },
    },
    tabs: {
      get: async () => ({ discarded: false }),
      reload: async () => void page.calls.push('reload'),
      update: async () => void page.calls.push('open'),
    },
    webNavigation: {
      getFrame: async () => ({ url: page.url, documentId: 'failed document' }),
    },
  },
}));

const answered = (more: Partial<Failure> = {}): Failure =>
  failureOf({
    tabId: TAB,
    load: { trigger: 'schedule', reason: 'answered', startsAtMs: 0, hasStarted: true },
    ...more,
  });

beforeEach(() => {
  page.url = answered().url;
  page.calls = [];
  page.onScript = () => {};
});

test.each<[string, Partial<Failure>, string[]]>([
  ['a plain page is reloaded', {}, ['reload']],
  ['an address is opened if its request was not seen', { submission: 'unknown' }, ['open']],
  ['the response to a form is not loaded', { submission: 'unanswered' }, []],
  ['a page with a recovery page is left to the recovery page', { surface: 'recovery' }, []],
])('%s', async (_, more, calls) => {
  expect(await load(answered(more))).toBe('loaded');
  expect(page.calls).toEqual(calls);
});

test('a form that the user sends meanwhile is not aborted', async () => {
  page.onScript = () => {
    recordOf(TAB).eventCount += 1;
  };
  expect(await load(answered())).toBe('replaced');
  expect(page.calls).toEqual([]);
});
