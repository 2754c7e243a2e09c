import { browser } from '../browser';
import { isGatewayStatus } from '../core/diagnosis';
import type { Found } from '../core/finding';
import { type Submission, withoutFragment } from '../core/incident';
import { hasAccess } from './host-access';
import { isOutOfReach, probeInPlace } from './private-probe';

/** What is known of a page that is looked into. */
export interface CheckedPage {
  url: string;
  isPrivate: boolean;
  /** The tabs that show it. */
  tabIds?: readonly number[];
  submission: Submission;
  /** Who wrote its answer, by its name in `gateways.ts`. */
  gateway?: string;
  /**
   * No tab shows it: then nothing is known of what opening it may do, as with a link that orders or
   * signs off. It is asked without cookies, and for its headers alone.
   */
  isUnopened?: boolean;
}

/** Asks the page again, as the browser would; but never for what a form was sent to. */
export async function lookAtPage(page: CheckedPage): Promise<Found> {
  const { isPrivate, submission, isUnopened } = page;
  if (submission === 'unanswered') return { state: 'skipped', reason: 'form' };
  // Firefox's background has the cookies of the ordinary windows only.
  if (isOutOfReach(isPrivate) && !isUnopened) return { state: 'skipped', reason: 'private-window' };
  return look(page, () => true, isUnopened ? { method: 'HEAD' } : {});
}

/** Asks it without cookies. Only the page itself will do: a login or a refusal proves nothing. */
export async function lookWithoutCookies(page: CheckedPage): Promise<Found> {
  if (page.submission === 'unanswered') return { state: 'skipped', reason: 'form' };
  const isPage = (status = 0) => status >= 200 && status < 300;
  return look(page, isPage, { credentials: 'omit' });
}

/** Asks the site's home page, unless it is the page that failed. */
export async function lookAtHome(page: CheckedPage): Promise<Found> {
  const { url, submission } = page;
  const home = new URL('/', url).href;
  const isAskedAlready = withoutFragment(url) === home && submission !== 'unanswered';
  if (isAskedAlready) return { state: 'skipped', reason: 'same-page' };
  return look({ ...page, url: home }, (status = 200) => status < 400);
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
  page: CheckedPage,
  isProof: (status?: number) => boolean,
  init: Pick<RequestInit, 'credentials' | 'method'> = {},
): Promise<Found> {
  if (!(await hasAccess(page.url))) return { state: 'skipped', reason: 'not-allowed' };
  const url = new URL(page.url);
  // `fetch` refuses addresses with a name and a password in them.
  url.username = '';
  url.password = '';
  const credentials = page.isUnopened ? ({ credentials: 'omit' } as const) : {};
  const asked = { url: url.href, isPrivate: page.isPrivate };
  const result = await probeInPlace(asked, page.tabIds ?? [], { ...credentials, ...init });
  if (!result) return { state: 'skipped', reason: 'private-window' };
  const { isAnswered, status } = result;
  const answer = status === undefined ? {} : { status };
  const hasFailed =
    !isAnswered || (status !== undefined && status >= 500 && !isGatewayStatus(status));
  if (hasFailed) return { state: 'trouble', ...(status ? answer : { reason: 'unreachable' }) };
  if (isProof(status)) return { state: 'fine', ...answer };
  return { state: 'unknown', reason: 'inconclusive', ...answer };
}
