import type { Diagnosis } from './diagnosis';
import { gateways } from './gateways';
import type { Incident } from './incident';
import { nextWakeMs, type Outage } from './outage';

/** Who failed, where that is known well enough to be said. */
export type Blame = Diagnosis['failed'] | 'origin-behind-cdn';

// Below it a diagnosis is a guess, and the card says what it knows instead.
const WELL_ENOUGH = 0.75;

/** Everything a card shows of a tab; plain data, made by the background and sent to the faces. */
export interface CardView {
  phase:
    | 'waiting'
    | 'trying'
    | 'offline'
    | 'loading'
    | 'returning'
    | 'stopped'
    | 'exhausted'
    | 'answering'
    | 'back';
  url: string;
  /** 0 where no answer came at all. */
  status: number;
  submission: Incident['submission'];
  blame: Blame;
  downSinceMs: number;
  tries: number;
  /** The wait under way, for the ring and the countdown. */
  wait?: { fromMs: number; untilMs: number };
  /** When the face should say that something is due. */
  wakeAtMs?: number;
  /** Whether the page should be loading at this moment. */
  isLoading: boolean;
  /** How long the page was away; where it is back, or being loaded. */
  awayMs?: number;
}

/** How one tab of an outage looks at this moment. */
export function viewOf(outage: Outage, incident: Incident): CardView {
  const { startedAtMs, load } = incident;
  const wakeAtMs = nextWakeMs(outage);
  const phase = phaseOf(outage, incident);
  return {
    ...whatFailed(incident),
    phase,
    isLoading: load?.hasStarted ?? false,
    ...(load ? { awayMs: load.startsAtMs - startedAtMs } : {}),
    ...(outage.wait && phase === 'waiting' ? { wait: outage.wait } : {}),
    ...(wakeAtMs === undefined ? {} : { wakeAtMs }),
  };
}

/** How a tab looks whose page has come back. */
export function viewOfReturn(incident: Incident, nowMs: number): CardView {
  const awayMs = nowMs - incident.startedAtMs;
  return { ...whatFailed(incident), phase: 'back', isLoading: false, awayMs };
}

function whatFailed(incident: Incident) {
  const { url, status, submission, startedAtMs: downSinceMs, attempts } = incident;
  const blame = blameOf(incident);
  return { url, status, submission, blame, downSinceMs, tries: attempts.length };
}

/** Whom the card may name for an incident. */
export function blameOf({ diagnosis }: Incident): Blame {
  const { failed, gateway, confidence } = diagnosis;
  if (confidence < WELL_ENOUGH) return 'unknown';
  const isBehindCdn = gateways.some(({ name, side }) => name === gateway && side === 'cdn');
  return failed === 'origin' && isBehindCdn ? 'origin-behind-cdn' : failed;
}

function phaseOf(outage: Outage, { tabId, phase, load }: Incident): CardView['phase'] {
  if (load) return load.isBack ? 'returning' : 'loading';
  if (outage.probe?.askedBy === tabId) return 'trying';
  if (phase !== 'waiting') return phase;
  if (outage.probe) return 'trying';
  return outage.isOffline ? 'offline' : 'waiting';
}
