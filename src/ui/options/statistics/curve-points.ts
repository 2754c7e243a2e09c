import { type SurvivalCurve, survivalAt } from '../../../core/history/survival-curve';
import { survival } from '../../../core/schedule/outage-lengths';

const MINUTE_MS = 60_000;
/** The number of intervals along the time axis; a chart is hardly wider than this in pixels. */
const INTERVALS = 600;
/** The possible ends of the time axis, in minutes. */
const AXIS_MINUTES = [10, 20, 30];
const LONGEST_AXIS_MINUTES = 60;

/** The points of both curves; entries with the same index belong together. */
export interface CurvePoints {
  minutes: number[];
  /** The share of the user's failures that are over; null where it is not known. */
  own: (number | null)[];
  /** The share of public outages that are over. */
  others: number[];
}

/** The end of the time axis in minutes, for a longest observed duration. */
export function shownMinutes(longestMs: number): number {
  return AXIS_MINUTES.find((minutes) => longestMs <= minutes * MINUTE_MS) ?? LONGEST_AXIS_MINUTES;
}

/** Samples a curve and the curve of public outages at equal distances along the time axis. */
export function curvePoints({ steps }: SurvivalCurve, longestMs: number): CurvePoints {
  const last = shownMinutes(longestMs);
  const points: CurvePoints = { minutes: [], own: [], others: [] };
  let next = 0;
  let own = 0;
  for (let index = 0; index <= INTERVALS; index += 1) {
    const minutes = (index * last) / INTERVALS;
    for (; (steps[next]?.durationMs ?? Number.POSITIVE_INFINITY) <= minutes * MINUTE_MS; next += 1)
      own = 1 - (steps[next]?.survival ?? 1);
    points.minutes.push(minutes);
    points.own.push(minutes * MINUTE_MS <= longestMs ? own : null);
    points.others.push(1 - survival(minutes * 60));
  }
  return points;
}

const TABLE_MINUTES = [1, 2, 5, 10, 20, 30, 60] as const;

/** One line of the curve's table: the shares that are over after `minutes`. */
export interface CurveRow {
  minutes: number;
  own: number;
  others: number;
}

/** The curve's table: the shares at round times, as far as they are known. */
export function curveRows(curve: SurvivalCurve, longestMs: number): CurveRow[] {
  return TABLE_MINUTES.filter((minutes) => minutes * MINUTE_MS <= longestMs).map((minutes) => ({
    minutes,
    own: 1 - survivalAt(curve, minutes * MINUTE_MS),
    others: 1 - survival(minutes * 60),
  }));
}
