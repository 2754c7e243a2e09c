import { beforeEach, expect, test, vi } from 'vitest';
import { observeTab, recordedNavigation } from '../../../../src/background/navigation/observe-tab';
import {
  removeTabRecord,
  restoreTabRecords,
} from '../../../../src/background/navigation/tab-records';
import type { Tabs } from '../../../../src/browser';
import { reconstructedResponse } from '../../../../src/core/navigation/navigation';

const URL = 'https://shop.example/';
const document = vi.hoisted(() => ({ responseStatus: 0 }));
vi.mock('../../../../src/browser', () => ({
  isFirefox: true,
  isPrivateContext: () => false,
  browser: {
    runtime: { getURL: (path: string) => path },
    permissions: { contains: async () => true },
    scripting: { executeScript: async () => [{ result: document }] },
    storage: { session: { set: async () => {}, remove: async () => {} } },
    tabs: { get: async () => ({ id: 1, url: 'https://shop.example/', incognito: false }) },
    webNavigation: { getFrame: async () => ({ documentId: 'document 1' }) },
  },
}));

beforeEach(() => removeTabRecord(1));

test.each([true, false])(
  'what is noticed late in Firefox is private as its tab: %s',
  (incognito) => {
    const tab = { id: 1, url: URL, incognito } as Tabs.Tab;
    expect(recordedNavigation(tab, 'document 1').isPrivate).toBe(incognito);
  },
);

test.each([
  ['its status is that of the document', 502, 'none'],
  ['the document has another one', 200, 'unknown'],
])('the response that an earlier worker has seen: %s', async (_, status, submission) => {
  const latest = reconstructedResponse({ url: URL, status: 502, submission: 'none', timeMs: 1 });
  restoreTabRecords({ 'tab 1': { latest } });
  document.responseStatus = status;
  expect((await observeTab(1))?.response).toMatchObject({ status, submission });
});
