import type { Proportion } from '../../../core/history/proportion';
import {
  type SurvivalCurve,
  type SurvivalStep,
  survivalAt,
} from '../../../core/history/survival-curve';
import { survival } from '../../../core/schedule/outage-lengths';

const MINUTE_MS = 60_000;
/** A picture is hardly wider than this. */
const PLACES = 600;
const LONGEST_MINUTES = 60;

/** A curve to draw: what holds from each minute on; null from where nothing is known. */
export interface CurvePoints {
  minutes: number[];
  own: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
  /** Of the public outage data. */
  others: number[];
}

/** How many minutes of a curve are worth drawing. */
export function shownMinutes(longestMs: number): number {
  return [10, 20, 30].find((minutes) => longestMs <= minutes * MINUTE_MS) ?? LONGEST_MINUTES;
}

/** The curve, thinned to what can be told apart in a picture, beside the public outages. */
export function curvePoints({ steps }: SurvivalCurve, longestMs: number): CurvePoints {
  const last = shownMinutes(longestMs);
  const points: CurvePoints = { minutes: [], own: [], low: [], high: [], others: [] };
  let [next, step] = [0, undefined as SurvivalStep | undefined];
  for (let place = 0; place <= PLACES; place += 1) {
    const minutes = (place * last) / PLACES;
    for (; (steps[next]?.durationMs ?? Number.POSITIVE_INFINITY) <= minutes * MINUTE_MS; next += 1)
      step = steps[next];
    const isKnown = minutes * MINUTE_MS <= longestMs;
    points.minutes.push(minutes);
    points.own.push(isKnown ? (step?.survival ?? 1) : null);
    points.low.push(isKnown ? (step?.low ?? 1) : null);
    points.high.push(isKnown ? (step?.high ?? 1) : null);
    points.others.push(survival(minutes * 60));
  }
  return points;
}

/** Whether where half were over, or as far as is known, a curve tells most from few. */
export function isCurveTooVague({ steps }: SurvivalCurve): boolean {
  const step = steps.find(({ survival }) => survival <= 0.5) ?? steps.at(-1);
  return !step || step.high - step.low > 0.5;
}

const TABLE_MINUTES = [1, 2, 5, 10, 20, 30, 60] as const;

/** One line of the curve's table. */
export interface CurveRow extends Pick<Proportion, 'low' | 'high'> {
  minutes: number;
  own: number;
  others: number;
}

/** The curve at round times, as far as it is known. */
export function curveRows(curve: SurvivalCurve, longestMs: number): CurveRow[] {
  return TABLE_MINUTES.filter((minutes) => minutes * MINUTE_MS <= longestMs).map((minutes) => {
    const ms = minutes * MINUTE_MS;
    const { low = 1, high = 1 } = curve.steps.findLast(({ durationMs }) => durationMs <= ms) ?? {};
    return { minutes, own: survivalAt(curve, ms), low, high, others: survival(minutes * 60) };
  });
}
