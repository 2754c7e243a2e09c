import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  beginNavigation,
  consumeResponse,
  consumeUncertainResponse,
  keepForDocument,
  lastRedirect,
  recordRequestError,
  recordResponse,
  restoredResponse,
} from '../../../../src/background/navigation/responses';
import { recordOf, removeTabRecord } from '../../../../src/background/navigation/tab-records';

const TAB = 1;
const ORDER = 'https://shop.example/order';
const current = vi.hoisted(() => ({ isFirefox: false }));
vi.mock('../../../../src/browser', () => ({
  get isFirefox() {
    return current.isFirefox;
  },
  isPrivateContext: () => false,
  browser: { storage: { session: { set: async () => {}, remove: async () => {} } } },
}));

beforeEach(() => {
  removeTabRecord(TAB);
  current.isFirefox = false;
});

type Hop = [method: string, statusCode: number, requestId?: string];
const respond = ([method, statusCode, requestId = 'request 1']: Hop, timeStamp = 1) =>
  recordResponse({ tabId: TAB, requestId, url: ORDER, method, statusCode, timeStamp });

describe('how a failing page was requested', () => {
  test.each<[string, Hop[], string]>([
    ['a link', [['GET', 502]], 'none'],
    [
      'a link that was redirected',
      [
        ['GET', 302],
        ['GET', 502],
      ],
      'none',
    ],
    ['a form', [['POST', 502]], 'unanswered'],
    [
      'a form that is sent on',
      [
        ['POST', 307],
        ['POST', 502],
      ],
      'unanswered',
    ],
    [
      'a form that is sent on permanently',
      [
        ['POST', 308],
        ['POST', 502],
      ],
      'unanswered',
    ],
    [
      'a form that was redirected',
      [
        ['POST', 303],
        ['GET', 502],
      ],
      'received',
    ],
    [
      'a form that was redirected twice',
      [
        ['POST', 303],
        ['GET', 302],
        ['GET', 502],
      ],
      'received',
    ],
    [
      'a link after a form',
      [
        ['POST', 303],
        ['GET', 502, 'request 2'],
      ],
      'none',
    ],
  ])('%s', (_, hops, submission) => {
    for (const hop of hops) respond(hop);
    expect(recordOf(TAB).latest?.submission).toBe(submission);
  });

  test('the redirects of an earlier request are not those of this one', () => {
    for (const requestId of ['request 1', 'request 2']) respond(['GET', 302, requestId]);
    expect(recordOf(TAB).latest?.redirects).toEqual([]);
  });
});

describe('the response of an earlier navigation', () => {
  test.each([
    ['is removed in Chromium', false, false],
    ['may be that of this one in Firefox, which is late', true, true],
  ])('%s', (_, isFirefox, isKept) => {
    current.isFirefox = isFirefox;
    respond(['GET', 502]);
    beginNavigation(TAB, ORDER, 2);
    expect(consumeResponse(TAB, ORDER)).toBeUndefined();
    expect(consumeUncertainResponse(TAB, ORDER) !== undefined).toBe(isKept);
  });

  test('is used once', () => {
    respond(['GET', 502]);
    expect(consumeResponse(TAB, ORDER)).toMatchObject({ status: 502 });
    expect(consumeResponse(TAB, ORDER)).toBeUndefined();
  });
});

test('the response of a restored document came from the cache', () => {
  respond(['GET', 502]);
  const record = recordOf(TAB);
  keepForDocument(record, 'document 1', record.latest!);
  expect(restoredResponse(record, 'document 1')).toMatchObject({ status: 502, isFromCache: true });
  expect(restoredResponse(record, 'document 2')).toBeUndefined();
});

describe('the last redirect of a chain without a response', () => {
  const at = (path: string) => `https://shop.example${path}`;
  const redirect = (from: string, location: string, statusCode = 302) =>
    recordResponse({
      tabId: TAB,
      requestId: 'request 1',
      url: at(from),
      method: 'GET',
      statusCode,
      timeStamp: 1,
      responseHeaders: [{ name: 'Location', value: location }],
    });

  test.each<[string, [from: string, location: string][], endsAt: string, found: boolean]>([
    ['a page that redirects to itself', [['/a', '/a']], '/a', true],
    [
      'two that lead to each other, at the target',
      [
        ['/a', '/b'],
        ['/b', '/a'],
      ],
      '/a',
      true,
    ],
    [
      'two that lead to each other, at the redirect',
      [
        ['/a', '/b'],
        ['/b', '/a'],
      ],
      '/b',
      true,
    ],
    ['a target that does not answer', [['/a', '/b#top']], '/b', true],
    ['another page', [['/a', '/b']], '/c', false],
    ['an invalid target', [['/a', 'https://[']], '/c', false],
  ])('%s', (_, hops, endsAt, found) => {
    for (const [from, location] of hops) redirect(from, location);
    const last = lastRedirect(recordOf(TAB), at(endsAt));
    expect(last?.requestedUrl).toBe(found ? at('/a') : undefined);
  });

  test('a response is no redirect', () => {
    redirect('/a', '/a', 200);
    expect(lastRedirect(recordOf(TAB), at('/a'))).toBeUndefined();
    expect(lastRedirect(recordOf(TAB + 1), at('/a'))).toBeUndefined();
  });
});

describe('a response whose request failed later', () => {
  const fail = (requestId: string, error = 'net::ERR_CONTENT_LENGTH_MISMATCH') =>
    recordRequestError({ tabId: TAB, requestId, url: ORDER, method: 'GET', error });

  test('is cut off, whether its document is committed before or after', () => {
    respond(['GET', 200]);
    fail('request 1');
    const response = consumeResponse(TAB, ORDER);
    expect(response?.isCutOff).toBe(true);
    const page = {
      url: ORDER,
      shown: 'document',
      response: { ...response!, isCutOff: false },
    } as const;
    Object.assign(recordOf(TAB), { page, latest: undefined });
    fail('request 1');
    expect(recordOf(TAB).page?.response?.isCutOff).toBe(true);
  });

  test('is not known to be cut off if another request failed, or the load was stopped', () => {
    respond(['GET', 200]);
    fail('request 2');
    fail('request 1', 'net::ERR_ABORTED');
    fail('request 1', 'NS_BINDING_ABORTED');
    expect(consumeResponse(TAB, ORDER)?.isCutOff).toBeUndefined();
  });
});
