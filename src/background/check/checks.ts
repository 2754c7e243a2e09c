import type { Finding } from '../../core/check/finding';
import { type Service, servicesFor } from '../../core/check/public-services';
import { type Check, type FailureView, isFailureView, type PageView } from '../../core/view/view';
import { changeSettings, loadSettings } from '../../settings';
import { reflect, tell, viewOfTab } from '../outage/dispatch';
import { isOutOfReach } from '../outage/private-probe';
import { enqueue } from '../outage/store';
import { addNotes, notesOf } from '../surfaces/tab-notes';
import { gatherEvidence } from './evidence';
import { findFaults } from './page-faults';
import type { CheckedPage } from './site-looks';

/**
 * Looks into whether it is only the user, and into a page that has loaded. The public services
 * are left out until the user has been told whom that asks: `asksServices` means that they have
 * been just now. From a queued task.
 */
export async function check(tabId: number, asksServices: boolean): Promise<void> {
  const view = viewOfTab(tabId);
  if (!view?.url || !('submission' in view) || notesOf(tabId).check?.isDone === false) return;
  const page = { ...pageOf(view), tabIds: [tabId] };
  if (asksServices) await changeSettings({ hasServiceConsent: true }).catch(console.error);
  const { hasServiceConsent, services } = await loadSettings();
  // Of a shop that no tab shows, others hear only by a click of its own.
  const isAgreed = asksServices || (hasServiceConsent && !page.isUnopened);
  const isAllowed = (service: Service) => services[service] && isAgreed;
  const isAskable = (service: Service) => services[service] && !isOutOfReach(page.isPrivate);
  const bases = Object.entries(servicesFor(page.url, page.gateway)) as [Service, string][];
  const unasked = bases.filter(([service]) => isAskable(service) && !isAllowed(service));
  const asks = unasked.map(([, base]) => new URL(base).host);
  // What was found before, on the first of two clicks, need not be asked again.
  let findings = asksServices ? (notesOf(tabId).check?.findings ?? []).filter(isSettled) : [];
  if (page.isUnopened) findings = settled(findings, UNOPENED);
  let shown: Check | undefined;
  const show = (isDone: boolean) => {
    // Its page was left, or another check has begun.
    if (shown && notesOf(tabId).check !== shown) return;
    shown = { findings, isDone, asks };
    addNotes(tabId, { check: shown });
    reflect(tabId);
  };
  const take = (finding: Finding) => {
    findings = [...findings, finding];
    const { row, state } = finding;
    const isTelling = row === 'page' && (state === 'fine' || state === 'trouble');
    void enqueue(async () => {
      if (isTelling) await tell(tabId, { type: 'checked', tabId, isAnswered: state === 'fine' });
      show(false);
    });
  };
  const lookIntoPage = async () => {
    const faults = await findFaults(tabId);
    if (!faults || notesOf(tabId).check !== shown) return;
    addNotes(tabId, { faults });
    if (faults.isErrorPage) findings = settled(findings, ERROR_PAGE);
  };
  show(false);
  void (view.phase === 'page' && view.page.kind === 'answered' ? lookIntoPage() : Promise.resolve())
    .then(() => gatherEvidence(page, { isAllowed, known: findings }, take))
    .then(() => enqueue(async () => show(true)));
}

function pageOf(view: FailureView | PageView): CheckedPage {
  const { url, isPrivate, submission, isRepeatable } = view;
  const common = { url, isPrivate, submission, isRepeatable };
  if (isFailureView(view)) return { ...common, isUnopened: false, gateway: view.gateway };
  const { page } = view;
  const gateway = page.kind === 'answered' ? page.server?.toLowerCase() : undefined;
  return { ...common, isUnopened: page.kind === 'asked', gateway };
}

/** Of a page that nobody has loaded, its cookies say nothing. */
const UNOPENED: readonly Finding[] = [{ row: 'cookies', state: 'skipped', reason: 'same-page' }];

/** The status of a page that is an error all the same says nothing. */
const ERROR_PAGE: readonly Finding[] = [{ row: 'page', state: 'trouble', reason: 'error-page' }];

/** Findings with some that need not be looked for, in place of what was found in their rows. */
const settled = (findings: readonly Finding[], known: readonly Finding[]) => [
  ...findings.filter(({ row }) => known.every((one) => one.row !== row)),
  ...known,
];

/** The connection is told by what the other rows hear; what was not reached may be by now. */
const isSettled = ({ row, reason }: Finding) =>
  row !== 'connection' && reason !== 'not-allowed' && reason !== 'unreachable';
