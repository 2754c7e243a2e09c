import { beforeEach, expect, test, vi } from 'vitest';
import { recoverResponse } from '../../../../src/background/navigation/recover-response';
import {
  type Commit,
  removeTabRecord,
  restoreTabRecords,
} from '../../../../src/background/navigation/tab-records';
import { reconstructedResponse } from '../../../../src/core/navigation/navigation';

const URL = 'https://shop.example/thanks';
const AT_MS = 1_800_000_000_000;
const document = vi.hoisted(() => ({ responseStatus: 0 }));
vi.mock('../../../../src/browser', () => ({
  isFirefox: false,
  isPrivateContext: () => false,
  browser: {
    scripting: { executeScript: async () => [{ result: document }] },
    storage: { session: { set: async () => {}, remove: async () => {} } },
  },
}));

beforeEach(() => removeTabRecord(1));

test.each([
  ['is used if the document has its status', 502, 1000, { status: 502, submission: 'received' }],
  ['is not used if the page has loaded since', 200, 1000, { status: 200, submission: 'none' }],
  ['is not used after more than 10 s', 502, 11_000, { status: 502, submission: 'none' }],
])('the response that an earlier worker has seen %s', async (_, status, afterMs, expected) => {
  const page = { url: URL, status: 502, submission: 'received', timeMs: AT_MS } as const;
  restoreTabRecords({ 'tab 1': { latest: reconstructedResponse(page) } });
  document.responseStatus = status;
  const commit: Commit = { tabId: 1, url: URL, timeMs: AT_MS + afterMs, transitionType: 'typed' };
  expect(await recoverResponse(commit)).toMatchObject(expected);
});
