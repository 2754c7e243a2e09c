import type { Finding } from '../../core/check/finding';
import { type Service, servicesFor } from '../../core/check/public-services';
import { type Check, type FailureView, isFailureView, type PageView } from '../../core/view/view';
import { mayTellOthers } from '../../permissions';
import { changeSettings, loadSettings, type Settings } from '../../settings';
import { dispatchForTab } from '../outage/dispatch';
import { showView, viewOfTab } from '../outage/views';
import { isBackgroundForbidden } from '../probe/private-probe';
import { observePage } from '../surfaces/page-view';
import { addNotes, notesOf } from '../surfaces/tab-notes';
import { gatherFindings } from './gather-findings';
import { findPageFaults } from './page-faults';
import type { CheckedPage } from './site-checks';

/**
 * Runs the checks of "Is it just me?" for a tab's page, and looks for the faults of a page that has
 * loaded. Resolves when the checks have started; each finding updates the view.
 *
 * @param asksServices whether the user has just agreed to the public services. Without their consent
 *   no service gets a request, and the view names the services.
 */
export async function runChecks(tabId: number, asksServices: boolean): Promise<void> {
  // The popup may have been opened before the page had arrived.
  await observePage(tabId);
  const view = viewOfTab(tabId);
  if (!view?.url || !('submission' in view) || notesOf(tabId).check?.isDone === false) return;
  const page: CheckedPage = { ...checkedPageOf(view), tabIds: [tabId] };
  if (asksServices) await changeSettings({ hasServiceConsent: true }).catch(console.error);
  const [settings, mayTell] = await Promise.all([loadSettings(), mayTellOthers()]);
  // The tab may show another page by now.
  if (viewOfTab(tabId)?.about !== view.about) return;
  // The earlier consent does not cover a shop that no tab shows: it needs a click of its own.
  const hasConsent = mayTell && (asksServices || (settings.hasServiceConsent && !page.isUnopened));
  const asks = hasConsent ? [] : servicesToName(page, settings);
  // After the consent click, keep the findings of the first click.
  let findings = asksServices ? (notesOf(tabId).check?.findings ?? []).filter(isFinal) : [];
  if (page.isUnopened) findings = replaceRows(findings, UNOPENED);

  let shown: Check | undefined;
  const show = (isDone: boolean) => {
    // The user has left the page, or another check has begun.
    if (shown && notesOf(tabId).check !== shown) return;
    shown = { findings, isDone, asks };
    addNotes(tabId, { check: shown });
    showView(tabId);
  };
  const onFinding = (finding: Finding) => {
    findings = [...findings, finding];
    const { row, state } = finding;
    const isProbe = row === 'page' && (state === 'fine' || state === 'trouble');
    if (isProbe) dispatchForTab(tabId, { type: 'checked', tabId, isAnswered: state === 'fine' });
    show(false);
  };
  const checkFaults = async () => {
    if (view.phase !== 'page' || view.page.kind !== 'loaded') return;
    const faults = await findPageFaults(tabId);
    if (!faults || notesOf(tabId).check !== shown) return;
    addNotes(tabId, { faults });
    if (faults.isErrorPage && view.page.status < 400) findings = replaceRows(findings, ERROR_PAGE);
  };

  const isAllowed = (service: Service) => settings.services[service] && hasConsent;
  show(false);
  void checkFaults()
    .then(() => gatherFindings(page, { isAllowed, known: findings }, onFinding))
    .then(() => show(true))
    .catch(console.error);
}

/** The hosts of the services that could be asked, to name them before the user agrees. */
function servicesToName(page: CheckedPage, { services }: Settings): string[] {
  if (isBackgroundForbidden(page.isPrivate)) return [];
  const bases = Object.entries(servicesFor(page.url, page.gateway)) as [Service, string][];
  return bases.filter(([service]) => services[service]).map(([, base]) => new URL(base).host);
}

function checkedPageOf(view: FailureView | PageView): CheckedPage {
  const { url, isPrivate, submission, isRepeatable } = view;
  const common = { url, isPrivate, submission, isRepeatable };
  if (isFailureView(view)) return { ...common, isUnopened: false, gateway: view.gateway };
  const { page } = view;
  const gateway = page.kind === 'loaded' ? page.server?.toLowerCase() : undefined;
  return { ...common, isUnopened: page.kind === 'checked-address', gateway };
}

/** The user's cookies matter only for a page that was loaded with them. */
const UNOPENED: readonly Finding[] = [{ row: 'cookies', state: 'skipped', reason: 'same-page' }];

/** The good status of an error page must not count as a response. */
const ERROR_PAGE: readonly Finding[] = [{ row: 'page', state: 'trouble', reason: 'error-page' }];

/** The findings, with those in `replacements` in place of the findings of the same rows. */
const replaceRows = (findings: readonly Finding[], replacements: readonly Finding[]) => [
  ...findings.filter(({ row }) => replacements.every((replacement) => replacement.row !== row)),
  ...replacements,
];

/**
 * Whether a finding stays when the services are asked as well. The connection depends on all rows,
 * and an unreachable page may respond by now.
 */
const isFinal = ({ row, reason }: Finding) =>
  row !== 'connection' && reason !== 'not-allowed' && reason !== 'unreachable';
