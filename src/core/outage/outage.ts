import type { SitePast } from '../schedule/past-outages';
import type { Attempt, Failure, Submission } from './failure';

/**
 * One site's failing pages and the retry schedule that they share. Plain data that depends on no
 * timer, so that it can be stored and outlives the worker.
 */
export interface Outage {
  /** The site, with a separate key for private windows: see `outageKey`. */
  key: string;
  startedAtMs: number;
  /** How many probes and loads have failed so far; the delay to the next one depends on it. */
  tries: number;
  /** By address, the status of the last refusal, such as 404, and when it was first received. */
  refusals?: Record<string, { status: number; sinceMs: number }>;
  /** How many probes there were since a tab of the site was last loaded. */
  probesSinceLoad: number;
  /** How many probes in a row had a response that differs from the page's own failure. */
  differentInRow: number;
  /** `Retry-After` allows no request before this time, in ms since the epoch. */
  notBeforeMs: number;
  isOffline: boolean;
  offlineSinceMs?: number;
  /** When the extension last detected that the computer had slept. */
  wokenAtMs?: number;
  /** The site's earlier outages, read as this one began; absent in private windows. */
  past?: SitePast;
  wait?: { fromMs: number; untilMs: number };
  probe?: Probe;
  /**
   * The id of the last probe. It counts from the time at which the outage began, so that a late
   * result of the site's earlier outage is not taken for a result of this one.
   */
  lastProbeId: number;
  failures: Record<number, Failure>;
  /** Watched pages that no tab shows. */
  watches: Watch[];
}

/** A page that no tab shows and that the user wants a notification for. Never a private one. */
export interface Watch {
  id: string;
  url: string;
  submission: Submission;
  isRepeatable: boolean;
  sinceMs: number;
  lastProbedAtMs: number;
  /** The user was notified that the page is back, and has not opened it yet. */
  isAnnounced?: boolean;
}

/** A probe in progress. */
export interface Probe {
  id: number;
  url: string;
  /** Whether `url` is the site's root, in place of a page that may not be requested again. */
  isStandIn: boolean;
  /** The address that redirects led to when the page failed. */
  failedAt?: string;
  isPrivate: boolean;
  trigger: Attempt['trigger'];
  startedAtMs: number;
  /** The tab in which the user pressed a button for this probe, if any. */
  askedBy?: number;
}

// A probe times out after 35 s. Without a result after this time, it was lost with its worker.
export const PROBE_LEASE_MS = 45_000;
// After this time, a load without a result no longer prevents probes.
const LOAD_LEASE_MS = 60_000;
// Gateways take minutes to give up on a form. Until then it may still be in progress: it must not
// be sent again or aborted.
// https://developers.cloudflare.com/fundamentals/reference/connection-limits/
const FORM_LEASE_MS = 5 * 60_000;

/** Returns the key of a page's outage: its origin, with a prefix for private windows. */
export function outageKey(url: string, isPrivate: boolean): string {
  return `${isPrivate ? PRIVATE : ''}${new URL(url).origin}`;
}

const PRIVATE = 'private ';

/** Returns whether a key from `outageKey` belongs to private windows. */
export const isPrivateKey = (key: string): boolean => key.startsWith(PRIVATE);

/**
 * Excludes a time in which no probe was possible from the time of retrying: moves the start times
 * forward by `lengthMs`. Watched failures keep theirs.
 */
export function excludeTime(outage: Outage, lengthMs: number, nowMs: number): void {
  outage.startedAtMs = Math.min(outage.startedAtMs + lengthMs, nowMs);
  for (const failure of Object.values(outage.failures))
    if (!failure.isWatched)
      failure.tryingSinceMs = Math.min(failure.tryingSinceMs + lengthMs, nowMs);
}

/** Returns the origin of an outage's site. */
export const siteOf = ({ key }: Pick<Outage, 'key'>): string => key.slice(key.lastIndexOf(' ') + 1);

/** Returns a new outage without failures. */
export function newOutage(key: string, nowMs: number): Outage {
  return {
    key,
    startedAtMs: nowMs,
    tries: 0,
    probesSinceLoad: 0,
    differentInRow: 0,
    notBeforeMs: 0,
    isOffline: false,
    lastProbeId: nowMs,
    failures: {},
    watches: [],
  };
}

/** Returns whether a failure waits for the site, so that probes are needed. */
export const isWaiting = ({ phase, load }: Failure) => phase === 'waiting' && !load;

/** Returns whether a watched page still needs probes. */
export const needsProbes = ({ isAnnounced }: Watch) => !isAnnounced;

/**
 * Returns how long a started load counts as in progress, in ms. A load by the user may send a form.
 */
export const leaseMs = ({ submission, load }: Failure) =>
  submission === 'unanswered' || load?.reason === 'user' ? FORM_LEASE_MS : LOAD_LEASE_MS;

/** Returns the watch that replaces a watched failure when its tab is gone. */
export function watchOf(failure: Failure): Watch {
  const { id, url, submission, isRepeatable, tryingSinceMs: sinceMs, lastProbedAtMs } = failure;
  return { id, url, submission, isRepeatable, sinceMs, lastProbedAtMs };
}

/**
 * Returns when an outage next needs a `due` event, in ms since the epoch; undefined if it waits for
 * nothing.
 */
export function nextWakeMs(outage: Outage): number | undefined {
  const times = Object.values(outage.failures).flatMap((failure) => {
    const { load } = failure;
    return load ? [load.startsAtMs + (load.hasStarted ? leaseMs(failure) : 0)] : [];
  });
  if (outage.probe) times.push(outage.probe.startedAtMs + PROBE_LEASE_MS);
  const isProbeNeeded =
    Object.values(outage.failures).some(isWaiting) || outage.watches.some(needsProbes);
  if (outage.wait && isProbeNeeded) times.push(outage.wait.untilMs);
  return times.length > 0 ? Math.min(...times) : undefined;
}
