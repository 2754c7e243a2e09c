import type { Acted, Attempt, Outcome } from '../outage/failure';
import type { FailureRecord } from './record';

/** One thing that happened in a failure. */
export type Moment = { atMs: number } & (
  | { type: 'failed' }
  | { type: 'try'; attempt: Attempt }
  | { type: 'action'; acted: Acted }
  | { type: 'end'; outcome: Outcome }
  /** It has not ended: this is when it was looked at. */
  | { type: 'now' }
);

/** All that happened in a failure, in order of time; the failure is first, and the end last. */
export interface Timeline {
  moments: Moment[];
  fromMs: number;
  toMs: number;
}

/**
 * Lays a failure out in time. A clock that was set back in between puts nothing outside of it.
 *
 * @param nowMs when a failure that still goes on is looked at, in ms since the epoch.
 */
export function timeline(record: FailureRecord, nowMs: number): Timeline {
  const { startedAtMs: fromMs, outcome, attempts, actions } = record;
  const between: Moment[] = [
    ...attempts.map((attempt): Moment => ({ type: 'try', atMs: attempt.atMs, attempt })),
    ...actions.map((acted): Moment => ({ type: 'action', atMs: acted.atMs, acted })),
  ];
  between.sort((a, b) => a.atMs - b.atMs);
  const endedAtMs = outcome ? record.endedAtMs : nowMs;
  // Of some it is not known when they ended: then, when something last happened.
  const toMs = Math.max(fromMs, endedAtMs ?? between.at(-1)?.atMs ?? fromMs);
  const end: Moment = outcome ? { type: 'end', atMs: toMs, outcome } : { type: 'now', atMs: toMs };
  return { moments: [{ type: 'failed', atMs: fromMs }, ...between, end], fromMs, toMs };
}

/** Where a moment lies in a timeline, from 0 to 1. */
export function placeOf(atMs: number, { fromMs, toMs }: Timeline): number {
  if (toMs === fromMs) return atMs > fromMs ? 1 : 0;
  return Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)));
}
