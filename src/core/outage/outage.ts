import type { SitePast } from '../schedule/past-outages';
import type { Attempt, Failure, Submission } from './failure';

/**
 * One site's failure, and the one schedule that all its failing tabs share. Kept as plain data, so
 * that it outlives the worker; nothing in it depends on a timer being alive.
 */
export interface Outage {
  /** The site, apart for private windows: what `outageKey` gives. */
  key: string;
  startedAtMs: number;
  /** Failed looks at the site so far, which the schedule counts. */
  tries: number;
  /** By address, the refusal that was given last, and since when. */
  refusals?: Record<string, { status: number; sinceMs: number }>;
  /** Probes since a tab of the site was last loaded, and how many in a row were answered otherwise. */
  probesSinceLoad: number;
  differentInRow: number;
  /** `Retry-After` asks for no try before this. */
  notBeforeMs: number;
  isOffline: boolean;
  offlineSinceMs?: number;
  /** When the computer was last found to have slept. */
  wokenAtMs?: number;
  /** What the history told of the site as the outage began; never of a private window's. */
  past?: SitePast;
  wait?: { fromMs: number; untilMs: number };
  probe?: Probe;
  probeCount: number;
  failures: Record<number, Failure>;
  /** Pages that are watched though no tab shows them any more. */
  watches: Watch[];
}

/** A page that a user has left and wants to be told of. Never one of a private window. */
export interface Watch {
  id: string;
  url: string;
  submission: Submission;
  isRepeatable: boolean;
  sinceMs: number;
  lastProbedAtMs: number;
  /** The user has been told that it is back, and has not been there yet. */
  isAnnounced?: boolean;
}

/** One quiet request, under way. */
export interface Probe {
  id: number;
  url: string;
  /** Whether the address is the root, which stands in for one that may act. */
  isStandIn: boolean;
  /** Where redirects led when the page failed. */
  failedAt?: string;
  isPrivate: boolean;
  trigger: Attempt['trigger'];
  startedAtMs: number;
  /** The tab whose user pressed the button, where one did. */
  askedBy?: number;
}

// A probe gives up after 35 s; one with no result after this died with its worker.
export const PROBE_LEASE_MS = 45_000;
// A load that has neither arrived nor failed by then is no reason to stop looking.
const LOAD_LEASE_MS = 60_000;
// Gateways take minutes to give a form up. Until then it may still be on its way: it is not to be sent
// again, nor cut off. https://developers.cloudflare.com/fundamentals/reference/connection-limits/
const FORM_LEASE_MS = 5 * 60_000;

/** The key of a page's outage: its origin, and apart for private windows. */
export function outageKey(url: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private ' : ''}${new URL(url).origin}`;
}

/** Takes time in which no probe could be made out of the time of trying. */
export function excludeTime(outage: Outage, lengthMs: number, nowMs: number): void {
  outage.startedAtMs = Math.min(outage.startedAtMs + lengthMs, nowMs);
  for (const failure of Object.values(outage.failures))
    if (!failure.isWatched)
      failure.tryingSinceMs = Math.min(failure.tryingSinceMs + lengthMs, nowMs);
}

/** The origin of an outage's site. */
export const siteOf = ({ key }: Pick<Outage, 'key'>): string => key.slice(key.lastIndexOf(' ') + 1);

/** An outage that nobody has met yet. */
export function newOutage(key: string, nowMs: number): Outage {
  return {
    key,
    startedAtMs: nowMs,
    tries: 0,
    probesSinceLoad: 0,
    differentInRow: 0,
    notBeforeMs: 0,
    isOffline: false,
    probeCount: 0,
    failures: {},
    watches: [],
  };
}

/** Whether a failure wants the site to be looked at on its behalf. */
export const isWaiting = ({ phase, load }: Failure) => phase === 'waiting' && !load;

/** Whether the site is still asked for a watched page. */
export const isOpen = ({ isAnnounced }: Watch) => !isAnnounced;

/** For how long a load that has begun is taken to be under way; a user's may be that of a form. */
export const leaseMs = ({ submission, load }: Failure) =>
  submission === 'unanswered' || load?.reason === 'user' ? FORM_LEASE_MS : LOAD_LEASE_MS;

/** What a watched failure leaves behind when its tab is gone. */
export function watchOf(failure: Failure): Watch {
  const { id, url, submission, isRepeatable, tryingSinceMs: sinceMs, lastProbedAtMs } = failure;
  return { id, url, submission, isRepeatable, sinceMs, lastProbedAtMs };
}

/** When an outage next wants a `due` event; undefined where it waits for nothing. */
export function nextWakeMs(outage: Outage): number | undefined {
  const times = Object.values(outage.failures).flatMap((failure) => {
    const { load } = failure;
    return load ? [load.startsAtMs + (load.hasStarted ? leaseMs(failure) : 0)] : [];
  });
  if (outage.probe) times.push(outage.probe.startedAtMs + PROBE_LEASE_MS);
  const isAsked = Object.values(outage.failures).some(isWaiting) || outage.watches.some(isOpen);
  if (outage.wait && isAsked) times.push(outage.wait.untilMs);
  return times.length > 0 ? Math.min(...times) : undefined;
}
