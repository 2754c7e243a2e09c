import { nextDelayMs } from '../schedule/schedule';
import type { Draft } from './draft';
import { isWaiting, needsProbes } from './outage';
import { isSelfLoading } from './self-load';

/** How long a watched page is retried: 24 hours. */
export const WATCHING_LIMIT_MS = 24 * 60 * 60_000;

/**
 * Applies the rules that hold after every event: ends retries at their limit, starts loads that are
 * due, removes expired watches and plans the next try.
 */
export function settle(draft: Draft): void {
  const { outage, effects, nowMs } = draft;
  const failures = Object.values(outage.failures);
  // Retries do not end while a probe is in progress or due, as its result counts, nor while
  // offline.
  const isDue = outage.wait !== undefined && outage.wait.untilMs <= nowMs;
  const isIdle = !outage.probe && !outage.isOffline && !isDue;
  for (const failure of failures) {
    const { load, tryingSinceMs, isWatched } = failure;
    if (!isSelfLoading(failure, nowMs)) delete failure.selfLoadingUntilMs;
    const limitMs = isWatched ? WATCHING_LIMIT_MS : draft.retryLimitMs;
    if (isWaiting(failure) && isIdle && nowMs - tryingSinceMs >= limitMs)
      failure.phase = 'exhausted';
    if (load && !load.hasStarted && load.startsAtMs <= nowMs) {
      // It may be late, and its time limit counts from its start.
      Object.assign(load, { hasStarted: true, startsAtMs: nowMs });
      effects.push({ type: 'load', failure });
    }
  }
  outage.watches = outage.watches.filter(({ sinceMs }) => nowMs - sinceMs < WATCHING_LIMIT_MS);
  const waiting = failures.find(isWaiting) ?? outage.watches.find(needsProbes);
  // A page that loads itself will soon fail and wait again, so the planned try stays.
  const isSoon = failures.some(({ load }) => load?.reason === 'user');
  if (outage.probe || !(waiting || isSoon)) delete outage.wait;
  else if (waiting) outage.wait ??= { fromMs: nowMs, untilMs: nowMs + delayMs(draft) };
}

/** Returns the time until the next try. */
function delayMs({ outage, nowMs, random }: Draft): number {
  const { startedAtMs, tries: attempts, notBeforeMs, failures } = outage;
  const status = Object.values(failures)[0]?.status ?? 0;
  const retryAfterMs = notBeforeMs > nowMs ? notBeforeMs - nowMs : undefined;
  return nextDelayMs({ elapsedMs: nowMs - startedAtMs, attempts, status, retryAfterMs }, random);
}
