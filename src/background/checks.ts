import type { Finding } from '../core/finding';
import type { Incident } from '../core/incident';
import { type Service, servicesFor } from '../core/public-services';
import { changeSettings, loadSettings } from '../settings';
import { gatherEvidence } from './evidence';
import { enqueue, incidentOf, reflect } from './incidents';
import { addNotes, notesOf } from './tab-notes';

/**
 * Looks into whether it is only the shopper. The public services are left out until the shopper has
 * been told whom that asks: `asksServices` means that they have been just now.
 */
export async function check(incident: Incident, asksServices: boolean): Promise<void> {
  const { tabId, id, url, isPrivate, submission, diagnosis } = incident;
  if (notesOf(tabId).check?.isDone === false) return;
  if (asksServices) await changeSettings({ isTold: true }).catch(console.error);
  const { isTold, services } = await loadSettings();
  const isAllowed = (service: Service) => services[service] && (isTold || asksServices);
  const bases = Object.entries(servicesFor(url, diagnosis.gateway)) as [Service, string][];
  const unasked = bases.filter(([service]) => services[service] && !isAllowed(service));
  const asks = unasked.map(([, base]) => new URL(base).host);
  const isStill = () => incidentOf(tabId)?.id === id;
  // What was found before, on the first of two clicks, need not be asked again.
  const known = asksServices ? (notesOf(tabId).check?.findings ?? []).filter(isSettled) : [];
  let findings: readonly Finding[] = known;
  const show = (isDone: boolean) => {
    if (!isStill()) return;
    addNotes(tabId, { check: { findings, isDone, asks } });
    reflect(tabId);
  };
  show(false);
  const page = {
    url,
    isPrivate,
    submission,
    ...(diagnosis.gateway && { gateway: diagnosis.gateway }),
  };
  const take = (finding: Finding) => {
    findings = [...findings, finding];
    void enqueue(async () => show(false));
  };
  void gatherEvidence(page, { isAllowed, known }, take).then(() => enqueue(async () => show(true)));
}

/** The connection is told by what the other rows hear; what was not reached may be by now. */
const isSettled = ({ row, reason }: Finding) =>
  row !== 'connection' && reason !== 'not-allowed' && reason !== 'unreachable';
