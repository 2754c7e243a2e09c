import { browser } from '../../browser';
import type { Found } from '../../core/check/finding';
import { probeUrl, type Submission, withoutFragment } from '../../core/outage/failure';
import type { Method } from '../outage/anonymous-request';
import { isOutOfReach, probeInPlace } from '../outage/private-probe';
import { hasAccess } from '../platform/host-access';

/** What is known of a page that is looked into. */
export interface CheckedPage {
  url: string;
  isPrivate: boolean;
  /** The tabs that show it. */
  tabIds?: readonly number[];
  submission: Submission;
  /** Whether the address may be requested again without the user. */
  isRepeatable: boolean;
  /** Who wrote its answer, by its name in `gateways.ts`. */
  gateway?: string;
  /** No tab shows it, and nobody asked for it yet: it is asked for its headers alone. */
  isUnopened?: boolean;
}

/**
 * Asks for the page without cookies, where its address may be requested again. Of one that is shown
 * only the page itself will do: a login or a refusal may be for want of cookies.
 */
export async function lookAtPage(page: CheckedPage): Promise<Found> {
  const { submission, isRepeatable, isUnopened } = page;
  if (submission === 'unanswered') return { state: 'skipped', reason: 'form' };
  if (!isRepeatable) return { state: 'skipped', reason: 'not-repeatable' };
  const asked = { url: page.url, isStandIn: false };
  if (isUnopened) return look(page, asked, () => true, 'HEAD');
  return look(page, asked, (status = 0) => status >= 200 && status < 300);
}

/** Asks for the site's home page, unless it is the page that failed. */
export async function lookAtHome(page: CheckedPage): Promise<Found> {
  const { url, isRepeatable } = page;
  const home = probeUrl({ url, isRepeatable: false });
  const isAskedAlready = withoutFragment(url) === home && isRepeatable;
  if (isAskedAlready) return { state: 'skipped', reason: 'same-page' };
  return look(page, { url: home, isStandIn: true }, (status = 200) => status < 400);
}

/** Weighs the site's cookies, as a request for the page carries them; asks nobody. */
export async function weighCookies({ url, isPrivate }: CheckedPage): Promise<Found> {
  if (!(await hasAccess(url))) return { state: 'skipped', reason: 'not-allowed' };
  const jar = isOutOfReach(isPrivate) ? { storeId: 'firefox-private' } : {};
  const cookies = await browser.cookies.getAll({ url, ...jar });
  const header = cookies.map(({ name, value }) => (name ? `${name}=${value}` : value)).join('; ');
  return { state: 'fine', bytes: new TextEncoder().encode(header).length };
}

/** `isProof` tells by its status, absent of a redirect, what an answer must be to count as one. */
async function look(
  { isPrivate, tabIds = [] }: CheckedPage,
  asked: { url: string; isStandIn: boolean },
  isProof: (status?: number) => boolean,
  method: Method = 'GET',
): Promise<Found> {
  if (!(await hasAccess(asked.url))) return { state: 'skipped', reason: 'not-allowed' };
  const result = await probeInPlace(asked, isPrivate, tabIds, method);
  if (!result) return { state: 'skipped', reason: 'private-window' };
  const { says, status } = result;
  const answer = status === undefined ? {} : { status };
  if (says === 'failing') {
    if (status === undefined) return { state: 'trouble', reason: 'unreachable' };
    return { state: 'trouble', ...(status < 400 ? { reason: 'error-page' } : answer) };
  }
  if (says !== 'nothing' && isProof(status)) return { state: 'fine', ...answer };
  return { state: 'unknown', reason: 'inconclusive', ...answer };
}
