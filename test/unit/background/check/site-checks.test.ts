import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type CheckedPage,
  checkHome,
  checkPage,
} from '../../../../src/background/check/site-checks';
import type { CheckResult } from '../../../../src/core/check/finding';
import type { ProbeResult } from '../../../../src/core/outage/events';

type Probed = Pick<ProbeResult, 'verdict' | 'status'>;

const site = vi.hoisted(() => ({
  requests: [] as string[],
  respond: (_method: string): object | undefined => undefined,
}));
vi.mock('../../../../src/browser', () => ({ browser: {} }));
vi.mock('../../../../src/background/platform/host-access', () => ({ hasAccess: async () => true }));
vi.mock('../../../../src/background/probe/private-probe', () => ({
  isBackgroundForbidden: () => false,
  probeFromAllowedContext: async (
    { url }: { url: string },
    _isPrivate: boolean,
    _tabIds: unknown,
    method: string,
  ) => {
    site.requests.push(`${method} ${url}`);
    return site.respond(method);
  },
}));
beforeEach(() => {
  site.requests = [];
});

const SHOP = 'https://shop.example';
const page: CheckedPage = {
  url: `${SHOP}/tea?customer=7`,
  isPrivate: false,
  submission: 'none',
  isRepeatable: true,
};
const unopened: CheckedPage = { ...page, isUnopened: true };

describe('the result of a request for the page', () => {
  test.each<[string, Probed, CheckResult, CheckResult]>([
    ['a page', { verdict: 'back', status: 200 }, { state: 'fine', status: 200 }, { state: 'fine' }],
    [
      'a redirect, which may lead to a login',
      { verdict: 'back' },
      { state: 'unknown', reason: 'inconclusive' },
      { state: 'fine' },
    ],
    [
      'a refusal',
      { verdict: 'unsure', status: 403 },
      { state: 'unknown', reason: 'inconclusive', status: 403 },
      { state: 'unknown', reason: 'inconclusive', status: 403 },
    ],
    [
      'a gateway’s error',
      { verdict: 'failing', status: 502 },
      { state: 'trouble', status: 502 },
      { state: 'trouble', status: 502 },
    ],
    [
      'an error page with a good status',
      { verdict: 'failing', status: 200 },
      { state: 'trouble', reason: 'error-page' },
      { state: 'trouble', reason: 'error-page' },
    ],
    [
      'no response',
      { verdict: 'failing' },
      { state: 'trouble', reason: 'unreachable' },
      { state: 'trouble', reason: 'unreachable' },
    ],
    [
      'a cache',
      { verdict: 'nothing', status: 200 },
      { state: 'unknown', reason: 'inconclusive', status: 200 },
      { state: 'unknown', reason: 'inconclusive', status: 200 },
    ],
  ])('%s', async (_, probed, opened, typed) => {
    site.respond = () => probed;
    expect(await checkPage(page)).toEqual(opened);
    expect(site.requests).toEqual([`GET ${page.url}`]);
    expect(await checkPage(unopened)).toMatchObject(typed);
  });
});

test.each([
  ['form', { submission: 'unanswered' }],
  ['form', { submission: 'unanswered', isRepeatable: false }],
  ['not-repeatable', { isRepeatable: false }],
  ['not-repeatable', { isRepeatable: false, isUnopened: true }],
] as const)(
  'with the reason %s, the root is requested instead of the page: %j',
  async (reason, known) => {
    site.respond = () => ({ verdict: 'back', status: 200 });
    const acting = { ...page, url: `${SHOP}/?add-to-cart=7`, ...known };
    expect(await checkPage(acting)).toEqual({ state: 'skipped', reason });
    expect(site.requests).toEqual([]);
    expect(await checkHome(acting)).toEqual({ state: 'fine', status: 200 });
    expect(site.requests).toEqual([`GET ${SHOP}/`]);
  },
);

test('the root is requested only once if it is the page', async () => {
  const root = { ...page, url: `${SHOP}/#top` };
  expect(await checkHome(root)).toEqual({ state: 'skipped', reason: 'same-page' });
  expect(site.requests).toEqual([]);
});

test.each<[string, Probed, string[]]>([
  ['the page', { verdict: 'back', status: 200 }, ['HEAD']],
  ['a refusal of the method', { verdict: 'unsure', status: 405 }, ['HEAD', 'GET']],
  ['a gateway’s error', { verdict: 'failing', status: 503 }, ['HEAD']],
])(
  'a page that no tab shows is requested by HEAD first, and answers %s',
  async (_, head, methods) => {
    site.respond = (method) => (method === 'HEAD' ? head : { verdict: 'back', status: 200 });
    const { state } = await checkPage(unopened);
    expect(state).toBe(head.status === 503 ? 'trouble' : 'fine');
    expect(site.requests).toEqual(methods.map((method) => `${method} ${page.url}`));
  },
);
