import { browser } from '../../browser';
import type { CheckResult } from '../../core/check/finding';
import { mayRefuseHead } from '../../core/check/refused-head';
import { probeUrl, type Submission, withoutFragment } from '../../core/outage/failure';
import { hasAccess } from '../platform/host-access';
import type { Method } from '../probe/anonymous-request';
import { isBackgroundForbidden, probeFromAllowedContext } from '../probe/private-probe';

/** A page to check. */
export interface CheckedPage {
  url: string;
  isPrivate: boolean;
  /** The tabs that show it. */
  tabIds?: readonly number[];
  submission: Submission;
  isRepeatable: boolean;
  /** The gateway that wrote its response, by its name in `gateways/`. */
  gateway?: string;
  /** Whether no tab shows it. Then a HEAD request comes first. */
  isUnopened?: boolean;
}

/**
 * Requests the page without cookies, unless it is not repeatable. If a tab shows the page, only a 2xx
 * counts as a response: the site may redirect to its login, or refuse, because the cookies are
 * missing. A page that no tab shows is requested by HEAD, and by GET if the site refuses HEAD.
 */
export async function checkPage(page: CheckedPage): Promise<CheckResult> {
  const { submission, isRepeatable, isUnopened } = page;
  if (submission === 'unanswered') return { state: 'skipped', reason: 'form' };
  if (!isRepeatable) return { state: 'skipped', reason: 'not-repeatable' };
  const target = { url: page.url, isStandIn: false };
  if (!isUnopened) return probeSite(page, target, (status = 0) => status >= 200 && status < 300);
  const isProof = (status = 200) => status < 400;
  const result = await probeSite(page, target, isProof, 'HEAD');
  return mayRefuseHead(result) ? probeSite(page, target, isProof) : result;
}

/** Requests the site's home page without cookies, unless that is the page of `checkPage`. */
export async function checkHome(page: CheckedPage): Promise<CheckResult> {
  const { url, isRepeatable } = page;
  const home = probeUrl({ url, isRepeatable: false });
  const isSamePage = withoutFragment(url) === home && isRepeatable;
  if (isSamePage) return { state: 'skipped', reason: 'same-page' };
  return probeSite(page, { url: home, isStandIn: true }, (status = 200) => status < 400);
}

/** Measures the `Cookie` header that a request for the page has, in bytes. Sends no request. */
export async function measureCookies({ url, isPrivate }: CheckedPage): Promise<CheckResult> {
  if (!(await hasAccess(url))) return { state: 'skipped', reason: 'not-allowed' };
  const storeId = isBackgroundForbidden(isPrivate) ? 'firefox-private' : undefined;
  const bytes = await cookieBytesFor(url, storeId).catch(() => undefined);
  return bytes === undefined ? { state: 'unknown' } : { state: 'fine', bytes };
}

/** The size of the `Cookie` header that a request from a cookie store has, in bytes. */
export async function cookieBytesFor(url: string, storeId: string | undefined): Promise<number> {
  const cookies = await browser.cookies.getAll({ url, storeId });
  const header = cookies.map(({ name, value }) => (name ? `${name}=${value}` : value)).join('; ');
  return new TextEncoder().encode(header).length;
}

/**
 * Probes an address of the page's site.
 *
 * @param isProof whether a response with this status proves that the site works; the status is
 *   undefined for a redirect
 */
async function probeSite(
  { isPrivate, tabIds = [] }: CheckedPage,
  target: { url: string; isStandIn: boolean },
  isProof: (status?: number) => boolean,
  method: Method = 'GET',
): Promise<CheckResult> {
  if (!(await hasAccess(target.url))) return { state: 'skipped', reason: 'not-allowed' };
  const result = await probeFromAllowedContext(target, isPrivate, tabIds, method);
  if (!result) return { state: 'skipped', reason: 'private-window' };
  const { verdict, status } = result;
  if (verdict === 'failing') {
    if (status === undefined) return { state: 'trouble', reason: 'unreachable' };
    return status < 400 ? { state: 'trouble', reason: 'error-page' } : { state: 'trouble', status };
  }
  if (verdict !== 'nothing' && isProof(status)) return { state: 'fine', status };
  return { state: 'unknown', reason: 'inconclusive', status };
}
