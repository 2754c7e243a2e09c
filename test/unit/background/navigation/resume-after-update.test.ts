import { beforeEach, expect, test, vi } from 'vitest';
import { resumeAfterUpdate } from '../../../../src/background/navigation/resume-after-update';
import { recordOf, removeTabRecord } from '../../../../src/background/navigation/tab-records';
import { record } from '../../core/history/records';

const TAB = 1;
const CHECKOUT = 'https://shop.example/checkout?step=3';
const shown = vi.hoisted(() => ({ url: '', observed: [] as number[] }));
vi.mock('../../../../src/browser', () => ({
  isFirefox: false,
  isPrivateContext: () => false,
  browser: {
    storage: { session: { set: async () => {}, remove: async () => {} } },
    tabs: { query: async () => [{ id: 1, url: shown.url }] },
    webNavigation: { getFrame: async () => ({ url: shown.url, documentId: 'document 1' }) },
  },
}));
vi.mock('../../../../src/background/surfaces/page-view', () => ({
  observePage: async (tabId: number) => void shown.observed.push(tabId),
}));

beforeEach(() => {
  shown.url = CHECKOUT;
  shown.observed = [];
  removeTabRecord(TAB);
});

const order = record({ path: '/checkout', submission: 'unanswered' });

test('a page that was the failed response to a form stays one after an update', async () => {
  await resumeAfterUpdate([order]);
  expect(recordOf(TAB).page).toMatchObject({
    url: CHECKOUT,
    documentId: 'document 1',
    response: { submission: 'unanswered' },
  });
  expect(shown.observed).toEqual([TAB]);
});

test.each([
  ['another page of the site', { ...order, path: '/tea' }, [TAB]],
  ['a page that was opened without a form', { ...order, submission: 'none' as const }, [TAB]],
  ['a page of another site', { ...order, site: 'other.example' }, []],
])('%s is not taken for the response to a form', async (_, ended, observed) => {
  await resumeAfterUpdate([ended]);
  expect(recordOf(TAB).page).toBeUndefined();
  expect(shown.observed).toEqual(observed);
});
