import {
  connectionOf,
  type Finding,
  type Found,
  type Reason,
  type Row,
} from '../../core/check/finding';
import { type Service, servicesFor } from '../../core/check/public-services';
import { isOutOfReach } from '../outage/private-probe';
import { FetchError } from './public-services/fetch-json';
import { lookAtCdnStatus, lookAtShopStatus, lookElsewhere } from './public-services/service-looks';
import { type CheckedPage, lookAtHome, lookAtPage, weighCookies } from './site-looks';

/**
 * Gathers what can tell whether it is only the user, all side by side: `onFinding` is called
 * once for each of `ROWS` that is not `known`, as each comes in. Never rejects; a look that fails
 * is one unknown. The failing site itself is asked for at most two addresses, and for the page
 * that its root redirects to. A public service is asked only where `isAllowed`.
 */
export async function gatherEvidence(
  page: CheckedPage,
  { isAllowed, known }: { isAllowed: (service: Service) => boolean; known: readonly Finding[] },
  onFinding: (finding: Finding) => void,
): Promise<void> {
  const services = servicesFor(page.url, page.gateway);
  const findings = [...known];
  const tell = (finding: Finding) => {
    findings.push(finding);
    onFinding(finding);
  };
  const check = async (row: Row, look: () => Promise<Found>) => {
    if (known.some((finding) => finding.row === row)) return;
    tell({ row, ...(await look().catch(failed)) });
    const connection = connectionOf(findings, navigator.onLine);
    if (connection.state === 'fine' && !hasConnection()) tell(connection);
  };
  const hasConnection = () => findings.some(({ row }) => row === 'connection');
  const ask = (row: Service, look: (base: string) => Promise<Found>, absent: Reason) =>
    check(row, async () => {
      const base = services[row];
      if (!base) return { state: 'skipped', reason: absent };
      if (isOutOfReach(page.isPrivate)) return { state: 'skipped', reason: 'private-window' };
      return isAllowed(row) ? look(base) : { state: 'skipped', reason: 'not-allowed' };
    });

  await Promise.all([
    check('page', () => lookAtPage(page)),
    check('home', () => lookAtHome(page)),
    check('cookies', () => weighCookies(page)),
    ask('elsewhere', () => lookElsewhere(page.url), 'not-public'),
    ask('shop-status', lookAtShopStatus, 'not-public'),
    ask('cdn-status', lookAtCdnStatus, 'no-service'),
  ]);
  if (!hasConnection()) tell(connectionOf(findings, navigator.onLine));
}

function failed(error: unknown): Found {
  const reason = error instanceof FetchError ? error.reason : 'unreachable';
  const isAsked = reason !== 'not-allowed' && reason !== 'not-public';
  return { state: isAsked ? 'unknown' : 'skipped', reason };
}
