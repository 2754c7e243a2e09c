import { useMemo } from 'preact/hooks';
import uPlot from 'uplot';
import { isTooFewToSay } from '../../../core/history/proportion';
import { countEvents } from '../../../core/history/survival-curve';
import { duration, number, percent, words } from '../../../i18n';
import { bottomAxis, bottomDirection, sideAxis } from './axes';
import { Chart, type ChartStyle } from './Chart';
import { type CurveRow, curvePoints, curveRows, shownMinutes } from './curve-points';
import type { HistoryStatistics } from './read-statistics';

const MINUTE_MS = 60_000;
/** The time named in the sentence, if it was observed. */
const SENTENCE_MINUTES = 5;

/** A chart of how many pages were back after some minutes, beside public outages. */
export function Curve({ statistics: { timeToRecovery: curve }, longestMs }: HistoryStatistics) {
  const points = useMemo(() => curvePoints(curve, longestMs), [curve, longestMs]);
  const data = useMemo(
    (): uPlot.AlignedData => [points.minutes, points.others, points.own],
    [points],
  );
  // The facts say how many it takes.
  if (isTooFewToSay(countEvents(curve))) return null;
  const title = words('curveTitle');
  const rows = curveRows(curve, longestMs);
  return (
    <section class="curve">
      <h2>{title}</h2>
      <Chart
        label={title}
        data={data}
        options={(style) => optionsOf(style, shownMinutes(longestMs))}
      />
      <p class="axis">{words('axisMinutes')}</p>
      <ul class="legend">
        <li class="own">{words('legendOwn')}</li>
        <li class="public">{words('legendPublic')}</li>
      </ul>
      <p>{sentenceOf(rows.find(({ minutes }) => minutes === SENTENCE_MINUTES) ?? rows.at(-1))}</p>
    </section>
  );
}

const sentenceOf = (row: CurveRow | undefined) =>
  row && words('curveAt', duration(row.minutes * MINUTE_MS), percent(row.own), percent(row.others));

function optionsOf(style: ChartStyle, minutes: number): Omit<uPlot.Options, 'width' | 'height'> {
  const paths = uPlot.paths.stepped?.({ align: 1 }) as uPlot.Series.PathBuilder;
  const points = { show: false };
  return {
    scales: {
      x: { time: false, range: [0, minutes], dir: bottomDirection() },
      y: { range: [0, 1] },
    },
    series: [
      {},
      { stroke: style.muted, width: 1.5, dash: [5, 4], points },
      { stroke: style.accent, width: 2.5, paths, points },
    ],
    axes: [
      bottomAxis(style, {
        values: (_, splits) => splits.map(number),
      }),
      sideAxis(style, {
        values: (_, splits) => splits.map(percent),
        incrs: [0.25, 0.5],
      }),
    ],
  };
}
