import {
  type CheckResult,
  connectionOf,
  type Finding,
  type Reason,
  type Row,
} from '../../core/check/finding';
import { type Service, servicesFor } from '../../core/check/public-services';
import { isBackgroundForbidden } from '../probe/private-probe';
import { FetchError } from './public-services/fetch-json';
import { checkCdnStatus, checkElsewhere, checkShopStatus } from './public-services/service-checks';
import { type CheckedPage, checkHome, checkPage, measureCookies } from './site-checks';

/**
 * Runs the checks of all `ROWS` in parallel, except those in `known`. The failing site gets requests
 * for at most two addresses, and for the page that its root redirects to. Never rejects: a check that
 * fails gives an unknown finding.
 *
 * @param isAllowed whether a public service may get a request
 * @param onFinding is called once for each row, as soon as its finding is there
 */
export async function gatherFindings(
  page: CheckedPage,
  { isAllowed, known }: { isAllowed: (service: Service) => boolean; known: readonly Finding[] },
  onFinding: (finding: Finding) => void,
): Promise<void> {
  const services = servicesFor(page.url, page.gateway);
  // What is known from before tells nothing of the connection now.
  const findings: Finding[] = [];
  const add = (finding: Finding) => {
    findings.push(finding);
    onFinding(finding);
  };
  const hasConnection = () => findings.some(({ row }) => row === 'connection');
  const run = async (row: Row, check: () => Promise<CheckResult>) => {
    if (known.some((finding) => finding.row === row)) return;
    add({ row, ...(await check().catch(resultOfError)) });
    const connection = connectionOf(findings, navigator.onLine);
    if (connection.state === 'fine' && !hasConnection()) add(connection);
  };
  const runService = (
    row: Service,
    check: (base: string) => Promise<CheckResult>,
    reasonIfAbsent: Reason,
  ) =>
    run(row, async () => {
      const base = services[row];
      if (!base) return { state: 'skipped', reason: reasonIfAbsent };
      if (isBackgroundForbidden(page.isPrivate))
        return { state: 'skipped', reason: 'private-window' };
      return isAllowed(row) ? check(base) : { state: 'skipped', reason: 'not-allowed' };
    });

  await Promise.all([
    run('page', () => checkPage(page)),
    run('home', () => checkHome(page)),
    run('cookies', () => measureCookies(page)),
    runService('elsewhere', () => checkElsewhere(page.url), 'not-public'),
    runService('shop-status', checkShopStatus, 'not-public'),
    runService('cdn-status', checkCdnStatus, 'no-service'),
  ]);
  if (!hasConnection()) add(connectionOf(findings, navigator.onLine));
}

function resultOfError(error: unknown): CheckResult {
  const reason = error instanceof FetchError ? error.reason : 'unreachable';
  const isSkipped = reason === 'not-allowed' || reason === 'not-public';
  return { state: isSkipped ? 'skipped' : 'unknown', reason };
}
