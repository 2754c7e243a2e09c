import type { ActionRecord, Attempt, Outcome } from '../outage/failure';
import type { FailureRecord } from './record';

/** Something that happened in a failure, at a time in ms since the epoch. */
export type TimelineEvent = { atMs: number } & (
  | { type: 'failed' }
  | { type: 'attempt'; attempt: Attempt }
  | { type: 'action'; record: ActionRecord }
  | { type: 'end'; outcome: Outcome }
  /** The current time; the last event of a failure that is still open. */
  | { type: 'now' }
);

/** Everything that happened in a failure, in order of time: first `failed`, last `end` or `now`. */
export interface Timeline {
  events: TimelineEvent[];
  fromMs: number;
  toMs: number;
}

/**
 * Puts the events of a failure in order of time. If its end is unknown, it ends with its last
 * event; if the clock was set back, it does not end before it began.
 *
 * @param nowMs the current time in ms since the epoch; an open failure lasts until then.
 */
export function toTimeline(record: FailureRecord, nowMs: number): Timeline {
  const { startedAtMs: fromMs, outcome, attempts, actions } = record;
  const between: TimelineEvent[] = [
    ...attempts.map((attempt): TimelineEvent => ({ type: 'attempt', atMs: attempt.atMs, attempt })),
    ...actions.map((record): TimelineEvent => ({ type: 'action', atMs: record.atMs, record })),
  ];
  between.sort((a, b) => a.atMs - b.atMs);
  const endedAtMs = outcome ? record.endedAtMs : nowMs;
  const toMs = Math.max(fromMs, endedAtMs ?? between.at(-1)?.atMs ?? fromMs);
  const last: TimelineEvent = outcome
    ? { type: 'end', atMs: toMs, outcome }
    : { type: 'now', atMs: toMs };
  return { events: [{ type: 'failed', atMs: fromMs }, ...between, last], fromMs, toMs };
}

/** The position of a time on a timeline, from 0 (start) to 1 (end); times outside are clamped. */
export function positionOn({ fromMs, toMs }: Timeline, atMs: number): number {
  if (toMs === fromMs) return atMs > fromMs ? 1 : 0;
  return Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)));
}
