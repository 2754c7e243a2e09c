import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  cancelErrorPage,
  consumeErrorPageCommit,
  isErrorPageCommit,
  untilErrorPage,
} from '../../../../src/background/navigation/error-pages';
import type { TabRecord } from '../../../../src/background/navigation/tab-records';

const URL = 'https://shop.example/tea';
const AT_MS = 1_800_000_000_000;
const newRecord = (): TabRecord => ({ documents: new Map(), eventCount: 0 });
const committed = (): TabRecord => ({
  ...newRecord(),
  commit: { tabId: 1, url: URL, timeMs: AT_MS, transitionType: 'reload' },
});

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

test('no error page follows if another navigation has begun', async () => {
  const record = newRecord();
  const transition = untilErrorPage(record, URL);
  cancelErrorPage(record);
  expect(await transition).toBeUndefined();
});

test('only a commit of the failed address is the error page', async () => {
  const record = newRecord();
  const transition = untilErrorPage(record, URL);
  expect(isErrorPageCommit(record, 'https://shop.example/', {})).toBe(false);
  expect(isErrorPageCommit(record, URL, { transitionType: 'reload' })).toBe(true);
  expect(await transition).toEqual({ transitionType: 'reload' });
  expect(isErrorPageCommit(record, URL, {})).toBe(false);
});

test('a commit that is not reported is awaited for a second', async () => {
  const transition = untilErrorPage(newRecord(), URL);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await transition).toEqual({});
});

test.each([
  ['came after the error', URL, AT_MS, true],
  ['is of the page before a reload', URL, AT_MS + 1, false],
  ['is of another page', 'https://shop.example/', AT_MS, false],
])('a commit that %s', (_, url, sinceMs, isTaken) => {
  const record = committed();
  expect(consumeErrorPageCommit(record, url, sinceMs) !== undefined).toBe(isTaken);
  expect(record.commit === undefined).toBe(isTaken);
});
