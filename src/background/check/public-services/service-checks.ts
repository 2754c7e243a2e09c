import type { Found } from '../../../core/check/finding';
import { askElsewhere } from './globalping';
import { askStatusPage } from './status-page';

/** Whether the site of a page answers elsewhere in the world; see `askElsewhere`. */
export async function lookElsewhere(url: string): Promise<Found> {
  const { answers, fails, places } = await askElsewhere(url);
  if (places.length === 0) return { state: 'unknown', reason: 'inconclusive' };
  return { state: answers > 0 && fails === 0 ? 'fine' : 'trouble', places };
}

/** What the shop says of itself: whatever it admits counts. */
export async function lookAtShopStatus(base: string): Promise<Found> {
  const { state, said } = await askStatusPage(base);
  return { state: state === 'fine' ? 'fine' : 'trouble', said };
}

/** What a CDN says of itself: it has a trifle in one of its hundreds of places on most days. */
export async function lookAtCdnStatus(base: string): Promise<Found> {
  const { state, said } = await askStatusPage(base);
  return state === 'minor' ? { state: 'unknown', reason: 'inconclusive', said } : { state, said };
}
