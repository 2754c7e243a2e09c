import { expect, test, vi } from 'vitest';
import { reportOf } from '../../../src/core/view/report';
import { reportText } from '../../../src/ui/card/panels/report-text';
import { type FailureFields, failureView } from '../../failure-view';

// The keys of the messages, with the values that fill them.
vi.mock('../../../src/i18n', () => ({
  words: (...parts: string[]) => parts.join(' '),
  formWords: (key: string, kind: string) => `${key} ${kind}`,
  plural: (key: string, count: number) => `${key} ${count}`,
  list: (parts: string[]) => parts.join(', '),
  moment: (atMs: number) => `at ${atMs}`,
}));

const linesOf = (seen: FailureFields) => {
  const url = 'https://shop.example/tea';
  const known = { url, host: 'shop.example', publicUrl: url, blame: 'origin', downSinceMs: 5 };
  return reportText(reportOf(failureView(known as FailureFields, seen))).split('\n');
};

test('a report has one fact per line', () => {
  const tried: FailureFields = {
    gateway: 'cloudflare',
    reference: 'cf-ray 8f2a',
    tries: 4,
    lastTriedAtMs: 9,
    responseCounts: [
      [504, 2],
      [502, 1],
      [0, 1],
    ],
  };
  expect(linesOf(tried)).toEqual([
    'reportTitle shop.example',
    'reportPage https://shop.example/tea',
    'reportAnswer reportWrittenBy errorCode 502 cloudflare',
    'reportReference cf-ray 8f2a',
    'reportCause causeOrigin shop.example',
    'reportFirst at 5',
    'reportLast at 9',
    'reportTries tried 4, answerCount 504 2, answerCount 502 1, answerCount noAnswer 1',
  ]);
});

test.each<[FailureFields, string[]]>([
  [{ submission: 'none' }, []],
  [{ submission: 'unanswered', formKind: 'order' }, ['reportForm order']],
  [{ submission: 'received', formKind: 'order' }, ['reportReceived']],
])('a report for %j ends with %j', (seen, last) => {
  expect(linesOf(seen).slice(5)).toEqual(last);
});

test('a report about no response names no status', () => {
  expect(linesOf({ status: 0 }).slice(2, 4)).toEqual([
    'reportAnswer noAnswer',
    'reportCause causeSilence shop.example',
  ]);
});
