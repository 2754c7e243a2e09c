import type { CheckResult } from '../../../core/check/finding';
import { measureElsewhere } from './globalping';
import { fetchStatus } from './status-page';

/** Checks whether the site of a page responds to requests from elsewhere in the world. */
export async function checkElsewhere(url: string): Promise<CheckResult> {
  const places = await measureElsewhere(url);
  if (places.length === 0) return { state: 'unknown', reason: 'inconclusive' };
  return { state: places.every(({ isAnswering }) => isAnswering) ? 'fine' : 'trouble', places };
}

/** Checks the shop's status page. Even a minor problem counts. */
export async function checkShopStatus(base: string): Promise<CheckResult> {
  const { state, said } = await fetchStatus(base);
  return { state: state === 'fine' ? 'fine' : 'trouble', said };
}

/** Checks a CDN's status page. A minor problem proves nothing: most days, one location has one. */
export async function checkCdnStatus(base: string): Promise<CheckResult> {
  const { state, said } = await fetchStatus(base);
  return state === 'minor' ? { state: 'unknown', reason: 'inconclusive', said } : { state, said };
}
