import { browser } from '../browser';
import type { Found } from '../core/finding';
import { type Submission, withoutFragment } from '../core/incident';
import { hasAccess } from './host-access';
import { probe } from './probe';

/** What is known of the page that failed. */
export interface FailingPage {
  url: string;
  isPrivate: boolean;
  submission: Submission;
  /** Who wrote the failing answer, by its name in `gateways.ts`. */
  gateway?: string;
}

/** Asks the failing page again, as the browser would; but never for what a form was sent to. */
export async function lookAtPage({ url, isPrivate, submission }: FailingPage): Promise<Found> {
  if (submission === 'unanswered') return { state: 'skipped', reason: 'form' };
  // The worker has the cookies of the ordinary windows only.
  if (isPrivate) return { state: 'skipped', reason: 'private-window' };
  return look({ url, isPrivate }, () => true);
}

/** Asks it without cookies. Only the page itself will do: a login or a refusal proves nothing. */
export async function lookWithoutCookies(page: FailingPage): Promise<Found> {
  if (page.submission === 'unanswered') return { state: 'skipped', reason: 'form' };
  return look(page, (status = 0) => status >= 200 && status < 300, 'omit');
}

/** Asks the site's home page, unless it is the page that failed. */
export async function lookAtHome({ url, isPrivate, submission }: FailingPage): Promise<Found> {
  const home = new URL('/', url).href;
  const isAskedAlready = withoutFragment(url) === home && submission !== 'unanswered';
  if (isAskedAlready) return { state: 'skipped', reason: 'same-page' };
  return look({ url: home, isPrivate }, (status = 200) => status < 400);
}

/** Weighs the site's cookies, as a request for the page carries them; asks nobody. */
export async function weighCookies({ url, isPrivate }: FailingPage): Promise<Found> {
  if (isPrivate) return { state: 'skipped', reason: 'private-window' };
  if (!(await hasAccess(url))) return { state: 'skipped', reason: 'not-allowed' };
  const cookies = await browser.cookies.getAll({ url });
  const header = cookies.map(({ name, value }) => (name ? `${name}=${value}` : value)).join('; ');
  return { state: 'fine', bytes: new TextEncoder().encode(header).length };
}

/** `isProof` tells by its status, absent of a redirect, what an answer must be to count as one. */
async function look(
  page: Pick<FailingPage, 'url' | 'isPrivate'>,
  isProof: (status?: number) => boolean,
  credentials?: RequestCredentials,
): Promise<Found> {
  if (!(await hasAccess(page.url))) return { state: 'skipped', reason: 'not-allowed' };
  const url = new URL(page.url);
  // `fetch` refuses addresses with a name and a password in them.
  url.username = '';
  url.password = '';
  const { isAnswered, status } = await probe({ ...page, url: url.href }, credentials);
  const answer = status === undefined ? {} : { status };
  if (!isAnswered) return { state: 'trouble', ...(status ? answer : { reason: 'unreachable' }) };
  if (isProof(status)) return { state: 'fine', ...answer };
  return { state: 'unknown', reason: 'inconclusive', ...answer };
}
