import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { gatherFindings } from '../../../../src/background/check/gather-findings';
import type { Finding } from '../../../../src/core/check/finding';
import type { Service } from '../../../../src/core/check/public-services';

const checks = vi.hoisted(() => ({ asked: [] as string[] }));
const fine = { state: 'fine' as const };
vi.mock('../../../../src/browser', () => ({ browser: {}, isFirefox: false }));
vi.mock('../../../../src/background/check/site-checks', () => ({
  checkPage: async () => ({ state: 'trouble', status: 502 }),
  checkHome: async () => fine,
  measureCookies: async () => {
    throw new Error('no cookies');
  },
}));
vi.mock('../../../../src/background/check/public-services/service-checks', () => {
  const service = (name: string) => async () => {
    checks.asked.push(name);
    return fine;
  };
  return {
    checkElsewhere: service('elsewhere'),
    checkShopStatus: service('shop-status'),
    checkCdnStatus: service('cdn-status'),
  };
});
beforeAll(() => void vi.stubGlobal('navigator', { onLine: true }));
afterAll(() => void vi.unstubAllGlobals());
beforeEach(() => {
  checks.asked = [];
});

const SERVICES: Service[] = ['elsewhere', 'shop-status', 'cdn-status'];
const page = {
  url: 'https://shop.example/tea',
  isPrivate: false,
  submission: 'none',
  isRepeatable: true,
  gateway: 'cloudflare',
} as const;

/** Runs all checks; returns the findings. */
async function gather(
  checked: Parameters<typeof gatherFindings>[0],
  isAllowed: (service: Service) => boolean,
  known: Finding[] = [],
) {
  const findings: Finding[] = [];
  await gatherFindings(checked, { isAllowed, known }, (finding) => findings.push(finding));
  return Object.fromEntries(findings.map(({ row, ...result }) => [row, result]));
}

test.each(SERVICES)('a service that is not allowed is not asked: %s', async (service) => {
  const found = await gather(page, (one) => one !== service);
  expect(checks.asked).toEqual(SERVICES.filter((one) => one !== service));
  expect(found[service]).toEqual({ state: 'skipped', reason: 'not-allowed' });
});

test('no service is asked about a site that is not public', async () => {
  const { gateway, ...local } = page;
  const found = await gather({ ...local, url: 'http://127.0.0.1:8080/tea' }, () => true);
  expect(checks.asked).toEqual([]);
  expect(SERVICES.map((service) => found[service]?.reason)).toEqual([
    'not-public',
    'not-public',
    'no-service',
  ]);
});

test('a check that fails gives an unknown finding, and the others their own', async () => {
  const found = await gather(page, () => true);
  expect(found.cookies).toMatchObject({ state: 'unknown' });
  expect([found.page, found.home, found.connection]).toEqual([
    { state: 'trouble', status: 502 },
    fine,
    fine,
  ]);
});

test('a row that is known is not checked again', async () => {
  const found = await gather(page, () => true, [{ row: 'elsewhere', state: 'trouble' }]);
  expect(checks.asked).toEqual(['shop-status', 'cdn-status']);
  expect(found).not.toHaveProperty('elsewhere');
});
