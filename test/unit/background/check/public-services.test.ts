import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  checkCdnStatus,
  checkElsewhere,
  checkShopStatus,
} from '../../../../src/background/check/public-services/service-checks';
import { findSavedCopy } from '../../../../src/background/check/public-services/wayback';
import type { Reason } from '../../../../src/core/check/finding';
import { brokenResponses } from '../../../world/public-services/broken-responses';
import { globalping, probeFailure, probeResponse } from '../../../world/public-services/globalping';
import type { ServiceHandler } from '../../../world/public-services/public-services';
import { instatus, statuspage } from '../../../world/public-services/status-pages';
import { wayback } from '../../../world/public-services/wayback';
import { type Site, startSite } from '../../../world/site';

vi.mock('../../../../src/browser', () => ({
  browser: {
    permissions: { contains: async () => true },
    declarativeNetRequest: { updateSessionRules: async () => {} },
  },
}));

const SHOP = 'https://shop.example/tea';
const STATUS = 'https://status.shop.example';
const CHECKS = [
  () => checkElsewhere(SHOP),
  () => checkShopStatus(STATUS),
  () => checkCdnStatus('https://www.cloudflarestatus.com'),
];

/** Why each check failed. */
const reasonsOf = (checks: Promise<unknown>[]) =>
  Promise.all(
    checks.map((check) =>
      check.then(
        () => 'none',
        ({ reason }: { reason: Reason }) => reason,
      ),
    ),
  );

describe('a service', () => {
  let services: Site;
  beforeAll(async () => {
    services = await startSite();
    // Every service is a server of this machine.
    const send = fetch;
    vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
      send(url.replace(/^https:\/\/[^/]+/, services.url), init),
    );
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await services.close();
  });
  beforeEach(() => {
    services.requests.length = 0;
  });
  const respond = (handler: ServiceHandler) =>
    services.respond(async (req, res) => handler(req, res, await text(req)));

  test.each([
    ['failing', 'refused'],
    ['limited', 'limited'],
    ['malformed', 'malformed'],
    ['of wrong types', 'malformed'],
    ['a web page', 'malformed'],
    ['huge', 'too-large'],
    ['endless', 'too-large'],
    ['redirecting', 'refused'],
    ['gone', 'unreachable'],
  ] as const)('gives no result if its response is %s', async (form, reason) => {
    respond(brokenResponses[form]);
    const reasons = await reasonsOf(CHECKS.map((check) => check()));
    expect(reasons).toEqual([reason, reason, reason]);
  });

  test('counts only results of probes that worked', async () => {
    const outcomes = [
      probeFailure('Rio'),
      probeFailure('Lima', 'internal'),
      probeFailure('Quito', 'resolver'),
    ];
    respond(globalping([...outcomes, probeResponse('Bonn', 403)]));
    expect(await checkElsewhere(SHOP)).toEqual({ state: 'unknown', reason: 'inconclusive' });
    respond(globalping([...outcomes, probeFailure('Bonn', 'target')]));
    expect(await checkElsewhere(SHOP)).toEqual({
      state: 'trouble',
      places: [{ place: 'Bonn, BR', isAnswering: false }],
    });
    respond(globalping([probeResponse('Berlin', 200), probeResponse('Lima', 404)]));
    expect(await checkElsewhere(SHOP)).toMatchObject({ state: 'fine', places: { length: 2 } });
  });

  const over = { name: 'Long ago', url: 'https://stspg.io/1', isOver: true };
  const now = { name: 'Checkout is down', url: 'https://stspg.io/2' };
  const incident = { name: now.name, url: now.url };
  test.each<[string, ServiceHandler, object, object]>([
    ['works', statuspage('none', 'All well'), { state: 'fine' }, { state: 'fine' }],
    [
      'has a minor problem',
      statuspage('minor', 'Slow'),
      { state: 'trouble', said: { text: 'Slow' } },
      { state: 'unknown', reason: 'inconclusive', said: { text: 'Slow' } },
    ],
    [
      'is down, on a Statuspage',
      statuspage('critical', 'Major Outage', [over, now]),
      { state: 'trouble', said: { incident } },
      { state: 'trouble', said: { incident } },
    ],
    [
      'is down, on an Instatus',
      instatus('HASISSUES', [over, now]),
      { state: 'trouble', said: { incident } },
      { state: 'trouble', said: { incident } },
    ],
  ])('that reports the state of a site is read: it %s', async (_, handler, shop, cdn) => {
    respond(handler);
    expect(await checkShopStatus(STATUS)).toMatchObject(shop);
    expect(await checkCdnStatus(STATUS)).toMatchObject(cdn);
  });

  test('that knows a copy only without a scheme is asked again without it', async () => {
    respond((req, res, body) => {
      const isKnown = (req.url ?? '').endsWith(`url=${encodeURIComponent('shop.example/tea')}`);
      return wayback(isKnown ? { timestamp: '20260919120000' } : undefined)(req, res, body);
    });
    expect((await findSavedCopy(SHOP))?.url).toContain('/20260919120000/');
    expect(services.requests).toHaveLength(2);
  });
});

describe('a service that never answers', () => {
  /** Sends no response; rejects when the request is aborted. */
  const silent = (signal: AbortSignal) =>
    new Promise<Response>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((delayMs) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), delayMs);
      return controller.signal;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  test('times out after 8 s', async () => {
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => silent(signal));
    const reasons = reasonsOf(CHECKS.map((check) => check()));
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await reasons).toEqual(['timeout', 'timeout', 'timeout']);
  });

  test('gives the results of the probes that had ended after 20 s', async () => {
    const result = { status: 'finished', statusCode: 502 };
    const cities = ['Berlin', 'Lagos', 'Lima'].map((city) => ({
      probe: { country: 'DE', city },
      result,
    }));
    const unfinished = {
      probe: { country: 'JP', city: 'Tokyo' },
      result: { status: 'in-progress' },
    };
    vi.stubGlobal('fetch', async (_: string, { method, signal }: RequestInit) => {
      signal?.throwIfAborted();
      if (method === 'POST') return Response.json({ id: 'a' }, { status: 202 });
      return Response.json({ status: 'in-progress', results: [...cities, unfinished] });
    });
    const checked = checkElsewhere(SHOP);
    await vi.advanceTimersByTimeAsync(21_000);
    expect(await checked).toMatchObject({ state: 'trouble', places: { length: 3 } });
  });
});
